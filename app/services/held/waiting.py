"""What waits for a person after an import: rows that were held, fields that a file and a person both changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import dates
from app.domain.change import Json
from app.domain.kinds import RecordRef
from app.models import CLASSES, SPECS, Address, Case, Person
from app.services.caseload import apply
from app.services.caseload.columns import Heading
from app.services.caseload.rows import Takes
from app.services.exchange.vault_side import SOURCE as CASE_FILE
from app.services.records import title_of
from app.services.remembering import KEEP_MINE, TAKE_FILE
from app.store.tables import HeldRow

_LIKENESS: Final = "likeness:"
_SHOWN: Final = (Heading.SURNAME, Heading.FORENAME, Heading.KNOWN_AS, Heading.DOB, Heading.POSTCODE, Heading.UPN,
                 Heading.SCHOOL)  # fmt: skip
_WHICH: Final = ((TAKE_FILE, "Take what the file says"), (KEEP_MINE, "Keep what is here"))
Sides = tuple[tuple[str, str], tuple["Pair", ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that is offered."""

    value: str
    label: str


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
    case_ref = str(whole.get("case_ref") or whole.get("case_number") or "")
    questions = tuple(_asked(session, row, asked, rows) for asked in questions_of(row))
    name = " ".join(filter(None, (cells.get(Heading.FORENAME, ""), cells.get(Heading.SURNAME, ""))))
    shown = tuple((heading, text.strip()) for heading, text in cells.items() if text.strip())
    return Waiting(row.key, case_ref, name or _name_of(session, case_ref), str(whole.get("file") or ""), row.line,
                   questions, shown)  # fmt: skip


def _asked(session: Session, row: HeldRow, asked: Mapping[str, Json], rows: Mapping[str, HeldRow]) -> Asked:
    key = str(asked["key"])
    column = str(asked.get("column") or asked.get("label") or "")
    beside: Sides = ("", ""), ()
    if row.source != apply.SOURCE:
        beside = ("The file says", "Here it says"), (_both(session, row, asked, column),)
    elif key.startswith(_LIKENESS):
        beside = _two_people(session, row, key.removeprefix(_LIKENESS), rows)
    return Asked(
        key=key,
        column=column,
        sentence=str(asked.get("sentence") or f"“{column}” was changed in the file and also here. Which is right?"),
        choices=choices_of(asked, row.source),
        takes_day=asked.get("takes") == Takes.DAY.value,
        for_every_row=bool(asked.get("for_every_row")),
        sides=beside[0],
        pairs=beside[1],
    )


def choices_of(asked: Mapping[str, Json], source: str) -> tuple[Choice, ...]:
    """Return the answers that are offered to a question."""
    if source != apply.SOURCE:
        return tuple(Choice(value, label) for value, label in _WHICH)
    offers = cast("Sequence[Sequence[str]]", asked.get("offers") or ())
    return tuple(Choice(value, label) for value, label in offers)


def _both(session: Session, row: HeldRow, asked: Mapping[str, Json], column: str) -> Pair:
    if row.source == CASE_FILE:
        items = cast("Mapping[str, Mapping[str, Mapping[str, str]]]", row.row)["items"]
        item = items[str(asked["key"])]
        return Pair(column, item["says"], item["here"])
    rtype, field = str(asked["rtype"]), str(asked["field"])
    return Pair(column, *(_shown(session, rtype, field, asked[side]) for side in ("file", "here")))


def _shown(session: Session, rtype: str, field: str, wire: Json) -> str:
    kind = SPECS[rtype].field(field).kind
    value = kind.read(wire)
    if not isinstance(kind, RecordRef):
        return kind.show(value)
    return _title(session, kind.rtypes, value) if isinstance(value, UUID) else ""


def _title(session: Session, rtypes: Iterable[str], rec: UUID) -> str:
    for rtype in rtypes:
        record = session.get(CLASSES[rtype], str(rec))
        if record is not None:
            spec = SPECS[rtype]
            return title_of(spec, {ref.key: getattr(record, ref.key) for ref in spec.fields if not ref.is_links})
    return "another record"


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
    school = _title(session, ("setting",), person.current_setting) if person.current_setting else ""
    return {
        Heading.SURNAME: person.surname, Heading.FORENAME: person.forenames, Heading.KNOWN_AS: person.preferred_name,
        Heading.DOB: dates.in_digits(person.date_of_birth) if person.date_of_birth else "",
        Heading.POSTCODE: postcode or "", Heading.UPN: person.upn, Heading.SCHOOL: school,
    }  # fmt: skip
