"""Tables, notices, chips, idle watch: small things that every screen is made of."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.views.jobs import Progress
from app.views.qt import theme
from app.views.qt.idle import IdleWatch
from app.views.qt.tokens import Look, Scheme
from app.views.shell.status import Standing, phrase, saved_line
from app.views.tones import SHAPES, Tone
from app.views.widgets.busy import Busy
from app.views.widgets.cards import EmptyState, KeyValues
from app.views.widgets.chips import Chip
from app.views.widgets.filter_box import FilterBox
from app.views.widgets.flow import Flow
from app.views.widgets.form import RecordForm
from app.views.widgets.marks import Pill
from app.views.widgets.notices import Notice
from app.views.widgets.rows import TONE_ROLE, Column, RowItems
from app.views.widgets.table import RecordTable
from tests.screenshots.gallery import gallery
from tests.views.fields_of_each_kind import FIELDS, VALUES, today
from tests.views.walking import unnamed

Row = tuple[str, int, Tone]
ROWS: tuple[Row, ...] = (("Tomos", 5, Tone.WARN), ("amira", 12, Tone.BAD), ("Zosia", 1, Tone.GOOD))


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable[Row]:
    columns = (
        Column[Row]("Name", lambda row: row[0]),
        Column[Row]("Days", lambda row: str(row[1]), key=lambda row: row[1], width=8, right=True),
        Column[Row]("State", lambda row: f"{row[1]} days", tone=lambda row: row[2], width=16),
    )
    made = RecordTable(RowItems(columns, lambda row: f"{row[0]}, due in {row[1]} days"), "Cases")
    made.items.show_rows(ROWS)
    qtbot.addWidget(made)
    made.show()
    return made


def _names(table: RecordTable[Row]) -> list[str]:
    return [row[0] for row in table.items.rows]


def test_rows_stand_as_given_until_a_column_is_sorted(table: RecordTable[Row]) -> None:
    assert _names(table) == ["Tomos", "amira", "Zosia"]
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert _names(table) == ["amira", "Tomos", "Zosia"]
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert _names(table) == ["amira", "Tomos", "Zosia"]
    table.items.show_rows([*ROWS, ("Yusuf", 30, Tone.QUIET)])
    assert _names(table) == ["Yusuf", "amira", "Tomos", "Zosia"]


def test_the_current_row_stays_current_when_the_order_changes(table: RecordTable[Row]) -> None:
    table.choose(2)
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    current = table.current()
    assert current is not None
    assert current[0] == "Zosia"


def test_a_row_speaks_one_sentence(table: RecordTable[Row]) -> None:
    first = table.items.index(1, 0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "amira, due in 12 days"
    assert table.items.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Days: 12"
    spoken = QAccessible.queryAccessibleInterface(table)
    assert spoken.role() == QAccessible.Role.Table
    assert Tone(table.items.index(1, 2).data(TONE_ROLE)) is Tone.BAD


def test_enter_opens_the_row_and_tab_leaves_the_table(qtbot: QtBot, table: RecordTable[Row]) -> None:
    table.choose(0)
    with qtbot.waitSignal(table.opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [ROWS[0]]
    assert not table.tabKeyNavigation()


def test_an_empty_table_has_no_current_row(table: RecordTable[Row]) -> None:
    table.items.show_rows([])
    assert table.current() is None


def test_a_pill_is_word_shape_and_colour(qtbot: QtBot) -> None:
    pill = Pill("Overdue 12 days", Tone.BAD)
    qtbot.addWidget(pill)
    assert QAccessible.queryAccessibleInterface(pill).text(QAccessible.Text.Name) == "Overdue 12 days"
    assert len(set(SHAPES.values())) == len(Tone)
    pictures = []
    for tone in Tone:
        pill.show_mark("", tone)
        pill.resize(40, 24)
        pictures.append(pill.grab().toImage())
    assert len({bytes(picture.constBits()) for picture in pictures}) == len(Tone)


def test_a_filter_tells_its_words_when_typing_rests(qtbot: QtBot) -> None:
    box = FilterBox("Filter", "Type a name")
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.words_changed) as told:
        QTest.keyClicks(box, "tom")
    assert told.args == ["tom"]
    with qtbot.waitSignal(box.words_changed) as told:
        QTest.keyClick(box, Qt.Key.Key_Escape)
    assert told.args == [""]


def test_a_notice_says_what_happened_and_what_to_do(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    done: list[str] = []
    notice.say(Tone.BAD, "The printer is off.", "Turn it on.")
    notice.offer("Save PDF", lambda: done.append("pdf"))
    notice.findChildren(QPushButton)[0].click()
    assert done == ["pdf"]
    assert notice.words == "The printer is off. Turn it on."
    assert notice.accessibleName() == "The printer is off."
    notice.clear()
    assert notice.words == ""


def test_a_busy_bar_stays_away_from_quick_jobs(qtbot: QtBot) -> None:
    holder = QWidget()
    busy = Busy()
    QVBoxLayout(holder).addWidget(busy)
    qtbot.addWidget(holder)
    holder.show()
    busy.start("Reading")
    assert busy.isHidden()
    qtbot.waitUntil(busy.isVisible)
    busy.show_progress(Progress(3, 40, "Reading case 3 of 40"))
    busy.stop()
    assert busy.isHidden()


def test_chips_wrap_into_rows(qtbot: QtBot) -> None:
    holder = QWidget()
    flow = Flow(holder)
    for number in range(6):
        flow.addWidget(Chip(f"Outcome number {number}"))
    qtbot.addWidget(holder)
    assert flow.heightForWidth(200) > flow.heightForWidth(2000)
    assert flow.count() == 6


def test_a_chip_is_cut_shorter_where_there_is_less_room_and_grows_again(qtbot: QtBot, qapp: QApplication) -> None:
    holder = QWidget()
    chip = Chip("Habilitation and vision sessions: lighting, contrast and position", removable=True)
    Flow(holder).addWidget(chip)
    qtbot.addWidget(holder)
    holder.resize(800, 100)
    holder.show()
    whole = chip.opening.text()
    assert holder.minimumSizeHint().width() < 200
    holder.resize(200, 100)
    qapp.processEvents()
    assert chip.geometry().right() < 200
    assert chip.opening.text().endswith("…")
    assert len(chip.opening.text()) < len(whole)
    holder.resize(800, 100)
    qapp.processEvents()
    assert chip.opening.text() == whole


def test_facts_without_a_value_are_left_out(qtbot: QtBot) -> None:
    facts = KeyValues([("Born", "23 November 2016"), ("UPN", "")])
    qtbot.addWidget(facts)
    assert [part.text() for part in facts.findChildren(QLabel)] == ["Born", "23 November 2016"]


def test_facts_shown_before_are_gone_at_once(qtbot: QtBot, qapp: QApplication) -> None:
    facts = KeyValues([("Born", "23 November 2016"), ("Town", "Durham")])
    qtbot.addWidget(facts)
    facts.show()
    qapp.processEvents()
    facts.show_pairs([("Born", "24 November 2016")])
    qapp.processEvents()
    seen = [part.text() for part in facts.findChildren(QLabel) if part.isVisible()]
    assert seen == ["Born", "24 November 2016"]


def test_an_empty_state_offers_the_next_step(qtbot: QtBot) -> None:
    empty = EmptyState("users", "No cases yet")
    qtbot.addWidget(empty)
    asked: list[bool] = []
    empty.offer("Import a caseload", lambda: asked.append(True))
    empty.findChildren(QPushButton)[0].click()
    assert asked == [True]


def test_text_that_looks_like_markup_is_shown_as_it_is(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say(Tone.INFO, "<b>bold</b>")
    assert notice.findChildren(QLabel)[0].textFormat() is Qt.TextFormat.PlainText


def test_everything_in_the_gallery_has_a_name(qtbot: QtBot) -> None:
    page = gallery()
    qtbot.addWidget(page)
    page.show()
    assert unnamed(page) == []


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_a_form_fits_a_small_screen_at_every_zoom(qtbot: QtBot, zoom: float) -> None:
    theme.wear(Look(Scheme.LIGHT, zoom))
    try:
        form = RecordForm(FIELDS, today)
        qtbot.addWidget(form)
        form.show_values(VALUES)
        form.resize(860, 700)
        form.show()
        qtbot.waitUntil(lambda: form.minimumSizeHint().width() <= 860)
    finally:
        theme.wear(Look())


class Clock:
    """Tells the seconds it is set to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def _pass(watch: IdleWatch, clock: Clock, seconds: int) -> None:
    for _ in range(seconds):
        clock.now += 1
        watch.tick()


def test_nobody_there_for_five_minutes_locks_after_a_warning(qtbot: QtBot) -> None:
    clock, warned, idle = Clock(), list[int](), list[bool]()
    watch = IdleWatch(300, 60, clock)
    watch.warned.connect(warned.append)
    watch.idle.connect(lambda: idle.append(True))
    _pass(watch, clock, 239)
    assert warned == []
    _pass(watch, clock, 60)
    assert warned == list(range(60, 0, -1))
    assert idle == []
    _pass(watch, clock, 5)
    assert idle == [True]


def test_a_key_stops_the_warning(qtbot: QtBot) -> None:
    clock, warned = Clock(), list[int]()
    watch = IdleWatch(300, 60, clock)
    watch.warned.connect(warned.append)
    _pass(watch, clock, 250)
    pressed = QWidget()
    qtbot.addWidget(pressed)
    QTest.keyClick(pressed, Qt.Key.Key_A)
    assert warned[-1] == 0
    _pass(watch, clock, 200)
    assert warned[-1] == 0


def test_a_laptop_that_slept_is_idle_at_once(qtbot: QtBot) -> None:
    clock, idle = Clock(), list[bool]()
    watch = IdleWatch(300, 60, clock)
    watch.idle.connect(lambda: idle.append(True))
    clock.now += 45
    watch.tick()
    assert idle == [True]


@pytest.mark.parametrize(
    ("standing", "words", "tone"),
    [
        (Standing(last_sync_at=datetime(2026, 7, 1, 12, tzinfo=UTC)), "Everything sent, ", Tone.GOOD),
        (Standing(waiting=3, hindrance="no network"), "3 changes waiting, no network", Tone.INFO),
        (Standing(waiting=1), "1 change waiting", Tone.INFO),
        (Standing(sending=(12, 40), waiting=28), "Sending 12 of 40", Tone.INFO),
        (Standing(sending=(0, 0)), "Syncing", Tone.INFO),
        (Standing(needs_you=1, waiting=3), "1 needs you", Tone.WARN),
        (Standing(needs_you=2), "2 need you", Tone.WARN),
        (Standing(enrolled=False, waiting=9), "On this laptop only", Tone.QUIET),
        (Standing(), "Not synced yet", Tone.QUIET),
    ],
)
def test_the_status_is_green_only_when_everything_is_sent(standing: Standing, words: str, tone: Tone) -> None:
    said, shown = phrase(standing)
    assert said.startswith(words)
    assert shown is tone
    assert (shown is Tone.GOOD) == (not standing.waiting and not standing.needs_you and bool(standing.last_sync_at))


def test_the_status_bar_says_that_the_work_is_safe() -> None:
    assert saved_line(0) == "Saved on this laptop."
    assert saved_line(1) == "Saved on this laptop. 1 change is waiting to be sent."
    assert saved_line(3, writing=1) == "Saving…"
