"""A reminder says what is late since when, names no child, and never speaks of the family's own dates."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.acts.chase_words import Outstanding, Sender, late_words, to_a_service, to_a_writer

TODAY = date(2026, 11, 23)
PHYSIO = Outstanding("T.K., EHC-2026-0001", "Physiotherapy report", date(2026, 8, 3), date(2026, 9, 14), is_bound=True)
ME = Sender("Maureen", "SEND Casework Team", "0191 496 0000")


def test_one_writer_is_told_what_was_asked_and_how_late_it_is() -> None:
    words = to_a_writer("Mx Ito", PHYSIO, ME, TODAY)
    assert words.splitlines()[0] == "Dear Mx Ito"
    assert "On 3 August 2026 we asked you for advice about T.K., EHC-2026-0001: physiotherapy report." in words
    assert "It was due by 14 September 2026 and has not come: 70 days late." in words
    assert "the law gives six weeks" in words
    assert words.endswith("Maureen\nSEND Casework Team\n0191 496 0000")


def test_guidance_is_expected_and_claims_no_law() -> None:
    words = to_a_writer("Mx Ito", replace(PHYSIO, is_bound=False), ME, TODAY)
    assert "It was expected by 14 September 2026" in words
    assert "law" not in words


def test_a_service_gets_one_list_of_all_that_is_outstanding() -> None:
    other = replace(PHYSIO, child="A.B., EHC-2026-0002", due_on=date(2026, 12, 1))
    words = to_a_service("Riverside NHS Trust", [PHYSIO, other], ME, TODAY)
    assert words.startswith("Dear colleagues at Riverside NHS Trust")
    lines = [line for line in words.splitlines() if line.startswith("- ")]
    assert [line.partition(":")[0] for line in lines] == ["- T.K., EHC-2026-0001", "- A.B., EHC-2026-0002"]
    assert lines[1].endswith("It is due by 1 December 2026.")


def test_advice_for_a_review_says_so_and_what_has_no_date_claims_none() -> None:
    assert "report, for the review." in to_a_writer("", replace(PHYSIO, for_review=True), Sender(), TODAY)
    assert late_words(replace(PHYSIO, due_on=None), TODAY) == "It has not come."


@pytest.mark.parametrize("title", ["NHS report", "EP report"])
def test_an_abbreviation_keeps_its_capitals(title: str) -> None:
    assert f": {title}." in to_a_writer("", replace(PHYSIO, title=title), Sender(), TODAY)


def test_no_reminder_threatens_the_familys_dates() -> None:
    words = to_a_service("Trust", [PHYSIO, PHYSIO], ME, TODAY).casefold()
    assert not any(word in words for word in ("20 weeks", "plan will", "delay the", "family’s date"))
