"""What the rules make of whole histories: which clocks run, what meets them, what is only asked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadlines import CaseHistory, Clocks, DatedEvent, Due, DueState, decision_kind
from app.domain.deadlines.conditions import FactValue
from app.domain.deadlines.lasting import lasts_until
from app.domain.stage import stage_on
from tests.unit.rule_examples import RULES, TODAY, only

KIND = "event.decision.kind"
WRITER = "event.contributor.kind"


def event(name: str, day: str, ref: str = "", **facts: str) -> DatedEvent:
    named: dict[str, FactValue] = {f"event.{key.replace('__', '.')}": word for key, word in facts.items()}
    return DatedEvent(name, date.fromisoformat(day), ref, named)


def told(day: str, kind: str, ref: str = "") -> DatedEvent:
    return event("decision_notice_sent", day, ref, decision__kind=kind)


def dues(*events: DatedEvent, today: date = TODAY, born: str = "", **facts: FactValue) -> tuple[Due, ...]:
    stated = {key.replace("__", "."): word for key, word in facts.items()}
    history = CaseHistory(events, date.fromisoformat(born) if born else None, stated)
    return RULES.dues(history, today)


def of(found: tuple[Due, ...], rule: str) -> Due:
    return only([due for due in found if due.rule.id == rule])


def states(found: tuple[Due, ...], *rules: str) -> list[DueState]:
    return [of(found, rule).state for rule in rules]


REQUEST = event("request_received", "2026-08-03")
PLAN = event("final_plan_sent", "2025-11-03")


# --- from request to plan --------------------------------------------------------------------------------------------


def test_a_new_request_has_its_decision_and_its_plan_ahead() -> None:
    found = dues(REQUEST, today=date(2026, 8, 10))
    assert states(found, "request_decision", "final_plan") == [DueState.OPEN, DueState.OPEN]
    assert states(found, "refuse_to_issue", "draft_target") == [DueState.NOT_RUNNING, DueState.NOT_RUNNING]


def test_a_refusal_ends_the_clock_of_the_plan_and_opens_the_familys() -> None:
    found = dues(REQUEST, told("2026-09-10", "not_assess"), today=date(2026, 9, 20))
    assert states(found, "request_decision", "final_plan", "tribunal_appeal") == [
        DueState.MET,
        DueState.NOT_RUNNING,
        DueState.OPEN,
    ]


def test_a_refusal_overturned_by_an_order_stands_and_the_order_has_limits_of_its_own() -> None:
    refused = told("2026-09-10", "not_assess")
    order = event("tribunal_order_date", "2026-11-02", order__kind="assess")
    found = dues(REQUEST, refused, order)
    assert of(found, "final_plan").state is DueState.NOT_RUNNING
    assert of(found, "order_assess_notify").state is DueState.OVERDUE
    assert of(found, "request_decision").met_by == refused
    later = (told("2026-12-10", "issue"), event("draft_served", "2026-12-15"), event("final_plan_sent", "2027-01-20"))
    found = dues(REQUEST, refused, order, *later, today=date(2027, 1, 21))
    first_request = [due for due in found if due.start.name == "request_received"]
    assert {due.state for due in first_request} == {DueState.MET, DueState.NOT_RUNNING}
    assert of(found, "order_assess_final").state is DueState.MET


def test_a_plan_that_was_refused_and_ordered_is_counted_from_the_order_alone() -> None:
    order = event("tribunal_order_date", "2027-01-04", order__kind="make_plan")
    found = dues(REQUEST, told("2026-09-11", "assess"), told("2026-11-16", "not_issue"), order, today=date(2027, 1, 5))
    assert of(found, "final_plan").state is DueState.NOT_RUNNING
    assert of(found, "refuse_to_issue").state is DueState.MET
    assert of(found, "order_make_plan_draft").state is DueState.OPEN


def test_once_it_is_decided_to_issue_only_the_clocks_of_the_draft_run() -> None:
    found = dues(REQUEST, told("2026-09-11", "assess"), told("2026-11-16", "issue"))
    assert of(found, "refuse_to_issue").state is DueState.MET
    assert of(found, "draft_target").state is DueState.OVERDUE
    assert of(found, "consult_settings_by").state is DueState.OPEN


def test_a_decision_to_issue_that_came_late_is_remembered_as_late() -> None:
    found = dues(REQUEST, told("2026-09-11", "assess"), told("2026-11-25", "issue"), today=date(2026, 11, 26))
    late = of(found, "refuse_to_issue")
    assert (late.state, late.days_late) == (DueState.MET_LATE, 2)


def test_a_missed_limit_stays_and_keeps_its_date() -> None:
    found = dues(REQUEST, today=date(2027, 6, 1))
    overdue = of(found, "request_decision")
    assert (overdue.state, overdue.due_on) == (DueState.OVERDUE, date(2026, 9, 14))
    met = of(dues(REQUEST, told("2027-06-02", "assess"), today=date(2027, 6, 3)), "request_decision")
    assert (met.state, met.due_on, met.days_late) == (DueState.MET_LATE, date(2026, 9, 14), 261)


def test_a_planning_date_of_the_first_plan_is_not_met_years_later_by_the_round_of_another() -> None:
    made, asked = event("plan_first_made", "2021-03-16"), event("consultation_sent", "2026-01-12")
    due = of(dues(event("request_received", "2020-10-14"), made, asked), "consult_settings_by")
    assert (due.state, due.met_by, due.days_late) == (DueState.OVER, None, None)


def test_the_due_day_itself_is_in_time() -> None:
    assert of(dues(REQUEST, today=date(2026, 9, 14)), "request_decision").state is DueState.OPEN
    assert of(dues(REQUEST, today=date(2026, 9, 15)), "request_decision").state is DueState.OVERDUE


def test_a_notice_whose_kind_was_not_recorded_is_asked_about() -> None:
    found = dues(REQUEST, event("decision_notice_sent", "2026-09-10"), today=date(2026, 9, 20))
    asked = of(found, "request_decision")
    assert (asked.state, asked.missing) == (DueState.MAY_BE_MET, (KIND,))
    assert of(found, "tribunal_appeal").state is DueState.MAY_APPLY


def test_a_plan_on_record_puts_the_steps_before_it_behind_us() -> None:
    found = dues(REQUEST, event("plan_first_made", "2026-11-01"))
    assert states(found, "request_decision", "draft_target", "final_plan", "refuse_to_issue") == [
        DueState.OVER,
        DueState.OVER,
        DueState.OVER,
        DueState.NOT_RUNNING,
    ]


def test_a_second_request_has_a_clock_of_its_own() -> None:
    second = event("request_received", "2026-11-02")
    found = [due for due in dues(REQUEST, told("2026-09-10", "not_assess"), second) if due.rule.id == "final_plan"]
    assert [due.state for due in found] == [DueState.NOT_RUNNING, DueState.OPEN]


def test_a_fact_that_two_records_tell_of_starts_one_clock() -> None:
    twice = (event("plan_first_made", "2026-03-18"), event("plan_first_made", "2026-03-18", "plan-1"))
    assert of(dues(*twice), "first_annual_review").start.ref == "plan-1"
    assert of(dues(*reversed(twice)), "first_annual_review").start.ref == "plan-1"
    untold = (event("decision_notice_sent", "2026-10-01"), told("2026-10-01", "not_assess"))
    assert of(dues(*untold), "tribunal_appeal").state is DueState.OPEN


def test_two_decisions_and_two_requests_for_advice_on_one_day_are_two() -> None:
    both = dues(told("2026-10-01", "cease"), told("2026-10-01", "not_reassess"))
    assert len([due for due in both if due.rule.id == "tribunal_appeal"]) == 2
    asked = event("advice_requested", "2026-10-01", contributor__kind="health")
    assert len([due for due in dues(asked, asked) if due.rule.id == "advice_return"]) == 2


@pytest.mark.parametrize("day", ["0206-08-03", "9999-12-31"])
def test_a_mistyped_year_starts_no_clock_and_stops_none_of_the_others(day: str) -> None:
    slips = (event("request_received", day), event("move_date", day), event("final_plan_sent", day))
    assert dues(REQUEST, *slips, born="9999-01-01") == dues(REQUEST)


def test_events_before_part_3_came_into_force_start_no_clock() -> None:
    assert dues(event("request_received", "2014-08-31"), event("review_meeting", "2010-01-01")) == ()


# --- advice and consultations ----------------------------------------------------------------------------------------


def test_each_writer_has_a_clock_and_only_their_own_advice_meets_it() -> None:
    found = dues(
        event("advice_requested", "2026-09-15", "advice-1", contributor__kind="health"),
        event("advice_requested", "2026-09-15", "advice-2", contributor__kind="physiotherapy"),
        event("advice_returned", "2026-10-20", "advice-1"),
        event("advice_returned", "2026-10-21"),
    )
    clocks = {due.start.ref: due for due in found if due.rule.id == "advice_return"}
    assert clocks["advice-1"].state is DueState.MET
    assert clocks["advice-2"].state is DueState.OVERDUE


@pytest.mark.parametrize(
    ("writer", "law", "guidance"),
    [
        ("health", DueState.OPEN, DueState.NOT_RUNNING),
        ("psychological", DueState.NOT_RUNNING, DueState.OPEN),
        ("education", DueState.NOT_RUNNING, DueState.OPEN),
        ("parent", DueState.NOT_RUNNING, DueState.NOT_RUNNING),
        ("other", DueState.MAY_APPLY, DueState.MAY_APPLY),
    ],
)
def test_the_six_weeks_bind_bodies_and_never_the_family(writer: str, law: DueState, guidance: DueState) -> None:
    found = dues(event("advice_requested", "2026-11-02", contributor__kind=writer))
    assert states(found, "advice_return", "advice_return_code") == [law, guidance]


def test_a_recorded_employer_wins_over_the_usual_one() -> None:
    private = event(
        "advice_requested", "2026-11-02", contributor__kind="physiotherapy", contributor__body="independent"
    )
    assert states(dues(private), "advice_return", "advice_return_code") == [DueState.NOT_RUNNING, DueState.OPEN]


def test_a_word_of_a_newer_program_counts_as_not_recorded() -> None:
    newer = event("advice_requested", "2026-11-02", contributor__body="charity")
    assert of(dues(newer), "advice_return").state is DueState.MAY_APPLY


# --- the family's own time -------------------------------------------------------------------------------------------


def test_the_familys_time_passes_and_is_never_overdue() -> None:
    found = dues(event("draft_served", "2026-10-01"))
    assert states(found, "draft_views_window", "earliest_finalise") == [DueState.PASSED, DueState.PASSED]


def test_a_decision_to_amend_opens_no_appeal_but_the_amended_plan_does() -> None:
    found = dues(PLAN, event("review_meeting", "2026-10-01"), told("2026-10-20", "amend"))
    assert of(found, "tribunal_appeal").state is DueState.NOT_RUNNING
    amended = event("amended_plan_sent", "2026-11-20")
    sent = [due for due in dues(PLAN, amended) if due.rule.id == "tribunal_appeal_plan"]
    assert [due.state for due in sent] == [DueState.PASSED, DueState.OPEN]


def test_a_certificate_belongs_to_the_decision_before_it() -> None:
    first, second = told("2026-03-05", "not_assess"), told("2026-10-01", "not_assess")
    certificate = event("mediation_certificate_issued", "2026-11-10")
    found = [due.due_on for due in dues(first, second, certificate) if due.rule.id == "tribunal_appeal"]
    assert found == [date(2026, 5, 5), date(2026, 12, 10)]


def test_parts_of_a_window_are_not_shown_alone() -> None:
    shown = {due.rule.id for due in dues(told("2026-03-05", "not_assess"), PLAN)}
    assert {"tribunal_appeal", "tribunal_appeal_plan"} <= shown
    assert not any(rule.startswith("appeal_from") for rule in shown)


# --- reviews ---------------------------------------------------------------------------------------------------------


def test_the_first_review_counts_from_the_plan_and_the_next_from_the_decision() -> None:
    found = dues(PLAN, event("review_meeting", "2026-09-10"), told("2026-09-28", "keep"))
    first, following = of(found, "first_annual_review"), of(found, "next_annual_review")
    assert (first.due_on, first.state) == (date(2026, 11, 2), DueState.MET)
    assert (following.due_on, following.state) == (date(2027, 9, 27), DueState.OPEN)


def test_a_decision_recorded_under_both_its_names_does_not_end_the_year_it_starts() -> None:
    found = dues(PLAN, event("last_review_decision", "2026-09-28"), told("2026-09-28", "amend"))
    assert of(found, "next_annual_review").state is DueState.OPEN


def test_a_decision_with_no_review_on_record_starts_no_year() -> None:
    assert not [due for due in dues(PLAN, told("2026-09-28", "amend")) if due.rule.id == "next_annual_review"]


def test_the_meeting_must_leave_four_weeks_inside_the_year() -> None:
    found = dues(PLAN, today=date(2026, 9, 1))
    assert of(found, "review_meeting_plan_by").due_on == date(2026, 10, 5)


def test_a_planned_review_asks_for_its_invitations_and_nothing_else() -> None:
    planned = DatedEvent("review_meeting", date(2026, 12, 8), planned=True)
    found = dues(planned)
    assert {due.rule.id for due in found} == {"review_notice", "review_advice_circulated"}
    assert {due.due_on for due in found} == {date(2026, 11, 24)}
    sent = dues(planned, event("review_invitations_sent", "2026-11-20"))
    assert of(sent, "review_notice").state is DueState.MET


def test_invitations_nobody_recorded_are_behind_us_once_the_meeting_was_held() -> None:
    assert of(dues(event("review_meeting", "2026-11-02")), "review_notice").state is DueState.OVER


def test_a_review_kept_as_it_is_needs_no_notice_of_amendment() -> None:
    found = dues(PLAN, event("review_meeting", "2026-10-26"), told("2026-11-20", "keep"))
    assert states(found, "review_decision", "amendment_notice", "amended_final_cap") == [
        DueState.MET,
        DueState.NOT_RUNNING,
        DueState.NOT_RUNNING,
    ]


def test_a_completed_review_of_unknown_outcome_is_asked_about() -> None:
    found = dues(PLAN, event("review_meeting", "2026-10-26"), event("last_review_decision", "2026-11-20"))
    assert of(found, "amended_final_cap").missing == ("outcome.review",)


def test_the_yearly_review_stops_when_the_plan_has_ended() -> None:
    ended = event("plan_ceased", "2026-06-01")
    assert of(dues(PLAN, ended), "first_annual_review").state is DueState.NOT_RUNNING
    assert of(dues(PLAN, plan__stage="ceased"), "first_annual_review").state is DueState.NOT_RUNNING


def test_the_date_to_work_to_needs_both_the_meeting_and_the_notice() -> None:
    meeting = event("review_meeting", "2026-06-10", "review-1")
    notice = event("amendment_notice_sent", "2026-06-17", "review-1")
    another = event("amendment_notice_sent", "2026-06-12", "review-2")
    assert of(dues(meeting), "amended_final_effective").due_on is None
    assert of(dues(meeting, another, notice), "amended_final_effective").due_on == date(2026, 8, 12)


# --- moves, ages, money ----------------------------------------------------------------------------------------------


def test_a_move_of_phase_is_met_only_by_a_plan_that_names_the_next_setting() -> None:
    move = event("transfer_date", "2026-09-01", transfer__kind="secondary_to_post16")
    sent = event("amended_plan_sent", "2026-03-20")
    assert of(dues(move, sent), "phase_transfer_post16").state is DueState.MAY_BE_MET
    named = event("amended_plan_sent", "2026-03-20", plan__names_next_setting="yes")
    assert of(dues(move, named), "phase_transfer_post16").state is DueState.MET
    on_the_day = event("amended_plan_sent", "2026-03-31", plan__names_next_setting="yes")
    assert of(dues(move, on_the_day), "phase_transfer_post16").days_late == 1
    after = event("amended_plan_sent", "2026-10-05", plan__names_next_setting="yes")
    assert of(dues(move, after), "phase_transfer_post16").state is DueState.OVER


def test_a_move_within_one_school_is_no_transfer() -> None:
    move = event("transfer_date", "2027-09-01", transfer__kind="not_a_phase")
    assert {due.state for due in dues(move)} == {DueState.NOT_RUNNING}


def test_a_transferred_plan_is_counted_from_the_last_review_before_it_moved() -> None:
    history = (
        event("last_review_decision", "2025-10-01"),
        event("plan_transferred", "2026-06-01"),
        event("last_review_decision", "2026-08-01"),
    )
    due = of(dues(*history, authority__role="new"), "new_la_review")
    assert (due.due_on, due.state) == (date(2026, 9, 30), DueState.MET)


def test_ages_come_from_the_birth_date_and_pass_without_blame() -> None:
    found = dues(born="2010-08-31")
    assert states(found, "young_person_from", "mca_from", "adult_18") == [
        DueState.PASSED,
        DueState.PASSED,
        DueState.OPEN,
    ]
    assert all(due.work_to_on is None for due in found)


def test_the_end_of_a_course_is_asked_for_where_the_last_day_hangs_on_it() -> None:
    found = dues(born="2002-01-10", plan__provision="other")
    asked = of(found, "plan_end_25_other")
    assert (asked.state, asked.due_on, asked.missing) == (DueState.MAY_APPLY, None, ("scheduled_end",))
    ends = event("scheduled_end", "2027-06-18")
    assert of(dues(ends, born="2002-01-10", plan__provision="other"), "plan_end_25_other").due_on == date(2027, 6, 18)


def test_a_payment_of_another_element_starts_no_education_review() -> None:
    paid = event("first_direct_payment", "2026-10-05", payment__kind="childrens_care")
    assert {due.state for due in dues(paid)} <= {DueState.NOT_RUNNING, DueState.MAY_APPLY}
    education = event("first_direct_payment", "2026-10-05", payment__kind="education")
    held = event("payment_review_held", "2026-11-20", payment__kind="health")
    assert of(dues(education, held), "dp_first_review").state is DueState.OPEN


def test_a_local_target_is_taken_from_the_settings() -> None:
    history = CaseHistory((REQUEST,), settings={"draft_target_weeks": 10})
    target = of(RULES.dues(history, TODAY), "draft_target")
    assert target.due_on == date(2026, 10, 12)


def test_dates_beyond_the_published_bank_holidays_say_so() -> None:
    late = event("request_received", "2028-11-01")
    assert of(dues(late, today=date(2028, 11, 2)), "request_decision").holidays_known
    assert not of(dues(late, today=date(2028, 11, 2)), "final_plan").holidays_known


@pytest.mark.parametrize(
    ("kind", "outcome", "word"),
    [
        ("assess", "yes", "assess"),
        ("assess", "no", "not_assess"),
        ("amend", "no", "keep"),
        ("cease", "no", "keep"),
        ("reassess", "no", "not_reassess"),
        ("cease_considered", "yes", ""),
        ("assess", "", ""),
    ],
)
def test_a_decision_and_its_outcome_make_one_word(kind: str, outcome: str, word: str) -> None:
    assert decision_kind(kind, outcome) == word


# --- what must hold for any history ----------------------------------------------------------------------------------

EVENTS = st.lists(
    st.builds(
        DatedEvent,
        st.sampled_from(sorted(RULES.book.events)),
        st.dates(date(2020, 1, 1), date(2028, 1, 1)),
        st.sampled_from(["", "a", "b"]),
        st.fixed_dictionaries(
            {}, optional={KIND: st.sampled_from(sorted(RULES.book.facts[KIND].values)), WRITER: st.just("health")}
        ),
        st.booleans(),
    ),
    max_size=10,
)


@given(EVENTS, st.dates(date(2024, 1, 1), date(2027, 1, 1)))
def test_no_due_date_ever_moves_as_days_go_by(events: list[DatedEvent], today: date) -> None:
    history = CaseHistory(tuple(event for event in events if event.happened_on <= today), date(2012, 5, 1))

    def days(on: date) -> list[tuple[str, str, date, str, date | None]]:
        found = RULES.dues(history, on)
        return sorted(
            ((due.rule.id, due.start.name, due.start.happened_on, due.start.ref, due.due_on) for due in found), key=repr
        )

    assert days(today) == days(today + timedelta(days=400))


@given(EVENTS)
def test_every_due_date_has_a_state_that_its_figures_bear_out(events: list[DatedEvent]) -> None:
    for due in RULES.dues(CaseHistory(tuple(events), date(2012, 5, 1)), TODAY):
        if due.state in (DueState.MET, DueState.MET_LATE):
            assert due.met_by is not None
            assert bool(due.days_late) == (due.state is DueState.MET_LATE)
        if due.state is DueState.OVERDUE:
            assert due.last_on is not None
            assert due.last_on < TODAY
        if due.state is DueState.MAY_APPLY:
            assert due.missing
        if due.work_to_on:
            assert due.due_on is not None
            assert due.work_to_on <= due.due_on
        assert RULES.explain(due)


@given(EVENTS)
def test_the_order_in_which_events_were_recorded_does_not_matter(events: list[DatedEvent]) -> None:
    by_day = {event.happened_on: event for event in events}
    one = CaseHistory(tuple(by_day.values()))
    other = CaseHistory(tuple(reversed(by_day.values())))
    assert [*Clocks.of(RULES.book, one, RULES.calendar, TODAY).dues()] == [
        *Clocks.of(RULES.book, other, RULES.calendar, TODAY).dues()
    ]


@given(EVENTS)
def test_nothing_turns_before_the_day_it_is_said_to(events: list[DatedEvent]) -> None:
    history = CaseHistory(tuple(events), date(2012, 5, 1))
    now = RULES.dues(history, TODAY)
    until = lasts_until(history, now, TODAY)
    assert until > TODAY
    last = min(until - timedelta(days=1), TODAY + timedelta(days=4000))
    assert RULES.dues(history, last) == now
    assert stage_on(history, last) == stage_on(history, TODAY)
