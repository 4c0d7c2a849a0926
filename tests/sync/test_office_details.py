"""The details of the service: what one colleague writes, every laptop shows and prints, in whatever team."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.services.settings.office import Offices
from app.services.unsettled.two_versions import TwoVersions
from tests.support.laptops import Colleague, FlakyTransport, assert_all_equal, colleagues, new_code, settle_down
from tests.support.vaults import opened

Two = tuple[Colleague, Colleague]
PHONE = "01632 960123"


@pytest.fixture
def two(tmp_path: Path, server_url: str, database_url: str) -> Iterator[Two]:
    with colleagues(tmp_path, server_url, database_url, ["Dee Hanratty", "Asha Menon"]) as (dee, asha):
        yield dee, asha


def test_details_written_on_one_laptop_stand_on_the_other(two: Two, database_url: str) -> None:
    dee, asha = Offices(two[0].store), Offices(two[1].store)
    dee.save({"authority": "Aldermoor Council", "address": ("1 Market Street", "Aldermoor")}, {})
    assert two[0].sync().all_on_server
    settle_down(two)
    assert asha.open().values["address"] == ("1 Market Street", "Aldermoor")
    asha.save({"telephone": PHONE}, asha.open().seen)
    settle_down(two)
    assert (dee.open().values["authority"], dee.open().values["telephone"]) == ("Aldermoor Council", PHONE)
    assert_all_equal(database_url, two)


def test_two_laptops_that_begin_them_alone_make_one_record(two: Two, database_url: str) -> None:
    dee, asha = Offices(two[0].store), Offices(two[1].store)
    dee.save({"authority": "Aldermoor Council", "telephone": PHONE}, {})
    asha.save({"authority": "Aldermoor County Council", "telephone": PHONE}, {})
    settle_down(two)
    assert set(dee.open().versions) == set(asha.open().versions) == {"authority"}
    (waiting,) = TwoVersions(two[1].store).waiting()
    kept = next(side for side in waiting.sides if side.is_mine)
    TwoVersions(two[1].store).settle(waiting, (waiting.sides[0], waiting.sides[1]), kept.values)
    settle_down(two)
    assert dee.open().values["authority"] == "Aldermoor County Council"
    assert not dee.open().versions
    assert_all_equal(database_url, two)


def test_a_team_that_joins_later_has_them_at_once(two: Two, tmp_path: Path, server_url: str, database_url: str) -> None:
    Offices(two[0].store).save({"authority": "Aldermoor Council"}, {})
    settle_down(two)
    with opened(tmp_path / "lena", "Lena Brook") as store, closing(FlakyTransport(server_url)) as transport:
        lena = Colleague(store, transport)
        lena.enrol(new_code(database_url, "Lena Brook", team="14-25"))
        lena.sync()
        offices = Offices(store)
        assert offices.open().values["authority"] == "Aldermoor Council"
        offices.save({"telephone": PHONE}, offices.open().seen)
        assert lena.sync().all_on_server
    settle_down(two)
    assert Offices(two[1].store).open().values["telephone"] == PHONE
