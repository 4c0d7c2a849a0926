"""Finding words in the whole plan: where they stand, in the order of the sections. No Qt."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from app.domain.kinds import LongText, TextLines
from app.services.plans import PlanView
from app.views.plan_editor.content.blocks import Block, Names, Page, page

_BEFORE, _AFTER = 30, 50


@dataclass(frozen=True, slots=True)
class Place:
    """One place where the words stand."""

    letter: str
    block: str
    key: str
    start: int
    length: int
    heading: str
    around: str


def find(plan: PlanView, names: Names, words: str) -> tuple[Place, ...]:
    """Return every place in the plan's texts, whatever the case of the letters."""
    wanted = " ".join(words.split())
    if not wanted:
        return ()
    pattern = re.compile(re.escape(wanted).replace(r"\ ", r"\s+"), re.IGNORECASE)
    letters = ("", *(section.letter for section in plan.sections))
    return tuple(
        place
        for letter in letters
        for block in page(plan, letter, names).blocks()
        for place in _in_block(letter, block, pattern)
    )


def _in_block(letter: str, block: Block, pattern: "re.Pattern[str]") -> Iterable[Place]:
    for ref in block.fields:
        if isinstance(ref.kind, LongText | TextLines):
            text = ref.kind.show(block.view.values[ref.key])
            for hit in pattern.finditer(text):
                heading = f"{block.heading}, {ref.label}" if ref.label != block.heading else block.heading
                where = f"Section {letter}: {heading}" if letter else heading
                length = hit.end() - hit.start()
                yield Place(letter, block.key, ref.key, hit.start(), length, where, _around(text, hit))


def _around(text: str, hit: "re.Match[str]") -> str:
    start, end = max(0, hit.start() - _BEFORE), hit.end() + _AFTER
    words = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{words}{'…' if end < len(text) else ''}"


class Sought(Protocol):
    """What is searched, and the way to a place in it."""

    @property
    def plan(self) -> PlanView | None:
        """The plan shown, once it is there."""
        ...

    @property
    def names(self) -> Names:
        """What each record of the case is called."""
        ...

    @property
    def page(self) -> Page:
        """The page shown."""
        ...

    def choose_section(self, letter: str) -> None:
        """Show another section."""
        ...

    def open_block(self, key: str) -> None:
        """Open a block for editing."""
        ...


class FindScreen(Protocol):
    """Where what was found is shown."""

    def show_find(self, at: int, of: int, place: Place | None) -> None:
        """Show which place of how many was found."""
        ...

    def select(self, key: str, start: int, length: int) -> None:
        """Mark words in a field of the open block."""
        ...


class Finder:
    """Steps through the places where words stand in the plan."""

    def __init__(self, sought: Sought, view: FindScreen) -> None:
        """Take what is searched and the window."""
        self._sought, self._view = sought, view
        self._words = ""
        self._at = -1

    def look_for(self, words: str) -> None:
        """Count the places of other words; the first step goes to the first."""
        if words == self._words:
            return
        self._words, self._at = words, -1
        places = self._places()
        self._view.show_find(0, len(places), places[0] if places else None)

    def step(self, by: int) -> None:
        """Go to the next place, or with -1 the one before."""
        places = self._places()
        if not places:
            self._view.show_find(0, 0, None)
            return
        self._at = (max(self._at, -1) + by) % len(places) if self._at >= 0 or by > 0 else len(places) - 1
        place = places[self._at]
        self._sought.choose_section(place.letter)
        self._sought.open_block(place.block)
        self._view.select(place.key, place.start, place.length)
        self._view.show_find(self._at + 1, len(places), place)

    def _places(self) -> tuple[Place, ...]:
        plan = self._sought.plan
        return find(plan, self._sought.names, self._words) if plan is not None else ()
