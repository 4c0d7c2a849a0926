"""The clock that runs now in the practice cases, in words for the eye and the ear, and the answers it asks for."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.domain import resources
from app.domain.deadlines import CaseHistory, DatedEvent, DueState
from app.services.acts.events import NewEvent
from app.services.casefile.desk import CaseDesk
from app.services.cases import CaseRow, NewCase
from app.services.progress.questions import question_of
from app.services.progress.strips import Strip
from app.services.rules import Rules
from tests.support.desk import desk_over
from tests.support.practice_vault import practice_vault
from tests.support.vaults import opened

TODAY = date(2026, 11, 23)
TOMOS, YUSUF, ZOSIA = "EHC-2026-0871", "EHC-2020-0344", "EHC-2014-T0119"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseDesk]:
    with practice_vault(tmp_path_factory.mktemp("strips") / "vault") as store:
        yield desk_over(store)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[CaseDesk]:
    with opened(tmp_path / "vault") as store:
        yield desk_over(store)


def row_of(desk: CaseDesk, number: str) -> CaseRow:
    return next(row for row in desk.cases.rows() if row.number == number)


def new_case(desk: CaseDesk, *events: tuple[str, date, dict[str, str]]) -> CaseRow:
    case_id, _ = desk.cases.create(NewCase("Ana", "Ávila", "", date(2015, 3, 4), None))
    row = next(row for row in desk.cases.rows() if row.case_id == case_id)
    for name, day, facts in events:
        desk.events.record(row.case_id, row.scope_id, NewEvent(name, day, None, facts))
    return row


def spoken(strip: Strip) -> list[str]:
    return [step.spoken for step in strip.steps]


def test_an_assessment_is_read_as_sentences(desk: CaseDesk) -> None:
    (strip,) = desk.strips.open(row_of(desk, TOMOS).scope_id)
    assert strip.title == "Assessment"
    assert spoken(strip)[:2] == [
        "Request for an assessment received, Monday 3 August 2026",
        (
            "Decide whether to assess and tell the family, done Friday 11 September 2026, in time, "
            "the last day was Monday 14 September 2026, a time limit set by law"
        ),
    ]
    assert spoken(strip)[-1] == (
        "Final plan sent to family, setting and health commissioner, due Monday 21 December 2026, in 28 days, "
        "a time limit set by law"
    )


def test_today_stands_between_what_is_behind_and_what_lies_ahead(desk: CaseDesk) -> None:
    for number in (TOMOS, YUSUF, ZOSIA):
        strip = desk.strips.open(row_of(desk, number).scope_id)[0]
        days = [step.line.day for step in strip.steps]
        assert all(day is not None and day < strip.today for day in days[: strip.today_at])
        assert all(day is None or day >= strip.today for day in days[strip.today_at :])
        assert all(step.line.explanation for step in strip.steps)


def test_a_step_that_does_not_run_yet_says_on_what_it_hangs(empty: CaseDesk) -> None:
    row = new_case(empty, ("request_received", date(2026, 11, 2), {}))
    (strip,) = empty.strips.open(row.scope_id)
    early = strip.steps[2]
    assert (early.title, early.line.words) == ("Plan or no plan", "If we assess")
    assert "if we assess, by Monday 22 February 2027" in early.spoken


def test_lateness_is_told_with_its_exemption_beside_it(empty: CaseDesk) -> None:
    row = new_case(
        empty,
        ("request_received", date(2026, 8, 3), {}),
        ("decision_notice_sent", date(2026, 9, 21), {"event.decision.kind": "assess"}),
    )
    exemption = {
        "exemption": "exceptional_personal", "rule": "request_decision", "from_on": date(2026, 8, 20),
        "reason": "In hospital", "evidence": "Letter", "decided_on": date(2026, 9, 10),
    }  # fmt: skip
    empty.records.add("exemption", row.case_id, row.scope_id, exemption)
    decision = empty.strips.open(row.scope_id)[0].steps[1]
    assert decision.line.words == "Done 7 days late, exemption recorded"
    assert any("In hospital" in sentence for sentence in decision.line.explanation)


def test_a_date_in_doubt_is_settled_by_one_answer_and_taken_back(empty: CaseDesk) -> None:
    row = new_case(empty, ("final_plan_sent", date(2025, 11, 25), {}), ("transfer_date", date(2027, 9, 1), {}))
    named = next(step for step in empty.strips.open(row.scope_id)[0].steps if step.title == "Next setting named")
    assert named.line.state is DueState.MAY_APPLY
    assert "we need to know which move between phases this is" in named.spoken
    question = named.line.question
    assert question is not None
    assert ("primary_to_secondary", "Primary to secondary") in question.words
    changes = empty.answers.record(question, "primary_to_secondary")
    assert changes.scopes == {row.scope_id}
    named = next(step for step in empty.strips.open(row.scope_id)[0].steps if step.title == "Next setting named")
    assert (named.line.state, named.line.day) == (DueState.OPEN, date(2027, 2, 14))
    empty.answers.record(question, "")
    named = next(step for step in empty.strips.open(row.scope_id)[0].steps if step.title == "Next setting named")
    assert named.line.state is DueState.MAY_APPLY


def test_what_is_asked_of_the_person_leads_to_their_record() -> None:
    referral = DatedEvent("continuing_care_referral", TODAY)
    rules = Rules(resources.read_text)
    questions = [question_of(due, rules.book) for due in rules.dues(CaseHistory((referral,)), TODAY)]
    asked = [question for question in questions if question is not None]
    assert [(question.rtype, question.words) for question in asked] == [("person", ())]


def test_a_case_with_no_history_has_no_strip(empty: CaseDesk) -> None:
    assert empty.strips.open(new_case(empty).scope_id) == ()
    assert empty.strips.open(str(UUID(int=7))) == ()
