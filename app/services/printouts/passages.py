"""The words of a document ready to print, each with the place where they stand: what is checked is what is printed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from app.printing.document import (
    AdviceList,
    Block,
    Fact,
    Facts,
    Heading,
    Item,
    Items,
    Panels,
    Paragraphs,
    PlanDocument,
    Quote,
    SectionPart,
    Statement,
    Table,
    ThreadRow,
    ThreadTable,
)
from app.printing.sheets.document import SheetDocument
from app.printing.values import Names, lines_of

FRONT: Final = ""
"""Stands for the front sheet where a section's letter would stand."""
SHEET, STAFF_SHEET = "sheet", "staff sheet"
"""Stand for a sheet about the case; its `mark` is the title of the part."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of the print. `section` is a letter, or `FRONT`; `mark` is the block's short name, such as F-7."""

    section: str
    mark: str
    text: str

    @property
    def place(self) -> str:
        """Say where the words stand: "Section F, F-7"."""
        if self.section == FRONT:
            return "the front sheet"
        if self.section in (SHEET, STAFF_SHEET):
            return f"“{self.mark}”"
        return f"Section {self.section}, {self.mark}" if self.mark else f"Section {self.section}"


def passages(plan: PlanDocument) -> tuple[Passage, ...]:
    """Return all words that come from records, in the order of the print."""
    return tuple(_front(plan)) + tuple(passage for part in plan.sections for passage in of_section(part, plan.names))


def of_sheet(sheet: SheetDocument, section: str) -> tuple[Passage, ...]:
    """Return the words of a sheet about the case, for the family (`SHEET`) or for staff (`STAFF_SHEET`)."""
    return tuple(
        Passage(section, part.title, text)
        for part in sheet.parts
        for block in part.blocks
        for _, text in _of_block(block, sheet.names)
        if text.strip()
    )


def of_section(part: SectionPart, names: Names) -> Iterator[Passage]:
    """Yield the words of one section."""
    if part.when_empty.strip():
        yield Passage(part.letter, "", part.when_empty)
    for block in part.blocks:
        for mark, text in _of_block(block, names):
            if text.strip():
                yield Passage(part.letter, mark, text)


def _front(plan: PlanDocument) -> Iterator[Passage]:
    yield Passage(FRONT, "", plan.person_name)
    for fact in plan.facts:
        if text := _words(fact, plan.names):
            yield Passage(FRONT, "", text)
    for one in plan.contributors:
        yield Passage(FRONT, "", f"{one.role}\n{one.name}\n{one.organisation}".strip())


def _words(fact: Fact, names: Names) -> str:
    return "\n".join(line.text for line in lines_of(fact, names))


def _all(facts: Iterable[Fact], names: Names) -> str:
    return "\n".join(filter(None, (_words(fact, names) for fact in facts)))


def _of_block(block: Block, names: Names) -> Iterator[tuple[str, str]]:
    match block:
        case Heading() | Statement():
            yield "", block.text
        case Paragraphs():
            yield "", _all(block.entries, names)
        case Quote():
            yield "", _all(block.words, names)
            yield "", "\n".join((block.whose, _all(block.facts, names)))
        case Facts():
            yield "", _all(block.facts, names)
        case Items():
            yield from (_item(item, names) for item in block.items)
        case ThreadTable():
            yield from (_thread(row, names) for row in block.rows)
        case _:
            yield from _of_table(block, names)


def _of_table(block: Block, names: Names) -> Iterator[tuple[str, str]]:
    match block:
        case Table():
            for row in block.rows:
                yield "", "\n".join(cell if isinstance(cell, str) else _words(cell, names) for cell in row)
        case AdviceList():
            for at, one in enumerate(block.rows, 1):
                yield one.mark or f"K-{at}", f"{one.title}\n{one.author}\n{one.role}\n{one.organisation}"
        case Panels():
            for panel in block.panels:
                yield "", "\n".join(panel.lines)
        case _:
            return


def _item(item: Item, names: Names) -> tuple[str, str]:
    return item.mark, _all((*item.texts, *item.facts), names)


def _thread(row: ThreadRow, names: Names) -> tuple[str, str]:
    return row.mark, _all((*row.what, *row.details), names)


def has_words(part: SectionPart, names: Names) -> bool:
    """Say whether something is printed in the section, or said in its place."""
    return any(True for _ in of_section(part, names))
