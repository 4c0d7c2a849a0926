"""Two laptops with real vaults, the real client and a real server: what decided the design of sync."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.merge import Life
from app.services.findings import Findings
from app.services.on_screen import OnScreen
from app.sync.client.exchange import Exchange
from tests.support.laptops import Colleague, assert_all_equal, colleagues, settle_down
from tests.support.vaults import START

Two = tuple[Colleague, Colleague]


@pytest.fixture
def two(tmp_path: Path, server_url: str, database_url: str) -> Iterator[Two]:
    with colleagues(tmp_path, server_url, database_url, ["Dee Hanratty", "Asha Menon"]) as (dee, asha):
        yield dee, asha


def test_what_one_writes_the_other_reads_and_finds(two: Two, database_url: str) -> None:
    dee, asha = two
    ids = dee.new_case("CD-0001")
    assert dee.sync().all_on_server
    told = dee.feed.take_changes()
    assert told.scopes == {ids.scope}  # what waits in a list is counted by scope: the list must hear that it was sent
    assert ("outcome", ids.outcome) in told.records
    assert asha.sync().received == 4
    assert asha.wordings(ids.outcome) == ["Tomos will ask for help."]
    settle_down(two)
    assert_all_equal(database_url, two)


def test_a_child_page_arrives_before_its_parent(two: Two, database_url: str) -> None:
    dee, asha = two
    ids = dee.new_case("CD-0001")
    for number in range(520):
        dee.add_outcome(ids, f"Outcome {number}")
    dee.sync()
    for rtype, rec, values in (
        ("plan", ids.plan, {"version": 2}),
        ("person", ids.person, {"preferred_name": "Tom"}),
        ("case", ids.case, {"team": "0-13"}),
    ):
        dee.records.save(rtype, rec, values, dee.records.open(rtype, rec).seen)
    dee.sync()
    lines = iter(range(100))
    asha.transport.fails = lambda where: where == "stream" and next(lines) == 2
    cut = asha.sync()
    assert cut.trouble
    assert cut.received == 500
    assert asha.wordings(ids.outcome) == ["Tomos will ask for help."]
    assert not asha.store_has("plan", ids.plan)
    asha.transport.fails = lambda _: False
    settle_down(two)
    assert len(asha.records.children("outcome", ids.plan)) == 521
    assert_all_equal(database_url, two)


def test_the_same_upn_made_on_two_laptops_is_kept_twice(two: Two, database_url: str) -> None:
    dee, asha = two
    mine, hers = dee.new_case("CD-0001", upn="A840980111001"), asha.new_case("CD-0002", upn="A840980111001")
    settle_down(two)
    for person in two:
        assert {person.records.open("person", ids.person).value("upn") for ids in (mine, hers)} == {"A840980111001"}
        (found,) = Findings(person.store).waiting()
        assert [bearer.case_number for bearer in found.bearers] == ["CD-0001", "CD-0002"]
        assert found.sentence == (
            "UPN A840980111001 stands in CD-0001 and CD-0002: correct it, or close one of the cases."
        )
    record = asha.records.open("person", hers.person)
    asha.records.save("person", hers.person, {"upn": ""}, record.seen)
    settle_down(two)
    assert [Findings(person.store).waiting() for person in two] == [[], []]
    assert_all_equal(database_url, two)


def test_a_delete_that_meets_an_unseen_edit_hides_nothing(two: Two, database_url: str) -> None:
    dee, asha = two
    ids = dee.new_case()
    settle_down(two)
    dee.records.delete("outcome", ids.outcome, dee.outcome(ids.outcome).seen)
    asha.write(ids.outcome, "Tomos asks for help himself.")
    settle_down(two)
    for person in two:
        found = person.records.children("outcome", ids.plan)
        assert [(one.life, one.value("wording")) for one in found] == [
            (Life.EDITED_SINCE, "Tomos asks for help himself.")
        ]
    assert_all_equal(database_url, two)


def test_a_delete_of_what_was_seen_is_a_delete_everywhere(two: Two, database_url: str) -> None:
    dee, asha = two
    ids = dee.new_case()
    settle_down(two)
    asha.records.delete("outcome", ids.outcome, asha.outcome(ids.outcome).seen)
    settle_down(two)
    assert dee.records.children("outcome", ids.plan) == []
    assert_all_equal(database_url, two)


def test_a_pull_that_lands_while_a_form_is_open_is_never_overwritten(two: Two, database_url: str) -> None:
    dee, asha = two
    ids = dee.new_case()
    settle_down(two)
    form = OnScreen(dee.outcome(ids.outcome))
    asha.write(ids.outcome, "Asha wrote this meanwhile.")
    asha.sync()
    dee.sync()
    dee.write(ids.outcome, "Dee typed this.", form.seen)
    settle_down(two)
    for person in two:
        assert person.wordings(ids.outcome) == ["Asha wrote this meanwhile.", "Dee typed this."]
        assert person.feed.standing().two_versions == 1
    shown = [version.version for version in asha.outcome(ids.outcome).versions["wording"]]
    asha.records.settle("outcome", ids.outcome, "wording", shown[1], shown)
    settle_down(two)
    assert dee.wordings(ids.outcome) == asha.wordings(ids.outcome) == ["Dee typed this."]
    assert_all_equal(database_url, two)


def test_a_pasted_nul_is_gone_before_it_is_sent(two: Two, database_url: str) -> None:
    dee, asha = two
    ids = dee.new_case()
    dee.write(ids.outcome, "Pasted\0 from \ud800elsewhere")
    settle_down(two)
    assert asha.wordings(ids.outcome) == ["Pasted from elsewhere"]
    assert_all_equal(database_url, two)


def test_edits_of_different_units_of_one_record_never_meet(two: Two, database_url: str) -> None:
    dee, asha = two
    ids = dee.new_case()
    settle_down(two)
    dee.write(ids.outcome, "Worded by Dee.")
    view = asha.outcome(ids.outcome)
    asha.records.save("outcome", ids.outcome, {"steps": ("Practise with Nan",)}, view.seen)
    settle_down(two)
    for person in two:
        after = person.outcome(ids.outcome)
        assert (after.value("wording"), after.value("steps")) == ("Worded by Dee.", ("Practise with Nan",))
        assert after.versions == {}
    assert_all_equal(database_url, two)


def test_what_others_wrote_is_news_and_ones_own_work_is_not(two: Two) -> None:
    dee, asha = two
    ids = dee.new_case("CD-0001")
    for number in range(5):
        dee.add_outcome(ids, f"Outcome {number}")
    assert dee.session
    assert Exchange(dee.feed, dee.session, _batch=2).run().all_on_server
    assert Exchange(dee.feed, dee.session, _batch=2).run().all_on_server
    assert dee.synchronising.received_since(START) == []
    asha.sync()
    asha.write(ids.outcome, "Worded by Asha.")
    asha.sync()
    dee.sync()
    assert [(news.case_number, news.items) for news in dee.synchronising.received_since(START)] == [("CD-0001", 1)]
