"""Editors of days and moments: typed the way people write dates, with the weekday said back."""

from datetime import UTC, date, datetime, time

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from app.domain import dates
from app.domain.errors import NotUnderstoodError
from app.domain.fields import FieldRef
from app.domain.kinds import Day, TimeOfDay
from app.views.qt import icons, theme, tokens
from app.views.widgets.buttons import icon_button
from app.views.widgets.fields.base import FieldEditor, Today
from app.views.widgets.fields.lines import Line, LineEditor
from app.views.widgets.words import Role, label, looking, named

_LETTERS = 20
_EXAMPLE = "such as 27 March 2026"
_WIDEST = "27 September 2026"


class _Calendar(QFrame):
    """A month to pick a day from: only a helper, the date can always be typed."""

    def __init__(self, editor: "DayEditor") -> None:
        super().__init__(editor, Qt.WindowType.Popup)
        looking(self, "popup")
        self.month = named(QCalendarWidget(), "Calendar", "Arrow keys move by a day, Page Up and Page Down by a month")
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setGridVisible(False)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.TIGHT, tokens.TIGHT, tokens.TIGHT, tokens.TIGHT)
        column.addWidget(self.month)

    def _dress(self) -> None:
        """Draw weekends like other days (red is for faults), and the arrows of our icon set."""
        look = theme.current()
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            words = QTextCharFormat()
            words.setForeground(QColor(look.colours.ink))
            self.month.setWeekdayTextFormat(day, words)
        heading = QTextCharFormat()
        heading.setForeground(QColor(look.colours.muted))
        self.month.setHeaderTextFormat(heading)
        self.month.setMinimumSize(look.px(340), look.px(280))
        for name, icon in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            arrow = self.month.findChild(QToolButton, name)
            if isinstance(arrow, QToolButton):
                arrow.setIcon(icons.icon(icon))


class DayEditor(LineEditor):
    """Edits a day. It takes 27/3/2026, 27 mar 26, today, +15d, and says the weekday back."""

    def __init__(self, ref: FieldRef, today: Today) -> None:
        super().__init__(ref, today)
        self._set_width(_LETTERS)
        self.line.setMinimumWidth(self.line.fontMetrics().horizontalAdvance(_WIDEST) + 2 * tokens.STEP)
        self.line.setPlaceholderText(_EXAMPLE)
        self.opener = icon_button("calendar", f"Pick {ref.label} from a calendar", "muted")
        self.opener.clicked.connect(self.open_calendar)
        self._row.addWidget(self.opener)
        self.said_back = label("", Role.SMALL, wrap=False)
        self._row.addWidget(self.said_back)
        self._row.addStretch(1)
        self._parts.append(self.opener)
        self.opener.installEventFilter(self)
        self.line.textChanged.connect(lambda _text: self._say_back())

    def describe(self, words: str) -> None:
        """Tell help, message and weekday of the field."""
        self.line.setAccessibleDescription(f"{words} {self.said_back.text()}".strip())

    def set_read_only(self, *, read_only: bool) -> None:
        """A day that may not be changed needs no calendar."""
        super().set_read_only(read_only=read_only)
        self.opener.setVisible(not read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the weekday to the tooltip where there is no room beside the date."""
        super().resizeEvent(event)
        needed = self.line.minimumWidth() + self.opener.sizeHint().width() + 3 * tokens.SNUG
        weekday = self.said_back.fontMetrics().horizontalAdvance("Wednesday")
        self.said_back.setVisible(event.size().width() >= needed + weekday)

    def open_calendar(self) -> None:
        """Open the month under the line."""
        calendar = _Calendar(self)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = self._day_typed() or self._today()
        calendar.month.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.month.activated.connect(lambda day: self._picked(calendar, day))
        calendar.month.clicked.connect(lambda day: self._picked(calendar, day))
        calendar.adjustSize()
        calendar.move(self.line.mapToGlobal(QPoint(0, self.line.height() + tokens.HAIR)))
        calendar.show()
        calendar.month.setFocus()

    def _picked(self, calendar: _Calendar, day: QDate) -> None:
        calendar.close()
        self.line.setText(dates.in_words(date(day.year(), day.month(), day.day())))
        self._was_edited()
        self.line.setFocus()

    def _day_typed(self) -> date | None:
        try:
            return Day().parse(self.line.text(), self._today())
        except NotUnderstoodError:
            return None

    def _say_back(self) -> None:
        day = self._day_typed()
        if day is None:
            self.said_back.setText("")
            return
        full = dates.with_weekday(day)
        usual = self.line.text() == dates.in_words(day)
        self.said_back.setText(full.split(" ", 1)[0] if usual else full)
        self.said_back.setToolTip(full)
        self.line.setToolTip(full)


class MomentEditor(FieldEditor):
    """Edits a moment as a day and a time on the clock of this place; it is kept in UTC."""

    def __init__(self, ref: FieldRef, today: Today) -> None:
        super().__init__(ref, today)
        self.day, self.time = Line(), Line()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SNUG)
        for line, letters, hint, name in (
            (self.day, _LETTERS, _EXAMPLE, f"{ref.label}, date"),
            (self.time, 8, "such as 14:30", f"{ref.label}, time"),
        ):
            line.setPlaceholderText(hint)
            line.setMaximumWidth(line.fontMetrics().averageCharWidth() * (letters + 2) + 2 * tokens.STEP)
            line.textEdited.connect(lambda _text: self._was_edited())
            line.returnPressed.connect(self.left)
            self._take_part(line, name)
            row.addWidget(line)
        row.addStretch(1)

    def text(self) -> str:
        """Return day and time with a line end between."""
        return f"{self.day.text()}\n{self.time.text()}"

    def set_text(self, text: str) -> None:
        """Put day and time back."""
        day, _, clock = text.partition("\n")
        self.day.setText(day)
        self.time.setText(clock)

    def set_read_only(self, *, read_only: bool) -> None:
        """Allow or refuse editing."""
        self.day.setReadOnly(read_only)
        self.time.setReadOnly(read_only)

    def _read(self) -> datetime | None:
        day = Day().parse(self.day.text(), self._today())
        clock = TimeOfDay().parse(self.time.text(), self._today()) if self.time.text().strip() else None
        if day is None and clock is None:
            return None
        if day is None or clock is None:
            raise NotUnderstoodError("This needs a date and a time.", "Write both, such as 27 March 2026 and 14:30.")
        return datetime.combine(day, clock).astimezone(UTC)

    def _show(self, value: object) -> None:
        here = value.astimezone() if isinstance(value, datetime) else None
        self.day.setText(dates.in_words(here.date()) if here else "")
        self.time.setText(TimeOfDay().show(time(here.hour, here.minute)) if here else "")
