"""Whose eyes a family's answer is for: parents who live apart are told of their own post and their own time alone."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.deadlines.dues import Due
from app.domain.deadlines.history import CaseHistory, DatedEvent
from app.domain.deadlines.rule import RuleBook


def for_readers(
    history: CaseHistory, dues: Sequence[Due], book: RuleBook, readers: frozenset[str]
) -> tuple[CaseHistory, tuple[Due, ...]]:
    """Return what may be told to those people (ids); all of it where nobody is named.

    Only what reaches or comes from each person apart is kept from the others, such as the day a draft arrived.
    """
    if not readers:
        return history, tuple(dues)

    def is_theirs(event: DatedEvent) -> bool:
        kind = book.events.get(event.name)
        return not event.to or event.to in readers or kind is None or not kind.each

    events = tuple(event for event in history.events if is_theirs(event))
    return replace(history, events=events), tuple(due for due in dues if is_theirs(due.start))
