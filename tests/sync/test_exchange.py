"""The real client and the real server."""

import random
from collections.abc import Callable
from contextlib import closing
from copy import deepcopy
from datetime import timedelta
from uuid import UUID

import psycopg

from app.domain import merge
from app.sync import protocol
from app.sync.client.trouble import Reason
from app.sync.server import devices
from app.sync.server.database import connect
from app.sync.server.setup import now
from app.sync.server.tokens import Tokens
from tests.support.client import Client
from tests.support.laptop import new_id

Enrolled = Callable[..., Client]


def test_a_day_s_work_reaches_the_colleague_and_the_receipt_says_so(enrolled: Enrolled) -> None:
    dee, asha = enrolled(), enrolled("Asha Menon")
    case, rec = dee.new_case(), new_id()
    dee.write(case, rec, "Reads bus timetables.")
    assert dee.sync().as_json() == {
        "sent": 2, "received": 0, "two_versions": 0, "set_aside": 0, "waiting": 0, "all_on_server": True
    }  # fmt: skip
    receipt = asha.sync()
    assert (receipt.sent, receipt.received, receipt.all_on_server) == (0, 2, True)
    assert asha.texts(rec) == ["Reads bus timetables."]
    assert receipt.sentence() == "Everything on this laptop is on the server."


def test_a_laptop_put_back_from_an_image_receives_its_own_later_work(enrolled: Enrolled) -> None:
    dee = enrolled()
    case, kept, lost = dee.new_case(), new_id(), new_id()
    dee.write(case, kept, "Written before the image.")
    dee.sync()
    image = deepcopy(dee.vault)
    dee.write(case, lost, "Written after the image.")
    assert dee.sync().received == 0
    dee.vault = image
    assert dee.sync().received == 1
    assert dee.texts(lost) == ["Written after the image."]


def test_what_a_colleague_has_touched_is_received(enrolled: Enrolled) -> None:
    dee, asha = enrolled(), enrolled("Asha Menon")
    case, rec = dee.new_case(), new_id()
    first = dee.write(case, rec, "Reads bus timetables.")
    dee.sync()
    asha.sync()
    asha.write(case, rec, "Reads bus and train timetables.", {"wording": [first.change_id]})
    asha.sync()
    assert dee.sync().received == 1
    assert dee.texts(rec) == ["Reads bus and train timetables."]


def test_outcomes_records_and_cursor_move_in_one_step(enrolled: Enrolled) -> None:
    dee, asha = enrolled(), enrolled("Asha Menon")
    case, rec = dee.new_case(), new_id()
    dee.write(case, rec, "One.")
    dee.sync()
    asha.sync()
    asha.write(case, new_id(), "Theirs.")
    asha.sync()
    dee.vault.steps.clear()
    dee.write(case, new_id(), "Mine.")
    dee.sync()
    (step,) = dee.vault.steps
    assert (len(step.outcomes), len(step.records), step.complete) == (1, 1, True)


def test_two_versions_are_kept_and_then_settled_by_a_person(enrolled: Enrolled) -> None:
    dee, asha = enrolled(), enrolled("Asha Menon")
    case, rec = dee.new_case(), new_id()
    first = dee.write(case, rec, "Transport is not agreed.")
    dee.sync()
    asha.sync()
    seen = {"wording": [first.change_id]}
    dee.write(case, rec, "Transport is agreed.", seen)
    asha.write(case, rec, "Transport is not agreed for respite.", seen)
    dee.sync()
    assert asha.sync().two_versions == 1
    assert dee.sync().two_versions == 1
    both = ["Transport is agreed.", "Transport is not agreed for respite."]
    assert dee.texts(rec) == asha.texts(rec) == both
    asha.write(case, rec, both[0], merge.seen_all(asha.vault.shown(rec)))
    asha.sync()
    dee.sync()
    assert dee.texts(rec) == asha.texts(rec) == [both[0]]
    assert dee.vault.base == asha.vault.base


def test_a_change_that_is_refused_delays_no_other_and_is_told(enrolled: Enrolled) -> None:
    dee, other = enrolled(), enrolled("Somebody Else", team="14-25")
    case = dee.new_case()
    dee.sync()
    other.write(case, new_id(), "Not my case.")
    own = other.new_case()
    receipt = other.sync()
    assert (receipt.sent, receipt.set_aside, receipt.waiting, receipt.all_on_server) == (1, 1, 0, False)
    assert list(other.vault.set_aside.values()) == ["no_grant"]
    assert own in other.vault.base
    assert receipt.sentence() == "1 change is set aside for you to look at."


def test_a_large_backlog_goes_in_several_requests(enrolled: Enrolled) -> None:
    dee, asha = enrolled(), enrolled("Asha Menon")
    case = dee.new_case()
    for _ in range(2_100):
        dee.write(case, new_id(), "x")
    for _ in range(25):
        dee.write(case, new_id(), "y" * 200_000)
    receipt = dee.sync()
    assert (receipt.sent, receipt.waiting) == (2_126, 0)
    assert asha.sync().received == 2_126
    assert asha.vault.base == dee.vault.base


def test_a_change_too_large_for_any_request_is_set_aside_alone(enrolled: Enrolled) -> None:
    dee = enrolled()
    case = dee.new_case()
    for text in ("before", "z" * (protocol.MAX_BATCH_BYTES + 1), "after"):
        dee.write(case, new_id(), text)
    receipt = dee.sync()
    assert (receipt.sent, receipt.set_aside, receipt.waiting) == (3, 1, 0)
    assert list(dee.vault.set_aside.values()) == ["too_large"]


def test_offline_is_a_status_and_nothing_is_lost(enrolled: Enrolled) -> None:
    dee = enrolled()
    dee.new_case()
    dee.session.fails = lambda where: where == "request"
    receipt = dee.sync()
    assert receipt.trouble
    assert (receipt.trouble.reason, receipt.trouble.again) == (Reason.NO_NETWORK, True)
    assert (receipt.waiting, receipt.all_on_server) == (1, False)
    dee.session.fails = lambda _: False
    assert dee.sync().all_on_server


def test_a_reply_cut_after_the_outcomes_keeps_them(enrolled: Enrolled) -> None:
    dee = enrolled()
    dee.new_case()
    lines = iter(range(10))
    dee.session.fails = lambda where: where == "reply" and next(lines) == 1
    receipt = dee.sync()
    assert (receipt.sent, receipt.waiting, receipt.all_on_server) == (1, 0, False)
    dee.session.fails = lambda _: False
    assert dee.sync().all_on_server


def test_a_token_that_ran_out_is_renewed_without_a_word(enrolled: Enrolled, database_url: str) -> None:
    dee = enrolled()
    dee.sync()
    expired = dee.session._token
    with psycopg.connect(database_url) as connection:
        row = connection.execute("SELECT token_key FROM server").fetchone()
    assert row
    old = _old_token(row[0], dee.enrolment.device_id)
    dee.session._token = old
    assert dee.sync().trouble is None
    assert dee.session._token not in (old, "")
    assert expired


def _old_token(key: bytes, device_id: str) -> str:
    """Make a token of an hour ago."""
    return Tokens(key, lambda: now() - timedelta(hours=1)).new(UUID(device_id))


def test_a_revoked_laptop_is_told_and_keeps_its_work(enrolled: Enrolled, database_url: str) -> None:
    dee = enrolled()
    dee.sync()
    dee.new_case()
    with closing(connect(database_url)) as connection:
        devices.revoke(connection, UUID(dee.enrolment.device_id))
    receipt = dee.sync()
    assert receipt.trouble
    assert (receipt.trouble.reason, receipt.trouble.again, receipt.waiting) == (Reason.REVOKED, False, 1)


def test_random_days_with_a_bad_network_lose_nothing_and_converge(enrolled: Enrolled) -> None:
    """Three laptops, lost requests, cut replies, forms held open over a sync."""
    for seed in range(12):
        _history(random.Random(seed), [enrolled(f"Person {i}") for i in range(3)])


def _history(chance: random.Random, clients: list[Client]) -> None:
    case = clients[0].new_case()
    clients[0].sync()
    records = [new_id() for _ in range(2)]
    forms: dict[int, tuple[str, dict[str, list[str]]]] = {}
    for step in range(40):
        which = chance.randrange(3)
        client = clients[which]
        client.session.fails = lambda _: chance.random() < 0.15
        act = chance.random()
        if act < 0.35 and which not in forms:
            rec = chance.choice(records)
            units = client.vault.shown(rec)
            seen = merge.seen_all(units) if chance.random() < 0.2 else merge.seen_as_shown(units)
            forms[which] = rec, {unit: list(ids) for unit, ids in seen.items()}
        elif act < 0.6 and which in forms:
            rec, held = forms.pop(which)
            client.write(case, rec, chance.choice([f"text {step}", "same"]), held)
        elif act >= 0.6:
            client.sync()
    for client in clients:
        client.session.fails = lambda _: False
    for _ in range(2):
        for client in clients:
            assert client.sync().trouble is None
    _check(clients, case)


def _check(clients: list[Client], case: str) -> None:
    states = [one.vault.base for one in clients]
    assert states[0] == states[1] == states[2]
    assert case in states[0]
    written = {change.change_id: change for one in clients for change in one.vault.acknowledged.values()}
    assert not any(one.vault.outbox or one.vault.set_aside for one in clients)
    seen_by_others = {
        (change.rec, version)
        for change in written.values()
        for versions in change.seen.values()
        for version in versions
    }
    seen_values = {
        (change.rec, str(written[version].set.get("wording")))
        for change in written.values()
        for versions in change.seen.values()
        for version in versions
        if version in written
    }
    for change in written.values():
        if change.rtype == "case" or change.change_id in states[0][change.rec].get("wording", {}):
            continue
        replaced = (change.rec, change.change_id) in seen_by_others
        assert replaced or (change.rec, str(change.set["wording"])) in seen_values, "a value vanished unseen"
