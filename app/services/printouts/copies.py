"""A copy of a print: what is asked before it, what is shown of it, what is told of it in the audit."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from app.domain.notice import Changes
from app.printing.document import Layout
from app.services.printouts.findings import FindingKind, PrintFinding, stops_of
from app.services.printouts.names import words_of
from app.services.watching import Watch
from app.store.vault_store import Store

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

    @classmethod
    def of(cls, content: bytes, findings: tuple[PrintFinding, ...]) -> "Preview":
        """Return the preview that these pages (a PDF made here) are."""
        return cls(content, count_pages(content), findings)

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

    @classmethod
    def of(cls, content: bytes, findings: tuple[PrintFinding, ...], case_number: str) -> "Printed":
        """Return the copy that these pages (a PDF made here) are; what was found is told with its place."""
        notes = tuple(f"{finding.place}: {finding.sentence}" for finding in findings)
        return cls(content, count_pages(content), notes, case_number)


class CopiesOf:
    """What the audit is told of copies of one kind of record."""

    def __init__(self, store: Store, rtype: str) -> None:
        """Take the open vault, and the kind of record the copies are told of."""
        self._store, self._rtype = store, rtype

    def tell(self, verb: str, rec: str, detail: str = "") -> Changes:
        """Tell the audit what was done with a copy."""
        with self._store.unit_of_work() as work:
            work.audit(verb, self._rtype, rec, detail)
        return work.changes

    def hand_over(self, rec: str, to: tuple[UUID, ...], how: str) -> Changes:
        """Tell the audit whom a printed copy was for (ids of people) and how it went to them."""
        return self.tell(HANDED_OVER, rec, f"{how}: {', '.join(map(str, to)) or 'somebody else'}")

    def not_printed(self, rec: str) -> Changes:
        """Tell the audit that a copy that was let go did not reach the printer."""
        return self.tell(NOT_PRINTED, rec)


def count_pages(content: bytes) -> int:
    """Return the number of pages of a PDF made here."""
    return len(_PAGE.findall(content))


def still_found(found: Iterable[PrintFinding], accepted_words: Iterable[str]) -> tuple[PrintFinding, ...]:
    """Return the findings without the names that a person has looked at and found right."""
    accepted = {word for text in accepted_words for word in words_of(text)}
    return tuple(one for one in found if not (one.kind is FindingKind.NAME and set(words_of(one.word)) <= accepted))


def set_pages(render: Callable[[], bytes], steps: int, watch: Watch) -> bytes:
    """Return the pages, set as the last of so many steps."""
    watch.progress(steps - 1, steps, "Setting the pages")
    content = render()
    watch.check_cancelled()
    watch.progress(steps, steps, "Done")
    return content


__all__ = [
    "EXPORTED",
    "NOT_PRINTED",
    "PRINTED",
    "CopiesOf",
    "Layout",
    "Preview",
    "PrintAbout",
    "PrintRequest",
    "Printed",
    "Recipient",
    "count_pages",
    "set_pages",
    "still_found",
]
