"""What is found before a print, as values. The sentences hold no names: they may stand in a report or a log."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class FindingKind(StrEnum):
    """What a finding is about."""

    RESTRICTION = "restriction"
    ADDRESS = "address"
    SIBLING = "sibling"
    NAME = "name"
    EMPTY = "empty"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class PrintFinding:
    """One thing found. `section` is the letter to go to, empty for none; `word` is shown on the screen alone."""

    kind: FindingKind
    place: str
    sentence: str
    stops: bool
    word: str = ""
    section: str = ""
    mark: str = ""
    rec: str = ""  # the block to go to

    @property
    def may_be_accepted(self) -> bool:
        """Say whether a person may decide that the word is right."""
        return self.kind is FindingKind.NAME


def stops_of(findings: Iterable[PrintFinding]) -> tuple[PrintFinding, ...]:
    """Return the findings that stop a print."""
    return tuple(finding for finding in findings if finding.stops)


def places_of(findings: Iterable[PrintFinding]) -> str:
    """Name the places of findings, each once: "Section F, F-7; Section H1"."""
    return "; ".join(dict.fromkeys(finding.place for finding in findings))


_REASONS: Final[Mapping[FindingKind, str]] = {
    FindingKind.RESTRICTION: "A contact restriction forbids it",
    FindingKind.ADDRESS: "An address that must stay hidden stands in {places}",
    FindingKind.SIBLING: "A brother or sister who is not to be named stands in {places}",
    FindingKind.NAME: "A name that may be another child’s stands in {places}",
    FindingKind.EMPTY: "Nobody has said why these are empty: {places}",
    FindingKind.SETTING: "{places} is filled in",
}


def why_not(stops: tuple[PrintFinding, ...]) -> str:
    """Say what stops a print and where, without a name."""
    by_kind = {kind: [one for one in stops if one.kind is kind] for kind in FindingKind}
    parts = [_REASONS[kind].format(places=places_of(found)) for kind, found in by_kind.items() if found]
    return " ".join(f"{part}." for part in parts)
