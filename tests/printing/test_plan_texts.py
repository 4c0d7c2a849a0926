"""Everything that went into a plan is on paper, in order and in its section."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import product

import pytest

from app.printing.document import Entry, Heading, Labelled, Layout, PlanDocument, SectionPart, ThreadRow
from app.printing.sections import TITLES
from tests.printing.casefile import CASES, Asked, build, read_case
from tests.printing.reading import follows, page_texts, printed, right_to_left, words_of

EVERY_COPY = list(product(CASES, Layout, Asked))
_FURNITURE = 45  # words of a page's foot, its head and a repeated table heading


def found_words(name: str, layout: Layout, asked: Asked) -> list[str]:
    return words_of("\n".join(page_texts(printed(name, layout, asked))))


def section_starts(plan: PlanDocument, words: list[str]) -> dict[str, int]:
    """Find the heading of each section behind the front sheet."""
    starts: dict[str, int] = {}
    place = 0
    for part in plan.sections:
        heading = ["Section", part.letter, *words_of(TITLES[part.letter])]
        place = next(at for at in range(place, len(words)) if words[at : at + len(heading)] == heading)
        starts[part.letter] = place
    return starts


def texts_in(value: object) -> Iterator[str]:
    """Yield the texts of a block in the order in which they are printed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Entry):
        yield from texts_in(value.value)
    elif isinstance(value, Labelled):
        yield value.text
    elif isinstance(value, ThreadRow):
        yield from texts_in((value.what, value.details))
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_in(one)
    elif is_dataclass(value):
        yield from texts_in(tuple(getattr(value, field.name) for field in fields(value)))


def section_texts(part: SectionPart) -> Iterator[str]:
    for block in part.blocks:
        if isinstance(block, Heading) or type(block).__name__ in {"Panels", "Facts", "Table"}:
            continue
        if type(block).__name__ == "Quote":
            yield getattr(block, "whose")  # noqa: B009 - the type is known by its name
            yield from texts_in(getattr(block, "words"))  # noqa: B009 - the type is known by its name
        else:
            yield from texts_in(block)


@pytest.mark.parametrize(("name", "layout", "asked"), EVERY_COPY)
def test_every_text_stands_in_its_section_in_order(name: str, layout: Layout, asked: Asked) -> None:
    plan = build(read_case(name), asked)
    words = found_words(name, layout, asked)
    starts = section_starts(plan, words)
    ends = [*list(starts.values())[1:], len(words)]
    for part, end in zip(plan.sections, ends, strict=True):
        section = words[starts[part.letter] : end]
        place = 0
        for text in section_texts(part):
            wanted = [word for word in words_of(text) if not right_to_left(word)]
            place = follows(wanted, section, place, _FURNITURE)


@pytest.mark.parametrize(("name", "layout"), list(product(CASES, Layout)))
def test_panels_tables_and_facts_are_printed_whole(name: str, layout: Layout) -> None:
    plan = build(read_case(name))
    words = found_words(name, layout, Asked.OWN)
    for part in plan.sections:
        for block in part.blocks:
            if type(block).__name__ in {"Panels", "Facts", "Table"}:
                wanted = {word for text in texts_in(block) for word in words_of(text)}
                missing = wanted - set(words)
                assert not missing


@pytest.mark.parametrize("layout", Layout)
def test_words_in_arabic_are_there(layout: Layout) -> None:
    words = found_words(CASES[1], layout, Asked.OWN)
    assert {"السلام", "عليكم", "ورحمة"} <= {word.strip("«»") for word in words}


@pytest.mark.parametrize(("name", "layout", "asked"), EVERY_COPY)
def test_nothing_is_printed_for_what_is_not_known(name: str, layout: Layout, asked: Asked) -> None:
    plan = build(read_case(name), asked)
    words = found_words(name, layout, asked)
    given = [word for part in plan.sections for text in section_texts(part) for word in words_of(text)]
    for word in ("None", "None.", "null", "nan", "()", "[]"):
        assert words.count(word) == given.count(word)


@pytest.mark.parametrize("layout", Layout)
def test_section_i_of_a_draft_says_why_it_is_empty(layout: Layout) -> None:
    text = " ".join("".join(page_texts(printed(CASES[0], layout))).split())
    assert (
        "The name and type of the nursery, school or college This part is empty in a draft. Please tell us the "
        "nursery, school or college you would like, by Thursday 10 December 2026."
    ) in text


def test_a_final_plan_names_the_setting() -> None:
    words = found_words(CASES[2], Layout.STANDARD, Asked.OWN)
    start = section_starts(build(read_case(CASES[2])), words)["I"]
    assert "Alderwick College" in " ".join(words[start : start + 40])


@pytest.mark.parametrize("name", CASES)
def test_days_are_written_the_way_families_read_them(name: str) -> None:
    text = " ".join(page_texts(printed(name, Layout.STANDARD)))
    assert "23 November 2026" in text
    assert not [word for word in text.split() if word[:2] == "20" and word[4:5] == "-" and word[7:8] == "-"]
