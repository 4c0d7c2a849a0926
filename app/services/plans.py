"""The EHC plan as the editor shows it: sections in order, their fields, their items, and the thread between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.fields import FieldRef
from app.domain.merge import Life
from app.models import SPECS, Plan
from app.printing.sections import TITLES
from app.services.records import RecordView, children_of, views_of
from app.store.unit_of_work import GoneError
from app.store.vault_store import Store

_ITEMS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "A": (("aspiration", ""), ("parent_view", "")),
    "B": (("need", "B"), ("attainment", "")),
    "C": (("need", "C"),),
    "D": (("need", "D"),),
    "E": (("outcome", ""),),
    "F": (("provision", "F"),),
    "G": (("provision", "G"),),
    "H1": (("provision", "H1"),),
    "H2": (("provision", "H2"),),
}
"""Which items stand in which section: the type, and the part where one type stands in several."""
_MARK: Final = {"aspiration": "A", "outcome": "E"}


@dataclass(frozen=True, slots=True)
class Item:
    """One block of a section, with the short mark that people use for it ("B-2")."""

    mark: str
    view: RecordView


@dataclass(frozen=True, slots=True)
class ItemList:
    """The blocks of one type in a section."""

    rtype: str
    part: str
    items: tuple[Item, ...]

    @property
    def noun(self) -> str:
        """The word for one of them."""
        return SPECS[self.rtype].noun

    @property
    def plural(self) -> str:
        """The word for several."""
        return SPECS[self.rtype].plural


@dataclass(frozen=True, slots=True)
class Section:
    """One lettered section."""

    letter: str
    title: str
    fields: tuple[FieldRef, ...]
    lists: tuple[ItemList, ...]
    is_empty: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """The working plan of a case."""

    plan: RecordView
    front: tuple[FieldRef, ...]
    sections: tuple[Section, ...]
    marks: Mapping[UUID, str]  # the mark of every item that can be linked

    def section(self, letter: str) -> Section:
        """Return the section of that letter."""
        return next(section for section in self.sections if section.letter == letter)


class Plans:
    """The verbs of the plan editor; fields and items are saved through `Records`."""

    def __init__(self, store: Store) -> None:
        """Take the open vault."""
        self._store = store

    def open(self, plan_id: str) -> PlanView:
        """Return the whole working plan; raises GoneError."""
        with self._store.reading() as session:
            return plan_view(session, plan_id)


def plan_view(session: Session, plan_id: str) -> PlanView:
    """Return the whole working plan in the reader's snapshot; raises GoneError."""
    record = session.get(Plan, plan_id)
    if record is None or record.life == Life.DELETED.value:
        raise GoneError
    plan = views_of(session, [record])[0]
    children = {
        rtype: children_of(session, rtype, plan_id)
        for rtype in dict.fromkeys(rtype for lists in _ITEMS.values() for rtype, _ in lists)
    }
    return assemble(plan, children)


def assemble(plan: RecordView, children: Mapping[str, Sequence[RecordView]]) -> PlanView:
    """Put a plan together from its record and its items, in the order of the law."""
    sections = tuple(_section(letter, title, plan, children) for letter, title in TITLES.items())
    marks = {UUID(item.view.rec): item.mark for section in sections for found in section.lists for item in found.items}
    return PlanView(plan, tuple(ref for ref in plan.spec.editable() if not ref.section), sections, marks)


def _section(letter: str, title: str, plan: RecordView, children: Mapping[str, Sequence[RecordView]]) -> Section:
    fields = tuple(ref for ref in plan.spec.editable() if ref.section == letter)
    lists = tuple(
        ItemList(rtype, part, _marked(letter, rtype, [view for view in children[rtype] if _stands_in(view, part)]))
        for rtype, part in _ITEMS.get(letter, ())
    )
    told = any(plan.values[ref.key] not in (None, "", (), False) for ref in fields if not ref.key.startswith("empty_"))
    return Section(letter, title, fields, lists, is_empty=not told and not any(found.items for found in lists))


def _stands_in(view: RecordView, part: str) -> bool:
    return not part or view.values["part"] == part


def _marked(letter: str, rtype: str, views: Sequence[RecordView]) -> tuple[Item, ...]:
    """Return the items with their marks: what the file called them, else the letter and the next free number."""
    if rtype not in ("need", "provision", *_MARK):
        return tuple(Item("", view) for view in views)
    taken = {str(view.values["file_ref"]) for view in views}
    numbers = (f"{letter}-{number}" for number in range(1, len(views) + len(taken) + 1))
    free = (mark for mark in numbers if mark not in taken)
    return tuple(Item(str(view.values["file_ref"]) or next(free), view) for view in views)
