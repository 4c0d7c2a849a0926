"""The print preview as people use it: real pages, keys alone, names for a screen reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app import PRODUCT
from app.domain import resources
from app.services.printouts.copies import PrintRequest
from app.services.printouts.paper import Printers, Sheet
from app.services.printouts.plan_prints import PlanPrints
from app.services.rules import Rules
from app.services.watching import Unwatched
from app.store.vault_store import Store
from app.views.jobs import InlineJobs
from app.views.preview.presenter import Paper, Ways
from app.views.preview.spooler import paint_pages
from app.views.preview.view import Preview, PreviewParts
from app.views.qt.threads import QtJobs
from tests.support.practice_vault import TOMOS, case_and_plan, practice_vault, today
from tests.views.walking import unnamed


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with practice_vault(tmp_path_factory.mktemp("vault"), TOMOS) as opened:
        yield opened


@pytest.fixture
def sent() -> list[tuple[bytes, Sheet]]:
    return []


def _make(qtbot: QtBot, store: Store, jobs: InlineJobs | QtJobs, sent: list[tuple[bytes, Sheet]]) -> Preview:
    paper = Paper(lambda: Printers(("Office", "Reception")), lambda content, sheet: sent.append((content, sheet)))
    ways = Ways(lambda _case, _section, _mark: None, lambda _changes: None)
    made = Preview(PreviewParts(jobs, paper, today, ways))
    qtbot.addWidget(made)
    made.resize(1280, 760)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def _prints(store: Store) -> PlanPrints:
    return PlanPrints(store, Rules(resources.read_text), today)


@pytest.fixture
def preview(qtbot: QtBot, store: Store, sent: list[tuple[bytes, Sheet]]) -> Preview:
    made = _make(qtbot, store, InlineJobs(), sent)
    made.open_case(case_and_plan(store, "EHC-2026-0871")[0], _prints(store))
    return made


def _button(preview: Preview, words: str) -> QPushButton:
    QApplication.processEvents()  # what was just added is shown
    return next(part for part in preview.findChildren(QPushButton) if part.text() == words and not part.isHidden())


def test_the_pages_come_from_a_job_and_are_all_there(
    qtbot: QtBot, store: Store, jobs: QtJobs, sent: list[tuple[bytes, Sheet]]
) -> None:
    made = _make(qtbot, store, jobs, sent)
    made.open_case(case_and_plan(store, "EHC-2026-0871")[0], _prints(store))
    qtbot.waitUntil(lambda: made.pages.count > 0)
    assert made.pages.count == made.pages.thumbnails.items.rowCount()
    assert "EHC-2026-0871" in made.header.subtitle.text()


def test_the_title_of_the_window_holds_no_name(preview: Preview) -> None:
    assert preview.windowTitle() == f"{PRODUCT}: print preview"


def test_a_stop_keeps_the_buttons_off_until_it_is_answered(preview: Preview) -> None:
    assert not preview.print_button.isEnabled()
    assert not preview.save_button.isEnabled()
    assert "stops the print" in preview.checks.summary
    _button(preview, "This name is right").click()
    assert preview.print_button.isEnabled()
    assert preview.save_button.isEnabled()


def test_keys_alone_print_two_copies(preview: Preview, sent: list[tuple[bytes, Sheet]]) -> None:
    right = _button(preview, "This name is right")
    right.setFocus()
    QTest.keyClick(right, Qt.Key.Key_Space)
    preview.printer.copies.setFocus()
    preview.printer.copies.selectAll()
    QTest.keyClicks(preview.printer.copies, "2")
    QTest.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    ((content, sheet),) = sent
    assert sheet == Sheet("Office", 2, both_sides=True)
    assert content.startswith(b"%PDF")
    assert preview.who_for.isVisible()
    QTest.keyClick(preview.who_for.note, Qt.Key.Key_Space)
    assert preview.notice.words == "Noted who this copy was for."
    assert preview.who_for.isHidden()


def test_pages_are_gone_through_and_zoomed(preview: Preview) -> None:
    QTest.keyClick(preview, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert preview.pages.page == 1
    preview.pages.number.setText("5")
    QTest.keyClick(preview.pages.number, Qt.Key.Key_Return)
    assert preview.pages.page == 4
    assert preview.pages.thumbnails.currentIndex().row() == 4
    preview.pages.zoom_by(1)
    larger = preview.pages.view.zoomFactor()
    preview.pages.zoom_by(-1)
    assert preview.pages.view.zoomFactor() < larger
    preview.pages.zoom_by(0)


def test_words_are_found_on_the_pages(qtbot: QtBot, preview: Preview) -> None:
    preview.pages.words.setText("Jayden")

    def is_found() -> bool:
        preview.pages.find_words("Jayden")
        return preview.pages.page > 10

    qtbot.waitUntil(is_found)
    assert preview.pages.view.currentSearchResultIndex() >= 0


def test_large_print_and_another_day_are_chosen(preview: Preview) -> None:
    before = preview.pages.count
    next(one for one in preview.options.layouts.buttons() if one.text() == "Large print").click()
    assert preview.pages.count > before
    preview.options.day.line.setFocus()
    preview.options.day.line.selectAll()
    QTest.keyClicks(preview.options.day.line, "20/12/2026")
    preview.options.layouts.buttons()[0].setFocus()
    assert preview.options.day.text() == "20 December 2026"


def test_saving_warns_before_a_file_is_chosen(
    preview: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "EHC-2026-0871.pdf"
    proposed: list[str] = []

    def choose(_parent: object, _title: str, path: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(path).name)
        return str(file), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    _button(preview, "This name is right").click()
    preview.save_button.click()
    assert "leaves the encrypted store" in preview.notice.words
    assert not file.exists()
    _button(preview, "Choose where").click()
    assert proposed == ["EHC-2026-0871.pdf"]
    assert file.read_bytes().startswith(b"%PDF")


def test_escape_closes_it(qtbot: QtBot, preview: Preview) -> None:
    with qtbot.waitSignal(preview.closed):
        QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert preview.isHidden()


def test_everything_has_a_name_for_a_screen_reader(preview: Preview) -> None:
    assert unnamed(preview) == []


def test_nothing_is_wider_than_its_panel_on_a_small_screen(qtbot: QtBot, preview: Preview) -> None:
    preview.resize(910, 512)
    qtbot.waitUntil(lambda: preview.width() == 910)
    panel = preview.checks.parentWidget()
    assert panel is not None
    assert panel.minimumSizeHint().width() <= preview._panel.width()


def test_thumbnails_are_drawn(qtbot: QtBot, preview: Preview) -> None:
    items = preview.pages.thumbnails.items
    qtbot.waitUntil(lambda: bool(items._pictures))
    page, picture = next(iter(items._pictures.items()))
    image: QImage = picture.toImage()
    inks = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert len(inks) > 2, page


def test_the_painted_pages_are_as_many_as_those_shown(store: Store, tmp_path: Path) -> None:
    prints = PlanPrints(store, Rules(resources.read_text), today)
    request = PrintRequest(case_and_plan(store, "EHC-2026-0871")[0])
    shown = prints.preview(request, Unwatched())
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "painted.pdf"))
    paint_pages(shown.content, printer)
    document = QPdfDocument()
    document.load(str(tmp_path / "painted.pdf"))
    assert document.pageCount() == shown.pages
    document.close()
