"""Importing files of either sort: each case in a transaction of its own, one report over all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.notice import Changes
from app.services.caseload.apply import CaseloadImports
from app.services.caseload.mapping import CaseloadMap
from app.services.exchange.importing import import_case
from app.services.import_report import ImportReport, ReportRow
from app.services.importing.looking import File
from app.services.watching import Watch
from app.store.tables import Outgoing
from app.store.vault_store import Store


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did. `rejects` are the lines of caseloads that were not taken, unchanged."""

    report: ImportReport
    rejects: bytes
    changes: Changes


class Taking:
    """The verb of importing."""

    def __init__(self, store: Store, imports: CaseloadImports) -> None:
        """Take the open vault and the importer of caseloads."""
        self._store, self._imports = store, imports
        self._before = 0

    def take(self, files: Sequence[File], mapping: CaseloadMap | None, watch: Watch) -> Taken:
        """Import the files. Whoever watches may stop between two records: what was taken stays.

        Raises UserError for a caseload that cannot be read as a whole.
        """
        with self._store.reading() as session:
            self._before = session.scalar(select(func.max(Outgoing.n))) or 0
        rows: list[ReportRow] = []
        rejects = b""
        for at, file in enumerate(files):
            watch.check_cancelled()
            if file.is_case:
                watch.progress(at, len(files), f"Taking {file.name}")
                rows.append(import_case(self._store, file.name, file.content))
                continue
            imported = self._imports.import_file(file.name, file.content, mapping, watch)
            rows += [replace(row, file=file.name) for row in imported.report.rows]
            rejects += imported.rejects
        return Taken(ImportReport(tuple(rows)), rejects, self.changes())

    def changes(self) -> Changes:
        """Return what has changed since the last import began: also of one that was stopped."""
        with self._store.reading() as session:
            return _changes_since(session, self._before)


def _changes_since(session: Session, number: int) -> Changes:
    query = select(Outgoing.rtype, Outgoing.rec_id, Outgoing.scope_id).where(Outgoing.n > number)
    found = [(rtype, rec, scope) for rtype, rec, scope in session.execute(query)]
    return Changes(frozenset((rtype, rec) for rtype, rec, _ in found), frozenset(scope for _, _, scope in found))
