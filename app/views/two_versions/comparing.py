"""A pair of versions as it is shown, and what may be done with it. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from app.domain import dates
from app.domain.fields import FieldRef
from app.domain.kinds import Links, LongText, RecordRef, ShortText, TextLines
from app.services.unsettled.two_versions import Side, Twofold
from app.views.two_versions.difference import Piece, differences

Names = Mapping[UUID, str]
_LETTER = 2  # a section of the plan is a letter, with a figure at most; longer ones are headings
_ELSEWHERE = "A record that is not on this laptop"


@dataclass(frozen=True, slots=True)
class Row:
    """One field in both versions."""

    label: str
    theirs: tuple[Piece, ...]
    mine: tuple[Piece, ...]

    @property
    def differs(self) -> bool:
        """Say whether the versions say different things here."""
        return any(piece.differs for piece in (*self.theirs, *self.mine))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions side by side."""

    heading: str
    where: str
    their_line: str
    my_line: str
    rows: tuple[Row, ...]
    may_keep_both: bool
    more: int  # how many further versions wait behind these two


def sides(one: Twofold) -> tuple[Side, Side]:
    """Return the version of the person at the desk (or the latest) and the one to set beside it."""
    mine = next((side for side in one.sides if side.is_mine), one.sides[-1])
    theirs = next(side for side in one.sides if side is not mine)
    return mine, theirs


def pair(one: Twofold, names: Names) -> Pair:
    """Set two versions side by side."""
    mine, theirs = sides(one)
    rows = tuple(_row(ref, theirs, mine, names) for ref in one.fields if not ref.hidden)
    first = one.fields[0]
    heading = first.section if len(one.fields) > 1 and len(first.section) > _LETTER else first.label
    return Pair(
        heading=heading,
        where=f"{one.place}. {one.person}, {one.case_number}.",
        their_line=_line(theirs, "Theirs"),
        my_line=_line(mine, "Mine"),
        rows=tuple(row for row in rows if row.theirs or row.mine),
        may_keep_both=may_keep_both(one),
        more=len(one.sides) - 2,
    )


def may_keep_both(one: Twofold) -> bool:
    """Say whether one text can be put after the other: never money, dates or decisions."""
    mine, theirs = sides(one)
    different = [ref for ref in one.fields if mine.values.get(ref.key) != theirs.values.get(ref.key)]
    return bool(different) and all(_is_text(ref) for ref in different)


def both(one: Twofold) -> dict[str, object]:
    """Return the values with both texts, theirs first, each to the letter."""
    mine, theirs = sides(one)
    return {ref.key: _after(ref, theirs.values.get(ref.key), mine.values.get(ref.key)) for ref in one.fields}


def _is_text(ref: FieldRef) -> bool:
    return isinstance(ref.kind, TextLines) or (isinstance(ref.kind, LongText) and not isinstance(ref.kind, ShortText))


def _after(ref: FieldRef, first: object, second: object) -> object:
    if first == second or not first:
        return second
    if not second:
        return first
    if isinstance(ref.kind, TextLines):
        ours = cast("Sequence[str]", second)
        before = cast("Sequence[str]", first)
        return (*before, *(line for line in ours if line not in before))
    return f"{first}\n\n{second}"


def _line(side: Side, whose: str) -> str:
    local = side.written_at.astimezone()
    return f"{whose}: {side.who}, {dates.in_words(local.date())} at {local:%H:%M}"


def _row(ref: FieldRef, theirs: Side, mine: Side, names: Names) -> Row:
    left, right = (_read(ref, side.values.get(ref.key), names) for side in (theirs, mine))
    if isinstance(ref.kind, LongText | TextLines):
        return Row(ref.label, *differences(left, right))
    differs = left != right
    return Row(ref.label, *(((Piece(text, differs),) if text else ()) for text in (left, right)))


def _read(ref: FieldRef, value: object, names: Names) -> str:
    if isinstance(ref.kind, RecordRef | Links) and isinstance(value, UUID):
        return names.get(value, _ELSEWHERE)
    return ref.kind.show(value)
