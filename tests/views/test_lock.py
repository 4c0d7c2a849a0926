"""The lock screen: one passphrase, plain sentences, no name, nothing slow imported."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.errors import UserError
from app.views.jobs import InlineJobs
from app.views.lock.presenter import FORGOTTEN, LockCard, LockPresenter
from app.views.lock.view import LockScreen
from tests.views.walking import unnamed

CARD = LockCard("Laptop 17", "JB", datetime(2026, 11, 19, 17, 42, tzinfo=UTC), 3)
RIGHT = "correct words of the vault"


class Vault:
    """Opens with one passphrase."""

    def __init__(self) -> None:
        self.tries: list[str] = []
        self.opened: list[str] = []

    def open(self, typed: str) -> str:
        self.tries.append(typed)
        if typed != RIGHT:
            raise UserError("The passphrase is not right.", "Check Caps Lock, then try again.")
        return "the vault"


@pytest.fixture
def vault() -> Vault:
    return Vault()


@pytest.fixture
def screen(qtbot: QtBot, vault: Vault) -> LockScreen:
    made = LockScreen()
    presenter = LockPresenter(made, InlineJobs(), CARD, vault.open, vault.opened.append)
    made.unlock_asked.connect(presenter.unlock)
    made.forgotten_asked.connect(presenter.forgotten)
    qtbot.addWidget(made)
    made.setProperty("kept", presenter)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_the_right_passphrase_opens_the_vault(screen: LockScreen, vault: Vault) -> None:
    QTest.keyClicks(screen.passphrase.line, RIGHT)
    QTest.keyClick(screen.passphrase.line, Qt.Key.Key_Return)
    assert vault.opened == ["the vault"]


def test_a_wrong_passphrase_is_told_and_may_be_typed_again(screen: LockScreen, vault: Vault) -> None:
    QTest.keyClicks(screen.passphrase.line, "wrong")
    screen.opening.click()
    assert vault.opened == []
    assert screen.notice.words == "The passphrase is not right. Check Caps Lock, then try again."
    assert screen.passphrase.line.selectedText() == "wrong" or screen.passphrase.line.hasSelectedText()
    assert screen.opening.isEnabled()


def test_an_empty_passphrase_is_asked_for_and_not_tried(screen: LockScreen, vault: Vault) -> None:
    screen.opening.click()
    assert vault.tries == []
    assert screen.notice.words.startswith("Type your passphrase.")


def test_the_screen_shows_device_initials_and_numbers_only(screen: LockScreen) -> None:
    words = " ".join(part.text() for part in screen.findChildren(QLabel) if part.isVisible())
    assert "Laptop 17" in words
    assert screen.initials.text == "JB"
    assert "Thursday 19 November 2026" in words
    assert "3 changes are waiting to be sent." in words


def test_the_card_says_only_what_is_known() -> None:
    assert LockCard("Laptop").sentence() == ""
    assert LockCard("Laptop", unsent=0).sentence() == "Everything is sent."
    assert LockCard("Laptop", unsent=1).sentence() == "1 change is waiting to be sent."


def test_the_passphrase_can_be_shown_and_hidden(screen: LockScreen) -> None:
    line = screen.passphrase.line
    assert line.echoMode() == QLineEdit.EchoMode.Password
    screen.passphrase.showing.click()
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    assert screen.passphrase.showing.accessibleName() == "Hide the passphrase"
    screen.passphrase.clear()
    assert line.echoMode() == QLineEdit.EchoMode.Password


def test_caps_lock_is_noticed(screen: LockScreen) -> None:
    line = screen.passphrase.line
    QTest.keyClicks(line, "A")
    assert screen.passphrase.hint.isVisible()
    QTest.keyClicks(line, "a")
    assert screen.passphrase.hint.isHidden()
    QTest.keyClicks(line, "A", Qt.KeyboardModifier.ShiftModifier)
    assert screen.passphrase.hint.isHidden()


def test_forgotten_says_what_comes_back(screen: LockScreen) -> None:
    forgotten = next(part for part in screen.findChildren(QPushButton) if part.text() == "Forgotten?")
    forgotten.click()
    assert screen.notice.words == f"{FORGOTTEN.happened} {FORGOTTEN.remedy}"


def test_every_part_has_a_name_and_nothing_is_cut_off_when_small(screen: LockScreen) -> None:
    assert unnamed(screen) == []
    screen.resize(560, 380)
    assert screen.minimumSizeHint().height() <= 380


def test_nothing_slow_is_imported_before_the_vault_is_open() -> None:
    code = """
import sys
import app.views.lock.view, app.views.lock.presenter, app.views.first_run.view
import app.views.qt.theme, app.views.qt.threads, app.views.qt.crash
slow = {"sqlalchemy", "reportlab", "httpx2", "httpx", "asyncio", "yaml", "alembic", "cryptography"}
print(sorted(slow & {name.split(".")[0] for name in sys.modules}))
"""
    root = Path(__file__).parents[2]
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
