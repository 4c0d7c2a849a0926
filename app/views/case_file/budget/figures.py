"""The four figures of a budget and the bar that shows them, with words beside the colours."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.money import in_pounds
from app.services.casefile.budgets import BudgetView
from app.views.qt import theme, tokens
from app.views.widgets.words import Role, label, named

_HIGH = 16
_FOUR = 640  # least width for four figures, before zoom


class Figure(QWidget):
    """One amount and what it is."""

    def __init__(self, title: str, note: str) -> None:
        super().__init__()
        self._title = title
        self.amount = label("", Role.TITLE, wrap=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(title, Role.LABEL, wrap=False))
        column.addWidget(self.amount)
        column.addWidget(label(note, Role.SMALL))

    def show_amount(self, pence: int | None) -> None:
        """Show an amount, or that none is on record."""
        words = in_pounds(pence) if pence is not None else "Not agreed"
        self.amount.setText(words)
        named(self, f"{self._title}: {words}")


class Bar(QWidget):
    """How much of what was agreed is evidenced, queried, and left in the account; the rest is not paid yet."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[tuple[int, str, Qt.BrushStyle], ...] = ()
        self._whole = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, whole: int, parts: tuple[tuple[int, str, Qt.BrushStyle], ...], words: str) -> None:
        """Show parts of a whole, in pence, each with its colour and pattern."""
        self._whole, self._parts = max(whole, 1), parts
        named(self, words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """One line high."""
        return QSize(200, theme.current().px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts beside each other; patterns tell them apart where colours do not."""
        del event
        colours = theme.current().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        edge = QPainterPath()
        edge.addRoundedRect(whole, tokens.RADIUS, tokens.RADIUS)
        painter.setClipPath(edge)
        painter.fillRect(whole, QColor(colours.raised))
        left = 0.0
        for pence, ink, pattern in self._parts:
            width = whole.width() * max(pence, 0) / self._whole
            room = QRectF(left, 0, width, whole.height())
            painter.fillRect(room, QColor(getattr(colours, ink)))
            painter.fillRect(room, QBrush(QColor(colours.surface), pattern))
            left += width
        painter.setPen(QColor(colours.edge))
        painter.drawPath(edge)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new scheme's colours."""
        if theme.restyle(event):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)


class Figures(QWidget):
    """Agreed, paid, evidenced, left."""

    def __init__(self) -> None:
        super().__init__()
        self._agreed = Figure("Agreed", "for the whole budget")
        self._paid = Figure("Paid", "into the account")
        self._evidenced = Figure("Evidenced", "spent, with receipts")
        self._left = Figure("Left", "in the account by the ledger")
        self._bar = Bar()
        self._key = label("", Role.SMALL)
        self._row = QGridLayout()
        self._row.setHorizontalSpacing(tokens.ROOMY)
        self._place(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SNUG)
        column.addLayout(self._row)
        column.addWidget(self._bar)
        column.addWidget(self._key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two figures beside each other where there is no room for four."""
        super().resizeEvent(event)
        self._place(4 if event.size().width() >= theme.current().px(_FOUR) else 2)

    def minimumSizeHint(self) -> QSize:
        """Two figures beside each other."""
        return QSize(theme.current().px(_FOUR // 2), super().minimumSizeHint().height())

    def _place(self, columns: int) -> None:
        for at, figure in enumerate((self._agreed, self._paid, self._evidenced, self._left)):
            self._row.removeWidget(figure)
            self._row.addWidget(figure, at // columns, at % columns, Qt.AlignmentFlag.AlignTop)
        for at in range(4):
            self._row.setColumnStretch(at, 1 if at < columns else 0)

    def show_budget(self, budget: BudgetView) -> None:
        """Show the figures of a budget."""
        stand = budget.standing
        self._agreed.show_amount(budget.agreed_pence)
        self._paid.show_amount(stand.paid_pence)
        self._evidenced.show_amount(stand.evidenced_pence)
        self._left.show_amount(stand.left_pence)
        whole = max(budget.agreed_pence or 0, stand.paid_pence + stand.contributed_pence, 1)
        parts = (
            (stand.evidenced_pence, "good", Qt.BrushStyle.NoBrush),
            (stand.queried_pence, "warn", Qt.BrushStyle.BDiagPattern),
            (stand.left_pence, "accent", Qt.BrushStyle.Dense6Pattern),
        )
        not_paid = max((budget.agreed_pence or 0) - stand.paid_pence, 0)
        words = [
            f"Plain green: evidenced {in_pounds(stand.evidenced_pence)}",
            f"striped: we need to ask about {in_pounds(stand.queried_pence)}" if stand.queried_pence else "",
            f"dotted blue: left {in_pounds(stand.left_pence)}",
            f"empty: not paid yet {in_pounds(not_paid)}" if not_paid else "",
            f"surplus above the contingency {in_pounds(surplus)}"
            if (surplus := stand.surplus_pence(budget.contingency_pence))
            else "",
        ]
        told = "; ".join(filter(None, words)) + "."
        self._bar.show_parts(whole, parts, told)
        self._key.setText(told)
