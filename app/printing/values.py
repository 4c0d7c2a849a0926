"""What is printed for the value of a field: one renderer for each kind, in a registry a test holds complete."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, TypeAlias, cast
from uuid import UUID

from app.domain import dates
from app.domain.calendar import last_weekday_of_month
from app.domain.fields import FieldRef
from app.domain.kinds import Kind, Quantity, WholeNumber
from app.printing.document import Entry, Fact
from app.printing.typesetting.tidy import BULLET, Line, one_line, tidy_lines

Names: TypeAlias = Mapping[UUID, str]


@dataclass(frozen=True, slots=True)
class Around:
    """What a renderer needs to know beside the value."""

    names: Names
    in_table: bool  # days are written with digits


Renderer: TypeAlias = Callable[[Kind[object], object, Around], tuple[Line, ...]]
"""Takes the kind, a value that is not empty, and what is around it."""

_SUNDAY = 6
_SHORT_LIST = 60  # letters: a list of a few words is told on one line


def lines_of(fact: Fact, names: Names, *, in_table: bool = False) -> tuple[Line, ...]:
    """Return the paragraphs to print for a fact; none where there is nothing the family may see."""
    if not isinstance(fact, Entry):
        return tidy_lines(fact.text)
    if not is_printed(fact.ref) or fact.value is None or fact.value in ("", (), [], {}):
        return ()
    return RENDERERS[fact.ref.kind.name](fact.ref.kind, fact.value, Around(names, in_table))


def label_of(fact: Fact) -> str:
    """Return the label to print for a fact."""
    return fact.ref.label if isinstance(fact, Entry) else fact.label


def is_printed(ref: FieldRef) -> bool:
    """Say whether a field is ever printed for a family."""
    return ref.family and not ref.hidden


def _shown(kind: Kind[object], value: object, _around: Around) -> tuple[Line, ...]:
    return tidy_lines(kind.show(value))


def _day(_kind: Kind[object], value: object, around: Around) -> tuple[Line, ...]:
    return (Line(day_words(cast("date", value), in_table=around.in_table)),)


def _moment(_kind: Kind[object], value: object, around: Around) -> tuple[Line, ...]:
    local = local_time(cast("datetime", value))
    return (Line(f"{day_words(local.date(), in_table=around.in_table)}, {local:%H:%M}"),)


def _number(kind: Kind[object], value: object, _around: Around) -> tuple[Line, ...]:
    noun = cast("WholeNumber | Quantity", kind).noun
    if noun.endswith("s") and kind.show(value) == "1":
        noun = noun.removesuffix("s")
    return (Line(f"{kind.show(value)} {noun}".strip()),)


def _list(_kind: Kind[object], value: object, around: Around) -> tuple[Line, ...]:
    if around.in_table and sum(map(len, cast("Sequence[str]", value))) <= _SHORT_LIST:
        return tidy_lines(", ".join(one_line(text) for text in cast("Sequence[str]", value)))
    found: list[Line] = []
    for text in cast("Sequence[str]", value):
        lines = tidy_lines(text)
        found += [Line(line.text, BULLET if place == 0 else "", 0) for place, line in enumerate(lines)]
    return tuple(found) if len(found) > 1 else tuple(Line(line.text) for line in found)


def _record(_kind: Kind[object], value: object, around: Around) -> tuple[Line, ...]:
    return tidy_lines(around.names.get(cast("UUID", value), ""))


def _records(_kind: Kind[object], value: object, around: Around) -> tuple[Line, ...]:
    known = [name for one in cast("Sequence[UUID]", value) if (name := around.names.get(one))]
    return tidy_lines(", ".join(known))


def _nothing(_kind: Kind[object], _value: object, _around: Around) -> tuple[Line, ...]:
    return ()


RENDERERS: Final[Mapping[str, Renderer]] = {
    "short_text": _shown,
    "long_text": _shown,
    "postcode": _shown,
    "telephone": _shown,
    "email": _shown,
    "upn": _shown,
    "uln": _shown,
    "nhs_number": _shown,
    "day": _day,
    "moment": _moment,
    "time_of_day": _shown,
    "yes_no": _shown,
    "choice": _shown,
    "whole_number": _number,
    "pence": _shown,
    "quantity": _number,
    "record_ref": _record,
    "person_ref": _record,
    "text_lines": _list,
    "links": _records,
    "kept": _nothing,  # what a file held beyond our fields: nobody has said that the family may see it
}


def day_words(day: date, *, in_table: bool) -> str:
    """Write a day: 23 November 2026 in text, 23/11/2026 in a table."""
    return dates.in_digits(day) if in_table else dates.in_words(day)


def local_time(moment: datetime) -> datetime:
    """Return the moment as clocks in the United Kingdom show it (Summer Time Act 1972: last Sundays, 01:00 UTC)."""
    utc = moment.astimezone(UTC)
    starts, ends = (
        datetime.combine(last_weekday_of_month(utc.year, month, _SUNDAY), time(1), UTC) for month in (3, 10)
    )
    return utc + timedelta(hours=1) if starts <= utc < ends else utc
