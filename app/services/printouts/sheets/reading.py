"""All that a sheet is made of, read once: records, the names they point to, clocks, alerts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, cast
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.deadlines import Due
from app.services.casefile.record_lists import options_of
from app.services.casefile.tops import CaseTop, CaseTops, DueLine
from app.services.cases import CaseHeader, Cases
from app.services.printouts.case_records import CaseRecords, read_records
from app.services.records import RecordView, children_of
from app.services.rules import Rules
from app.store import meta
from app.store.vault_store import Store

_MORE: Final = ("note", "view", "task", "appointment", "case_event", "decision", "exemption", "annual_review",
                "setting_consultation", "document", "handover")  # fmt: skip
_NAMED: Final = ("person", "contact", "professional", "setting", "advice_request", "sibling")


@dataclass(frozen=True, slots=True)
class Clock:
    """One due date of the case, with its words for staff."""

    due: Due
    line: DueLine


@dataclass(frozen=True, slots=True)
class SheetPapers:
    """What is known of a case for a sheet. `names` are the titles of people, settings and advice by id."""

    records: CaseRecords
    top: CaseTop
    clocks: tuple[Clock, ...]
    chasers: tuple[RecordView, ...]
    names: Mapping[UUID, str]
    today: date
    printed_by: str
    rule_set: str

    @property
    def header(self) -> CaseHeader:
        """The top of the case file."""
        return self.top.header

    def of(self, rtype: str) -> tuple[RecordView, ...]:
        """Return the records of a type under the case."""
        return self.records.of_case[rtype]

    def name(self, value: object) -> str:
        """Return the name of a record that a field points to; empty where there is none."""
        return self.names.get(value, "") if isinstance(value, UUID) else ""

    @property
    def initials(self) -> str:
        """The first letters of the name they use and of the surname, as they stand on every page."""
        parts = (self.records.known_as, str(self.records.person.values["surname"]))
        return " ".join(f"{part[0].upper()}." for part in parts if part)


class SheetReader:
    """Reads the papers of a case."""

    def __init__(self, store: Store, rules: Rules, cases: Cases, today: Callable[[], date]) -> None:
        """Take the open vault, the rules, the cases and the calendar day."""
        self._store, self._rules, self._today = store, rules, today
        self._tops = CaseTops(store, cases, rules.book, today)

    def read(self, case_id: str) -> SheetPapers:
        """Return the papers; raises GoneError."""
        top, today = self._tops.open(case_id), self._today()
        with self._store.reading() as session:
            records = read_records(session, case_id, _MORE)
            return SheetPapers(
                records=records,
                top=top,
                clocks=tuple(Clock(due, self._tops.line(due, today)) for due in top.header.dues if not due.rule.is_age),
                chasers=tuple(_chasers(session, records)),
                names=_names(session, records),
                today=today,
                printed_by=meta.get(session, meta.USER_NAME),
                rule_set=str(self._rules.book.version),
            )


def _chasers(session: Session, records: CaseRecords) -> list[RecordView]:
    return [view for advice in records.of_case["advice_request"] for view in children_of(session, "chaser", advice.rec)]


def _names(session: Session, records: CaseRecords) -> dict[UUID, str]:
    found = options_of(session, records.case.scope_id, _NAMED)
    return {one.id: one.title for options in found.values() for one in options}


def day_of(view: RecordView, key: str) -> date | None:
    """Return a day that a record holds."""
    return cast("date | None", view.values[key])


def words_of(view: RecordView, key: str) -> str:
    """Return the value of a field as people read it, trimmed; empty where there is none."""
    return view.spec.field(key).kind.show(view.values[key]).strip()
