"""Decides what the form of a contact does: reads what can be told, keeps what is typed, notes it in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from app.domain import dates
from app.domain.errors import NotUnderstoodError, UserError
from app.domain.kinds import Day
from app.domain.notice import Changes
from app.services.contacts.quick import ContactSheet, NewContact, QuickContacts
from app.views.case_file.records.presenter import RecordParts


@dataclass(frozen=True, slots=True)
class TypedContact:
    """The form as it stands, every day as it was typed."""

    kind: str
    with_whom: str
    day: str
    wording: str
    next_contact: str
    promise: str
    promise_by: str

    @property
    def texts(self) -> Mapping[str, str]:
        """The words to keep while they are typed."""
        return {
            "kind": self.kind, "with_whom": self.with_whom, "day": self.day, "wording": self.wording,
            "next_contact": self.next_contact, "promise": self.promise, "promise_by": self.promise_by,
        }  # fmt: skip


class ContactView(Protocol):
    """The widgets, as the presenter knows them."""

    def show_sheet(self, sheet: ContactSheet) -> None:
        """Show what the family can be told and who there is."""
        ...

    def take_draft(self, texts: Mapping[str, str]) -> None:
        """Put back what was being typed, unless something is typed already."""
        ...

    def noted(self) -> None:
        """The contact is on record; close the form."""
        ...

    def say_fault(self, error: UserError, part: str) -> None:
        """Say what stands in the way, and go to that part of the form; empty: to none."""
        ...


class ContactPresenter:
    """The form of one contact."""

    def __init__(
        self, view: ContactView, parts: RecordParts, contacts: QuickContacts, case_id: str, scope_id: str
    ) -> None:
        """Take the widgets, the parts, the verbs and the case."""
        self._view, self._parts, self._contacts = view, parts, contacts
        self._case_id, self._scope_id = case_id, scope_id
        self._sheet: ContactSheet | None = None
        self._is_done = False

    def start(self) -> None:
        """Read what can be told, and what was being typed."""
        self._parts.jobs.read(self._contacts.open, self._case_id, on_done=self._show, on_error=self._parts.fault)

    def keep(self, typed: TypedContact) -> None:
        """Keep what is being typed."""
        if not self._is_done:
            self._parts.jobs.write(self._contacts.keep_draft, self._case_id, typed.texts, on_done=lambda _done: None)

    def note(self, typed: TypedContact) -> None:
        """Note the contact; what is missing or not understood is said in the form."""
        try:
            noted_on = self._day(typed.day, "day") or self._parts.today()
            is_contact = self._contacts.is_contact(typed.kind)
            next_on = self._day(typed.next_contact, "next_contact") if is_contact else None
            promise_by = self._day(typed.promise_by, "promise_by")
        except NotUnderstoodPartError as error:
            self._view.say_fault(error.fault, error.part)
            return
        whom = UUID(typed.with_whom) if typed.with_whom else None
        new = NewContact(typed.kind, typed.wording, noted_on, whom, next_on, typed.promise, promise_by)
        seen = self._sheet.seen if self._sheet is not None else None

        def done(changes: Changes) -> None:
            self._is_done = True
            self._view.noted()
            self._parts.on_changes(changes)
            self._parts.tell(_told(new), None)

        self._parts.jobs.write(
            self._contacts.record, self._case_id, self._scope_id, new, seen, on_done=done,
            on_error=lambda error: self._view.say_fault(error, ""),
        )  # fmt: skip

    def _show(self, sheet: ContactSheet) -> None:
        self._sheet = sheet
        self._view.show_sheet(sheet)
        if sheet.draft.get("wording") or sheet.draft.get("promise"):
            self._view.take_draft(sheet.draft)

    def _day(self, typed: str, part: str) -> date | None:
        try:
            return Day().parse(typed, self._parts.today())
        except NotUnderstoodError as error:
            raise NotUnderstoodPartError(error, part) from error


class NotUnderstoodPartError(Exception):
    """A day of the form is not understood: the fault, and which part of the form holds it."""

    def __init__(self, fault: UserError, part: str) -> None:
        """Keep both."""
        super().__init__(part)
        self.fault, self.part = fault, part


def _told(new: NewContact) -> str:
    words = ["Noted."]
    if new.next_contact_on is not None:
        words.append(f"Next contact by {dates.with_weekday(new.next_contact_on)}.")
    if new.promise.strip() and new.promise_by is not None:
        words.append(f"Your promise stands in the tasks, by {dates.in_words(new.promise_by)}.")
    return " ".join(words)
