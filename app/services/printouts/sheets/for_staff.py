"""Parts that the sheets for staff share: who it is, what to know first, the dates to keep, the people."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final
from uuid import UUID

from app.domain import dates
from app.domain.deadlines import Side, to_ask
from app.printing.document import Facts, Labelled, Paragraphs, Table
from app.printing.sheets.document import SheetDocument, SheetPart
from app.services.casefile.words import as_words
from app.services.printouts import restricted
from app.services.printouts.sheets.kinds import HEADINGS, STAFF, SheetKind
from app.services.printouts.sheets.reading import Clock, SheetPapers, day_of, words_of

_PRACTICE: Final = "Practice data: nobody on this sheet is real."
_DUE: Final = ("What is due", "Last day", "Why, and how it stands")
_DUE_WIDTHS: Final = (34, 18, 48)
_WITH_A_SAY: Final = ("parental_responsibility", "rights_holder")


def staff_sheet(
    kind: SheetKind, papers: SheetPapers, parts: Iterable[SheetPart | None], lead: str = ""
) -> SheetDocument:
    """Return a sheet for staff: initials and case number on every page; on top the name, unless `lead` is given."""
    row = papers.header.row
    return SheetDocument(
        title=HEADINGS[kind],
        whose=papers.initials,
        which=papers.records.number,
        label=STAFF,
        leads=(lead or row.name,),
        printed_on=papers.today,
        printed_by=papers.printed_by,
        rule_set=papers.rule_set,
        notice=_PRACTICE if row.fictional else "",
        parts=tuple(part for part in parts if part is not None),
    )


def know_first(papers: SheetPapers) -> SheetPart:
    """Return what staff must know before they do anything: restrictions, interpreter, how to communicate."""
    person = papers.records.person
    facts = list(_restrictions(papers)) or [Labelled("Contact restrictions", "None is in force.")]
    facts += [Labelled(one.words, one.detail) for one in papers.top.alerts if not one.is_pressing]
    facts += [
        Labelled("How to communicate", papers.header.communication),
        Labelled("About the name", words_of(person, "name_notes")),
        Labelled("Print layouts wanted", _listed(words_of(person, "preferred_formats"))),
        Labelled("Other formats asked for", words_of(person, "format_requests")),
    ]
    return SheetPart("Know this first", (Paragraphs(tuple(facts)),))


def clocks_to_keep(papers: SheetPapers) -> SheetPart:
    """Return the dates that are still to be kept, each with its reason; nothing that may only begin then."""
    live = sorted((one for one in papers.clocks if one.due.is_live and not one.due.rule.never_late), key=_last_day)
    rows = tuple((one.line.title, day_cell(one.line.day), f"{one.line.words}. {reason(one)}") for one in live)
    return SheetPart("Dates to keep", (Table(_DUE, _DUE_WIDTHS, rows),), "No date is to be kept at the moment.")


def clocks_in_doubt(papers: SheetPapers) -> SheetPart | None:
    """Return the dates that may run, ours and those of others, each with what must be known first; none if none may."""
    doubtful = to_ask(one.due for one in papers.clocks)
    rows = tuple(
        (one.line.title, day_cell(one.line.day), f"{one.line.words}. We need to know {one.line.question.asks}.")
        for one in sorted(papers.clocks, key=_last_day)
        if one.due in doubtful and one.due.rule.side in (Side.OURS, Side.OTHERS) and one.line.question is not None
    )
    return SheetPart("Dates in doubt", (Table(_DUE, _DUE_WIDTHS, rows),)) if rows else None


def reason(clock: Clock) -> str:
    """Say where a due date comes from: what it is counted from and how, and the source."""
    counted = next((line for line in clock.line.explanation if line.startswith("Counted from")), "")
    return f"{counted} Source: {clock.due.rule.source}.".strip()


def family(papers: SheetPapers) -> SheetPart | None:
    """Return the family and who else is close, each with whether letters may go to them."""
    kept_from = {one.contact for one in _in_force(papers)}
    rows = []
    for view in papers.of("contact"):
        says = []
        if view.values["parental_responsibility"]:
            says.append("Parental responsibility")
        if UUID(view.rec) in kept_from:
            says.append("No letters: a contact restriction is in force")
        elif any(view.values[key] for key in _WITH_A_SAY):
            says.append("May receive letters")
        reach = filter(None, (words_of(view, key) for key in ("telephone", "email", "preferred_contact")))
        rows.append((view.title, as_words(words_of(view, "relationship")), "\n".join(says), "\n".join(reach)))
    table = Table(("Name", "Who they are", "Letters", "How to reach them"), (25, 19, 27, 29), tuple(rows))
    return SheetPart("Family and close people", (table,)) if rows else None


def professionals(papers: SheetPapers) -> SheetPart | None:
    """Return the professionals round the child or young person."""
    rows = tuple(
        (
            view.title,
            words_of(view, "role"),
            words_of(view, "organisation") or papers.name(view.values["organisation_setting"]),
            "\n".join(filter(None, (words_of(view, "telephone"), words_of(view, "email")))),
        )
        for view in papers.of("professional")
    )
    table = Table(("Name", "Role", "From", "How to reach them"), (28, 25, 20, 27), rows)
    return SheetPart("Professionals", (table,)) if rows else None


def _restrictions(papers: SheetPapers) -> Iterator[Labelled]:
    """Yield each contact restriction in force: who, what must be hidden, its terms."""
    for view in papers.of("contact_restriction"):
        ends, begins = day_of(view, "to_on"), day_of(view, "from_on")
        if (begins is None or begins <= papers.today) and (ends is None or papers.today <= ends):
            hidden = words_of(view, "hide").replace("\n", ", ")
            told = [f"Never give: {hidden}." if hidden else "", words_of(view, "terms"), words_of(view, "basis")]
            told.append(f"In force until {dates.in_words(ends)}." if ends else "")
            who = papers.name(view.values["contact"]) or "nobody is named"
            yield Labelled(f"Contact restriction: {who}", "\n".join(filter(None, told)))


def at_a_glance(papers: SheetPapers, more: Iterable[Labelled] = ()) -> SheetPart:
    """Return the few facts that everything else hangs on."""
    row, case = papers.header.row, papers.records.case
    facts = [
        Labelled("Known as", f"{row.known_as}{f' ({papers.header.pronouns})' if papers.header.pronouns else ''}"),
        Labelled("Age and year", ", ".join(filter(None, (_age(row.age), row.year)))),
        Labelled("Where they learn now", row.setting),
        Labelled("Stage", row.stage.label),
        Labelled("Caseworker", row.caseworker),
        Labelled("Covered by", papers.name(case.values["cover"])),
        Labelled("Plan", row.plan),
        *more,
    ]
    return SheetPart("At a glance", (Facts(tuple(facts)),))


def day_cell(day: date | None) -> str:
    """Write a day for a table."""
    return dates.in_digits(day) if day else ""


def _last_day(clock: Clock) -> date:
    return clock.line.day or date.max


def _age(age: int | None) -> str:
    return f"{age} years old" if age is not None else ""


def _listed(text: str) -> str:
    return ", ".join(as_words(word) for word in text.splitlines())


def _in_force(papers: SheetPapers) -> tuple[restricted.Restriction, ...]:
    return restricted.in_force(papers.of("contact_restriction"), papers.of("contact"), papers.today)
