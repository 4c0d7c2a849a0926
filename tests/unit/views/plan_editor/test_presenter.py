"""What the plan editor decides, on the practice case of a six-year-old."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.notice import Changes
from app.models import Outcome
from app.services.records import Records
from app.views.draft_text import DraftText, unpack
from app.views.plan_editor.content.blocks import State
from tests.support.practice_vault import TOMOS, case_and_plan, practice_vault
from tests.unit.views.plan_editor.recorder import Desk


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One vault for the module: each test works on a block of its own."""
    folder: Path = tmp_path_factory.mktemp("vault")
    with practice_vault(folder / "v", TOMOS) as store:
        yield Desk(store, case_and_plan(store, "EHC-2026-0871")[1])


@pytest.fixture
def desk(vault: Desk) -> Desk:
    made = Desk(vault.store, vault.plan_id)
    made.presenter.open(made.plan_id, "E")
    return made


def _somebody_else_writes(desk: Desk, rec: str, words: str) -> Changes:
    with desk.store.unit_of_work() as work:
        work.on(work.get(Outcome, rec, seen=None), Outcome.wording).to(words)
    return work.changes


def test_the_sections_are_those_of_the_law_with_their_state(desk: Desk) -> None:
    marks = desk.window.marks
    letters = ["", "A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K"]
    assert [mark.letter for mark in marks] == letters
    states = {mark.letter: mark.state for mark in marks}
    assert states["B"] is State.DRAFT
    assert states["I"] is State.EMPTY
    assert all(mark.words > 0 for mark in marks if mark.letter in "ABEF" and mark.letter)


def test_leaving_a_unit_saves_it_once_and_lets_its_draft_go(desk: Desk) -> None:
    block = desk.block("E-1")
    desk.presenter.open_block(block.key)
    desk.presenter.typed("wording", DraftText({"wording": "New words"}, "wording").pack(), 9)
    assert [draft.texts["wording"] for draft in desk.drafts.waiting()] == ["New words"]
    desk.presenter.left("wording", {"wording": "New words, whole."})
    assert desk.records.open("outcome", block.view.rec).value("wording") == "New words, whole."
    assert desk.drafts.waiting() == []
    assert desk.window.saves == [(block.key, "wording", True)]
    assert len(desk.changes) == 1
    assert desk.block("E-1").lead == "New words, whole."


def test_a_pull_that_lands_while_a_form_is_open_makes_two_versions(desk: Desk) -> None:
    block = desk.block("E-2")
    desk.presenter.open_block(block.key)
    desk.window.typing = frozenset({"wording"})
    desk.presenter.refresh(_somebody_else_writes(desk, block.view.rec, "Theirs."))
    desk.presenter.left("wording", {"wording": "Mine."})
    versions = desk.records.open("outcome", block.view.rec).versions["wording"]
    assert {version.values["wording"] for version in versions} == {"Mine.", "Theirs."}
    desk.window.typing = frozenset()
    assert desk.block("E-2").twofold == ("wording",)
    assert {mark.letter: mark.state for mark in desk.window.marks}["E"] is State.TWOFOLD
    desk.presenter.show_versions("wording")
    assert desk.versions_asked == [(block.view.rec, "wording")]


def test_what_others_sent_is_seen_once_the_form_shows_it(desk: Desk) -> None:
    block = desk.block("E-3")
    desk.presenter.open_block(block.key)
    desk.presenter.refresh(_somebody_else_writes(desk, block.view.rec, "Theirs."))
    desk.presenter.left("wording", {"wording": "Theirs, and mine."})
    view = desk.records.open("outcome", block.view.rec)
    assert (view.value("wording"), view.versions) == ("Theirs, and mine.", {})


def test_a_draft_left_by_a_crash_is_offered_in_its_place_and_saves_with_what_was_seen_then(desk: Desk) -> None:
    block = desk.block("E-4")
    desk.presenter.open_block(block.key)
    desk.presenter.typed("wording", DraftText({"wording": "Half a sent"}, "wording").pack(), 11)
    again = Desk(desk.store, desk.plan_id)  # the program was killed and started anew; meanwhile a pull came
    _somebody_else_writes(again, block.view.rec, "Theirs.")
    again.presenter.open(again.plan_id, "E")
    (offer,) = list(again.window.offers)
    assert (offer.block, offer.unit, offer.words) == (block.key, "wording", "Half a sent")
    again.presenter.use_draft(offer.block, offer.unit)
    ((unit, packed, caret),) = again.window.restored
    assert (unit, unpack(packed), caret) == ("wording", DraftText({"wording": "Half a sent"}, "wording"), 11)
    again.presenter.left("wording", {"wording": "Half a sentence."})
    versions = again.records.open("outcome", block.view.rec).versions["wording"]
    assert {version.values["wording"] for version in versions} == {"Half a sentence.", "Theirs."}
    assert list(again.window.offers) == []


def test_words_that_wait_are_offered_in_an_open_block_until_they_are_used(desk: Desk) -> None:
    block = desk.block("E-5")
    desk.presenter.open_block(block.key)
    desk.presenter.typed("wording", DraftText({"wording": "Before the crash"}, "wording").pack(), 3)
    again = Desk(desk.store, desk.plan_id)
    again.presenter.open(again.plan_id, "A", block.view.rec)
    assert again.window.opened[-1] == block.key
    again.presenter.refresh(Changes(frozenset(), frozenset({block.view.scope_id})))
    assert [offer.words for offer in again.window.offers] == ["Before the crash"]
    again.presenter.use_draft(block.key, "wording")
    assert list(again.window.offers) == []
    again.presenter.throw_draft(block.key, "wording")


def test_a_draft_thrown_away_can_be_taken_back(desk: Desk) -> None:
    block = desk.block("E-5")
    desk.presenter.open_block(block.key)
    desk.presenter.typed("wording", DraftText({"wording": "Never mind"}, "wording").pack(), 3)
    again = Desk(desk.store, desk.plan_id)
    again.presenter.open(again.plan_id, "E")
    again.presenter.throw_draft(block.key, "wording")
    assert list(again.window.offers) == []
    ((words, undo),) = again.window.done
    assert words == "Unsaved words thrown away."
    undo()
    assert [offer.words for offer in again.window.offers] == ["Never mind"]
    again.presenter.throw_draft(block.key, "wording")


def test_text_that_is_no_value_yet_is_offered_back_when_its_block_was_closed(desk: Desk) -> None:
    block = desk.block("E-5")
    desk.presenter.open_block(block.key)
    desk.presenter.typed("by_when", DraftText({"by_when": "31 febr"}, "by_when").pack(), 7)
    desk.window.in_the_way = (block.view.spec.field("by_when"),)
    desk.presenter.close_block()
    assert [(offer.unit, offer.words) for offer in desk.window.offers] == [("by_when", "31 febr")]
    desk.presenter.throw_draft(block.key, "by_when")


def test_a_block_that_is_added_opens_at_the_end_of_its_list(desk: Desk) -> None:
    desk.presenter.choose_section("B")
    before = [block.key for block in desk.window.page.blocks() if block.view.rtype == "need"]
    desk.presenter.acts.add("need", "B")
    after = [block.key for block in desk.window.page.blocks() if block.view.rtype == "need"]
    assert after[:-1] == before
    assert desk.window.opened[-1] == after[-1]
    made = desk.records.open("need", after[-1])
    assert (made.value("part"), str(made.value("plan_id"))) == ("B", desk.plan_id)


def test_a_block_is_removed_and_brought_back_where_it_stood(desk: Desk) -> None:
    order = [block.heading for block in desk.window.page.blocks() if block.is_item]
    key = desk.block("E-6").key
    desk.presenter.acts.remove(key)
    assert key not in [block.key for block in desk.window.page.blocks()]
    words, undo = desk.window.done[-1]
    assert words == "Outcome E-6 removed."
    undo()
    assert [block.heading for block in desk.window.page.blocks() if block.is_item] == order
    assert desk.window.opened[-1] == key


def test_removing_a_block_that_was_just_edited_removes_it(desk: Desk) -> None:
    key = desk.block("E-6").key
    desk.presenter.open_block(key)
    desk.window.on_leave = lambda: desk.presenter.left("wording", {"wording": "Changed at the last moment."})
    desk.presenter.acts.remove(key)
    assert key not in [block.key for block in desk.window.page.blocks()]
    desk.window.done[-1][1]()


def test_removing_a_block_keeps_what_its_author_had_not_seen(desk: Desk) -> None:
    block = desk.block("E-6")
    _somebody_else_writes(desk, block.view.rec, "New, and not on screen.")
    desk.presenter.acts.remove(block.key)
    assert desk.records.open("outcome", block.view.rec).life == "edited_since"
    assert desk.block("E-6").removed
    desk.presenter.acts.keep(block.key)
    assert not desk.block("E-6").removed


def test_blocks_move_within_their_list(desk: Desk) -> None:
    desk.presenter.choose_section("F")
    before = [block.key for block in desk.window.page.blocks() if block.is_item]
    desk.presenter.acts.move(before[0], -1)
    assert [block.key for block in desk.window.page.blocks() if block.is_item] == before
    desk.presenter.acts.move(before[0], 1)
    assert [block.key for block in desk.window.page.blocks() if block.is_item][:2] == [before[1], before[0]]
    assert desk.window.focused[-1] == before[0]


def test_links_are_offered_by_mark_and_saved_at_once(desk: Desk) -> None:
    desk.presenter.choose_section("F")
    block = desk.block("F-1")
    desk.presenter.open_block(block.key)
    choices = {choice.title.partition(": ")[0]: choice.id for choice in desk.window.choices["needs"]}
    assert "Need B-2" in choices
    desk.presenter.linked("needs", (choices["Need B-2"],))
    after = desk.block("F-1")
    assert after.view.value("needs") == (choices["Need B-2"],)
    assert next(link.name for link in after.links) == "Need B-2"


def test_following_a_link_opens_its_block_in_its_section(desk: Desk) -> None:
    desk.presenter.choose_section("F")
    rec = next(block for block in desk.window.page.blocks() if block.links).links[0].rec
    desk.presenter.follow(rec)
    assert desk.window.page.letter == "B"
    assert desk.window.opened[-1] == str(rec)
    assert desk.window.focused[-1] == str(rec)


def test_the_side_pane_shows_the_thread_of_the_open_block(desk: Desk) -> None:
    desk.presenter.choose_section("B")
    desk.presenter.open_block(desk.block("B-2").key)
    side = desk.window.side
    assert side is not None
    assert side.heading == "Need B-2"
    assert [strand.heading for strand in side.strands] == ["Outcomes that answer it", "Provision that meets it"]
    assert all(link.name.startswith("Outcome E-") for link in side.strands[0].links)


def test_a_section_names_its_broken_threads(desk: Desk) -> None:
    desk.presenter.choose_section("B")
    desk.presenter.acts.add("need", "B")
    desk.presenter.close_block()
    side = desk.window.side
    assert side is not None
    assert "No provision meets this need yet" in [strand.heading for strand in side.strands]


def test_section_i_of_a_draft_says_why_it_is_empty(desk: Desk) -> None:
    desk.presenter.choose_section("I")
    assert desk.window.page.notice[0] == "Section I stays empty in a draft."
    assert list(desk.window.page.blocks()) == []


def test_section_i_can_be_filled_once_the_plan_is_final(desk: Desk) -> None:
    records = Records(desk.store)
    seen = records.open("plan", desk.plan_id).seen
    values = {"version": 1, "version_label": "Final", "status": "final"}
    desk.presenter.refresh(records.save("plan", desk.plan_id, values, seen))
    desk.presenter.choose_section("I")
    assert desk.window.page.notice == ("", "")
    assert [block.heading for block in desk.window.page.blocks()] == ["Placement"]
    again = records.open("plan", desk.plan_id).seen
    records.save("plan", desk.plan_id, values | {"status": "draft", "version_label": "Draft 1"}, again)


def test_find_steps_through_every_section_and_marks_the_words(desk: Desk) -> None:
    desk.presenter.finder.look_for("class 91")
    assert desk.window.found[:2] == (0, 1)
    desk.presenter.finder.step(1)
    at, of, place = desk.window.found
    assert (at, of) == (1, 1)
    assert place is not None
    assert place.letter == "A"
    assert desk.window.page.letter == "A"
    ((key, start, length),) = desk.window.selected
    text = str(desk.records.open("plan", desk.plan_id).value(key))
    assert text[start : start + length] == "Class 91"


def test_find_goes_round_and_says_when_there_is_nothing(desk: Desk) -> None:
    desk.presenter.finder.look_for("tomos")
    of = desk.window.found[1]
    assert of > 10
    desk.presenter.finder.step(-1)
    assert desk.window.found[0] == of
    desk.presenter.finder.step(1)
    assert desk.window.found[0] == 1
    desk.presenter.finder.look_for("no such words")
    desk.presenter.finder.step(1)
    assert desk.window.found == (0, 0, None)


def test_a_new_field_of_the_plan_needs_no_place_in_the_layout(desk: Desk) -> None:
    shown = {key for letter in ("", *"ABCDEFGJK", "H1", "H2") for key in _fields(desk, letter)}
    declared = {ref.key for ref in desk.records.open("plan", desk.plan_id).spec.editable() if ref.section != "I"}
    assert shown == declared


def _fields(desk: Desk, letter: str) -> list[str]:
    desk.presenter.choose_section(letter)
    return [ref.key for block in desk.window.page.blocks() if not block.is_item for ref in block.fields]


def test_a_plan_that_is_gone_is_said_plainly(desk: Desk) -> None:
    desk.presenter.open(str(UUID(int=9)))
    assert desk.window.faults[-1].happened == "This item is no longer on this laptop."


def test_a_change_in_another_case_reads_nothing_anew(desk: Desk) -> None:
    before = desk.window.page
    desk.presenter.refresh(Changes(frozenset({("outcome", "x")}), frozenset({"elsewhere"})))
    assert desk.window.page is before


def test_dates_are_saved_as_dates(desk: Desk) -> None:
    block = desk.block("E-1")
    desk.presenter.open_block(block.key)
    desk.presenter.left("by_when", {"by_when": date(2027, 7, 21)})
    assert desk.records.open("outcome", block.view.rec).value("by_when") == date(2027, 7, 21)
