"""The page of one section as values: its blocks, what each says when it is read, what can be added. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Final, cast
from uuid import UUID

from app.domain.fields import FieldRef
from app.domain.kinds import Links, LongText, RecordRef, TextLines
from app.domain.merge import Life
from app.services.plans import Item, ItemList, PlanView, Section
from app.services.records import RecordView
from app.views.plan_editor.content.layout import FRONT, HINTS, LAYOUT, REST, SHORT, Group, Items
from app.views.plan_editor.content.sentence import sentence, still_to_say

Names = Mapping[UUID, str]
ELSEWHERE: Final = "A record that is not on this laptop"
_IN_SENTENCE: Final = frozenset(
    ("count", "count_unit", "per", "duration_minutes", "weeks_per_year", "how_long_for", "delivered_by", "ratio",
     "group_size_max", "setting_or_location")
)  # fmt: skip
_FULL_LINE: Final = 78  # letters after which a line end is one of a text file, not of its author
_NOTED: Final = {"need": ("area",), "parent_view": ("who",)}
_THREAD: Final = ("need", "outcome", "provision")
_DRAFT_STATES: Final = frozenset(("", "working", "draft"))


class State(StrEnum):
    """Where a section stands."""

    EMPTY = "Empty"
    DRAFT = "Draft"
    FINAL = "Final"
    TWOFOLD = "Two versions"


@dataclass(frozen=True, slots=True)
class SectionMark:
    """A line of the list of sections."""

    letter: str
    title: str
    state: State
    words: int


@dataclass(frozen=True, slots=True)
class Line:
    """A field as it is read: its label and what it says."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A block that another is linked to: "Need B-2" and how it begins."""

    rec: UUID
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page: an item, or some fields of the plan itself."""

    key: str
    heading: str
    note: str
    fields: tuple[FieldRef, ...]
    view: RecordView
    lead: str
    lines: tuple[Line, ...]
    links: tuple[Linked, ...]
    words: int
    twofold: tuple[str, ...]  # units in two versions
    noun: str
    is_item: bool
    place: tuple[int, int] = (0, 0)  # which of how many
    gap: str = ""  # what is still missing
    removed: bool = False  # somebody removed it who had not seen what somebody else wrote since

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is written in it."""
        return not (self.lead or self.lines or self.links)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A run of blocks under a heading; `add` is what can be added to it, if anything."""

    heading: str
    blocks: tuple[Block, ...]
    rtype: str = ""
    part: str = ""
    add: str = ""  # the words of the button


@dataclass(frozen=True, slots=True)
class Page:
    """A section as it is shown."""

    letter: str
    title: str
    hint: str
    shelves: tuple[Shelf, ...]
    notice: tuple[str, str] = ("", "")
    words: int = 0

    def blocks(self) -> Iterable[Block]:
        """Yield the blocks in order."""
        for shelf in self.shelves:
            yield from shelf.blocks

    def block(self, key: str) -> Block | None:
        """Return the block of that key, or None when it is not on this page."""
        return next((block for block in self.blocks() if block.key == key), None)


def reflowed(text: str) -> str:
    """Return a text for reading, with the line ends taken out that only kept its lines short."""
    lines = text.split("\n")
    made = lines[0]
    for before, line in pairwise(lines):
        runs_on = len(before) >= _FULL_LINE and line[:1].isalnum() and before.rstrip()[-1:] not in ":;"
        made += f" {line}" if runs_on else f"\n{line}"
    return made


def item_key(rec: object) -> str:
    """Return the key of an item's block."""
    return str(rec)


def letter_of(plan: PlanView, rec: str) -> str:
    """Return the section that an item stands in; empty when it stands in none."""
    for section in plan.sections:
        for found in section.lists:
            if any(item.view.rec == rec for item in found.items):
                return section.letter
    return ""


def is_draft(plan: PlanView) -> bool:
    """Say whether the plan is a draft, in which Section I stays empty (CFA 2014 s.38(5))."""
    return str(plan.plan.values["status"] or "") in _DRAFT_STATES


def marks(plan: PlanView) -> tuple[SectionMark, ...]:
    """Return the list of sections, each with its state and its words."""
    final = State.DRAFT if is_draft(plan) else State.FINAL
    found = [SectionMark("", SHORT[""], _state_of(plan, plan.front, (), final), 0)]
    for section in plan.sections:
        items = tuple(item for items in section.lists for item in items.items)
        told = State.EMPTY if section.is_empty else final
        state = _state_of(plan, section.fields, items, told)
        found.append(SectionMark(section.letter, SHORT[section.letter], state, _words_of(plan, section)))
    return tuple(found)


def _state_of(plan: PlanView, fields: Sequence[FieldRef], items: Sequence[Item], told: State) -> State:
    units = {ref.unit for ref in fields}
    doubled = any(unit in units for unit in plan.plan.versions) or any(item.view.versions for item in items)
    return State.TWOFOLD if doubled else told


def _words_of(plan: PlanView, section: Section) -> int:
    own = words_in(plan.plan, section.fields)
    return own + sum(words_in(item.view, tuple(item.view.spec.editable())) for items in section.lists
                     for item in items.items)  # fmt: skip


def words_in(view: RecordView, fields: Iterable[FieldRef]) -> int:
    """Count the words of the texts among the fields."""
    return sum(
        len(ref.kind.show(view.values[ref.key]).split())
        for ref in fields
        if isinstance(ref.kind, LongText | TextLines) and not ref.hidden
    )


@dataclass(slots=True)
class _Maker:
    """Makes the blocks of one section."""

    plan: PlanView
    section: Section
    names: Names
    placed: set[str] = field(default_factory=set)

    def shelves(self) -> Iterable[Shelf]:
        """Yield what stands on the page, in the order of the layout, the fields it does not name at the end."""
        lists = {items.rtype: items for items in self.section.lists}
        for entry in LAYOUT[self.section.letter]:
            if isinstance(entry, Items):
                if entry.rtype in lists:
                    yield self.items(lists.pop(entry.rtype))
            else:
                yield Shelf("", tuple(self.group(entry, tuple(self.plan.plan.spec.field(key) for key in entry.keys))))
        yield from (self.items(items) for items in lists.values())
        rest = [ref for ref in self.section.fields if ref.key not in self.placed]
        plain = tuple(ref for ref in rest if not ref.key.startswith("empty_"))
        yield Shelf("", tuple(self.group(REST, plain)))
        empty = tuple(ref for ref in rest if ref.key.startswith("empty_"))
        yield Shelf("", tuple(self.group(Group("empty", "While this section is empty", ()), empty)))

    def group(self, group: Group, fields: tuple[FieldRef, ...]) -> Iterable[Block]:
        """Yield the block of some fields of the plan, unless there are none."""
        self.placed.update(ref.key for ref in fields)
        if fields:
            yield own_block(self.plan, self.section.letter, group, fields, self.names)

    def items(self, found: ItemList) -> Shelf:
        """Return the blocks of one type of item."""
        count = len(found.items)
        blocks = tuple(item_block(item, self.names, (at, count)) for at, item in enumerate(found.items, 1))
        return Shelf(found.plural.capitalize(), blocks, found.rtype, found.part, f"Add {article(found.noun)}")


def article(noun: str) -> str:
    """Return the noun with its article; a noun that is a sum has none."""
    if noun in ("provision", "attainment") or noun.endswith("views"):
        return noun
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def page(plan: PlanView, letter: str, names: Names) -> Page:
    """Return the page of a section, or of the plan's own facts for the empty letter."""
    if not letter:
        block = own_block(plan, "", FRONT, plan.front, names)
        return Page("", SHORT[""], "Its version and status, its dates, and how the family took part.",
                    (Shelf("", (block,)),), words=block.words)  # fmt: skip
    section = plan.section(letter)
    shelves = tuple(shelf for shelf in _Maker(plan, section, names).shelves() if shelf.blocks or shelf.add)
    notice = ("", "")
    if letter == "I" and is_draft(plan):
        written = any(block.words or block.lines for shelf in shelves for block in shelf.blocks)
        notice = (
            "Section I stays empty in a draft.",
            "The law does not let a draft name or hint at a setting (Children and Families Act 2014, section 38(5)). "
            "The family asks for one first. "
            + ("Something is written here: take it out, or change the status of the plan." if written else
               "You can fill this in when the plan’s status is final."),
        )  # fmt: skip
        if not written:
            shelves = ()
    return Page(letter, section.title, HINTS.get(letter, ""), shelves, notice, _words_of(plan, section))


def own_block(plan: PlanView, letter: str, group: Group, fields: tuple[FieldRef, ...], names: Names) -> Block:
    """Return the block of some of the plan's own fields."""
    view = plan.plan
    leads = 1 if len(fields) == 1 or group.name == "views" else 0  # what the heading says already needs no label
    lead = "\n".join(line.text for line in _lines(view, fields[:leads], names))
    return Block(
        key=f"{view.rec}/{letter}/{group.name}", heading=group.heading, note="", fields=fields, view=view, lead=lead,
        lines=tuple(_lines(view, fields[leads:], names)), links=(), words=words_in(view, fields),
        twofold=_twofold(view, fields), noun="part", is_item=False,
    )  # fmt: skip


def item_block(item: Item, names: Names, place: tuple[int, int]) -> Block:
    """Return the block of one item."""
    view = item.view
    fields = tuple(ref for ref in view.spec.editable() if not _out_of_place(view, ref))
    threads = tuple(ref for ref in fields if isinstance(ref.kind, Links) and set(ref.kind.rtypes) <= set(_THREAD))
    title = view.spec.field(view.spec.title)
    lead = reflowed(title.kind.show(view.values[title.key]).strip())
    told = {title.key, *_NOTED.get(view.rtype, ()), *(ref.key for ref in threads)}
    lines = list(_lines(view, (ref for ref in fields if ref.key not in told), names))
    gap = ""
    if view.rtype == "provision":
        plain = (ref for ref in fields if ref.key not in told | _IN_SENTENCE)
        said = sentence(view.spec, view.values)
        lines = ([Line("", said)] if said else []) + list(_lines(view, plain, names))
        gap = still_to_say(view.values)
    return Block(
        key=item_key(view.rec), heading=f"{view.spec.noun.capitalize()} {item.mark}".strip(), note=_note(view, names),
        fields=fields, view=view, lead=lead, lines=tuple(lines), links=tuple(_links(view, threads, names)),
        words=words_in(view, fields), twofold=_twofold(view, fields), noun=view.spec.noun, is_item=True, place=place,
        gap=gap, removed=view.life == Life.EDITED_SINCE.value,
    )  # fmt: skip


def _out_of_place(view: RecordView, ref: FieldRef) -> bool:
    """Say whether a field means nothing here: the four areas are those of Section B."""
    return view.rtype == "need" and ref.key == "area" and view.values["part"] != "B" and not view.values["area"]


def _note(view: RecordView, names: Names) -> str:
    """Return what stands beside the name of a block: the area of a need, whose views they are."""
    return ", ".join(
        text.replace("\n", ", ")
        for key in _NOTED.get(view.rtype, ())
        if (text := _read(view.spec.field(key), view.values[key], names))
    )


def _twofold(view: RecordView, fields: Iterable[FieldRef]) -> tuple[str, ...]:
    units = dict.fromkeys(ref.unit for ref in fields)
    return tuple(unit for unit in units if unit in view.versions)


def _links(view: RecordView, refs: Iterable[FieldRef], names: Names) -> Iterable[Linked]:
    for ref in refs:
        for one in cast("Sequence[UUID]", view.values[ref.key]):
            name, _, title = names.get(one, ELSEWHERE).partition(": ")
            yield Linked(one, name, title)


def _lines(view: RecordView, refs: Iterable[FieldRef], names: Names) -> Iterable[Line]:
    for ref in refs:
        text = _read(ref, view.values[ref.key], names)
        if text:
            yield Line(ref.label, text)


def _read(ref: FieldRef, value: object, names: Names) -> str:
    if isinstance(ref.kind, Links):
        return "\n".join(names.get(one, ELSEWHERE) for one in cast("Sequence[UUID]", value))
    if isinstance(ref.kind, RecordRef):
        return names.get(value, ELSEWHERE) if isinstance(value, UUID) else ""
    text = reflowed(ref.kind.show(value).strip()) if isinstance(ref.kind, LongText) else ref.kind.show(value).strip()
    noun = getattr(ref.kind, "noun", "")
    return f"{text} {noun}" if text and noun else text
