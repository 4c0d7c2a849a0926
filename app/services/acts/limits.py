"""What is decided about a time limit: an exemption that is recorded, or a date that a tribunal set in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain import dates
from app.domain.deadlines import Due, DueState
from app.domain.deadlines.rule import ExemptionKind
from app.domain.errors import UserError
from app.domain.identity import ScopeId
from app.domain.notice import Changes
from app.models import DirectedDate, Exemption
from app.services.casefile.record_lists import Option, options_of
from app.services.clocks.kept import KeptClocks
from app.services.rules import Rules
from app.store.vault_store import Store


@dataclass(frozen=True, slots=True)
class LimitChoice:
    """A time limit that runs or ran in the case, with the reasons that may excuse it."""

    rule: str
    title: str
    kinds: tuple[ExemptionKind, ...] = ()


@dataclass(frozen=True, slots=True)
class LimitForm:
    """What the forms offer: limits that an exemption may excuse, limits that a date may replace, and people."""

    excusable: tuple[LimitChoice, ...]
    replaceable: tuple[LimitChoice, ...]
    people: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class NewExemption:
    """An exemption as it is recorded."""

    rule: str
    kind: str
    reason: str
    evidence: str
    from_on: date | None
    to_on: date | None
    decided_by: UUID | None
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class NewDirectedDate:
    """A date that somebody set, as it is recorded. `replaces`: the rule it prevails over; may be empty."""

    title: str
    due_on: date | None
    set_by: str
    replaces: str
    note: str = ""


class Limits:
    """The readings and verbs of exemptions and directed dates."""

    def __init__(self, store: Store, rules: Rules, clocks: KeptClocks) -> None:
        """Take the open vault, the rules and the clocks that are kept."""
        self._store, self._rules, self._clocks = store, rules, clocks

    def form(self, scope_id: str) -> LimitForm:
        """Return what may be chosen in a case. Only what runs or has run there is offered."""
        clocked = self._clocks.of(scope_id)
        dues = [due for due in clocked.dues if _concerns(due)] if clocked else []
        with self._store.reading() as session:
            people = options_of(session, scope_id, ["professional"])["professional"]
        excusable = [due for due in dues if due.rule.exemptions]
        return LimitForm(tuple(self._choices(excusable)), tuple(self._choices(dues)), people)

    def record_exemption(self, case_id: str, scope_id: str, new: NewExemption) -> tuple[str, Changes]:
        """Record an exemption; returns its id. It excuses lateness and never moves a date. Raises UserError."""
        self._check_exemption(new)
        with self._store.unit_of_work() as work:
            made = work.new(Exemption, ScopeId(UUID(scope_id)), parent=UUID(case_id))
            said = {"exemption": new.kind, "rule": new.rule, "reason": new.reason, "evidence": new.evidence}
            decided = {"decided_by": new.decided_by, "decided_on": new.decided_on}
            work.fill(made, {**said, **decided, "from_on": new.from_on, "to_on": new.to_on})
        return made.id, work.changes

    def record_directed(self, case_id: str, scope_id: str, new: NewDirectedDate) -> tuple[str, Changes]:
        """Record a date that a tribunal or a court set; returns its id. Raises UserError."""
        if not new.title.strip():
            raise UserError("It is not said what must be done.", "Write it as the order or the letter does.")
        if new.due_on is None:
            raise UserError("The day is missing.", "Write the day that was set, such as 27 March 2026.")
        with self._store.unit_of_work() as work:
            made = work.new(DirectedDate, ScopeId(UUID(scope_id)), parent=UUID(case_id))
            said = {"title": new.title.strip(), "set_by": new.set_by, "replaces": new.replaces, "note": new.note}
            work.fill(made, {**said, "due_on": new.due_on})
        return made.id, work.changes

    def _choices(self, dues: Sequence[Due]) -> Iterator[LimitChoice]:
        """Yield each limit once, with the day it ends; of several clocks of one rule the last."""
        for rule_id, due in {due.rule.id: due for due in dues}.items():
            ends = f", by {dates.in_words(due.last_on)}" if due.last_on else ""
            kinds = tuple(self._rules.book.exemptions[name] for name in due.rule.exemptions)
            yield LimitChoice(rule_id, f"{due.rule.title}{ends}", kinds)

    def _check_exemption(self, new: NewExemption) -> None:
        missing = {
            "which time limit it is for": new.rule,
            "which exemption it is": new.kind,
            "why the limit was not practicable for that reason": new.reason.strip(),
            "who decided": new.decided_by,
            "when it was decided": new.decided_on,
        }
        gaps = [words for words, value in missing.items() if not value]
        if gaps:
            raise UserError("Not all is said that the law asks for.", f"Say {', '.join(gaps)}.")
        if new.from_on and new.to_on and new.to_on < new.from_on:
            raise UserError("It ends before it begins.", "Correct one of the two days.")
        if new.kind not in self._rules.book.rule(new.rule).exemptions:
            raise UserError("This limit does not know this exemption.", "Choose one of those offered.")


def _concerns(due: Due) -> bool:
    """Say whether somebody may have to be excused for it: it runs or was met, and it is neither an age nor a guard."""
    begun = (DueState.OPEN, DueState.OVERDUE, DueState.MET, DueState.MET_LATE)
    return due.state in begun and not due.rule.is_age and not due.rule.never_late and due.directed is None
