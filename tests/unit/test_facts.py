"""Each fact of the closed vocabulary has one reader, which answers from the history or does not know."""

from collections.abc import Mapping
from datetime import date

import pytest

from app.domain.deadlines import CaseHistory, DatedEvent
from app.domain.deadlines.conditions import FactValue
from app.domain.deadlines.facts import READERS, Asked, facts_at, only_recorded
from tests.unit.rule_examples import RULES, TODAY

STARTED_ON = date(2026, 6, 1)
REQUEST, MEETING = "request_received", "review_meeting"


def event(name: str, day: str, **facts: str) -> DatedEvent:
    told: Mapping[str, FactValue] = {f"event.{key.replace('__', '.')}": word for key, word in facts.items()}
    return DatedEvent(name, date.fromisoformat(day), facts=told)


def told(day: str, kind: str) -> DatedEvent:
    return event("decision_notice_sent", day, decision__kind=kind)


def read(fact: str, *events: DatedEvent, start: str = REQUEST, born: str = "", **stated: FactValue) -> FactValue | None:
    """Return a fact for a clock that the start began; None is not known."""
    begun = DatedEvent(start, STARTED_ON)
    history = CaseHistory(
        (begun, *events), date.fromisoformat(born) if born else None,
        {name.replace("__", "."): value for name, value in stated.items()},
    )  # fmt: skip
    return facts_at(begun, history, RULES.book, TODAY).get(fact)


def test_no_fact_of_the_rules_lacks_a_reader_and_none_is_read_in_vain() -> None:
    assert {*RULES.book.facts} == {*READERS}
    assert all(reader.__doc__ for reader in READERS.values())


@pytest.mark.parametrize("name", sorted(READERS))
def test_every_reader_answers_with_a_word_of_its_fact_or_does_not_know(name: str) -> None:
    begun = DatedEvent(REQUEST, STARTED_ON)
    for history in (CaseHistory(()), CaseHistory((begun,)), CaseHistory((begun,), date(2012, 9, 1))):
        value = READERS[name](Asked(begun, history, RULES.book, TODAY))
        assert value is None or RULES.book.facts[name].allows(value)


@pytest.mark.parametrize("name", sorted(name for name, reader in READERS.items() if reader is only_recorded))
def test_what_only_a_person_can_say_is_not_known_until_it_is_said(name: str) -> None:
    begun = DatedEvent(REQUEST, STARTED_ON)
    assert name not in facts_at(begun, CaseHistory((begun,)), RULES.book, TODAY)
    word = min(RULES.book.facts[name].values)
    said = DatedEvent(REQUEST, STARTED_ON, facts={name: word})
    assert facts_at(said, CaseHistory((said,)), RULES.book, TODAY)[name] == word
    assert facts_at(begun, CaseHistory((begun,), facts={name: word}), RULES.book, TODAY)[name] == word
    assert name not in facts_at(begun, CaseHistory((begun,), facts={name: "something else"}), RULES.book, TODAY)


@pytest.mark.parametrize(
    ("fact", "events", "word"),
    [
        ("outcome.assess", [], "pending"),
        ("outcome.assess", [told("2026-06-20", "assess")], "yes"),
        ("outcome.assess", [told("2026-06-20", "not_assess")], "no"),
        ("outcome.assess", [event("advice_requested", "2026-06-20")], "yes"),
        ("outcome.assess", [told("2026-06-20", "not_assess"),
                            event("tribunal_order_date", "2026-09-01", order__kind="assess")], "no"),
        ("outcome.assess", [event("tribunal_order_date", "2026-09-01", order__kind="assess")], "yes"),
        ("outcome.assess", [told("2026-06-20", "not_assess"), event(REQUEST, "2026-06-10")], "pending"),
        ("outcome.assess", [told("2026-12-20", "assess")], "pending"),
        ("outcome.issue", [told("2026-06-20", "assess")], "pending"),
        ("outcome.issue", [told("2026-09-20", "issue")], "yes"),
        ("outcome.issue", [told("2026-09-20", "not_issue")], "no"),
        ("outcome.issue", [event("draft_served", "2026-09-20")], "yes"),
        ("outcome.review", [], "pending"),
        ("outcome.review", [told("2026-06-20", "keep")], "keep"),
        ("outcome.review", [event("amendment_notice_sent", "2026-06-20")], "amend"),
        ("outcome.review", [event("last_review_decision", "2026-06-20")], None),
        ("outcome.review", [event("last_review_decision", "2026-06-20", decision__kind="cease")], "cease"),
        ("outcome.after_notice", [], "pending"),
        ("outcome.after_notice", [told("2026-07-20", "not_amend_after_notice")], "not_amend"),
        ("outcome.after_notice", [event("amended_plan_sent", "2026-07-20")], "amend"),
        ("outcome.reassess", [], "pending"),
        ("outcome.reassess", [told("2026-07-20", "not_reassess")], "no"),
        ("outcome.reassess", [event("reassessment_notified", "2026-07-20")], "yes"),
        ("plan.stage", [], "none"),
        ("plan.stage", [event("final_plan_sent", "2026-05-01")], "final"),
        ("plan.stage", [event("final_plan_sent", "2026-07-01")], "none"),
        ("plan.stage", [event("plan_ceased", "2026-07-01")], "ceased"),
        ("plan.reviewed", [], "no"),
        ("plan.reviewed", [event("last_review_decision", "2026-05-01")], "yes"),
        ("plan.reviewed", [event("last_review_decision", "2026-07-01")], "no"),
        ("detained.status", [], None),
        ("detained.status", [event("detention_known", "2026-05-01")], "detained"),
        ("detained.status", [event("detention_known", "2026-05-01"), event("release_date", "2026-05-20")], "released"),
        ("detained.status", [event("detention_known", "2026-07-01")], None),
        ("local.consult", [], "in_turn"),
    ],
)  # fmt: skip
def test_what_is_worked_out_follows_from_the_events(fact: str, events: list[DatedEvent], word: str | None) -> None:
    assert read(fact, *events, start=MEETING if fact == "outcome.review" else REQUEST) == word


def test_custody_starts_its_own_clocks_without_being_stated() -> None:
    assert read("detained.status", start="detained_attention") == "detained"
    assert read("detained.status", start="release_date") == "released"
    assert read("detained.status", start="release_date", detained__status="not_detained") == "not_detained"


def test_age_year_group_and_rights_follow_from_the_date_of_birth_on_the_day_the_clock_started() -> None:
    assert read("person.age") is None
    assert read("person.ncy") is None
    assert read("rights_holder.kind") is None
    assert read("person.age", born="2012-06-02") == 13
    assert read("person.age", born="2012-06-01") == 14
    assert read("person.ncy", born="2012-09-01") == 8
    assert read("person.ncy", born="2012-09-01", person__ncy=7) == 7
    assert read("rights_holder.kind", born="2010-01-01") == "parent"
    assert read("rights_holder.kind", born="2009-01-01") == "young_person"


def test_the_usual_employer_of_a_writer_is_known() -> None:
    asked = event("advice_requested", "2026-06-20", contributor__kind="health")
    assert facts_at(asked, CaseHistory((asked,)), RULES.book, TODAY)["event.contributor.body"] == "health_body"
    other = event("advice_requested", "2026-06-20", contributor__kind="other")
    assert "event.contributor.body" not in facts_at(other, CaseHistory((other,)), RULES.book, TODAY)


def test_facts_are_a_mapping_of_what_is_known() -> None:
    begun = DatedEvent(REQUEST, STARTED_ON)
    facts = facts_at(begun, CaseHistory((begun,)), RULES.book, TODAY)
    assert "person.age" not in facts
    assert {*facts} >= {"outcome.assess", "plan.stage"}
    assert len(facts) == len({*facts})
    with pytest.raises(KeyError):
        facts["person.age"]
    assert facts.get("nobody.knows") is None


def test_which_authority_we_are_is_said_by_the_events_of_the_same_move() -> None:
    def move(name: str, day: str, role: str) -> DatedEvent:
        return DatedEvent(name, date.fromisoformat(day), facts={"authority.role": role})

    came, leaves = move("plan_transferred", "2022-03-01", "new"), move("plan_transferred", "2026-07-01", "old")
    aware = "la_became_aware_of_move"
    assert read("authority.role", leaves, start=aware) == "old"
    assert read("authority.role", came, leaves, start=aware) == "old"
    assert read("authority.role", came, start=aware) is None  # another move, years ago, says nothing of this one
    assert read("authority.role", came, move("move_date", "2026-05-20", "old"), start=aware) == "old"
