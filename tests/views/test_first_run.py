"""The first run: three ways in, a passphrase that is understood, nothing typed is lost."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.errors import UserError
from app.views.first_run.presenter import FirstRunPresenter, Step, Way
from app.views.first_run.view import FirstRun
from app.views.jobs import InlineJobs, Ticket
from tests.views.walking import unnamed

WORDS = "rowing velvet cactus mutable thimble"


@dataclass(frozen=True)
class Strength:
    """How good a passphrase is."""

    is_enough: bool
    why: str = ""
    remedy: str = ""


class Beginnings:
    """Records what was asked for; fails when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.fault: UserError | None = None

    def five_words(self) -> str:
        return WORDS

    def judge(self, passphrase: str, about: tuple[str, ...], /) -> Strength:
        good = len(passphrase) >= 15 and not any(word in passphrase for word in about)
        return Strength(is_enough=good, why="" if good else "It is too short.", remedy="" if good else "Add a word.")

    def open_practice(self, progress: Ticket, /) -> None:
        self._did("practice", progress)

    def create(self, name: str, passphrase: str, progress: Ticket, /) -> None:
        self._did("create", progress, name, passphrase)

    def enrol(self, name: str, address: str, code: str, passphrase: str, progress: Ticket, /) -> None:
        self._did("enrol", progress, name, address, code, passphrase)

    def _did(self, what: str, progress: Ticket, *words: str) -> None:
        progress.progress(1, 2, "Half way")
        if self.fault is not None:
            raise self.fault
        self.asked.append((what, *words))


class Run:
    """A first run on its screen."""

    def __init__(self) -> None:
        self.view, self.beginnings, self.ready = FirstRun(), Beginnings(), list[Way]()
        made = FirstRunPresenter(self.view, InlineJobs(), self.beginnings, self.ready.append)
        self.view.way_chosen.connect(made.choose)
        self.view.who_said.connect(made.say_who)
        self.view.other_words_asked.connect(made.offer_words)
        self.view.passphrase_typed.connect(made.typed)
        self.view.finished.connect(made.finish)
        self.view.back_asked.connect(made.back)
        self.presenter = made

    def step(self) -> Step:
        return next(step for step, page in self.view.pages.items() if page is self.view._stack.currentWidget())

    def type_passphrase(self, words: str) -> None:
        self.view.passphrase.field.line.clear()
        QTest.keyClicks(self.view.passphrase.field.line, words)


@pytest.fixture
def run(qtbot: QtBot) -> Run:
    made = Run()
    qtbot.addWidget(made.view)
    made.view.show()
    return made


def test_practice_is_one_click(run: Run) -> None:
    run.view.choosing.buttons[Way.PRACTICE].click()
    assert run.beginnings.asked == [("practice",)]
    assert run.ready == [Way.PRACTICE]


def test_joining_a_council_asks_for_address_and_code(run: Run) -> None:
    run.view.choosing.buttons[Way.ENROL].click()
    assert run.step() is Step.WHO
    assert run.view.who.address.isVisible()
    run.view.who.name.setText("Jo Bell")
    run.view.onward.click()
    assert run.view.notice.words.startswith("The server's address is missing.")
    run.view.who.address.setText("https://send.example.org")
    run.view.onward.click()
    assert run.view.notice.words.startswith("The enrolment code is missing.")
    run.view.who.code.setText("ABCD-EFGH")
    QTest.keyClick(run.view.who.code, Qt.Key.Key_Return)
    assert run.step() is Step.PHRASE
    run.type_passphrase(WORDS)
    run.view.onward.click()
    assert run.beginnings.asked == [("enrol", "Jo Bell", "https://send.example.org", "ABCD-EFGH", WORDS)]
    assert run.ready == [Way.ENROL]


def _to_passphrase(run: Run) -> None:
    run.view.choosing.buttons[Way.CREATE].click()
    assert not run.view.who.address.isVisible()
    run.view.who.name.setText("Jo Bell")
    run.view.onward.click()
    assert run.step() is Step.PHRASE


def test_a_store_needs_a_name(run: Run) -> None:
    run.view.choosing.buttons[Way.CREATE].click()
    run.view.onward.click()
    assert run.view.notice.words.startswith("Your name is missing.")
    assert run.step() is Step.WHO


def test_five_words_are_offered_and_typed_once(run: Run) -> None:
    _to_passphrase(run)
    assert run.view.passphrase.words.text() == WORDS
    run.type_passphrase(WORDS)
    assert run.view.passphrase.again.isHidden()
    run.view.onward.click()
    assert run.beginnings.asked == [("create", "Jo Bell", WORDS)]


def test_a_passphrase_of_ones_own_is_judged_in_words_and_typed_twice(run: Run) -> None:
    _to_passphrase(run)
    run.type_passphrase("short")
    assert run.view.passphrase.strength.text() == "It is too short. Add a word."
    own = "seven brown kettles by the sea"
    run.type_passphrase(own)
    assert run.view.passphrase.strength.text() == "Strong enough to protect a lost laptop."
    assert run.view.passphrase.again.isVisible()
    run.view.onward.click()
    assert run.view.notice.words.startswith("The two passphrases are not the same.")
    QTest.keyClicks(run.view.passphrase.again.line, own)
    run.view.onward.click()
    assert run.beginnings.asked == [("create", "Jo Bell", own)]


def test_a_fault_leaves_everything_that_was_typed(run: Run) -> None:
    _to_passphrase(run)
    run.beginnings.fault = UserError("The disk is full.", "Make room and try again.")
    run.type_passphrase(WORDS)
    run.view.onward.click()
    assert run.step() is Step.PHRASE
    assert run.view.notice.words == "The disk is full. Make room and try again."
    assert run.view.passphrase.field.text() == WORDS
    assert run.ready == []
    run.view.back.click()
    assert run.step() is Step.WHO
    assert run.view.who.name.text() == "Jo Bell"
    run.view.back.click()
    assert run.step() is Step.CHOOSE


@pytest.mark.parametrize("step", Step)
def test_every_page_has_names_and_can_be_used_small(run: Run, step: Step) -> None:
    run.view.show_step(step, Way.ENROL)
    assert unnamed(run.view) == []
    assert run.view.minimumSizeHint().height() <= 500
    assert run.view.minimumSizeHint().width() <= 640
