"""How blocks break over pages."""

from dataclasses import replace
from itertools import pairwise

import pytest
from reportlab.platypus.flowables import Flowable

from app.printing import blocks
from app.printing.document import (
    BlankToWrite,
    Heading,
    Item,
    Items,
    Labelled,
    Layout,
    Panel,
    Panels,
    Paragraphs,
    Quote,
    SectionPart,
    Statement,
    ThreadRow,
    ThreadTable,
)
from app.printing.flow import Box, Columns, Frame, Gap, Row, Rows, Stack, WritingLines
from app.printing.plan import render_plan
from app.printing.styles import RULE
from tests.printing.casefile import CASES, build, read_case
from tests.printing.reading import page_texts, words_of
from tests.printing.sheet import HEIGHT, WIDTH, composer, paragraph, sheet_of

LONG = "The assistant uses the now-and-next board at every change of activity. " * 12


def thread(*rows: tuple[str, str]) -> ThreadTable:
    return ThreadTable(
        tuple(
            ThreadRow(mark, ("B-1", "B-2"), ("E-1",), (Labelled("What", text),), (Labelled("Who", "The teacher"),))
            for mark, text in rows
        )
    )


def on_pages(*made: Flowable) -> list[list[str]]:
    return [words_of(text) for text in page_texts(sheet_of(made))]


def test_the_heading_of_a_table_comes_again_on_every_page() -> None:
    table = thread(*((f"F-{number}", LONG) for number in range(1, 9)))
    pages = on_pages(Stack(blocks.render_all([table], composer())))
    assert len(pages) > 3
    assert all(" ".join(page).startswith("What it is for Help that will be given") for page in pages)


@pytest.mark.parametrize("layout", Layout)
def test_a_provision_taller_than_a_page_goes_on_under_its_own_mark(layout: Layout) -> None:
    pages = on_pages(Stack(blocks.render_all([thread(("F-7", LONG * 6))], composer(layout))))
    assert len(pages) > 2
    assert all("F-7" in page for page in pages)
    assert all("continued" in page for page in pages[1:])
    assert "continued" not in pages[0]


@pytest.mark.parametrize("layout", Layout)
def test_a_provision_of_two_thousand_lines_is_printed_whole(layout: Layout) -> None:
    text = "\n".join(f"Line {number}." for number in range(2_000))
    made = blocks.render_all([thread(("F-1", text))], composer(layout))
    found = [word for page in on_pages(Stack(made)) for word in page]
    numbers = [word for word in found if word.rstrip(".").isdigit()]
    assert numbers == [f"{number}." for number in range(2_000)]


@pytest.mark.parametrize("layout", Layout)
def test_a_word_of_ten_thousand_letters_is_printed_whole(layout: Layout) -> None:
    made = blocks.render_all([thread(("F-1", "ABCDEFGHIJ" * 1_000))], composer(layout))
    found = "".join(word for page in on_pages(Stack(made)) for word in page if set(word) <= set("ABCDEFGHIJ"))
    assert found == "ABCDEFGHIJ" * 1_000


@pytest.mark.parametrize("room", range(20, 500, 16))
def test_a_heading_is_never_the_last_on_a_page(room: int) -> None:
    made = blocks.render_all(
        [Heading("Sensory and physical"), Items((Item("B-1", (Labelled("Need", LONG),)),))], composer()
    )
    pages = on_pages(Stack([Gap(HEIGHT - room), *made]))
    assert not [page for page in pages[:-1] if page[-1:] == ["physical"]]


@pytest.mark.parametrize("room", range(20, 200, 9))
def test_a_heading_that_somebody_typed_stays_with_its_text(room: int) -> None:
    words = Labelled("Views", f"Said before.\n\n1.\tWHO SHE IS\n\n{LONG}")
    made = blocks.render_all([Quote("Her mother", (words,))], composer())
    pages = on_pages(Stack([Gap(HEIGHT - room), *made]))
    assert not [page for page in pages[:-1] if page[-1:] == ["IS"]]


def test_the_distance_to_what_is_above_is_kept_when_a_stack_is_cut() -> None:
    stack = Stack([paragraph("word " * 300)], before=24)
    top, rest = stack.split(WIDTH, 100)
    assert (top.getSpaceBefore(), rest.getSpaceBefore()) == (24, 0)


def test_a_gap_at_the_foot_does_not_let_what_follows_creep_up() -> None:
    filler = HEIGHT - 60
    box = Box(paragraph("Kept whole"), Frame(pad=20, whole=True))
    stack = Stack([Gap(0), paragraph("x"), Gap(filler - 16.5), Gap(10), box, paragraph("after")])
    parts = stack.split(WIDTH, HEIGHT - 4)
    assert len(parts) == 2
    assert parts[0].wrap(WIDTH, 1e6)[1] + parts[1].wrap(WIDTH, 1e6)[1] > HEIGHT - 4


def test_a_low_row_is_not_cut() -> None:
    row = Row((paragraph("F-1"), paragraph("word " * 60)))
    rows = Rows(Columns((20, 80), RULE), [row, row, row])
    height = rows.wrap(WIDTH, 1e6)[1]
    for room in range(10, int(height), 7):
        parts = rows.split(WIDTH, room)
        assert not parts or sum(part.wrap(WIDTH, 1e6)[1] for part in parts) == pytest.approx(height)


@pytest.mark.parametrize("room", range(0, 800, 23))
def test_cutting_loses_nothing(room: int) -> None:
    made = blocks.render_all(
        [thread(*((f"F-{number}", f"{number}! " + LONG * number) for number in range(1, 5)))], composer()
    )
    pages = on_pages(Gap(room % HEIGHT), Stack(made))
    found = [word for page in pages for word in page]
    assert [word for word in found if word.endswith("!")] == ["1!", "2!", "3!", "4!"]
    assert found.count("now-and-next") == 12 * (1 + 2 + 3 + 4)


def test_a_heading_without_anything_under_it_is_left_out() -> None:
    found = blocks.render_all([Heading("Empty"), Items(()), Statement("Said.")], composer())
    assert on_pages(Stack(found)) == [["Said."]]
    assert blocks.render_all([Heading("Empty"), Items(()), Paragraphs((Labelled("x", ""),))], composer()) == []


def test_lists_that_follow_each_other_become_one() -> None:
    one, two = (Items((Item(mark, (Labelled("Need", "Words"),)),)) for mark in ("B-1", "B-2"))
    assert len(blocks.render_all([one, two], composer())) == len(blocks.render_all([one], composer())) == 1


@pytest.mark.parametrize("layout", Layout)
def test_every_block_can_be_empty(layout: Layout) -> None:
    empty = (
        Statement(" "), Paragraphs(()), Quote("Whose", ()), Items(()), ThreadTable(()), Panels((Panel("Title", ()),)),
    )  # fmt: skip
    for block in empty:
        assert blocks.render(block, composer(layout)) == []


def test_space_to_write_is_never_cut() -> None:
    pages = on_pages(Stack([Gap(HEIGHT - 50), *blocks.render_all([BlankToWrite("Your words", 4)], composer())]))
    assert pages[-1] == ["Your", "words"]


def test_lines_to_write_on_fill_the_page() -> None:
    lines = WritingLines(4, 25, RULE, fills=True)
    assert lines.wrap(WIDTH, 260)[1] == 250
    assert lines.wrap(WIDTH, 60)[1] == 100


@pytest.mark.parametrize("layout", Layout)
def test_long_names_and_words_on_the_front_sheet_fit(layout: Layout) -> None:
    plan = build(read_case(CASES[0]))
    long = replace(plan, person_name="Bartholomew " * 12 + "X" * 200, case_number="NEW-" + "9" * 60)
    pages = page_texts(render_plan(long, layout))
    assert all("Bartholomew" in page for page in pages)


def test_a_plan_with_hardly_anything_in_it_prints() -> None:
    plan = build(read_case(CASES[0]))
    sections = tuple(SectionPart(part.letter, (), "Nothing was found.") for part in plan.sections)
    bare = replace(
        plan, sections=sections, born_on=None, views_until=None, rights="", facts=(), contributors=(), contact=None,
        information_service=None,
    )  # fmt: skip
    text = " ".join(" ".join(page_texts(render_plan(bare))).split())
    assert "Please tell us what you think." in text
    starts = [text.index(f"Your comments on Section {part.letter} ") for part in sections]
    assert all(first < second for first, second in pairwise(starts))
