"""Whom an event reached or came from: the family of a case, those who hold the rights first."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.merge import Life
from app.models import Contact, Person, Record
from app.services.casefile.record_lists import restrictions

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class EventPerson:
    """Somebody who may get something or send it. `role`: what they are to the child; `warning`: what to check first."""

    id: UUID
    name: str
    role: str
    detail: str
    has_rights: bool
    warning: str = ""


def event_people(session: Session, scope_id: str, today: date) -> tuple[EventPerson, ...]:
    """Return the child or young person and the contacts of a case, those with rights or responsibility first."""
    restricted = restrictions(session, today)
    people = [
        EventPerson(
            UUID(one.id), " ".join(filter(None, (one.preferred_name or one.forenames, one.surname))),
            "young person", "the child or young person", has_rights=False,
        )
        for one in _live(session, Person, scope_id)
    ]  # fmt: skip
    contacts = [
        EventPerson(
            UUID(one.id),
            one.name,
            one.relationship,
            _detail(one),
            has_rights=bool(one.rights_holder or one.parental_responsibility),
            warning=restricted.get(one.id, ""),
        )
        for one in _live(session, Contact, scope_id)
    ]
    return tuple(sorted([*contacts, *people], key=lambda person: not person.has_rights))


def _detail(contact: Contact) -> str:
    homes = {None: "", True: "lives with the child or young person", False: "lives apart"}
    home = homes[contact.lives_with_person]
    return ", ".join(filter(None, (contact.relationship, home)))


def _live(session: Session, cls: type[R], scope_id: str) -> list[R]:
    rows = select(cls).where(cls.scope_id == scope_id, cls.life != Life.DELETED.value).order_by(cls.place, cls.id)
    return list(session.scalars(rows))
