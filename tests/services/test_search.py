"""What people type into the search box finds the child, however they write it."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text

from app.domain.fields import SearchIn
from app.models import Contact, FormerName, Need, Note, Outcome, Person
from app.services.records import Records
from app.services.search import Search, match_expression
from app.store.tables import SearchRow
from app.store.vault_store import Store
from tests.support.vaults import add_case, add_outcome, add_plan, opened

NHS = "9434765919"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with opened(tmp_path_factory.mktemp("search") / "vault") as made:
        with made.unit_of_work() as work:
            case, scope = add_case(work, "CD-0417")
            plan = add_plan(work, case, scope)
            outcome = add_outcome(work, plan, scope, "Zoë tells an adult when the canteen is too loud.")
            work.on(outcome, Outcome.file_ref).to("E-1")
            need = work.new(Need, scope, parent=UUID(plan.id))
            work.fill(need, {"part": "B", "need": "She finds noise hard."})
            contact = work.new(Contact, scope, parent=UUID(case.id))
            work.fill(contact, {"name": "Małgorzata Wiśniewska", "telephone": "01632 960 417"})
            note = work.new(Note, scope, parent=UUID(case.id))
            work.fill(note, {"wording": "Rang about the canteen."})
        with made.unit_of_work() as work:
            person = Records(made).children("person", case.id)[0]
            child = work.get(Person, person.rec, seen=None)
            work.fill(child, {"forenames": "Zoë Anaïs", "surname": "O’Brien-Núñez", "preferred_name": "Zo"})
            work.fill(child, {"upn": "W840950412003", "nhs_number": NHS})
            former = work.new(FormerName, scope, parent=UUID(person.rec))
            work.fill(former, {"surname": "Featherstonehaugh"})
        yield made


def _found(store: Store, words: str) -> set[str]:
    return {hit.rtype for hit in Search(store).find(words)}


@pytest.mark.parametrize(
    ("words", "rtype"),
    [
        ("Zoë", "person"),
        ("zoe", "person"),
        ("ZO", "person"),
        ("nunez", "person"),
        ("O'Brien", "person"),
        ("anais nunez", "person"),
        ("nunez anais", "person"),
        ("W840950412003", "person"),
        ("w8409", "person"),
        (NHS, "person"),
        ("943 476 5919", "person"),
        ("943476", "person"),
        ("feather", "former_name"),
        ("Wisniewska", "contact"),
        ("malgo", "contact"),
        ("Małgo", "contact"),
        ("Zoe\u0308", "person"),
        ("01632 960 417", "contact"),
        ("01632960417", "contact"),
        ("01632 960417", "contact"),
        ("CD-0417", "case"),
        ("cd 0417", "case"),
        ("canteen", "outcome"),
        ("cant loud", "outcome"),
        ("noise", "need"),
        ("rang", "note"),
    ],
)
def test_it_is_found_as_people_write_it(store: Store, words: str, rtype: str) -> None:
    assert rtype in _found(store, words)


@pytest.mark.parametrize("words", ["", "  ", "-", "“”", "zoe zanzibar", "'; DROP TABLE search_text; --", '"', "NEAR("])
def test_nothing_is_found_where_there_is_nothing_and_nothing_breaks(store: Store, words: str) -> None:
    assert _found(store, words) == set()


def test_people_come_first_then_plans_then_notes(store: Store) -> None:
    parts = [hit.part for hit in Search(store).find("canteen")]
    assert parts == [SearchIn.PLAN, SearchIn.NOTES]
    assert Search(store).find("zo")[0].rtype == "person"


def test_a_hit_says_whose_it_is_and_where(store: Store) -> None:
    (hit, *_) = Search(store).find("loud")
    assert (hit.person, hit.case_number, hit.part) == ("Zo O’Brien-Núñez", "CD-0417", SearchIn.PLAN)
    assert "loud" in hit.words


def test_no_more_is_given_than_was_asked_for(store: Store) -> None:
    assert len(Search(store).find("zo", most=1)) == 1


def test_words_of_the_index_language_are_only_words() -> None:
    assert match_expression('NOT "x" OR y*') == '"NOT"* AND "x"* AND "OR"* AND "y"*'


def test_a_removed_record_is_taken_out_of_the_index(tmp_path: Path) -> None:
    with opened(tmp_path / "vault") as store:
        with store.unit_of_work() as work:
            case, scope = add_case(work)
            outcome = add_outcome(work, add_plan(work, case, scope), scope, "Xylophone quagmire")
        records = Records(store)
        records.delete("outcome", outcome.id, records.open("outcome", outcome.id).seen)
        assert Search(store).find("xylophone") == []
        with store.reading() as session:
            assert session.scalars(select(SearchRow).where(SearchRow.rec_id == outcome.id)).all() == []
            assert session.scalar(text("SELECT count(*) FROM search_text WHERE search_text MATCH 'quagmire'")) == 0
