"""A listening server and enrolled laptops."""

from collections.abc import Callable, Iterator

import pytest

from tests.support.laptop import Laptop, new_laptop, running_server
from tests.support.postgres import database_url, postgres

__all__ = ["database_url", "postgres"]


@pytest.fixture
def server_url(database_url: str) -> Iterator[str]:
    with running_server(database_url) as url:
        yield url


@pytest.fixture
def enrolled(server_url: str, database_url: str) -> Callable[..., Laptop]:
    """Make enrolled laptops: `enrolled("Asha", team="14-25")`."""

    def make(user: str = "Dee Hanratty", team: str = "0-13") -> Laptop:
        return new_laptop(server_url, database_url, user, team)

    return make


@pytest.fixture
def laptop(enrolled: Callable[..., Laptop]) -> Laptop:
    return enrolled()
