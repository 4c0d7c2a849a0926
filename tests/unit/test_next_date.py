"""The one date a case shows in the caseload list, its word, and why it is that date."""

from datetime import date

import pytest

from app.domain.deadlines import CaseHistory, DatedEvent, DueState, NextDate, Rag, next_date, to_ask, waiting_for_others
from app.domain.deadlines.explanation import explain
from app.domain.deadlines.next_date import words_for
from tests.unit.rule_examples import RULES, TODAY, only


def event(name: str, day: str, ref: str = "", **facts: str) -> DatedEvent:
    named = {f"event.{key.replace('__', '.')}": word for key, word in facts.items()}
    return DatedEvent(name, date.fromisoformat(day), ref, named)


def shown(*events: DatedEvent, today: date = TODAY) -> NextDate:
    found = next_date(RULES.dues(CaseHistory(events, date(2020, 3, 19)), today), today)
    assert found is not None
    return found


REQUEST = event("request_received", "2026-08-03")
WILL_ASSESS = event("decision_notice_sent", "2026-09-11", decision__kind="assess")
WILL_ISSUE = event("decision_notice_sent", "2026-11-16", decision__kind="issue")


@pytest.mark.parametrize(
    ("last_on", "words"),
    [
        (date(2026, 12, 5), "Due in 12 days"),
        (date(2026, 11, 24), "Due tomorrow"),
        (date(2026, 11, 23), "Due today"),
        (date(2026, 11, 22), "Overdue 1 day"),
        (date(2026, 11, 11), "Overdue 12 days"),
    ],
)
def test_a_date_is_told_in_days(last_on: date, words: str) -> None:
    assert words_for(last_on, TODAY) == words


def test_a_target_of_our_own_is_past_but_not_overdue() -> None:
    assert words_for(date(2026, 11, 9), TODAY, binding=False) == "Past target 14 days"


def test_a_date_far_ahead_is_on_track() -> None:
    found = shown(event("request_received", "2026-11-02"))
    assert (found.due.rule.id, found.rag, found.words) == ("request_decision", Rag.ON_TRACK, "On track")
    assert found.rag.shape == "●"


def test_a_date_is_soon_by_its_last_working_day() -> None:
    # Due on Tuesday 8 December 2026; the fourteenth day before it is 24 November.
    request = event("request_received", "2026-10-27")
    assert shown(request, today=date(2026, 11, 23)).rag is Rag.ON_TRACK
    soon = shown(request, today=date(2026, 11, 24))
    assert (soon.rag, soon.words, soon.rag.shape) == (Rag.SOON, "Due in 14 days", "▲")


def test_what_the_law_made_overdue_comes_before_a_target_that_passed_and_before_what_is_next() -> None:
    assert shown(REQUEST, WILL_ASSESS, WILL_ISSUE).words == "Past target 14 days"
    late = shown(REQUEST, WILL_ASSESS, WILL_ISSUE, today=date(2026, 12, 22))
    assert (late.due.rule.id, late.rag, late.words) == ("final_plan", Rag.OVERDUE, "Overdue 1 day")
    assert late.rag.shape == "■"


def test_before_a_day_means_the_day_before_it() -> None:
    move = event("transfer_date", "2027-09-01", transfer__kind="primary_to_secondary")
    assert shown(move, today=date(2027, 2, 14)).words == "Due today"
    assert shown(move, today=date(2027, 2, 15)).words == "Overdue 1 day"


def test_ages_guards_and_other_peoples_dates_are_not_the_offices_next_date() -> None:
    advice = event("advice_requested", "2026-06-01", "advice-1", contributor__kind="health")
    served = event("draft_served", "2026-11-20")
    history = CaseHistory((advice, served), date(2010, 8, 31))
    assert next_date(RULES.dues(history, TODAY), TODAY) is None
    assert only(list(waiting_for_others(RULES.dues(history, TODAY)))).rule.id == "advice_return"


def test_what_hangs_on_a_fact_nobody_recorded_is_a_question() -> None:
    notice = event("decision_notice_sent", "2026-11-02")
    asked = {due.rule.id for due in to_ask(RULES.dues(CaseHistory((notice,)), TODAY))}
    assert asked == {"mediation_contact", "tribunal_appeal"}


def explained(rule: str, *events: DatedEvent, today: date = TODAY) -> str:
    found = RULES.dues(CaseHistory(events, date(2007, 1, 10)), today)
    return " ".join(explain(only([due for due in found if due.rule.id == rule]), RULES.book))


@pytest.mark.parametrize(
    ("rule", "events", "sentences"),
    [
        ("final_plan", [event("request_received", "2026-01-05")],
         ["A time limit set by law: Final plan sent", "Request for an assessment received, 5 January 2026",
          "20 weeks after it", "Last day: Monday 25 May 2026", "Work to Friday 22 May 2026", "reg 13(2)-(3)",
          "Confirmed against the source.", "Exemptions the law allows, of which none is recorded: school"]),
        ("s17_next_steps", [event("social_care_referral", "2026-11-20")], ["How: 1 working day after it."]),
        ("request_decision", [REQUEST, WILL_ASSESS], ["Done on 11 September 2026."]),
        ("tribunal_appeal", [event("decision_notice_sent", "2026-11-02")],
         ["May apply. We need to know: what the notice decided.",
          "the later of 2 months after “Decision sent to the family” and 1 month after “Mediation certificate issued”;",
          "to the next working day"]),
        ("tribunal_appeal", [WILL_ASSESS], ["Does not run: appealable decisions only", "If it ran, last day: "]),
        ("phase_transfer_school", [event("transfer_date", "2027-09-01", transfer__kind="infant_to_junior")],
         ["How: before 15 February of that year.", "The law says before 15 February 2027", "Sunday 14 February 2027"]),
        ("amended_final_effective", [event("review_meeting", "2026-11-02")],
         ["the earlier of 8 weeks after “Amendment notice sent” and 12 weeks after “Review meeting held”",
          "The last day cannot be worked out yet.", "Amendment notice sent"]),
        ("adult_18", [], ["worked out from the date of birth", "The day: Friday 10 January 2025."]),
        ("draft_target", [REQUEST, WILL_ISSUE, event("plan_first_made", "2026-11-20")],
         ["A local target", "a local number (usually 14) of weeks after it",
          "A later step is on record", "Not confirmed: check it"]),
        ("final_plan", [event("request_received", "2028-11-01")], ["Bank holidays for then are not published yet"]),
        ("request_decision", [REQUEST, event("decision_notice_sent", "2026-09-16", decision__kind="assess")],
         ["Done on 16 September 2026, 2 days late."]),
    ],
)  # fmt: skip
def test_a_date_explains_itself(rule: str, events: list[DatedEvent], sentences: list[str]) -> None:
    told = explained(rule, *events)
    for sentence in sentences:
        assert sentence in told


def test_a_clock_that_counts_nothing_still_has_a_state() -> None:
    found = RULES.dues(
        CaseHistory((event("release_date", "2026-11-23"),), facts={"detained.status": "released"}), TODAY
    )
    assert only([due for due in found if due.rule.id == "release_review"]).state is DueState.NOT_RUNNING


def test_a_date_that_counts_from_a_plan_says_so() -> None:
    meeting = DatedEvent("review_meeting", date(2026, 12, 16), planned=True)
    told = explained("review_notice", meeting)
    assert "Counted from what is planned: Review meeting held, 16 December 2026." in told
