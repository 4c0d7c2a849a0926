"""The caseload and the case file: lists, headers, new cases."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Row, Select, func, select, union_all
from sqlalchemy.orm import Session, aliased

from app.domain import ages
from app.domain.deadlines import CaseHistory, Due, NextDate, next_date, to_ask
from app.domain.deadlines.dues import YEARLY_REVIEW
from app.domain.deadlines.next_date import is_for_the_list
from app.domain.deadlines.what_if import limit_for_the_plan
from app.domain.identity import scope_of_case
from app.domain.merge import Life
from app.domain.notice import Changes
from app.domain.stage import Stage, StageNow, mismatch
from app.domain.text import folded
from app.models import CLASSES, Case, CaseEvent, Note, Person, Plan, Professional, Setting, TransitionPlan
from app.models.chronicle import CONTACT_KINDS
from app.models.record import IN_TWO_VERSIONS
from app.services.clocks.kept import Clocked, KeptClocks
from app.services.rules import Rules
from app.store import meta
from app.store.tables import WAITING, HeldRow, Outgoing
from app.store.unit_of_work import GoneError, Work
from app.store.vault_store import Store

_LETTERS_OF_ID = 4
_Owner, _Cover = aliased(Professional), aliased(Professional)
_IN_TWO_VERSIONS = union_all(
    *(select(cls.scope_id).where(IN_TWO_VERSIONS, cls.life != Life.DELETED.value) for cls in CLASSES.values())
)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the caseload list."""

    case_id: str
    scope_id: str
    number: str
    name: str
    surname: str
    known_as: str
    born_on: date | None
    age: int | None
    year_group: int | None  # national curriculum year as taught; Reception 0
    year: str
    setting: str
    setting_last_year: int | None  # after which everybody leaves the setting
    stage: Stage
    stated_status: str
    next: NextDate | None
    days_left: int | None  # to the next date, below nothing when it is behind us
    in_doubt: int  # dates of the office that hang on something nobody has recorded
    next_review_on: date | None
    last_contact_on: date | None
    next_contact_on: date | None
    caseworker: str
    covered_by: str
    team: str
    is_mine: bool
    is_cover: bool  # somebody else's, covered by the user
    has_transition_plan: bool
    plan: str
    waiting: int
    two_versions: int
    fictional: bool


@dataclass(frozen=True, slots=True)
class CaseHeader:
    """What stands at the top of a case file."""

    row: CaseRow
    person_id: str
    plan_id: str
    pronouns: str
    communication: str
    rights: ages.Rights | None
    dues: tuple[Due, ...]
    stage_doubt: str  # the sentence for a stated status that the dates do not bear out


@dataclass(frozen=True, slots=True)
class NewCase:
    """What is asked when a case is made by hand."""

    forenames: str
    surname: str
    known_as: str
    date_of_birth: date
    request_received_on: date | None
    team: str = ""


def case_number_shown(number: str, case_id: str) -> str:
    """Return the case number, or the word for a case that the server has not numbered yet."""
    return number or f"NEW-{case_id.replace('-', '')[-_LETTERS_OF_ID:].upper()}"


class Cases:
    """The verbs of the caseload. `today` comes from outside, as in every rule."""

    def __init__(self, store: Store, rules: Rules, clocks: KeptClocks, today: Callable[[], date]) -> None:
        """Take the open vault, the rules, the kept clocks and the calendar day."""
        self._store, self._rules, self._clocks, self._today = store, rules, clocks, today

    def rows(self, scopes: Sequence[str] | None = None) -> list[CaseRow]:
        """Return every case on this laptop, or those of some scopes, by surname."""
        found = self._clocks.all()
        with self._store.reading() as session:
            today = self._today()
            marks = _Marks(session)
            query = _caseload() if scopes is None else _caseload().where(Case.scope_id.in_(scopes))
            rows = session.execute(query).all()
            made = [_row(row, found.get(row.scope_id, _NOTHING_KNOWN), marks, today) for row in rows]
        return sorted(made, key=lambda row: (folded(row.surname), folded(row.known_as)))

    def header(self, case_id: str) -> CaseHeader:
        """Return the top of one case file; raises GoneError."""
        clocked = self._clocks.of(str(scope_of_case(UUID(case_id)))) or _NOTHING_KNOWN
        with self._store.reading() as session:
            today = self._today()
            row = session.execute(_caseload().where(Case.id == case_id)).first()
            if row is None:
                raise GoneError
            person = session.scalars(select(Person).where(Person.scope_id == row.scope_id)).first()
            plan_id = session.scalars(select(Plan.id).where(Plan.scope_id == row.scope_id)).first()
            made = _row(row, clocked, _Marks(session), today)
            return CaseHeader(
                row=made,
                person_id=person.id if person else "",
                plan_id=plan_id or "",
                pronouns=person.pronouns if person else "",
                communication=person.communication_needs if person else "",
                rights=ages.rights_on(made.born_on, today) if made.born_on else None,
                dues=clocked.dues,
                stage_doubt=mismatch(made.stated_status, clocked.stage),
            )

    def awaits_plan(self, dues: Iterable[Due]) -> bool:
        """Say whether a time limit for a final plan is still to be kept."""
        return limit_for_the_plan(dues, self._rules.book) is not None

    def explain(self, due: Due) -> tuple[str, ...]:
        """Say where a due date comes from: rule, start, count, source."""
        return self._rules.explain(due)

    def create(self, new: NewCase) -> tuple[str, Changes]:
        """Make a case by hand, owned by the user, with its person, plan and first event."""
        with self._store.unit_of_work() as work:
            case_id = work.new_id()
            scope = scope_of_case(case_id)
            case = work.new(Case, scope, rec=case_id)
            owner = work.new(Professional, scope, parent=case_id)
            work.on(owner, Professional.name).to(meta.get(work.session, meta.USER_NAME))
            work.on(owner, Professional.role).to("SEND caseworker")
            team = new.team or meta.get(work.session, meta.TEAM)
            work.fill(case, {"team": team, "caseworker": UUID(owner.id), "opened_on": self._today()})
            person = work.new(Person, scope, parent=case_id)
            names = {"forenames": new.forenames, "surname": new.surname, "preferred_name": new.known_as}
            work.fill(person, names | {"date_of_birth": new.date_of_birth})
            plan = work.new(Plan, scope, parent=case_id)
            work.fill(plan, {"version": 1, "version_label": "Draft 1"})
            self._first_event(work, case, new)
        return case.id, work.changes

    @staticmethod
    def _first_event(work: Work, case: Case, new: NewCase) -> None:
        if new.request_received_on is None:
            return
        event = work.new(CaseEvent, scope_of_case(UUID(case.id)), parent=UUID(case.id))
        work.fill(event, {"event": "request_received", "event_on": new.request_received_on})


_NOTHING_KNOWN = Clocked(CaseHistory(()), (), StageNow(Stage.ENQUIRY), date.max)


def _row(row: Row[*tuple[object, ...]], clocked: Clocked, marks: "_Marks", today: date) -> CaseRow:
    born_on: date | None = row.date_of_birth
    ncy = row.ncy if row.ncy is not None else ages.year_group_on(born_on, today) if born_on else None
    is_mine = marks.is_me(row.caseworker)
    found = next_date(clocked.dues, today)
    return CaseRow(
        case_id=row.id,
        scope_id=row.scope_id,
        number=case_number_shown(row.case_number, row.id),
        name=" ".join(filter(None, (row.preferred_name or row.forenames, row.surname))),
        surname=row.surname or "",
        known_as=row.preferred_name or row.forenames or "",
        born_on=born_on,
        age=ages.age_on(born_on, today) if born_on else None,
        year_group=ncy,
        year="" if ncy is None else ages.year_group_words(ncy),
        setting=row.setting or "",
        setting_last_year=row.last_year,
        stage=clocked.stage.shown,
        stated_status=row.stated_status,
        next=found,
        days_left=(found.due_on - today).days if found is not None else None,
        in_doubt=sum(is_for_the_list(due.rule) for due in to_ask(clocked.dues)),
        next_review_on=_next_review(clocked.dues),
        last_contact_on=marks.last_contact.get(row.scope_id),
        next_contact_on=row.next_contact_on,
        caseworker=row.caseworker or "",
        covered_by=row.covered_by or "",
        team=row.team,
        is_mine=is_mine,
        is_cover=not is_mine and marks.is_me(row.covered_by),
        has_transition_plan=row.scope_id in marks.with_transition,
        plan=row.version_label or "",
        waiting=marks.waiting.get(row.scope_id, 0),
        two_versions=marks.two_versions.get(row.scope_id, 0),
        fictional=bool(row.fictional),
    )


def _next_review(dues: Sequence[Due]) -> date | None:
    """Return the last day of the year in which the plan must be reviewed, if one runs. CFA 2014 s.44(1)."""
    days = (due.last_on for due in dues if due.is_live and due.rule.id in YEARLY_REVIEW and due.last_on)
    return min(days, default=None)


class _Marks:
    """What the list shows beside the case itself: unsent changes and units in two versions, by scope."""

    def __init__(self, session: Session) -> None:
        """Count once for the whole list."""
        self.me = folded(meta.get(session, meta.USER_NAME))
        waiting = select(Outgoing.scope_id, func.count()).where(Outgoing.state == WAITING)
        self.waiting = dict(session.execute(waiting.group_by(Outgoing.scope_id)).all())
        self.two_versions = Counter(session.execute(_IN_TWO_VERSIONS).scalars())
        contacts = select(Note.scope_id, func.max(Note.noted_on)).where(
            Note.kind.in_(CONTACT_KINDS), Note.life != Life.DELETED.value
        )
        self.last_contact = dict(session.execute(contacts.group_by(Note.scope_id)).all())
        transition = select(TransitionPlan.scope_id).where(TransitionPlan.life != Life.DELETED.value)
        self.with_transition = frozenset(session.scalars(transition))

    def is_me(self, name: str | None) -> bool:
        """Say whether a name is the user's."""
        return bool(self.me) and folded(name or "") == self.me


def _caseload() -> Select[*tuple[object, ...]]:
    return (
        select(
            Case.id,
            Case.scope_id,
            Case.case_number,
            Case.stated_status,
            Case.team,
            Case.fictional,
            Case.next_contact_on,
            Person.forenames,
            Person.surname,
            Person.preferred_name,
            Person.date_of_birth,
            Person.ncy,
            Setting.name.label("setting"),
            Setting.last_year,
            _Owner.name.label("caseworker"),
            _Cover.name.label("covered_by"),
            Plan.version_label,
        )
        .outerjoin(Person, (Person.scope_id == Case.scope_id) & (Person.life != Life.DELETED.value))
        .outerjoin(Setting, Setting.id == Person.current_setting)
        .outerjoin(_Owner, _Owner.id == Case.caseworker)
        .outerjoin(_Cover, _Cover.id == Case.cover)
        .outerjoin(Plan, (Plan.scope_id == Case.scope_id) & (Plan.life != Life.DELETED.value))
    )


def held_rows(session: Session) -> int:
    """Count the rows of imports that wait for an answer."""
    return session.scalar(select(func.count()).select_from(HeldRow).where(HeldRow.settled == 0)) or 0
