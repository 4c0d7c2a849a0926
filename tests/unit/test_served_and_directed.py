"""A draft served on parents who live apart has a clock for each; a date set by a tribunal stands in a rule’s place."""

from dataclasses import replace
from datetime import date

from app.domain.deadlines import CaseHistory, DatedEvent, Directed, Due, DueState, explain, next_date
from app.domain.deadlines.lasting import lasts_until
from tests.unit.rule_examples import RULES, only

TODAY = date(2026, 3, 10)
MOTHER = DatedEvent("draft_served", date(2026, 3, 2), to="m", whom="mother")
FATHER = DatedEvent("draft_served", date(2026, 3, 5), to="f", whom="father")
RECEIVED = DatedEvent("appeal_received_by_la", date(2026, 3, 2))
LETTER = Directed("d", "Send our response", date(2026, 4, 1), "SEND Tribunal", "tribunal_la_response")


def dues(*events: DatedEvent, directed: tuple[Directed, ...] = (), today: date = TODAY) -> tuple[Due, ...]:
    return RULES.dues(CaseHistory(events, directed=directed), today)


def of(found: tuple[Due, ...], rule: str) -> list[Due]:
    return [due for due in found if due.rule.id == rule]


def test_each_parent_has_fifteen_days_of_their_own_and_the_words_say_whose() -> None:
    windows = of(dues(MOTHER, FATHER), "draft_views_window")
    assert [(due.due_on, due.title.rpartition(" (")[2]) for due in windows] == [
        (date(2026, 3, 16), "mother)"),
        (date(2026, 3, 19), "father)"),
    ]
    assert any("(mother), 2 March 2026" in line for line in explain(windows[0], RULES.book))


def test_both_served_on_one_day_are_still_two() -> None:
    same_day = replace(FATHER, happened_on=MOTHER.happened_on)
    assert len(of(dues(MOTHER, same_day), "draft_views_window")) == 2


def test_the_plan_may_be_finalised_when_the_last_of_them_has_had_the_time() -> None:
    guard = only(of(dues(MOTHER, FATHER), "earliest_finalise"))
    assert (guard.due_on, guard.title.endswith(")")) == (date(2026, 3, 20), False)
    same_day = replace(FATHER, happened_on=MOTHER.happened_on)
    assert only(of(dues(MOTHER, same_day), "earliest_finalise")).due_on == date(2026, 3, 17)


def test_the_views_of_one_parent_do_not_end_the_time_of_the_other() -> None:
    views = DatedEvent("family_views_received", date(2026, 3, 9), to="m", whom="mother")
    states = [due.state for due in of(dues(MOTHER, FATHER, views), "draft_views_window")]
    assert states == [DueState.MET, DueState.OPEN]
    of_the_family = replace(views, to="", whom="")
    assert {due.state for due in of(dues(MOTHER, FATHER, of_the_family), "draft_views_window")} == {DueState.MET}


def test_a_notice_sent_to_both_on_one_day_opens_one_appeal() -> None:
    notice = DatedEvent("final_plan_sent", date(2026, 3, 2), to="m", whom="mother")
    found = of(dues(notice, replace(notice, to="f", whom="father")), "tribunal_appeal_plan")
    assert only(found).title == "Last day for the family to appeal against what the plan says (B, F, I)"


def test_a_move_that_says_which_authority_we_are_starts_the_clocks_of_that_one() -> None:
    made = DatedEvent("plan_first_made", date(2025, 9, 15))
    moved = DatedEvent("plan_transferred", date(2026, 3, 2), facts={"authority.role": "new"})
    found = dues(made, moved)
    states = [due.state for rule in ("new_la_inform", "new_la_review") for due in of(found, rule)]
    assert states == [DueState.OPEN, DueState.OPEN]


def test_a_directed_date_stands_in_place_of_the_rules_and_says_where_it_comes_from() -> None:
    due = only(of(dues(RECEIVED, directed=(LETTER,)), "tribunal_la_response"))
    assert (due.due_on, due.worked_out_on) == (date(2026, 4, 1), date(2026, 4, 15))
    lines = explain(due, RULES.book)
    assert "This date was set by SEND Tribunal and stands in place of it. By the rule it would be " in " ".join(lines)


def test_a_directed_date_belongs_to_the_appeal_it_came_with() -> None:
    older = DatedEvent("appeal_received_by_la", date(2025, 3, 3))
    found = of(dues(older, RECEIVED, directed=(LETTER,)), "tribunal_la_response")
    assert [due.directed for due in found] == [None, LETTER]


def test_a_directed_date_alone_is_a_date_of_the_case_and_comes_next() -> None:
    alone = replace(LETTER, replaces="")
    due = only([due for due in dues(directed=(alone,)) if not due.rule.is_age])
    assert (due.title, due.last_on, due.state) == ("Send our response", date(2026, 4, 1), DueState.OPEN)
    assert explain(due, RULES.book)[0] == "A date set by SEND Tribunal: Send our response."
    late = dues(directed=(alone,), today=date(2026, 4, 3))
    found = next_date(late, date(2026, 4, 3))
    assert found is not None
    assert found.words == "Overdue 2 days"


def test_a_directed_date_is_met_on_the_day_that_was_recorded() -> None:
    kept = replace(LETTER, met_on=date(2026, 4, 2))
    due = only(of(dues(RECEIVED, directed=(kept,), today=date(2026, 4, 9)), "tribunal_la_response"))
    assert (due.state, due.days_late) == (DueState.MET_LATE, 1)


def test_a_day_on_which_a_directed_date_is_said_to_be_met_turns_it() -> None:
    met = replace(LETTER, due_on=date(2026, 6, 1), met_on=date(2026, 4, 20))
    history = CaseHistory((RECEIVED,), directed=(met,))
    assert lasts_until(history, RULES.dues(history, TODAY), TODAY) <= date(2026, 4, 20)


MOVE = DatedEvent(
    "transfer_date", date(2027, 9, 1), facts={"event.transfer.kind": "primary_to_secondary"}, planned=True
)
SOONER = Directed("d", "Name the next school", date(2027, 1, 11), "SEND Tribunal", "phase_transfer_school")


def test_a_directed_date_stands_in_place_of_one_that_is_counted_back() -> None:
    later = DatedEvent("transfer_date", date(2029, 9, 1), facts=MOVE.facts, planned=True)
    found = of(dues(MOVE, later, directed=(SOONER,)), "phase_transfer_school")
    assert [(due.last_on, due.directed) for due in found] == [(date(2027, 1, 11), SOONER), (date(2029, 2, 14), None)]
    assert found[0].worked_out_on == date(2027, 2, 14)


def test_a_directed_date_whose_clock_is_gone_is_a_date_of_the_case_and_never_dropped() -> None:
    for gone in (LETTER, SOONER, replace(LETTER, due_on=date(2026, 2, 27))):
        events = (RECEIVED,) if gone.due_on < RECEIVED.happened_on else ()
        (due,) = [due for due in dues(*events, directed=(gone,)) if due.directed]
        assert (due.title, due.last_on) == (gone.title, gone.due_on)


def test_of_two_directed_dates_for_one_clock_the_earlier_is_history() -> None:
    first = replace(LETTER, id="e", due_on=date(2026, 3, 20))
    found = [due.directed for due in dues(RECEIVED, directed=(first, LETTER)) if due.directed]
    assert found == [LETTER]
