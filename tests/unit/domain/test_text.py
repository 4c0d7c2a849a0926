"""Text stays as it was pasted, but for what no database can hold."""

import pytest
from hypothesis import given

from app.domain.text import canonical, folded, is_canonical, one_line
from tests.unit.domain.wire_values import TEXTS, WORDS


@given(text=TEXTS)
def test_canonical_text_can_be_encoded_and_stays_as_it_is(text: str) -> None:
    made = canonical(text)
    assert is_canonical(made)
    assert canonical(made) == made
    assert made.encode("utf-8").decode("utf-8") == made
    assert "\0" not in made


@given(text=WORDS)
def test_everything_that_can_be_stored_is_left_alone(text: str) -> None:
    assert canonical(text) == text


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("a\0b", "ab"),
        ("a\ud800b", "ab"),
        ("\ud83d\ude00", "😀"),
        ("\ude00\ud83d", ""),
        ("e\u0301 é 👩🏽‍🏫 مرحبا", "e\u0301 é 👩🏽‍🏫 مرحبا"),
    ],
)
def test_what_is_pasted_is_kept_as_far_as_it_can_be(pasted: str, kept: str) -> None:
    assert canonical(pasted) == kept


def test_a_title_stands_on_one_line() -> None:
    assert one_line("  one \n\t two\u00a0three ") == "one two three"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łucja", "lucja"),
        ("Søren Æ", "soren ae"),
        ("Đorđe", "dorde"),
        ("Zoë  BRÖCK", "zoe brock"),
        ("Straße", "STRASSE"),
        ("Ｔｏｍｏｓ", "tomos"),
        (" a\nb", "a b"),
    ],
)
def test_names_are_compared_without_accents_and_case(one: str, other: str) -> None:
    assert folded(one) == folded(other)
