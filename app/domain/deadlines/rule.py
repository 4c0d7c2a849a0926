"""Rules as values: what starts a clock, how its last day is found, when it runs, what meets it, and its source.

The rules themselves are data (`resources/rules`), read and checked by `app.services.rules`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.deadlines.conditions import Clause, FactSpec, FactValue, facts_named

_OUTCOME = "outcome."
BIRTH = "date_of_birth"
"""The event that starts the rules about age and stage."""


class Nature(StrEnum):
    """Where a rule's force comes from."""

    STATUTORY = "statutory"
    CASE_LAW = "case_law"
    GUIDANCE = "guidance"
    LOCAL = "local"
    DERIVED = "derived"


class Confidence(StrEnum):
    """How sure we are of a rule's figures and source."""

    CONFIRMED = "confirmed"
    SUBSTANCE = "substance"
    UNCONFIRMED = "unconfirmed"


class Side(StrEnum):
    """Whose move it is: the office's, somebody else's, the family's own time, or nobody's."""

    OURS = "ours"
    OTHERS = "others"
    FAMILY = "family"
    NOBODY = "nobody"


class CountKind(StrEnum):
    """How a number of days, weeks or months is counted from the day of the event."""

    WEEKS_AFTER = "weeks_after"
    DAYS_AFTER = "days_after"
    DAYS_BEGINNING_WITH = "days_beginning_with"
    WORKING_DAYS_AFTER = "working_days_after"
    WORKING_DAYS_BEGINNING_WITH = "working_days_beginning_with"
    MONTHS_AFTER = "months_after"
    MONTHS_BEGINNING_WITH = "months_beginning_with"
    WEEKS_BEFORE = "weeks_before"
    MONTHS_BEFORE = "months_before"
    TRIBUNAL_WORKING_DAYS = "tribunal_working_days"
    IMMEDIATE = "immediate"


class Combine(StrEnum):
    """How the dates of several rules make one."""

    EARLIER = "earlier_of"
    LATER = "later_of"
    APPEAL_WINDOW = "tribunal_appeal_window"


class FromBirth(StrEnum):
    """The days of a life that rules speak of; each is a function of `app.domain.ages`."""

    BIRTHDAY = "birthday"
    CSA_START = "csa_start"
    CSA_END = "csa_end"
    YOUNG_PERSON_FROM = "young_person_from"
    YEAR9_START = "year9_start"
    PLAN_END_FE = "plan_end_25_fe"
    PLAN_END_SCHEDULED = "plan_end_25_scheduled"


@dataclass(frozen=True, slots=True)
class Count:
    """So many days, weeks or months. `setting` names a local figure that replaces `number`.

    `move_event`: if at least that many working days lie from the start up to but not including that event's day, the
    last day is that event's day instead (SEND Regs 2014 reg 15(2)).
    """

    kind: CountKind
    number: int
    setting: str = ""
    move_event: str = ""


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A day in the calendar year of the event. `before`: the regulation says "before" it, so the day before counts."""

    month: int
    day: int
    before: bool = False


@dataclass(frozen=True, slots=True)
class Combined:
    """The earlier or later of other rules' dates, or the tribunal's appeal window over them."""

    how: Combine
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Life:
    """A day worked out from the date of birth; `age` for a birthday, `end_event` for the end of a course."""

    what: FromBirth
    age: int = 0
    end_event: str = ""


Calculation = Count | FixedDay | Combined | Life


@dataclass(frozen=True, slots=True)
class MetBy:
    """An event that discharges the duty, and what must be true of that event."""

    event: str
    where: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One time limit. The last permitted day is inclusive: done on it is in time, done the day after is late.

    `action` is what the day's list says of it: what to do, or what is waited for. Without one, it says the title.
    """

    id: str
    title: str
    starts_on: str
    calculation: Calculation
    nature: Nature
    duty_on: str
    side: Side
    when: tuple[Clause, ...]
    met_by: tuple[MetBy, ...]
    exemptions: tuple[str, ...]
    applies_when: str
    if_missed: str
    source: str
    confidence: Confidence
    over_after: tuple[str, ...] = ()
    has_work_to: bool = True
    never_late: bool = False
    part_only: bool = False
    valid_from: date = date.min
    valid_to: date = date.max
    action: str = ""
    begins_when: tuple[Clause, ...] = field(init=False, repr=False, compare=False)
    """The part of the condition that is true or not from the start, whatever came of it."""
    counts_back: bool = field(init=False, repr=False, compare=False)
    """Whether it must be done before the event it counts from."""

    def __post_init__(self) -> None:
        """Set apart what only stops the clock: a caseload asks thousands of times."""
        begins = (one for one in self.when if not any(name.startswith(_OUTCOME) for name in facts_named([one])))
        object.__setattr__(self, "begins_when", tuple(begins))
        object.__setattr__(self, "counts_back", _counts_back(self.calculation))

    @property
    def is_stoppable(self) -> bool:
        """Say whether what came of the step can stop the clock."""
        return len(self.begins_when) < len(self.when)

    @property
    def is_binding(self) -> bool:
        """Say whether law sets it, rather than guidance, a local target or our own planning."""
        return self.nature in (Nature.STATUTORY, Nature.CASE_LAW)

    @property
    def is_age(self) -> bool:
        """Say whether it is about age or stage, counted from birth."""
        return self.starts_on == BIRTH


def _counts_back(calculation: Calculation) -> bool:
    before = (CountKind.WEEKS_BEFORE, CountKind.MONTHS_BEFORE)
    return isinstance(calculation, FixedDay) or (isinstance(calculation, Count) and calculation.kind in before)


@dataclass(frozen=True, slots=True)
class EventKind:
    """A dated event a case may hold.

    `record` says what its reference points to; `by_hand`: a person may record it; `each`: one for each person it
    reached or came from, each with its own clock; `group`: the heading it is offered under; `clause`: its words in a
    sentence; `to`: whether somebody gets it, or it comes from somebody (`to`, `from`, or nothing); `after`: the events
    it cannot come before, and for which of its facts; `ahead`: its date may lie ahead.
    """

    name: str
    title: str
    note: str = ""
    record: str = ""
    by_hand: bool = True
    each: bool = False
    group: str = ""
    clause: str = ""
    to: str = ""
    after: tuple[MetBy, ...] = ()
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class LocalFigure:
    """A local figure or choice that a manager may change; never a statutory one."""

    name: str
    default: FactValue
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class ExemptionKind:
    """A lawful reason why some limits need not be met: its short name, and the test in words."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class RuleBook:
    """A checked bundle: the rules in order, and all the words they use."""

    version: int
    rules: tuple[Rule, ...]
    facts: Mapping[str, FactSpec]
    events: Mapping[str, EventKind]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    figures: Mapping[str, LocalFigure] = field(default_factory=dict)
    exemptions: Mapping[str, ExemptionKind] = field(default_factory=dict)
    exact_records: frozenset[str] = frozenset()
    _by_start: Mapping[str, tuple[Rule, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the rules by the event that starts them: a caseload asks thousands of times."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for event in self.members(rule.starts_on):
                found.setdefault(event, []).append(rule)
        object.__setattr__(self, "_by_start", {event: tuple(rules) for event, rules in found.items()})

    def rule(self, rule_id: str) -> Rule:
        """Return the rule of that id; raises KeyError."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def members(self, name: str) -> tuple[str, ...]:
        """Return the events a name stands for: those of a group, else itself."""
        return self.groups.get(name, (name,))

    def started_by(self, event: str) -> tuple[Rule, ...]:
        """Return the rules whose clock that event starts, in the order of the bundle."""
        return self._by_start.get(event, ())

    def figure(self, name: str, settings: Mapping[str, FactValue]) -> FactValue:
        """Return a local figure, held within its limits. Raises KeyError for a name the bundle does not know."""
        known = self.figures[name]
        value = settings.get(name, known.default)
        if not isinstance(value, int):
            return value
        least = value if known.least is None else max(value, known.least)
        return least if known.most is None else min(least, known.most)
