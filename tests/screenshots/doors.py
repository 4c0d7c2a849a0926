"""The lock screen and the first run."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from app.domain.errors import UserError
from app.views.first_run.presenter import Step, Way
from app.views.first_run.view import FirstRun
from app.views.lock.presenter import LockCard
from app.views.lock.view import LockScreen
from app.views.tones import Tone


def lock() -> QWidget:
    """A locked laptop after a wrong passphrase."""
    screen = LockScreen()
    screen.show_card(LockCard("Laptop 17", "JB", datetime(2026, 11, 20, 17, 42, tzinfo=UTC), 3))
    screen.show_fault(
        UserError("The passphrase is not right.", "Check Caps Lock and the keyboard language, then try again.")
    )
    return screen


def choose() -> QWidget:
    """The first page."""
    screen = FirstRun()
    screen.show_step(Step.CHOOSE, Way.CREATE)
    return screen


def passphrase() -> QWidget:
    """Five words offered, own words judged."""
    screen = FirstRun()
    screen.show_step(Step.PHRASE, Way.ENROL)
    screen.show_words("rowing velvet cactus mutable thimble")
    screen.passphrase.field.line.setText("a passphrase")
    screen.show_strength(
        "The passphrase has 12 characters and needs at least 15. Add another word or two.", Tone.WARN, again=True
    )
    return screen


def who() -> QWidget:
    """Name, address and code."""
    screen = FirstRun()
    screen.show_step(Step.WHO, Way.ENROL)
    return screen
