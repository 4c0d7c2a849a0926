"""What the server does with changes."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID, uuid4

import psycopg
import pytest

from app.domain.change import encode
from app.domain.identity import scope_of_case
from app.sync.protocol import Code, SentChange, Status
from tests.support.laptop import Laptop, RefusedError, new_id

Enrolled = Callable[..., Laptop]


def test_a_change_reaches_the_other_laptop_of_the_team(laptop: Laptop, enrolled: Enrolled) -> None:
    case = laptop.new_case()
    outcome = laptop.change(new_id(), {"wording": {"wording": "Ziggy reads bus timetables."}}, case=case.rec)
    received = laptop.sync(case, outcome)
    assert [one.status for one in received.head.outcomes] == [Status.APPLIED, Status.APPLIED]
    other = enrolled("Asha Menon")
    other.pull()
    assert other.values(outcome.rec, "wording") == [{"wording": "Ziggy reads bus timetables."}]


def test_a_repeated_change_gets_the_same_answer(laptop: Laptop) -> None:
    case = laptop.new_case()
    request = laptop.request(laptop.sent([case]))
    first = laptop.post(request).outcome(case)
    again = laptop.post(request).outcome(case)
    assert again.status == Status.DUPLICATE
    assert again.seq == first.seq
    laptop.pull()
    assert laptop.cursor == first.seq


def test_the_same_id_with_other_content_is_set_aside(laptop: Laptop) -> None:
    case = laptop.new_case()
    laptop.push(case)
    outcome = laptop.push(replace(case, at="2026-11-24T09:00:00+00:00")).outcome(case)
    assert (outcome.status, outcome.code) == (Status.QUARANTINED, Code.ID_REUSED)


def test_two_who_did_not_see_each_other_are_both_kept(laptop: Laptop, enrolled: Enrolled) -> None:
    other = enrolled("Asha Menon")
    case = laptop.new_case()
    outcome = laptop.change(new_id(), {"wording": {"wording": "Is not agreed."}}, case=case.rec)
    laptop.sync(case, outcome)
    other.pull()
    seen = {"wording": [outcome.change_id]}
    mine = laptop.change(outcome.rec, {"wording": {"wording": "Is agreed."}}, case=case.rec, seen=seen)
    theirs = other.change(outcome.rec, {"wording": {"wording": "Is agreed for respite."}}, case=case.rec, seen=seen)
    assert laptop.sync(mine).outcome(mine).status == Status.APPLIED
    assert other.sync(theirs).outcome(theirs).status == Status.KEPT_BOTH
    laptop.pull()
    for one in (laptop, other):
        assert one.values(outcome.rec, "wording") == [{"wording": "Is agreed."}, {"wording": "Is agreed for respite."}]


def test_a_child_is_taken_before_its_parent(laptop: Laptop, enrolled: Enrolled) -> None:
    case = laptop.new_case()
    outcome = laptop.change(new_id(), {"parent": {"plan_id": case.rec}}, case=case.rec)
    assert laptop.push(outcome).outcome(outcome).status == Status.APPLIED
    assert laptop.push(case).outcome(case).status == Status.APPLIED
    other = enrolled("Asha Menon")
    other.pull()
    assert set(other.records) == {case.rec, outcome.rec}


def test_the_same_pupil_number_is_taken_twice(laptop: Laptop) -> None:
    people = []
    for _ in range(2):
        case = laptop.new_case()
        person = laptop.change(new_id(), {"upn": {"upn": "A840980111001"}}, case=case.rec, rtype="person")
        people += [case, person]
    assert {one.status for one in laptop.push(*people).head.outcomes} == {Status.APPLIED}


def test_a_nul_is_refused_for_that_change_only(laptop: Laptop) -> None:
    case = laptop.new_case()
    bad = laptop.change(new_id(), {"wording": {"wording": "ab"}}, case=case.rec)
    spoiled = [
        SentChange(7, UUID(bad.change_id), encode(bad).decode().replace('"ab"', '"a\\u0000b"')),
        SentChange(8, uuid4(), '"no change"'),
    ]
    good = laptop.change(new_id(), {"wording": {"wording": "Kept."}}, case=case.rec)
    received = laptop.post(laptop.request([*laptop.sent([case]), *spoiled, *laptop.sent([good])]))
    assert [one.code for one in received.head.outcomes] == [None, Code.INVALID, Code.INVALID, None]


def test_values_that_no_database_can_hold_are_refused_one_by_one(laptop: Laptop, database_url: str) -> None:
    case = laptop.new_case()
    text = encode(laptop.change(new_id(), {"wording": {"wording": "X"}}, case=case.rec)).decode()
    bodies = [
        text.replace('"X"', "[" * 3_000 + "]" * 3_000),
        text.replace('"X"', "1.5"),
        text.replace('"X"', '"\\ud800"'),
        text.replace('"outcome"', '"out\\u0000come"'),
        text.replace("2026-11-23T16:40:00+00:00", "\\u0000"),
        text.replace('"schema":1', '"schema":99999999999'),
        text.replace('"wording":{', '"wor\\u0000ding":{'),
    ]
    sent = []
    for n, body in enumerate(bodies, start=1):
        change_id = new_id()
        old = text.split('"change_id":"')[1][:36]
        sent.append(SentChange(n, UUID(change_id), body.replace(old, change_id)))
    received = laptop.post(laptop.request([*sent, SentChange(99, UUID(case.change_id), encode(case).decode())]))
    assert [one.code for one in received.head.outcomes] == [Code.INVALID] * len(bodies) + [None]
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT count(*) FROM quarantine").fetchone() == (len(bodies),)


def test_a_change_too_large_is_set_aside_with_its_text(laptop: Laptop, database_url: str) -> None:
    case = laptop.new_case()
    large = laptop.change(new_id(), {"wording": {"wording": "x" * 300_000}}, case=case.rec)
    assert laptop.push(case, large).outcome(large).code == Code.TOO_LARGE
    with psycopg.connect(database_url) as connection:
        row = connection.execute("SELECT payload FROM quarantine").fetchone()
    assert row == (encode(large),)


def test_an_unknown_record_type_is_kept_and_sent_on(laptop: Laptop, enrolled: Enrolled) -> None:
    case = laptop.new_case()
    newer = laptop.change(new_id(), {"x": {"y": ["z", 1, None, {"q": True}]}}, case=case.rec, rtype="from_the_future")
    laptop.push(case, newer)
    other = enrolled("Asha Menon")
    other.pull()
    assert other.values(newer.rec, "x") == [{"y": ["z", 1, None, {"q": True}]}]


def test_a_delete_does_not_hide_an_edit_it_had_not_seen(laptop: Laptop, enrolled: Enrolled, database_url: str) -> None:
    other = enrolled("Asha Menon")
    case = laptop.new_case()
    outcome = laptop.change(new_id(), {"wording": {"wording": "One."}}, case=case.rec)
    laptop.sync(case, outcome)
    other.pull()
    edit = laptop.change(
        outcome.rec, {"wording": {"wording": "Two."}}, case=case.rec, seen={"wording": [outcome.change_id]}
    )
    laptop.push(edit)
    delete = other.change(outcome.rec, {"_life": {"deleted": True, "saw": [outcome.change_id]}}, case=case.rec)
    assert other.push(delete).outcome(delete).status == Status.KEPT_BOTH
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT life FROM record WHERE rec_id = %s", (outcome.rec,)).fetchone() == (
            "edited_since",
        )


def test_nobody_writes_in_anothers_name(laptop: Laptop, enrolled: Enrolled) -> None:
    other = enrolled("Asha Menon")
    case = replace(laptop.new_case(), by=other.user)
    laptop.sync(case)
    heads = laptop.units(case.rec)["case_number"].values()
    assert other.user not in {head["by"] for head in heads}


def test_a_case_without_a_number_gets_the_next_one(laptop: Laptop, enrolled: Enrolled) -> None:
    first, second = laptop.new_case(), laptop.new_case()
    laptop.sync(first, second)
    numbers = [laptop.values(one.rec, "case_number") for one in (first, second)]
    year = numbers[0][0]["case_number"][5:9]  # type: ignore[index]  # a value is a mapping
    assert numbers == [[{"case_number": f"SEND-{year}-00001"}], [{"case_number": f"SEND-{year}-00002"}]]
    other = enrolled("Asha Menon")
    other.pull()
    assert other.values(second.rec, "case_number") == numbers[1]


def test_an_imported_number_stays_and_is_not_given_again(laptop: Laptop) -> None:
    year = "2026"
    imported = laptop.new_case()
    imported = replace(imported, set={"case_number": {"case_number": f"SEND-{year}-00007"}})
    foreign = replace(laptop.new_case(), set={"case_number": {"case_number": "CD-0001"}})
    fresh = laptop.new_case()
    laptop.sync(imported, foreign)
    laptop.sync(fresh)
    assert laptop.values(imported.rec, "case_number") == [{"case_number": f"SEND-{year}-00007"}]
    assert laptop.values(foreign.rec, "case_number") == [{"case_number": "CD-0001"}]
    given = laptop.values(fresh.rec, "case_number")[0]
    assert given in ({"case_number": "SEND-2026-00008"}, {"case_number": "SEND-2027-00001"})


def test_a_record_never_moves_to_another_scope(laptop: Laptop) -> None:
    case, elsewhere = laptop.new_case(), laptop.new_case()
    outcome = laptop.change(new_id(), {"wording": {"wording": "Here."}}, case=case.rec)
    laptop.push(case, elsewhere, outcome)
    moved = replace(
        laptop.change(outcome.rec, {"wording": {"wording": "There."}}, case=elsewhere.rec),
        scope_id=str(scope_of_case(UUID(elsewhere.rec))),
    )
    assert laptop.push(moved).outcome(moved).code == Code.INVALID


def test_a_copied_vault_is_found_out(laptop: Laptop) -> None:
    laptop.push(laptop.new_case())
    copy = replace(laptop, n=0)
    with pytest.raises(RefusedError, match="409 device_forked"):
        copy.push(copy.new_case())
    copy.incarnation = uuid4()
    copy.n = 0
    copy.push(copy.new_case())


def test_a_version_replaced_before_it_arrived_does_not_come_back(laptop: Laptop) -> None:
    """After a server restore the later change may come before the earlier one."""
    case = laptop.new_case()
    earlier = laptop.change(
        new_id(), {"wording": {"wording": "Old."}, "by_when": {"by_when": "2027-01-01"}}, case=case.rec
    )
    later = laptop.change(
        earlier.rec, {"wording": {"wording": "New."}}, case=case.rec, seen={"wording": [earlier.change_id]}
    )
    laptop.push(case, later)
    laptop.push(earlier)
    laptop.pull()
    assert laptop.values(earlier.rec, "wording") == [{"wording": "New."}]
    assert laptop.values(earlier.rec, "by_when") == [{"by_when": "2027-01-01"}]


def test_a_value_that_is_not_of_its_kind_is_refused(laptop: Laptop) -> None:
    case = laptop.new_case()
    bad = laptop.change(new_id(), {"by_when": {"by_when": "the day after tomorrow"}}, case=case.rec)
    assert laptop.push(case, bad).outcome(bad).code == Code.INVALID


def test_a_unit_that_the_record_type_does_not_have_is_set_aside(laptop: Laptop) -> None:
    case = laptop.new_case()
    newer = laptop.change(new_id(), {"mood": {"mood": "hopeful"}}, case=case.rec)
    assert laptop.push(case, newer).outcome(newer).code == Code.UNKNOWN_UNIT


def test_a_field_unknown_within_a_known_unit_is_kept(laptop: Laptop) -> None:
    case = laptop.new_case()
    value = {"wording": "Reads.", "later_field": ["x"]}
    newer = laptop.change(new_id(), {"wording": value}, case=case.rec)
    laptop.push(case, newer)
    laptop.pull()
    assert laptop.values(newer.rec, "wording") == [value]


def test_what_is_only_ever_added_is_never_rewritten(laptop: Laptop) -> None:
    case = laptop.new_case()
    note = laptop.change(new_id(), {"note": {"wording": "Rang the school."}}, case=case.rec, rtype="note")
    laptop.push(case, note)
    again = laptop.change(
        note.rec, {"note": {"wording": "Did not."}}, case=case.rec, rtype="note", seen={"note": [note.change_id]}
    )
    gone = laptop.change(note.rec, {"_life": {"deleted": True, "saw": []}}, case=case.rec, rtype="note")
    placed = laptop.change(note.rec, {"order": {"place": "b"}}, case=case.rec, rtype="note")
    same = laptop.change(note.rec, {"note": {"wording": "Rang the school."}}, case=case.rec, rtype="note")
    outcomes = laptop.push(again, gone, placed, same).head.outcomes
    assert [one.code for one in outcomes] == [Code.ID_REUSED, Code.ID_REUSED, None, None]
