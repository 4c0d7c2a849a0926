"""One contact noted in one go: the note, the day of the next contact, and a promise, in a single transaction."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import places
from app.domain.calendar import WorkingCalendar
from app.domain.change import Seen
from app.domain.errors import UserError
from app.domain.identity import ScopeId
from app.domain.merge import Life
from app.domain.notice import Changes
from app.domain.text import folded
from app.models import Case, Contact, ContactRestriction, Note, Person, Professional, Task
from app.models.chronicle import CONTACT_KINDS, NOTE_KINDS
from app.services.casefile.words import as_words
from app.services.drafts import Drafts, KeptDraft
from app.services.progress.telling import Telling, Told
from app.services.records import children_of, last_place, views_of
from app.store import meta
from app.store.unit_of_work import GoneError, Work
from app.store.vault_store import Store

IN_WEEKS: Final = 4
"""Weeks until the next contact, unless another day is said."""
KINDS: Final = ("telephone", *(kind for kind in NOTE_KINDS if kind != "telephone"))
"""The kinds of note, a telephone call first."""
_DRAFT: Final = "note"


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody a contact may have been with. `restricted` says why care is needed; such a person is never suggested."""

    id: UUID
    title: str
    restricted: str = ""


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """What the form of a contact shows: what the family can be told, who there is, what was being typed."""

    told: Told
    whom: tuple[Whom, ...]
    suggested: UUID | None
    seen: Seen
    draft: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact as typed. A promise is what the caseworker will do, by a day; empty where nothing was promised."""

    kind: str
    wording: str
    noted_on: date
    with_whom: UUID | None = None
    next_contact_on: date | None = None
    promise: str = ""
    promise_by: date | None = None


class QuickContacts:
    """The verbs of a contact."""

    def __init__(
        self, store: Store, drafts: Drafts, telling: Telling, now: Callable[[], datetime], calendar: WorkingCalendar
    ) -> None:
        """Take the open vault, the drafts, what families are told, the wall clock, and the working days."""
        self._store, self._drafts, self._telling, self._now, self._calendar = store, drafts, telling, now, calendar

    def open(self, case_id: str) -> ContactSheet:
        """Return what the form shows; raises GoneError."""
        told = self._telling.open(case_id)
        with self._store.reading() as session:
            case = session.get(Case, case_id)
            if case is None:
                raise GoneError
            seen = views_of(session, [case])[0].seen
            whom = tuple(_whom(session, case_id, case.scope_id, told.today))
            free = {who.id for who in whom if not who.restricted}
            parents = [one for one in _parents(session, case.scope_id) if one in free]
        found = (one for one in self._drafts.waiting() if one.rec == case_id and one.rtype == _DRAFT)
        draft = next((dict(one.texts) for one in found), {})
        return ContactSheet(told, whom, parents[0] if len(parents) == 1 else None, seen, draft)

    def record(self, case_id: str, scope_id: str, new: NewContact, seen: Seen | None) -> Changes:
        """Keep a contact. Raises UserError where something is missing, and nothing of it is kept then.

        `seen` is what was on screen of the case when the form was opened; none where it could not be read: then the day
        of the next contact takes the place of the one that is stored.
        """
        self._refuse(new)
        with self._store.unit_of_work() as work:
            me = self._me(work.session, scope_id)
            self._add_note(work, case_id, scope_id, new, me)
            if new.next_contact_on is not None:
                case = work.get(Case, case_id, seen=seen)
                work.on(case, Case.next_contact_on).to(new.next_contact_on)
            if new.promise.strip():
                self._add_promise(work, case_id, scope_id, new, me)
        self._drafts.drop(case_id, _DRAFT)
        return work.changes

    def keep_draft(self, case_id: str, texts: Mapping[str, str]) -> None:
        """Keep what is being typed; where no words are typed it is forgotten."""
        if texts["wording"].strip() or texts.get("promise", "").strip():
            values = {"wording": texts["wording"]}
            self._drafts.keep(KeptDraft(case_id, "note", _DRAFT, values, "wording", 0, {}, self._now(), dict(texts)))
        else:
            self._drafts.drop(case_id, _DRAFT)

    @staticmethod
    def is_contact(kind: str) -> bool:
        """Say whether a note of that kind tells of speaking with somebody, and so sets the next contact."""
        return kind in CONTACT_KINDS

    def default_next(self) -> date:
        """Return the day of the next contact unless another is said: a day on which somebody is at work."""
        return self._calendar.on_or_before(self._now().date() + timedelta(weeks=IN_WEEKS))

    def _refuse(self, new: NewContact) -> None:
        today = self._now().date()
        if not new.wording.strip():
            raise UserError("What was said is missing.", "Write it, then note the contact.")
        if new.noted_on > today:
            raise UserError("The day lies ahead.", "Write the day it was; what is planned is an appointment.")
        if new.next_contact_on is not None and new.next_contact_on < today:
            raise UserError("The day of the next contact has passed.", "Write a day from today on, such as +4w.")
        if new.promise.strip() and new.promise_by is None:
            raise UserError("The promise has no day.", "Write by when you will do it, such as +1w.")
        if new.promise_by is not None and not new.promise.strip():
            raise UserError("It is not said what was promised.", "Write what you will do, or empty the day beside it.")
        if new.promise_by is not None and new.promise_by < today:
            raise UserError("The day of the promise has passed.", "Write a day from today on, such as +1w.")

    def _add_note(self, work: Work, case_id: str, scope_id: str, new: NewContact, me: UUID | None) -> None:
        note = work.new(Note, ScopeId(UUID(scope_id)), parent=UUID(case_id))
        now = self._now()
        at = now.time().replace(second=0, microsecond=0, tzinfo=None) if new.noted_on == now.date() else None
        place = places.between(last_place(work.session, "note", case_id), "")
        work.fill(
            note,
            {
                "kind": new.kind, "wording": new.wording.strip(),
                "noted_on": new.noted_on, "at": at, "by": me, "with_whom": new.with_whom, "place": place,
            },
        )  # fmt: skip

    def _add_promise(self, work: Work, case_id: str, scope_id: str, new: NewContact, me: UUID | None) -> None:
        task = work.new(Task, ScopeId(UUID(scope_id)), parent=UUID(case_id))
        place = places.between(last_place(work.session, "task", case_id), "")
        promised_to = new.with_whom if self._is_family(work.session, new.with_whom) else None
        work.fill(
            task,
            {
                "title": new.promise.strip(), "due_on": new.promise_by, "owner": me, "done": False, "place": place,
                "promised_to": promised_to, "promised_on": new.noted_on,
            },
        )  # fmt: skip

    @staticmethod
    def _is_family(session: Session, who: UUID | None) -> bool:
        return who is not None and any(session.get(cls, str(who)) is not None for cls in (Contact, Person))

    @staticmethod
    def _me(session: Session, scope_id: str) -> UUID | None:
        me = folded(meta.get(session, meta.USER_NAME))
        people = session.scalars(select(Professional).where(Professional.scope_id == scope_id)).all()
        return next((UUID(person.id) for person in people if me and folded(person.name or "") == me), None)


def _parents(session: Session, scope_id: str) -> Iterable[UUID]:
    """Return those with parental responsibility."""
    rows = select(Contact.id).where(
        Contact.scope_id == scope_id, Contact.parental_responsibility.is_(True), Contact.life != Life.DELETED.value
    )
    return [UUID(rec) for rec in session.scalars(rows)]


def _whom(session: Session, case_id: str, scope_id: str, today: date) -> Iterable[Whom]:
    """Return everybody of the case: the family first, then who works with it; the restricted last of all."""
    restricted = _restricted(session, scope_id, today)
    found = []
    for rtype in ("contact", "person", "professional"):
        for view in children_of(session, rtype, case_id):
            name = view.title
            role = view.values.get("relationship") or view.values.get("role") or ""
            words = f"{name}, {role}" if role and str(role).casefold() != name.casefold() else name
            rec = UUID(view.rec)
            has_say = bool(view.values.get("parental_responsibility"))
            found.append((bool(restricted.get(rec)), not has_say, Whom(rec, words, restricted.get(rec, ""))))
    return [one for _, _, one in sorted(found, key=lambda each: each[:2])]


def _restricted(session: Session, scope_id: str, today: date) -> Mapping[UUID, str]:
    rows = session.scalars(
        select(ContactRestriction).where(
            ContactRestriction.scope_id == scope_id, ContactRestriction.life != Life.DELETED.value
        )
    )
    return {
        row.contact: as_words(row.kind) or "Contact restriction"
        for row in rows
        if row.contact and (row.from_on is None or row.from_on <= today) and (row.to_on is None or today <= row.to_on)
    }
