"""The pages as they will be printed: real pages from the very bytes that go to the printer, zoom, go to page, find."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeySequence, QPalette, QShortcut
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.views.preview.spoken import PageView
from app.views.preview.thumbnails import Thumbnails
from app.views.qt import theme, tokens
from app.views.widgets.buttons import icon_button
from app.views.widgets.words import Role, label, looking, named

_STEPS: Final = (0.25, 0.35, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_NARROW: Final = 560  # logical pixels below which the thumbnails go


class Pages(QWidget):
    """Thumbnails at the left, pages at the right, a bar above them."""

    page_shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view, self.thumbnails = PageView(self), Thumbnails()
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self._search = QPdfSearchModel(self)
        self._found = -1
        self._build()
        self.thumbnails.page_chosen.connect(self.go_to)
        self.view.pageNavigator().currentPageChanged.connect(self._page_changed)
        self.view.zoomFactorChanged.connect(lambda _factor: self._show_zoom())

    def show_pages(self, content: bytes) -> None:
        """Show another document, at the page and zoom that were shown."""
        page = self.page
        document, buffer = QPdfDocument(self), QBuffer(self)
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
        old, old_buffer = self._document, self._buffer
        self._document, self._buffer = document, buffer
        self._search.setDocument(document)
        self.view.setDocument(document)
        self.view.setSearchModel(self._search)
        self.thumbnails.show_document(document)
        if old is not None and old_buffer is not None:
            old.close()
            old.deleteLater()
            old_buffer.deleteLater()
        self.go_to(min(page, document.pageCount() - 1))
        self._show_place()

    @property
    def count(self) -> int:
        """The number of pages."""
        return self._document.pageCount() if self._document is not None else 0

    @property
    def page(self) -> int:
        """The page shown; the first is nought."""
        return max(0, self.view.pageNavigator().currentPage())

    def go_to(self, page: int) -> None:
        """Show a page."""
        if 0 <= page < self.count and page != self.view.pageNavigator().currentPage():
            self.view.pageNavigator().jump(page, QPointF(), 0)
        self._page_changed(page)

    def zoom_by(self, steps: int) -> None:
        """Zoom in or out by steps; nought fits the width."""
        if steps == 0:
            self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
            self._show_zoom()
            return
        factor = self._factor()
        larger = [step for step in _STEPS if step > factor * 1.01]
        smaller = [step for step in _STEPS if step < factor * 0.99]
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor((larger or [_STEPS[-1]])[0] if steps > 0 else (smaller or [_STEPS[0]])[-1])
        self._show_zoom()

    def find_words(self, words: str, step: int = 1) -> None:
        """Go to the next place of the words; those found are marked on the pages."""
        if words != self._search.searchString():
            self._search.setSearchString(words)
            self._found = -1
        found = self._search.rowCount(self._search.index(-1, -1))
        if not words or not found:
            self._count.setText("Not found" if words else "")
            return
        self._found = (self._found + step) % found
        self._count.setText(f"{self._found + 1} of {found}")
        link = self._search.resultAtIndex(self._found)
        self.view.setCurrentSearchResultIndex(self._found)
        self.view.pageNavigator().jump(link.page(), link.location(), 0)

    def resize_parts(self, width: int) -> None:
        """Leave the thumbnails out of a narrow window."""
        self.thumbnails.setVisible(width >= _NARROW * theme.current().zoom)

    # --- how it works -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._make_fields()
        bar = self._make_bar()
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        shortcut.activated.connect(self.words.setFocus)
        following = QShortcut(QKeySequence(QKeySequence.StandardKey.FindNext), self)
        following.activated.connect(lambda: self.find_words(self.words.text()))
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setPageSpacing(tokens.STEP)
        self.view.setProperty("pane", "Pages as printed")
        self._dress()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.thumbnails)
        body.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(body, 1)

    def _make_fields(self) -> None:
        self.number = named(QLineEdit(), "Page", "Type a page and press Enter")
        self.number.setValidator(QIntValidator(1, 9999, self))
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setFixedWidth(self.number.fontMetrics().horizontalAdvance("00000") + 2 * tokens.STEP)
        self.number.returnPressed.connect(lambda: self.go_to(int(self.number.text() or 1) - 1))
        self._of = label("", Role.MUTED, wrap=False)
        self._zoom = label("", Role.MUTED, wrap=False)
        self._count = label("", Role.SMALL, wrap=False)
        self.words = looking(named(QLineEdit(), "Find in the pages", "Enter goes to the next place"), "search")
        self.words.setPlaceholderText("Find")
        self.words.setMaximumWidth(180)
        self.words.returnPressed.connect(lambda: self.find_words(self.words.text()))

    def _make_bar(self) -> QFrame:
        bar = looking(QFrame(), "topbar", pane="Zoom and page")
        self._row = QHBoxLayout(bar)
        self._row.setContentsMargins(tokens.STEP, tokens.TIGHT, tokens.STEP, tokens.TIGHT)
        self._row.setSpacing(tokens.TIGHT)
        self._add_tool("chevron-up", "Previous page (Ctrl+Page Up)", lambda: self.go_to(self.page - 1), "Ctrl+PgUp")
        self._row.addWidget(self.number)
        self._row.addWidget(self._of)
        self._add_tool("chevron-down", "Next page (Ctrl+Page Down)", lambda: self.go_to(self.page + 1), "Ctrl+PgDown")
        self._row.addSpacing(tokens.ROOMY)
        self._add_tool("zoom-out", "Zoom out (Ctrl+-)", lambda: self.zoom_by(-1), "Ctrl+-")
        self._row.addWidget(self._zoom)
        self._add_tool("zoom-in", "Zoom in (Ctrl++)", lambda: self.zoom_by(1), "Ctrl++", "Ctrl+=")
        self._add_tool("maximize", "Fit to width (Ctrl+0)", lambda: self.zoom_by(0), "Ctrl+0")
        self._row.addStretch(1)
        self._row.addWidget(self._count)
        self._row.addWidget(self.words, 1)
        return bar

    def _add_tool(self, icon: str, name: str, act: Callable[[], None], *keys: str) -> QToolButton:
        made = icon_button(icon, name)
        made.clicked.connect(lambda _checked: act())
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)
        self._row.addWidget(made)
        return made

    def _dress(self) -> None:
        """Paper lies on a desk of the scheme's colour."""
        palette = self.view.palette()
        colour = theme.current().colours.line
        palette.setColor(QPalette.ColorRole.Dark, colour)
        self.view.setPalette(palette)

    def _factor(self) -> float:
        if self.view.zoomMode() is QPdfView.ZoomMode.Custom or self._document is None or self.count == 0:
            return self.view.zoomFactor()
        points = self._document.pagePointSize(self.page).width()
        dots = self.view.logicalDpiX() / 72
        margins = self.view.documentMargins()
        room = self.view.viewport().width() - margins.left() - margins.right()
        return room / (points * dots) if points else 1.0

    def _show_zoom(self) -> None:
        fitted = self.view.zoomMode() is not QPdfView.ZoomMode.Custom
        self._zoom.setText("Fit" if fitted else f"{round(self.view.zoomFactor() * 100)} %")

    def _page_changed(self, page: int) -> None:
        self.thumbnails.show_page(page)
        self._show_place()
        self.page_shown.emit(page)

    def _show_place(self) -> None:
        self.number.setText(str(self.page + 1))
        self._of.setText(f"of {self.count}" if self.count else "")
        self._show_zoom()
