"""The tables of docs/exchange-format.md, made from the shapes and the declared fields.

`python -m tests.services.exchange.format_tables` writes them into the page; a test fails while they differ.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.domain.fields import FieldRef, RecordSpec
from app.domain.kinds import (
    Choice,
    Day,
    Kept,
    Kind,
    Links,
    LongText,
    Pence,
    Quantity,
    RecordRef,
    TextLines,
    TimeOfDay,
    WholeNumber,
    YesNo,
)
from app.models import SPECS
from app.services.exchange.shapes.catalogue import WRITTEN
from app.services.exchange.shapes.shape import Children, Either, Entry, Grouped, Leaf, Shape, Sign, Struct

PAGE: Final = Path(__file__).parents[3] / "docs" / "exchange-format.md"
BEGIN, END = "<!-- tables: made by tests/services/exchange/format_tables.py -->", "<!-- end of tables -->"
_WRITTEN: Final[tuple[tuple[type[Kind[object]], str], ...]] = (
    (Day, "date"),
    (TimeOfDay, "time"),
    (YesNo, "true or false"),
    (Pence, "pence"),
    (WholeNumber, "whole number"),
    (Quantity, "decimal in quotation marks"),
    (TextLines, "list of texts"),
    (Kept, "named values"),
    (LongText, "text"),
)


def _written(ref: FieldRef) -> str:
    kind = ref.kind
    if isinstance(kind, Links | RecordRef):
        nouns = " or ".join(SPECS[rtype].noun for rtype in kind.rtypes) or "any item"
        return f"ids: {nouns}" if isinstance(kind, Links) else f"id: {nouns}"
    if isinstance(kind, Choice):
        return ", ".join(f"`{word.value}`" for word in kind.words)
    return next(words for sort, words in _WRITTEN if isinstance(kind, sort))


def _rows(spec: RecordSpec, entries: tuple[Entry, ...], path: str = "") -> Iterator[str]:
    for entry in entries:
        key = f"{path}{entry.key}"
        match entry:
            case Sign():
                yield f"| `{key}` | always `{entry.value}` | |"
            case Leaf():
                ref = spec.field(entry.field)
                yield f"| `{key}` | {ref.label} | {_written(ref)} |"
            case Either():
                ref = spec.field(entry.ref)
                yield f"| `{key}` | {ref.label} | {_written(ref)}, or text |"
            case Struct():
                yield from _rows(spec, entry.entries, f"{key}.")
            case Children():
                yield f"| `{key}` | {_child(entry)} | {'one item' if entry.one else 'list of items'} |"
            case Grouped():
                what = f"groups `{{{entry.by}, {entry.members.key}: [{SPECS[entry.members.rtype].noun}]}}`"
                yield f"| `{key}` | {what} | list of groups |"


def _child(entry: Children) -> str:
    spec = SPECS[entry.rtype]
    return spec.noun if entry.one else spec.plural


def _table(shape: Shape) -> str:
    spec = SPECS[shape.rtype]
    title = "The file" if shape.rtype == "case" else spec.noun.capitalize()
    numbered = f"Ids begin `{shape.prefix}-`." if shape.numbered and shape.rtype != "case" else ""
    if not shape.numbered:
        numbered = "Has no id of its own."
    head = (
        f"### {title}\n\n"
        + (f"{numbered}\n\n" if numbered else "")
        + "| Key | What | How it is written |\n| --- | --- | --- |\n"
    )
    return head + "\n".join(_rows(spec, shape.entries))


def tables() -> str:
    """Return the tables of the page."""
    return "\n\n".join(_table(shape) for shape in WRITTEN)


def page() -> str:
    """Return the page with the tables as they should be."""
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
