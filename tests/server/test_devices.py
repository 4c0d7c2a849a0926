"""Who may speak to the server."""

import threading
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta

import psycopg
import pytest

from app.sync import protocol
from app.sync.server import devices, setup
from app.sync.server.database import connect
from tests.support.laptop import Laptop, RefusedError, call, enrol, new_laptop, running_server

Enrolled = Callable[..., Laptop]


def _code(database_url: str) -> str:
    with closing(connect(database_url)) as connection:
        return devices.new_code(connection, "Dee Hanratty", "0-13")[0]


def test_a_code_works_once(server_url: str, database_url: str) -> None:
    code = _code(database_url)
    assert enrol(server_url, code).me.user_name == "Dee Hanratty"
    with pytest.raises(RefusedError, match="401 not_recognised"):
        enrol(server_url, code)


def test_a_code_may_be_typed_in_small_letters_without_dashes(server_url: str, database_url: str) -> None:
    typed = _code(database_url).replace("-", "").lower().replace("o", "0")
    assert enrol(server_url, typed).me.team_name == "0-13"


def test_a_code_runs_out_after_ten_minutes(server_url: str, database_url: str) -> None:
    code = _code(database_url)
    with psycopg.connect(database_url) as connection:
        row = connection.execute("SELECT expires_at - now() FROM enrol_code").fetchone()
        assert row
        assert timedelta(minutes=9) < row[0] <= timedelta(minutes=10)
        connection.execute("UPDATE enrol_code SET expires_at = now()")
    with pytest.raises(RefusedError, match="401 not_recognised"):
        enrol(server_url, code)


def test_the_code_itself_is_not_kept(database_url: str) -> None:
    code = _code(database_url)
    with psycopg.connect(database_url) as connection:
        row = connection.execute("SELECT * FROM enrol_code").fetchone()
    assert code not in str(row)
    assert code.replace("-", "") not in str(row)


def test_a_challenge_is_good_once(laptop: Laptop) -> None:
    challenge = str(call(laptop.url, protocol.CHALLENGE_PATH, {"device_id": str(laptop.me.device_id)})["challenge"])
    laptop.answer(challenge)
    with pytest.raises(RefusedError, match="401 not_recognised"):
        laptop.answer(challenge)


def test_a_challenge_signed_by_another_key_is_refused(laptop: Laptop, enrolled: Enrolled) -> None:
    laptop.key = enrolled().key
    with pytest.raises(RefusedError, match="401 not_recognised"):
        laptop.pull()


def test_a_token_runs_out_after_fifteen_minutes(database_url: str) -> None:
    ahead = [timedelta(0)]
    with running_server(database_url, lambda: setup.now() + ahead[0]) as url:
        laptop = new_laptop(url, database_url)
        laptop.pull()
        ahead[0] = timedelta(minutes=14, seconds=50)
        laptop.pull()
        ahead[0] = timedelta(minutes=15)
        with pytest.raises(RefusedError, match="401 token_expired"):
            laptop.pull()
        laptop.token = ""
        laptop.pull()


def test_a_leaked_token_is_of_no_use_without_the_key(laptop: Laptop, enrolled: Enrolled) -> None:
    laptop.pull()
    thief = enrolled("Thief")
    thief.token = laptop.token
    with pytest.raises(RefusedError, match="401 not_recognised"):
        thief.pull()


def test_a_signature_fits_its_own_request_only(laptop: Laptop) -> None:
    laptop.pull()
    other = laptop.authorization(b"another request")
    with pytest.raises(RefusedError, match="401 not_recognised"):
        laptop.post_body(protocol.encode(laptop.request()), "", {"authorization": other})


@pytest.mark.parametrize("header", ["", "Planstead", "Planstead x", "Planstead x.y", "Bearer a.b", "Planstead .b"])
def test_an_authorization_that_is_none_is_refused(laptop: Laptop, header: str) -> None:
    with pytest.raises(RefusedError, match="401 not_recognised"):
        laptop.post_body(protocol.encode(laptop.request()), "", {"authorization": header})


def test_a_revoked_device_gets_and_sends_nothing(laptop: Laptop, database_url: str) -> None:
    laptop.sync(laptop.new_case())
    with closing(connect(database_url)) as connection:
        devices.revoke(connection, laptop.me.device_id)
    with pytest.raises(RefusedError, match="403 device_revoked"):
        laptop.pull()
    with pytest.raises(RefusedError, match="403 device_revoked"):
        laptop.push(laptop.new_case())


def test_revoking_waits_for_the_push_under_way_and_nothing_follows_it(laptop: Laptop, database_url: str) -> None:
    caller = devices.Caller(laptop.me.device_id, laptop.me.user_id, laptop.me.team_id)
    revoked = threading.Event()

    def revoke() -> None:
        with closing(connect(database_url)) as connection:
            devices.revoke(connection, caller.device_id)
        revoked.set()

    thread = threading.Thread(target=revoke)
    with closing(connect(database_url)) as connection, connection.transaction():
        devices.hold(connection, caller)
        thread.start()
        while not _waits_for_a_lock(database_url):
            assert not revoked.is_set()
    thread.join()
    with pytest.raises(RefusedError, match="403 device_revoked"):
        laptop.push(laptop.new_case())


def _waits_for_a_lock(database_url: str) -> bool:
    with psycopg.connect(database_url) as connection:
        row = connection.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'").fetchone()
    return bool(row and row[0])


def test_a_revoked_user_is_refused_on_every_device(laptop: Laptop, enrolled: Enrolled, database_url: str) -> None:
    second = enrolled()
    with psycopg.connect(database_url) as connection:
        connection.execute("UPDATE user_account SET status = 'revoked' WHERE user_id = %s", (laptop.me.user_id,))
    for one in (laptop, second):
        with pytest.raises(RefusedError, match="403 device_revoked"):
            one.pull()


def test_audit_and_history_are_never_rewritten(laptop: Laptop, database_url: str) -> None:
    laptop.push(laptop.new_case())
    with psycopg.connect(database_url, autocommit=True) as connection:
        assert connection.execute("SELECT count(*) FROM audit WHERE action = 'device_enrolled'").fetchone() == (1,)
        for statement in ("DELETE FROM audit", "UPDATE change SET status = 'x'", "TRUNCATE quarantine"):
            with pytest.raises(psycopg.errors.RaiseException):
                connection.execute(statement)
