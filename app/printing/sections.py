"""The lettered sections of a plan, in the order and under the titles of the law.

SEND Regulations 2014 reg 12(1): each section must be separately identified.
"""

from collections.abc import Sequence
from typing import Final

from app.domain.errors import BugError
from app.printing.document import PlanStatus, SectionPart

TITLES: Final = {
    "A": "The views, interests and aspirations of the child and their parents, or of the young person",
    "B": "Special educational needs",
    "C": "Health care needs which relate to the special educational needs",
    "D": "Social care needs which relate to the special educational needs or to a disability",
    "E": "The outcomes sought",
    "F": "The special educational provision required",
    "G": "Any health care provision reasonably required",
    "H1": "Social care provision which must be made under section 2 of the Chronically Sick and Disabled Persons "
    "Act 1970",
    "H2": "Any other social care provision reasonably required",
    "I": "The name and type of the nursery, school or college",
    "J": "Personal budget and direct payments",
    "K": "Advice and information",
}


class PlanNotPrintableError(BugError):
    """The values do not make a lawful plan: a section is missing, out of order, or empty without words."""


def check(sections: Sequence[SectionPart], status: PlanStatus) -> None:
    """Refuse a plan that lacks a section or shows them out of order, and a draft that fills Section I.

    CFA 2014 s.38(5): a draft may not name, or hint at, a setting.
    """
    letters = [part.letter for part in sections]
    if letters != list(TITLES):
        raise PlanNotPrintableError(f"A plan has the sections {', '.join(TITLES)}, not {', '.join(letters)}.")
    if status is PlanStatus.DRAFT and next(part for part in sections if part.letter == "I").blocks:
        raise PlanNotPrintableError("Section I of a draft is empty.")
