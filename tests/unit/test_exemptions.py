"""Exemptions: each tested by its own function, shown beside the date they are for, and never moving it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import Span
from app.domain.deadlines import Answer, CaseHistory, DatedEvent, Due, RecordedExemption, next_date
from app.domain.deadlines.exemptions import TESTS, Running, school_closure_exempts, weigh
from app.models.case import EXCUSABLE, EXEMPTIONS
from tests.unit.rule_examples import RULES, only

REQUESTED_ON = date(2026, 6, 1)
TWENTY_WEEKS = Running(Span(REQUESTED_ON, date(2026, 10, 19)), (date(2026, 7, 20),))
SUMMER = RecordedExemption("school_closed_4w", date(2026, 7, 22), date(2026, 9, 1))
FULL = replace(
    SUMMER, reason="No teacher could be reached", evidence="Term dates of the school", decided_by="A manager",
    decided_on=date(2026, 9, 8), rule="final_plan",
)  # fmt: skip
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def answer(recorded: RecordedExemption, running: Running = TWENTY_WEEKS) -> Answer:
    finding = weigh(recorded, running).finding
    assert finding.because.endswith(".")
    return finding.answer


def dues(*exemptions: RecordedExemption, today: date = date(2026, 11, 2)) -> tuple[Due, ...]:
    asked = DatedEvent("advice_requested", date(2026, 7, 20), "ADV-1", {"event.contributor.kind": "education"})
    events = (DatedEvent("request_received", REQUESTED_ON), asked)
    return RULES.dues(CaseHistory(events, exemptions=exemptions), today)


def of(found: tuple[Due, ...], rule: str) -> Due:
    return only([due for due in found if due.rule.id == rule])


def test_every_exemption_of_the_rules_has_a_test_of_its_own() -> None:
    assert {*RULES.book.exemptions} == {*TESTS}
    assert len({*TESTS.values()}) == len(TESTS)
    assert all(kind.title and kind.title != name.replace("_", " ") for name, kind in RULES.book.exemptions.items())


def test_the_form_of_an_exemption_offers_what_the_rules_know() -> None:
    assert {*EXEMPTIONS} == {*RULES.book.exemptions}
    assert [*EXCUSABLE] == [rule.id for rule in RULES.book.rules if rule.exemptions]


@pytest.mark.parametrize("kind", ["school_closed_4w", "early_years_closed_4w"])
def test_a_closure_needs_four_weeks_and_a_request_for_advice_inside_its_window(kind: str) -> None:
    closure = replace(SUMMER, exemption=kind)
    assert answer(closure) is Answer.YES
    assert answer(closure, replace(TWENTY_WEEKS, asked_on=(date(2026, 7, 15),))) is Answer.YES
    assert answer(closure, replace(TWENTY_WEEKS, asked_on=(date(2026, 7, 14),))) is Answer.NO
    assert answer(closure, replace(TWENTY_WEEKS, asked_on=(date(2026, 8, 26),))) is Answer.YES
    assert answer(closure, replace(TWENTY_WEEKS, asked_on=(date(2026, 8, 27),))) is Answer.NO
    assert answer(closure, replace(TWENTY_WEEKS, asked_on=())) is Answer.UNKNOWN
    assert answer(replace(closure, to_on=None)) is Answer.UNKNOWN
    assert answer(replace(closure, to_on=date(2026, 8, 18))) is Answer.YES
    assert answer(replace(closure, to_on=date(2026, 8, 17))) is Answer.NO
    assert answer(replace(closure, to_on=date(2026, 7, 1))) is Answer.NO


def test_a_request_for_advice_outside_the_period_does_not_count() -> None:
    six_weeks = Running(Span(REQUESTED_ON, date(2026, 7, 13)), (date(2026, 7, 20),))
    assert answer(SUMMER, six_weeks) is Answer.UNKNOWN


@pytest.mark.parametrize(("kind", "least"), [("absent_4w", 28), ("absent_2w", 14)])
def test_an_absence_counts_in_one_piece_and_inside_the_period(kind: str, least: int) -> None:
    away = RecordedExemption(kind, date(2026, 7, 1), date(2026, 7, 1) + timedelta(days=least - 1))
    assert answer(away) is Answer.YES
    assert answer(replace(away, to_on=away.to_on and away.to_on - timedelta(days=1))) is Answer.NO
    early = replace(away, from_on=REQUESTED_ON - timedelta(days=10), to_on=REQUESTED_ON + timedelta(days=least - 2))
    assert answer(early) is Answer.NO
    assert answer(replace(early, to_on=REQUESTED_ON + timedelta(days=least - 1))) is Answer.YES
    assert answer(replace(away, from_on=None)) is Answer.UNKNOWN
    assert answer(replace(away, to_on=None)) is Answer.UNKNOWN


def test_personal_circumstances_and_missed_appointments_must_fall_into_the_period() -> None:
    for kind in ("exceptional_personal", "missed_appointment"):
        inside = RecordedExemption(kind, date(2026, 7, 1))
        assert answer(inside) is Answer.YES
        assert answer(replace(inside, from_on=date(2026, 10, 20))) is Answer.NO
        assert answer(replace(inside, from_on=None)) is Answer.UNKNOWN
    over = RecordedExemption("exceptional_personal", date(2026, 1, 1), date(2026, 5, 31))
    assert answer(over) is Answer.NO


def test_an_exemption_that_no_test_knows_is_left_to_a_person() -> None:
    assert answer(RecordedExemption("flood", date(2026, 7, 1))) is Answer.UNKNOWN


def test_a_late_clock_stays_late_and_says_that_an_exemption_is_recorded() -> None:
    bare, excused = of(dues(), "final_plan"), of(dues(FULL), "final_plan")
    assert (bare.due_on, bare.state, bare.last_on) == (excused.due_on, excused.state, excused.last_on)
    shown = next_date([excused], date(2026, 11, 2))
    assert shown is not None
    assert shown.words == "Overdue 14 days, exemption recorded"
    assert next_date([bare], date(2026, 11, 2)) != shown


def test_the_explanation_shows_both_sides() -> None:
    said = " ".join(RULES.explain(of(dues(FULL), "final_plan")))
    for part in (
        "Last day: Monday 19 October 2026.",
        "An exemption is recorded: School or college closed for four weeks, 22 July 2026 to 1 September 2026.",
        "Its days fit. Advice was asked for on 20 July 2026, inside the window from 15 July 2026 to 26 August 2026.",
        "No teacher could be reached. Evidence: Term dates of the school.",
        "Decided by A manager on 8 September 2026. The last day stays as it is.",
        "Other exemptions the law allows, of which none is recorded: early years provider closed for four weeks; ",
    ):
        assert part in said, part
    assert said.count("school or college closed") == 0
    assert "Not recorded: why it was not practicable, the evidence, who decided, when it was decided." in " ".join(
        RULES.explain(of(dues(SUMMER), "final_plan"))
    )


def test_an_exemption_stands_only_beside_limits_that_allow_it() -> None:
    found = dues(SUMMER)
    assert {due.rule.id for due in found if due.exemptions} == {"final_plan", "refuse_to_issue"}
    assert not any(due.exemptions for due in dues(replace(SUMMER, exemption="missed_appointment", rule="final_plan")))
    assert {due.rule.id for due in dues(replace(FULL, rule="request_decision")) if due.exemptions} == {
        "request_decision"
    }


def test_one_whose_days_do_not_fit_is_told_but_excuses_nothing() -> None:
    short = of(dues(replace(FULL, to_on=date(2026, 8, 1))), "final_plan")
    assert "Its days do not fit. Closed for 11 days; the law asks for at least 28." in " ".join(RULES.explain(short))
    shown = next_date([short], date(2026, 11, 2))
    assert shown is not None
    assert shown.words == "Overdue 14 days"


def test_of_two_requests_the_exemption_belongs_to_the_one_it_falls_into() -> None:
    events = (DatedEvent("request_received", REQUESTED_ON), DatedEvent("request_received", date(2027, 3, 1)))
    away = RecordedExemption("absent_4w", date(2026, 7, 1), date(2026, 8, 10))
    found = RULES.dues(CaseHistory(events, exemptions=(away,)), date(2027, 4, 1))
    excused = [due.start.happened_on for due in found if due.rule.id == "final_plan" and due.exemptions]
    assert excused == [REQUESTED_ON]


@given(
    st.lists(
        st.builds(
            RecordedExemption, st.sampled_from(sorted(TESTS)), st.none() | DAYS, st.none() | DAYS,
            st.sampled_from(["", "final_plan", "request_decision"]),
        ),
        max_size=4,
    ),
    DAYS,
)  # fmt: skip
def test_no_exemption_ever_moves_a_date_or_changes_a_state(exemptions: list[RecordedExemption], today: date) -> None:
    def told(found: tuple[Due, ...]) -> list[tuple[object, ...]]:
        return [(due.rule.id, due.due_on, due.last_on, due.act_by_on, due.state, due.days_late) for due in found]

    found = dues(*exemptions, today=today)
    assert told(found) == told(dues(today=today))
    assert all(RULES.explain(due) for due in found)


@given(DAYS, st.integers(0, 80), DAYS)
def test_the_closure_test_and_the_worked_function_agree(first_on: date, days: int, asked_on: date) -> None:
    recorded = RecordedExemption("school_closed_4w", first_on, first_on + timedelta(days=days))
    finding = weigh(recorded, Running(Span(date.min, date.max), (asked_on,))).finding
    reopen = first_on + timedelta(days=days + 1)
    assert (finding.answer is Answer.YES) == school_closure_exempts(Span(first_on, reopen), asked_on)
