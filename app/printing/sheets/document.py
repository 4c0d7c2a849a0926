"""A sheet as a document: frozen values, ready to print. Whoever fills them decides who may see what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from app.printing.document import Block, ContactBox


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A part of a sheet under its title. `when_empty` says what is true where there is nothing; else it is left out."""

    title: str
    blocks: tuple[Block, ...] = ()
    when_empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDocument:
    """A whole sheet. `whose` and `which` stand on every page; `leads` are said in large type under the title."""

    title: str
    whose: str  # initials on a sheet for staff, the name on one for the family
    which: str  # the case number; empty where the sheet names no case
    printed_on: date
    parts: tuple[SheetPart, ...]
    leads: tuple[str, ...] = ()
    opening: str = ""  # a sentence before the parts
    label: str = ""  # for whom it is, such as "For staff."
    printed_by: str = ""
    rule_set: str = ""  # by which version of the rules its dates are counted
    contact: ContactBox | None = None  # whom to ring, on a sheet for the family
    information_service: ContactBox | None = None
    foot: str = ""  # what is said last
    names: Mapping[UUID, str] = field(default_factory=dict)
    notice: str = ""  # such as "Practice data"
