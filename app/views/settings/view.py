"""The settings: a list of subjects at the left, the page of one of them at the right."""

from datetime import date
from enum import StrEnum, auto
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.notice import Changes
from app.services.settings.about import AboutFacts
from app.views.qt import icons, theme, tokens
from app.views.settings.about import AboutPage
from app.views.settings.laptop.presenter import LaptopPresenter
from app.views.settings.laptop.view import LaptopPage
from app.views.settings.office.presenter import OfficePresenter
from app.views.settings.office.view import OfficePage
from app.views.settings.parts import SettingsParts
from app.views.settings.passphrase.presenter import PassphrasePresenter
from app.views.settings.passphrase.view import PassphrasePage
from app.views.widgets.cards import PageHeader
from app.views.widgets.fields.choices import Combo
from app.views.widgets.words import looking, named


class Subject(StrEnum):
    """What can be set or seen, in the order of the list."""

    OFFICE = auto()
    LAPTOP = auto()
    PASSPHRASE = auto()
    ABOUT = auto()


_TITLES: Final = {
    Subject.OFFICE: ("Service details", "building-2"),
    Subject.LAPTOP: ("This laptop", "laptop"),
    Subject.PASSPHRASE: ("Passphrase", "key-round"),
    Subject.ABOUT: ("About", "info"),
}
_LIST_WIDTH, _PAGE_WIDTH, _ROW_HEIGHT, _BESIDE = 190, 860, 40, 620


class SettingsPage(QWidget):
    """Four subjects. What is chosen holds at once; there is nothing to confirm."""

    def __init__(self, parts: SettingsParts) -> None:
        super().__init__()
        looking(self, "page")
        named(self, "Settings")
        self._parts = parts

        self.office, self.laptop = OfficePage(self._today), LaptopPage(self._today)
        self.passphrase, self.about = PassphrasePage(), AboutPage()
        self.subjects, self.choice, self.stack = QListWidget(), named(Combo(), "Settings: subjects"), QStackedWidget()
        self._build()
        self._connect()

    def start(self) -> None:
        """Read and show everything."""
        self._office.start()
        self._laptop.start()
        self._passphrase.start()

    def refresh(self, changes: Changes) -> None:
        """Something changed somewhere."""
        self._office.refresh(changes)

    def settings_changed(self) -> None:
        """A setting was changed from elsewhere, such as the size by its keys."""
        self._laptop.start()

    def commit(self) -> bool:
        """Give out what was typed; say whether all of it was understood."""
        return self.office.commit()

    def show_subject(self, subject: Subject) -> None:
        """Show the page of a subject."""
        self.subjects.setCurrentRow(list(Subject).index(subject))

    def show_facts(self, facts: AboutFacts) -> None:
        """Show what the program says of itself."""
        self.about.show_facts(facts)
        self.laptop.show_facts(facts)

    def showEvent(self, event: QShowEvent) -> None:
        """What the program says of itself is asked anew each time."""
        super().showEvent(event)
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the subjects into a list that drops down where the window is narrow."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the size chosen."""
        super().changeEvent(event)
        if theme.restyle(event):
            self._fit()

    # --- how it works -------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        parts = self._parts
        self._office = OfficePresenter(self.office, parts.jobs, parts.office, parts.office_ways)
        self.office.unit_left.connect(self._office.save)
        self.office.unit_edited.connect(self._office.keep_draft)
        self.office.versions_asked.connect(self._office.show_versions)
        self.office.draft_used.connect(self._office.use_draft)
        self.office.draft_dropped.connect(self._office.throw_draft_away)
        self._laptop = LaptopPresenter(self.laptop, parts.jobs, parts.shelf, parts.apply, parts.fault)
        self.laptop.chosen.connect(self._laptop.choose)
        self.laptop.copy_asked.connect(self._copy)
        self._passphrase = PassphrasePresenter(self.passphrase, parts.jobs, parts.passphrase, parts.tell)
        self.passphrase.typed.connect(self._passphrase.typed)
        self.passphrase.other_words_asked.connect(self._passphrase.offer_words)
        self.passphrase.change_asked.connect(self._passphrase.change)
        self.subjects.currentRowChanged.connect(self._show_row)
        self.choice.activated.connect(self.subjects.setCurrentRow)
        self.subjects.setCurrentRow(0)

    def _today(self) -> date:
        return self._parts.office.now().date()

    def _show_row(self, row: int) -> None:
        self.commit()
        self.choice.setCurrentIndex(row)
        self.stack.setCurrentIndex(row)
        if self.isVisible() and list(Subject)[row] in (Subject.LAPTOP, Subject.ABOUT):
            self._look()

    def _look(self) -> None:
        self._parts.jobs.read(self._parts.about.facts, on_done=self.show_facts, on_error=self._parts.fault)

    def _copy(self, path: str) -> None:
        self._parts.copy(path)
        self._parts.tell("The path is copied.")

    def _build(self) -> None:
        named(self.subjects, "Settings: subjects", "Arrow keys choose a subject").setProperty("pane", "Subjects")
        self.stack.setProperty("pane", "Settings")
        self.subjects.setIconSize(QSize(icons.MEDIUM, icons.MEDIUM))
        pages = (self.office, self.laptop, self.passphrase, self.about)
        for (title, icon), page in zip(_TITLES.values(), pages, strict=True):
            self.subjects.addItem(QListWidgetItem(icons.icon(icon), title))
            self.choice.addItem(title)
            self.stack.addWidget(_scrolling(page))
        row = QHBoxLayout()
        row.setSpacing(tokens.ROOMY)
        row.addWidget(self.subjects)
        row.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
        column.setSpacing(tokens.STEP)
        column.addWidget(PageHeader("Settings"))
        column.addWidget(self.choice)
        column.addLayout(row, 1)
        self._fit()

    def _fit(self) -> None:
        px = theme.current().px
        beside = self.width() >= px(_BESIDE)
        self.subjects.setVisible(beside)
        self.choice.setVisible(not beside)
        self.subjects.setFixedWidth(px(_LIST_WIDTH))
        for row in range(self.subjects.count()):
            self.subjects.item(row).setSizeHint(QSize(0, px(_ROW_HEIGHT)))
        for page in (self.office, self.laptop, self.passphrase, self.about):
            page.setMaximumWidth(px(_PAGE_WIDTH))


def _scrolling(page: QWidget) -> QScrollArea:
    looking(page, "page")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area
