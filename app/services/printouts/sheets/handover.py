"""The handover sheet: what the next person must know and do, with what was promised to the family."""

from typing import Final
from uuid import UUID

from app.domain import dates
from app.domain.deadlines.next_date import answered
from app.models.chronicle import CONTACT_KINDS
from app.printing.document import BlankToWrite, Labelled, Table
from app.printing.sheets.document import SheetDocument, SheetPart
from app.services.casefile.words import as_words
from app.services.printouts.sheets.for_staff import (
    at_a_glance,
    clocks_in_doubt,
    clocks_to_keep,
    day_cell,
    family,
    know_first,
    staff_sheet,
)
from app.services.printouts.sheets.kinds import SheetKind
from app.services.printouts.sheets.reading import SheetPapers, day_of, words_of
from app.services.records import RecordView

_LAST_CONTACTS: Final = 5


def handover_sheet(papers: SheetPapers) -> SheetDocument:
    """Return the sheet."""
    due = day_of(papers.records.case, "next_contact_on")
    contact = Labelled("Next contact due", dates.with_weekday(due) if due else "Nobody has set a day")
    parts = (
        at_a_glance(papers, [contact]),
        know_first(papers),
        _promises(papers),
        clocks_to_keep(papers),
        clocks_in_doubt(papers),
        _to_do(papers),
        _waiting(papers),
        _ahead(papers),
        family(papers),
        _last_contacts(papers),
        SheetPart("Anything else", (BlankToWrite("What is not written above", 5),)),
    )
    return staff_sheet(SheetKind.HANDOVER, papers, parts)


def _promises(papers: SheetPapers) -> SheetPart:
    rows = tuple(
        (
            view.title,
            papers.name(view.values["promised_to"]),
            day_cell(day_of(view, "promised_on")),
            day_cell(day_of(view, "due_on")) or "No day was given",
        )
        for view in _open_tasks(papers)
        if view.values["promised_to"]
    )
    table = Table(("What we promised", "To whom", "Promised on", "By"), (44, 24, 16, 16), rows)
    return SheetPart("What we promised the family", (table,), "No promise to the family is open.")


def _to_do(papers: SheetPapers) -> SheetPart | None:
    rows = tuple(
        (view.title, papers.name(view.values["owner"]), day_cell(day_of(view, "due_on")))
        for view in _open_tasks(papers)
        if not view.values["promised_to"]
    )
    table = Table(("What is to be done", "Who does it", "By"), (56, 26, 18), rows)
    return SheetPart("Things to do", (table,)) if rows else None


def _open_tasks(papers: SheetPapers) -> list[RecordView]:
    still = [view for view in papers.of("task") if not view.values["done"]]
    return sorted(still, key=lambda view: str(view.values["due_on"] or "9"))


def _waiting(papers: SheetPapers) -> SheetPart | None:
    """Return who owes us something: advice asked for, replies of settings."""
    done = answered(one.due for one in papers.clocks)
    asked = (view for view in papers.of("advice_request") if view.rec not in done)
    rows = [row for view in asked if (row := _advice(view, papers))]
    rows += [
        (
            papers.name(view.values["setting"]) or "A setting",
            "Reply to the consultation",
            day_cell(day_of(view, "consultation_sent_on")),
            "",
        )
        for view in papers.of("setting_consultation")
        if view.rec not in done and view.values["consultation_sent_on"] and not view.values["replied_on"]
    ]
    table = Table(("From whom", "What", "Asked on", "Last chased"), (30, 36, 17, 17), tuple(rows))
    return SheetPart("Who we wait for", (table,)) if rows else None


def _advice(view: RecordView, papers: SheetPapers) -> tuple[str, str, str, str] | None:
    asked = day_of(view, "requested_received_on") or day_of(view, "requested_sent_on")
    if asked is None or view.values["returned_on"] or view.values["sufficient_existing"]:
        return None
    ours = (one for one in papers.chasers if one.values["advice_id"] == UUID(view.rec))
    chased = [day for one in ours if (day := day_of(one, "chased_on"))]
    what = words_of(view, "title") or as_words(words_of(view, "kind")) or "Advice"
    who = papers.name(view.values["contributor"]) or as_words(words_of(view, "body")) or "Nobody is named"
    return who, what, day_cell(asked), day_cell(max(chased, default=None)) or "Not yet"


def _ahead(papers: SheetPapers) -> SheetPart | None:
    ahead = [view for view in papers.of("appointment") if (day := day_of(view, "meeting_on")) and day >= papers.today]
    rows = tuple(
        (
            dates.in_digits(day) + (f", {words_of(view, 'at')}" if view.values["at"] else ""),
            as_words(words_of(view, "kind")),
            words_of(view, "location"),
            papers.name(view.values["owner"]),
        )
        for view in sorted(ahead, key=lambda view: str(view.values["meeting_on"]))
        if (day := day_of(view, "meeting_on"))
    )
    table = Table(("When", "What", "Where", "Who goes"), (24, 24, 28, 24), rows)
    return SheetPart("Meetings and visits ahead", (table,)) if rows else None


def _last_contacts(papers: SheetPapers) -> SheetPart:
    contacts = [view for view in papers.of("note") if view.values["kind"] in CONTACT_KINDS and view.values["noted_on"]]
    newest = sorted(contacts, key=lambda view: (str(view.values["noted_on"]), str(view.values["at"])), reverse=True)
    rows = tuple(
        (
            day_cell(day_of(view, "noted_on")),
            "\n".join(filter(None, (as_words(words_of(view, "kind")), papers.name(view.values["with_whom"])))),
            words_of(view, "wording"),
        )
        for view in newest[:_LAST_CONTACTS]
    )
    table = Table(("Date", "How, and with whom", "What was said"), (16, 24, 60), rows)
    return SheetPart("The last contacts", (table,), "No contact with the family is noted.")
