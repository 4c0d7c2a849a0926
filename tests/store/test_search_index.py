"""The search index follows what records show, and is touched only where their words changed."""

from pathlib import Path

from app.models import Outcome
from app.services.search import Search
from app.store.unit_of_work import Work
from app.store.vault_store import Store
from tests.support.vaults import add_case, add_outcome, add_plan, opened


def _places(store: Store, rec: str) -> list[int]:
    with store.reading() as session:
        query = "SELECT id FROM search_row WHERE rec_id = ?"
        return list(session.connection().exec_driver_sql(query, (rec,)).scalars())


def _outcome(work: Work) -> Outcome:
    case, scope = add_case(work)
    return add_outcome(work, add_plan(work, case, scope), scope, "Tomos asks for help.")


def test_new_words_take_the_place_of_the_old(tmp_path: Path) -> None:
    with opened(tmp_path / "vault") as store:
        with store.unit_of_work() as work:
            outcome = _outcome(work)
        with store.unit_of_work() as work:
            work.on(work.get(Outcome, outcome.id, seen=None), Outcome.wording).to("Tomos counts to twenty.")
        assert [hit.rec for hit in Search(store).find("twenty")] == [outcome.id]
        assert Search(store).find("help") == []


def test_a_change_of_other_fields_leaves_the_words_where_they_are(tmp_path: Path) -> None:
    with opened(tmp_path / "vault") as store:
        with store.unit_of_work() as work:
            outcome = _outcome(work)
        before = _places(store, outcome.id)
        with store.unit_of_work() as work:
            work.fill(work.get(Outcome, outcome.id, seen=None), {"place": "m"})
        assert _places(store, outcome.id) == before


def test_a_deleted_record_is_not_found_until_it_is_restored(tmp_path: Path) -> None:
    with opened(tmp_path / "vault") as store:
        with store.unit_of_work() as work:
            outcome = _outcome(work)
        with store.unit_of_work() as work:
            work.delete(work.get(Outcome, outcome.id, seen=None))
        assert Search(store).find("help") == []
        with store.unit_of_work() as work:
            work.restore(work.get(Outcome, outcome.id, seen=None))
        assert [hit.rec for hit in Search(store).find("help")] == [outcome.id]
