"""A case file taken apart: from nested values to one entry for each record, still as the file wrote it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, cast

from app.domain.change import Json
from app.domain.errors import BugError
from app.services.exchange.reading import Block, FileFaultError
from app.services.exchange.shapes.catalogue import SHAPES
from app.services.exchange.shapes.of_case import FORMAT, FORMAT_VERSION, RECORD_IDS
from app.services.exchange.shapes.shape import Children, Entry, Grouped, Path, Shape, Sign, Struct, Value

CASE_REF: Final = "CASE"
OWN_AREA: Final = "$own"
"""Where a grouped item keeps a value of its own for what its group says."""
AT: Final = "$at"
"""Where a list keeps the members that are no items, each by its position."""
ORDER: Final = "$order"
"""Where a list of groups keeps their order, when the items alone do not give it."""
KEPT: Final = "It is kept and exported again."


@dataclass(frozen=True, slots=True)
class Raw:
    """One value as the file wrote it, with its place: the shape of it, its keys from the record down, its line."""

    entry: Value
    value: Json
    path: Path
    line: int


@dataclass(slots=True)
class Item:
    """One record of the file, its values unread. `ref` is its id in the file, or its path where it has none."""

    rtype: str
    ref: str
    parent: "Item | None"
    place: str
    line: int
    only_one: bool = False
    fixed: Mapping[str, str] = field(default_factory=dict)
    raws: list[Raw] = field(default_factory=list)
    kept: dict[str, Json] = field(default_factory=dict)

    def keep(self, path: Path, value: Json) -> None:
        """Keep a value that no field takes, under its own keys."""
        target = self.kept
        for key in path[:-1]:
            inner = target.setdefault(key, {})
            if not isinstance(inner, dict):
                raise BugError("two values are kept in one place")
            target = inner
        target.setdefault(path[-1], plain(value))


@dataclass(slots=True)
class CaseFile:
    """A case file taken apart. `number` may be empty for a case that has none yet; `record_ids` come from Planstead."""

    number: str
    record_ids: Mapping[str, str]
    items: list[Item]
    notes: list[str]

    @property
    def case(self) -> Item:
        """The case itself."""
        return self.items[0]


def plain(value: Json) -> Json:
    """Return the value without the lines of the file."""
    if isinstance(value, Mapping):
        return {name: plain(member) for name, member in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(member) for member in value]
    return value


def unfold(block: Block, notes: Sequence[str] = ()) -> CaseFile:
    """Take the values of a file apart. Raises FileFaultError when they are no case file that this version reads."""
    _check_format(block)
    for key in ("person", "case"):
        if not isinstance(block.get(key), Block):
            line = block.lines.get(key, block.line)
            raise FileFaultError(line, f"This is not a whole case file: “{key}” is missing or empty.",
                                 "Ask for the file again.")  # fmt: skip
    case = block["case"]
    number = case.get("case_number") if isinstance(case, Block) else None
    ids = block.pop(RECORD_IDS, None)
    record_ids = {ref: rec for ref, rec in ids.items() if isinstance(rec, str)} if isinstance(ids, Block) else {}
    if not (isinstance(number, str) and number.strip()) and CASE_REF not in record_ids:
        raise FileFaultError(block.lines["case"], "The case in this file has no case number.", "Add it to the file.")
    unfolding = _Unfolding()
    unfolding.record(block, Item("case", CASE_REF, None, "", 1))
    number = number.strip() if isinstance(number, str) else ""
    return CaseFile(number, record_ids, unfolding.items, [*notes, *unfolding.notes])


def _check_format(block: Block) -> None:
    if block.get("format") != FORMAT:
        raise FileFaultError(1, f"This is not a case file: it does not say “format: {FORMAT}”.",
                             "Check that it is the right file.")  # fmt: skip
    if block.get("format_version") != FORMAT_VERSION or isinstance(block.get("format_version"), bool):
        line = block.lines.get("format_version", 1)
        raise FileFaultError(line, "This case file is of a version that this program does not read.",
                             f"Ask for a file of version {FORMAT_VERSION}, or update the program.")  # fmt: skip


class _Unfolding:
    """Collects the items of one file."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.notes: list[str] = []
        self._lines: dict[str, int] = {}

    def record(self, block: Block, item: Item) -> None:
        """Take one record apart, and everything below it."""
        if item.ref in self._lines:
            raise FileFaultError(item.line, f"Lines {self._lines[item.ref]} and {item.line} give the same id.",
                                 "Give every item an id of its own.")  # fmt: skip
        self._lines[item.ref] = item.line
        self.items.append(item)
        own_id = () if item.rtype == "case" else ("id",)
        self._entries(item, SHAPES[item.rtype].entries, block, (), skipped=own_id)

    def _entries(
        self, item: Item, entries: tuple[Entry, ...], block: Block, path: Path, skipped: Sequence[str] = ()
    ) -> None:
        known = {entry.key: entry for entry in entries}
        more = {entry.more: entry for entry in entries if isinstance(entry, Children) and entry.one}
        for key, value in block.items():
            line, below = block.lines[key], (*path, key)
            if key in skipped or isinstance(known.get(key), Sign):
                continue
            if key in more:
                self._list(item, Children(key, more[key].rtype), value, below, line)
            elif key in known:
                self._entry(item, known[key], value, below, line)
            else:
                self._keep(item, below, value, line, "Planstead does not know this.")

    def _entry(self, item: Item, entry: Entry, value: Json, path: Path, line: int) -> None:
        match entry:
            case Sign():
                return
            case Struct():
                if isinstance(value, Block):
                    self._entries(item, entry.entries, value, path)
                elif value is not None:
                    self._keep(item, path, value, line, "Planstead expects named values here.")
            case Children(one=True):
                if isinstance(value, Block):
                    self._child(item, entry, value, path, 0)
                elif value is not None:
                    self._keep(item, path, value, line, "Planstead expects named values here.")
            case Children():
                self._list(item, entry, value, path, line)
            case Grouped():
                self._groups(item, entry, value, path, line)
            case _:
                item.raws.append(Raw(entry, value, path, line))

    def _list(self, item: Item, child: Children, value: Json, path: Path, line: int) -> None:
        if value is None:
            return
        if not _is_list(value):
            self._keep(item, path, value, line, "Planstead expects a list of items here.")
            return
        strangers: dict[str, Json] = {}
        for index, member in enumerate(cast("Sequence[Json]", value)):
            if isinstance(member, Block):
                self._child(item, child, member, path, index)
            else:
                strangers[str(index)] = member
        if strangers:
            self._keep(item, (*path, AT), strangers, line, "Planstead expects items in this list.")

    def _groups(self, item: Item, entry: Grouped, value: Json, path: Path, line: int) -> None:
        if value is None:
            return
        if not _is_list(value):
            self._keep(item, path, value, line, "Planstead expects a list of groups here.")
            return
        strangers: dict[str, Json] = {}
        names: list[str] = []
        members = 0
        for index, group in enumerate(cast("Sequence[Json]", value)):
            by = group.get(entry.by) if isinstance(group, Block) else 0
            if not isinstance(group, Block) or not isinstance(by, str | None):
                strangers[str(index)] = group
                continue
            name = group_name(by)
            if name in names:
                self.notes.append(f"Line {group.line}: this group stands twice. Its items are put together.")
            names.append(name)
            members += self._group(item, entry, group, (*path, name), members)
        if strangers:
            self._keep(item, (*path, AT), strangers, line, "Planstead expects groups in this list.")
        if path[-1] in _inside(item.kept, path[:-1]):
            item.keep((*path, ORDER), names)

    def _group(self, item: Item, entry: Grouped, group: Block, path: Path, start: int) -> int:
        """Take one group apart; returns how many members it has."""
        for key, inner in group.items():
            if key not in (entry.by, entry.members.key):
                self._keep(item, (*path, key), inner, group.lines[key], "Planstead does not know this.")
        value = group.get(entry.members.key)
        if not value:
            item.keep(path, {})
            return 0
        line = group.lines[entry.members.key]
        if not _is_list(value):
            self._keep(item, (*path, entry.members.key), value, line, "Planstead expects a list of items here.")
            return 0
        strangers: dict[str, Json] = {}
        for index, member in enumerate(cast("Sequence[Json]", value)):
            if isinstance(member, Block):
                self._member(item, entry, group, (member, path, start + index))
            else:
                strangers[str(index)] = member
        if strangers:
            self._keep(item, (*path, entry.members.key, AT), strangers, line, "Planstead expects items in this list.")
        return len(cast("Sequence[Json]", value))

    def _member(self, item: Item, entry: Grouped, group: Block, found: tuple[Block, Path, int]) -> None:
        member, path, index = found
        own = member.pop(entry.by, None)
        made = self._child(item, entry.members, member, (*path, entry.members.key), index)
        line = group.lines.get(entry.by, group.line)
        label = next(leaf for leaf in _values(SHAPES[entry.members.rtype]) if leaf.key == entry.by)
        made.raws.append(Raw(label, group.get(entry.by), (entry.by,), line))
        if own is not None:
            self._keep(made, (OWN_AREA,), own, line, "The group says this already.")

    def _child(self, parent: Item, child: Children, block: Block, path: Path, index: int) -> Item:
        shape = SHAPES[child.rtype]
        given = block.get("id")
        if given is not None and not isinstance(given, str):
            raise FileFaultError(block.lines["id"], f"The id on line {block.lines['id']} is not text.",
                                 "Write it like CON-1.")  # fmt: skip
        ref = given or f"{parent.ref}/{path[-1]}/{index}"
        if not given and shape.numbered:
            self.notes.append(f"Line {block.line}, {'.'.join(path)}: this item has no id.")
        item = Item(child.rtype, ref, parent, f"a{index:04d}", block.line, child.one, child.fixed)
        self.record(block, item)
        return item

    def _keep(self, item: Item, path: Path, value: Json, line: int, why: str) -> None:
        item.keep(path, value)
        self.notes.append(f"{where(item, path, line)}: {why} {KEPT}")


def where(item: Item, path: Path, line: int) -> str:
    """Say where in the file something stands: line, item and key."""
    named = item.ref if SHAPES[item.rtype].numbered and item.parent else ""
    return ", ".join(filter(None, (f"Line {line}", named, ".".join(path))))


def group_name(by: str | None) -> str:
    """Return the key under which a group keeps what no field takes."""
    return f"={by or ''}"


def _is_list(value: Json) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _inside(kept: Mapping[str, Json], path: Path) -> Mapping[str, Json]:
    for key in path:
        kept = cast("Mapping[str, Json]", kept.get(key) or {})
    return kept


def _values(shape: Shape) -> Iterator[Value]:
    return (entry for entry in shape.entries if isinstance(entry, Value))
