"""What waits for a person after an import: rows that were held, fields that a file and a person both changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import dates
from app.domain.change import Json
from app.models import Address, Case, Person
from app.services.caseload import apply
from app.services.caseload.columns import Heading
from app.services.caseload.rows import Takes
from app.services.rereading import clashes
from app.services.rereading.clashes import Clash
from app.store.tables import HeldRow

_LIKENESS: Final = "likeness:"
_SHOWN: Final = (Heading.SURNAME, Heading.FORENAME, Heading.KNOWN_AS, Heading.DOB, Heading.POSTCODE, Heading.UPN,
                 Heading.SCHOOL)  # fmt: skip
Sides = tuple[tuple[str, str], tuple["Pair", ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that is offered."""

    value: str
    label: str


_WHICH: Final = tuple(Choice(answer.value, answer.label) for answer in clashes.Answer)


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of a comparison: what it is, and the words on either side."""

    label: str
    one: str
    other: str

    @property
    def is_same(self) -> bool:
        """Say whether both sides say the same."""
        return self.one.strip().casefold() == self.other.strip().casefold()


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. With `pairs` two things are shown side by side, under `sides`."""

    key: str
    column: str
    sentence: str
    choices: tuple[Choice, ...]
    takes_day: bool = False
    for_every_row: bool = False
    sides: tuple[str, str] = ("", "")
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row, or a case with fields, that waits. `cells` are what the file says, under its headings."""

    key: str
    case_ref: str
    name: str
    file: str
    line: int
    questions: tuple[Asked, ...]
    cells: tuple[tuple[str, str], ...] = ()


def questions_of(row: HeldRow) -> list[dict[str, Json]]:
    """Return the questions of a held row as they are kept."""
    return cast("list[dict[str, Json]]", row.questions)


def waiting_of(session: Session, row: HeldRow, rows: Mapping[str, HeldRow]) -> Waiting:
    """Return a held row as it is put to a person; `rows` are all that wait, by key."""
    whole = cast("Mapping[str, Json]", row.row)
    cells = cast("Mapping[str, str]", whole.get("raw", {}))
    case_ref = str(whole["case_ref"])
    if row.source == clashes.FIELDS:
        questions = tuple(_clash(session, clash) for clash in clashes.clashes_of(row))
    else:
        questions = tuple(_asked(session, row, asked, rows) for asked in questions_of(row))
    name = " ".join(filter(None, (cells.get(Heading.FORENAME, ""), cells.get(Heading.SURNAME, ""))))
    shown = tuple((heading, text.strip()) for heading, text in cells.items() if text.strip())
    return Waiting(row.key, case_ref, name or _name_of(session, case_ref), str(whole.get("file") or ""), row.line,
                   questions, shown)  # fmt: skip


def _asked(session: Session, row: HeldRow, asked: Mapping[str, Json], rows: Mapping[str, HeldRow]) -> Asked:
    key = str(asked["key"])
    beside: Sides = ("", ""), ()
    if key.startswith(_LIKENESS):
        beside = _two_people(session, row, key.removeprefix(_LIKENESS), rows)
    return Asked(
        key=key,
        column=str(asked["column"]),
        sentence=str(asked["sentence"]),
        choices=choices_of(asked, row.source),
        takes_day=asked.get("takes") == Takes.DAY.value,
        for_every_row=bool(asked.get("for_every_row")),
        sides=beside[0],
        pairs=beside[1],
    )


def _clash(session: Session, clash: Clash) -> Asked:
    pair = Pair(clash.label, *clashes.in_words(session, clash))
    return Asked(clash.key, clash.label, clash.sentence, _WHICH, sides=("The file says", "Here it says"), pairs=(pair,))


def choices_of(asked: Mapping[str, Json], source: str) -> tuple[Choice, ...]:
    """Return the answers that are offered to a question."""
    if source == clashes.FIELDS:
        return _WHICH
    offers = cast("Sequence[Sequence[str]]", asked.get("offers") or ())
    return tuple(Choice(value, label) for value, label in offers)


def _name_of(session: Session, case_ref: str) -> str:
    person = session.scalars(
        select(Person).join(Case, Case.scope_id == Person.scope_id).where(Case.case_number == case_ref)
    ).first()
    return " ".join(filter(None, (person.preferred_name or person.forenames, person.surname))) if person else ""


def _two_people(session: Session, row: HeldRow, other: str, rows: Mapping[str, HeldRow]) -> Sides:
    """Set the row beside the person it may be the same as: somebody here, or another row that waits."""
    mine = _cells(row)
    held = rows.get(f"{apply.SOURCE}:{other}")
    theirs = _cells(held) if held is not None else _of_case(session, other)
    pairs = [Pair(str(heading), mine.get(heading, ""), theirs.get(heading, "")) for heading in _SHOWN]
    case_ref = str(cast("Mapping[str, Json]", row.row)["case_ref"])
    return (case_ref, other), tuple(pair for pair in pairs if pair.one or pair.other)


def _cells(row: HeldRow) -> Mapping[str, str]:
    return cast("Mapping[str, Mapping[str, str]]", row.row)["raw"]


def _of_case(session: Session, case_ref: str) -> Mapping[str, str]:
    query = (
        select(Person, Address.postcode)
        .join(Case, Case.scope_id == Person.scope_id)
        .outerjoin(Address, Address.scope_id == Person.scope_id)
        .where(Case.case_number == case_ref)
    )
    found = session.execute(query).first()
    if found is None:
        return {}
    person, postcode = found
    school = clashes.title_in(session, ("setting",), person.current_setting)
    return {
        Heading.SURNAME: person.surname, Heading.FORENAME: person.forenames, Heading.KNOWN_AS: person.preferred_name,
        Heading.DOB: dates.in_digits(person.date_of_birth) if person.date_of_birth else "",
        Heading.POSTCODE: postcode or "", Heading.UPN: person.upn, Heading.SCHOOL: school,
    }  # fmt: skip
