"""A vault of every released version opens, is copied before its tables change, and still holds everything."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from app.models import Base, Case, Link, Outcome
from app.services.drafts import Drafts
from app.services.records import Records
from app.services.search import Search
from app.store import schema
from app.store.backup import backups
from app.store.feed import Feed
from tests.migrations.freeze import CASE, DRAFT, FROZEN, NOTE, OUTCOME
from tests.support.vaults import opened

_VERSIONS = sorted(path.name for path in FROZEN.iterdir())


def test_there_is_a_frozen_vault_of_every_version() -> None:
    assert schema.head() in _VERSIONS
    assert [int(version) for version in _VERSIONS] == list(range(1, len(_VERSIONS) + 1))


@pytest.mark.parametrize("version", _VERSIONS)
def test_a_vault_of_an_earlier_version_opens_whole(version: str, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(FROZEN / version, folder)
    with opened(folder) as store:
        with store.reading() as session:
            assert session.scalars(select(Case.case_number)).one() == CASE
            outcome = session.scalars(select(Outcome)).one().id
            assert session.scalars(select(Link.relation)).one() == "outcomes"
            found = inspect(session.connection())
            for name, table in Base.metadata.tables.items():
                assert {column["name"] for column in found.get_columns(name)} == {c.name for c in table.columns}, name
        view = Records(store).open("outcome", outcome)
        assert [one.values["wording"] for one in view.versions["wording"]] == [OUTCOME, "Another version, unseen."]
        assert [hit.words for hit in Search(store).find("mother bus")] == [NOTE]
        assert [draft.texts["wording"] for draft in Drafts(store).waiting()] == [DRAFT]
        assert Feed(store).standing().waiting == len(Feed(store).pending(100, 1 << 20)) == 8
    assert len(backups(folder / "vault.db")) == (version != schema.head())
