"""What happens to a field, and to a set of links, when a file is read again."""

from datetime import date

import pytest

from app.models import SPECS
from app.services.rereading.rule import Before, Here, Verdict, beside, merged, unasked, verdict

V0, V1, V2 = (date(2026, 11, day).isoformat() for day in (1, 2, 3))


@pytest.mark.parametrize(
    ("file", "here", "before", "result"),
    [
        (V0, Here(V1, written=True), Before(V0), Verdict.STAYS),
        (V1, Here(V0, written=True), Before(V0), Verdict.TAKEN),
        (V1, Here(V1, written=True), Before(V0), Verdict.STAYS),
        (V1, Here(V2, written=True), Before(V0), Verdict.HELD),
        (None, Here(V0, written=True), Before(V0), Verdict.TAKEN),
        (V1, Here(None, written=True), Before(V0), Verdict.HELD),
        (V0, Here(None, written=False), None, Verdict.TAKEN),
        (V0, Here(V0, written=True), None, Verdict.STAYS),
        (V0, Here(V1, written=True), None, Verdict.HELD),
        (V0, Here(None, written=True), None, Verdict.HELD),
        (None, Here(V1, written=True), None, Verdict.HELD),
    ],
)
def test_reading_again_follows_its_table(file: str | None, here: Here, before: Before | None, result: Verdict) -> None:
    assert verdict(file, here, before) is result


@pytest.mark.parametrize(
    ("file", "here", "before", "result"),
    [
        ("abc", "ab", "ab", "abc"),
        ("ba", "ab", "ab", "ba"),
        ("a", "abx", "ab", "ax"),
        ("abc", "bx", "ab", "bxc"),
        ("ab", "b", "ab", "b"),
        ("ab", "bx", None, "bxa"),
        ("", "x", None, "x"),
        ("", "x", "x", ""),
    ],
)
def test_links_of_both_sides_are_kept(file: str, here: str, before: str | None, result: str) -> None:
    assert merged(file, here, before) == list(result)


@pytest.mark.parametrize(
    ("rtype", "field", "result"),
    [
        ("person", "surname", Verdict.HELD),
        ("outcome", "place", Verdict.STAYS),
        ("outcome", "file_ref", Verdict.STAYS),
        ("case", "source", Verdict.TAKEN),
        ("case", "kept", Verdict.TAKEN),
    ],
)
def test_nobody_is_asked_about_what_no_form_shows(rtype: str, field: str, result: Verdict) -> None:
    assert unasked(SPECS[rtype].field(field)) is result


def test_what_another_sort_of_file_kept_stays_beside_what_this_one_keeps_now() -> None:
    here, before = {"Mine": "1", "Mine that went": "2", "Of another": "3"}, {"Mine": "1", "Mine that went": "2"}
    assert beside({"Mine": "9", "New": "4"}, here, before) == {"Of another": "3", "Mine": "9", "New": "4"}
