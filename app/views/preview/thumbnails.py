"""Small pictures of the pages, drawn as they come into sight, and away from the window's own thread."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtWidgets import QListView, QWidget

from app.views.qt import theme, tokens
from app.views.widgets.words import named

Index = QModelIndex | QPersistentModelIndex
_WIDTH = 92


class PageItems(QAbstractListModel):
    """The pages of a document: a picture and a number each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: QPdfDocument | None = None
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.pageRendered.connect(self._drawn)
        self._pictures: dict[int, QPixmap] = {}
        self._asked: set[int] = set()
        self._ratio = 1.0

    def show_document(self, document: QPdfDocument, ratio: float) -> None:
        """Show the pages of another document, on a screen of that ratio."""
        self.beginResetModel()
        self._document, self._ratio = document, ratio
        self._renderer.setDocument(document)
        self._pictures.clear()
        self._asked.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Let go of the document."""
        self.beginResetModel()
        self._document = None
        self._pictures.clear()
        self._asked.clear()
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of pages."""
        if self._document is None or (parent is not None and parent.isValid()):
            return 0
        return self._document.pageCount()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return picture, number and spoken words of a page."""
        if not index.isValid() or self._document is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(index.row() + 1)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return f"Page {index.row() + 1} of {self._document.pageCount()}"
            case Qt.ItemDataRole.DecorationRole:
                return self._picture(index.row())
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            case _:
                return None

    def size_of(self, page: int) -> QSize:
        """Return the size of a page's picture in logical pixels."""
        width = theme.current().px(_WIDTH)
        if self._document is None:
            return QSize(width, width)
        points = self._document.pagePointSize(page)
        return QSize(width, round(width * points.height() / max(1.0, points.width())))

    def _picture(self, page: int) -> QPixmap:
        if page not in self._asked:
            self._asked.add(page)
            self._renderer.requestPage(page, self.size_of(page) * self._ratio)
        found = self._pictures.get(page)
        if found is not None:
            return found
        blank = QPixmap(self.size_of(page) * self._ratio)
        blank.setDevicePixelRatio(self._ratio)
        blank.fill(Qt.GlobalColor.white)
        return blank

    def _drawn(self, page: int, _size: QSize, image: QImage) -> None:
        if page not in self._asked:
            return  # of the document before
        picture = QPixmap.fromImage(_on_white(image))
        picture.setDevicePixelRatio(self._ratio)
        self._pictures[page] = picture
        at = self.index(page)
        self.dataChanged.emit(at, at, [Qt.ItemDataRole.DecorationRole])


def _on_white(image: QImage) -> QImage:
    """Return the page with paper behind it: what is not printed is transparent."""
    whole = QImage(image.size(), QImage.Format.Format_RGB32)
    whole.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(whole)
    painter.drawImage(0, 0, image)
    painter.end()
    return whole


class Thumbnails(QListView):
    """The pages as small pictures, one under the other. Arrow keys go from page to page."""

    page_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "Pages", "Arrow keys go from page to page")
        self.items = PageItems(self)
        self.setModel(self.items)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(tokens.TIGHT)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme.current().px(_WIDTH) + 2 * tokens.WIDE + tokens.STEP)
        self.setProperty("pane", "Pages")
        self.selectionModel().currentChanged.connect(lambda now: self.page_chosen.emit(now.row()))

    def show_document(self, document: QPdfDocument) -> None:
        """Show the pages of another document."""
        self.items.show_document(document, self.devicePixelRatioF())
        self.setIconSize(self.items.size_of(0))

    def show_page(self, page: int) -> None:
        """Mark the page that is shown large."""
        if page != self.currentIndex().row():
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(self.items.index(page))
            self.selectionModel().blockSignals(False)
            self.viewport().update()
