"""What the caseload list and the case file read of the practice cases."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.errors import UserError
from app.domain.money.ledger import EntryKind
from app.services.acts.events import NewEvent
from app.services.casefile.desk import CaseDesk
from app.services.casefile.words import as_words
from app.services.cases import CaseRow, NewCase
from tests.support.desk import desk_over
from tests.support.practice_vault import practice_vault

TOMOS, YUSUF, ZOSIA = "EHC-2026-0871", "EHC-2020-0344", "EHC-2014-T0119"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseDesk]:
    """The practice cases, for tests that only read."""
    with practice_vault(tmp_path_factory.mktemp("practice") / "vault") as store:
        yield desk_over(store)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[CaseDesk]:
    """The practice case with a budget, for tests that write."""
    with practice_vault(tmp_path / "vault", "case-3-zosia-19-pmld-budget-final") as store:
        yield desk_over(store)


def row(desk: CaseDesk, number: str) -> CaseRow:
    return next(one for one in desk.cases.rows() if one.number == number)


@pytest.mark.parametrize(
    ("code", "words"),
    [("speech_and_language", "Speech and language"), ("mother", "Mother"), ("Already said", "Already said"), ("", "")],
)
def test_codes_are_shown_as_words(code: str, words: str) -> None:
    assert as_words(code) == words


def test_a_contact_restriction_is_the_first_thing_told(shared: CaseDesk) -> None:
    top = shared.tops.open(row(shared, YUSUF).case_id)
    assert top.alerts[0].is_pressing
    assert top.alerts[0].words == "Contact restriction: uncle (father's brother)"
    assert any(alert.words == "Interpreter: Arabic (Levantine)" for alert in top.alerts)


def test_the_overview_lists_dates_tasks_and_events(shared: CaseDesk) -> None:
    page = shared.overviews.open(row(shared, YUSUF).case_id)
    days = [line.day for line in page.next_dates]
    assert days == sorted(day for day in days if day is not None)
    assert page.tasks[0].title == "Invitations and advice out for review on 8 December"
    assert page.events[0].title == "First direct payment made"


def test_late_advice_is_listed_with_the_day_it_was_due(desk: CaseDesk) -> None:
    case = desk.cases.rows()[0]
    values = {"kind": "health", "title": "Dietitian", "requested_received_on": date(2026, 9, 1)}
    values |= {"requested_sent_on": date(2026, 9, 1)}
    rec, _ = desk.records.add("advice_request", case.case_id, case.scope_id, values)
    desk.events.record(case.case_id, case.scope_id, NewEvent("advice_requested", date(2026, 9, 1), UUID(rec), {}))
    waiting = desk.overviews.open(case.case_id).waiting
    assert [(one.title, one.detail, one.late) for one in waiting] == [("Dietitian", "due 13 October 2026", True)]


def test_an_event_says_what_it_starts_before_it_is_recorded(desk: CaseDesk) -> None:
    case = desk.cases.rows()[0]
    event = NewEvent("reassessment_request_received", date(2026, 11, 20), None, {})
    before = desk.cases.header(case.case_id).dues
    sentences = desk.events.effect(case.scope_id, event).sentences
    assert any(sentence.startswith("Starts: ") and "5 December 2026" in sentence for sentence in sentences)
    assert desk.cases.header(case.case_id).dues == before
    (rec,), changes = desk.events.record(case.case_id, case.scope_id, event)
    assert ("case_event", rec) in changes.records
    assert len(desk.cases.header(case.case_id).dues) > len(before)


def test_an_event_that_does_not_say_enough_tells_what_it_may_start_and_may_have_done(desk: CaseDesk) -> None:
    case = desk.cases.rows()[0]
    silent = NewEvent("decision_notice_sent", date(2026, 11, 20), None, {})
    sentences = desk.events.effect(case.scope_id, silent).sentences
    need = "We need to know what the notice decided."
    assert f"May start: Last day for the family to appeal against a decision. {need}" in sentences
    assert any(words.startswith("May be done: ") and words.endswith(need) for words in sentences)


def test_what_happened_is_told_by_its_day_the_newest_first_whenever_it_was_entered(desk: CaseDesk) -> None:
    case = desk.cases.rows()[0]
    for day in (date(2026, 11, 20), date(2009, 2, 1)):
        desk.events.record(case.case_id, case.scope_id, NewEvent("draft_sent", day, None, {}))
    events = desk.overviews.open(case.case_id).events
    assert events[0].detail == "20 November 2026"
    assert events[-1].detail == "1 February 2009"


def test_an_event_asks_for_the_facts_its_clocks_need(shared: CaseDesk) -> None:
    choices = {choice.name: choice for choice in shared.events.form(row(shared, TOMOS).scope_id).choices}
    decision = choices["decision_notice_sent"]
    assert [fact.name for fact in decision.facts] == ["event.decision.kind"]
    assert ("assess", "Assess") in decision.facts[0].words
    assert len(choices["advice_returned"].about) == 8
    assert "annual_review_due" not in choices
    assert [fact.name for fact in choices["plan_transferred"].facts] == ["authority.role"]
    assert {choice.group for choice in choices.values()} == {
        "Request and assessment", "Plan", "Review", "Moving", "Disagreement", "Custody", "Money, health and care",
    }  # fmt: skip


def test_each_of_two_parents_gets_an_event_and_a_clock_of_their_own(desk: CaseDesk) -> None:
    case = desk.cases.rows()[0]
    family = desk.events.form(case.scope_id).people
    assert [person.has_rights for person in family] == sorted((person.has_rights for person in family), reverse=True)
    both = tuple(person.id for person in family[:2])
    event = NewEvent("draft_served", date(2026, 11, 20), None, {}, people=both, method="post")
    effect = desk.events.effect(case.scope_id, event)
    assert len([words for words in effect.sentences if "views, setting request and meeting (" in words]) == 2
    made, _ = desk.events.record(case.case_id, case.scope_id, event)
    assert [desk.records.open("case_event", rec).values["recipient"] for rec in made] == list(both)


def test_what_is_posted_says_when_it_is_likely_to_arrive(desk: CaseDesk) -> None:
    case = desk.cases.rows()[0]
    event = NewEvent("draft_sent", date(2026, 11, 20), None, {}, method="post")
    sentences = desk.events.effect(case.scope_id, event).sentences
    assert any("Tuesday 24 November 2026" in words for words in sentences)


def test_dates_out_of_order_and_existing_advice_are_told_on_the_overview(desk: CaseDesk) -> None:
    case = desk.cases.rows()[0]
    desk.records.add("case_event", case.case_id, case.scope_id, {"event": "draft_sent", "event_on": date(2026, 11, 20)})
    desk.records.add(
        "case_event", case.case_id, case.scope_id, {"event": "draft_served", "event_on": date(2026, 11, 19)}
    )
    desk.records.add(
        "advice_request", case.case_id, case.scope_id,
        {"kind": "physiotherapy", "sufficient_existing": True, "writer_agrees": True, "authority_agrees": True,
         "family_agrees": False},
    )  # fmt: skip
    findings = desk.overviews.open(case.case_id).findings
    assert [finding.rtype for finding in findings] == ["case_event", "advice_request"]
    assert findings[0].words.startswith("The draft plan reached the family on 19 November 2026, before the draft")
    assert findings[1].words.endswith("though the family does not say it is enough. It must be sought.")


def test_the_figures_of_a_budget_are_those_of_its_ledger(shared: CaseDesk) -> None:
    budget = shared.budgets.open(row(shared, ZOSIA).case_id)
    assert budget is not None
    assert budget.agreed_pence == 3_687_180
    assert budget.standing.left_pence == 293_275
    assert budget.ledger[-1].kind is EntryKind.BANK_BALANCE
    assert budget.findings == ()
    assert {element.title for element in budget.elements} == {"Education", "Health", "Social care adult"}


def test_a_figure_that_does_not_agree_is_told_and_not_put_right(desk: CaseDesk) -> None:
    case = desk.cases.rows()[0]
    budget = desk.budgets.open(case.case_id)
    assert budget is not None
    element = desk.records.open("budget_element", budget.elements[0].rec)
    desk.records.save("budget_element", element.rec, {"agreed_pence": 1}, element.seen)
    found = desk.budgets.open(case.case_id)
    assert found is not None
    assert any("£0.01 is recorded" in words for words in found.findings)
    assert found.elements[0].agreed_pence == 1


def test_a_reversal_is_a_new_entry_with_the_other_sign(desk: CaseDesk) -> None:
    case = desk.cases.rows()[0]
    before = desk.budgets.open(case.case_id)
    assert before is not None
    entry = next(one for one in before.ledger if one.kind is EntryKind.RECEIPT and one.may_be_reversed)
    helper = desk.records.options(case.scope_id, ["professional"])[0]
    desk.budgets.reverse(entry.rec, helper.rec, "Paid twice")
    after = desk.budgets.open(case.case_id)
    assert after is not None
    assert len(after.ledger) == len(before.ledger) + 1
    reversal = next(one for one in after.ledger if one.reverses == entry.rec)
    assert reversal.amount_pence == -entry.amount_pence
    assert reversal.entry_on == date(2026, 11, 23)
    same = next(one for one in after.ledger if one.rec == entry.rec)
    assert same.is_reversed
    assert not same.may_be_reversed
    assert after.standing.left_pence == before.standing.left_pence - entry.amount_pence


def test_an_entry_without_its_amount_is_refused_in_words(desk: CaseDesk) -> None:
    case = desk.cases.rows()[0]
    budget = desk.budgets.open(case.case_id)
    assert budget is not None
    with pytest.raises(UserError, match="needs the amount"):
        desk.budgets.enter(budget.budget.rec, case.scope_id, {"entry_on": date(2026, 11, 1), "kind": "receipt"})


def test_a_plan_for_adult_life_is_asked_for_from_the_day_it_is_due(desk: CaseDesk) -> None:
    new = NewCase("Ffion", "Bevan", "", date(2013, 3, 2), None)
    case_id, _ = desk.cases.create(new)
    page = desk.transitions.open(case_id)
    assert page.is_due
    assert page.prompt == "Ffion has had the right to planning for adult life since 1 September 2026. Begin the plan."
    scope = desk.cases.header(case_id).row.scope_id
    desk.transitions.begin(case_id, scope)
    begun = desk.transitions.open(case_id)
    assert [card.title for card in begun.pathways] == [
        "Higher education and employment", "Independent living", "Friends, relationships and community", "Good health",
    ]  # fmt: skip
    assert begun.prompt == ""


def test_the_history_says_what_was_done_to_what_and_no_content(desk: CaseDesk) -> None:
    case = desk.cases.rows()[0]
    person = desk.records.open("person", desk.cases.header(case.case_id).person_id)
    desk.records.save("person", person.rec, {"pronouns": "they/them"}, person.seen)
    line = desk.histories.open(case.scope_id)[0]
    assert (line.act, line.which, line.detail) == ("Changed: child or young person", case.name, "Pronouns")
    assert "they/them" not in repr(line)


def test_somebody_alike_is_found_before_a_case_is_made_twice(desk: CaseDesk) -> None:
    same = desk.caseload.alike(NewCase("Zofia", "Wisniewska-Zak", "Zosia", date(2007, 6, 11), None))
    assert [one.number for one in same] == [ZOSIA]
    assert same[0].reasons == ("the same name", "the same date of birth")
    assert desk.caseload.alike(NewCase("Zofia", "Wisniewska-Zak", "", date(2008, 6, 11), None)) == ()


def test_only_changed_cases_are_read_again(desk: CaseDesk) -> None:
    before = desk.caseload.open()
    case_id, changes = desk.cases.create(NewCase("Ana", "Ávila", "", date(2019, 1, 2), None))
    after = desk.caseload.again(before, changes.scopes)
    assert after.rows[0].case_id == case_id
    assert after == desk.caseload.open()


def test_counts_are_those_of_the_lists(shared: CaseDesk) -> None:
    case = row(shared, TOMOS)
    numbers = shared.lists.counts([("advice_request", case.case_id), ("contact", case.case_id), ("milestone", "")])
    assert numbers == (8, 3, 0)
    assert [len(shared.lists.listed(name, case.case_id)) for name in ("advice_request", "contact")] == [8, 3]
