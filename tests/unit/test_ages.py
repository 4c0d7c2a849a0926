"""Ages, year groups and rights on a day. The worked examples of the rules are in test_deadline_examples."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import ages
from app.domain.ages import Capacity, RightsHolder

BORN = st.dates(date(1999, 1, 1), date(2026, 12, 31))


def test_someone_born_on_a_leap_day_has_a_birthday_on_the_first_of_march() -> None:
    born_on = date(2012, 2, 29)
    assert ages.reaches_age_on(born_on, 14) == date(2026, 3, 1)
    assert ages.age_on(born_on, date(2026, 2, 28)) == 13
    assert ages.age_on(born_on, date(2026, 3, 1)) == 14
    assert ages.age_on(born_on, date(2028, 2, 29)) == 16


@pytest.mark.parametrize(
    ("year_group", "words"), [(-2, "Nursery"), (-1, "Nursery"), (0, "Reception"), (1, "Year 1"), (14, "Year 14")]
)
def test_year_groups_are_said_as_schools_say_them(year_group: int, words: str) -> None:
    assert ages.year_group_words(year_group) == words


def test_rights_pass_to_the_young_person_before_the_sixteenth_birthday_in_summer() -> None:
    born_on = date(2010, 8, 31)
    before = ages.rights_on(born_on, date(2026, 6, 26))
    after = ages.rights_on(born_on, date(2026, 6, 27))
    assert before.holder is RightsHolder.PARENT
    assert before.changes_on == date(2026, 6, 27)
    assert after.holder is RightsHolder.YOUNG_PERSON
    assert after.from_on == date(2026, 6, 27)
    assert after.changes_on == date(2035, 8, 31)


def test_lacking_capacity_for_a_decision_makes_an_alternative_person_only_after_school_age() -> None:
    born_on = date(2007, 1, 10)
    alone = Capacity(lacks_for_decision=True)
    deputy = Capacity(lacks_for_decision=True, has_representative=True)
    adult_on = date(2026, 11, 23)
    assert ages.rights_on(born_on, adult_on, alone).holder is RightsHolder.ALTERNATIVE_PERSON
    assert "the parent acts" in ages.rights_on(born_on, adult_on, alone).basis
    assert "representative acts" in ages.rights_on(born_on, adult_on, deputy).basis
    assert ages.rights_on(born_on, date(2020, 1, 1), alone).holder is RightsHolder.PARENT
    assert ages.rights_on(born_on, adult_on, Capacity(has_representative=True)).holder is RightsHolder.YOUNG_PERSON


def test_a_transition_plan_is_due_at_the_earlier_of_year_9_and_fourteen() -> None:
    assert ages.transition_due_on(date(2012, 8, 31)) == date(2025, 9, 1)
    assert ages.transition_due_on(date(2012, 9, 1)) == date(2026, 9, 1)


@given(BORN)
def test_the_ages_come_in_their_order(born_on: date) -> None:
    assert born_on < ages.csa_start_on(born_on) < ages.year9_start_on(born_on) < ages.csa_end_on(born_on)
    assert ages.csa_end_on(born_on).weekday() == 4
    assert ages.csa_end_on(born_on).month == 6
    assert (ages.csa_end_on(born_on) + timedelta(days=7)).month == 7
    assert ages.transition_due_on(born_on) <= ages.reaches_age_on(born_on, 14)
    assert ages.reaches_age_on(born_on, 25) <= ages.plan_end_fe_on(born_on) < ages.reaches_age_on(born_on, 26)


@given(BORN)
def test_year_9_begins_when_the_year_group_becomes_9(born_on: date) -> None:
    begins_on = ages.year9_start_on(born_on)
    assert ages.year_group_on(born_on, begins_on) == 9
    assert ages.year_group_on(born_on, begins_on - timedelta(days=1)) == 8


@given(BORN, st.integers(0, 26))
def test_an_age_is_reached_on_its_birthday_and_not_the_day_before(born_on: date, age: int) -> None:
    birthday = ages.reaches_age_on(born_on, age)
    assert ages.age_on(born_on, birthday) == age
    assert ages.age_on(born_on, birthday - timedelta(days=1)) == age - 1


@given(BORN)
def test_year_9_by_age_is_left_at_the_end_of_year_11(born_on: date) -> None:
    assert ages.year_group_on(born_on, ages.csa_end_on(born_on)) == 11
