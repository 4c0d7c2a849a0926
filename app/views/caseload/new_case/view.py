"""A new case by hand: names, birth date, the day the request came; a likely duplicate is shown before it is made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import NotUnderstoodError, UserError
from app.domain.fields import FieldRef, Width
from app.domain.kinds import Day, ShortText
from app.domain.notice import Changes
from app.services.casefile.caseload import Alike
from app.services.casefile.desk import CaseDesk
from app.services.cases import NewCase
from app.views.caseload.new_case.presenter import NewCasePresenter, NewCaseVerbs
from app.views.jobs import Jobs
from app.views.qt import theme, tokens
from app.views.tones import Tone
from app.views.widgets.buttons import Weight, button
from app.views.widgets.fields import FieldEditor, editor_for
from app.views.widgets.fields.frame import FieldFrame
from app.views.widgets.notices import Notice
from app.views.widgets.words import Role, label

_FIELDS: Final = (
    FieldRef("person", "forenames", "Forenames", ShortText(), "names", help="As on the birth certificate or passport."),
    FieldRef("person", "surname", "Surname", ShortText(), "names"),
    FieldRef("person", "known_as", "Known as", ShortText(), "known_as", help="The name they use, if it is another."),
    FieldRef("person", "date_of_birth", "Date of birth", Day(), "born", help="Such as 27 March 2019."),
    FieldRef(
        "case_event", "received_on", "Request received on", Day(), "received",
        help="Leave it empty when there is none.", width=Width.HALF,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewCaseParts:
    """What the dialog works with."""

    desk: CaseDesk
    jobs: Jobs
    open_case: Callable[[str, str], None]
    on_changes: Callable[[Changes], None]


class NewCaseDialog(QDialog):
    """Asks for what a new case needs; Esc leaves it and nothing is made."""

    def __init__(self, parts: NewCaseParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("New case")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._parts = parts
        self.fields = {ref.key: FieldFrame(editor_for(ref, parts.desk.today)) for ref in _FIELDS}
        self.notice, self.likeness = Notice(), Notice()
        self.making = button("Make the case", Weight.PRIMARY, "check")
        self.making.setDefault(True)
        self._build()
        verbs = NewCaseVerbs(parts.desk.caseload.alike, parts.desk.cases.create)
        self.presenter = NewCasePresenter(self, parts.jobs, verbs, parts.on_changes)
        for frame in self.fields.values():
            frame.editor.left.connect(lambda frame=frame: self._left(frame))
        self.making.clicked.connect(lambda _checked: self._make())
        self.fields["forenames"].editor.focus_part().setFocus()

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_alike(self, found: Sequence[Alike]) -> None:
        """Show who may be the same person; a person decides."""
        if not found:
            self.likeness.clear()
            return
        one = found[0]
        title = f"{one.name} ({one.number}) may be the same person."
        more = f" And {len(found) - 1} more." if len(found) > 1 else ""
        self.likeness.say(Tone.WARN, title, f"They have {' and '.join(one.reasons)}.{more}")
        self.likeness.offer("Open that case", lambda: self._open(one.case_id, one.name))
        self._grow()

    def say_fault(self, error: UserError) -> None:
        """Say what is missing."""
        self.notice.say_fault(error)
        self._grow()

    def made(self, case_id: str, name: str) -> None:
        """The case is made: open it."""
        self._open(case_id, name)

    # --- how it works -------------------------------------------------------------------------------------------

    def _left(self, frame: FieldFrame) -> None:
        frame.check()
        new = self._new()
        if new is not None:
            self.presenter.look_for_alike(new)

    def _new(self) -> NewCase | None:
        """Return the case as it stands, or None while a date is not understood or the birth date is missing."""
        try:
            values = {key: frame.editor.value() for key, frame in self.fields.items()}
        except NotUnderstoodError:
            return None
        born_on = cast("date | None", values["date_of_birth"])
        if born_on is None:
            return None
        return NewCase(
            forenames=str(values["forenames"] or "").strip(),
            surname=str(values["surname"] or "").strip(),
            known_as=str(values["known_as"] or "").strip(),
            date_of_birth=born_on,
            request_received_on=cast("date | None", values["received_on"]),
        )

    def _make(self) -> None:
        wrong = next((frame for frame in self.fields.values() if frame.check() is not None), None)
        missing = [key for key in ("forenames", "surname", "date_of_birth") if not _text(self.fields[key].editor)]
        if wrong is not None:
            wrong.editor.focus_part().setFocus()
        elif missing:
            words = {"forenames": "the forenames", "surname": "the surname", "date_of_birth": "the date of birth"}
            needed = " and ".join(words[key] for key in missing)
            self.say_fault(UserError(f"The new case needs {needed}.", "Fill it in, then make the case."))
            self.fields[missing[0]].editor.focus_part().setFocus()
        elif (new := self._new()) is not None:
            self.presenter.make(new)

    def _grow(self) -> None:
        """Make room for a message, so that no field is squeezed."""
        self.ensurePolished()
        self.resize(self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))

    def _open(self, case_id: str, name: str) -> None:
        self.accept()
        self._parts.open_case(case_id, name)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.ROOMY)
        grid.setVerticalSpacing(tokens.STEP)
        for at, frame in enumerate(self.fields.values()):
            grid.addWidget(frame, at // 2, at % 2)
        leave = button("Cancel")
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.making)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(tokens.WIDE, tokens.ROOMY, tokens.WIDE, tokens.ROOMY)
        column.setSpacing(tokens.STEP)
        column.addWidget(label("New case", Role.HEADING))
        column.addWidget(self.notice)
        column.addLayout(grid)
        column.addWidget(self.likeness)
        column.addStretch(1)
        column.addLayout(buttons)
        self.resize(theme.current().px(640), theme.current().px(460))


def _text(editor: FieldEditor) -> str:
    return editor.text().strip()
