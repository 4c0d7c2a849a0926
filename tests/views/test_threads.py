"""Jobs end in one of four ways, and their results land on the GUI thread."""

import threading
from collections.abc import Callable

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.errors import UserError
from app.views.jobs import InlineJobs, Progress, Ticket
from app.views.qt.crash import CrashDialog, describe
from app.views.qt.threads import QtJobs


def _idle(jobs: QtJobs) -> Callable[[], bool]:
    return lambda: jobs.idle


def test_a_result_lands_on_the_gui_thread(qtbot: QtBot, jobs: QtJobs) -> None:
    seen: list[tuple[str, bool]] = []

    def work(word: str) -> str:
        return f"{word} {threading.current_thread() is threading.main_thread()}"

    jobs.read(work, "read", on_done=lambda said: seen.append((said, _on_main())))
    qtbot.waitUntil(_idle(jobs))
    assert seen == [("read False", True)]


def _on_main() -> bool:
    return threading.current_thread() is threading.main_thread()


def test_writes_are_made_one_at_a_time_in_the_order_asked(qtbot: QtBot, jobs: QtJobs) -> None:
    made: list[int] = []
    counts: list[int] = []
    jobs.writing.connect(counts.append)
    for number in range(50):
        jobs.write(made.append, number, on_done=lambda _none: None)
    qtbot.waitUntil(_idle(jobs))
    assert made == list(range(50))
    assert max(counts) >= 1
    assert counts[-1] == 0


def test_closing_finishes_every_write_that_was_asked_for() -> None:
    jobs = QtJobs()
    made: list[int] = []
    for number in range(100):
        jobs.write(made.append, number, on_done=lambda _none: None).cancel()
    jobs.close()
    assert made == list(range(100))
    assert jobs.write(made.append, 100, on_done=lambda _none: None).cancelled


def test_a_fault_of_the_world_reaches_its_presenter_or_the_shell(qtbot: QtBot, jobs: QtJobs) -> None:
    def work() -> None:
        raise UserError("The disk is full.", "Make room and try again.")

    handled: list[str] = []
    told: list[UserError] = []
    jobs.failed.connect(told.append)
    jobs.read(work, on_done=lambda _none: None, on_error=lambda error: handled.append(error.happened))
    jobs.read(work, on_done=lambda _none: None)
    qtbot.waitUntil(_idle(jobs))
    assert handled == ["The disk is full."]
    assert [error.remedy for error in told] == ["Make room and try again."]


def test_a_bug_reaches_the_crash_dialog_even_when_nobody_waits(qtbot: QtBot, jobs: QtJobs) -> None:
    def work() -> None:
        raise ZeroDivisionError("Amira Khan")

    with qtbot.waitSignal(jobs.crashed) as caught:
        jobs.sync(work, on_done=lambda _none: None)
    assert isinstance(caught.args[0], ZeroDivisionError)


def test_a_cancelled_job_stops_and_says_nothing(qtbot: QtBot, jobs: QtJobs) -> None:
    entered, ended, results = threading.Event(), threading.Event(), list[str]()
    ticket = Ticket()

    def work() -> str:
        entered.set()
        try:
            while True:
                ticket.check_cancelled()
        finally:
            ended.set()

    jobs.sync(work, on_done=results.append, ticket=ticket)
    assert entered.wait(10)
    ticket.cancel()
    qtbot.waitUntil(_idle(jobs))
    assert ended.is_set()
    assert results == []


def test_progress_is_shown_while_the_job_runs(qtbot: QtBot, jobs: QtJobs) -> None:
    shown: list[Progress] = []
    go_on = threading.Event()
    ticket = Ticket(shown.append)

    def work() -> None:
        ticket.progress(3, 40, "Reading case 3 of 40")
        go_on.wait(10)

    jobs.read(work, on_done=lambda _none: None, ticket=ticket)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [Progress(3, 40, "Reading case 3 of 40")]
    go_on.set()
    qtbot.waitUntil(_idle(jobs))


def test_inline_jobs_are_plain_calls() -> None:
    faults: list[UserError] = []
    jobs, seen = InlineJobs(faults.append), list[int]()

    def work() -> int:
        raise UserError("No.")

    jobs.read(len, "four", on_done=seen.append)
    jobs.write(work, on_done=seen.append)
    ticket = Ticket()
    ticket.cancel()
    jobs.sync(len, "four", on_done=seen.append, ticket=ticket)
    assert seen == [4]
    assert [fault.happened for fault in faults] == ["No."]


def test_the_crash_dialog_tells_no_personal_data(qtbot: QtBot, qapp: QApplication) -> None:
    error = _bug()
    report = describe(error)
    assert "Amira" not in report
    assert "ZeroDivisionError" in report
    assert "app/views/jobs.py" in report
    copied: list[str] = []
    dialog = CrashDialog(error, copied.append)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Amira" not in " ".join(str(child.property("text")) for child in dialog.findChildren(type(dialog)))
    qapp.processEvents()


def _bug() -> BaseException:
    def work() -> None:
        raise ZeroDivisionError("Amira Khan")

    try:
        InlineJobs().read(work, on_done=lambda _none: None)
    except ZeroDivisionError as error:
        return error
    raise AssertionError
