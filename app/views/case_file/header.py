"""The band at the top of a case file: who it is, what must be known first, and the clock strip."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.domain import dates
from app.services.casefile.tops import Alert, CaseTop
from app.services.cases import CaseHeader
from app.views.case_file.due_tones import tone_of_rag
from app.views.case_file.strip.view import ClockStrip
from app.views.case_file.why import explain_beside
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.flow import Flow
from app.views.widgets.marks import Pill
from app.views.widgets.words import Role, label, looking, named

_LOW = 470  # height of the case file, before zoom, below which the strip is one line high


class HeaderBand(QFrame):
    """Name, age, year, setting, communication note, alerts; beneath them the strip of dates."""

    def __init__(self) -> None:
        super().__init__()
        looking(self, "topbar", pane="Header")
        self.name = label("", Role.TITLE, wrap=False)
        self.facts = label("", Role.MUTED)
        self._facts = ""
        self.communication = label("", Role.BODY)
        self.strip = ClockStrip()
        self._marks = QWidget()
        self._flow = Flow(self._marks, tokens.SNUG)
        top = QHBoxLayout()
        top.setSpacing(tokens.ROOMY)
        top.addWidget(self.name, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._marks, 1, Qt.AlignmentFlag.AlignVCenter)
        self.printing = button("Print…", Weight.QUIET, "printer", "Print the plan, or a sheet about the case")
        self.printing.hide()
        top.addWidget(self.printing, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.ROOMY, tokens.SNUG, tokens.ROOMY, tokens.SNUG)
        column.setSpacing(tokens.TIGHT)
        column.addLayout(top)
        for part in (self.facts, self.communication, self.strip):
            column.addWidget(part)

    def offer_prints(self, actions: Sequence[QAction]) -> None:
        """Offer what may be printed of the case in a menu; without any there is no button."""
        menu = QMenu(self.printing)
        menu.addActions(actions)
        self.printing.setMenu(menu)
        self.printing.setVisible(bool(actions))

    def show_top(self, top: CaseTop) -> None:
        """Show who the case is about."""
        header = top.header
        row = header.row
        self.name.setText(row.name or "A case without a name")
        self.name.setToolTip(f"{header.pronouns}" if header.pronouns else "")
        self._facts = " · ".join(filter(None, facts_of(header)))
        self.facts.setText(self._facts)
        self.facts.setToolTip(self._facts)
        note = header.communication.split("\n", 1)[0]
        shown = self.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, theme.current().px(1000))
        self.communication.setText(f"How to communicate: {shown}" if note else "")
        self.communication.setToolTip(header.communication)
        self.communication.setVisible(bool(note))
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._flow.addWidget(Pill(row.stage.label, Tone.INFO))
        if row.plan:
            self._flow.addWidget(Pill(row.plan, Tone.QUIET))
        contact = Pill(top.contact.words, tone_of_rag(top.contact.rag))
        contact.setToolTip(top.contact.last)
        self._flow.addWidget(contact)
        for alert in top.alerts:
            self._flow.addWidget(alert_button(alert))
        self._marks.updateGeometry()

    def fit(self, height: int) -> None:
        """Give most of the room of the strip, and that of the note, to the tabs where the window is low."""
        low = height < theme.current().px(_LOW)
        shown = self.facts.fontMetrics().elidedText(self._facts, Qt.TextElideMode.ElideRight, self.facts.width())
        self.facts.setText(shown if low else self._facts)
        self.strip.fit(slim=low)
        self.communication.setVisible(bool(self.communication.text()) and not low)


def facts_of(header: CaseHeader) -> tuple[str, ...]:
    """Return the facts beneath the name, in order."""
    row = header.row
    born = f"born {dates.in_words(row.born_on)}" if row.born_on else "date of birth missing"
    age = f"Aged {row.age}, {born}" if row.age is not None else born.capitalize()
    worker = f"Caseworker {row.caseworker}" if row.caseworker else "No caseworker"
    return header.pronouns, age, row.year, row.setting, row.number, worker


def alert_button(alert: Alert) -> QPushButton:
    """Return an alert as a button that tells its details."""
    icon = "shield-alert" if alert.is_pressing else "triangle-alert"
    made = button(alert.words, Weight.DANGER if alert.is_pressing else Weight.PLAIN, icon)
    named(made, f"Alert: {alert.words}", alert.detail)
    made.setToolTip(alert.detail)
    made.clicked.connect(lambda _checked: explain_beside(made, alert.words, [alert.detail or alert.words]))
    return made
