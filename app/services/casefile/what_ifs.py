"""What if the draft is handed over on a day: asked of a case as it stands, answered in sentences, nothing kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.domain import dates
from app.domain.deadlines import CaseHistory, Clocks
from app.domain.deadlines.what_if import Consult, WhatIf, default_draft_day, what_if
from app.domain.errors import UserError
from app.services.clocks.kept import KeptClocks
from app.services.rules import Rules


@dataclass(frozen=True, slots=True)
class WhatIfStart:
    """What the question begins with: the day to ask about, and how the service consults settings."""

    draft_on: date
    consult: Consult


class WhatIfs:
    """The reading of one case for questions about days that have not come."""

    def __init__(self, kept: KeptClocks, rules: Rules, today: Callable[[], date]) -> None:
        """Take the kept clocks, the rules and the day."""
        self._kept, self._rules, self._today = kept, rules, today

    def start(self, scope_id: str) -> WhatIfStart:
        """Return what the question begins with."""
        clocks = self._clocks(scope_id)
        figure = clocks.book.figure("local.consult", clocks.history.settings)
        return WhatIfStart(default_draft_day(clocks), Consult(str(clocks.history.facts.get("local.consult", figure))))

    def follow(self, scope_id: str, draft_on: date, consult: Consult) -> WhatIf:
        """Return what follows if the draft reaches the family on that day. Raises UserError for a day that is past."""
        clocks = self._clocks(scope_id)
        served = {event.happened_on for event in clocks.history.happened("draft_served", by=clocks.today)}
        if draft_on < clocks.today and draft_on not in served:
            raise UserError(
                f"{dates.in_words(draft_on)} is past.",
                "Ask about today or a later day; if the draft was handed over then, record the event.",
            )
        return what_if(clocks, draft_on, consult)

    def _clocks(self, scope_id: str) -> Clocks:
        known = self._kept.of(scope_id)
        history = known.history if known else CaseHistory(())
        return Clocks.of(self._rules.book, history, self._rules.calendar, self._today())
