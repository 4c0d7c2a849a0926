"""The next contact with a family in words."""

from datetime import date

import pytest

from app.domain.deadlines import Rag
from app.services.contacts.due import contact_due

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("next_on", "words", "rag"),
    [
        (None, "Next contact not set", None),
        (date(2026, 11, 20), "Next contact overdue 3 days", Rag.OVERDUE),
        (date(2026, 11, 22), "Next contact overdue 1 day", Rag.OVERDUE),
        (TODAY, "Next contact today", Rag.SOON),
        (date(2026, 11, 24), "Next contact tomorrow", Rag.SOON),
        (date(2026, 11, 30), "Next contact in 7 days", Rag.SOON),
        (date(2026, 12, 21), "Next contact by 21 December 2026", Rag.ON_TRACK),
    ],
)
def test_the_next_contact_is_told_in_words(next_on: date | None, words: str, rag: Rag | None) -> None:
    found = contact_due(next_on, None, TODAY)
    assert (found.words, found.rag, found.last) == (words, rag, "No contact is noted yet")


def test_the_last_contact_is_told_beside_it() -> None:
    assert contact_due(None, date(2026, 11, 2), TODAY).last == "Last contact 2 November 2026"
