"""Decides the steps of an import: choose, look, take, report. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.held.answering import HeldRows
from app.services.importing.looking import File, Looked, Looking, map_of
from app.services.importing.taking import Taken, Taking
from app.services.outside.files import write_file
from app.views.jobs import Jobs, Progress, Ticket

_MOST_BYTES: Final = 64 * 1024 * 1024


class ImportWindow(Protocol):
    """The widgets, as the presenter knows them."""

    def show_choose(self) -> None:
        """Ask for files."""
        ...

    def show_waiting(self, count: int) -> None:
        """Say how many rows wait for an answer."""
        ...

    def show_looked(self, names: tuple[str, ...], looked: Looked, chosen: tuple[str, ...]) -> None:
        """Show what would happen, and what was chosen for strange words."""
        ...

    def show_taken(self, taken: Taken) -> None:
        """Show what happened."""
        ...

    def show_busy(self, words: str) -> None:
        """Show that work has begun."""
        ...

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        ...

    def show_idle(self) -> None:
        """Show that nothing runs."""
        ...

    def say_stopped(self, *, taking: bool) -> None:
        """Say that the work was stopped; `taking`: rows may have been taken already."""
        ...

    def say_fault(self, error: UserError) -> None:
        """Say what stands in the way."""
        ...

    def say_saved(self, name: str) -> None:
        """Say that the lines not taken were written to a file."""
        ...


@dataclass(frozen=True, slots=True)
class Verbs:
    """What importing is made of."""

    looking: Looking
    taking: Taking
    held: HeldRows


class ImportPresenter:
    """File > Import."""

    def __init__(self, view: ImportWindow, jobs: Jobs, verbs: Verbs, on_changes: Callable[[Changes], None]) -> None:
        """Take the widgets, the jobs, the verbs, and whom to tell of changes."""
        self._view, self._jobs, self._verbs, self._on_changes = view, jobs, verbs, on_changes
        self._files: tuple[File, ...] = ()
        self._looked = Looked(())
        self._chosen: tuple[str, ...] = ()
        self._taken: Taken | None = None
        self._ticket = Ticket()
        self._is_taking = False

    def start(self) -> None:
        """Ask for files, and say what waits."""
        self._view.show_choose()
        self.count_waiting()

    def count_waiting(self) -> None:
        """Say anew how many rows wait for an answer."""
        self._jobs.read(self._verbs.held.waiting, on_done=lambda found: self._view.show_waiting(len(found)))

    def choose(self, files: tuple[Path, ...]) -> None:
        """Read files and show what would happen."""
        if files:
            self._begin("Reading the files")
            self._jobs.read(_read, files, on_done=self._look_first, on_error=self._failed, ticket=self._ticket)

    def choose_words(self, chosen: tuple[str, ...]) -> None:
        """Read again with these meanings of strange headings and words, in their order; empty leaves one as it is."""
        self._chosen = chosen
        self._look()

    def take(self) -> None:
        """Import what is shown."""
        if not self._looked.rows:
            return
        self._begin("Importing")
        self._is_taking = True
        mapping = map_of(self._looked.strange, self._chosen)
        self._jobs.write(
            self._verbs.taking.take, self._files, mapping, self._ticket, on_done=self._show_taken,
            on_error=self._failed, ticket=self._ticket,
        )  # fmt: skip

    def stop(self) -> None:
        """Stop between two records; what was taken stays."""
        self._ticket.cancel()
        self._view.show_idle()
        self._view.say_stopped(taking=self._is_taking)
        if self._is_taking:
            # Writes take turns: this one is made when the import has really ended.
            self._jobs.write(self._verbs.taking.changes, on_done=self._on_changes)
        self._is_taking = False

    def save_rejects(self, file: Path) -> None:
        """Write the lines that were not taken, unchanged, to a file."""
        if self._taken is not None:
            self._jobs.write(
                write_file,
                file,
                self._taken.rejects,
                on_done=lambda saved: self._view.say_saved(saved.name),
                on_error=self._view.say_fault,
            )

    # --- how it works -------------------------------------------------------------------------------------------

    def _begin(self, words: str) -> None:
        self._ticket.cancel()
        self._ticket = Ticket(self._view.show_progress)
        self._is_taking = False
        self._view.show_busy(words)

    def _look_first(self, files: tuple[File, ...]) -> None:
        self._files, self._chosen, self._looked = files, (), Looked(())
        self._look()

    def _look(self) -> None:
        self._begin("Reading the files")
        mapping = map_of(self._looked.strange, self._chosen) if self._chosen else None
        self._jobs.read(
            self._verbs.looking.look, self._files, mapping, self._ticket, on_done=self._show_looked,
            on_error=self._failed, ticket=self._ticket,
        )  # fmt: skip

    def _show_looked(self, looked: Looked) -> None:
        first = not self._chosen
        self._looked = looked
        if first:
            # Without a mapping an unknown file cannot be read at all: then the proposal is tried at once, and shown.
            self._chosen = tuple(one.offer if looked.fault else "" for one in looked.strange)
            if looked.fault and any(self._chosen):
                self._look()
                return
        self._view.show_idle()
        self._view.show_looked(tuple(file.name for file in self._files), looked, self._chosen)

    def _show_taken(self, taken: Taken) -> None:
        self._is_taking = False
        self._taken = taken
        self._view.show_idle()
        self._view.show_taken(taken)
        self.count_waiting()
        if taken.changes:
            self._on_changes(taken.changes)

    def _failed(self, error: UserError) -> None:
        self._is_taking = False
        self._view.show_idle()
        self._view.say_fault(error)


def _read(files: tuple[Path, ...]) -> tuple[File, ...]:
    found = []
    for file in files:
        try:
            if file.stat().st_size > _MOST_BYTES:
                raise UserError(f"{file.name} is larger than an export can be.", "Check that it is the right file.")
            found.append(File(file.name, file.read_bytes()))
        except OSError as error:
            raise UserError(
                f"The file {file.name} could not be read.", "Check that it is still there and that you may open it."
            ) from error
    return tuple(found)
