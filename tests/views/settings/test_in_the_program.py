"""The settings in the program: what was chosen holds from the start, and the menus lead to the page."""

import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Parts
from app.bootstrap.settings import LaptopSettings, SettingsWays
from app.domain.notice import Changes
from app.services.settings.office import Offices
from app.services.settings.preferences import Colouring, LockAfter, PreferenceShelf, Size
from app.store.vault.files import VaultFiles
from app.store.vault_store import Store
from app.views.qt import theme
from app.views.qt.application import Application
from app.views.qt.idle import IdleWatch
from app.views.qt.tokens import Look, Scheme
from app.views.settings.view import SettingsPage, Subject
from app.views.shell.parts import Page
from app.views.shell.view import Shell
from tests.support.vaults import LOW_COST, PASSPHRASE, opened

OWN = "seven herons wade past midnight"


class Clock:
    """The wall's clock, moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Program:
    """The main window with the settings, over one vault."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.clock, self.store = Clock(), store
        self.application, self.shell = Application(), Shell()
        self.idle = IdleWatch(300, clock=self.clock)
        parts = Parts(store, date.today, VaultFiles(folder, floor=LOW_COST))
        self.settings = LaptopSettings(parts, self.application, self.shell, self.idle)
        self.heard: list[Changes] = []
        ways = SettingsWays(self.heard.append, lambda _rec, _unit: None)
        self.shell.add_page(Page("settings", "Settings", "settings", 9, lambda: self.settings.make_page(ways)))
        self.settings.add_commands()
        self.shell.zoom_asked.connect(self.settings.zoom_by)

    @property
    def page(self) -> SettingsPage:
        """The page of settings."""
        page = self.shell.desk.page("settings")
        assert isinstance(page, SettingsPage)
        return page

    def locks_after(self, seconds: float) -> bool:
        """Say whether nobody being there for so long locks the vault."""
        locked: list[bool] = []
        self.idle.idle.connect(lambda: locked.append(True))
        self.idle.touch()
        end = self.clock.now + seconds
        while self.clock.now < end:
            self.clock.now += 20  # a longer step would be taken for sleep
            self.idle.tick()
        return bool(locked)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def program(qtbot: QtBot, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    made = Program(store, tmp_path / "vault")
    qtbot.addWidget(made.shell)
    yield made
    made.application.jobs.close()
    QApplication.processEvents()
    theme.wear(Look())


def test_what_was_chosen_holds_from_the_start(qtbot: QtBot, program: Program) -> None:
    shelf = PreferenceShelf(program.store)
    shelf.keep("colouring", Colouring.DARK)
    shelf.keep("size", Size.LARGE)
    shelf.keep("lock_after", LockAfter.ONE)
    program.settings.start()
    qtbot.waitUntil(lambda: theme.current() == Look(Scheme.DARK, 1.25))
    assert program.shell.foot.zoom.text() == "Zoom 125 %"
    assert not program.locks_after(40)
    assert program.locks_after(60)


def test_a_size_chosen_by_its_keys_is_remembered(qtbot: QtBot, program: Program) -> None:
    program.shell.menus.action("zoom-in").trigger()
    qtbot.waitUntil(lambda: PreferenceShelf(program.store).read().size is Size.LARGER)
    program.shell.menus.action("zoom-usual").trigger()
    qtbot.waitUntil(lambda: PreferenceShelf(program.store).read().size is Size.USUAL)


def test_the_menus_lead_to_the_settings_and_to_about(qtbot: QtBot, program: Program) -> None:
    program.shell.show()
    program.shell.menus.action("settings").trigger()
    assert program.shell.desk.shown is program.page
    assert program.page.subjects.currentRow() == 0
    program.shell.menus.action("about").trigger()
    assert program.page.subjects.currentRow() == list(Subject).index(Subject.ABOUT)
    qtbot.waitUntil(lambda: program.page.about.store.text == "Yes")
    program.shell.close()


def test_details_saved_on_the_page_are_told_to_the_program(qtbot: QtBot, program: Program) -> None:
    program.shell.show_page("settings")
    qtbot.waitUntil(lambda: program.page.office.form is not None)
    program.page.office.unit_left.emit("authority", {"authority": "Aldermoor Council"})
    qtbot.waitUntil(lambda: bool(program.heard))
    assert Offices(program.store).open().values["authority"] == "Aldermoor Council"


def test_the_passphrase_is_changed_while_the_vault_is_open(
    qtbot: QtBot, program: Program, tmp_path: Path, store: Store
) -> None:
    program.shell.show_page("settings")
    program.page.passphrase.change_asked.emit(PASSPHRASE, OWN, OWN)
    qtbot.waitUntil(lambda: "passphrase is changed" in program.shell.toast.words)
    Offices(store).save({"authority": "Aldermoor Council"}, {})
    files = VaultFiles(tmp_path / "vault", floor=LOW_COST)
    files.change_passphrase(OWN, PASSPHRASE)
