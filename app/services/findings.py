"""What looks wrong across cases and only a person can judge: one number that stands on two children.

Two laptops can each make a case for the same child, and nothing refuses the second: it may be a mistake of typing, or
the same child twice. Both are kept and shown here until somebody has put it right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.merge import Life
from app.models import SPECS, Case, Person
from app.services.cases import case_number_shown
from app.store.vault_store import Store

_NUMBERS = ("upn", "nhs_number")


@dataclass(frozen=True, slots=True)
class Bearer:
    """One of the people a number stands on."""

    case_id: str
    case_number: str
    person: str


@dataclass(frozen=True, slots=True)
class SameNumber:
    """One number that should be one person's, and the people it stands on."""

    label: str
    number: str
    bearers: tuple[Bearer, ...]

    @property
    def sentence(self) -> str:
        """Say it in one sentence."""
        cases = " and ".join(bearer.case_number for bearer in self.bearers)
        return f"{self.label} {self.number} stands in {cases}: correct it, or close one of the cases."


class Findings:
    """The verb of the list."""

    def __init__(self, store: Store) -> None:
        """Take the open vault."""
        self._store = store

    def waiting(self) -> Sequence[SameNumber]:
        """Return every number that stands on people of more than one case."""
        with self._store.reading() as session:
            return [found for key in _NUMBERS for found in _same(session, key)]


def _same(session: Session, key: str) -> list[SameNumber]:
    from_case = _bearers(session, key)
    ref = SPECS["person"].field(key)
    return [
        SameNumber(ref.label, ref.kind.show(number), tuple(bearers))
        for number, bearers in sorted(from_case.items())
        if len({bearer.case_id for bearer in bearers}) > 1
    ]


def _bearers(session: Session, key: str) -> dict[str, list[Bearer]]:
    column = getattr(Person, key)
    query = (
        select(column, Case.id, Case.case_number, Person.preferred_name, Person.forenames, Person.surname)
        .join(Case, Case.scope_id == Person.scope_id)
        .where(column.is_not(None), Person.life != Life.DELETED.value, Case.life != Life.DELETED.value)
        .order_by(Case.case_number, Case.id)
    )
    found: dict[str, list[Bearer]] = {}
    for number, case_id, case_number, known_as, forenames, surname in session.execute(query):
        if number:
            name = " ".join(filter(None, (known_as or forenames, surname)))
            found.setdefault(number, []).append(Bearer(case_id, case_number_shown(case_number, case_id), name))
    return found
