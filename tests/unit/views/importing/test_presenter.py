"""The steps of an import, and the answering of what it left open."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.caseload.apply import CaseloadImports
from app.services.held.answering import HeldRows
from app.services.import_report import RowResult
from app.services.importing.looking import Fate, Looked, Looking
from app.services.importing.taking import Taken, Taking
from app.store.vault_store import Store
from app.views.importing.answers.presenter import AnswersPresenter, Shown
from app.views.importing.presenter import ImportPresenter, Verbs
from app.views.jobs import InlineJobs, Progress
from tests.support.practice_vault import today
from tests.support.vaults import opened
from tests.unit.caseload.exports import HEADINGS, cells, export

ROWS = [
    cells(1),
    cells(2, PRIMARY_NEED="ASC"),
    cells(3, PRIMARY_NEED="ASC"),
    cells(4, REQUEST_DATE="09/15/2026", FINAL_DATE=""),
    cells(5, DOB=""),
]


@dataclass
class Window:
    """Remembers what it is told to show, by either presenter."""

    steps: list[str] = field(default_factory=list)
    waiting: int = 0
    looked: Looked = field(default_factory=lambda: Looked(()))
    chosen: tuple[str, ...] = ()
    taken: Taken | None = None
    faults: list[UserError] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    stopped: list[bool] = field(default_factory=list)
    shown: Shown | None = None

    def show_choose(self) -> None:
        self.steps.append("choose")

    def show_waiting(self, count: int) -> None:
        self.waiting = count

    def show_looked(self, names: tuple[str, ...], looked: Looked, chosen: tuple[str, ...]) -> None:
        self.steps.append(f"look {' '.join(names)}")
        self.looked, self.chosen = looked, chosen

    def show_taken(self, taken: Taken) -> None:
        self.steps.append("taken")
        self.taken = taken

    def show_busy(self, words: str) -> None:
        assert words

    def show_progress(self, progress: Progress) -> None:
        assert progress.text

    def show_idle(self) -> None:
        return

    def say_stopped(self, *, taking: bool) -> None:
        self.stopped.append(taking)

    def say_fault(self, error: UserError) -> None:
        self.faults.append(error)

    def say_saved(self, name: str) -> None:
        self.said.append(name)

    def show_row(self, shown: Shown) -> None:
        self.shown = shown

    def show_nothing_left(self) -> None:
        self.shown = None

    def say_done(self, words: str) -> None:
        self.said.append(words)


@dataclass
class Desk:
    """Both presenters over one vault."""

    window: Window
    importing: ImportPresenter
    answering: AnswersPresenter
    changes: list[Changes]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "v") as opened_store:
        yield opened_store


@pytest.fixture
def desk(store: Store) -> Desk:
    imports, window = CaseloadImports(store, today), Window()
    held, changes = HeldRows(store, imports), list[Changes]()
    verbs = Verbs(Looking(store, imports), Taking(store, imports), held)
    return Desk(
        window,
        ImportPresenter(window, InlineJobs(), verbs, changes.append),
        AnswersPresenter(window, InlineJobs(), held, today, changes.append),
        changes,
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "caseload.csv"
    made.write_bytes(export(ROWS))
    return made


def test_files_are_looked_at_before_they_are_taken(desk: Desk, file: Path) -> None:
    desk.importing.start()
    desk.importing.choose((file,))
    assert desk.window.steps == ["choose", "look caseload.csv"]
    assert desk.window.looked.count(Fate.WAITS) == 3
    assert desk.window.taken is None


def test_a_known_file_is_read_without_asking_for_words(desk: Desk, file: Path) -> None:
    desk.importing.choose((file,))
    assert [one.offer for one in desk.window.looked.strange] == ["ASD"]
    assert desk.window.chosen == ("",)


def test_an_unknown_file_is_read_by_the_proposal_at_once(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_bytes(export(ROWS, ["Born" if name == "DOB" else name for name in HEADINGS]))
    desk.importing.choose((other,))
    assert desk.window.looked.fault is None
    assert desk.window.chosen == ("DOB", "ASD")
    assert desk.window.looked.count(Fate.NEW) == 3


def test_chosen_words_are_read_again_and_then_taken(desk: Desk, file: Path) -> None:
    desk.importing.choose((file,))
    desk.importing.choose_words(("ASD",))
    assert desk.window.looked.count(Fate.WAITS) == 1
    desk.importing.take()
    assert desk.window.taken is not None
    assert desk.window.taken.report.count(RowResult.CREATED) == 3
    assert desk.window.waiting == 1
    assert desk.changes[-1].touches("case")


def test_a_file_that_cannot_be_read_is_named(desk: Desk, tmp_path: Path) -> None:
    desk.importing.choose((tmp_path / "gone.csv",))
    assert "gone.csv could not be read" in desk.window.faults[0].happened


def test_nothing_is_taken_before_something_was_looked_at(desk: Desk) -> None:
    desk.importing.take()
    assert desk.window.steps == []


def test_the_lines_not_taken_are_saved_unchanged(desk: Desk, file: Path, tmp_path: Path) -> None:
    desk.importing.choose((file,))
    desk.importing.take()
    target = tmp_path / "not-taken.csv"
    desk.importing.save_rejects(target)
    assert desk.window.said == ["not-taken.csv"]
    content = target.read_bytes()
    assert b"CD-9005" in content
    assert b"CD-9001" not in content
    desk.importing.save_rejects(tmp_path / "no such folder" / "x.csv")
    assert "could not be written" in desk.window.faults[-1].happened


def test_stopping_says_whether_something_may_have_been_taken(desk: Desk, file: Path) -> None:
    desk.importing.choose((file,))
    desk.importing.stop()
    assert desk.window.stopped == [False]


def test_one_answer_for_all_then_a_typed_date_leave_nothing_waiting(desk: Desk, file: Path) -> None:
    desk.importing.choose((file,))
    desk.importing.take()
    desk.answering.start()
    assert desk.window.shown is not None
    assert (len(desk.window.shown.rows), desk.window.shown.alike) == (3, 1)
    desk.answering.answer("ASD", for_every_row=True)
    assert desk.window.said[-1] == "2 of 2 rows are settled."
    assert desk.window.shown is not None
    assert desk.window.shown.row.case_ref == "CD-9004"
    desk.answering.answer_day("the other day", for_every_row=False)
    assert desk.window.faults[-1].happened == "This is not a date."
    desk.answering.answer_day("15 sep 26", for_every_row=False)
    assert desk.window.shown is None
    assert all(change.touches("case") for change in desk.changes)


def test_rows_are_gone_through_one_by_one(desk: Desk, file: Path) -> None:
    desk.importing.choose((file,))
    desk.importing.take()
    desk.answering.start()
    desk.answering.step(1)
    assert desk.window.shown is not None
    assert desk.window.shown.at == 1
    desk.answering.step(-1)
    desk.answering.step(-1)
    assert desk.window.shown.at == 0


def test_a_row_answered_elsewhere_is_told_and_gone(desk: Desk, file: Path, store: Store) -> None:
    desk.importing.choose((file,))
    desk.importing.take()
    desk.answering.start()
    assert desk.window.shown is not None
    row = desk.window.shown.row
    HeldRows(store, CaseloadImports(store, today)).answer(row.key, row.questions[0].key, "ASD")
    desk.answering.answer("ASD", for_every_row=False)
    assert desk.window.faults
    assert desk.window.shown.row.key != row.key
