"""Turning accepted rows of a caseload export into cases, and keeping those that wait for an answer."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from app.domain.identity import ScopeId, imported_id, scope_of_case
from app.domain.notice import Changes
from app.domain.text import canonical
from app.models import (
    CLASSES,
    SPECS,
    Address,
    AnnualReview,
    Case,
    CaseEvent,
    Note,
    Person,
    PersonalBudget,
    Plan,
    Professional,
    Record,
    Setting,
)
from app.models.choices import AddressKind, PlanStatus, SenNeed, Sex
from app.services.caseload.columns import Heading
from app.services.caseload.intake import Background, CaseloadReading, Stored, read_caseload
from app.services.caseload.likeness import KnownPerson
from app.services.caseload.mapping import CaseloadMap
from app.services.caseload.rows import Accepted, Answers, CaseloadRow, Held, Warned
from app.services.import_report import ImportReport, RowResult
from app.services.rereading import clashes
from app.services.rereading.bringing import Bringing
from app.services.rereading.clashes import Clash
from app.services.rereading.memory import Memory
from app.services.watching import Unwatched, Watch
from app.store.tables import HeldRow
from app.store.unit_of_work import Work
from app.store.vault_store import Store

SOURCE = "caseload"
_YEARS = {"N1": -2, "N2": -1, "R": 0}
_ROWS_AT_ONCE = 25
"""Rows in one transaction: one at a time takes three times as long, many more would keep a person's save waiting."""
_BROUGHT: tuple[type[Record], ...] = (
    Case, Person, Address, Setting, Professional, Plan, CaseEvent, AnnualReview, PersonalBudget, Note
)  # fmt: skip
_NOT_ASSESSED = frozenset({"not_assessing"})


@dataclass(frozen=True, slots=True)
class CaseloadImported:
    """What an import of a caseload did."""

    report: ImportReport
    rejects: bytes
    changes: Changes


class CaseloadImports:
    """The verbs of importing a caseload."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        """Take the open vault and the calendar day."""
        self._store, self._today = store, today

    def preview(self, content: bytes, mapping: CaseloadMap | None = None) -> CaseloadReading:
        """Read a file as an import would, and store nothing."""
        with self._store.reading() as session:
            background = self.background(session)
        return read_caseload(content, background, mapping)

    def import_file(
        self, name: str, content: bytes, mapping: CaseloadMap | None = None, watch: Watch | None = None
    ) -> CaseloadImported:
        """Import a file: a few cases in each transaction, held rows kept whole, the rest told in the report.

        Whoever watches may stop it between two transactions: what was taken stays, and reading the file again goes on.
        """
        watch = watch or Unwatched()
        reading = self.preview(content, mapping)
        stored: dict[str, Stored] = {}
        changes = Changes()
        rows = [outcome.row for outcome in reading.outcomes if isinstance(outcome, Accepted | Warned)]
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            watch.check_cancelled()
            watch.progress(start, len(rows), f"Taking row {start + 1} of {len(rows)}")
            taken, made = self._take(rows[start : start + _ROWS_AT_ONCE])
            stored |= taken
            changes |= made
        with self._store.writing() as session:
            held = [outcome for outcome in reading.outcomes if isinstance(outcome, Held)]
            hold(session, name, held, mapping.words if mapping else {})
            _settle(session, [*stored])
        return CaseloadImported(reading.report(stored), reading.rejects, changes)

    def take(self, row: CaseloadRow) -> tuple[Stored, Changes]:
        """Bring one accepted row into its case, in a transaction of its own."""
        taken, changes = self._take([row])
        return taken[row.case_ref], changes

    def _take(self, rows: Sequence[CaseloadRow]) -> tuple[dict[str, Stored], Changes]:
        """Bring rows of different cases into them, in one transaction."""
        with self._store.unit_of_work() as work:
            there = _there(work.session, rows)
            memory = Memory(work.session, SOURCE)
            memory.read(there)
            brought = [(row, _Case(work, row, memory, there, self._today()).bring()) for row in rows]
            memory.finish()
            for row, asked in brought:
                clashes.put(work.session, _asking(row), asked)
        return {row.case_ref: _stored(row, asked, there, work.changes) for row, asked in brought}, work.changes

    def background(self, session: Session) -> Background:
        """Return what a file is read against: the day, who is here already, the answers given so far."""
        return Background(self._today(), tuple(_known(session)), _answers(session))


def _there(session: Session, rows: Sequence[CaseloadRow]) -> frozenset[str]:
    """Return the ids of the records that the cases of the rows have already."""
    scopes = [str(scope_of_case(imported_id(row.case_ref, "CASE"))) for row in rows]
    return frozenset(rec for cls in _BROUGHT for rec in session.scalars(select(cls.id).where(cls.scope_id.in_(scopes))))


def _asking(row: CaseloadRow) -> clashes.Asking:
    return clashes.Asking(f"{clashes.FIELDS}:{row.case_ref}", row.case_ref, SOURCE)


def _stored(row: CaseloadRow, asked: Sequence[Clash], there: frozenset[str], changes: Changes) -> Stored:
    told = tuple(f"{found.label}: the file and a colleague both changed it. Yours is kept; please choose."
                 for found in asked)  # fmt: skip
    case = imported_id(row.case_ref, "CASE")
    changed = RowResult.UPDATED if str(scope_of_case(case)) in changes.scopes else RowResult.UNCHANGED
    return Stored(changed if str(case) in there else RowResult.CREATED, told)


def _known(session: Session) -> Iterable[KnownPerson]:
    query = (
        select(Case.case_number, Person.surname, Person.forenames, Person.preferred_name, Person.date_of_birth,
               Person.upn, Address.postcode)
        .join(Person, Person.scope_id == Case.scope_id)
        .outerjoin(Address, Address.scope_id == Case.scope_id)
        .where(Person.life != "deleted")
    )  # fmt: skip
    for number, surname, forename, known_as, born_on, upn, postcode in session.execute(query):
        good = upn if upn and not Person.__table__.c.upn.info["declared"].kind.advice(upn) else ""
        yield KnownPerson(case_ref=number, surname=surname, forename=forename, known_as=known_as or "",
                          born_on=born_on, upn=good, postcode=postcode or "")  # fmt: skip


def _answers(session: Session) -> Answers:
    for_row: dict[tuple[str, str], str] = {}
    every: dict[str, str] = {}
    for row in session.scalars(select(HeldRow).where(HeldRow.source == SOURCE)):
        kept = dict(row.answers or {})  # type: ignore[call-overload]  # JSON
        case_ref = row.key.split(":", 1)[1]
        for key, value in kept.items():
            if key.startswith("every:"):
                every[key.removeprefix("every:")] = value
            else:
                for_row[case_ref, key] = value
    return Answers(for_row, every)


def hold(session: Session, name: str, held: Iterable[Held], words: Mapping[Heading, Mapping[str, str]]) -> None:
    """Keep rows whole until their questions are answered; answers given so far stay. `words`: of the mapping."""
    for outcome in held:
        row = outcome.row
        questions = [
            {"key": q.key, "column": q.column, "sentence": q.sentence, "takes": q.takes.value,
             "for_every_row": q.for_every_row, "offers": [[offer.value, offer.label] for offer in q.offers]}
            for q in outcome.questions
        ]  # fmt: skip
        values = {
            "key": f"{SOURCE}:{row.case_ref}", "source": SOURCE, "line": outcome.record.line, "questions": questions,
            "row": {"file": name, "case_ref": row.case_ref, "raw": dict(row.raw), "extra": dict(row.extra),
                    "words": {str(heading): dict(pairs) for heading, pairs in words.items()}},
            "settled": 0,
        }  # fmt: skip
        statement = upsert(HeldRow).values({**values, "answers": {}})
        session.connection().execute(statement.on_conflict_do_update(index_elements=["key"], set_=values))


def _settle(session: Session, taken: Iterable[str]) -> None:
    for case_ref in taken:
        row = session.get(HeldRow, f"{SOURCE}:{case_ref}")
        if row is not None:
            row.settled = 1
    session.flush()


class _Case:
    """One row becoming (or meeting) a case and its records."""

    def __init__(self, work: Work, row: CaseloadRow, memory: Memory, there: frozenset[str], today: date) -> None:
        self.work, self.row, self.memory, self._there, self._today = work, row, memory, there, today
        self._bringing = Bringing(memory)
        self._clashes: list[Clash] = []
        self.case_id = imported_id(row.case_ref, "CASE")
        self.scope: ScopeId = scope_of_case(self.case_id)

    def _record(self, rtype: str, file_id: str, values: Mapping[str, object], parent: UUID | None = None) -> UUID:
        """Bring one record, making it if it is not there; returns its id."""
        cls: type[Record] = CLASSES[rtype]
        rec = self.case_id if rtype == "case" else imported_id(self.row.case_ref, file_id)
        found = self.work.find(cls, rec) if str(rec) in self._there else None
        record = found or self.work.new(cls, self.scope, parent=parent or self.case_id, rec=rec)
        spec = SPECS[rtype]
        brought = self._bringing.bring(record, {key: spec.field(key).kind.write(said) for key, said in values.items()})
        if brought.taken:
            self.work.fill(record, brought.taken)
        self.memory.remember(record.id, brought.settled)
        self._clashes += brought.clashes
        return rec

    def bring(self) -> list[Clash]:
        """Bring the whole row; returns the questions that it leaves open."""
        row = self.row
        owner = None
        if len(row.caseworkers) == 1:
            digest = hashlib.sha256(row.caseworkers[0].encode()).hexdigest()[:12]
            values = {"name": row.caseworkers[0], "role": "SEND caseworker"}
            owner = self._record("professional", f"CASEWORKER-{digest}", values)
        case: dict[str, object] = {
            "case_number": row.case_ref, "team": row.team, "stated_status": row.status, "source": SOURCE,
            "phase_transfer": row.phase_transfer, "caseworker": owner, "kept": self._kept(),
        }  # fmt: skip
        self._record("case", "CASE", case)
        self._person()
        self._plan()
        self._events()
        self._reviews()
        if row.personal_budget:
            self._record(PersonalBudget.__tablename__, "PB", {"status": "active"})
        if row.notes:
            self._note()
        return self._clashes

    def _kept(self) -> Mapping[str, str]:
        """Return every cell as it came, so that nothing of the row is lost."""
        return {canonical(name): canonical(text) for name, text in {**self.row.raw, **self.row.extra}.items() if text}

    def _person(self) -> None:
        row = self.row
        setting = None
        if row.school or row.school_urn:
            values = {"name": row.school, "urn": row.school_urn}
            setting = self._record(Setting.__tablename__, f"SET-{row.school_urn or row.school}", values)
        person: dict[str, object] = {
            "forenames": row.forename, "surname": row.surname, "preferred_name": row.known_as,
            "date_of_birth": row.born_on, "sex": Sex(row.sex) if row.sex in ("M", "F") else None,
            "ethnicity_code": row.ethnicity, "first_language": row.first_language, "upn": row.upn,
            "ncy": _YEARS.get(row.ncy, int(row.ncy) if row.ncy.isdigit() else None), "current_setting": setting,
            "need_primary": SenNeed(row.primary_need) if row.primary_need else None,
            "need_secondary": SenNeed(row.secondary_need) if row.secondary_need else None,
            "looked_after": row.looked_after,
        }  # fmt: skip
        rec = self._record(Person.__tablename__, "PER-1", person)
        if row.address_lines or row.town or row.postcode:
            address = {"kind": AddressKind.HOME, "lines": row.address_lines, "town": row.town, "postcode": row.postcode}
            self._record(Address.__tablename__, "ADR-1", address, parent=rec)

    def _plan(self) -> None:
        row = self.row
        status = PlanStatus.FINAL if row.final_on else PlanStatus.DRAFT if row.draft_on else PlanStatus.WORKING
        label = {PlanStatus.FINAL: "Final plan", PlanStatus.DRAFT: "Draft"}.get(status, "Working copy")
        values = {"status": status, "version_label": label, "final_on": row.final_on, "first_made_on": row.final_on,
                  "next_review_due": row.next_review_due_on}  # fmt: skip
        self._record(Plan.__tablename__, "PLAN-1", values)

    def _events(self) -> None:
        row = self.row
        kind = "not_assess" if row.status in _NOT_ASSESSED else "assess"
        events: tuple[tuple[str, str, date | None, Mapping[str, str]], ...] = (
            ("EV-request", "request_received", row.requested_on, {}),
            ("EV-decision", "decision_notice_sent", row.decided_on, {"event.decision.kind": kind}),
            ("EV-draft", "draft_served", row.draft_on, {}),
        )
        for file_id, event, day, facts in events:
            if day is not None:
                self._record(CaseEvent.__tablename__, file_id, {"event": event, "event_on": day, "facts": facts})

    def _reviews(self) -> None:
        """A decision before the last meeting completed the review before that one."""
        met, told = self.row.last_review_met_on, self.row.last_review_decided_on
        if met is not None and told is not None and told >= met:
            self._review("AR-last", {"meeting_on": met, "decision_told_on": told})
            return
        if told is not None:
            self._review("AR-before", {"decision_told_on": told})
        if met is not None:
            self._review("AR-last", {"meeting_on": met})

    def _review(self, file_id: str, values: Mapping[str, object]) -> None:
        self._record(AnnualReview.__tablename__, file_id, {"kind": "annual", **values})

    def _note(self) -> None:
        digest = hashlib.sha256(self.row.notes.encode("utf-8", "replace")).hexdigest()[:12]
        rec = imported_id(self.row.case_ref, f"NTE-{digest}")
        if str(rec) not in self._there:
            note = self.work.new(Note, self.scope, parent=self.case_id, rec=rec)
            self.work.fill(note, {"noted_on": self._today, "kind": "office_note", "wording": self.row.notes})
