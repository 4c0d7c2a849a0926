"""A server and clients that are enrolled with it."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from app.sync.client.enrol import enrol
from app.sync.client.transport import Transport
from app.sync.server import devices
from app.sync.server.database import connect
from tests.support.client import Client
from tests.support.laptop import running_server
from tests.support.memory_vault import MemoryVault
from tests.support.postgres import database_url, postgres

__all__ = ["database_url", "postgres"]


@pytest.fixture
def server_url(database_url: str) -> Iterator[str]:
    with running_server(database_url) as url:
        yield url


@pytest.fixture
def enrolled(server_url: str, database_url: str) -> Iterator[Callable[..., Client]]:
    """Make enrolled clients with empty vaults in memory."""
    transports: list[Transport] = []

    def make(user: str = "Dee Hanratty", team: str = "0-13") -> Client:
        with closing(connect(database_url)) as connection:
            code, _ = devices.new_code(connection, user, team)
        transports.append(Transport(server_url))
        enrolment = enrol(transports[-1], code)
        return Client(MemoryVault(enrolment.user_id), transports[-1], enrolment)

    yield make
    for transport in transports:
        transport.close()
