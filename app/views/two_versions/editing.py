"""The form in which somebody writes what is to stand in place of two versions."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.domain.errors import NotUnderstoodError
from app.domain.fields import FieldRef
from app.domain.kinds import RecordRef
from app.services.records import PEOPLE, Option
from app.views.qt import tokens
from app.views.widgets import fields as editors
from app.views.widgets.buttons import Weight, button
from app.views.widgets.fields import Today
from app.views.widgets.form import RecordForm
from app.views.widgets.words import Role, label, looking, named


class Editing(QFrame):
    """A form of the fields of one unit."""

    kept = Signal(object)
    """{field key: value} of what is to stand."""
    cancelled = Signal()

    def __init__(
        self, fields: Sequence[FieldRef], values: Mapping[str, object], options: Sequence[Option], today: Today
    ) -> None:
        super().__init__()
        looking(self, "card")
        named(self, "What is to stand")
        self._unit = fields[0].unit
        self.form = RecordForm(fields, today)
        for ref in fields:
            if isinstance(ref.kind, RecordRef):
                rtypes = ref.kind.rtypes or PEOPLE
                known = [one for one in options if one.rtype in rtypes]
                self.form.set_options(ref.key, [editors.Option(one.rec, one.title) for one in known])
        self.form.show_values(values)
        keeping = button("Keep this wording", Weight.PRIMARY, hint="Replaces both versions (Ctrl+Enter)")
        leaving = button("Go back", hint="Decides nothing (Esc)")
        keeping.clicked.connect(self._keep)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._keep)
        leaving.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leaving)
        row.addWidget(keeping)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.ROOMY, tokens.STEP, tokens.ROOMY, tokens.STEP)
        column.setSpacing(tokens.SNUG)
        column.addWidget(label("What is to stand", Role.LABEL))
        column.addWidget(self.form)
        column.addLayout(row)

    def _keep(self) -> None:
        try:
            values = self.form.values_of(self._unit)
        except NotUnderstoodError:
            for key in [ref.key for ref in self.form.commit()]:
                self.form.frame(key).check()
            return
        self.kept.emit(values)
