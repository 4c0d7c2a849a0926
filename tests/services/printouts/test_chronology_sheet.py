"""The chronology on paper: every day with how we know it, what was put right, and how each time limit was kept."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from app.domain.change import Units, UnitValue
from app.domain.deadlines import DueState
from app.domain.feed import ChangeOutcome, Grant, IncomingRecord, Step
from app.printing.document import Layout
from app.services.printouts.copies import PrintRequest
from app.services.printouts.sheets.chronology import DayRange
from app.services.printouts.sheets.happenings import TOLD
from app.services.printouts.sheets.kinds import SheetKind
from app.services.records import Records
from app.services.rules import Rules
from app.services.watching import Unwatched
from app.store.feed import Feed
from app.store.vault_store import Store
from tests.printing.reading import page_texts, words_of
from tests.services.printouts.conftest import TODAY, TOMOS, YUSUF, case_of, sheets_of
from tests.support import practice_vault as practice_vaults
from tests.support.practice_vault import practice_vault

FIRST, PUT_RIGHT = date(2026, 8, 3), date(2026, 8, 5)
COLLEAGUE, NOTE = "019ab5f0-0000-7000-8000-0000000000aa", "019ab5f0-0000-7000-8000-0000000000bb"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A case of the first practice file with an event put right, one removed, and a note of a colleague."""
    with practice_vault(tmp_path_factory.mktemp("chronology"), practice_vaults.TOMOS) as made:
        records, case_id = Records(made), case_of(made, TOMOS)
        scope = records.open("case", case_id).scope_id
        rec, _ = records.add("case_event", case_id, scope, {"event": "consultation_sent", "event_on": FIRST})
        view = records.open("case_event", rec)
        records.save("case_event", rec, {"event_on": PUT_RIGHT}, view.seen)
        gone, _ = records.add("case_event", case_id, scope, {"event": "move_date", "event_on": FIRST})
        records.delete("case_event", gone, records.open("case_event", gone).seen)
        _send_all(made, scope)
        _receive_note(made, case_id, scope)
        late = {"kind": "email", "noted_on": TODAY, "wording": "Written after the sync."}
        records.add("note", case_id, scope, late | {"corrects": UUID(NOTE)})
        yield made


def _send_all(store: Store, scope: str) -> None:
    feed = Feed(store)
    taken = [ChangeOutcome(one.change_id, "applied", None, 5) for one in feed.pending(10_000, 1 << 30)]
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    feed.apply(Step("epoch", now, grants=[Grant(scope, 1, "write")], grants_name="g"))
    feed.apply(Step("epoch", now, taken, cursor=9, complete=True))


def _receive_note(store: Store, case_id: str, scope: str) -> None:
    value = {"noted_on": "2026-11-20", "kind": "telephone", "wording": "Rang the mother.", "at": None, "by": None}
    written: dict[str, UnitValue] = {"note": value, "case_id": {"case_id": case_id}}
    units: Units = {
        unit: {NOTE: {"value": wrote, "by": COLLEAGUE, "at": "2026-11-20T15:02:00+00:00", "pos": 1}}
        for unit, wrote in written.items()
    }
    record = IncomingRecord(NOTE, "note", scope, 12, json.dumps(units).encode(), 1)
    Feed(store).apply(Step("epoch", datetime(2026, 11, 23, 13, tzinfo=UTC), records=[record], cursor=12))


def _text(store: Store, rules: Rules, request: PrintRequest) -> str:
    content = sheets_of(store, rules).of(SheetKind.CHRONOLOGY).preview(request, Unwatched()).content
    return " ".join(words_of(" ".join(page_texts(content))))


@pytest.fixture(scope="module")
def told(store: Store, rules: Rules) -> str:
    return _text(store, rules, PrintRequest(case_of(store, TOMOS)))


def test_a_day_that_was_put_right_is_told_with_both_days_and_both_moments(told: str) -> None:
    assert "05/08/2026 Setting consulted Recorded on 23/11/2026 at 09:" in told
    assert "Put right on 23/11/2026 at 09:" in told
    assert "the date was 03/08/2026 before. Sent to the server." in told


def test_what_was_removed_again_stays_in_the_chronology(told: str) -> None:
    assert "Removed again Move to another authority" in told
    assert "Removed on 23/11/2026 at 09:" in told


def test_what_a_colleague_recorded_is_told_by_their_clock_and_the_moment_it_came(told: str) -> None:
    assert "Recorded on 20/11/2026 at 15:02 by a colleague by the clock of their laptop. Received here" in told


def test_what_came_from_a_file_and_what_waits_to_be_sent_is_said(told: str) -> None:
    assert "Brought in from a file on 23/11/2026 at 09:00 by Maureen Featherstonehaugh on this laptop." in told
    assert "Written after the sync. Recorded on 23/11/2026" in told
    assert "Not yet sent to the server." in told


def test_a_note_that_puts_another_right_names_its_day(told: str) -> None:
    assert "Email puts right the note of 20/11/2026 Written after the sync." in told


def test_every_day_of_every_record_of_the_case_is_told(store: Store, rules: Rules, told: str) -> None:
    records, case_id = Records(store), case_of(store, TOMOS)
    days = 0
    for source in TOLD:
        for view in records.children(source.cls.__tablename__, case_id):
            day = view.values[source.on]
            if isinstance(day, date) and day <= TODAY:
                days += 1
                assert f"{day:%d/%m/%Y}" in told, (view.rtype, source.on)
    assert days > 30


def test_a_range_of_days_leaves_out_what_lies_outside(store: Store, rules: Rules) -> None:
    request = PrintRequest(case_of(store, TOMOS), from_on=date(2026, 11, 20), to_on=date(2026, 11, 22))
    text = _text(store, rules, request)
    assert "From 20 November 2026 to 22 November 2026" in text
    assert "Rang the mother." in text
    assert "05/08/2026" not in text
    assert "Written after the sync." not in text


def test_an_open_range_holds_every_day() -> None:
    assert date.min in DayRange()
    assert None not in DayRange()
    assert date(2026, 1, 2) not in DayRange(to_on=date(2026, 1, 1))


def test_time_limits_are_told_with_last_day_done_day_and_days_late(store: Store, rules: Rules, told: str) -> None:
    papers = sheets_of(store, rules).papers(case_of(store, TOMOS))
    late = [one.due for one in papers.clocks if one.due.state is DueState.MET_LATE]
    assert late
    for due in late:
        assert due.last_on is not None
        assert due.met_by is not None
        assert f"{due.last_on:%d/%m/%Y} {due.met_by.happened_on:%d/%m/%Y} {due.days_late} day" in told
    assert "Decide whether to assess" in told


def test_an_exemption_stands_beside_its_limit_and_moves_no_date(full_desk: Store, rules: Rules) -> None:
    records, case_id = Records(full_desk), case_of(full_desk, TOMOS)
    scope = records.open("case", case_id).scope_id
    values = {"exemption": "exceptional_personal", "rule": "final_plan", "reason": "Bereavement in the family.",
              "from_on": date(2026, 9, 1), "to_on": date(2026, 10, 1), "decided_on": date(2026, 10, 2)}  # fmt: skip
    records.add("exemption", case_id, scope, values)
    text = _text(full_desk, rules, PrintRequest(case_id))
    assert (
        "21/12/2026 Due in 28 days Exemption recorded exceptional personal circumstances 01/09/2026 to 01/10/2026"
        in text
    )
    assert "Bereavement in the family." in text


def test_the_name_of_another_child_in_a_note_is_pointed_out_and_stops_nothing(full_desk: Store, rules: Rules) -> None:
    records, case_id = Records(full_desk), case_of(full_desk, TOMOS)
    scope = records.open("case", case_id).scope_id
    person = records.children("person", case_of(full_desk, YUSUF))[0].values
    other = f"{person['forenames']} {person['surname']}"
    note = {"kind": "email", "noted_on": TODAY, "wording": f"Sat beside {other}."}
    records.add("note", case_id, scope, note)
    prints = sheets_of(full_desk, rules).of(SheetKind.CHRONOLOGY)
    (finding,) = prints.preview(PrintRequest(case_id, Layout.LARGE), Unwatched()).findings
    assert (finding.place, finding.stops, finding.word) == ("“What happened”", False, other)
