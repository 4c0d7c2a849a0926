"""Existing advice is sought or left out as three people say, and advice for a review has a day of its own."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.acts.advice import ExistingAdvice, existing_advice_fault, review_advice_wanted_by

ALL_AGREE = ExistingAdvice(
    "Physiotherapy", "physiotherapy", is_sought=False, is_left_out=True, writer=True, authority=True, family=True
)


def test_left_out_with_three_agreements_is_right() -> None:
    assert existing_advice_fault(ALL_AGREE) == ""


def test_sought_again_though_all_three_agree_is_a_fault() -> None:
    fault = existing_advice_fault(replace(ALL_AGREE, is_sought=True))
    assert fault.startswith("Physiotherapy: it was asked for again")
    assert fault.endswith("It must not be sought again.")


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (replace(ALL_AGREE, writer=False), "the writer"),
        (replace(ALL_AGREE, authority=False), "the council"),
        (replace(ALL_AGREE, family=False), "the family"),
    ],
)
def test_left_out_though_one_does_not_agree_is_a_fault(who: ExistingAdvice, words: str) -> None:
    fault = existing_advice_fault(who)
    assert f"though {words} does not say it is enough. It must be sought." in fault


def test_an_answer_nobody_recorded_is_asked_for_and_is_no_no() -> None:
    assert "Record whether the family agrees" in existing_advice_fault(replace(ALL_AGREE, family=None))


def test_the_familys_own_advice_is_always_asked_for() -> None:
    assert existing_advice_fault(replace(ALL_AGREE, kind="parent", is_sought=True)) == ""


def test_advice_not_decided_about_yet_is_no_fault() -> None:
    assert existing_advice_fault(replace(ALL_AGREE, is_left_out=False, family=None)) == ""


def test_advice_for_a_review_leaves_a_week_to_send_it_round_two_weeks_before() -> None:
    assert review_advice_wanted_by(date(2026, 12, 14)) == date(2026, 11, 23)
