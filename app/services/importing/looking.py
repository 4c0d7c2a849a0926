"""Reading files as an import would, and storing nothing: what would become of each record, and what seems strange."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, cast

import yaml
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.errors import UserError
from app.models import Case
from app.services.caseload.apply import CaseloadImports
from app.services.caseload.columns import Heading, plain
from app.services.caseload.intake import CaseloadReading, messages_of
from app.services.caseload.mapping import CaseloadMap, propose_map
from app.services.caseload.rows import Held, Rejected, RowOutcome
from app.services.caseload.words import WORD_LISTS
from app.services.exchange.importing import read_case_file
from app.services.exchange.reading import FileFaultError
from app.services.exchange.vault_side import case_id_of
from app.services.watching import Watch
from app.store.vault_store import Store

_CASE_FILES: Final = (".yaml", ".yml")


class Fate(StrEnum):
    """What would become of a record."""

    NEW = "New case"
    KNOWN = "Here already"
    WAITS = "Waits for you"
    LEFT = "Not taken"


@dataclass(frozen=True, slots=True)
class File:
    """A file to import: its name and its bytes."""

    name: str
    content: bytes

    @property
    def is_case(self) -> bool:
        """Say whether it is one case, rather than a whole caseload."""
        return self.name.casefold().endswith(_CASE_FILES)


@dataclass(frozen=True, slots=True)
class LookedRow:
    """One record of a file, and what would become of it."""

    file: str
    line: int
    case: str
    name: str
    fate: Fate
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Strange:
    """A heading, or a word below one of ours, that is not known here. `offer` is what it may mean; empty: nothing."""

    theirs: str
    offer: str
    options: tuple[str, ...]
    below: str = ""  # our heading, for a word


@dataclass(frozen=True, slots=True)
class Looked:
    """What the files would come to. `fault` is why a caseload cannot be read as it is."""

    rows: tuple[LookedRow, ...]
    skipped: int = 0
    strange: tuple[Strange, ...] = ()
    fault: UserError | None = None

    def count(self, fate: Fate) -> int:
        """How many records would end so."""
        return sum(row.fate is fate for row in self.rows)

    @property
    def noted(self) -> int:
        """How many would be taken and have something to look at."""
        return sum(bool(row.messages) and row.fate in (Fate.NEW, Fate.KNOWN) for row in self.rows)


def map_of(strange: Sequence[Strange], chosen: Sequence[str]) -> CaseloadMap:
    """Return the mapping for what was chosen, in the order of the strange things; empty leaves one as it is."""
    headings: dict[str, Heading] = {}
    words: dict[Heading, dict[str, str]] = {}
    for one, ours in zip(strange, chosen, strict=True):
        if not ours:
            continue
        if one.below:
            words.setdefault(Heading(one.below), {})[plain(one.theirs)] = ours
        else:
            headings[plain(one.theirs)] = Heading(ours)
    return CaseloadMap(headings, words)


class Looking:
    """The verb of looking before importing."""

    def __init__(self, store: Store, imports: CaseloadImports) -> None:
        """Take the open vault and the importer of caseloads."""
        self._store, self._imports = store, imports

    def look(self, files: Sequence[File], mapping: CaseloadMap | None, watch: Watch) -> Looked:
        """Return what would happen. A file that cannot be read is a row, or a fault for a caseload."""
        rows: list[LookedRow] = []
        skipped, fault, strange = 0, None, tuple[Strange, ...]()
        for at, file in enumerate(files):
            watch.check_cancelled()
            watch.progress(at, len(files), f"Reading {file.name}")
            if file.is_case:
                rows.append(self._case(file))
                continue
            strange += _strange(file.content)
            try:
                reading = self._imports.preview(file.content, mapping)
            except UserError as error:
                fault = error
                continue
            skipped += len(reading.file.skipped)
            rows += self._caseload(file.name, reading)
        return Looked(tuple(rows), skipped, strange, fault)

    def _case(self, file: File) -> LookedRow:
        try:
            taken = read_case_file(file.content)
        except FileFaultError as error:
            return LookedRow(file.name, error.line, "", "", Fate.LEFT, (str(error),))
        with self._store.reading() as session:
            known = session.get(Case, str(case_id_of(session, taken))) is not None
        person = next((item for item in taken.items if item.rtype == "person"), None)
        said = {raw.path[-1]: raw.value for raw in person.raws} if person else {}
        name = " ".join(str(said[key]) for key in ("preferred_name", "surname") if said.get(key))
        fate = Fate.KNOWN if known else Fate.NEW
        return LookedRow(file.name, 1, taken.number, name, fate, tuple(taken.notes))

    def _caseload(self, name: str, reading: CaseloadReading) -> Iterator[LookedRow]:
        with self._store.reading() as session:
            known = _known_numbers(session)
        for outcome in reading.outcomes:
            yield _row(name, outcome, known)


def _row(file: str, outcome: RowOutcome, known: frozenset[str]) -> LookedRow:
    line, messages = outcome.record.line, messages_of(outcome)
    if isinstance(outcome, Rejected):
        return LookedRow(file, line, outcome.case_ref, "", Fate.LEFT, messages)
    row = outcome.row
    name = " ".join(filter(None, (row.known_as or row.forename, row.surname)))
    fate = Fate.WAITS if isinstance(outcome, Held) else Fate.KNOWN if row.case_ref.upper() in known else Fate.NEW
    return LookedRow(file, line, row.case_ref, name, fate, messages)


def _known_numbers(session: Session) -> frozenset[str]:
    return frozenset(session.scalars(select(func.upper(Case.case_number))))


def _strange(content: bytes) -> tuple[Strange, ...]:
    """Return the headings and words of a caseload that are not ours, with what they may mean; none for no table."""
    try:
        proposal = cast("Mapping[str, Mapping[str, object]]", yaml.safe_load(propose_map(content)))
    except UserError:
        return ()
    free = tuple(str(heading) for heading in Heading)
    headings = (Strange(theirs, str(ours or ""), free) for theirs, ours in proposal["headings"].items())
    words = (
        Strange(theirs, str(ours or ""), tuple(WORD_LISTS[Heading(heading)].meanings), heading)
        for heading, pairs in proposal["words"].items()
        for theirs, ours in cast("Mapping[str, object]", pairs).items()
    )
    return (*headings, *words)
