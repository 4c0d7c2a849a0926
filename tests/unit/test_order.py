"""Dates that cannot be right are told in a sentence, whichever of them was recorded last; never refused."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.deadlines import CaseHistory, DatedEvent, faults_with, order_faults
from app.domain.deadlines.conditions import FactValue
from tests.unit.rule_examples import RULES

TODAY = date(2026, 11, 23)


def event(name: str, day: str, ref: str = "", to: str = "", **facts: FactValue) -> DatedEvent:
    named = {f"event.{key.replace('__', '.')}": word for key, word in facts.items()}
    return DatedEvent(name, date.fromisoformat(day), ref, named, to=to)


def told(*events: DatedEvent, born: str = "") -> tuple[str, ...]:
    history = CaseHistory(events, date.fromisoformat(born) if born else None)
    return tuple(fault.words for fault in order_faults(history, RULES.book, TODAY))


REQUEST = event("request_received", "2026-01-05")


def test_a_plan_sent_before_the_request_is_told_with_both_dates() -> None:
    words = "The first final plan was sent on 3 January 2026, before the request for an assessment was received on "
    assert told(REQUEST, event("final_plan_sent", "2026-01-03")) == (f"{words}5 January 2026. That cannot be right.",)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (event("draft_sent", "2026-03-02"), event("draft_served", "2026-03-01")),
        (event("advice_requested", "2026-03-02", "a"), event("advice_returned", "2026-03-01", "a")),
        (event("review_meeting", "2026-03-02", "r"), event("review_report_sent", "2026-03-01", "r")),
        (event("amendment_notice_sent", "2026-03-02"), event("amendment_notice_served", "2026-03-01")),
        (event("appeal_lodged", "2026-03-02"), event("tribunal_order_date", "2026-03-01")),
        (event("detention_known", "2026-03-02"), event("release_date", "2026-03-01")),
        (event("request_received", "2026-03-02"), event("decision_notice_sent", "2026-03-01", decision__kind="assess")),
    ],
)
def test_pairs_out_of_order_are_told_and_in_order_are_not(earlier: DatedEvent, later: DatedEvent) -> None:
    assert len(told(earlier, later)) == 1
    assert told(replace(earlier, happened_on=later.happened_on), later) == ()


def test_it_is_told_whichever_of_the_two_is_recorded_last() -> None:
    plan = event("final_plan_sent", "2026-01-03")
    assert faults_with(plan, CaseHistory((REQUEST,)), RULES.book, TODAY)
    assert faults_with(REQUEST, CaseHistory((plan,)), RULES.book, TODAY)
    assert faults_with(event("consultation_sent", "2026-02-01"), CaseHistory((REQUEST, plan)), RULES.book, TODAY) == ()


def test_a_decision_on_a_review_does_not_need_a_request_before_it() -> None:
    assert told(REQUEST, event("decision_notice_sent", "2026-01-03", decision__kind="keep")) == ()


def test_advice_of_one_writer_is_not_held_against_the_request_to_another() -> None:
    assert told(event("advice_requested", "2026-03-02", "a"), event("advice_returned", "2026-03-01", "b")) == ()


def test_the_draft_to_one_parent_is_not_held_against_its_arrival_at_the_other() -> None:
    sent = event("draft_sent", "2026-03-05", to="father")
    assert told(sent, event("draft_served", "2026-03-02", to="mother")) == ()
    assert len(told(sent, event("draft_served", "2026-03-02", to="father"))) == 1


def test_the_round_of_a_year_ago_is_another_round() -> None:
    assert told(event("review_report_sent", "2024-03-01"), event("review_meeting", "2026-03-02")) == ()


def test_what_was_right_once_stays_right_when_it_happens_again() -> None:
    first, again = event("review_meeting", "2026-01-02"), event("review_meeting", "2026-06-02")
    assert told(first, again, event("review_report_sent", "2026-01-12")) == ()


def test_dates_before_birth_are_told() -> None:
    words = "The request for an assessment was received on 5 January 2026, before the date of birth, 1 February 2026."
    assert told(REQUEST, born="2026-02-01") == (f"{words} One of the two dates cannot be right.",)


def test_what_lies_ahead_is_told_unless_its_date_may_be_settled_beforehand() -> None:
    assert len(told(event("final_plan_sent", "2026-12-01"))) == 1
    assert told(event("transfer_date", "2027-09-01")) == ()
    assert told(replace(event("review_meeting", "2026-12-01"), planned=True)) == ()


def test_dates_that_a_person_let_stand_are_not_told_again() -> None:
    plan = event("final_plan_sent", "2026-01-03")
    assert told(REQUEST, replace(plan, kept=True)) == ()
    assert told(replace(REQUEST, kept=True), plan) == ()
