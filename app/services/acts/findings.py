"""What does not fit in a case: dates out of order, and existing advice that was sought or left out wrongly."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.domain.acts.advice import ExistingAdvice, existing_advice_fault
from app.domain.deadlines import order_faults
from app.domain.merge import Life
from app.models import AdviceRequest
from app.services.casefile.words import as_words
from app.services.clocks.kept import KeptClocks
from app.services.rules import Rules
from app.store.vault_store import Store


@dataclass(frozen=True, slots=True)
class CaseFinding:
    """One thing to look at, as a sentence, with the record it is about where there is one."""

    words: str
    rtype: str
    rec: str = ""


class CaseFindings:
    """The reading of what does not fit."""

    def __init__(self, store: Store, rules: Rules, clocks: KeptClocks, today: Callable[[], date]) -> None:
        """Take the open vault, the rules, the clocks that are kept, and the day."""
        self._store, self._rules, self._clocks, self.today = store, rules, clocks, today

    def of(self, scope_id: str) -> tuple[CaseFinding, ...]:
        """Return the findings of one case, dates first."""
        return (*self._dates(scope_id), *self._advice(scope_id))

    def _dates(self, scope_id: str) -> Iterator[CaseFinding]:
        clocked = self._clocks.of(scope_id)
        if clocked is None:
            return
        for fault in order_faults(clocked.history, self._rules.book, self.today()):
            rec = fault.event.id or (fault.other.id if fault.other else "")
            yield CaseFinding(fault.words, "case_event", rec)

    def _advice(self, scope_id: str) -> Iterator[CaseFinding]:
        with self._store.reading() as session:
            found = session.scalars(
                select(AdviceRequest).where(
                    AdviceRequest.scope_id == scope_id,
                    AdviceRequest.life != Life.DELETED.value,
                    AdviceRequest.for_review.is_(None),
                )
            ).all()
            told = [(one.id, existing_advice_fault(_existing(one))) for one in found]
        yield from _as_findings(told)


def _as_findings(told: Sequence[tuple[str, str]]) -> Iterator[CaseFinding]:
    return (CaseFinding(words, "advice_request", rec) for rec, words in told if words)


def _existing(advice: AdviceRequest) -> ExistingAdvice:
    return ExistingAdvice(
        advice.title or as_words(advice.kind or "advice"),
        advice.kind,
        is_sought=advice.requested_sent_on is not None or advice.requested_received_on is not None,
        is_left_out=advice.sufficient_existing is True,
        writer=advice.writer_agrees,
        authority=advice.authority_agrees,
        family=advice.family_agrees,
    )
