"""Any record is opened, saved, added, moved, removed and settled by its declaration alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from app.domain.errors import UserError
from app.models import Outcome
from app.services.records import Records
from app.store.unit_of_work import AppendOnlyError, GoneError
from app.store.vault_store import Store
from tests.support.vaults import add_case, add_outcome, add_plan, opened


@dataclass
class Desk:
    """A vault with one case, its plan and one outcome."""

    store: Store
    records: Records
    case: str
    scope: str
    plan: str
    outcome: str

    def add(self, wording: str) -> str:
        """Add an outcome at the end."""
        return self.records.add("outcome", self.plan, self.scope, {"wording": wording})[0]

    def wordings(self) -> list[object]:
        """Return the outcomes in the order of the list."""
        return [view.value("wording") for view in self.records.children("outcome", self.plan)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path / "vault") as store:
        with store.unit_of_work() as work:
            case, scope = add_case(work)
            plan = add_plan(work, case, scope)
            outcome = add_outcome(work, plan, scope, "First.")
        yield Desk(store, Records(store), case.id, str(scope), plan.id, outcome.id)


def test_a_record_opens_with_its_values_its_versions_and_its_title(desk: Desk) -> None:
    view = desk.records.open("outcome", desk.outcome)
    assert (view.value("wording"), view.value("by_when"), view.value("plan_id")) == ("First.", None, UUID(desk.plan))
    assert (view.title, view.life, view.versions) == ("First.", "live", {})
    assert set(view.seen) == {"wording", "parent"}
    assert set(view.values) == {ref.key for ref in view.spec.fields}


def test_a_title_is_short_and_stands_on_one_line_and_nothing_has_its_noun(desk: Desk) -> None:
    view = desk.records.open("outcome", desk.add("Tomos\n will " + "learn " * 40))
    assert view.title.startswith("Tomos will learn")
    assert (len(view.title), view.title[-1]) == (80, "…")
    assert desk.records.open("outcome", desk.add("")).title == "Outcome"


def test_a_record_that_is_not_here_is_said_plainly(desk: Desk) -> None:
    for act in (
        lambda: desk.records.open("outcome", str(uuid4())),
        lambda: desk.records.save("outcome", str(uuid4()), {"wording": "x"}, {}),
        lambda: desk.records.delete("outcome", str(uuid4()), {}),
    ):
        with pytest.raises(GoneError):
            act()


def test_a_save_of_several_units_is_one_change_and_says_what_changed(desk: Desk) -> None:
    view = desk.records.open("outcome", desk.outcome)
    changes = desk.records.save("outcome", desk.outcome, {"wording": "Second.", "by_when": date(2027, 7, 1)}, view.seen)
    assert changes.records == {("outcome", desk.outcome)}
    assert changes.scopes == {desk.scope}
    after = desk.records.open("outcome", desk.outcome)
    assert (after.value("wording"), after.value("by_when")) == ("Second.", date(2027, 7, 1))
    assert after.seen["wording"] == after.seen["by_when"] != view.seen["wording"]


def test_a_save_of_what_is_there_already_changes_nothing(desk: Desk) -> None:
    view = desk.records.open("outcome", desk.outcome)
    assert not desk.records.save("outcome", desk.outcome, {"wording": "First."}, view.seen)


def test_a_value_of_the_wrong_sort_is_refused_before_anything_is_written(desk: Desk) -> None:
    view = desk.records.open("outcome", desk.outcome)
    with pytest.raises((UserError, AttributeError, TypeError)):
        desk.records.save("outcome", desk.outcome, {"wording": "New.", "by_when": "1 July"}, view.seen)
    assert desk.records.open("outcome", desk.outcome).value("wording") == "First."


def test_what_is_added_stands_at_the_end_and_is_moved_by_one_change(desk: Desk) -> None:
    second, third = desk.add("Second."), desk.add("Third.")
    assert desk.wordings() == ["First.", "Second.", "Third."]
    changes = desk.records.move("outcome", third, desk.outcome, second)
    assert changes.records == {("outcome", third)}
    assert desk.wordings() == ["First.", "Third.", "Second."]
    desk.records.move("outcome", third, "", desk.outcome)
    assert desk.wordings() == ["Third.", "First.", "Second."]
    desk.records.move("outcome", third, second, "")
    assert desk.wordings() == ["First.", "Second.", "Third."]


def test_many_moves_to_the_same_place_keep_their_order(desk: Desk) -> None:
    made = [desk.add(f"{number}.") for number in range(5)]
    for rec in reversed(made):
        desk.records.move("outcome", rec, "", desk.records.children("outcome", desk.plan)[0].rec)
    assert desk.wordings() == ["0.", "1.", "2.", "3.", "4.", "First."]


def test_places_that_two_laptops_gave_alike_make_room_for_what_is_moved_between_them(desk: Desk) -> None:
    made = [desk.add(words) for words in ("One.", "Two.", "Three.")]
    with desk.store.unit_of_work() as work:
        for rec in made:
            work.fill(work.get(Outcome, rec, seen=None), {"place": "m"})
    assert desk.wordings() == ["First.", "One.", "Two.", "Three."]
    desk.records.move("outcome", desk.outcome, made[0], made[1])
    assert desk.wordings() == ["One.", "First.", "Two.", "Three."]
    desk.records.move("outcome", made[2], made[0], desk.outcome)
    assert desk.wordings() == ["One.", "Three.", "First.", "Two."]


def test_what_is_removed_is_gone_from_the_list_and_comes_back_in_its_place(desk: Desk) -> None:
    second = desk.add("Second.")
    desk.add("Third.")
    desk.records.delete("outcome", second, desk.records.open("outcome", second).seen)
    assert desk.wordings() == ["First.", "Third."]
    assert desk.records.open("outcome", second).life == "deleted"
    desk.records.restore("outcome", second)
    assert desk.wordings() == ["First.", "Second.", "Third."]


def test_removing_what_somebody_changed_meanwhile_leaves_it_visible(desk: Desk) -> None:
    before = desk.records.open("outcome", desk.outcome).seen
    desk.records.save("outcome", desk.outcome, {"wording": "Changed meanwhile."}, before)
    desk.records.delete("outcome", desk.outcome, before)
    assert desk.wordings() == ["Changed meanwhile."]
    assert desk.records.open("outcome", desk.outcome).life == "edited_since"


def test_a_case_is_never_removed_and_a_note_never_changed(desk: Desk) -> None:
    with pytest.raises(UserError, match="never deleted"):
        desk.records.delete("case", desk.case, desk.records.open("case", desk.case).seen)
    note, _ = desk.records.add("note", desk.case, desk.scope, {"wording": "Rang mum."})
    with pytest.raises(AppendOnlyError):
        desk.records.save("note", note, {"wording": "Rang dad."}, desk.records.open("note", note).seen)


def test_links_are_saved_with_the_record_in_the_order_chosen(desk: Desk) -> None:
    second = UUID(desk.add("Second."))
    first = UUID(desk.outcome)
    line, _ = desk.records.add(
        "provision", desk.plan, desk.scope, {"part": "F", "what": "Therapy", "outcomes": (second, first)}
    )
    view = desk.records.open("provision", line)
    assert view.value("outcomes") == (second, first)
    desk.records.save("provision", line, {"outcomes": (first,)}, view.seen)
    assert desk.records.open("provision", line).value("outcomes") == (first,)
    desk.records.save("provision", line, {"what": "More therapy"}, view.seen)
    assert desk.records.open("provision", line).value("outcomes") == (first,)


def test_a_reference_may_point_to_the_records_of_its_own_case(desk: Desk) -> None:
    second = desk.add("Second.")
    gone = desk.add("Gone.")
    desk.records.delete("outcome", gone, desk.records.open("outcome", gone).seen)
    with desk.store.unit_of_work() as work:
        add_case(work, "EHC-2")
    found = desk.records.options(desk.scope, ["outcome"])
    assert [(str(option.rec), option.title) for option in found] == [(desk.outcome, "First."), (second, "Second.")]
    assert {option.rtype for option in desk.records.options(desk.scope, [])} == {"person"}
    assert desk.records.options("elsewhere", ["outcome"]) == []


def test_two_versions_are_shown_with_who_wrote_them_and_settled_by_one_of_them(desk: Desk) -> None:
    old = desk.records.open("outcome", desk.outcome).seen
    desk.records.save("outcome", desk.outcome, {"wording": "One."}, old)
    desk.records.save("outcome", desk.outcome, {"wording": "Other."}, old)
    view = desk.records.open("outcome", desk.outcome)
    one, other = view.versions["wording"]
    assert [one.values["wording"], other.values["wording"]] == ["One.", "Other."]
    assert one.is_mine
    assert other.is_mine
    assert view.seen["wording"] == [one.version]
    desk.records.settle("outcome", desk.outcome, "wording", other.version, [one.version, other.version])
    after = desk.records.open("outcome", desk.outcome)
    assert (after.value("wording"), after.versions) == ("Other.", {})


def test_settling_keeps_a_third_version_that_was_not_shown(desk: Desk) -> None:
    old = desk.records.open("outcome", desk.outcome).seen
    for words in ("One.", "Other.", "Third."):
        desk.records.save("outcome", desk.outcome, {"wording": words}, old)
    shown = [version.version for version in desk.records.open("outcome", desk.outcome).versions["wording"]][:2]
    desk.records.settle("outcome", desk.outcome, "wording", shown[1], shown)
    after = desk.records.open("outcome", desk.outcome).versions["wording"]
    assert {version.values["wording"] for version in after} == {"Other.", "Third."}


def test_a_version_that_is_gone_cannot_be_kept(desk: Desk) -> None:
    with pytest.raises(GoneError):
        desk.records.settle("outcome", desk.outcome, "wording", str(uuid4()), [])


def test_settling_on_the_value_that_is_shown_is_a_decision_too(desk: Desk) -> None:
    old = desk.records.open("outcome", desk.outcome).seen
    for words in ("One.", "Other."):
        desk.records.save("outcome", desk.outcome, {"wording": words}, old)
    shown = [version.version for version in desk.records.open("outcome", desk.outcome).versions["wording"]]
    assert desk.records.settle("outcome", desk.outcome, "wording", shown[0], shown)
    assert desk.records.open("outcome", desk.outcome).versions == {}
