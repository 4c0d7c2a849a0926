"""Plans of any size print: texts far longer than anybody expects, in every place."""

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

import pytest

from app.domain.fields import FieldRef
from app.printing import blocks
from app.printing.document import Labelled, Layout, Paragraphs, Quote
from app.printing.flow import Stack
from app.printing.plan import render_plan
from tests.printing.casefile import CASES, build, read_case
from tests.printing.reading import page_texts, words_of
from tests.printing.sheet import composer, sheet_of

T = TypeVar("T")


def grown(value: T, more: str) -> T:
    """Return the value with more words after every text in it."""
    return cast("T", _grown(value, more))


def _grown(value: object, more: str) -> object:
    if isinstance(value, tuple):
        return tuple(_grown(one, more) for one in value)
    if type(value) is str:
        return f"{value}{more}"
    if isinstance(value, FieldRef | type) or not is_dataclass(value):
        return value
    changed = {
        field.name: _grown(getattr(value, field.name), more)
        for field in fields(value)
        if field.name not in {"letter", "headings"}  # of the program, not of a person
    }
    return replace(value, **changed)  # type: ignore[type-var]  # a dataclass, as asked above


@pytest.mark.parametrize("more", [" and so on" * 40, "x" * 300, "\nLINE IN CAPITALS" * 12, "\n\n\t\t•\tpoint" * 12])
@pytest.mark.parametrize("layout", Layout)
def test_a_plan_of_overlong_texts_prints(layout: Layout, more: str) -> None:
    assert render_plan(grown(build(read_case(CASES[0])), more), layout)


@pytest.mark.parametrize("layout", Layout)
def test_pages_of_lines_in_capitals_print_whole(layout: Layout) -> None:
    text = "\n".join(f"LINE NUMBER {number}" for number in range(400))
    made = blocks.render_all([Paragraphs((Labelled("Views", text),))], composer(layout))
    found = [word for page in page_texts(sheet_of([Stack(made)])) for word in words_of(page)]
    assert [word for word in found if word.isdigit()] == [str(number) for number in range(400)]


@pytest.mark.parametrize("layout", Layout)
def test_an_overlong_line_of_whose_words_they_are_prints_whole(layout: Layout) -> None:
    whose = " ".join(f"number{number}" for number in range(900))
    made = blocks.render_all([Quote(whose, (Labelled("Views", "Words."),))], composer(layout))
    found = [word for page in page_texts(sheet_of([Stack(made)])) for word in words_of(page)]
    assert found == [*whose.split(), "Words."]
