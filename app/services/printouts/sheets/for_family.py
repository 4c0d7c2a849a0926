"""The progress sheet: what has happened, what comes next and when, whom to ring. One page, in the family's words."""

import re
from typing import Final
from uuid import UUID

from app.printing.document import ContactBox, Labelled, Paragraphs
from app.printing.sheets.document import SheetDocument, SheetPart
from app.services.printouts.case_records import CaseRecords
from app.services.printouts.plan_document import contact_box, information_service
from app.services.printouts.sheets.kinds import HEADINGS, SheetKind
from app.services.printouts.sheets.reading import SheetPapers
from app.services.progress.telling import Told
from app.services.records import RecordView

LEAST_TOLD: Final = 2
_DATE: Final = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
"""A day, month and year, which are kept on one line."""
_NO_BREAK: Final = "\u00a0"
_OTHER_FORMATS: Final = (
    "You can have this in another language or another format, such as large print or audio. Tell us which."
)
_PRACTICE: Final = "Practice data: nobody on this sheet is real."


def progress_sheet(
    papers: SheetPapers, told: Told, recipients: frozenset[UUID], most_told: int | None = None
) -> SheetDocument:
    """Return the sheet for the people who get it. `most_told`: so many of the last things that happened."""
    records = papers.records
    happened = told.progress.happened[-most_told if most_told else None :]
    own = UUID(records.person.rec) in recipients
    whom = "you" if own else records.known_as
    parts = (
        SheetPart("What has happened", (_sentences(happened),), "We have just begun."),
        SheetPart("What comes next", (_sentences((*told.progress.next, *told.in_touch)),)),
    )
    opening = f"This sheet says what we have done for {whom}, and what comes next."
    return SheetDocument(
        title=HEADINGS[SheetKind.PROGRESS],
        whose=records.known_as,
        which=records.number,
        leads=(f"For {_addressed(records, recipients)}",),
        opening=opening,
        printed_on=papers.today,
        notice=_PRACTICE if papers.header.row.fictional else "",
        parts=parts,
        contact=_whom_to_ring(records),
        information_service=information_service(records.office),
        foot=_OTHER_FORMATS,
    )


def _sentences(sentences: tuple[str, ...]) -> Paragraphs:
    held = (_DATE.sub(lambda found: found[0].replace(" ", _NO_BREAK), sentence) for sentence in sentences)
    return Paragraphs(tuple(Labelled("", sentence) for sentence in held), labelled=False)


def _addressed(records: CaseRecords, recipients: frozenset[UUID]) -> str:
    names = [view.title for view in records.of_case["contact"] if UUID(view.rec) in recipients]
    if UUID(records.person.rec) in recipients:
        names.insert(0, records.known_as)
    *most, last = names or [f"the family of {records.known_as}"]
    return f"{', '.join(most)} and {last}" if most else last


def _whom_to_ring(records: CaseRecords) -> ContactBox | None:
    """Return the caseworker, else the service; none where there is no number and no address to write to."""
    found = contact_box(records)
    if found is None or not (found.telephone or found.email):
        found = _service(records.office)
    return found if found is not None and (found.telephone or found.email) else None


def _service(office: RecordView | None) -> ContactBox | None:
    if office is None:
        return None
    values = {key: str(office.values[key]) for key in ("service", "authority", "telephone", "email")}
    return ContactBox(
        name=values["service"] or values["authority"], telephone=values["telephone"], email=values["email"]
    )
