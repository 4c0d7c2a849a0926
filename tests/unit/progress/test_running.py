"""Which clock runs now, and its steps: one history for each process, and what ends it."""

from datetime import date

import pytest

from app.domain.deadlines import CaseHistory, DatedEvent, DueState
from app.domain.progress import Process, Running, running
from app.domain.progress.running import PROCESSES
from tests.unit.rule_examples import RULES, TODAY


def event(name: str, day: str, ref: str = "", **facts: str) -> DatedEvent:
    named = {f"event.{key.replace('__', '.')}": word for key, word in facts.items()}
    happened_on = date.fromisoformat(day)
    return DatedEvent(name, happened_on, ref, named, planned=happened_on > TODAY)


def told(day: str, kind: str) -> DatedEvent:
    return event("decision_notice_sent", day, decision__kind=kind)


def of(*events: DatedEvent, today: date = TODAY, **facts: str) -> tuple[Running, ...]:
    stated = {key.replace("__", "."): word for key, word in facts.items()}
    history = CaseHistory(events, date(2015, 3, 19), stated)
    return running(history, RULES.dues(history, today), today)


def titles(found: tuple[Running, ...]) -> list[str]:
    return [one.process.title for one in found]


def steps(found: Running) -> list[tuple[str, str]]:
    return [(step.title, step.on.isoformat()) for step in found.steps]


REQUEST = event("request_received", "2026-08-03")
PLAN = event("final_plan_sent", "2025-11-25")
MEETING = event("review_meeting", "2026-10-05")


def test_a_new_request_shows_six_sixteen_and_twenty_weeks() -> None:
    found = of(REQUEST, today=date(2026, 8, 10))
    assert titles(found) == ["Assessment"]
    assert steps(found[0]) == [
        ("Request", "2026-08-03"),
        ("Assess or not", "2026-09-14"),
        ("Plan or no plan", "2026-11-23"),
        ("Final plan", "2026-12-21"),
    ]
    assert found[0].steps[2].early == "If we assess"


def test_once_a_plan_is_to_be_made_the_draft_stands_among_the_steps() -> None:
    found = of(REQUEST, told("2026-09-11", "assess"), told("2026-11-16", "issue"))
    assert steps(found[0]) == [
        ("Request", "2026-08-03"),
        ("Assess or not", "2026-09-11"),
        ("Draft plan", "2026-11-09"),
        ("Plan or no plan", "2026-11-16"),
        ("Settings consulted", "2026-12-06"),
        ("Final plan", "2026-12-21"),
    ]


def test_a_review_shows_four_weeks_and_the_twelve() -> None:
    found = of(PLAN, MEETING)
    assert titles(found)[0] == "Review and changes"
    assert steps(found[0]) == [
        ("Review meeting", "2026-10-05"),
        ("Report", "2026-10-19"),
        ("Decision", "2026-11-02"),
        ("Changes proposed", "2026-11-02"),
        ("Changed plan", "2026-12-28"),
    ]


def test_an_early_notice_brings_the_changed_plan_forward() -> None:
    found = of(PLAN, MEETING, told("2026-10-19", "amend"), event("amendment_notice_sent", "2026-10-19"))
    assert ("Changed plan", "2026-12-14") in steps(found[0])


def test_a_change_without_a_review_begins_with_its_notice() -> None:
    old = event("review_meeting", "2025-06-01")
    found = of(PLAN, old, told("2025-06-20", "keep"), event("amendment_notice_sent", "2026-11-02"))
    assert steps(found[0])[0] == ("Changes proposed", "2026-11-02")
    assert ("Changed plan", "2026-12-28") in steps(found[0])


def test_a_finished_review_gives_way_to_the_year() -> None:
    found = of(PLAN, MEETING, told("2026-10-26", "keep"), today=date(2027, 3, 1))
    assert titles(found) == ["Yearly review"]
    assert steps(found[0])[0] == ("Last review", "2026-10-26")
    assert steps(found[0])[-1] == ("Review complete", "2027-10-25")


def test_an_open_time_to_appeal_stands_among_the_steps_of_the_year() -> None:
    found = of(PLAN, MEETING, told("2026-10-26", "keep"))
    # Two months end on 26 December, a Saturday in the days that do not count.
    assert ("Time to appeal", "2027-01-04") in steps(found[0])


def test_a_planned_meeting_stands_ahead_with_its_invitations() -> None:
    found = of(PLAN, event("review_meeting", "2026-12-08"), today=TODAY)
    assert titles(found) == ["Yearly review"]
    assert ("Review meeting", "2026-12-08") in steps(found[0])
    assert ("Invitations", "2026-11-24") in steps(found[0])


def test_a_move_to_the_next_phase_counts_back_from_its_long_stop() -> None:
    move = event("transfer_date", "2027-09-01", transfer__kind="primary_to_secondary")
    found = of(PLAN, move)
    assert titles(found) == ["Phase transfer", "Yearly review"]
    assert ("Next setting named", "2027-02-14") in steps(found[0])
    assert steps(found[0])[-1] == ("The move", "2027-09-01")


def test_a_move_of_an_unknown_kind_is_asked_about_once() -> None:
    found = of(PLAN, event("transfer_date", "2027-09-01"))
    doubts = [step for step in found[0].steps if step.due and step.due.state is DueState.MAY_APPLY]
    assert [step.title for step in doubts] == ["Next setting named"]


def test_a_move_far_ahead_is_left_to_its_year() -> None:
    found = of(PLAN, event("transfer_date", "2028-09-01", transfer__kind="primary_to_secondary"))
    assert titles(found) == ["Yearly review"]


def test_an_appeal_begins_with_the_decision_it_is_against() -> None:
    found = of(REQUEST, told("2026-09-11", "not_assess"), event("appeal_received_by_la", "2026-11-02"))
    assert titles(found) == ["Mediation and appeal"]
    assert steps(found[0])[0] == ("Decision sent", "2026-09-11")
    assert found[0].steps[-1].title == "Our response"


def test_after_a_refusal_the_time_to_appeal_runs_alone() -> None:
    found = of(REQUEST, told("2026-11-13", "not_assess"))
    assert titles(found) == ["Time to appeal"]
    assert [title for title, _ in steps(found[0])] == ["Decision sent", "Mediation adviser", "Time to appeal"]


def test_a_reassessment_has_its_two_limits() -> None:
    found = of(PLAN, event("reassessment_request_received", "2026-11-16"))
    assert titles(found)[0] == "Re-assessment"
    assert steps(found[0]) == [("Request", "2026-11-16"), ("Re-assess or not", "2026-12-01")]


def test_a_plan_that_moved_to_us_has_the_family_told_first() -> None:
    found = of(PLAN, event("plan_transferred", "2026-11-02"), authority__role="new")
    assert "Move between authorities" in titles(found)


def test_a_person_in_custody_has_the_same_weeks() -> None:
    found = of(event("detained_attention", "2026-10-01"), detained__status="detained")
    assert titles(found) == ["Youth custody"]
    assert ("Final plan", "2027-02-18") in steps(found[0])


def test_what_was_begun_anew_forgets_the_limit_of_last_time() -> None:
    # The first meeting was never decided on record; the second was.
    first, second = event("review_meeting", "2025-10-01", "a"), event("review_meeting", "2026-06-01", "b")
    decided = event("last_review_decision", "2026-06-20", "b", decision__kind="keep")
    assert titles(of(PLAN, first, second, decided)) == ["Yearly review"]


def test_nothing_runs_once_the_plan_has_ended() -> None:
    assert of(PLAN, MEETING, event("plan_ceased", "2026-11-20")) == ()


def test_nothing_runs_before_anything_is_recorded() -> None:
    assert of() == ()


@pytest.mark.parametrize("process", PROCESSES, ids=lambda process: process.title)
def test_a_process_speaks_only_of_rules_and_events_there_are(process: Process) -> None:
    rules = {rule.id for rule in RULES.book.rules}
    assert {*process.drivers, *(name for stop in process.stops for name in stop.rules)} <= rules
    assert {*process.begins_with, *process.ahead} <= set(RULES.book.events)


def test_every_limit_of_the_law_that_is_ours_keeps_some_process_running() -> None:
    driven = {name for process in PROCESSES for name in process.drivers}
    ours = [
        rule.id
        for rule in RULES.book.rules
        if rule.is_binding and rule.side == "ours" and not (rule.is_age or rule.part_only or rule.never_late)
    ]
    by_the_way = {"review_notice", "review_advice_circulated", "mediation_agreement_other", "dp_first_review"}
    assert sorted(set(ours) - driven - by_the_way) == []
