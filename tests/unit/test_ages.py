"""Ages, year groups and rights on a day. The worked examples of the rules are in test_deadline_examples."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import ages
from app.domain.ages import Capacity, CapacityFinding, Part3Decision, RightsHolder
from app.domain.calendar import Span

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


APPEAL, PAYMENT = Part3Decision.DISAGREEMENT, Part3Decision.DIRECT_PAYMENT
ADULT, ADULT_ON = date(2007, 1, 10), date(2026, 11, 23)


def finding(found_on: date, *, lacks: bool = True, decision: Part3Decision = APPEAL) -> CapacityFinding:
    return CapacityFinding(decision, found_on, lacks, date(2026, 6, 1) if lacks else None)


def holder(*findings: CapacityFinding, born_on: date = ADULT, day: date = ADULT_ON) -> RightsHolder:
    return ages.rights_holder(born_on, day, APPEAL, findings).holder


def test_a_finding_on_capacity_covers_its_own_decision_from_its_day_on_and_no_other() -> None:
    assert holder() is RightsHolder.YOUNG_PERSON
    assert holder(finding(date(2026, 1, 5))) is RightsHolder.ALTERNATIVE_PERSON
    assert holder(finding(date(2026, 1, 5), decision=PAYMENT)) is RightsHolder.YOUNG_PERSON
    assert holder(finding(ADULT_ON)) is RightsHolder.ALTERNATIVE_PERSON
    assert holder(finding(ADULT_ON + timedelta(days=1))) is RightsHolder.YOUNG_PERSON
    assert holder(finding(date(2026, 1, 5)), finding(date(2026, 5, 1), lacks=False)) is RightsHolder.YOUNG_PERSON


def test_a_finding_that_was_to_be_asked_again_says_so() -> None:
    basis = ages.rights_holder(ADULT, ADULT_ON, APPEAL, [finding(date(2026, 1, 5))]).basis
    assert (
        basis == "With no representative, the parent acts: lacks capacity for this decision. "
        "To be asked again since 1 June 2026."
    )


def test_a_representative_acts_only_while_they_have_authority() -> None:
    lacking = [finding(date(2026, 1, 5))]
    authority = Span(date(2026, 2, 1), ADULT_ON)
    assert ages.rights_holder(ADULT, ADULT_ON, APPEAL, lacking, authority).basis.startswith("The representative acts")
    assert (
        "the parent acts" in ages.rights_holder(ADULT, ADULT_ON + timedelta(days=1), APPEAL, lacking, authority).basis
    )


def test_who_makes_the_decisions_is_said_in_a_sentence() -> None:
    child = date(2010, 9, 1)
    assert ages.rights_words(ages.rights_on(child, ADULT_ON)) == (
        "The parents make the decisions until 25 June 2027; from 26 June 2027 the young person does."
    )
    assert ages.rights_words(ages.rights_on(ADULT, ADULT_ON)).startswith(
        "The young person has made the decisions since 1 July 2023, until 10 January 2032."
    )
    lacking = ages.rights_on(ADULT, ADULT_ON, Capacity(lacks_for_decision=True))
    assert ages.rights_words(lacking) == lacking.basis


def test_before_sixteen_there_is_no_finding_under_the_mental_capacity_act() -> None:
    summer = date(2010, 8, 31)
    assert ages.mca_from_on(summer) == date(2026, 8, 31)
    assert ages.young_person_from_on(summer) == date(2026, 6, 27)
    early = finding(date(2026, 7, 1))
    assert holder(early, born_on=summer, day=date(2026, 8, 1)) is RightsHolder.YOUNG_PERSON
    assert holder(early, born_on=summer, day=date(2026, 9, 30)) is RightsHolder.YOUNG_PERSON
    later = finding(date(2026, 8, 31))
    assert holder(later, born_on=summer, day=date(2026, 8, 31)) is RightsHolder.ALTERNATIVE_PERSON
    september = date(2010, 9, 1)  # sixteen nearly ten months before rights pass
    assert holder(finding(september.replace(year=2026)), born_on=september, day=date(2027, 6, 25)) is (
        RightsHolder.PARENT
    )
    assert holder(finding(september.replace(year=2026)), born_on=september, day=date(2027, 6, 26)) is (
        RightsHolder.ALTERNATIVE_PERSON
    )


def test_from_twenty_five_on_rights_last_only_while_the_plan_runs_on() -> None:
    birthday = date(2032, 1, 10)
    assert ages.rights_on(ADULT, birthday - timedelta(days=1)).changes_on == birthday
    after = ages.rights_on(ADULT, birthday)
    assert (after.holder, after.from_on, after.changes_on) == (RightsHolder.YOUNG_PERSON, birthday, date(2033, 1, 10))
    assert after.basis == "25 or over: only while the plan runs on."


@given(BORN, st.dates(date(2005, 1, 1), date(2050, 1, 1)), st.sampled_from([*Part3Decision]))
def test_the_parent_holds_the_rights_to_the_end_of_compulsory_school_age_and_not_a_day_longer(
    born_on: date, day: date, decision: Part3Decision
) -> None:
    rights = ages.rights_holder(born_on, day, decision)
    assert (rights.holder is RightsHolder.PARENT) == (day <= ages.csa_end_on(born_on))
    if born_on <= day < ages.reaches_age_on(born_on, 26):
        assert rights.from_on <= day < rights.changes_on


@given(BORN)
def test_a_later_birth_never_brings_an_age_sooner(born_on: date) -> None:
    next_on = born_on + timedelta(days=1)
    for function in (ages.csa_start_on, ages.csa_end_on, ages.year9_start_on, ages.plan_end_fe_on, ages.mca_from_on):
        assert function(born_on) <= function(next_on)
    if (born_on.month, born_on.day) == (8, 31):
        assert ages.csa_end_on(born_on).year + 1 == ages.csa_end_on(next_on).year
        assert ages.year9_start_on(born_on).year + 1 == ages.year9_start_on(next_on).year


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
