"""What every print of a case is made of: the case, its people, the office, in one snapshot."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, Office
from app.models.choices import AddressKind
from app.services.cases import case_number_shown
from app.services.records import RecordView, children_of, views_of
from app.store.unit_of_work import GoneError

ALWAYS: Final = ("person", "contact", "professional", "sibling", "setting", "advice_request", "contact_restriction",
          "capacity_assessment")  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseRecords:
    """The records of a case that a print may need; `of_case` holds those under the case by type."""

    case: RecordView
    of_case: Mapping[str, tuple[RecordView, ...]]
    addresses: tuple[RecordView, ...]
    former_names: tuple[RecordView, ...]
    office: RecordView | None

    @property
    def person(self) -> RecordView:
        """The child or young person; raises GoneError."""
        if not self.of_case["person"]:
            raise GoneError
        return self.of_case["person"][0]

    @property
    def known_as(self) -> str:
        """The name they use."""
        return str(self.person.values["preferred_name"] or self.person.values["forenames"])

    @property
    def number(self) -> str:
        """The case number, or the word for a case that has none yet."""
        return case_number_shown(str(self.case.values["case_number"]), self.case.rec)

    def home(self, today: date) -> RecordView | None:
        """Return the home address that holds on the day."""
        return next((view for view in self.addresses if _is_home(view, today)), None)

    def caseworker(self) -> RecordView | None:
        """Return who owns the case."""
        owner = cast("UUID | None", self.case.values["caseworker"])
        return next((view for view in self.of_case["professional"] if owner and view.rec == str(owner)), None)


def read_records(session: Session, case_id: str, more: Iterable[str] = ()) -> CaseRecords:
    """Read the records of a case, those of `more` types too; raises GoneError."""
    case = session.get(Case, case_id)
    if case is None:
        raise GoneError
    offices = views_of(session, session.scalars(select(Office)).all())
    of_case = {rtype: tuple(children_of(session, rtype, case_id)) for rtype in (*ALWAYS, *more)}
    people = of_case["person"]
    return CaseRecords(
        case=views_of(session, [case])[0],
        of_case=of_case,
        addresses=tuple(children_of(session, "address", people[0].rec)) if people else (),
        former_names=tuple(children_of(session, "former_name", people[0].rec)) if people else (),
        office=offices[0] if offices else None,
    )


def _is_home(address: RecordView, today: date) -> bool:
    ends = cast("date | None", address.values["to_on"])
    return address.values["kind"] == AddressKind.HOME and (ends is None or today <= ends)
