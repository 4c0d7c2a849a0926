"""The caseload list in one reading, and who may already be in it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from app.domain.merge import Life
from app.domain.text import folded
from app.models import Case, Person
from app.services.caseload.likeness import KnownPerson, name_likeness
from app.services.cases import CaseRow, Cases, NewCase, case_number_shown, held_rows
from app.store import meta
from app.store.vault_store import Store

_NEW = "new"
_SIMILAR, _SAME = 80, 96  # of 100; twins have similar names too, so a person always decides
_FEW = 20  # more changed cases than this are read with all the others


@dataclass(frozen=True, slots=True)
class CaseloadView:
    """Every case of this laptop, whose they are, and how many imported rows wait for an answer."""

    rows: tuple[CaseRow, ...]
    held: int
    user: str
    team: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody in the caseload who may be the same person, and why."""

    case_id: str
    number: str
    name: str
    reasons: tuple[str, ...]


class Caseload:
    """The verbs of the caseload screen."""

    def __init__(self, store: Store, cases: Cases, today: Callable[[], date]) -> None:
        """Take the open vault, the cases and the day."""
        self._store, self._cases, self._today = store, cases, today

    def open(self) -> CaseloadView:
        """Return the whole list."""
        rows = tuple(self._cases.rows())
        with self._store.reading() as session:
            return CaseloadView(
                rows, held_rows(session), meta.get(session, meta.USER_NAME), meta.get(session, meta.TEAM)
            )

    def again(self, before: CaseloadView, scopes: frozenset[str]) -> CaseloadView:
        """Return the list after a change in some cases: only those are read again."""
        if len(scopes) > _FEW:
            return self.open()
        fresh = {row.case_id: row for row in self._cases.rows(sorted(scopes))}
        others = [row for row in before.rows if row.scope_id not in scopes]
        rows = sorted([*others, *fresh.values()], key=lambda row: (folded(row.surname), folded(row.known_as)))
        with self._store.reading() as session:
            return replace(before, rows=tuple(rows), held=held_rows(session))

    def alike(self, new: NewCase) -> tuple[Alike, ...]:
        """Return who in the caseload may be the person that a new case is about. A person decides, never we."""
        asked = KnownPerson(_NEW, new.surname, new.forenames, new.date_of_birth, known_as=new.known_as)
        found = []
        for case_id, (person, number) in self._known(new.date_of_birth).items():
            alike = name_likeness(asked, person)
            if alike >= _SIMILAR:
                name = " ".join(filter(None, (person.known_as or person.forename, person.surname)))
                words = "the same name" if alike >= _SAME else "a similar name"
                found.append((alike, Alike(case_id, number, name, (words, "the same date of birth"))))
        return tuple(one for _, one in sorted(found, key=lambda pair: -pair[0]))

    def _known(self, born_on: date) -> dict[str, tuple[KnownPerson, str]]:
        """Return the people born on a day, with the number of their case."""
        query = (
            select(Case, Person)
            .join(Person, (Person.scope_id == Case.scope_id) & (Person.life != Life.DELETED.value))
            .where(Person.date_of_birth == born_on)
        )
        with self._store.reading() as session:
            return {
                case.id: (
                    KnownPerson(
                        case.id, person.surname or "", person.forenames or "", person.date_of_birth,
                        known_as=person.preferred_name or "",
                    ),
                    case_number_shown(case.case_number, case.id),
                )
                for case, person in session.execute(query)
            }  # fmt: skip
