"""Pasted text becomes paragraphs: bullets, tabs, odd line breaks, lines an editor had wrapped."""

import pytest

from app.printing.typesetting.tidy import BULLET, Line, one_line, tidy_lines


def test_bullets_of_every_sort_hang_in_the_margin() -> None:
    pasted = "•\tone\n- two\n–\tthree\n* four\n\uf0b7\tfive\n◦ six"
    assert [(line.mark, line.text) for line in tidy_lines(pasted)] == [
        (BULLET, word) for word in ("one", "two", "three", "four", "five", "six")
    ]


def test_a_dash_that_is_no_bullet_stays() -> None:
    assert tidy_lines("-5 degrees") == (Line("-5 degrees"),)


def test_tabs_part_a_first_column_from_its_text() -> None:
    assert tidy_lines("Year R-2\tSettled quickly.\n1.\tWHO SHE IS") == (
        Line("Settled quickly.", "Year R-2"),
        Line("WHO SHE IS", "1."),
    )


def test_a_sentence_before_a_tab_is_no_column() -> None:
    assert tidy_lines("He was born in Homs.\tThe family left.") == (Line("He was born in Homs. The family left."),)


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\r", "\v", "\f", "\u2028", "\x85"])
def test_every_sort_of_line_break_breaks_the_line(sign: str) -> None:
    assert [line.text for line in tidy_lines(f"One.{sign}Two.")] == ["One.", "Two."]


@pytest.mark.parametrize("sign", ["\n\n", "\r\n\r\n", "\u2029", "\n \n\n"])
def test_a_blank_line_leaves_a_gap(sign: str) -> None:
    assert tidy_lines(f"One.{sign}Two.") == (Line("One."), Line("Two.", gap=True))


def test_lines_an_editor_had_wrapped_are_joined() -> None:
    wrapped = (
        "He had around twenty words at eighteen months, in Welsh and English, and by his\n"
        "second birthday had stopped using all but three of them at home and at nursery.\n"
        "A hearing test was normal."
    )
    assert [line.text for line in tidy_lines(wrapped)] == [
        wrapped.split("\nA hearing", maxsplit=1)[0].replace("\n", " "),
        "A hearing test was normal.",
    ]


def test_short_lines_that_somebody_meant_are_kept() -> None:
    said = "school mon tue wed is ok\nthurs fri farm\ni want a job"
    assert [line.text for line in tidy_lines(said)] == said.split("\n")


def test_what_cannot_be_seen_is_left_out() -> None:
    assert one_line("\ufeffSoft\u00adhyphen \u200bzero \u202aleft\u202c \x07bell") == "Softhyphen zero left bell"


def test_spaces_that_hold_words_together_still_do() -> None:
    assert one_line("10\u00a0December  2026\u2003now") == "10\u00a0December 2026 now"


def test_nothing_becomes_nothing() -> None:
    assert tidy_lines("") == tidy_lines(" \n\t\n") == ()
