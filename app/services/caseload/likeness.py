"""Whether two people are perhaps the same: proposed to a person, with the reasons, and never decided here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from app.domain.text import folded
from app.services.caseload.rows import CaseloadRow, Likeness

_SIMILAR = 80  # of 100, for the names of two people with the same birth date at the same postcode
_SAME = 96  # where nothing but the birth date agrees, or where two good UPNs differ: twins have similar names


@dataclass(frozen=True)
class KnownPerson:
    """What is compared of a person: a row of the file (`line`) or someone already in the caseload (no line).

    `upn` is given only when its check letter fits.
    """

    case_ref: str
    surname: str
    forename: str
    born_on: date | None
    postcode: str = ""
    upn: str = ""
    known_as: str = ""
    line: int | None = None


def person_of(row: CaseloadRow, line: int | None = None) -> KnownPerson:
    """Return what is compared of a row."""
    upn = row.upn if row.upn_verified else ""
    return KnownPerson(row.case_ref, row.surname, row.forename, row.born_on, row.postcode, upn, row.known_as, line)


def name_likeness(one: KnownPerson, other: KnownPerson) -> float:
    """Return 0 to 100: how alike the full names are, taking known-as names into account."""
    return max(fuzz.ratio(mine, theirs) for mine in _full_names(one) for theirs in _full_names(other))


def reasons_for(one: KnownPerson, other: KnownPerson) -> tuple[str, ...]:
    """Return why the two are perhaps the same person; nothing when they are not alike enough to ask."""
    same_upn = bool(one.upn) and one.upn == other.upn
    same_birth = one.born_on is not None and one.born_on == other.born_on
    same_postcode = bool(one.postcode) and one.postcode == other.postcode
    if not (same_upn or same_birth):
        return ()
    alike = name_likeness(one, other)
    upns_differ = bool(one.upn) and bool(other.upn) and not same_upn
    wanted = _SIMILAR if same_postcode and not upns_differ else _SAME
    if not same_upn and alike < wanted:
        return ()
    found = (
        (same_upn, "the same UPN"),
        (same_birth, "the same date of birth"),
        (same_postcode, "the same postcode"),
        (alike >= _SIMILAR, "the same name" if alike >= _SAME else "a similar name"),
    )
    return tuple(words for holds, words in found if holds)


class People:
    """Everyone seen so far, found by UPN and by date of birth."""

    def __init__(self, people: Iterable[KnownPerson] = ()) -> None:
        """Start with people already in the caseload."""
        self._by_upn: dict[str, list[KnownPerson]] = {}
        self._by_birth: dict[date, list[KnownPerson]] = {}
        for person in people:
            self.add(person)

    def add(self, person: KnownPerson) -> None:
        """Remember a person."""
        if person.upn:
            self._by_upn.setdefault(person.upn, []).append(person)
        if person.born_on:
            self._by_birth.setdefault(person.born_on, []).append(person)

    def alike(self, person: KnownPerson) -> tuple[Likeness, ...]:
        """Return those who are perhaps the same person under another case reference, in the order they came."""
        born_alike = self._by_birth.get(person.born_on, []) if person.born_on else []
        candidates = [*self._by_upn.get(person.upn, []), *born_alike]
        found = {
            other.case_ref: _likeness_to(other, reasons)
            for other in candidates
            if other.case_ref != person.case_ref and (reasons := reasons_for(person, other))
        }
        return tuple(found.values())


def _likeness_to(other: KnownPerson, reasons: tuple[str, ...]) -> Likeness:
    return Likeness(
        other.case_ref,
        other.line,
        other.surname,
        other.forename,
        other.born_on,
        other.postcode,
        other.upn,
        reasons,
    )


def _full_names(person: KnownPerson) -> tuple[str, ...]:
    forenames = dict.fromkeys(name for name in (person.forename, person.known_as) if name) or {"": None}
    return tuple(folded(f"{forename} {person.surname}") for forename in forenames)
