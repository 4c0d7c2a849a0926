"""What becomes a row of the day, in which list, as which sentence, with which main action."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from app.domain.day import AskedAdvice, DayList, Doing, Meeting, OpenConsultation, OpenTask, Whose
from app.domain.deadlines import Rag
from app.domain.deadlines.history import Directed
from tests.unit.day.cases import TODAY, case, event, rows

REQUEST = date(2026, 10, 23)  # six weeks later is Friday 4 December


def _told(*events: object, **more: object) -> list[tuple[DayList, str, str]]:
    return [(row.list, row.sentence, row.mark) for row in rows(case(*events, **more))]  # type: ignore[arg-type]  # as case takes


def test_what_is_due_in_a_week_is_one_sentence_that_opens_the_form_of_its_event() -> None:
    (row,) = rows(case(event("request_received", REQUEST)))
    assert row.list is DayList.THIS_WEEK
    assert row.sentence == "Send the decision about assessing, due Friday 4 December"
    assert (row.mark, row.rag) == ("Due in 7 days", Rag.SOON)
    assert (row.act.doing, row.act.name) == (Doing.RECORD_EVENT, "decision_notice_sent")
    assert row.spoken == "Tomos Rees: Send the decision about assessing, due Friday 4 December, Due in 7 days"


def test_what_is_due_later_is_no_row() -> None:
    assert _told(event("request_received", REQUEST + timedelta(days=1))) != []  # due on a Saturday: worked to on Friday
    assert _told(event("request_received", REQUEST + timedelta(days=3))) == []


def test_a_last_day_at_the_weekend_says_the_working_day_to_work_to() -> None:
    (row,) = rows(case(event("request_received", date(2026, 10, 24))))
    assert row.sentence == ("Send the decision about assessing, due Saturday 5 December, work to Friday 4 December")


def test_what_the_law_has_made_late_is_overdue() -> None:
    (row,) = rows(case(event("request_received", date(2026, 10, 9))))
    assert (row.list, row.rag) == (DayList.OVERDUE, Rag.OVERDUE)
    assert row.sentence == "Send the decision about assessing, was due Friday 20 November"
    assert row.mark == "Overdue 7 days"


def test_several_limits_that_one_act_meets_are_one_row_of_the_most_pressing() -> None:
    meeting = event("review_meeting", date(2026, 10, 30))
    told = _told(event("plan_first_made", date(2025, 11, 20)), meeting)
    assert [words for _place, words, _mark in told if "review" in words and "decision" in words] == [
        "Complete the annual review and send the decision, was due Thursday 19 November"
    ]


def test_a_target_of_our_own_that_has_passed_is_not_called_overdue() -> None:
    told = rows(case(
        event("request_received", date(2026, 7, 27)), event("decision_notice_sent", date(2026, 9, 1),
        decision_kind="assess"), event("decision_notice_sent", date(2026, 11, 2), decision_kind="issue"),
    ))  # fmt: skip
    passed = [row for row in told if row.rag is Rag.PAST_TARGET]
    assert {row.list for row in passed} == {DayList.THIS_WEEK}
    assert all(row.mark.startswith("Past target") for row in passed)


def test_the_familys_time_for_views_is_waited_for_and_the_time_to_appeal_is_not() -> None:
    told = _told(event("request_received", date(2026, 8, 1)), event("draft_served", date(2026, 11, 20)))
    waiting = [words for place, words, _mark in told if place is DayList.WAITING]
    assert waiting == ["The family’s views on the draft plan, due Friday 4 December"]
    told = _told(event("final_plan_sent", date(2026, 11, 20)))
    assert [words for _place, words, _mark in told if "appeal" in words.casefold()] == []


def test_a_near_date_that_hangs_on_an_open_question_needs_an_answer() -> None:
    told = rows(case(event("request_received", date(2026, 10, 9)), event("decision_notice_sent", date(2026, 11, 2))))
    (row,) = [row for row in told if row.list is DayList.NEEDS_YOU]
    assert row.sentence == ("May be done: send the decision about assessing. Say what is not recorded yet")
    assert (row.mark, row.act.doing) == ("To answer", Doing.OPEN)


def test_a_request_that_was_answered_or_outrun_by_the_plan_is_waited_for_no_more() -> None:
    sent = event("consultation_sent", date(2026, 11, 2), ref="k")
    asked = event("advice_requested", date(2026, 11, 2), ref="a", contributor_body="setting")
    replied = event("consultation_reply_received", date(2026, 11, 12), ref="k")
    came = event("advice_returned", date(2026, 11, 12), ref="a")
    waited = {"consultations": (OpenConsultation("k", "Hill School"),), "advice": (AskedAdvice("a", "Advice"),)}
    assert len(_told(sent, asked, **waited)) == 2
    assert _told(sent, asked, replied, came, **waited) == []
    assert _told(sent, asked, event("plan_first_made", date(2026, 11, 20)), **waited) == []


def test_advice_whose_six_weeks_hang_on_who_wrote_it_says_what_to_find_out() -> None:
    asked = event("advice_requested", date(2026, 9, 20), ref="a", contributor_kind="other")
    (row,) = rows(case(asked, advice=(AskedAdvice("a", "Other advice"),)))
    assert row.sentence == "Other advice, may be due Sunday 1 November: we need to know who employs the writer"
    assert (row.mark, row.rag, row.act.doing) == ("To answer", None, Doing.CHASE)


def test_a_date_that_was_set_for_the_case_leads_to_it_and_says_who_set_it() -> None:
    first = Directed("d", "Send the working document", date(2026, 12, 1), "the tribunal")
    second = Directed("e", "Send the bundle", date(2026, 12, 2))
    found = rows(case(directed=(first, second)))
    assert [(row.sentence, row.place, row.rec, row.act.doing) for row in found] == [
        ("Send the working document, due Tuesday 1 December", "directed_date", "d", Doing.OPEN),
        ("Send the bundle, due Wednesday 2 December", "directed_date", "e", Doing.OPEN),
    ]
    assert found[0].note == "set by the tribunal"


def test_each_parent_has_time_for_views_of_their_own() -> None:
    served = [
        replace(event("draft_served", date(2026, 11, day)), to=to, whom=whom)
        for day, to, whom in ((18, "m", "mother"), (20, "f", "father"))
    ]
    told = _told(event("request_received", date(2026, 8, 1)), *served)
    assert [words for place, words, _mark in told if place is DayList.WAITING] == [
        "The family’s views on the draft plan (mother), due Wednesday 2 December",
        "The family’s views on the draft plan (father), due Friday 4 December",
    ]


@pytest.mark.parametrize(
    ("due_on", "place", "words"),
    [
        (TODAY - timedelta(days=2), DayList.OVERDUE, "Send the minutes, was due Wednesday 25 November"),
        (TODAY, DayList.THIS_WEEK, "Send the minutes, due today"),
        (TODAY + timedelta(days=1), DayList.THIS_WEEK, "Send the minutes, due tomorrow"),
        (TODAY + timedelta(days=7), DayList.THIS_WEEK, "Send the minutes, due Friday 4 December"),
    ],
)
def test_a_task_is_ticked_in_one_key(due_on: date, place: DayList, words: str) -> None:
    (row,) = rows(case(tasks=(OpenTask("t", "Send the minutes", due_on),)))
    assert (row.list, row.sentence) == (place, words)
    assert (row.act.doing, row.act.rec) == (Doing.TICK, "t")


def test_what_the_sentence_says_already_is_not_spoken_twice() -> None:
    (row,) = rows(case(next_contact_on=TODAY))
    assert row.spoken == "Tomos Rees: Tell the family where things stand, due today"


def test_a_task_far_ahead_or_without_a_day_is_no_row() -> None:
    far = OpenTask("t", "Send the minutes", TODAY + timedelta(days=8))
    assert rows(case(tasks=(far, OpenTask("u", "Ask about transport", None)))) == []


def test_a_promise_says_to_whom() -> None:
    (row,) = rows(case(tasks=(OpenTask("t", "send the minutes", TODAY, promised_to="Ms Rees"),)))
    assert row.sentence == "Promised to Ms Rees: send the minutes, due today"


@pytest.mark.parametrize(
    ("whose", "task", "expected"),
    [
        (Whose.MINE, OpenTask("t", "x", TODAY), Whose.MINE),
        (Whose.COVER, OpenTask("t", "x", TODAY), Whose.COVER),
        (Whose.MINE, OpenTask("t", "x", TODAY, owner="Asha"), Whose.TEAM),
        (Whose.OTHERS, OpenTask("t", "x", TODAY, is_for_me=True), Whose.MINE),
    ],
)
def test_a_task_belongs_to_the_one_named_for_it_else_to_the_case(whose: Whose, task: OpenTask, expected: Whose) -> None:
    (row,) = rows(case(whose=whose, tasks=(task,)))
    assert row.whose is expected


def test_whoever_covers_does_the_tasks_of_the_caseworker() -> None:
    for owner, expected in (("Asha", Whose.COVER), ("Bernadette", Whose.TEAM)):
        task = OpenTask("t", "x", TODAY, owner=owner)
        (row,) = rows(case(whose=Whose.COVER, caseworker="Asha", note="covering for Asha", tasks=(task,)))
        assert row.whose is expected


def test_the_family_is_told_by_the_day_that_was_set() -> None:
    (row,) = rows(case(next_contact_on=TODAY))
    assert (row.list, row.sentence) == (DayList.THIS_WEEK, "Tell the family where things stand, due today")
    assert row.act.doing is Doing.NOTE
    (row,) = rows(case(next_contact_on=TODAY - timedelta(days=1)))
    assert (row.list, row.mark) == (DayList.OVERDUE, "Overdue 1 day")


def test_a_visit_of_today_says_what_to_bring_and_begins_the_visit() -> None:
    visit = Meeting("m", "visit", TODAY, time(10, 30), "At home", ("Draft plan", "Symbols"))
    (row,) = rows(case(meetings=(visit, Meeting("n", "panel", TODAY + timedelta(days=1)))))
    assert (row.list, row.mark) == (DayList.VISITS, "10:30")
    assert row.sentence == "Visit, At home. Bring: Draft plan, Symbols"
    assert row.act.doing is Doing.VISIT


def test_advice_that_has_not_come_is_waited_for_and_chased() -> None:
    asked = event("advice_requested", date(2026, 10, 9), ref="a", contributor_body="health_body")
    advice = AskedAdvice("a", "Speech and language advice", "Dr Okafor", chased_on=TODAY - timedelta(days=3))
    (row,) = [row for row in rows(case(asked, advice=(advice,))) if row.list is DayList.WAITING]
    assert row.sentence == "Speech and language advice from Dr Okafor, was due Friday 20 November"
    assert (row.mark, row.rag, row.note) == ("Late 7 days", Rag.OVERDUE, "chased 3 days ago")
    assert (row.act.doing, row.act.rec, row.place) == (Doing.CHASE, "a", "advice_request")


def test_advice_for_a_review_is_due_when_it_was_wanted() -> None:
    advice = AskedAdvice("a", "Advice of the school", wanted_on=date(2026, 12, 1))
    (row,) = rows(case(advice=(advice,)))
    assert (row.sentence, row.mark) == ("Advice of the school, due Tuesday 1 December", "Due in 4 days")
    (row,) = rows(case(advice=(AskedAdvice("a", "Advice of the school"),)))
    assert (row.sentence, row.mark) == ("Advice of the school, no day was set", "")


def test_the_reply_of_a_setting_is_recorded_in_its_form() -> None:
    sent = event("consultation_sent", date(2026, 11, 16), ref="k")
    (row,) = [
        row
        for row in rows(case(sent, consultations=(OpenConsultation("k", "Hill School"),)))
        if row.list is DayList.WAITING
    ]
    assert row.sentence == "Reply from Hill School, due Tuesday 1 December"
    assert (row.act.doing, row.act.name, row.act.rec) == (Doing.RECORD_EVENT, "consultation_reply_received", "k")
