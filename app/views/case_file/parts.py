"""What the case file is given, and what a part of a tab can do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.casefile.desk import CaseDesk
from app.services.cases import CaseHeader
from app.views.case_file.records.presenter import RecordParts, Undo
from app.views.jobs import Jobs


@dataclass(frozen=True, slots=True)
class CaseFileParts:
    """What the case file works with; all of it is passed in.

    `make_plan` makes the plan editor of a case: a widget that may have `refresh(changes)` and `commit()`.
    """

    desk: CaseDesk
    jobs: Jobs
    make_plan: Callable[[CaseHeader], QWidget]
    on_changes: Callable[[Changes], None]
    tell: Callable[[str, Undo | None], None]
    fault: Callable[[UserError], None]
    open_versions: Callable[[str, str, str], None]

    def for_records(self) -> RecordParts:
        """Return what lists of records work with."""
        desk = self.desk
        return RecordParts(
            self.jobs, desk.lists, desk.records, desk.drafts, desk.forms, desk.now, self.on_changes, self.tell,
            self.fault, self.open_versions,
        )  # fmt: skip


class Part(Protocol):
    """A widget that stands on a tab."""

    def start(self) -> None:
        """Read and show."""
        ...

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere."""
        ...

    def commit(self) -> bool:
        """Give out what was typed; say whether all of it was understood."""
        ...
