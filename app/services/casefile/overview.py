"""The overview of a case: the next dates, what is to be done, who we wait for, what happened."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain import dates
from app.domain.ages import rights_words
from app.domain.change import Seen
from app.domain.deadlines import Due, DueState, to_ask
from app.domain.deadlines.next_date import answered
from app.services.acts.findings import CaseFinding, CaseFindings
from app.services.casefile.audit import corrected
from app.services.casefile.record_lists import Listed, RecordLists, titles_for
from app.services.casefile.tops import CaseTops, DueLine
from app.services.casefile.words import as_words
from app.services.cases import Cases
from app.services.contacts.due import ContactDue, contact_due
from app.services.records import RecordView, children_of
from app.store.vault_store import Store


@dataclass(frozen=True, slots=True)
class TaskLine:
    """Something to do, with what was on screen, so that it can be ticked."""

    rec: str
    title: str
    detail: str
    done: bool
    late: bool
    seen: Seen


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """Advice that was asked for and has not come."""

    rec: str
    title: str
    detail: str
    late: bool


@dataclass(frozen=True, slots=True)
class AgeLine:
    """An age or a stage that lies ahead, and where its day comes from."""

    title: str
    day: date
    explanation: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """All that the overview shows."""

    contact: ContactDue
    next_dates: tuple[DueLine, ...]
    to_ask: tuple[DueLine, ...]
    done: tuple[DueLine, ...]
    tasks: tuple[TaskLine, ...]
    appointments: tuple[Listed, ...]
    waiting: tuple[WaitingLine, ...]
    events: tuple[Listed, ...]
    awaits_plan: bool
    rights: str
    ages: tuple[AgeLine, ...]
    corrected: frozenset[str]
    findings: tuple[CaseFinding, ...]


class Overviews:
    """The reading of the overview."""

    def __init__(self, store: Store, cases: Cases, tops: CaseTops, lists: RecordLists, findings: CaseFindings) -> None:
        """Take the open vault and the readings it is made of."""
        self._store, self._cases, self._tops, self._lists, self._findings = store, cases, tops, lists, findings

    def open(self, case_id: str) -> OverviewPage:
        """Return the overview of a case; raises GoneError."""
        today = self._findings.today()
        header = self._cases.header(case_id)
        dues = header.dues
        with self._store.reading() as session:
            tasks = children_of(session, "task", case_id)
            advice = children_of(session, "advice_request", case_id)
            owners = titles_for(session, [ref for view in tasks[:1] for ref in view.spec.fields], tasks)
            writers = titles_for(session, [ref for view in advice[:1] for ref in view.spec.fields], advice)
            happened = {view.rec: view.values["event_on"] for view in children_of(session, "case_event", case_id)}
            changed = corrected(session, list(happened))
        live = sorted((due for due in dues if due.is_live and not due.rule.is_age), key=_day)
        done = sorted((due for due in dues if due.state in (DueState.MET, DueState.MET_LATE)), key=_day, reverse=True)
        asked = [due for due in to_ask(dues) if not due.rule.is_age]
        came = answered(dues)
        awaited = [view for view in advice if _asked(view) and view.rec not in came]
        by_advice = {due.start.ref: due for due in live if due.start.name == "advice_requested"}
        return OverviewPage(
            contact=contact_due(header.row.next_contact_on, header.row.last_contact_on, today),
            next_dates=self._tops.lines(live, today),
            to_ask=self._tops.lines(asked, today),
            done=self._tops.lines(done, today),
            tasks=tuple(sorted((_task(view, owners, today) for view in tasks), key=lambda task: task.done)),
            appointments=self._lists.listed("appointment", case_id),
            waiting=tuple(_waiting(view, by_advice.get(view.rec), writers, today) for view in awaited),
            events=_newest_first(self._lists.listed("case_event", case_id), happened),
            awaits_plan=self._cases.awaits_plan(dues),
            rights=rights_words(header.rights) if header.rights else "",
            ages=tuple(self._ages(dues, today)),
            corrected=changed,
            findings=self._findings.of(header.row.scope_id),
        )

    def _ages(self, dues: Iterable[Due], today: date) -> Iterator[AgeLine]:
        """Yield the ages and stages that lie ahead, the next first."""
        ahead = [due for due in dues if due.rule.is_age and due.is_live and due.last_on and due.last_on >= today]
        for due in sorted(ahead, key=_day):
            yield AgeLine(due.rule.title, _day(due), self._cases.explain(due))


def _day(due: Due) -> date:
    return due.last_on or date.max


def _newest_first(events: Sequence[Listed], happened: Mapping[str, object]) -> tuple[Listed, ...]:
    """Return events by their day; of one day the one entered last comes first, and what has no day comes last."""

    def order(numbered: tuple[int, Listed]) -> tuple[date, int]:
        at, event = numbered
        day = happened.get(event.rec)
        return (day if isinstance(day, date) else date.min), at

    return tuple(event for _, event in sorted(enumerate(events), key=order, reverse=True))


def _task(view: RecordView, owners: dict[UUID, str], today: date) -> TaskLine:
    due_on, owner, done = view.values["due_on"], view.values["owner"], bool(view.values["done"])
    done_on, promised_to = view.values["done_on"], view.values["promised_to"]
    parts = [owners.get(owner, "") if isinstance(owner, UUID) else ""]
    parts.append(f"promised to {owners.get(promised_to, 'the family')}" if isinstance(promised_to, UUID) else "")
    parts.append(f"by {dates.in_words(due_on)}" if isinstance(due_on, date) else "")
    parts.append(f"done {dates.in_words(done_on)}" if done and isinstance(done_on, date) else "")
    late = not done and isinstance(due_on, date) and due_on < today
    title = str(view.values["title"] or "A task without words")
    return TaskLine(view.rec, title, " · ".join(filter(None, parts)), done, late, view.seen)


def _asked(view: RecordView) -> bool:
    asked = view.values["requested_sent_on"] or view.values["requested_received_on"]
    return bool(asked) and view.values["returned_on"] is None and not view.values["sufficient_existing"]


def _waiting(view: RecordView, due: Due | None, writers: dict[UUID, str], today: date) -> WaitingLine:
    contributor = view.values["contributor"]
    who = writers.get(contributor, "") if isinstance(contributor, UUID) else ""
    by = due.last_on if due is not None else None
    title = str(view.values["title"] or as_words(str(view.values["kind"] or "advice")))
    parts = [who, f"due {dates.in_words(by)}" if by else ""]
    return WaitingLine(view.rec, title, " · ".join(filter(None, parts)), by is not None and by < today)
