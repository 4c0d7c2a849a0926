"""Ages, school years and who holds the rights: all worked out from the date of birth and a day, never stored.

Compulsory school age, the sixteenth birthday, the Year 9 start and the fourteenth birthday are four different days
and decide four different things; see each function for its source.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

from app.domain.calendar import Span, academic_year_start, last_weekday_of_month
from app.domain.dates import in_words

_ONE_DAY = timedelta(days=1)
_FRIDAY = 4
_PRESCRIBED = ((3, 31), (8, 31), (12, 31))
RECEPTION = 0


class RightsHolder(StrEnum):
    """Who makes the decisions under Part 3 of the Children and Families Act 2014."""

    PARENT = "parent"
    YOUNG_PERSON = "young_person"
    ALTERNATIVE_PERSON = "alternative_person"


@dataclass(frozen=True, slots=True)
class Capacity:
    """What is found about one decision of a young person. Capacity is presumed; a finding never covers another."""

    lacks_for_decision: bool = False
    has_representative: bool = False


class Part3Decision(StrEnum):
    """The decisions under Part 3 that a family makes; capacity is asked for each by itself. CoP Annex 1."""

    REQUEST = "request"  # ask for an assessment or a re-assessment
    DRAFT = "draft"  # give views on a draft or on amendments
    SETTING = "setting"  # ask for a nursery, school or college
    DISAGREEMENT = "disagreement"  # mediation and appeal
    DIRECT_PAYMENT = "direct_payment"  # receive one


@dataclass(frozen=True, slots=True)
class CapacityFinding:
    """What was found about one decision on a day. `ask_again_on`: capacity may come back or grow by then."""

    decision: Part3Decision
    found_on: date
    lacks: bool
    ask_again_on: date | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """Who holds the rights on a day, why, and when that changes by age alone."""

    holder: RightsHolder
    basis: str
    from_on: date
    changes_on: date


def reaches_age_on(born_on: date, age: int) -> date:
    """Return the day the person reaches an age. Born on 29 February: 1 March in a common year."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def age_on(born_on: date, day: date) -> int:
    """Return whole years of age on a day; below nothing before birth."""
    years = day.year - born_on.year
    return years if reaches_age_on(born_on, years) <= day else years - 1


def year_group_on(born_on: date, day: date) -> int:
    """Return the national curriculum year by age: Reception 0, nursery below nothing, 12 and up after Year 11.

    A child taught out of year follows the actual year group, which the caller prefers where it is recorded.
    """
    return age_on(born_on, academic_year_start(day) - _ONE_DAY) - 4


def year_group_words(year_group: int) -> str:
    """Return the year group as it is said: Nursery, Reception, Year 9."""
    if year_group < RECEPTION:
        return "Nursery"
    return "Reception" if year_group == RECEPTION else f"Year {year_group}"


def csa_start_on(born_on: date) -> date:
    """Return the first day of compulsory school age: a prescribed day on or after the fifth birthday.

    Education Act 1996 s.8(2). The prescribed days are 31 March, 31 August and 31 December.
    """
    fifth = reaches_age_on(born_on, 5)
    return min(day for day in (date(fifth.year, *month_day) for month_day in _PRESCRIBED) if day >= fifth)


def csa_end_on(born_on: date) -> date:
    """Return the last day of compulsory school age: the last Friday in June of the school year that holds 16.

    Education Act 1996 s.8(3). Who turns 16 between that Friday and 31 August is still 15 on it.
    """
    return last_weekday_of_month(academic_year_start(reaches_age_on(born_on, 16)).year + 1, 6, _FRIDAY)


def young_person_from_on(born_on: date) -> date:
    """Return the first day as a young person, when rights pass from the parent. CFA 2014 s.83(2)."""
    return csa_end_on(born_on) + _ONE_DAY


def year9_start_on(born_on: date) -> date:
    """Return the 1 September that begins Year 9: reviews from then on cover adulthood. SEND Regs 2014 reg 20(6)."""
    return academic_year_start(reaches_age_on(born_on, 14))


def transition_due_on(born_on: date) -> date:
    """Return the day from which a transition plan is due: the start of Year 9 or the 14th birthday, the earlier."""
    return min(year9_start_on(born_on), reaches_age_on(born_on, 14))


def plan_end_fe_on(born_on: date) -> date:
    """Return the last day a further education student's plan may run: 31 July on or after 25. Reg 46(1)(a)."""
    birthday = reaches_age_on(born_on, 25)
    end = date(birthday.year, 7, 31)
    return end if end >= birthday else date(birthday.year + 1, 7, 31)


def plan_end_scheduled_on(born_on: date, scheduled_end_on: date) -> date:
    """Return the last day a plan may run for training or any other course. SEND Regs 2014 reg 46(1)(b)-(c).

    It is the scheduled end, but no later than the day before the 26th birthday.
    """
    return min(scheduled_end_on, reaches_age_on(born_on, 26) - _ONE_DAY)


def rights_on(born_on: date, day: date, capacity: Capacity | None = None) -> Rights:
    """Return who holds the rights on a day for one decision.

    Until compulsory school age ends it is the parent; then the young person. For a decision that the young person
    lacks capacity to make it is the alternative person: a representative under the Mental Capacity Act whose authority
    covers Part 3 matters, and if there is none the parent. CFA 2014 ss.80, 83(2); SEND Regs 2014 regs 63-64.
    """
    from_on = young_person_from_on(born_on)
    if day < from_on:
        return Rights(RightsHolder.PARENT, "A child until compulsory school age ends.", born_on, from_on)
    ends_on = reaches_age_on(born_on, 25)
    if day >= ends_on:
        # A plan may run on for a while (CFA 2014 s.46); none runs past the day before the 26th birthday.
        basis, from_on, ends_on = "25 or over: only while the plan runs on.", ends_on, reaches_age_on(born_on, 26)
    else:
        basis = "Over compulsory school age."
    if capacity and capacity.lacks_for_decision:
        acting = "The representative acts" if capacity.has_representative else "With no representative, the parent acts"
        basis = f"{acting}: lacks capacity for this decision."
        return Rights(RightsHolder.ALTERNATIVE_PERSON, basis, from_on, ends_on)
    return Rights(RightsHolder.YOUNG_PERSON, basis, from_on, ends_on)


def rights_words(rights: Rights) -> str:
    """Return who makes the decisions, as a sentence for staff."""
    changes_on = in_words(rights.changes_on)
    match rights.holder:
        case RightsHolder.PARENT:
            before = in_words(rights.changes_on - _ONE_DAY)
            return f"The parents make the decisions until {before}; from {changes_on} the young person does."
        case RightsHolder.YOUNG_PERSON:
            since = f"The young person has made the decisions since {in_words(rights.from_on)}"
            return f"{since}, until {changes_on}. Capacity is presumed, and asked for each decision by itself."
        case RightsHolder.ALTERNATIVE_PERSON:
            return rights.basis
        case other:
            assert_never(other)


def mca_from_on(born_on: date) -> date:
    """Return the 16th birthday, from which the Mental Capacity Act 2005 applies (s.2(5)).

    It is another day than that on which rights pass: it can be before or after.
    """
    return reaches_age_on(born_on, 16)


def rights_holder(
    born_on: date,
    day: date,
    decision: Part3Decision,
    findings: Iterable[CapacityFinding] = (),
    representative: Span | None = None,
) -> Rights:
    """Return who holds the right for one decision on a day, from age and what was found about capacity.

    Capacity is presumed. Only the last finding about this very decision counts, and only from the 16th birthday on; one
    that was to be asked again by now says so. `representative` is the time for which somebody has authority for matters
    under Part 3; a deputy for property and affairs alone is none. CFA 2014 s.80; SEND Regs 2014 regs 63-64.
    """
    from_on = mca_from_on(born_on)
    about = [one for one in findings if one.decision is decision and from_on <= one.found_on <= day]
    last = max(about, key=lambda one: one.found_on, default=None)
    if last is None or not last.lacks:
        return rights_on(born_on, day)
    acting = representative is not None and day in representative
    rights = rights_on(born_on, day, Capacity(lacks_for_decision=True, has_representative=acting))
    if rights.holder is RightsHolder.ALTERNATIVE_PERSON and last.ask_again_on and last.ask_again_on <= day:
        basis = f"{rights.basis} To be asked again since {in_words(last.ask_again_on)}."
        return replace(rights, basis=basis)
    return rights
