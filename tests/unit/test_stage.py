"""The stage of a case follows from its dates; a stated status is compared with it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadlines import CaseHistory, DatedEvent
from app.domain.stage import Stage, StageNow, mismatch, stage_on
from tests.unit.rule_examples import RULES, TODAY

ENDED = {"event.decision.kind": "cease"}


def told(day: str, kind: str) -> DatedEvent:
    return DatedEvent("decision_notice_sent", date.fromisoformat(day), facts={"event.decision.kind": kind})


def event(name: str, day: str, **facts: str) -> DatedEvent:
    return DatedEvent(
        name, date.fromisoformat(day), facts={key.replace("__", "."): word for key, word in facts.items()}
    )


def now(*events: DatedEvent, on: date = TODAY, **facts: str) -> StageNow:
    stated = {key.replace("__", "."): word for key, word in facts.items()}
    return stage_on(CaseHistory(events, facts=stated), on)


REQUEST = event("request_received", "2026-03-02")
PLAN = event("final_plan_sent", "2026-07-20")


@pytest.mark.parametrize(
    ("events", "stage"),
    [
        ([], Stage.ENQUIRY),
        ([REQUEST], Stage.REQUESTED),
        ([REQUEST, told("2026-04-10", "not_assess")], Stage.NOT_ASSESSING),
        ([REQUEST, told("2026-04-10", "assess")], Stage.ASSESSING),
        ([REQUEST, event("advice_requested", "2026-04-10")], Stage.ASSESSING),
        ([REQUEST, told("2026-04-10", "assess"), told("2026-06-10", "not_issue")], Stage.NOT_ISSUING),
        ([REQUEST, told("2026-04-10", "assess"), told("2026-06-10", "issue")], Stage.DRAFTING),
        ([REQUEST, event("draft_served", "2026-06-15")], Stage.DRAFT_SERVED),
        ([REQUEST, event("draft_served", "2026-06-15"), event("consultation_sent", "2026-06-16")], Stage.CONSULTING),
        ([REQUEST, PLAN], Stage.MAINTAINED),
        ([PLAN, event("review_meeting", "2026-11-01")], Stage.IN_REVIEW),
        ([event("review_meeting", "2026-11-01")], Stage.IN_REVIEW),
        ([PLAN, event("review_meeting", "2026-11-01"), told("2026-11-20", "keep")], Stage.MAINTAINED),
        ([PLAN, event("review_meeting", "2026-11-01"), told("2026-11-20", "amend")], Stage.AMENDING),
        ([PLAN, told("2026-11-02", "amend"), event("amended_plan_sent", "2026-11-20")], Stage.MAINTAINED),
        ([PLAN, event("amendment_notice_sent", "2026-11-02")], Stage.AMENDING),
        ([PLAN, event("amendment_notice_sent", "2026-11-02"), told("2026-11-09", "not_amend_after_notice")],
         Stage.MAINTAINED),
        ([PLAN, told("2026-11-02", "reassess")], Stage.REASSESSING),
        ([PLAN, told("2026-11-02", "cease")], Stage.CEASING),
        ([PLAN, told("2026-10-02", "cease"), event("plan_ceased", "2026-11-20")], Stage.CEASED),
        ([PLAN, event("appeal_lodged", "2026-11-02")], Stage.UNDER_APPEAL),
        ([PLAN, event("appeal_lodged", "2026-10-02"), event("tribunal_order_date", "2026-11-20")], Stage.MAINTAINED),
        ([event("amended_plan_sent", "2026-10-02")], Stage.MAINTAINED),
        ([event("plan_transferred", "2026-10-02")], Stage.MAINTAINED),
    ],
)  # fmt: skip
def test_the_stage_follows_what_happened(events: list[DatedEvent], stage: Stage) -> None:
    assert now(*events).shown is stage


def test_a_draft_on_its_way_shows_that_a_plan_is_being_made() -> None:
    assert now(REQUEST, event("draft_sent", "2026-06-15")).shown is Stage.DRAFTING


def test_serving_the_other_parent_later_takes_nothing_back() -> None:
    served, consulted = event("draft_served", "2026-06-15"), event("consultation_sent", "2026-06-16")
    assert now(REQUEST, served, consulted, event("draft_served", "2026-06-18")).shown is Stage.CONSULTING


@pytest.mark.parametrize(
    ("order", "stage"),
    [("amend_contents", Stage.AMENDING), ("amend_setting_only", Stage.AMENDING), ("reassess", Stage.REASSESSING)],
)
def test_an_order_about_a_plan_begins_what_was_ordered(order: str, stage: Stage) -> None:
    ordered = [
        PLAN,
        event("appeal_lodged", "2026-09-01"),
        event("tribunal_order_date", "2026-11-01", event__order__kind=order),
    ]
    assert now(*ordered).shown is stage
    assert now(*ordered, event("amended_plan_sent", "2026-11-20")).shown is Stage.MAINTAINED


def test_whoever_came_to_attention_in_custody_is_detained_until_release() -> None:
    found = event("detained_attention", "2026-08-01")
    assert now(found).detained
    assert now(found).shown is Stage.REQUESTED
    assert not now(found, event("release_date", "2026-09-01")).detained


def test_a_refusal_may_be_reversed_and_the_stage_moves_on() -> None:
    refused = told("2026-04-10", "not_assess")
    ordered = event("tribunal_order_date", "2026-09-01", event__order__kind="assess")
    assert now(REQUEST, refused, event("appeal_lodged", "2026-05-01")).shown is Stage.UNDER_APPEAL
    after = now(REQUEST, refused, event("appeal_lodged", "2026-05-01"), ordered)
    assert after.shown is Stage.ASSESSING
    assert now(REQUEST, refused, event("request_received", "2026-11-01")).shown is Stage.REQUESTED


def test_a_plan_that_ended_begins_anew_only_with_a_request() -> None:
    ended = [PLAN, event("plan_ceased", "2026-09-01")]
    assert now(*ended, event("last_review_decision", "2026-09-01")).shown is Stage.CEASED
    assert now(*ended, event("request_received", "2026-11-01")).shown is Stage.REQUESTED


def test_an_order_to_continue_ends_the_ceasing() -> None:
    ceasing = [PLAN, told("2026-08-01", "cease"), event("appeal_lodged", "2026-09-01")]
    assert now(*ceasing).activities == {Stage.CEASING, Stage.UNDER_APPEAL}
    order = event("tribunal_order_date", "2026-11-01", event__order__kind="continue_plan")
    assert now(*ceasing, order).shown is Stage.MAINTAINED


def test_several_things_can_go_on_at_once_and_the_most_pressing_is_shown() -> None:
    both = now(PLAN, event("amendment_notice_sent", "2026-10-02"), event("review_meeting", "2026-11-01"))
    assert both.activities == {Stage.AMENDING, Stage.IN_REVIEW}
    assert both.shown is Stage.AMENDING
    assert all(both.fits(word) for word in ("amending", "in_review", "maintained", "finalised"))
    assert not both.fits("ceasing")


def test_the_plan_is_finalised_on_its_day_and_maintained_after_it() -> None:
    assert now(REQUEST, PLAN, on=date(2026, 7, 20)).shown is Stage.FINALISED
    assert now(REQUEST, PLAN, on=date(2026, 7, 21)).shown is Stage.MAINTAINED


def test_what_lies_ahead_or_is_only_planned_changes_nothing() -> None:
    planned = DatedEvent("review_meeting", date(2026, 11, 1), planned=True)
    assert now(PLAN, planned, event("plan_ceased", "2027-01-01")).shown is Stage.MAINTAINED


def test_a_move_away_is_ours_to_make_only_where_we_are_the_old_authority() -> None:
    moving = [PLAN, event("la_became_aware_of_move", "2026-10-01")]
    assert now(*moving).shown is Stage.MAINTAINED
    assert now(*moving, authority__role="old").shown is Stage.TRANSFERRING_OUT
    moved = [*moving, event("plan_transferred", "2026-11-01")]
    assert now(*moved, authority__role="old").shown is Stage.TRANSFERRED_OUT


def test_a_move_that_says_which_authority_we_are_needs_no_more() -> None:
    aware = event("la_became_aware_of_move", "2026-10-01", authority__role="old")
    assert now(PLAN, aware).shown is Stage.TRANSFERRING_OUT
    moved = event("plan_transferred", "2026-11-01", authority__role="old")
    assert now(PLAN, aware, moved).shown is Stage.TRANSFERRED_OUT


def test_detention_is_laid_over_the_stage() -> None:
    held = now(PLAN, event("detention_known", "2026-08-01"))
    assert held.detained
    assert held.shown is Stage.MAINTAINED
    assert not now(PLAN, event("detention_known", "2026-08-01"), event("release_date", "2026-10-01")).detained
    assert now(PLAN, detained__status="detained").detained


def test_a_stated_status_that_the_dates_do_not_bear_out_is_told_in_words() -> None:
    case_2 = now(PLAN)
    assert mismatch("in_review", case_2) == (
        "The status is given as “In review”, but the recorded dates say “Plan maintained”."
    )
    assert mismatch("maintained", case_2) == ""
    assert mismatch("", case_2) == ""
    assert "“On hold”" in mismatch("on_hold", case_2)


NAMES = st.sampled_from(sorted(RULES.book.events))
KINDS = st.sampled_from(sorted(RULES.book.facts["event.decision.kind"].values))


@given(st.lists(st.tuples(NAMES, st.dates(date(2020, 1, 1), date(2027, 1, 1)), KINDS), max_size=12))
def test_any_history_has_one_stage_and_the_order_of_recording_does_not_matter(
    raw: list[tuple[str, date, str]],
) -> None:
    by_day = {day: DatedEvent(name, day, facts={"event.decision.kind": kind}) for name, day, kind in raw}
    forwards = stage_on(CaseHistory(tuple(by_day.values())), TODAY)
    backwards = stage_on(CaseHistory(tuple(reversed(by_day.values()))), TODAY)
    assert forwards == backwards
    assert forwards.fits(forwards.shown.value)
    assert mismatch(forwards.shown.value, forwards) == ""
