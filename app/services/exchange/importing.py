"""Importing case files: one unit of work for each case, and the same result however often a file is read."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, cast
from uuid import UUID

from app.domain.change import Json
from app.domain.fields import FieldRef
from app.domain.identity import scope_of_case
from app.domain.notice import Changes
from app.models import CLASSES, SPECS, Record
from app.services.exchange.reading import FileFaultError, read_block
from app.services.exchange.shapes.shape import STRUCTURE
from app.services.exchange.unfolding import CaseFile, unfold
from app.services.exchange.values import Entry, read_values
from app.services.exchange.vault_side import SOURCE, VaultSide, case_id_of, is_there
from app.services.import_report import ImportReport, ReportRow, RowResult
from app.services.rereading import clashes
from app.services.rereading.bringing import Bringing
from app.services.rereading.clashes import Clash
from app.services.rereading.memory import Memory
from app.services.rereading.rule import Verdict, merged
from app.store.unit_of_work import Work
from app.store.vault_store import Store

_EMPTY: Final[tuple[Json, ...]] = (None, "", [], {})


def _nobody(_: Changes) -> None:
    """Tell no screen."""


def import_cases(
    store: Store, files: Iterable[tuple[str, bytes]], tell: Callable[[Changes], None] = _nobody
) -> ImportReport:
    """Import files, given as name and bytes; each is taken whole or not at all. Returns the report.

    `tell` is given what changed, after each file.
    """
    return ImportReport(tuple(import_case(store, name, data, tell) for name, data in files))


def import_case(store: Store, name: str, data: bytes, tell: Callable[[Changes], None] = _nobody) -> ReportRow:
    """Import one file; a file that cannot be used is a row of the report, never an error."""
    try:
        file = read_case_file(data)
    except FileFaultError as fault:
        return ReportRow(fault.line, RowResult.REJECTED, (str(fault),), file=name)
    with store.unit_of_work() as work:
        case_id = case_id_of(work.session, file)
        reading = _Reading(work, file, case_id)
        result = reading.store()
        work.audit("imported", "case", str(case_id))
    tell(work.changes)
    return ReportRow(1, result, tuple(reading.notes), case=file.number, file=name)


def read_case_file(data: bytes) -> CaseFile:
    """Take a file apart without storing anything. Raises FileFaultError with the line of the fault."""
    block, notes = read_block(data)
    return unfold(block, notes)


class _Reading:
    """One file on its way into the vault."""

    def __init__(self, work: Work, file: CaseFile, case_id: UUID) -> None:
        self._work, self._case_id = work, case_id
        self._scope = scope_of_case(case_id)
        self._vault = VaultSide(work.session, self._scope)
        self._memory = Memory(work.session, SOURCE, whole=True)
        self._memory.read(self._vault.records)
        self._asking = clashes.Asking(f"{SOURCE}:{case_id}", file.number, SOURCE)
        self._bringing = Bringing(self._memory, clashes.asked(work.session, self._asking.held_key))
        self._entries, notes = read_values(file, self._vault.recs_for(file, case_id))
        self._left_out: set[UUID] = set()
        self._clashes: list[Clash] = []
        self._changed = False
        self.notes = [*file.notes, *notes]

    def store(self) -> RowResult:
        """Store every record, and say what became of the case."""
        is_new = str(self._case_id) not in self._vault.records
        for entry in self._entries:
            record = self._vault.records.get(str(entry.rec))
            if entry.parent in self._left_out:
                self._left_out.add(entry.rec)
            elif record is None:
                self._make(entry)
            elif not is_there(record):
                self._left_out.add(entry.rec)
                self.notes.append(f"Line {entry.item.line}: this {self._noun(entry)} was removed here and stays so.")
            else:
                self._update(entry, record)
        self._note_what_is_gone()
        self._memory.finish()
        clashes.put(self._work.session, self._asking, self._clashes)
        if self._clashes:
            return RowResult.HELD
        return RowResult.CREATED if is_new else RowResult.UPDATED if self._changed else RowResult.UNCHANGED

    @staticmethod
    def _noun(entry: Entry) -> str:
        return SPECS[entry.rtype].noun

    def _make(self, entry: Entry) -> None:
        """Make a record that is not here yet."""
        spec = SPECS[entry.rtype]
        record = self._work.new(CLASSES[entry.rtype], self._scope, parent=entry.parent, rec=entry.rec)
        given = {key: wire for key, wire in entry.values.items() if wire not in _EMPTY}
        self._work.fill(record, {key: spec.field(key).kind.read(wire) for key, wire in given.items()})
        for key, targets in entry.links.items():
            if targets:
                self._work.relink(record, key, targets)
        self._memory.replace(record.id, given | _as_wire(entry.links))
        self._changed = True

    def _update(self, entry: Entry, record: Record) -> None:
        """Bring what the file changed into a record that is here."""
        spec = SPECS[entry.rtype]
        values: dict[str, Json] = {}
        links: dict[str, list[UUID]] = {}
        for ref in spec.fields:
            if ref.is_links:
                links[ref.key] = entry.links.get(ref.key, [])
                self._update_links(entry, record, ref)
            elif ref is not spec.parent:
                values[ref.key] = entry.values.get(ref.key, ref.blank)
        settled = self._unless_final(entry, record, values) if spec.append_only else self._take(entry, record, values)
        last = self._memory.said(record.id) or {}
        said = {**last, **settled, **{key: [str(target) for target in targets] for key, targets in links.items()}}
        self._memory.replace(record.id, {key: wire for key, wire in said.items() if wire not in _EMPTY})

    def _take(self, entry: Entry, record: Record, values: Mapping[str, Json]) -> Mapping[str, Json]:
        """Take the news of a file, ask about the rest; returns what is settled."""
        brought = self._bringing.bring(record, values, entry.item.line)
        if brought.taken:
            self._work.fill(self._work.get(CLASSES[entry.rtype], record.id, seen=None), brought.taken)
            self._changed = True
        for clash in brought.clashes:
            self.notes.append(f"Line {clash.line}: “{clash.label}” of this {self._noun(entry)} was changed in the file "
                              "and also here. Both are kept; it waits for an answer.")  # fmt: skip
        self._clashes += brought.clashes
        return brought.settled

    def _unless_final(self, entry: Entry, record: Record, values: Mapping[str, Json]) -> Mapping[str, Json]:
        """Tell what a file changed in a record that nobody can change; returns what is settled."""
        settled: dict[str, Json] = {}
        for key, file in values.items():
            ref = SPECS[entry.rtype].field(key)
            if key in STRUCTURE or self._bringing.weigh(record, ref, file) is Verdict.STAYS:
                settled[key] = file
            else:
                self.notes.append(f"Line {entry.item.line}: a {self._noun(entry)} is never changed once it is saved. "
                                  f"What the file now says under “{ref.label}” was not taken.")  # fmt: skip
        return settled

    def _update_links(self, entry: Entry, record: Record, ref: FieldRef) -> None:
        here = self._vault.links.get((record.id, ref.key), [])
        before = self._memory.said(record.id)
        last = None if before is None else [UUID(raw) for raw in cast("list[str]", before.get(ref.key, []))]
        wanted = merged(entry.links.get(ref.key, []), here, last)
        if wanted != here:
            self._work.relink(self._work.get(CLASSES[entry.rtype], record.id, seen=None), ref.key, wanted)
            self._changed = True

    def _note_what_is_gone(self) -> None:
        in_file = {str(entry.rec) for entry in self._entries}
        for rec, record in self._vault.records.items():
            if rec not in in_file and is_there(record) and self._memory.said(rec) is not None:
                noun, ref = SPECS[record.__tablename__].noun, record.file_ref
                self.notes.append(f"The {noun} {ref} is no longer in the file. It stays here; remove it if it is gone.")


def _as_wire(links: Mapping[str, list[UUID]]) -> dict[str, Json]:
    return {key: [str(target) for target in targets] for key, targets in links.items() if targets}
