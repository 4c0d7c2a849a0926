"""What is looked at before any print: who may have it, what it gives away, whom it names, what nobody has said yet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import ages, resources
from app.domain.kinds import ShortText
from app.domain.merge import Life
from app.models import Person
from app.printing.document import PlanDocument, PlanStatus
from app.services.plans import PlanView
from app.services.printouts import restricted
from app.services.printouts.case_records import CaseRecords
from app.services.printouts.copies import Recipient
from app.services.printouts.findings import FindingKind, PrintFinding
from app.services.printouts.names import Child, find_names, neighbours, words_of
from app.services.printouts.passages import Passage, has_words, passages
from app.services.records import RecordView

_NAMED: Final = ("person", "contact", "professional", "sibling", "setting")
"""The records whose short facts are names and places of this case."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a print is checked against: the records, the other children of the caseload, the day, who gets the copy.

    `naming`: more records whose short facts are names and places of this case.
    """

    papers: CaseRecords
    children: tuple[Child, ...]
    today: date
    recipients: frozenset[UUID]
    naming: tuple[RecordView, ...] = ()

    @property
    def restrictions(self) -> tuple[restricted.Restriction, ...]:
        """The contact restrictions in force."""
        of_case = self.papers.of_case
        return restricted.in_force(of_case["contact_restriction"], of_case["contact"], self.today)

    @property
    def left_out(self) -> frozenset[str]:
        """The addresses that the copy goes without, by id."""
        hidden = restricted.hidden_addresses(self.papers.addresses, self.restrictions, self.today)
        return frozenset(view.rec for view, who in hidden if who & self.recipients)


def other_children(session: Session, scope_id: str) -> tuple[Child, ...]:
    """Return the children and young people of all other cases on this laptop, by their names."""
    query = select(Person.forenames, Person.preferred_name, Person.surname).where(
        Person.scope_id != scope_id, Person.life != Life.DELETED.value
    )
    return tuple(_child(*row) for row in session.execute(query))


def _child(forenames: str, known_as: str, surname: str) -> Child:
    called = dict.fromkeys(name for name in (forenames.partition(" ")[0], known_as) if name)
    full = dict.fromkeys(f"{name} {surname}" for name in (forenames, *called) if name and surname)
    return Child(tuple(full), tuple(called))


def default_recipients(papers: CaseRecords, today: date) -> frozenset[UUID]:
    """Return who gets a copy unless somebody else is named: those who make the decisions about the plan."""
    stated = cast("tuple[UUID, ...]", papers.case.values["rights_holders"])
    if stated:
        return frozenset(stated)
    born_on = cast("date | None", papers.person.values["date_of_birth"])
    if born_on is not None and ages.rights_on(born_on, today).holder is ages.RightsHolder.YOUNG_PERSON:
        return frozenset({UUID(papers.person.rec)})
    return frozenset(UUID(view.rec) for view in papers.of_case["contact"] if view.values["parental_responsibility"])


def recipients_of(papers: CaseRecords, today: date) -> tuple[Recipient, ...]:
    """Return everybody a copy may be for, those who make the decisions first."""
    default = default_recipients(papers, today)
    found = [
        Recipient(UUID(view.rec), view.title, str(view.values.get("relationship") or ""), UUID(view.rec) in default)
        for view in (*papers.of_case["contact"], papers.person)
    ]
    return tuple(sorted(found, key=lambda one: not one.is_default))


def wants_large_print(papers: CaseRecords) -> bool:
    """Say whether large print is what they want."""
    formats = papers.person.values["preferred_formats"]
    return isinstance(formats, tuple) and "large_print" in formats


def check_words(text: Sequence[Passage], ground: Ground) -> tuple[PrintFinding, ...]:
    """Return who must not have the words, and what they give away."""
    return (
        *restricted.about_recipients(ground.restrictions, ground.recipients),
        *_addresses(text, ground),
        *restricted.about_siblings(ground.papers.of_case["sibling"], _may_be_named(ground.papers), text),
        *_names(text, ground),
    )


def check(plan: PlanDocument, working: PlanView, ground: Ground) -> tuple[PrintFinding, ...]:
    """Return all findings: what stops the print first, then notes."""
    found = [*check_words(passages(plan), ground), *_empty(plan), *_setting_in_a_draft(plan, working)]
    blocks = {mark: str(rec) for rec, mark in working.marks.items() if mark}
    placed = (replace(finding, rec=blocks.get(finding.mark, "")) for finding in found)
    return tuple(sorted(dict.fromkeys(placed), key=lambda finding: not finding.stops))


def _addresses(text: Iterable[Passage], ground: Ground) -> Iterator[PrintFinding]:
    hidden = restricted.hidden_addresses(ground.papers.addresses, ground.restrictions, ground.today)
    yield from restricted.about_addresses([view for view, _ in hidden], text)


def _names(text: Iterable[Passage], ground: Ground) -> Iterator[PrintFinding]:
    whom = neighbours(ground.children, forenames_in_use(), _own_names(ground))
    for found in find_names(text, whom):
        what = "The full name of another child" if found.is_full else "A name that belongs to nobody in this case"
        sentence = f"{what} stands here. It may have come with copied text."
        passage = found.passage
        yield PrintFinding(
            FindingKind.NAME, passage.place, sentence, True, found.word, passage.section, passage.mark
        )  # fmt: skip


@cache
def forenames_in_use() -> frozenset[str]:
    """Return the list of forenames, for comparing."""
    names = resources.read_text("reference/forenames.txt")
    return frozenset(word for line in names.splitlines() for word in words_of(line))


def _own_names(ground: Ground) -> Iterator[str]:
    papers = ground.papers
    values = papers.person.values
    for key in ("forenames", "preferred_name"):
        yield f"{values[key]} {values['surname']}"
    for rtype in _NAMED:
        for view in papers.of_case[rtype]:
            yield from _short_texts(view)
    for view in (*papers.former_names, *papers.addresses, *ground.naming):
        yield from _short_texts(view)
    for view in papers.addresses:
        yield from cast("tuple[str, ...]", view.values["lines"])


def _short_texts(view: RecordView) -> Iterator[str]:
    for ref in view.spec.fields:
        if isinstance(ref.kind, ShortText) and (text := str(view.values[ref.key] or "")):
            yield text


def _may_be_named(papers: CaseRecords) -> frozenset[str]:
    views = (view for rtype in _NAMED if rtype != "sibling" for view in papers.of_case[rtype])
    names = [str(view.values["name"]) for view in views if "name" in view.values]
    person = papers.person.values
    names += [str(person[key]) for key in ("forenames", "surname", "preferred_name")]
    names += [
        str(view.values["forename"]) for view in papers.of_case["sibling"] if view.values["may_print"] is not False
    ]
    return frozenset(word for name in names for word in words_of(name))


def _empty(plan: PlanDocument) -> Iterator[PrintFinding]:
    for part in plan.sections:
        if has_words(part, plan.names) or (part.letter == "I" and plan.status is PlanStatus.DRAFT):
            continue
        sentence = (
            "Section I names no setting and no type of setting."
            if part.letter == "I"
            else f"Section {part.letter} is empty and nobody has said why. Write there what is true, such as "
            "“We are waiting for advice from the hospital.”"
        )
        yield PrintFinding(FindingKind.EMPTY, f"Section {part.letter}", sentence, True, "", part.letter)


def _setting_in_a_draft(plan: PlanDocument, working: PlanView) -> Iterator[PrintFinding]:
    values = working.plan.values
    if plan.status is not PlanStatus.FINAL and any(values[key] for key in ("placement", "placement_kind")):
        sentence = "Section I is filled in. It is printed in a final plan only; this copy leaves it empty."
        yield PrintFinding(FindingKind.SETTING, "Section I", sentence, False, "", "I")
