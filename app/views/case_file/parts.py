"""What the case file is given, and what a widget of a tab can do."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtGui import QAction
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
    prints: tuple[QAction, ...] = ()  # what may be printed of the case on screen

    def for_records(self) -> RecordParts:
        """Return what lists of records work with."""
        desk = self.desk
        return RecordParts(
            self.jobs, desk.lists, desk.records, desk.drafts, desk.forms, desk.now, self.on_changes, self.tell,
            self.fault, self.open_versions,
        )  # fmt: skip


@runtime_checkable
class Starting(Protocol):
    """A widget of a tab that reads when it is first shown."""

    def start(self) -> None:
        """Read and show."""
        ...


@runtime_checkable
class Refreshing(Protocol):
    """A widget of a tab that follows what changes."""

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere."""
        ...


@runtime_checkable
class Committing(Protocol):
    """A widget of a tab that holds what was typed."""

    def commit(self) -> object:
        """Give out what was typed; False, or the fields in the way, where some of it was not understood."""
        ...


class Notices:
    """Passes notices on: at once to the widget that is shown, to a hidden one when it is shown again."""

    def __init__(self) -> None:
        self._missed: dict[str, Changes] = {}

    def pass_on(self, widgets: Mapping[str, QWidget], shown: str, changes: Changes) -> None:
        """Tell the widget shown, and keep the notice for the others."""
        for key, widget in list(widgets.items()):
            if key != shown:
                self._missed[key] = self._missed.get(key, Changes()) | changes
            elif isinstance(widget, Refreshing):
                widget.refresh(changes)

    def catch_up(self, key: str, widget: QWidget) -> None:
        """Tell a widget that is shown again what it missed."""
        missed = self._missed.pop(key, None)
        if missed is not None and isinstance(widget, Refreshing):
            widget.refresh(missed)


def commit_all(widgets: Iterable[QWidget]) -> bool:
    """Have every widget give out what was typed; say whether all of it was understood."""
    holding = [widget for widget in widgets if isinstance(widget, Committing)]
    answers = [widget.commit() for widget in holding]
    return not any(answer is False or (isinstance(answer, tuple) and answer) for answer in answers)
