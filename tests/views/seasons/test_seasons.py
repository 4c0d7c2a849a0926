"""The lists of a season by keyboard alone, and the window a list leaves by."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.seasons.terms import Season, Term
from app.services.casefile.desk import CaseDesk
from app.services.printouts.list_prints import ListOut, ListPrints
from app.services.printouts.paper import Printers, Sheet
from app.store.vault_store import Store
from app.views.preview.lists.view import ListWindowParts, ListWindowView
from app.views.preview.presenter import Paper
from app.views.seasons.reviews.keep_dialog import KeepDialog
from app.views.seasons.reviews.presenter import ReviewWays
from app.views.seasons.reviews.view import Reviews, ReviewsParts
from app.views.seasons.transfers.view import TransferGrid, TransfersParts
from tests.support.desk import DeskJobs, Told, desk_over
from tests.support.practice_vault import today
from tests.support.seasons import add, review_verbs, reviewed_vault, transfer_reads
from tests.views.walking import unnamed


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with reviewed_vault(tmp_path_factory.mktemp("seasons") / "vault") as made:
        yield made


class Lists:
    """The lists over a vault, and what they asked for."""

    def __init__(self, store: Store) -> None:
        self.store, self.desk = store, desk_over(store)
        self.told, self.jobs = Told(), DeskJobs()
        self.opened: list[str] = []
        self.out: list[tuple[ListOut, bool]] = []

    def open(self, _case_id: str, name: str) -> None:
        self.opened.append(name)

    def let_out(self, out: ListOut, as_table: bool) -> None:  # noqa: FBT001 - called as the program calls it
        self.out.append((out, as_table))

    def reviews(self) -> Reviews:
        ways = ReviewWays(self.told.on_changes, lambda words, _undo: self.told.sentences.append(words), self.fail)
        verbs = review_verbs(self.store, self.desk)
        return Reviews(ReviewsParts(verbs, ways, self.jobs, today, self.open, self.let_out))

    def transfers(self) -> TransferGrid:
        reads = transfer_reads(self.store, self.desk)
        return TransferGrid(TransfersParts(reads, self.jobs, today, self.open, self.let_out, self.fail))

    def fail(self, error: Exception) -> None:
        raise error


@pytest.fixture
def lists(store: Store) -> Iterator[Lists]:
    made = Lists(store)
    yield made
    made.jobs.closed = True


def show(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(1180, 640)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def test_the_reviews_are_walked_opened_and_let_out_by_keyboard(qtbot: QtBot, lists: Lists) -> None:
    page = lists.reviews()
    show(qtbot, page)
    page.presenter.show_term(Term(2026, Season.SPRING))
    assert page.filter.hasFocus()
    QTest.keyClick(page.filter, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    assert unnamed(page) == []
    spoken = str(page.table.items.data(page.table.items.index(0, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert ", review due by " in spoken
    assert "Held: 16 Nov" in spoken
    QTest.keyClicks(page.table, "zosia")
    assert page.filter.hasFocus()
    qtbot.waitUntil(lambda: page.table.items.rowCount() == 1)
    QTest.keyClick(page.filter, Qt.Key.Key_Return)
    assert lists.opened == ["Zosia Wiśniewska-Żak"]
    page.let_out(as_table=True)
    out, as_table = lists.out[-1]
    assert (out.document.view, out.document.count, as_table) == ("Spring term 2027, “zosia”", 1, True)
    assert "● 16 Nov" in out.document.groups[0].rows[0]


def test_a_decision_of_no_change_shows_first_what_it_does(qtbot: QtBot, lists: Lists) -> None:
    page = lists.reviews()
    show(qtbot, page)
    page.presenter.show_term(Term(2026, Season.SPRING))
    lists.told.listeners.append(page)
    page.table.selectAll()
    assert len(page.table.selected()) == 2
    QTest.keyClick(page.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(KeepDialog)
    assert dialog is not None
    assert unnamed(dialog) == []
    dialog.day.editor.set_value(date(2027, 1, 1))
    dialog.deciding.click()
    assert dialog.notice.words.startswith("The day of the decision is needed.")
    dialog.day.editor.set_value(today())
    dialog.deciding.click()
    assert lists.told.sentences == ["2 plans are kept as they are. 2 letters are still to be sent."]
    assert page.header.subtitle.text().endswith("2 letters to send.")
    assert len(page.table.selected()) == 2


@pytest.mark.parametrize("width", [1190, 920, 800])
def test_the_lists_keep_the_name_where_there_is_little_room(qtbot: QtBot, lists: Lists, width: int) -> None:
    for page in (lists.reviews(), lists.transfers()):
        show(qtbot, page)
        page.resize(width, 500)
        QApplication.processEvents()
        assert page.minimumSizeHint().width() <= width
        assert page.table.columnWidth(0) >= 160


def test_the_moves_are_told_as_sentences_and_opened(qtbot: QtBot, lists: Lists) -> None:
    row = next(row for row in lists.desk.cases.rows() if row.known_as == "Zosia")
    facts = {"event.transfer.kind": "post16_to_post16"}
    add(lists.desk, row.scope_id, "case_event", event="transfer_date", event_on=date(2027, 9, 1), facts=facts)
    page = lists.transfers()
    show(qtbot, page)
    assert unnamed(page) == []
    spoken = str(page.table.items.data(page.table.items.index(0, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert "Post-16 to post-16" in spoken
    assert "129 days left, last day 1 April 2027, the family prefers Alderwick College" in spoken
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert lists.opened == ["Zosia Wiśniewska-Żak"]
    page.let_out(as_table=False)
    assert lists.out[-1][0].document.view == "September 2027"


class Printer:
    """A printer that keeps what it is sent."""

    def __init__(self, *names: str) -> None:
        self.names, self.sent = names, list[bytes]()
        self.paper = Paper(lambda: Printers(names), self.take)

    def take(self, content: bytes, _sheet: Sheet) -> None:
        self.sent.append(content)


def window(lists: Lists, printer: Printer) -> ListWindowView:
    return ListWindowView(ListWindowParts(ListPrints(lists.store), lists.jobs, printer.paper))


def choose_where(made: ListWindowView) -> None:
    [one for one in made.notice.findChildren(QPushButton) if one.text() == "Choose where"][-1].click()


def chosen(desk: CaseDesk, page: TransferGrid | Reviews, lists: Lists) -> ListOut:
    assert desk.cases.rows()
    page.presenter.start()
    page.let_out(as_table=False)
    return lists.out[-1][0]


def test_a_list_is_printed_or_saved_after_a_warning(
    qtbot: QtBot, lists: Lists, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = lists.reviews()
    qtbot.addWidget(page)
    page.presenter.show_term(Term(2026, Season.SPRING))
    out = chosen(lists.desk, page, lists)
    printer = Printer("Office")
    made = window(lists, printer)
    show(qtbot, made)
    made.show_list(out)
    assert unnamed(made) == []
    assert made.pages.count == 1
    made.print_button.click()
    assert made.notice.words.startswith("1 page sent to Office.")
    assert printer.sent[0].startswith(b"%PDF")
    for press, ending, begins in (
        (made.save_button, "pdf", b"%PDF"), (made.table_button, "csv", b"\xef\xbb\xbfGroup,Name,"),
    ):  # fmt: skip
        file = tmp_path / f"list.{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_one, file=file: (str(file), ""))
        press.click()
        assert made.notice.words.startswith("This file leaves the encrypted store.")
        choose_where(made)
        assert file.read_bytes().startswith(begins)
        assert made.notice.words.startswith(f"Saved as list.{ending}.")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_one: (str(tmp_path / "no" / "list.csv"), ""))
    made.warn_of_table()
    choose_where(made)
    assert made.notice.words.startswith("The file list.csv could not be written.")


def test_without_a_printer_the_pdf_is_offered(qtbot: QtBot, lists: Lists) -> None:
    page = lists.reviews()
    qtbot.addWidget(page)
    page.presenter.show_term(Term(2026, Season.SPRING))
    made = window(lists, Printer())
    show(qtbot, made)
    made.show_list(chosen(lists.desk, page, lists), as_table=True)
    assert made.notice.words.startswith("This file leaves")
    QTest.keyClick(made, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert made.notice.words.startswith("No printer is set up on this laptop.")
    with qtbot.waitSignal(made.closed):
        QTest.keyClick(made, Qt.Key.Key_Escape)
