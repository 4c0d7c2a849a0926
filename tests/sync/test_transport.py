"""The way to the server."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
import trustme
import uvicorn

from app.domain.errors import UserError
from app.sync.client.enrol import enrol
from app.sync.client.exchange import Receipt
from app.sync.client.schedule import WHEN_QUIET, Pace
from app.sync.client.transport import Transport, checked
from app.sync.client.trouble import Reason, SyncTroubleError
from app.sync.server import devices, setup
from app.sync.server.commands import listen
from app.sync.server.database import connect
from app.sync.server.setup import RECORD_TYPES

Enrolled = Callable[..., object]


@pytest.mark.parametrize("url", ["http://planstead.example", "http://10.0.0.5:8765", "http://127.0.0.1.example"])
def test_plain_http_is_refused_except_to_this_machine(url: str) -> None:
    with pytest.raises(UserError, match="not be encrypted"):
        checked(url)


@pytest.mark.parametrize("url", ["", "planstead.example", "ftp://x", "https://", "http://[", "file:///x"])
def test_what_is_no_address_is_said_plainly(url: str) -> None:
    with pytest.raises(UserError, match="not a server"):
        checked(url)


@pytest.mark.parametrize(
    "url", ["https://planstead.example/", "http://127.0.0.1:1", "http://localhost:8765", "http://[::1]:80"]
)
def test_encrypted_addresses_and_this_machine_are_taken(url: str) -> None:
    assert not checked(f" {url} ").endswith("/")


def test_a_server_that_does_not_answer_is_a_status() -> None:
    with closing(Transport("http://127.0.0.1:1")) as transport, pytest.raises(SyncTroubleError) as met:
        enrol(transport, "x")
    assert met.value.reason == Reason.NOT_ANSWERING


def test_a_name_that_cannot_be_looked_up_is_no_network() -> None:
    with closing(Transport("https://planstead.invalid")) as transport, pytest.raises(SyncTroubleError) as met:
        enrol(transport, "x")
    assert met.value.reason == Reason.NO_NETWORK


def test_a_wrong_code_is_said_plainly(server_url: str) -> None:
    with closing(Transport(server_url)) as transport, pytest.raises(UserError, match="does not take this code"):
        enrol(transport, "AAAAA-BBBBB")


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def tls_url(database_url: str, authority: trustme.CA) -> Iterator[str]:
    application = setup.compose(database_url, RECORD_TYPES)
    certificate = authority.issue_cert("localhost")
    config = uvicorn.Config(application, log_config=None, access_log=False, ws="none")
    config.load()
    config.ssl = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(config.ssl)
    server = uvicorn.Server(config)
    with closing(listen("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield f"https://localhost:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def test_an_encrypted_connection_enrols(tls_url: str, authority: trustme.CA, database_url: str) -> None:
    with closing(connect(database_url)) as connection:
        code, _ = devices.new_code(connection, "Dee", "0-13")
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(trust)
    with closing(Transport(tls_url, trust)) as transport:
        enrolment = enrol(transport, code)
    assert enrolment.user_name == "Dee"
    assert enrolment.private_key.hex() not in repr(enrolment)


def test_a_certificate_nobody_vouches_for_stops_everything(tls_url: str) -> None:
    with closing(Transport(tls_url)) as transport, pytest.raises(SyncTroubleError) as met:
        enrol(transport, "x")
    assert met.value.reason == Reason.UNTRUSTED
    assert not met.value.again


def _receipt(reason: Reason | None) -> Receipt:
    trouble = SyncTroubleError(reason) if reason else None
    return Receipt(0, 0, 0, 0, 0, all_on_server=reason is None, trouble=trouble)


def test_retries_become_ever_more_patient_and_a_success_forgets_them() -> None:
    pace = Pace(chance=lambda: 1.0)
    waits = [pace.after(_receipt(Reason.NO_NETWORK)) for _ in range(11)]
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert pace.after(_receipt(None)) == WHEN_QUIET
    assert pace.after(_receipt(Reason.BUSY)) == 1
    assert pace.after(_receipt(Reason.REVOKED)) > 300
