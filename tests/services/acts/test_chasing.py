"""The chase: whose advice is outstanding in one case and in all, reminding in one act, by service."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.services.casefile.desk import CaseDesk
from tests.support.desk import desk_over
from tests.support.practice_vault import ZOSIA, practice_vault


class Chase:
    """One case to which advice is added."""

    def __init__(self, desk: CaseDesk) -> None:
        self.desk = desk
        row = desk.cases.rows()[0]
        self.case_id, self.scope_id = row.case_id, row.scope_id
        self.before = {line.rec for line in desk.advice.outstanding()}

    def add(self, rtype: str, parent: str = "", **values: object) -> str:
        """Add a record."""
        return self.desk.records.add(rtype, parent or self.case_id, self.scope_id, values)[0]

    def writer(self, service: str) -> UUID:
        """Add somebody of a service."""
        return UUID(self.add("professional", name="Mx Ito", role="Physiotherapist", organisation=service))


@pytest.fixture
def chase(tmp_path: Path) -> Iterator[Chase]:
    with practice_vault(tmp_path / "vault", ZOSIA) as store:
        yield Chase(desk_over(store))


def test_advice_that_was_asked_for_and_has_not_come_is_listed_with_its_day(chase: Chase) -> None:
    asked = date(2026, 9, 1)
    rec = chase.add(
        "advice_request", kind="physiotherapy", contributor=chase.writer("Trust"), requested_received_on=asked
    )
    chase.add("advice_request", kind="health", requested_sent_on=asked, returned_on=date(2026, 9, 20))
    chase.add("advice_request", kind="education", requested_sent_on=asked, sufficient_existing=True)
    (line,) = [one for one in chase.desk.advice.outstanding(chase.scope_id) if one.rec not in chase.before]
    assert (line.rec, line.writer, line.service, line.due_on) == (rec, "Mx Ito", "Trust", date(2026, 10, 13))
    assert (line.due_words, line.is_late, line.is_bound) == ("Overdue 41 days", True, True)
    assert line.child.startswith("Z.W., ")
    assert line in chase.desk.advice.outstanding()


def test_advice_that_an_event_says_has_come_is_outstanding_no_more(chase: Chase) -> None:
    asked = date(2026, 9, 1)
    rec = chase.add("advice_request", kind="health", requested_received_on=asked)
    assert rec in {one.rec for one in chase.desk.advice.outstanding()}
    chase.add("case_event", event="advice_returned", event_on=date(2026, 10, 1), about_record=UUID(rec))
    assert rec not in {one.rec for one in chase.desk.advice.outstanding()}
    assert rec not in {one.rec for one in chase.desk.advice.outstanding(chase.scope_id)}
    assert rec not in {one.rec for one in chase.desk.overviews.open(chase.case_id).waiting}


def test_what_is_only_expected_is_late_and_not_overdue(chase: Chase) -> None:
    asked = date(2026, 9, 1)
    expected = chase.add("advice_request", kind="education", requested_received_on=asked)
    doubtful = chase.add("advice_request", kind="other", requested_received_on=asked)
    told = {one.rec: (one.due_words, one.is_bound) for one in chase.desk.advice.outstanding()}
    assert told[expected] == ("Late 41 days", False)
    assert told[doubtful] == ("May be late 41 days", False)


def test_a_reminder_is_recorded_today_counted_and_taken_back(chase: Chase) -> None:
    rec = chase.add("advice_request", kind="health", requested_sent_on=date(2026, 9, 1))

    def line() -> tuple[int, date | None]:
        found = next(one for one in chase.desk.advice.outstanding() if one.rec == rec)
        return found.chased, found.chased_on

    (wanted,) = [one for one in chase.desk.advice.outstanding() if one.rec == rec]
    made, _ = chase.desk.advice.chase([wanted], "email")
    assert line() == (1, chase.desk.today())
    chase.desk.advice.say_how(made, "telephone")
    assert chase.desk.records.open("chaser", made[0]).values["how"] == "telephone"
    chase.desk.advice.take_back(made)
    assert line() == (0, None)


def test_advice_for_a_review_is_wanted_three_weeks_before_it_unless_another_day_was_set(chase: Chase) -> None:
    review = UUID(chase.add("annual_review", planned_on=date(2026, 12, 14)))
    chase.add("advice_request", kind="health", for_review=review, requested_sent_on=date(2026, 11, 2))
    other = chase.add(
        "advice_request", kind="education", for_review=review, requested_sent_on=date(2026, 11, 2),
        wanted_by=date(2026, 11, 30),
    )  # fmt: skip
    lines = [one for one in chase.desk.advice.outstanding() if one.rec not in chase.before]
    assert [(one.due_on, one.for_review) for one in lines] == [(date(2026, 11, 23), True), (date(2026, 11, 30), True)]
    assert lines[1].rec == other


def test_the_familys_own_advice_has_no_time_limit(chase: Chase) -> None:
    rec = chase.add("advice_request", kind="parent", requested_sent_on=date(2026, 3, 2))
    (line,) = [one for one in chase.desk.advice.outstanding() if one.rec == rec]
    assert (line.due_words, line.is_late) == ("No time limit", False)


def test_the_words_to_one_writer_and_to_a_service_name_no_child(chase: Chase) -> None:
    worker = chase.writer("Trust")
    for kind in ("physiotherapy", "speech_and_language"):
        chase.add("advice_request", kind=kind, contributor=worker, requested_sent_on=date(2026, 9, 1))
    lines = [one for one in chase.desk.advice.outstanding() if one.service == "Trust"]
    for words in (chase.desk.advice.words(lines[:1]), chase.desk.advice.words(lines)):
        assert "Zosia" not in words
        assert "Z.W., " in words
    assert chase.desk.advice.words(lines).startswith("Dear colleagues at Trust")
