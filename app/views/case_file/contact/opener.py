"""Opens the form of a contact over a case, once at a time, and lets nothing typed in it be lost."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain import dates
from app.domain.identity import scope_of_case
from app.services.contacts.quick import QuickContacts
from app.views.case_file.contact.presenter import ContactPresenter
from app.views.case_file.contact.view import ContactDialog
from app.views.case_file.records.presenter import RecordParts


class ContactOpener:
    """The form of a contact of one case: it opens at once, and what it shows follows."""

    def __init__(self, parts: RecordParts, contacts: QuickContacts, case_id: str) -> None:
        """Take the parts, the verbs and the case."""
        self._parts, self._contacts, self._case_id = parts, contacts, case_id
        self._dialog: ContactDialog | None = None
        self._presenter: ContactPresenter | None = None

    @property
    def dialog(self) -> ContactDialog | None:
        """The form that is open."""
        return self._dialog

    def open(self, parent: QWidget) -> None:
        """Open the form over a window, or go to the one that is open."""
        if self._dialog is not None:
            self._dialog.activateWindow()
            return
        next_on = dates.in_words(self._contacts.default_next())
        dialog = ContactDialog(self._parts.today, self._contacts.is_contact, next_on, parent)
        scope_id = str(scope_of_case(UUID(self._case_id)))
        self._presenter = presenter = ContactPresenter(dialog, self._parts, self._contacts, self._case_id, scope_id)
        dialog.note_asked.connect(presenter.note)
        dialog.typing.connect(presenter.keep)
        dialog.finished.connect(lambda _result: self._forget())
        self._dialog = dialog
        dialog.open()
        presenter.start()

    def keep(self) -> None:
        """Keep what is being typed."""
        if self._dialog is not None:
            self._dialog.keep()

    def _forget(self) -> None:
        self._dialog = self._presenter = None
