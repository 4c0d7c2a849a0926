"""What a family is told: the sentences for a whole case, and that every word of them is fit to be given."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from app.domain.dates import with_weekday
from app.domain.deadlines import CaseHistory, DatedEvent, RecordedExemption, RuleBook
from app.domain.progress import FamilyWords, Progress, for_readers, in_touch, progress
from app.domain.resources import read_text
from app.services.progress.family_words import FILE, read_family_words
from app.services.rules.bundle import BundleFaultError
from tests.unit.rule_examples import RULES, TODAY

WORDS = read_family_words(read_text, RULES.book)
LONGEST_DAY = with_weekday(date(2026, 9, 23))  # Wednesday 23 September 2026
NEVER = (
    "rights-holder", "rights holder", "served", "lacks capacity", "ceasing", "excluded", "alternative person",
    "statutory", "exemption", "compliant", "case closed", "neet", "unknown", "overdue", "breach", "default",
    "nothing recorded", "none", "null", "n/a", "unfortunately", "clawback", "misuse", "ineligible", "debt", "!", "_",
)  # fmt: skip
"""Words that are never given to a family as they stand."""


def event(name: str, day: str, ref: str = "", **facts: str) -> DatedEvent:
    named = {f"event.{key.replace('__', '.')}": word for key, word in facts.items()}
    return DatedEvent(name, date.fromisoformat(day), ref, named)


def told(*events: DatedEvent, today: date = TODAY, since: date | None = None) -> Progress:
    history = CaseHistory(events, date(2020, 3, 19))
    return progress(history, RULES.dues(history, today), today, WORDS, since)


def templates() -> Iterator[str]:
    for group in (WORDS.happened, WORDS.many, WORDS.decided, WORDS.planned, WORDS.next, WORDS.late, WORDS.reasons):
        yield from group.values()
    yield from (sure.words for sure in WORDS.sure.values())
    yield from (WORDS.done_late, WORDS.in_touch, WORDS.in_touch_late, WORDS.no_date)


def sentences(longest_writer: str) -> Iterator[str]:
    for template in templates():
        text = template.format(day=LONGEST_DAY, who=longest_writer, n=12, first="22 September", last="29 September")
        yield from re.findall(r"[^.]+\.", text)


REQUEST = event("request_received", "2026-08-03")
WILL_ASSESS = event("decision_notice_sent", "2026-09-11", decision__kind="assess")
WILL_ISSUE = event("decision_notice_sent", "2026-11-16", decision__kind="issue")
PLAN = event("final_plan_sent", "2025-11-03")


def test_a_new_request_is_told_with_both_its_days() -> None:
    assert told(REQUEST, today=date(2026, 8, 10)) == Progress(
        ("We got the request for an assessment on Monday 3 August 2026.",),
        (
            "We will decide whether to do an assessment, and tell you, by Monday 14 September 2026.",
            "If we make a plan, we will send the final plan by Monday 21 December 2026.",
        ),
    )


def test_what_was_late_is_owned() -> None:
    late = event("decision_notice_sent", "2026-09-21", decision__kind="assess")
    happened = told(REQUEST, late).happened
    assert happened[-1] == (
        "We decided to do an assessment, and wrote to say so on Monday 21 September 2026. "
        "We should have done this by Monday 14 September 2026."
    )


def test_a_lawful_reason_is_told_as_a_fact() -> None:
    asked = event("advice_requested", "2026-07-20", contributor__kind="education", contributor__body="setting")
    request = event("request_received", "2026-07-06")
    closed = RecordedExemption("school_closed_4w", date(2026, 7, 22), date(2026, 9, 2))
    history = CaseHistory((request, asked), date(2020, 3, 19), exemptions=(closed,))
    found = progress(history, RULES.dues(history, TODAY), TODAY, WORDS)
    assert "The school was closed from 22 July to 2 September, so its advice came later." in " ".join(found.next)


def test_a_reason_personal_to_one_of_the_family_is_not_told() -> None:
    ill = RecordedExemption("exceptional_personal", date(2026, 8, 10), date(2026, 9, 2), reason="Mother in hospital")
    history = CaseHistory((event("request_received", "2026-07-06"),), date(2020, 3, 19), exemptions=(ill,))
    found = progress(history, RULES.dues(history, TODAY), TODAY, WORDS)
    assert "hospital" not in " ".join(found.next)


def test_what_is_late_comes_first_and_says_so() -> None:
    found = told(REQUEST, WILL_ASSESS, WILL_ISSUE, today=date(2026, 12, 28))
    assert found.next[-1] == "We should have sent the final plan by Monday 21 December 2026. We have not."


def test_advice_is_told_by_who_writes_it() -> None:
    asked = event("advice_requested", "2026-09-14", "a", contributor__kind="health")
    found = told(REQUEST, WILL_ASSESS, asked)
    assert "We asked the health service for advice on Monday 14 September 2026." in found.happened
    assert (
        "We are still waiting for advice from the health service. It should have come by Monday 26 October 2026."
    ) in found.next


def test_what_reached_two_parents_on_two_days_is_told_once() -> None:
    twice = event("draft_served", "2026-11-18"), event("draft_served", "2026-11-20")
    arrived = [
        sentence for sentence in told(REQUEST, WILL_ASSESS, WILL_ISSUE, *twice).happened if "arrived" in sentence
    ]
    assert arrived == ["The draft plan arrived on Friday 20 November 2026."]


def test_one_sentence_tells_of_the_changed_plan_though_three_rules_run() -> None:
    meeting = event("review_meeting", "2026-10-05", "r")
    amend = event("decision_notice_sent", "2026-10-26", decision__kind="amend")
    notice = event("amendment_notice_sent", "2026-10-26")
    found = told(PLAN, meeting, amend, notice)
    assert [words for words in found.next if "changed plan" in words] == [
        "We will send the changed plan by Monday 21 December 2026."
    ]


def test_once_it_is_decided_there_is_no_if() -> None:
    assert "We will send the final plan by Monday 21 December 2026." in told(REQUEST, WILL_ASSESS, WILL_ISSUE).next


def test_many_who_gave_advice_are_told_in_one_sentence() -> None:
    kinds = ("health", "education", "social_care")
    asked = [event("advice_requested", f"2026-09-1{at}", f"{at}", contributor__kind=of) for at, of in enumerate(kinds)]
    assert told(REQUEST, WILL_ASSESS, *asked).happened[-1] == (
        "We asked 3 people for advice, the last on Saturday 12 September 2026."
    )


def test_the_plan_sent_tells_that_it_was_made() -> None:
    made = event("plan_first_made", "2025-11-03")
    assert told(made, PLAN).happened == ("We sent the final plan on Monday 3 November 2025.",)


def test_a_gap_in_the_record_is_not_told_as_lateness() -> None:
    years_later = event("decision_notice_sent", "2026-01-07", decision__kind="keep")
    first = event("final_plan_sent", "2021-03-18")
    assert "should have" not in told(first, years_later).happened[-1]


def test_a_refusal_tells_of_the_tribunal_without_fear() -> None:
    refused = event("decision_notice_sent", "2026-09-11", decision__kind="not_assess")
    assert told(REQUEST, refused, today=date(2026, 9, 20)).next[-1] == (
        "If you do not agree, you can ask a tribunal to decide. You have until Wednesday 11 November 2026. It is free."
    )


def test_a_planned_meeting_is_told_ahead_and_not_as_held() -> None:
    planned = DatedEvent("review_meeting", date(2026, 12, 10), planned=True)
    found = told(PLAN, planned)
    assert "Our yearly meeting about the plan will be on Thursday 10 December 2026." in found.next
    assert not any("held" in words for words in found.happened)


def test_what_belongs_to_an_earlier_year_may_be_left_out() -> None:
    assert told(PLAN, since=date(2026, 1, 1)).happened == ()


def test_what_is_another_services_to_tell_is_not_told() -> None:
    assert told(event("social_care_referral", "2026-11-20")) == Progress((), (WORDS.no_date,))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 21), ("You will hear from us again by Monday 21 December 2026.",)),
        (date(2026, 11, 20), ("You should have heard from us by Friday 20 November 2026. You have not.",)),
        (None, ()),
    ],
)
def test_the_next_contact_is_promised_and_a_missed_one_owned(day: date | None, words: tuple[str, ...]) -> None:
    assert in_touch(day, TODAY, WORDS) == words


# --- the words themselves --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("writer", sorted(WORDS.writers.values()))
def test_no_sentence_is_longer_than_twenty_words(writer: str) -> None:
    assert [sentence for sentence in sentences(writer) if len(sentence.split()) > 20] == []


@pytest.mark.parametrize("never", NEVER)
def test_no_sentence_holds_a_word_that_families_are_not_given(never: str) -> None:
    every = [template.format(day="", who="", n=3, first="", last="") for template in templates()] + [
        *WORDS.writers.values()
    ]
    assert [text for text in every if re.search(rf"(?<![a-z]){re.escape(never)}", text.lower())] == []


def test_no_sentence_holds_the_name_of_a_rule_or_event() -> None:
    names = [rule.id for rule in RULES.book.rules] + list(RULES.book.events)
    assert [text for text in templates() for name in names if "_" in name and name in text] == []


def test_every_rule_and_event_a_family_could_hear_of_is_told_or_left_out_on_purpose() -> None:
    def is_for_people(book: RuleBook) -> Iterator[str]:
        for rule in book.rules:
            if rule.met_by and not (rule.is_age or rule.part_only or rule.never_late):
                yield rule.id
        yield from (kind.name for kind in book.events.values() if kind.by_hand)

    told_of = {*WORDS.happened, *WORDS.next, *WORDS.late}
    assert [name for name in is_for_people(RULES.book) if name not in told_of | WORDS.not_told] == []
    assert told_of & WORDS.not_told == set()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  draft_target: ", "  draft_aim: ", "no rule is called draft_aim"),
        ("  plan_ceased:", "  plan_stopped:", "no event is called plan_stopped"),
        ("  not_reassess:", "  no_reassess:", "no decision is called no_reassess"),
        ("  vision:", "  sight:", "no writer is called sight"),
        ("  other: ", "  hearing2: ", "writers needs the word for any other"),
        ("The plan ended on {day}", "The plan ended on {date}", r"plan_ceased may not hold \{date\}"),
        ("    - scheduled_end", "    - scheduled_start", "no event or rule is called scheduled_start"),
        ("done_late:", "done_too_late:", "done_late: this should be a text"),
    ],
)  # fmt: skip
def test_words_for_what_the_rules_do_not_know_are_refused(old: str, new: str, fault: str) -> None:
    def read(name: str) -> str:
        assert name == FILE
        text = read_text(name)
        assert old in text
        return text.replace(old, new, 1)

    with pytest.raises(BundleFaultError, match=fault):
        read_family_words(read, RULES.book)


def test_a_case_without_words_for_the_writer_still_speaks() -> None:
    assert isinstance(WORDS, FamilyWords)
    asked = event("advice_requested", "2026-11-02", "a", contributor__kind="a_new_kind", contributor__body="in_house")
    assert "someone who knows this work" in told(REQUEST, WILL_ASSESS, asked).happened[-1]


MOTHER = DatedEvent("draft_served", date(2026, 11, 16), to="m", whom="Mother")
FATHER = DatedEvent("draft_served", date(2026, 11, 19), to="f", whom="Father")
YOUR_VIEWS = "you have until {} to tell us what you think of the draft plan."


def read_by(*events: DatedEvent, readers: frozenset[str]) -> Progress:
    today, history = date(2026, 11, 23), CaseHistory(events, date(2020, 3, 19))
    history, dues = for_readers(history, RULES.dues(history, today), RULES.book, readers)
    return progress(history, dues, today, WORDS)


@pytest.mark.parametrize(
    ("reader", "came", "until"),
    [("m", "Monday 16 November 2026", "Monday 30 November 2026"),
     ("f", "Thursday 19 November 2026", "Thursday 3 December 2026")],
)  # fmt: skip
def test_each_parent_reads_of_their_own_post_and_their_own_time_alone(reader: str, came: str, until: str) -> None:
    found = read_by(REQUEST, MOTHER, FATHER, readers=frozenset({reader}))
    assert f"The draft plan arrived on {came}." in found.happened
    assert [words for words in found.next if "what you think" in words] == [
        f"Y{YOUR_VIEWS[1:].format(until)} Please also tell us the nursery, school or college you would like."
    ]
    assert sum("arrived" in words for words in found.happened) == 1


def test_what_reached_another_person_is_not_told_to_whoever_got_nothing() -> None:
    found = read_by(REQUEST, MOTHER, readers=frozenset({"f"}))
    assert not [words for words in (*found.happened, *found.next) if "draft" in words and "what you think" in words]
    assert not [words for words in found.happened if "arrived" in words]


def test_what_is_sent_to_all_is_told_whoever_reads() -> None:
    sent = DatedEvent("final_plan_sent", date(2026, 11, 20), to="m", whom="Mother")
    assert "We sent the final plan on Friday 20 November 2026." in read_by(sent, readers=frozenset({"f"})).happened


def test_two_times_that_run_apart_say_whose_each_is() -> None:
    told = [words for words in read_by(REQUEST, MOTHER, FATHER, readers=frozenset()).next if "what you think" in words]
    for words, whom, until in zip(
        told, ("mother", "father"), ("Monday 30 November 2026", "Thursday 3 December 2026"), strict=True
    ):
        assert words.startswith(f"For the {whom}: {YOUR_VIEWS.format(until)}")
    together = read_by(REQUEST, MOTHER, replace(FATHER, happened_on=MOTHER.happened_on), readers=frozenset())
    assert len([words for words in together.next if words.startswith("You have until")]) == 1
