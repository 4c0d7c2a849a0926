"""The server killed and the link cut at any point: the next sync finishes, nothing doubled or lost."""

import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.laptops import Colleague, assert_all_equal, colleagues, settle_down
from tests.support.servers import Link, ServerProcess, link_to, server_process


@pytest.fixture
def server(database_url: str) -> Iterator[ServerProcess]:
    with server_process(database_url) as made:
        yield made


@pytest.fixture
def link(server: ServerProcess) -> Iterator[Link]:
    with link_to(server.port) as made:
        yield made


def _a_day(person: Colleague, changes: int) -> None:
    ids = person.new_case()
    for number in range(changes):
        person.add_outcome(ids, f"{number} " + "Help with asking. " * 20)


def test_a_link_cut_at_any_byte_on_the_way_up_or_down_is_made_good(
    tmp_path: Path, link: Link, database_url: str
) -> None:
    chance = random.Random(7)
    with colleagues(tmp_path, link.url, database_url, ["Dee Hanratty", "Asha Menon"]) as people:
        dee, asha = people
        _a_day(dee, 60)
        for cut in range(14):
            _a_day(chance.choice(people), 2)
            link.up = chance.choice([None, chance.randint(0, 4_000)])
            link.down = chance.randint(0, 6_000) if link.up is None or cut % 3 else None
            for person in people:
                person.sync()
        link.whole()
        settle_down(people)
        assert_all_equal(database_url, people)
        assert len(asha.all_units()) > 90


def test_a_server_killed_in_the_middle_of_syncs_loses_and_doubles_nothing(
    tmp_path: Path, server: ServerProcess, database_url: str
) -> None:
    chance = random.Random(11)
    with colleagues(tmp_path, server.url, database_url, ["Dee Hanratty", "Asha Menon"]) as people:
        server.kill()
        for _ in range(4):
            for person in people:
                _a_day(person, 30)
            with server_process(database_url, server.port) as again:
                killer = threading.Timer(chance.uniform(0.02, 0.4), again.process.kill)
                killer.start()
                for person in (*people, *people):
                    person.sync()
                killer.join()
        with server_process(database_url, server.port):
            settle_down(people)
        assert_all_equal(database_url, people)
        assert len(people[0].all_units()) == 2 * 4 * (4 + 30)


def test_with_no_server_the_day_goes_on(tmp_path: Path, server: ServerProcess, database_url: str) -> None:
    with colleagues(tmp_path, server.url, database_url, ["Dee Hanratty"]) as (dee,):
        server.kill()
        ids = dee.new_case()
        receipt = dee.sync()
        assert receipt.trouble
        assert receipt.trouble.again
        assert (receipt.waiting, receipt.all_on_server) == (4, False)
        dee.write(ids.outcome, "Written with no server.")
        assert dee.wordings(ids.outcome) == ["Written with no server."]
        assert dee.synchronising.standing().sentence.startswith("Saved on this laptop. 5 changes waiting")
