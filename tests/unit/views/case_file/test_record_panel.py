"""A list of records and its form: nothing typed is lost, nothing is overwritten unseen, everything has a way back."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.errors import UserError
from app.models import Contact
from app.services.casefile.desk import CaseDesk
from app.services.casefile.record_lists import Listed, OpenRecord
from app.services.drafts import KeptDraft
from app.store.vault_store import Store
from app.views.case_file.records.presenter import Place, RecordPanelPresenter
from app.views.draft_text import DraftText
from tests.support.desk import NOW, Told, desk_over, record_parts
from tests.support.vaults import add_case, opened


class RecorderView:
    """Remembers what it was told to show; `typing` are the units that somebody is editing."""

    def __init__(self) -> None:
        self.rows: tuple[Listed, ...] = ()
        self.chosen = ""
        self.record: OpenRecord | None = None
        self.typing: set[str] = set()
        self.understood = True
        self.saves: list[tuple[str, str]] = []
        self.failures: list[tuple[str, str]] = []
        self.offers: list[tuple[str, str]] = []
        self.taken: list[tuple[str, DraftText, int]] = []
        self.focused = 0

    def show_list(self, rows: Sequence[Listed], chosen: str) -> None:
        self.rows, self.chosen = tuple(rows), chosen

    def show_record(self, record: OpenRecord) -> frozenset[str]:
        self.record = record
        return frozenset(self.typing)

    def show_nothing(self) -> None:
        self.record = None

    def commit(self) -> bool:
        return self.understood

    def saved(self, rec: str, unit: str) -> None:
        self.saves.append((rec, unit))

    def not_saved(self, rec: str, unit: str) -> None:
        self.failures.append((rec, unit))

    def offer_draft(self, unit: str, words: str) -> None:
        self.offers.append((unit, words))

    def take_draft(self, unit: str, text: DraftText, caret: int) -> None:
        self.taken.append((unit, text, caret))

    def focus_form(self) -> None:
        self.focused += 1


class Bench:
    """A case with two contacts, the list of them, and everything around it."""

    def __init__(self, store: Store) -> None:
        self.store, self.desk = store, desk_over(store)
        with store.unit_of_work() as work:
            case, scope = add_case(work)
            self.contacts = []
            for place, name in (("a", "Angharad Pritchard"), ("b", "Rhys D’Arcy")):
                contact = work.new(Contact, scope, parent=UUID(case.id))
                work.fill(contact, {"name": name, "relationship": "mother", "place": place})
                self.contacts.append(contact.id)
        self.case_id, self.scope_id = case.id, str(scope)
        self.told, self.view = Told(), RecorderView()
        self.presenter = self.panel(self.view)
        self.presenter.start()

    def panel(self, view: RecorderView) -> RecordPanelPresenter:
        place = Place("contact", self.case_id, self.scope_id, "contact")
        made = RecordPanelPresenter(view, record_parts(self.desk, self.told), place)
        self.told.listeners.append(made)
        return made

    def name(self, at: int = 0) -> object:
        return self.desk.records.open("contact", self.contacts[at]).values["name"]

    def versions(self, at: int = 0) -> object:
        return self.desk.records.open("contact", self.contacts[at]).versions


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with opened(tmp_path / "vault") as store:
        yield Bench(store)


def test_the_first_record_is_open_and_the_list_tells_what_each_is(bench: Bench) -> None:
    assert [(row.title, row.detail) for row in bench.view.rows] == [
        ("Angharad Pritchard", "Mother"),
        ("Rhys D’Arcy", "Mother"),
    ]
    assert bench.view.record is not None
    assert bench.view.record.view.rec == bench.contacts[0]


def test_a_save_is_told_to_the_form_and_to_everyone(bench: Bench) -> None:
    bench.presenter.save("name", {"name": "Angharad Mair Pritchard"})
    assert bench.name() == "Angharad Mair Pritchard"
    assert bench.view.saves == [(bench.contacts[0], "name")]
    assert bench.view.rows[0].title == "Angharad Mair Pritchard"
    assert ("contact", bench.contacts[0]) in bench.told.changes[-1].records


def test_what_came_in_while_typing_makes_two_versions_and_loses_nothing(bench: Bench) -> None:
    bench.view.typing = {"name"}
    other = bench.panel(RecorderView())
    other.start()
    other.save("name", {"name": "A. Pritchard"})
    bench.presenter.save("name", {"name": "Angharad P."})
    found = bench.desk.records.open("contact", bench.contacts[0]).versions["name"]
    assert {str(version.values["name"]) for version in found} == {"A. Pritchard", "Angharad P."}
    assert bench.view.rows[0].two_versions


def test_typing_on_after_ones_own_save_is_an_ordinary_edit(bench: Bench) -> None:
    bench.view.typing = {"name"}
    for name in ("Angharad M", "Angharad Mair"):
        bench.presenter.save("name", {"name": name})
    assert bench.name() == "Angharad Mair"
    assert bench.versions() == {}


def test_a_save_that_fails_is_given_back_to_the_form(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise UserError("The disk is full.", "Free some space.")

    monkeypatch.setattr(bench.desk.records, "save", full)
    bench.presenter.save("name", {"name": "Lost?"})
    assert bench.view.failures == [(bench.contacts[0], "name")]
    assert [fault.happened for fault in bench.told.faults] == ["The disk is full."]


def test_what_is_being_typed_is_offered_back_and_keeps_what_was_seen(bench: Bench) -> None:
    typed = DraftText({"name": "Half a na"}, "name").pack()
    bench.presenter.keep_draft("name", typed, 9)
    after_crash = RecorderView()
    again = bench.panel(after_crash)
    again.start()
    assert after_crash.offers == [("name", "Half a na")]
    bench.presenter.save("relationship", {"relationship": "aunt"})
    again.use_draft("name")
    unit, text, caret = after_crash.taken[0]
    assert (unit, text.texts, caret) == ("name", {"name": "Half a na"}, 9)


def test_a_draft_older_than_a_colleagues_edit_makes_two_versions(bench: Bench) -> None:
    bench.presenter.keep_draft("name", DraftText({"name": "Draft name"}, "name").pack(), 0)
    seen = bench.desk.records.open("contact", bench.contacts[0]).seen
    bench.desk.records.save("contact", bench.contacts[0], {"name": "Newer"}, seen)
    view = RecorderView()
    again = bench.panel(view)
    again.start()
    again.use_draft("name")
    again.save("name", {"name": "Draft name"})
    assert len(bench.desk.records.open("contact", bench.contacts[0]).versions["name"]) == 2


def test_a_draft_thrown_away_comes_back_by_undo(bench: Bench) -> None:
    bench.presenter.keep_draft("name", DraftText({"name": "Half"}, "name").pack(), 0)
    view = RecorderView()
    again = bench.panel(view)
    again.start()
    again.throw_draft_away("name")
    assert bench.desk.drafts.waiting() == []
    assert bench.told.undo is not None
    bench.told.undo()
    assert [draft.values for draft in bench.desk.drafts.waiting()] == [{"name": "Half"}]
    assert len(view.offers) == 2


def test_a_save_forgets_its_draft(bench: Bench) -> None:
    seen = bench.desk.records.open("contact", bench.contacts[0]).seen
    bench.desk.drafts.keep(KeptDraft(bench.contacts[0], "contact", "name", {"name": "H"}, "name", 1, seen, NOW))
    bench.presenter.save("name", {"name": "Whole"})
    assert bench.desk.drafts.waiting() == []


def test_a_removed_record_comes_back_by_undo_and_its_neighbour_is_open(bench: Bench) -> None:
    bench.presenter.remove()
    assert bench.told.sentences == ["Removed: Angharad Pritchard."]
    assert [row.title for row in bench.view.rows] == ["Rhys D’Arcy"]
    assert bench.view.chosen == bench.contacts[1]
    assert bench.told.undo is not None
    bench.told.undo()
    assert [row.title for row in bench.view.rows] == ["Angharad Pritchard", "Rhys D’Arcy"]


def test_removing_the_last_record_leaves_an_empty_list(bench: Bench) -> None:
    bench.presenter.remove()
    bench.presenter.remove()
    assert bench.view.rows == ()
    assert bench.view.record is None


def test_an_added_record_is_open_with_the_caret_in_its_first_field(bench: Bench) -> None:
    bench.presenter.add()
    assert len(bench.view.rows) == 3
    assert bench.view.chosen == bench.view.rows[-1].rec
    assert bench.view.focused == 1
    assert bench.told.undo is not None
    bench.told.undo()
    assert len(bench.view.rows) == 2


@pytest.mark.parametrize(("step", "order"), [(1, "ba"), (-1, "ab")])
def test_moving_a_record_changes_the_order_and_stops_at_the_ends(bench: Bench, step: int, order: str) -> None:
    bench.presenter.move(step)
    names = {bench.contacts[0]: "a", bench.contacts[1]: "b"}
    assert "".join(names[row.rec] for row in bench.view.rows) == order
    assert bench.view.chosen == bench.contacts[0]


def test_a_form_with_something_not_understood_is_not_left(bench: Bench) -> None:
    bench.view.understood = False
    bench.presenter.choose(bench.contacts[1])
    assert bench.view.chosen == bench.contacts[0]
    bench.view.understood = True
    bench.presenter.choose(bench.contacts[1])
    assert bench.view.record is not None
    assert bench.view.record.view.rec == bench.contacts[1]


def test_two_versions_are_opened_where_they_are_settled(bench: Bench) -> None:
    bench.presenter.show_versions("name")
    assert bench.told.versions == [("contact", bench.contacts[0], "name")]


def test_a_contact_who_is_restricted_today_is_marked_in_words(tmp_path: Path) -> None:
    with opened(tmp_path / "vault") as store:
        bench = Bench(store)
        desk: CaseDesk = bench.desk
        values = {"contact": UUID(bench.contacts[1]), "kind": "court_order", "from_on": date(2026, 1, 1)}
        _, changes = desk.records.add("contact_restriction", bench.case_id, bench.scope_id, values)
        bench.told.on_changes(changes)
        assert [bool(row.warning) for row in bench.view.rows] == [False, True]
        assert bench.view.rows[1].warning.startswith("Contact restriction")
        for contact in bench.contacts:
            seen = desk.records.open("contact", contact).seen
            bench.told.on_changes(desk.records.save("contact", contact, {"parental_responsibility": True}, seen))
        assert [row.detail for row in bench.view.rows] == [
            "Mother · Parental responsibility · may get letters",
            "Mother · Parental responsibility · no letters",
        ]
