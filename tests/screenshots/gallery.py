"""The widgets of the visual language on one page, to be looked at together."""

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.views.jobs import Progress
from app.views.qt import tokens
from app.views.tones import Tone
from app.views.widgets.busy import Busy
from app.views.widgets.buttons import Weight, button, icon_button
from app.views.widgets.cards import Card, EmptyState, KeyValues, PageHeader
from app.views.widgets.chips import Chip
from app.views.widgets.filter_box import FilterBox
from app.views.widgets.form import RecordForm
from app.views.widgets.marks import Pill
from app.views.widgets.notices import Notice, PracticeBanner, Toast
from app.views.widgets.rows import Column, RowItems
from app.views.widgets.table import RecordTable
from app.views.widgets.words import looking
from tests.views.fields_of_each_kind import FIELDS, OPTIONS, VALUES, today

_ROWS = (
    ("Tomos Rees", "Y1", "Draft plan", "Due in 5 days", Tone.WARN),
    ("Yusuf Demir", "Y10", "Annual review", "Overdue 12 days", Tone.BAD),
    ("Zosia Nowak", "Y14", "Final plan", "On track", Tone.GOOD),
    ("Amira Khan", "Y9", "Assessment", "No date yet", Tone.QUIET),
)
Row = tuple[str, str, str, str, Tone]


def _table() -> RecordTable[Row]:
    columns = (
        Column[Row]("Name", lambda row: row[0]),
        Column[Row]("Year", lambda row: row[1], width=8),
        Column[Row]("Stage", lambda row: row[2], width=18),
        Column[Row]("Next date", lambda row: row[3], tone=lambda row: row[4], width=24),
    )
    table = RecordTable(RowItems(columns, lambda row: f"{row[0]}, {row[1]}, {row[3]}"), "Cases")
    table.items.show_rows(_ROWS)
    table.choose(1)
    return table


def gallery() -> QWidget:
    """All that is no field."""
    page = looking(QWidget(), "page")
    header = PageHeader("Caseload", "350 cases on this laptop, 12 need you this week.")
    header.add_action(button("Print the list", icon="printer"))
    header.add_action(button("New case", Weight.PRIMARY, "plus"))
    buttons = QWidget()
    row = QHBoxLayout(buttons)
    row.setContentsMargins(0, 0, 0, 0)
    for weight in Weight:
        row.addWidget(button(weight.value.capitalize(), weight, "check"))
    off = button("Not now")
    off.setEnabled(False)
    row.addWidget(off)
    row.addWidget(icon_button("ellipsis", "More"))
    for text, tone in (("On track", Tone.GOOD), ("Due in 5 days", Tone.WARN), ("Overdue 12 days", Tone.BAD),
                       ("3 waiting", Tone.INFO), ("Not sent", Tone.QUIET)):  # fmt: skip
        row.addWidget(Pill(text, tone))
    row.addStretch(1)
    notice = Notice()
    notice.say(Tone.BAD, "The plan could not be printed.", "Close the file in the PDF reader and try again.")
    notice.offer("Save PDF instead", lambda: None)
    told = Notice()
    told.say(Tone.INFO, "2 changes came in while you were editing.")
    busy = Busy()
    busy.show_progress(Progress(12, 40, "Sending 12 of 40 changes"))
    card = Card("Outcome 3", "Communication and interaction")
    card.add_action(icon_button("arrow-up", "Move up"))
    card.add_action(icon_button("trash-2", "Remove"))
    card.add(KeyValues([("Born", "23 November 2016 (10)"), ("School", "Fernbank Primary School"), ("Years", "")]))
    card.add(Chip("Says three words together in the classroom by July 2027", removable=True))
    side = QHBoxLayout()
    side.addWidget(card, 1)
    side.addWidget(EmptyState("calendar-check", "Nothing overdue", "3 reviews fall due in January."), 1)
    column = QVBoxLayout(page)
    column.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
    column.setSpacing(tokens.STEP)
    for part in (PracticeBanner(), header, buttons, notice, told, busy, FilterBox("Filter", "Type a name or a school")):
        column.addWidget(part)
    column.addLayout(side)
    column.addWidget(_table(), 1)
    busy.show()
    Toast(page).say("Outcome removed.", lambda: None)
    return page


def form() -> QWidget:
    """A field of every kind, one with a fault, one with two versions."""
    page = looking(QWidget(), "page")
    made = RecordForm(FIELDS, today)
    for key in ("outcomes", "need", "lead"):
        made.set_options(key, OPTIONS)
    made.show_values(VALUES)
    made.mark_two_versions("wording", on=True)
    made.editor("review_on").restore("31 feb 27")
    made.frame("review_on").check()
    made.frame("upn").check()
    card = Card("Provision 2")
    card.add(made)
    area = QScrollArea()
    area.setWidgetResizable(True)
    inner = looking(QWidget(), "page")
    inner_column = QVBoxLayout(inner)
    inner_column.addWidget(card)
    inner_column.addStretch(1)
    area.setWidget(inner)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(area)
    return page
