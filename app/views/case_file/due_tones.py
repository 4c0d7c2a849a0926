"""The tone of a due date: colour never stands alone, the words say the same. No Qt."""

from typing import Final

from app.domain.deadlines import DueState, Rag
from app.services.casefile.tops import DueLine
from app.views.tones import Tone

_OF_RAG: Final = {
    Rag.OVERDUE: Tone.BAD,
    Rag.SOON: Tone.WARN,
    Rag.PAST_TARGET: Tone.WARN,
    Rag.ON_TRACK: Tone.GOOD,
}


def tone_of_rag(rag: Rag | None) -> Tone:
    """Return the tone of how pressing a date is; quiet where there is none."""
    return Tone.QUIET if rag is None else _OF_RAG[rag]


def tone_of(line: DueLine) -> Tone:
    """Return the tone of a due date."""
    if line.rag is not None:
        return tone_of_rag(line.rag)
    if line.state is DueState.MET:
        return Tone.GOOD
    return Tone.INFO if line.state in (DueState.MAY_APPLY, DueState.MAY_BE_MET) else Tone.QUIET
