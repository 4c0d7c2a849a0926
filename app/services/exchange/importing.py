"""Importing case files: one unit of work for each case, and the same result however often a file is read."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, cast
from uuid import UUID

from sqlalchemy.dialects.sqlite import insert as upsert

from app.domain.change import Json
from app.domain.fields import FieldRef
from app.domain.identity import scope_of_case
from app.domain.kinds import RecordRef
from app.domain.notice import Changes
from app.models import CLASSES, SPECS, Record
from app.services.exchange.held import Clash, keys_asked, put_questions
from app.services.exchange.reading import FileFaultError, read_block
from app.services.exchange.rereading import Here, Verdict, merged, verdict
from app.services.exchange.shapes.shape import STRUCTURE
from app.services.exchange.unfolding import CaseFile, unfold
from app.services.exchange.values import Entry, empty_of, read_values
from app.services.exchange.vault_side import SOURCE, VaultSide, case_id_of, is_there, wire_of
from app.services.import_report import ImportReport, ReportRow, RowResult
from app.store.tables import Imported
from app.store.unit_of_work import Work
from app.store.vault_store import Store

_EMPTY: Final[tuple[Json, ...]] = (None, "", [], {})
_ONCE: Final = {"place": Verdict.STAYS, "file_ref": Verdict.STAYS, "kept": Verdict.TAKEN}
"""What becomes of the fields that nobody edits where the rule would ask a person."""


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
        self._work, self._case_id, self._number = work, case_id, file.number
        self._scope = scope_of_case(case_id)
        self._vault = VaultSide(work.session, self._scope)
        self._before = self._vault.last_read()
        self._asked = keys_asked(work.session, case_id)
        recs = self._vault.recs_for(file, case_id)
        self._entries, notes = read_values(file, recs)
        self._refs = {str(rec): ref for ref, rec in recs.items()}
        self._left_out: set[UUID] = set()
        self._clashes: list[Clash] = []
        self._remembered: dict[str, dict[str, Json]] = {}
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
        self._remember()
        put_questions(self._work.session, self._case_id, self._number, self._clashes)
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
        self._remembered[record.id] = given | _as_wire(entry.links)
        self._changed = True

    def _update(self, entry: Entry, record: Record) -> None:
        """Bring what the file changed into a record that is here."""
        spec = SPECS[entry.rtype]
        remembered = dict(self._before.case_file.get(record.id, {}))
        taken: dict[str, object] = {}
        for ref in spec.fields:
            if ref.is_links:
                self._update_links(entry, record, ref)
                remembered |= _as_wire({ref.key: entry.links.get(ref.key, [])})
            elif ref is not spec.parent:
                result = self._judge(entry, record, ref)
                if result is Verdict.TAKEN:
                    taken[ref.key] = self._news(entry, record, ref)
                if result is not Verdict.HELD:
                    remembered[ref.key] = entry.values.get(ref.key, empty_of(ref))
        if taken:
            self._work.fill(self._work.get(CLASSES[entry.rtype], record.id, seen=None), taken)
            self._changed = True
        self._remembered[record.id] = {key: wire for key, wire in remembered.items() if wire not in _EMPTY}

    def _news(self, entry: Entry, record: Record, ref: FieldRef) -> object:
        """Return what a field is to hold; what another source kept beside the fields stays there."""
        file = entry.values.get(ref.key, empty_of(ref))
        if ref.key == "kept":
            here, last = wire_of(record, ref), self._before.case_file.get(record.id, {}).get("kept", {})
            ours = cast("Mapping[str, Json]", last)
            others = {key: value for key, value in cast("Mapping[str, Json]", here).items() if key not in ours}
            file = others | dict(cast("Mapping[str, Json]", file))
        return ref.kind.read(file)

    def _judge(self, entry: Entry, record: Record, ref: FieldRef) -> Verdict:
        file, here = entry.values.get(ref.key, empty_of(ref)), wire_of(record, ref)
        last = self._before.of(record.id, ref)
        if ref.key not in self._before.case_file.get(record.id, {}) and f"{record.id}:{ref.key}" in self._asked:
            last = None  # asked when it was first read, and not answered yet
        result = verdict(file, Here(here, ref.unit in record.units), last)
        if SPECS[entry.rtype].append_only and ref.key not in STRUCTURE and result is not Verdict.STAYS:
            self.notes.append(f"Line {entry.item.line}: a {self._noun(entry)} is never changed once it is saved. "
                              f"What the file now says under “{ref.label}” was not taken.")  # fmt: skip
            return Verdict.HELD
        if SPECS[entry.rtype].append_only:
            return Verdict.STAYS
        if result is Verdict.HELD:
            result = _ONCE.get(ref.key, Verdict.TAKEN if ref.hidden else Verdict.HELD)
        if result is Verdict.HELD:
            self._ask(entry, ref, file, here)
        return result

    def _ask(self, entry: Entry, ref: FieldRef, file: Json, here: Json) -> None:
        says, stands = self._shown(ref, file), self._shown(ref, here)
        line = entry.item.line
        self._clashes.append(Clash(entry.rtype, str(entry.rec), ref.key, line, file, says, stands))
        self.notes.append(f"Line {line}: “{ref.label}” of this {self._noun(entry)} was changed in the file and also "
                          "here. Both are kept; it waits for an answer.")  # fmt: skip

    def _shown(self, ref: FieldRef, wire: Json) -> str:
        if isinstance(ref.kind, RecordRef):
            return self._refs.get(str(wire), "another item") if wire else ""
        return ref.kind.show(ref.kind.read(wire))

    def _update_links(self, entry: Entry, record: Record, ref: FieldRef) -> None:
        here = self._vault.links.get((record.id, ref.key), [])
        before = self._before.case_file.get(record.id)
        last = None if before is None else [UUID(raw) for raw in cast("list[str]", before.get(ref.key, []))]
        wanted = merged(entry.links.get(ref.key, []), here, last)
        if wanted != here:
            self._work.relink(self._work.get(CLASSES[entry.rtype], record.id, seen=None), ref.key, wanted)
            self._changed = True

    def _note_what_is_gone(self) -> None:
        in_file = {str(entry.rec) for entry in self._entries}
        for rec in self._before.case_file:
            record = self._vault.records[rec]
            if rec not in in_file and is_there(record):
                noun, ref = SPECS[record.__tablename__].noun, record.file_ref
                self.notes.append(f"The {noun} {ref} is no longer in the file. It stays here; remove it if it is gone.")

    def _remember(self) -> None:
        rows = [{"rec_id": rec, "key": SOURCE, "value": value} for rec, value in self._remembered.items()]
        statement = upsert(Imported)
        statement = statement.on_conflict_do_update(
            index_elements=["rec_id", "key"], set_={"value": statement.excluded.value}
        )
        self._work.session.execute(statement, rows)


def _as_wire(links: Mapping[str, list[UUID]]) -> dict[str, Json]:
    return {key: [str(target) for target in targets] for key, targets in links.items() if targets}
