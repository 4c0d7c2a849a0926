"""The card beside the list: the current case at a glance, without opening it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain import dates
from app.domain.deadlines import Rag
from app.services.casefile.tops import CaseTop
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import KeyValues
from app.views.widgets.marks import Pill
from app.views.widgets.words import Role, label, looking, named, rule

_TONES = {Rag.OVERDUE: Tone.BAD, Rag.SOON: Tone.WARN, Rag.PAST_TARGET: Tone.WARN, Rag.ON_TRACK: Tone.GOOD}


class SideCard(QFrame):
    """Who the case is about, what must be known, the dates around today."""

    open_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        looking(self, "card", pane="Case card")
        named(self, "Case card")
        self.setFixedWidth(theme.current().px(300))
        self._inner = QWidget()
        self._body = QVBoxLayout(self._inner)
        self._body.setContentsMargins(tokens.ROOMY, tokens.ROOMY, tokens.ROOMY, tokens.ROOMY)
        self._body.setSpacing(tokens.SNUG)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inner)
        self._inner.setAutoFillBackground(False)  # the card shows through
        area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(area)
        self.show_top(None)

    def show_top(self, top: CaseTop | None) -> None:
        """Show a case, or what to do to see one."""
        while (item := self._body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        parts = [label("Choose a case to see it here.", Role.MUTED)] if top is None else self._parts(top)
        for part in parts:
            self._body.addWidget(part)
        self._body.addStretch(1)

    def _parts(self, top: CaseTop) -> list[QWidget]:
        header, row = top.header, top.header.row
        opening = button("Open the case", Weight.PRIMARY)
        opening.clicked.connect(lambda _checked: self.open_asked.emit())
        born = dates.in_words(row.born_on) if row.born_on else ""
        facts = [
            ("Born", f"{born} ({row.age})" if born else ""), ("Year", row.year), ("Setting", row.setting),
            ("Stage", row.stage.label), ("Plan", row.plan), ("Caseworker", row.caseworker), ("Number", row.number),
        ]  # fmt: skip
        made: list[QWidget] = [label(row.name, Role.HEADING)]
        made += [Pill(alert.words, Tone.BAD if alert.is_pressing else Tone.WARN) for alert in top.alerts]
        made.append(KeyValues(facts))
        if header.communication:
            made += [rule(), label("How to communicate", Role.LABEL), label(header.communication)]
        if top.around:
            made += [rule(), label("Dates", Role.LABEL)]
            for line in top.around:
                made.append(label(line.title))
                made.append(Pill(line.words, _TONES[line.rag] if line.rag else Tone.QUIET))
        return [*made, opening]
