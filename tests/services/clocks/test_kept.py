"""The clocks of the caseload are kept, and follow whatever is saved, received or brought by the calendar."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.domain import resources
from app.domain.deadlines import DueState
from app.domain.identity import ORG_SCOPE, scope_of_case
from app.models import CaseEvent
from app.services.cases import Cases
from app.services.clocks.clockwork import Clockwork
from app.services.clocks.kept import MANY, Clocked, KeptClocks
from app.services.rules import Rules
from app.services.settings.office import Offices
from app.store.vault_store import Store
from tests.support.vaults import add_case, opened

RULES = Rules(resources.read_text)
MONDAY = date(2026, 11, 23)


class Calendar:
    """The day, as the test sets it."""

    def __init__(self) -> None:
        self.day = MONDAY

    def __call__(self) -> date:
        return self.day


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def day() -> Calendar:
    return Calendar()


@pytest.fixture
def kept(store: Store, day: Calendar) -> KeptClocks:
    return KeptClocks(store, RULES, day)


def request(store: Store, number: str, received_on: date) -> str:
    with store.unit_of_work() as work:
        case, scope = add_case(work, number)
        event = work.new(CaseEvent, scope, parent=UUID(case.id))
        work.fill(event, {"event": "request_received", "event_on": received_on})
    return case.id


def scope_of(case_id: str) -> str:
    return str(scope_of_case(UUID(case_id)))


def state_of(clocked: Clocked | None, rule: str) -> DueState:
    assert clocked is not None
    return next(due.state for due in clocked.dues if due.rule.id == rule)


def test_a_case_that_is_made_gets_its_clocks(store: Store, kept: KeptClocks) -> None:
    assert kept.all() == {}
    case = request(store, "EHC-1", date(2026, 11, 2))
    assert state_of(kept.all()[scope_of(case)], "request_decision") is DueState.OPEN


def test_a_saved_event_turns_the_clocks_of_its_case_and_of_no_other(store: Store, kept: KeptClocks) -> None:
    one, other = request(store, "EHC-1", date(2026, 11, 2)), request(store, "EHC-2", date(2026, 11, 3))
    before = kept.all()
    with store.unit_of_work() as work:
        event = work.new(CaseEvent, scope_of_case(UUID(one)), parent=UUID(one))
        work.fill(event, {"event": "decision_notice_sent", "event_on": date(2026, 11, 20)})
        work.on(event, CaseEvent.facts).to({"event.decision.kind": "assess"})
    after = kept.all()
    assert state_of(after[scope_of(one)], "request_decision") is DueState.MET
    assert after[scope_of(other)] is before[scope_of(other)]
    assert kept.of(scope_of(one)) is after[scope_of(one)]


def test_a_day_that_comes_turns_only_the_clocks_that_it_ends(store: Store, kept: KeptClocks, day: Calendar) -> None:
    due_today, due_later = request(store, "EHC-1", date(2026, 10, 12)), request(store, "EHC-2", date(2026, 11, 20))
    before = kept.all()
    assert state_of(before[scope_of(due_today)], "request_decision") is DueState.OPEN
    day.day = date(2026, 11, 24)
    after = kept.all()
    assert state_of(after[scope_of(due_today)], "request_decision") is DueState.OVERDUE
    assert after[scope_of(due_later)] is before[scope_of(due_later)]


@pytest.mark.parametrize("many", [1, MANY + 1])
def test_what_was_saved_is_not_forgotten_when_the_reading_fails_once(
    store: Store, kept: KeptClocks, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    cases = [request(store, f"EHC-{number}", date(2026, 11, 2)) for number in range(many)]
    kept.all()
    for case in cases:
        with store.unit_of_work() as work:
            event = work.new(CaseEvent, scope_of_case(UUID(case)), parent=UUID(case))
            work.fill(event, {"event": "decision_notice_sent", "event_on": date(2026, 11, 20)})
            work.on(event, CaseEvent.facts).to({"event.decision.kind": "assess"})

    def fails(*_args: object) -> None:
        raise OSError("The disk cannot be read.")

    for read in (kept.all, lambda: kept.of(scope_of(cases[0]))):
        with monkeypatch.context() as broken:
            broken.setattr(store, "reading", fails)
            with pytest.raises(OSError, match="disk"):
                read()
    assert {state_of(one, "request_decision") for one in kept.all().values()} == {DueState.MET}


def test_a_calendar_that_was_put_right_backwards_is_followed(store: Store, kept: KeptClocks, day: Calendar) -> None:
    scope = scope_of(request(store, "EHC-1", date(2026, 10, 12)))
    day.day = date(2026, 12, 23)
    assert state_of(kept.all()[scope], "request_decision") is DueState.OVERDUE
    assert state_of(kept.of(scope), "request_decision") is DueState.OVERDUE
    day.day = MONDAY
    assert state_of(kept.all()[scope], "request_decision") is DueState.OPEN
    day.day = date(2026, 12, 23)
    kept.of(scope)
    day.day = MONDAY
    assert state_of(kept.of(scope), "request_decision") is DueState.OPEN


def test_a_single_case_is_worked_out_without_the_others(store: Store, kept: KeptClocks) -> None:
    case = request(store, "EHC-1", date(2026, 11, 2))
    request(store, "EHC-2", date(2026, 11, 3))
    assert state_of(kept.of(scope_of(case)), "final_plan") is DueState.OPEN
    assert kept.of(str(ORG_SCOPE)) is None
    assert len(kept.all()) == 2


def test_new_local_figures_are_counted_with_in_every_case(store: Store, kept: KeptClocks) -> None:
    scope = scope_of(request(store, "EHC-1", date(2026, 11, 2)))
    before = kept.all()[scope]
    Offices(store).save({"draft_target_weeks": 12}, seen={})
    assert kept.all()[scope] is not before


def test_the_caseload_comes_with_its_clocks(store: Store, kept: KeptClocks, day: Calendar) -> None:
    case = request(store, "EHC-1", date(2026, 11, 2))
    work = Clockwork(Cases(store, RULES, kept, day), kept)
    found = work.of(scope_of(case))
    assert found is not None
    assert found.row.next is not None
    assert found.row.next.due in found.dues
    assert work.all() == (found,)
