"""Any values that a case can hold are written so that every reader of YAML finds the same values."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.services.exchange.reading import read_block, restored
from app.services.exchange.unfolding import plain
from app.services.exchange.writing import write

# YAML has no way to write these at all; the vault takes them out when they come from elsewhere.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"))
BREAKS = st.text(st.sampled_from(list("a\n \t\x85\u2028\u2029\ufeff'\"#:-\\|>&*!%@`{}[],?~")), max_size=12)
KEYS = st.one_of(TEXTS, st.integers(), st.booleans(), st.none())
LEAVES = st.one_of(
    TEXTS, BREAKS, st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False), st.dates().map(str)
)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4))


@given(st.dictionaries(TEXTS | BREAKS, VALUES, max_size=6))
def test_what_is_written_reads_the_same_with_any_reader(values: dict[object, object]) -> None:
    text = write(values)
    assert yaml.safe_load(text) == values
    assert yaml.load(text, Loader=yaml.CSafeLoader) == values


@given(st.dictionaries(TEXTS | BREAKS, VALUES, max_size=6))
def test_what_is_read_is_written_the_same(values: dict[object, object]) -> None:
    block, notes = read_block(write(values).encode())
    assert notes == []
    assert restored(plain(block)) == values


def test_text_of_several_lines_is_written_as_a_block_that_people_can_read() -> None:
    assert write({"text": "One line.\nAnother: “line”.\n"}) == "text: |\n  One line.\n  Another: “line”.\n"


def test_dates_are_written_in_quotation_marks() -> None:
    assert write({"date": "2026-11-23", "at": "16:00"}) == "date: '2026-11-23'\nat: '16:00'\n"
