"""The open cases as tabs, and the stack that shows a page of the rail or a case."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.views.qt import tokens
from app.views.shell.parts import Committing, Page
from app.views.widgets.buttons import icon_button
from app.views.widgets.words import looking, named, repolish


class Desk(QWidget):
    """What lies on the desk: pages, made when first shown, and open cases. What is left is asked to save."""

    page_shown = Signal(str)
    """Key of the page shown; empty while a case is shown."""
    case_shown = Signal(object)
    """Id of the case shown; None while a page is shown."""
    case_closed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: dict[str, Page] = {}
        self._made: dict[str, QWidget] = {}
        self._cases: dict[UUID, QWidget] = {}
        self._page = ""
        self.tabs = looking(QTabBar(), "cases")
        named(self.tabs, "Open cases")
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.tabBarClicked.connect(self._clicked)
        self.tabs.currentChanged.connect(self._tab_changed)
        self._bar = looking(QFrame(), "casebar", pane="Open cases")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(tokens.ROOMY, tokens.TIGHT, tokens.ROOMY, 0)
        row.addWidget(self.tabs, 1)
        self._bar.hide()
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.stack, 1)

    @property
    def shown(self) -> QWidget | None:
        """The page or case shown."""
        return self.stack.currentWidget() if self.stack.count() else None

    @property
    def open_cases(self) -> tuple[UUID, ...]:
        """The ids of the open cases, in the order of the tabs."""
        return tuple(self.tabs.tabData(at) for at in range(self.tabs.count()))

    def add_page(self, page: Page) -> None:
        """Know a page."""
        self._pages[page.key] = page

    def page(self, key: str) -> QWidget:
        """Return a page, made if it was not shown yet."""
        if key not in self._made:
            made = self._pages[key].make()
            self._made[key] = made
            self.stack.addWidget(made)
        return self._made[key]

    def show_page(self, key: str) -> None:
        """Show a page of the rail."""
        page = self.page(key)
        self.commit()
        self._page = key
        self._mark_tabs(active=False)
        self.stack.setCurrentWidget(page)
        self.page_shown.emit(key)
        self.case_shown.emit(None)

    def open_case(self, case_id: UUID, title: str, make: Callable[[], QWidget]) -> None:
        """Show a case in its tab; `make` makes its screen if it is not open."""
        if case_id not in self._cases:
            self._cases[case_id] = made = make()
            self.stack.addWidget(made)
            self.tabs.blockSignals(True)
            at = self.tabs.addTab(title.replace("&", "&&"))
            self.tabs.setTabData(at, case_id)
            self.tabs.setTabToolTip(at, title)
            closing = icon_button("x", f"Close {title} (Ctrl+W)", "muted")
            closing.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+W does it
            closing.clicked.connect(lambda _checked: self.close_case(case_id))
            self.tabs.setTabButton(at, QTabBar.ButtonPosition.RightSide, closing)
            self.tabs.blockSignals(False)
            self._bar.show()
        self._show_case(case_id)

    def retitle_case(self, case_id: UUID, title: str) -> None:
        """Give the tab of a case another title."""
        if case_id in self._cases:
            at = self.open_cases.index(case_id)
            self.tabs.setTabText(at, title.replace("&", "&&"))
            self.tabs.setTabToolTip(at, title)

    def close_case(self, case_id: UUID) -> None:
        """Close the tab of a case after what was typed is saved."""
        screen = self._cases.get(case_id)
        if screen is None:
            return
        was_shown = self.shown is screen
        if isinstance(screen, Committing):
            screen.commit()
        at = self.open_cases.index(case_id)
        self.tabs.blockSignals(True)
        self.tabs.removeTab(at)
        self.tabs.blockSignals(False)
        del self._cases[case_id]
        self._bar.setVisible(bool(self._cases))
        if was_shown:
            left = self.open_cases
            if left:
                self._show_case(left[min(at, len(left) - 1)])
            elif self._page:
                self.show_page(self._page)
        self.stack.removeWidget(screen)
        screen.deleteLater()
        self.case_closed.emit(case_id)

    def close_current(self) -> None:
        """Close the case shown, if one is."""
        if (case_id := self.current_case()) is not None:
            self.close_case(case_id)

    def current_case(self) -> UUID | None:
        """Return the id of the case shown."""
        return next((one for one, screen in self._cases.items() if screen is self.shown), None)

    def next_case(self, step: int) -> None:
        """Go to the next open case, or with -1 the one before."""
        cases = self.open_cases
        if cases:
            now = self.current_case()
            at = cases.index(now) + step if now is not None else 0
            self._show_case(cases[at % len(cases)])

    def commit(self) -> None:
        """Ask what is shown to save what was typed."""
        if isinstance(self.shown, Committing):
            self.shown.commit()

    def show_tabs(self, *, shown: bool) -> None:
        """Show the tabs, or hide them while one family looks on."""
        self._bar.setVisible(shown and bool(self._cases))

    def _show_case(self, case_id: UUID) -> None:
        screen = self._cases[case_id]
        if screen is not self.shown:
            self.commit()
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(self.open_cases.index(case_id))
        self.tabs.blockSignals(False)
        self._mark_tabs(active=True)
        self.stack.setCurrentWidget(screen)
        self.page_shown.emit("")
        self.case_shown.emit(case_id)

    def _mark_tabs(self, *, active: bool) -> None:
        """Show one tab as current only while a case is shown: Qt's tab bar always has one."""
        self.tabs.setProperty("active", "true" if active else "false")
        repolish(self.tabs)

    def _clicked(self, at: int) -> None:
        if at >= 0:
            self._show_case(self.tabs.tabData(at))

    def _tab_changed(self, at: int) -> None:
        if at >= 0:
            self._show_case(self.tabs.tabData(at))
