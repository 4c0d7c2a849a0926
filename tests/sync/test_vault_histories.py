"""Three hundred random histories through two real vaults, the real client and a server in a process of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.laptops import Colleague, assert_all_equal, colleagues
from tests.support.servers import server_process
from tests.support.vault_histories import Fault, History, plant

_HISTORIES = 300
_PART = 100
_UNTIL_CAUGHT = 60


@pytest.fixture
def people(tmp_path: Path, database_url: str) -> Iterator[list[Colleague]]:
    with (
        server_process(database_url) as server,
        colleagues(tmp_path, server.url, database_url, ["Dee Hanratty", "Asha Menon"]) as made,
    ):
        yield made


@pytest.mark.timeout(900)
@pytest.mark.parametrize("first", range(0, _HISTORIES, _PART))
def test_300_histories_lose_nothing_and_overwrite_nothing_and_converge(
    first: int, people: list[Colleague], database_url: str
) -> None:
    seeds = range(first, first + _PART)
    wrong = {seed: found for seed in seeds if (found := History(seed, people, database_url).run())}
    assert wrong == {}
    assert_all_equal(database_url, people)


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.NONE])
def test_the_checker_catches_a_planted_mistake(
    fault: Fault, people: list[Colleague], database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(fault, monkeypatch, people)
    assert any(History(seed, people, database_url).run() for seed in range(_UNTIL_CAUGHT))
