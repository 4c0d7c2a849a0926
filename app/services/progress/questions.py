"""What must be known before a date can be told to run: the question, the answers to choose from, and where they go.

A rule that may apply is never dropped and never run silently. What it asks of an event is answered beside the date and
kept with that event; what it asks of the person or the case is recorded where such things are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.deadlines import Due, DueState, RuleBook
from app.domain.notice import Changes
from app.services.casefile.words import as_words
from app.services.records import Records

_OF_EVENTS: Final = ("event.", "appeal.", "authority.")
"""Facts that are kept with the event that began or met the date; all others stand in the record of the person."""
_PLACES: Final[Mapping[str, str]] = {"person": "person", "rights_holder": "person", "local": "case", "detained": "case"}


@dataclass(frozen=True, slots=True)
class Question:
    """What must be known. `event` and `fact` say where an answer of `words` is kept; empty: nothing to choose from.

    `rtype` and `rec` name the record to open where the answer is not one word.
    """

    asks: str
    rtype: str
    rec: str
    event: str = ""
    fact: str = ""
    words: tuple[tuple[str, str], ...] = ()  # stored word, word to read


def question_of(due: Due, book: RuleBook) -> Question | None:
    """Return what must be known of a date that may apply or may be met; none for any other."""
    if due.state not in (DueState.MAY_APPLY, DueState.MAY_BE_MET) or not due.missing:
        return None
    name = due.missing[0]
    event = due.met_by if due.state is DueState.MAY_BE_MET and due.met_by else due.start
    spec = book.facts.get(name)
    if spec is None:
        asks = f"when: {book.events[name].title}" if name in book.events else "more about the case"
        return Question(asks, "case_event", "")
    if event.id and spec.values and name.startswith(_OF_EVENTS):
        words = tuple((word, as_words(word)) for word in sorted(spec.values))
        return Question(spec.note, "case_event", event.id, event.id, name, words)
    rtype = _PLACES.get(name.partition(".")[0], "case_event")
    return Question(spec.note, rtype, event.id if rtype == "case_event" else "")


class Answers:
    """The verb of an answer."""

    def __init__(self, records: Records) -> None:
        """Take the verbs of records."""
        self._records = records

    def record(self, question: Question, word: str) -> Changes:
        """Keep an answer with the event it is about; an empty word takes the answer away. Raises GoneError."""
        view = self._records.open("case_event", question.event)
        kept = view.values["facts"]
        facts = dict(kept) if isinstance(kept, Mapping) else {}
        facts.pop(question.fact, None)
        if word:
            facts[question.fact] = word
        return self._records.save("case_event", question.event, {"facts": facts}, view.seen)
