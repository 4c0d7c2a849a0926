"""What a case's record says: dated events, stated facts, and what follows from them without anybody writing it down."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.calendar import Span, months_after
from app.domain.deadlines.conditions import Facts, FactValue
from app.domain.deadlines.exemptions import RecordedExemption

COMPLETES_REVIEW = frozenset({"keep", "amend", "cease"})
DECISION_KIND = "event.decision.kind"
_REASON = Span(date(1900, 1, 1), date(2199, 12, 31))


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """A fact with a date that starts, stops or meets a clock.

    `ref` is the contributor, setting, review or plan it is about. `planned`: it has not happened; only rules that
    count back from it look at it. `implied`: it follows from other events. `to` is the id of whom it reached or came
    from, `whom` what they are to the child, such as mother. `kept`: a person
    looked at its date and let it stand, though the order of events looks wrong.
    """

    name: str
    happened_on: date
    ref: str = ""
    facts: Facts = field(default_factory=dict)
    planned: bool = False
    implied: bool = False
    id: str = ""
    to: str = ""
    whom: str = ""
    kept: bool = False

    @property
    def decision(self) -> str:
        """The kind of decision that a notice gave; nothing where it was not recorded or it is no notice."""
        return str(self.facts.get(DECISION_KIND, "")) if self.name == "decision_notice_sent" else ""


@dataclass(frozen=True, slots=True)
class Directed:
    """A date that a tribunal or a court set. `replaces`: the rule whose own date it prevails over; may be empty."""

    id: str
    title: str
    due_on: date
    set_by: str = ""
    replaces: str = ""
    met_on: date | None = None


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """All that rules may look at: events in order of date, birth date, stated facts, and what was decided for it."""

    events: tuple[DatedEvent, ...]
    born_on: date | None = None
    facts: Facts = field(default_factory=dict)
    settings: Mapping[str, FactValue] = field(default_factory=dict)
    exemptions: tuple[RecordedExemption, ...] = ()
    directed: tuple[Directed, ...] = ()
    _by_name: Mapping[str, tuple[DatedEvent, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the events in order of date; events of one day stay as they were given."""
        object.__setattr__(self, "events", tuple(sorted(self.events, key=lambda event: event.happened_on)))
        by_name: dict[str, list[DatedEvent]] = {}
        for event in self.events:
            by_name.setdefault(event.name, []).append(event)
        object.__setattr__(self, "_by_name", {name: tuple(events) for name, events in by_name.items()})

    def named(self, *names: str) -> Iterator[DatedEvent]:
        """Yield the events of those names in order of date."""
        if len(names) == 1:
            return iter(self._by_name.get(names[0], ()))
        return (event for event in self.events if event.name in names)

    def happened(self, *names: str, by: date) -> Iterator[DatedEvent]:
        """Yield those that have happened by a day, planned ones left out."""
        return (event for event in self.named(*names) if not event.planned and event.happened_on <= by)

    def span_end(self, start: DatedEvent) -> date:
        """Return the day the next event of the same name comes: what follows belongs to that one."""
        later = (event.happened_on for event in self.named(start.name) if event.happened_on > start.happened_on)
        return next(later, date.max)

    def joined_by(self, *events: DatedEvent) -> "CaseHistory":
        """Return the history with more events."""
        return replace(self, events=(*self.events, *events)) if events else self


def within_reason(history: CaseHistory) -> CaseHistory:
    """Return the history without days that cannot be meant: a mistyped year, 0206 or 9999, starts no clock."""
    born_on = history.born_on if history.born_on and history.born_on in _REASON else None
    ends = [event.happened_on for event in (*history.events[:1], *history.events[-1:])]
    if born_on == history.born_on and all(day in _REASON for day in ends):
        return history
    events = tuple(event for event in history.events if event.happened_on in _REASON)
    return replace(history, events=events, born_on=born_on)


def decision_kind(kind: str, outcome: str) -> str:
    """Return the word for a decision recorded as kind and outcome (yes or no); nothing where it sends no notice."""
    refused = {
        "assess": "not_assess",
        "issue": "not_issue",
        "amend": "keep",
        "cease": "keep",
        "reassess": "not_reassess",
    }
    if kind not in refused or outcome not in ("yes", "no"):
        return ""
    return kind if outcome == "yes" else refused[kind]


def for_each_person(history: CaseHistory, each: Collection[str]) -> CaseHistory:
    """Return the history in which only the events named in `each` are told apart by whom they reached or came from."""
    if not any(event.to or event.whom for event in history.events):
        return history
    events = (event if event.name in each else replace(event, to="", whom="") for event in history.events)
    return replace(history, events=tuple(events))


def without_doubles(history: CaseHistory, side_by_side: Collection[str]) -> CaseHistory:
    """Return the history with a fact that two records tell of counted once: the fuller of the two is kept.

    Events of one name and day are one fact unless their references, whom they reached, or what they say differ. Of
    those named in `side_by_side` (advice, consultations) several may fall on one day, so they are never taken together.
    """
    if len({(event.name, event.happened_on) for event in history.events}) == len(history.events):
        return history
    kept: list[DatedEvent] = []
    for event in sorted(history.events, key=lambda event: (-len(event.facts), not event.ref, not event.to)):
        if event.name in side_by_side or not any(_tells_the_same(event, other) for other in kept):
            kept.append(event)
    return replace(history, events=tuple(event for event in history.events if any(event is one for one in kept)))


def _tells_the_same(event: DatedEvent, fuller: DatedEvent) -> bool:
    """Say whether the fuller event tells all that this one does."""
    if (event.name, event.happened_on, event.planned) != (fuller.name, fuller.happened_on, fuller.planned):
        return False
    if event.ref not in ("", fuller.ref) or event.to not in ("", fuller.to):
        return False
    return all(fuller.facts.get(name) == word for name, word in event.facts.items())


def with_implied(history: CaseHistory, today: date) -> CaseHistory:
    """Return the history with the events that follow from others, where nobody recorded them."""
    for imply in (_plan_first_made, _review_decisions, _reassessment_notified, _last_review_or_issue):
        history = history.joined_by(*imply(history, today))
    return history


def _renamed(event: DatedEvent, name: str) -> DatedEvent:
    return replace(event, name=name, implied=True)


def _plan_first_made(history: CaseHistory, today: date) -> Iterator[DatedEvent]:
    """The first final plan that was sent was made by then."""
    if not any(history.named("plan_first_made")):
        for event in history.happened("final_plan_sent", by=today):
            yield _renamed(event, "plan_first_made")
            return


def _review_decisions(history: CaseHistory, today: date) -> Iterator[DatedEvent]:
    """A notice to keep, amend or cease completes the review that was held in the year before it."""
    known = {event.happened_on for event in history.named("last_review_decision")}
    for event in history.happened("decision_notice_sent", by=today):
        decided_on = event.happened_on
        if event.decision not in COMPLETES_REVIEW or decided_on in known:
            continue
        meetings = history.happened("review_meeting", by=decided_on)
        if event.decision == "keep" or any(held.happened_on >= months_after(decided_on, -12) for held in meetings):
            yield _renamed(event, "last_review_decision")


def _reassessment_notified(history: CaseHistory, today: date) -> Iterator[DatedEvent]:
    """The notice that there will be a re-assessment starts the time for it."""
    known = {event.happened_on for event in history.named("reassessment_notified")}
    for event in history.happened("decision_notice_sent", by=today):
        if event.decision == "reassess" and event.happened_on not in known:
            yield _renamed(event, "reassessment_notified")


def _last_review_or_issue(history: CaseHistory, today: date) -> Iterator[DatedEvent]:
    """The days the plan was made or reviewed, under the two names that rules use."""
    made_or_reviewed = [*history.happened("plan_first_made", "last_review_decision", by=today)]
    if made_or_reviewed and not any(history.named("last_review_or_issue")):
        yield _renamed(made_or_reviewed[-1], "last_review_or_issue")
    if not any(history.named("plan_made_or_last_review")):
        # All of them: a plan that moved to us is counted from the last one before it moved.
        yield from (_renamed(event, "plan_made_or_last_review") for event in made_or_reviewed)
