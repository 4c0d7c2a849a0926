"""The columns of the chase, and one piece of advice as a sentence."""

from datetime import date
from typing import Final

from app.domain import dates
from app.services.acts.chasing import AdviceLine
from app.views.tones import Tone
from app.views.widgets.rows import Column


def due_words(line: AdviceLine) -> str:
    """Return how it stands and the day."""
    return f"{line.due_words}, {dates.without_year(line.due_on)}" if line.due_on else line.due_words


def due_tone(line: AdviceLine) -> Tone:
    """Return the tone of how it stands: what law or a review asks for weighs more than what is expected."""
    if line.is_late:
        return Tone.BAD if line.is_bound or line.for_review else Tone.WARN
    return Tone.GOOD if line.due_on else Tone.QUIET


def chased_words(line: AdviceLine) -> str:
    """Return how often, and when last."""
    if not line.chased:
        return "Not yet"
    last = f", {dates.without_year(line.chased_on)}" if line.chased_on else ""
    return f"{'Once' if line.chased == 1 else f'{line.chased} times'}{last}"


def sentence(line: AdviceLine) -> str:
    """Return one piece of advice as a sentence for a screen reader."""
    parts = (line.title, line.child, line.writer, line.service, due_words(line), f"reminded: {chased_words(line)}")
    return ", ".join(filter(None, parts))


def _title(line: AdviceLine) -> str:
    return f"{line.title}, for the review" if line.for_review else line.title


def _hint(line: AdviceLine) -> str:
    if line.for_review:
        return "Wanted three weeks before the review unless another day is set: it goes round two weeks before."
    if line.is_bound:
        return "Six weeks by law, from the day the request was received (SEND Regulations 2014, regulation 8)."
    return "Six weeks expected (SEND Code of Practice 9.52)." if line.due_on else "No time limit in law."


FIRST_TO_GO: Final = ("Reminded", "Service", "Asked of")
"""The columns that go first where there is no room; the hint and the sentence of a line still say them."""
COLUMNS: Final = (
    Column[AdviceLine](
        "Due", due_words, key=lambda line: (line.due_on or date.max,), tone=due_tone, hint=_hint, width=28
    ),
    Column[AdviceLine]("Advice", _title),
    Column[AdviceLine]("About", lambda line: line.child, width=19),
    Column[AdviceLine]("Asked of", lambda line: line.writer, width=17),
    Column[AdviceLine]("Service", lambda line: line.service, width=19),
    Column[AdviceLine]("Reminded", chased_words, key=lambda line: (line.chased,), width=16),
)
