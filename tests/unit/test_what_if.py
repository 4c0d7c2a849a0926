"""What if the draft reaches the family on a day: the chain, the verdict, and only what is still possible and lawful."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadlines import CaseHistory, Clocks, DatedEvent, RecordedExemption
from app.domain.deadlines.what_if import Consult, WhatIf, default_draft_day, limit_for_the_plan, number_words, what_if
from app.domain.resources import read_text
from app.services.rules import Rules
from app.views.case_file.what_if.presenter import told
from app.views.tones import Tone
from tests.unit.rule_examples import RULES

REQUEST = DatedEvent("request_received", date(2026, 8, 3))
DUE_ON = date(2026, 12, 21)
THURSDAY = date(2026, 11, 26)
IN_TURN, AT_ONCE = Consult.IN_TURN, Consult.AT_ONCE
DAYS = st.dates(date(2026, 8, 3), date(2027, 3, 1))


def clocks(*events: DatedEvent, today: date = date(2026, 11, 16), **more: tuple[RecordedExemption, ...]) -> Clocks:
    history = CaseHistory((REQUEST, *events), exemptions=more.get("exemptions", ()))
    return Clocks.of(RULES.book, history, RULES.calendar, today)


def asked(draft_on: date, consult: Consult = IN_TURN, today: date = date(2026, 11, 16)) -> WhatIf:
    return what_if(clocks(today=today), draft_on, consult)


def test_a_draft_on_thursday_misses_the_20_weeks_by_four_days() -> None:
    found = asked(THURSDAY)
    assert found.days_late == 4
    assert found.verdict == (
        "If the draft reaches the family on Thursday 26 November, the 20 weeks (21 December) are missed by four days: "
        "views until 10 December, replies due 25 December."
    )
    assert found.advice == (
        "Consult settings at once, or serve by 22 November (a Sunday; the working day before is 20 November)."
    )


def test_what_is_no_longer_possible_today_is_not_advised() -> None:
    assert asked(THURSDAY, today=date(2026, 11, 23)).advice == "Consult settings at once."
    late = date(2026, 12, 7)
    assert asked(late, today=date(2026, 11, 30)).advice.startswith("Serve by 6 December (a Sunday; ")
    assert asked(late, today=date(2026, 11, 30)).advice.endswith("and consult settings at once.")
    assert asked(late, today=late).advice == (
        "Unless the family answers sooner, no lawful way is left to keep the 20 weeks: their time cannot be shortened. "
        "Tell them that it will be late and when to expect the plan; the duty goes on."
    )


def test_consulting_at_once_keeps_the_20_weeks_and_the_familys_time() -> None:
    found = asked(THURSDAY, AT_ONCE)
    assert found.days_late == -10
    assert "can be kept with ten days to spare: views until 10 December, replies due 11 December." in found.verdict
    assert found.advice == (
        "A setting that the family names after 6 December would answer too late. Ask them early which one they want; "
        "their time stays theirs."
    )
    assert "must not pre-judge their request" in found.notes[0]
    assert "its reply is due on 25 December." in found.notes[0]
    assert asked(date(2026, 11, 20), AT_ONCE).advice == ""
    on_the_day = asked(date(2026, 12, 6), AT_ONCE)
    assert on_the_day.days_late == 0
    assert "can just be kept, on the last day" in on_the_day.verdict


def test_late_is_red_kept_on_a_condition_is_a_warning_and_kept_is_green() -> None:
    early = date(2026, 11, 20)
    asked_about = [(THURSDAY, IN_TURN), (THURSDAY, AT_ONCE), (early, AT_ONCE), (early, IN_TURN)]
    tones = [told(asked(day, how)).tone for day, how in asked_about]
    assert tones == [Tone.BAD, Tone.WARN, Tone.GOOD, Tone.GOOD]
    marks = [line.mark for line in told(asked(THURSDAY)).steps]
    assert marks == ["", "", "", "Last day", "Too late", "Too late"]


def test_the_chain_stands_in_order_of_date_with_the_limit_among_it() -> None:
    steps = [(step.title, step.day) for step in asked(THURSDAY).steps]
    assert steps == [
        ("The draft reaches the family", THURSDAY),
        ("Last day for the family’s views", date(2026, 12, 10)),
        ("Settings are consulted", date(2026, 12, 10)),
        ("Last day of the 20 weeks", DUE_ON),
        ("Replies of settings due", date(2026, 12, 25)),
        ("The final plan can be sent from", date(2026, 12, 25)),
    ]


def test_a_day_nobody_works_and_a_plan_that_could_only_go_out_on_one_are_said() -> None:
    sunday = asked(date(2026, 11, 22), today=date(2026, 11, 16))
    assert "Sunday 22 November 2026 is not a working day." in sunday.notes
    weekend = DatedEvent("request_received", date(2026, 8, 1))  # 20 weeks end on Saturday 19 December
    history = Clocks.of(RULES.book, CaseHistory((weekend,)), RULES.calendar, date(2026, 11, 16))
    last = what_if(history, date(2026, 11, 20), IN_TURN)
    assert last.days_late == 0
    assert "No working day is left to send the plan: the next is Monday 21 December 2026." in last.notes


def test_what_happened_since_the_draft_was_served_stands_in_the_chain() -> None:
    served = DatedEvent("draft_served", THURSDAY)
    answered = DatedEvent("family_views_received", date(2026, 12, 1))
    sent = DatedEvent("consultation_sent", date(2026, 12, 2))
    today = date(2026, 12, 3)
    assert default_draft_day(clocks(served, today=today)) == THURSDAY
    found = what_if(clocks(served, answered, today=today), THURSDAY, IN_TURN)
    assert found.verdict.startswith("If the draft reached the family on Thursday 26 November, ")
    assert "views came 1 December, replies due 18 December" in found.verdict
    assert found.days_late == -3
    found = what_if(clocks(served, answered, sent, today=today), THURSDAY, IN_TURN)
    assert "replies due 17 December" in found.verdict


def test_the_answer_of_one_parent_does_not_end_the_time_of_another() -> None:
    served = DatedEvent("draft_served", THURSDAY, "one"), DatedEvent("draft_served", THURSDAY, "other")
    answered = DatedEvent("family_views_received", date(2026, 12, 1))
    found = what_if(clocks(*served, answered, today=date(2026, 12, 3)), THURSDAY, IN_TURN)
    assert "views until 10 December" in found.verdict


def test_the_first_day_asked_about_is_the_next_working_day() -> None:
    assert default_draft_day(clocks(today=date(2026, 11, 20))) == date(2026, 11, 23)


def test_without_a_limit_the_chain_is_told_and_nothing_is_missed() -> None:
    refused = DatedEvent("decision_notice_sent", date(2026, 9, 10), facts={"event.decision.kind": "not_assess"})
    found = what_if(clocks(refused), THURSDAY, IN_TURN)
    assert (found.limit, found.days_late, found.advice) == (None, None, "")
    assert found.verdict.endswith("No time limit for a final plan runs in this case.")
    assert len(found.steps) == 5


def test_a_limit_that_is_past_is_missed_and_stays_where_it_is() -> None:
    found = asked(date(2027, 1, 11), today=date(2027, 1, 8))
    assert found.limit is not None
    assert found.limit.due_on == DUE_ON
    assert "are missed by 50 days" in found.verdict
    assert found.advice.startswith("That day is past already and does not move.")


def test_a_recorded_exemption_is_said_and_moves_nothing() -> None:
    away = RecordedExemption("absent_4w", date(2026, 8, 10), date(2026, 9, 20))
    found = what_if(clocks(exemptions=(away,)), THURSDAY, IN_TURN)
    assert found.days_late == 4
    assert "An exemption is recorded for this limit. It may excuse lateness; it does not move the day." in found.notes


def test_other_figures_in_the_rules_give_another_chain() -> None:
    def read(name: str) -> str:
        return (
            read_text(name)
            .replace("calc: {kind: days_beginning_with, n: 15}", "calc: {kind: days_beginning_with, n: 21}")
            .replace("calc: {kind: weeks_after, n: 20}", "calc: {kind: weeks_after, n: 18}")
            .replace("calc: {kind: days_after, n: 15}", "calc: {kind: days_after, n: 10}")
        )

    rules = Rules(read)
    found = what_if(
        Clocks.of(rules.book, CaseHistory((REQUEST,)), rules.calendar, date(2026, 11, 16)), THURSDAY, IN_TURN
    )
    assert found.verdict == (
        "If the draft reaches the family on Thursday 26 November, the 18 weeks (7 December) are missed by 19 days: "
        "views until 16 December, replies due 26 December."
    )
    assert any("21 days beginning with the day of the draft" in step.note for step in found.steps)


@pytest.mark.parametrize(("number", "words"), [(1, "one day"), (4, "four days"), (12, "twelve days"), (13, "13 days")])
def test_a_few_days_are_said_as_words(number: int, words: str) -> None:
    assert number_words(number, "day") == words


@given(DAYS, st.sampled_from([*Consult]), DAYS)
def test_the_familys_time_is_never_cut_and_the_limit_never_moves(draft_on: date, consult: Consult, today: date) -> None:
    found = asked(draft_on, consult, today)
    days = {step.title: step.day for step in found.steps}
    assert days["Last day for the family’s views"] == draft_on + timedelta(days=14)
    assert days["The final plan can be sent from"] > draft_on + timedelta(days=14)
    assert days["Last day of the 20 weeks"] == DUE_ON
    assert days["Settings are consulted"] >= today
    assert found.days_late is not None
    if consult is IN_TURN or found.days_late > 0:
        assert (found.days_late > 0) == bool(found.advice)


@given(DAYS, DAYS)
def test_a_later_draft_never_ends_sooner_and_consulting_at_once_never_ends_later(day: date, today: date) -> None:
    def late(draft_on: date, consult: Consult) -> int:
        return asked(draft_on, consult, today).days_late or 0

    assert late(day, AT_ONCE) <= late(day, IN_TURN) <= late(day + timedelta(days=1), IN_TURN)


@given(DAYS, DAYS)
def test_advice_that_is_followed_keeps_the_limit(draft_on: date, today: date) -> None:
    found = asked(draft_on, IN_TURN, today)
    if found.advice.startswith("Consult settings at once"):
        assert (asked(draft_on, AT_ONCE, today).days_late or 0) <= 0
    limit = limit_for_the_plan(clocks(today=today).dues(), RULES.book)
    assert limit is not None
    assert limit.due_on == DUE_ON
