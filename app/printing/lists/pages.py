"""A list in print: landscape, the headings again on every page, one row for each case."""

from dataclasses import replace
from typing import Final

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus.flowables import Flowable

from app.domain import dates
from app.printing.composer import Composer
from app.printing.document import Layout
from app.printing.flow import Columns, Gap, Row, Rows, Stack
from app.printing.furniture import Furnisher, Furniture
from app.printing.lists.document import ListDocument, ListGroup
from app.printing.pages import About, bind
from app.printing.styles import RULE, TINT, Look, look
from app.printing.typesetting.text import Span, Text
from app.printing.typesetting.tidy import one_line, tidy_lines

_SIZE: Final = 9.0
_LEADING: Final = 12.0
_SHAPES: Final = frozenset("●■▲◆○")


def render_list(document: ListDocument) -> bytes:
    """Return the list, or the letter, as PDF. The same values always give the same bytes."""
    if document.letter:
        return _letter(document)
    chosen = _look()
    composer = Composer(chosen, {})
    counted = "1 case" if document.count == 1 else f"{document.count} cases"
    story: list[Flowable] = [
        composer.line(document.title, chosen.title),
        Gap(chosen.gap / 2),
        composer.line(f"{document.view}. {counted}, as on {dates.with_weekday(document.printed_on)}.", chosen.small),
        Gap(chosen.gap),
    ]
    for group in document.groups:
        story += _group(group, document, composer)
    about = About(document.title, document.title, document.printed_on)
    return bind([Stack(story)], Furnisher(chosen, composer.shaper, _furniture(document)), about)


def _letter(document: ListDocument) -> bytes:
    """Return a letter: its words on upright pages."""
    chosen = look(Layout.STANDARD)
    composer = Composer(chosen, {})
    story: list[Flowable] = [composer.line(document.title, chosen.title), Gap(chosen.gap)]
    for words in document.letter.split("\n\n"):
        story += [*composer.paragraphs(tidy_lines(words), chosen.body), Gap(chosen.gap)]
    about = About(document.title, document.title, document.printed_on)
    return bind([Stack(story)], Furnisher(chosen, composer.shaper, _furniture(document)), about)


def _group(group: ListGroup, document: ListDocument, composer: Composer) -> list[Flowable]:
    look_ = composer.look
    found: list[Flowable] = []
    if group.title:
        title = composer.line(f"{group.title} ({len(group.rows)})", look_.heading, leads=True)
        found += [Gap(look_.gap), title, Gap(look_.gap / 2)]
    head = Row(tuple(composer.line(column.title, look_.label) for column in document.columns))
    shares = tuple(float(column.share) for column in document.columns)
    rows = [Row(tuple(_cell(cell, composer) for cell in row)) for row in group.rows]
    return [*found, Rows(Columns(shares, RULE, head, TINT, pad=3), rows)]


def _cell(text: str, composer: Composer) -> Text:
    """Set a cell. The shape before its words stays as it is: to a line of text it would be the mark of a list."""
    shape, words = (text[:2], text[2:]) if text[:1] in _SHAPES and text[1:2] == " " else ("", text)
    return Text(composer.shaper, composer.look.body, [Span(f"{shape}{one_line(words)}")])


def _furniture(document: ListDocument) -> Furniture:
    printed = f"Printed {dates.in_words(document.printed_on)}"
    return Furniture(one_line(document.title), one_line(document.view), document.notice, printed, ())


def _look() -> Look:
    """The look of the plans, small and on its side: a list is for the desk."""
    usual = look(Layout.STANDARD)
    size, leading = _SIZE, _LEADING
    return replace(
        usual,
        page=landscape(A4),
        margin=36,
        title=replace(usual.title, size=18, leading=23),
        heading=replace(usual.heading, size=11, leading=14),
        label=replace(usual.label, size=size, leading=leading),
        body=replace(usual.body, size=size, leading=leading),
        small=replace(usual.small, size=10, leading=13),
        furniture=replace(usual.furniture, size=8.5, leading=11),
    )
