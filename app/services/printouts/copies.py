"""A copy of a print as values: what is asked before it, what is shown of it, what is told of it in the audit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from app.printing.document import Layout
from app.services.printouts.findings import FindingKind, PrintFinding, stops_of
from app.services.printouts.names import words_of

PRINTED, EXPORTED, HANDED_OVER, NOT_PRINTED = "printed", "exported", "handed_over", "not_printed"
_PAGE: Final = re.compile(rb"/Type\s*/Page\b")


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What is to be printed, for whom. `recipients`: contacts or the person (ids); none: who makes the decisions."""

    case_id: str
    layout: Layout = Layout.STANDARD
    views_until: date | None = None
    recipients: tuple[UUID, ...] = ()
    accepted_words: frozenset[str] = field(default_factory=frozenset)
    from_on: date | None = None  # the days a chronology begins and ends with; open where none
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody the copy may be for."""

    rec: UUID
    name: str
    relationship: str
    is_default: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintAbout:
    """What is asked before a print, with the answers proposed. `rec` is the record the audit tells of."""

    case_id: str
    case_number: str
    rec: str
    title: str
    file_stem: str  # what a file of it is called: the case number, and nobody's name
    recipients: tuple[Recipient, ...] = ()
    wants_large: bool = False
    asks_views_until: bool = False
    views_until: date | None = None
    asks_range: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """The pages as they would be printed, and what was found."""

    content: bytes
    pages: int
    findings: tuple[PrintFinding, ...]

    @property
    def may_print(self) -> bool:
        """Say whether nothing stops the print."""
        return not stops_of(self.findings)


@dataclass(frozen=True, slots=True)
class Printed:
    """A copy that may leave: its pages, and what to tell the person who asked for it."""

    content: bytes
    pages: int
    notes: tuple[str, ...]
    case_number: str


def count_pages(content: bytes) -> int:
    """Return the number of pages of a PDF made here."""
    return len(_PAGE.findall(content))


def still_found(found: Iterable[PrintFinding], accepted_words: Iterable[str]) -> tuple[PrintFinding, ...]:
    """Return the findings without the names that a person has looked at and found right."""
    accepted = {word for text in accepted_words for word in words_of(text)}
    return tuple(one for one in found if not (one.kind is FindingKind.NAME and set(words_of(one.word)) <= accepted))


def handed_to(to: tuple[UUID, ...], how: str) -> str:
    """Return what the audit is told of a copy that was given to people (ids)."""
    return f"{how}: {', '.join(map(str, to)) or 'somebody else'}"


__all__ = [
    "EXPORTED",
    "HANDED_OVER",
    "NOT_PRINTED",
    "PRINTED",
    "Layout",
    "Preview",
    "PrintAbout",
    "PrintRequest",
    "Printed",
    "Recipient",
    "count_pages",
    "handed_to",
    "still_found",
]
