"""The plan as a document: frozen values, ready to print. Whoever fills them decides what the family may see.

Values of records come as `Entry`: the field's declaration with its value. A newly declared field therefore prints by
itself, with its label, through the renderer of its kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from app.domain.fields import FieldRef


class PlanStatus(StrEnum):
    """What the copy is; decides the watermark and whether Section I may be filled."""

    DRAFT = "draft"
    PROPOSED_AMENDMENT = "proposed_amendment"
    FINAL = "final"


class Layout(StrEnum):
    """How the copy is laid out."""

    STANDARD = "standard"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a record and its value."""

    ref: FieldRef
    value: object


@dataclass(frozen=True, slots=True)
class Labelled:
    """A fact that is worked out, not stored in one field: its label and the words to print."""

    label: str
    text: str


Fact: TypeAlias = Entry | Labelled
Cell: TypeAlias = Entry | str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section, such as an area of need. Printed only when something follows it."""

    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A plain sentence, such as the one that says what is true of an empty part."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Narrative fields, each under its label."""

    entries: tuple[Fact, ...]
    labelled: bool = True


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, set apart, with whose they are and how they were gathered."""

    whose: str
    words: tuple[Fact, ...]
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts in two columns: label and value."""

    facts: tuple[Fact, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a list: its mark (B-1), its main texts, its short facts."""

    mark: str
    texts: tuple[Fact, ...]
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """Records one under the other, such as needs and outcomes."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """One provision: what will be given, and the needs and outcomes it is for (their marks, or any words)."""

    mark: str
    needs: tuple[str, ...]
    outcomes: tuple[str, ...]
    what: tuple[Fact, ...]
    details: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ThreadTable:
    """The golden thread: need, outcome, provision."""

    rows: tuple[ThreadRow, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A plain table. `widths` are shares of the page; in large print each row becomes a block."""

    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice of Section K; `mark` is what the other sections call it, K-1 and so on unless given."""

    title: str
    author: str
    role: str
    organisation: str = ""
    dated_on: date | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class AdviceList:
    """Section K: the advice the plan rests on."""

    rows: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A short list under a title."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Panels:
    """Short lists side by side, such as the one-page profile."""

    panels: tuple[Panel, ...]
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class BlankToWrite:
    """Ruled space to write in."""

    prompt: str
    lines: int = 5


Block: TypeAlias = (
    Heading | Statement | Paragraphs | Quote | Facts | Items | ThreadTable | Table | AdviceList | Panels | BlankToWrite
)


@dataclass(frozen=True, slots=True)
class SectionPart:
    """One lettered section. `when_empty` says what is true when nothing is recorded ("No health needs were found.")."""

    letter: str
    blocks: tuple[Block, ...] = ()
    when_empty: str = ""


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody who helped to write the plan; never with an address."""

    role: str
    name: str
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class ContactBox:
    """Whom to ask: an officer or a service."""

    name: str
    role: str = ""
    telephone: str = ""
    email: str = ""
    website: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed a final plan for the authority."""

    name: str
    role: str
    signed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDocument:
    """A whole plan, ready to print."""

    case_number: str
    person_name: str
    status: PlanStatus
    version_label: str
    printed_on: date
    sections: tuple[SectionPart, ...]
    born_on: date | None = None
    views_until: date | None = None
    rights: str = ""  # who makes the decisions, in words for the family
    facts: tuple[Fact, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    contact: ContactBox | None = None
    information_service: ContactBox | None = None
    signed: Signature | None = None
    names: Mapping[UUID, str] = field(default_factory=dict)  # what to print for a record another record points to
    notice: str = ""  # printed on the front sheet, such as "Practice data"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileDocument:
    """A one-page profile: what somebody who meets the child or young person should know. No address, no case."""

    person_name: str
    printed_on: date
    panels: tuple[Panel, ...]
    born_on: date | None = None
    facts: tuple[Fact, ...] = ()  # how to reach and hear the person
    note: str = ""  # with whom it was written, and when
    names: Mapping[UUID, str] = field(default_factory=dict)
