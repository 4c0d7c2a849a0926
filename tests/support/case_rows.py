"""A line of the caseload list with plain values, to be changed where a test needs it."""

from dataclasses import replace
from typing import Any, Final

from app.domain.stage import Stage
from app.services.cases import CaseRow

PLAIN: Final = CaseRow(
    case_id="case", scope_id="scope", number="EHC-1", name="A child", surname="Child", known_as="A", born_on=None,
    age=None, year_group=6, year="Year 6", setting="A primary", setting_last_year=None, stage=Stage.MAINTAINED,
    stated_status="", next=None, days_left=None, in_doubt=0, next_review_on=None, last_contact_on=None,
    next_contact_on=None, caseworker="", covered_by="", team="", is_mine=True, is_cover=False,
    has_transition_plan=False, plan="", waiting=0, two_versions=0, fictional=False,
)  # fmt: skip


def case_row(name: str, **values: Any) -> CaseRow:  # noqa: ANN401 - any field of the line
    """Return the line of a case of that name; its ids are the name."""
    made = replace(PLAIN, case_id=name, scope_id=name, number=name, name=name, surname=name, known_as=name)
    return replace(made, **values)
