"""The rail: one button for each page, icon and words; icons alone where the window is narrow."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app import PRODUCT
from app.domain.errors import BugError
from app.views.qt import icons, tokens
from app.views.shell.parts import Page
from app.views.widgets.words import Role, label, looking, named


class Rail(QFrame):
    """Tells which page is asked for."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        looking(self, "rail", pane="Pages")
        named(self, "Pages")
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        self._numbers: dict[str, int] = {}
        self._brand = label(PRODUCT, Role.LEAD, wrap=False)
        self._brand.setContentsMargins(tokens.ROOMY, tokens.STEP, tokens.ROOMY, tokens.SNUG)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, tokens.SNUG)
        self._column.setSpacing(tokens.HAIR)
        self._column.addWidget(self._brand)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)

    def add(self, page: Page) -> None:
        """Add a page at its place. Raises BugError where another page has it."""
        if page.number in self._numbers.values():
            raise BugError(f"two pages of the rail have the number {page.number}")
        made = QToolButton()
        made.setText(page.title)
        made.setIcon(icons.icon(page.icon, "rail_ink"))
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setToolTip(f"{page.title} (Ctrl+{page.number})")
        named(made, page.title, f"Control {page.number}")
        made.clicked.connect(lambda _checked: self.asked.emit(page.key))
        place = sum(number < page.number for number in self._numbers.values())
        self._column.insertWidget(place + 1, made)
        self._group.addButton(made)
        self._buttons[page.key], self._numbers[page.key] = made, page.number
        self._style(made)

    def show_page(self, key: str) -> None:
        """Mark a page as the one shown; a page that is not on the rail, or no page, marks none."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
        elif (checked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons alone, or icons and words."""
        self._brand.setVisible(not narrow)
        for made in self._buttons.values():
            self._style(made)

    def _style(self, made: QToolButton) -> None:
        words = not self._brand.isHidden()
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        made.setToolButtonStyle(beside if words else alone)
        made.setIconSize(QSize(icons.MEDIUM + (tokens.SNUG if words else 0), icons.MEDIUM))
