"""The bundle as shipped, and what is refused: a rule half understood would be a wrong date."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from app.domain.calendar import WorkingCalendar, last_weekday_of_month
from app.domain.resources import read_text
from app.services.rules import BundleFaultError, Rules
from tests.unit.rule_examples import RULES

RULES_FILE = "rules/deadlines.yaml"
EVENTS_FILE = "rules/events.yaml"
HOLIDAYS_FILE = "rules/bank-holidays.yaml"
# Days moved or added by proclamation, with the ordinary day each replaced.
ONE_OFF = {
    2020: ({date(2020, 5, 8)}, {date(2020, 5, 4)}),
    2022: ({date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)}, {date(2022, 5, 30)}),
    2023: ({date(2023, 5, 8)}, set()),
}


def loaded_with(name: str, old: str, new: str) -> Rules:
    """Load the shipped bundle with one text changed in one file; the old text must be there."""

    def read(wanted: str) -> str:
        text = read_text(wanted)
        if wanted == name:
            assert old in text
            return text.replace(old, new, 1)
        return text

    return Rules(read)


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        (RULES_FILE, 'source: "CFA 2014 s.36(1)-(5)', 'sauce: "CFA 2014', r"rule request_decision\.source: .* a text"),
        (RULES_FILE, 'source: "CFA 2014 s.36(1)-(5); SEND Regs 2014 reg 5(1), (4); CoP 9.17, 9.42, 9.44"',
         'source: "  "', r"request_decision\.source"),
        (RULES_FILE, "{fact: event.contributor.body, in: [setting", "{fact: event.writer, in: [setting",
         "rule advice_return_code: no fact is called event.writer"),
        (RULES_FILE, "in: [assess, not_assess]", "in: [assess, not_asess]", "never says not_asess"),
        (RULES_FILE, "starts_on: draft_served ", "starts_on: draft_received ", "no event is called draft_received"),
        (RULES_FILE, "met_by: [{event: final_plan_sent}]", "met_by: [{event: plan_posted}]", "called plan_posted"),
        (RULES_FILE, "over_after: [term_start]", "over_after: [autumn]", "no event is called autumn"),
        (RULES_FILE, "kind: weeks_after, n: 6", "kind: weeks_afterwards, n: 6", "kind cannot be weeks_afterwards"),
        (RULES_FILE, "kind: weeks_after, n: 6", "kind: weeks_after, n: six", "a whole number"),
        (RULES_FILE, "kind: weeks_after, n: 6", "kind: weeks_after, n: 0", "one or more"),
        (RULES_FILE, "kind: weeks_after, n: 6", "kind: weeks_after, m: 6", r"n: this should be a whole number"),
        (RULES_FILE, "n_setting: draft_target_weeks", "n_setting: weeks", "no setting is called weeks"),
        (RULES_FILE, "month: 2, day: 15", "month: 2, day: 30", "no such day"),
        (RULES_FILE, "of: [amended_final, amended_final_cap]", "of: [amended_final, cap]", "no plain rule .* cap"),
        (RULES_FILE, "fn: csa_start", "fn: school_start", "fn cannot be school_start"),
        (RULES_FILE, "- id: refuse_to_issue", "- id: request_decision", "there are two of this id"),
        (RULES_FILE, "nature: statutory", "nature: lawful", "nature cannot be lawful"),
        (RULES_FILE, "duty_on: local_authority\n", "duty_on: council\n", "nobody is called council"),
        (RULES_FILE, "exemptions: [school_closed_4w", "exemptions: [snow", "no exemption is called snow"),
        (RULES_FILE, 'never_late: "yes"', "never_late: yes", r"never_late: this should be a text"),
        (RULES_FILE, "confidence: confirmed", "confidence: confirmed\n    colour: red", "unknown key colour"),
        (RULES_FILE, "{fact: person.age, max: 4}", "{fact: plan.stage, max: 4}", "plan.stage is not a number"),
        (RULES_FILE, "{fact: person.age, max: 4}", "{fact: person.age}", "a clause says"),
        (RULES_FILE, "plan_sent: [final_plan_sent,", "plan_sent: [last_plan_sent,", "event group plan_sent"),
        (RULES_FILE, "facts:\n", 'facts:\n  person.shoe_size: {number: "the size"}\n',
         "fact person.shoe_size: nothing reads it"),
        (RULES_FILE, "version: 2", "version: 2\nlater: 1", "unknown key later"),
        (RULES_FILE, "facts:\n", "facts: [\n", "not YAML"),
        (RULES_FILE, "nature: statutory", "nature: statutory\n    nature: local", r"line \d+: nature is given twice"),
        (EVENTS_FILE, "  draft_sent:", "  draft_served:", r"draft_served is given twice"),
        (EVENTS_FILE, "  draft_sent:", "  draft_posted:", "no event is called draft_sent"),
        (EVENTS_FILE, 'title: "Draft plan sent"', 'title: ""', r"draft_sent\.title"),
        (HOLIDAYS_FILE, '"2026-05-04"', '"2026-05-34"', "2026-05-34 is not a date"),
        (HOLIDAYS_FILE, '"2026-05-04"', '"2036-05-05"', "outside the known days: 2036-05-05"),
        (HOLIDAYS_FILE, 'known_to: "2028-12-31"', 'known_to: "later"', "a date such as"),
    ],
)  # fmt: skip
def test_a_bundle_that_is_not_understood_is_refused_with_the_place(name: str, old: str, new: str, fault: str) -> None:
    with pytest.raises(BundleFaultError, match=fault):
        loaded_with(name, old, new)


def test_all_faults_of_the_rules_are_told_together() -> None:
    with pytest.raises(BundleFaultError) as refused:
        loaded_with(RULES_FILE, "advice_returned", "advice_returned_x")
    assert len(refused.value.faults) == 1

    def read(name: str) -> str:
        return read_text(name).replace("in: [pending", "in: [undecided")

    with pytest.raises(BundleFaultError) as refused:
        Rules(read)
    assert len(refused.value.faults) > 5


def test_a_condition_with_alternatives_is_read() -> None:
    rules = loaded_with(
        RULES_FILE,
        "when: [{fact: person.age, max: 4}]",
        "when: [{any: [{fact: person.age, max: 4}, {fact: plan.stage, not_in: [final]}]}]",
    )
    clause = rules.book.rule("under5_review_from").when[0]
    assert clause.judge({"person.age": 9, "plan.stage": "final"}).answer == "no"
    assert clause.judge({"person.age": 9, "plan.stage": "none"}).answer == "yes"
    assert clause.judge({"person.age": 9}).answer == "unknown"
    assert clause.judge({"person.age": 3}).answer == "yes"


def test_every_rule_has_a_source_and_a_title_of_its_own() -> None:
    titles = [rule.title for rule in RULES.book.rules]
    assert len(set(titles)) == len(titles)
    assert all(len(rule.source) > 8 for rule in RULES.book.rules)


def test_every_fact_says_in_words_what_to_ask() -> None:
    assert all(fact.note for fact in RULES.book.facts.values())


def test_a_local_figure_stays_within_its_limits() -> None:
    book = RULES.book
    assert book.figure("draft_target_weeks", {}) == 14
    assert book.figure("draft_target_weeks", {"draft_target_weeks": 4}) == 8
    assert book.figure("draft_target_weeks", {"draft_target_weeks": 40}) == 15
    assert book.figure("local.consult", {"local.consult": "parallel"}) == "parallel"


def test_the_events_a_person_may_record_leave_out_what_is_worked_out() -> None:
    names = {event.name for event in RULES.events_by_hand()}
    assert "request_received" in names
    assert names.isdisjoint({"date_of_birth", "annual_review_due", "term_start"})


def easter(year: int) -> date:
    """Return Easter Sunday (Gregorian computus)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    month, day = divmod(epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


def ordinary_holidays(year: int) -> Iterator[date]:
    """Yield the bank holidays of an ordinary year; a weekend one gets the next free weekday."""
    taken: set[date] = set()
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        day = fixed
        while day.weekday() >= 5 or day in taken:
            day += timedelta(days=1)
        taken.add(day)
    first_monday = date(year, 5, 1) + timedelta(days=-date(year, 5, 1).weekday() % 7)
    yield from taken
    yield from (easter(year) - timedelta(days=2), easter(year) + timedelta(days=1), first_monday)
    yield from (last_weekday_of_month(year, 5, 0), last_weekday_of_month(year, 8, 0))


@pytest.mark.parametrize("year", range(2014, 2029))
def test_the_bank_holidays_are_those_of_the_act_and_the_proclamations(year: int) -> None:
    added, removed = ONE_OFF.get(year, (set(), set()))
    expected = (set(ordinary_holidays(year)) - removed) | added
    assert {day for day in RULES.calendar.holidays if day.year == year} == expected


def test_the_calendar_ships_known_for_the_years_to_come() -> None:
    assert isinstance(RULES.calendar, WorkingCalendar)
    assert RULES.calendar.known.last_on >= date(2028, 12, 31)
    assert not RULES.calendar.is_working(date(2026, 4, 3))
