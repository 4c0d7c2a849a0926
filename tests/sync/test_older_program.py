"""A program that lacks a unit, a key or a whole type of record keeps what it does not know and sends it on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from app.domain.change import Json
from app.domain.identity import scope_of_case
from app.store.tables import UnknownRecord
from app.sync.protocol import Code, SentChange, Status
from tests.support.laptop import Laptop, new_id, new_laptop, running_server
from tests.support.laptops import CaseIds, Colleague, colleagues, server_units, settle_down

FUTURE: dict[str, Json] = {"promise": "Aa “b” ☃ \n", "numbers": [1, {"z": None, "a": True}], "year": 2031}


@dataclass
class Mixed:
    """A colleague with this program, and one with a later one, which is the wire itself."""

    dee: Colleague
    later: Laptop
    database_url: str


@pytest.fixture
def mixed(tmp_path: Path, database_url: str) -> Iterator[Mixed]:
    # A server that knows no types stands for one that is newer than this program: it takes units this one lacks.
    with (
        running_server(database_url, types={}) as url,
        colleagues(tmp_path, url, database_url, ["Dee Hanratty"]) as (dee,),
    ):
        yield Mixed(dee, new_laptop(url, database_url, "Asha Menon"), database_url)


def _shared_case(mixed: Mixed) -> CaseIds:
    ids = mixed.dee.new_case()
    mixed.dee.sync()
    mixed.later.sync()
    return ids


def _value(mixed: Mixed, rec: str, unit: str) -> list[object]:
    heads = server_units(mixed.database_url, [rec])[rec][unit]
    return [head["value"] for head in heads.values()]


def test_a_unit_this_program_lacks_survives_its_edits_byte_for_byte(mixed: Mixed) -> None:
    ids = _shared_case(mixed)
    mixed.later.push(mixed.later.change(ids.outcome, {"future": FUTURE}, case=ids.case))
    before = json.dumps(server_units(mixed.database_url, [ids.outcome])[ids.outcome]["future"])
    mixed.dee.sync()
    mixed.dee.write(ids.outcome, "Worded by an older program.")
    mixed.dee.sync()
    after = server_units(mixed.database_url, [ids.outcome])[ids.outcome]
    assert json.dumps(after["future"]) == before
    assert json.dumps(mixed.dee.units("outcome", ids.outcome)["future"]) == before
    assert mixed.dee.wordings(ids.outcome) == ["Worded by an older program."]


def test_a_key_this_program_lacks_stays_in_the_unit_it_writes(mixed: Mixed) -> None:
    ids = _shared_case(mixed)
    seen = dict(mixed.dee.outcome(ids.outcome).seen)
    value: dict[str, Json] = {"wording": "From a later program.", "reading_age": 7}
    mixed.later.push(mixed.later.change(ids.outcome, {"wording": value}, case=ids.case, seen=seen))
    mixed.dee.sync()
    mixed.dee.write(ids.outcome, "Worded by an older program.")
    mixed.dee.sync()
    assert _value(mixed, ids.outcome, "wording") == [{"wording": "Worded by an older program.", "reading_age": 7}]


def test_a_word_this_program_lacks_is_kept_and_not_shown(mixed: Mixed) -> None:
    ids = _shared_case(mixed)
    mixed.later.push(mixed.later.change(ids.outcome, {"pathway": {"pathway": "space_travel"}}, case=ids.case))
    mixed.dee.sync()
    assert mixed.dee.outcome(ids.outcome).value("pathway") is None
    mixed.dee.write(ids.outcome, "Something else was edited.")
    mixed.dee.sync()
    assert _value(mixed, ids.outcome, "pathway") == [{"pathway": "space_travel"}]


def test_a_type_of_record_this_program_lacks_is_kept_whole(mixed: Mixed) -> None:
    ids = _shared_case(mixed)
    rec = new_id()
    mixed.later.push(mixed.later.change(rec, {"future": FUTURE}, case=ids.case, rtype="star_chart"))
    assert mixed.dee.sync().trouble is None
    with mixed.dee.store.reading() as session:
        kept = session.scalars(select(UnknownRecord)).one()
        assert (kept.rec_id, kept.rtype, kept.scope_id) == (rec, "star_chart", str(scope_of_case(UUID(ids.case))))
        assert json.dumps(kept.units) == json.dumps(server_units(mixed.database_url, [rec])[rec])


def test_a_raw_nul_on_the_wire_is_answered_invalid_and_delays_nobody(mixed: Mixed) -> None:
    ids = _shared_case(mixed)
    bad = mixed.later.change(ids.outcome, {"wording": {"wording": "NUL \0 inside"}}, case=ids.case)
    good = mixed.later.change(new_id(), {"wording": {"wording": "Beside it."}}, case=ids.case)
    raw = [SentChange(one.n, one.change_id, one.payload) for one in mixed.later.sent([bad, good])]
    assert "\\u0000" in raw[0].payload
    received = mixed.later.post(mixed.later.request(raw, pages=0))
    assert (received.outcome(bad).status, received.outcome(bad).code) == (Status.QUARANTINED, Code.INVALID)
    assert received.outcome(good).status == Status.APPLIED
    settle_down([mixed.dee])
    assert mixed.dee.wordings(ids.outcome) == ["Tomos will ask for help."]
