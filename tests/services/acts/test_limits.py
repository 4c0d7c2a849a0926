"""Exemptions and dates that were set: only what fits the case is offered, and what the law asks for is asked for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.services.acts.limits import NewDirectedDate, NewExemption
from app.services.casefile.desk import CaseDesk
from tests.support.desk import desk_over
from tests.support.practice_vault import ZOSIA, practice_vault

REASON = "The college was closed, and its tutor was the only one who could say."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[CaseDesk]:
    with practice_vault(tmp_path / "vault", ZOSIA) as store:
        desk = desk_over(store)
        case = desk.cases.rows()[0]
        values: dict[str, object] = {"event": "reassessment_request_received", "event_on": date(2026, 9, 1)}
        desk.records.add("case_event", case.case_id, case.scope_id, values)
        values = {"event": "reassessment_notified", "event_on": date(2026, 9, 10)}
        desk.records.add("case_event", case.case_id, case.scope_id, values)
        values = {"event": "appeal_received_by_la", "event_on": date(2026, 11, 16)}
        desk.records.add("case_event", case.case_id, case.scope_id, values)
        yield desk


def exemption(desk: CaseDesk) -> NewExemption:
    """Return an exemption that says all that is asked for."""
    case = desk.cases.rows()[0]
    someone = desk.limits.form(case.scope_id).people[0].id
    return NewExemption(
        "reassessment_final", "school_closed_4w", REASON, "Term dates", date(2026, 7, 20), date(2026, 9, 1), someone,
        date(2026, 11, 20),
    )  # fmt: skip


def test_only_limits_that_know_an_exemption_and_run_here_are_offered(desk: CaseDesk) -> None:
    form = desk.limits.form(desk.cases.rows()[0].scope_id)
    excusable = {limit.rule: limit for limit in form.excusable}
    assert set(excusable) == {"advice_return", "reassessment_final"}
    assert [kind.name for kind in excusable["reassessment_final"].kinds] == [
        "school_closed_4w", "early_years_closed_4w", "exceptional_personal", "absent_4w",
    ]  # fmt: skip
    assert "tribunal_la_response" in {limit.rule for limit in form.replaceable}


def test_an_exemption_is_recorded_and_shown_beside_the_date_that_stays(desk: CaseDesk) -> None:
    case = desk.cases.rows()[0]
    before = {due.rule.id: due.due_on for due in desk.cases.header(case.case_id).dues}
    desk.limits.record_exemption(case.case_id, case.scope_id, exemption(desk))
    dues = {due.rule.id: due for due in desk.cases.header(case.case_id).dues}
    assert dues["reassessment_final"].due_on == before["reassessment_final"]
    assert [weighed.recorded.reason for weighed in dues["reassessment_final"].exemptions] == [REASON]


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        ({"reason": " "}, "why the limit was not practicable"),
        ({"decided_by": None}, "who decided"),
        ({"decided_on": None}, "when it was decided"),
        ({"to_on": date(2026, 7, 1)}, "Correct one of the two days."),
        ({"kind": "missed_appointment"}, "Choose one of those offered."),
    ],
)
def test_what_the_law_asks_for_is_asked_for(desk: CaseDesk, gap: dict[str, object], words: str) -> None:
    case = desk.cases.rows()[0]
    with pytest.raises(UserError) as told:
        desk.limits.record_exemption(case.case_id, case.scope_id, replace(exemption(desk), **gap))  # type: ignore[arg-type]  # one gap at a time
    assert words in told.value.remedy


def test_a_date_that_was_set_stands_in_place_of_the_one_worked_out(desk: CaseDesk) -> None:
    case = desk.cases.rows()[0]
    new = NewDirectedDate("Send our response", date(2026, 12, 1), "SEND Tribunal", "tribunal_la_response")
    rec, _ = desk.limits.record_directed(case.case_id, case.scope_id, new)
    due = next(due for due in desk.cases.header(case.case_id).dues if due.rule.id == "tribunal_la_response")
    assert (due.due_on, due.worked_out_on) == (date(2026, 12, 1), date(2027, 1, 5))
    assert any("set by SEND Tribunal" in line for line in desk.cases.explain(due))
    assert desk.records.open("directed_date", rec).values["replaces"] == "tribunal_la_response"


def test_a_date_of_its_own_needs_its_words_and_its_day(desk: CaseDesk) -> None:
    case = desk.cases.rows()[0]
    alone = NewDirectedDate("Send the bundle", date(2026, 11, 30), "SEND Tribunal", "")
    for gap in (replace(alone, title=" "), replace(alone, due_on=None)):
        with pytest.raises(UserError):
            desk.limits.record_directed(case.case_id, case.scope_id, gap)
    desk.limits.record_directed(case.case_id, case.scope_id, alone)
    header = desk.cases.header(case.case_id)
    assert header.row.next is not None
    assert (header.row.next.due.title, header.row.next.due_on) == ("Send the bundle", date(2026, 11, 30))
