"""A sheet in print: its title, then its parts, each with a bookmark."""

from collections.abc import Iterator
from typing import Final, cast

from reportlab.platypus.flowables import Flowable

from app.domain import dates
from app.printing import words
from app.printing.blocks import render_all
from app.printing.composer import Composer
from app.printing.document import Layout
from app.printing.flow import Box, Frame, Gap, Stack
from app.printing.front import contacts
from app.printing.furniture import Furnisher, Furniture
from app.printing.pages import About, bind
from app.printing.sheets.document import SheetDocument, SheetPart
from app.printing.styles import ACCENT, TINT, look
from app.printing.typesetting.page import PageCanvas
from app.printing.typesetting.tidy import one_line, tidy_lines

_KEY: Final = "part-{at}"


def render_sheet(sheet: SheetDocument, layout: Layout = Layout.STANDARD) -> bytes:
    """Return the sheet as PDF. The same values always give the same bytes."""
    chosen = look(layout)
    composer = Composer(chosen, sheet.names)
    about = About(", ".join(filter(None, (sheet.title, sheet.which))), sheet.title, sheet.printed_on)
    return bind(_story(sheet, composer), Furnisher(chosen, composer.shaper, _furniture(sheet)), about)


def _furniture(sheet: SheetDocument) -> Furniture:
    by = f" by {one_line(sheet.printed_by)}" if sheet.printed_by else ""
    counted = f" Dates counted by rule set {sheet.rule_set}." if sheet.rule_set else ""
    return Furniture(
        whose=one_line(sheet.whose),
        which=one_line(sheet.which),
        status=sheet.title,
        stamp=f"Printed {dates.in_words(sheet.printed_on)}{by}",
        watermark=(),
        below=f"{words.CONFIDENTIAL}.{counted}",
    )


def _story(sheet: SheetDocument, composer: Composer) -> list[Flowable]:
    look_ = composer.look
    top: list[Flowable] = []
    if sheet.label:
        top.append(composer.line(sheet.label, look_.section_letter))
    top.append(composer.line(sheet.title, look_.title, leads=True))
    top += [composer.line(words_, look_.name) for words_ in sheet.leads]
    if sheet.notice:
        top.append(composer.line(sheet.notice, look_.label))
    if sheet.opening:
        top += [Gap(look_.gap), *composer.paragraphs(tidy_lines(sheet.opening), look_.body)]
    story: list[Flowable] = [Stack(top)]
    shown = [made for at, part in enumerate(sheet.parts) if (made := _part(at, part, composer))]
    return [*story, *(Stack(made, before=look_.gap * 2) for made in [*shown, *_last(sheet, composer)])]


def _last(sheet: SheetDocument, composer: Composer) -> Iterator[list[Flowable]]:
    """Yield whom to ring, and what is said last."""
    if boxes := contacts(sheet.contact, sheet.information_service, composer):
        yield boxes
    if sheet.foot:
        yield composer.paragraphs(tidy_lines(sheet.foot), composer.look.body)


def _part(at: int, part: SheetPart, composer: Composer) -> list[Flowable]:
    """Return a part; nothing where it has neither blocks to show nor words for that."""
    body = render_all(part.blocks, composer)
    if not body and part.when_empty:
        body = composer.paragraphs(tidy_lines(part.when_empty), composer.look.body)
    return [PartHeading(at, part.title, composer), Gap(composer.look.gap), *body] if body else []


class PartHeading(Box):
    """The band that opens a part, with its bookmark."""

    leads = True

    def __init__(self, at: int, title: str, composer: Composer) -> None:
        """Take the number of the part and its title."""
        shown = composer.look
        self.key, self.title = _KEY.format(at=at), one_line(title)
        line = composer.line(title, shown.heading, leads=True)
        super().__init__(Stack([line]), Frame(fill=TINT, bar=ACCENT, pad=shown.pad * 0.6, left=6, whole=True))

    def draw(self) -> None:
        """Draw the band and set the bookmark."""
        canvas = cast("PageCanvas", self.canv)
        canvas.bookmarkHorizontal(self.key, 0, self.height + 6)
        canvas.addOutlineEntry(self.title, self.key, level=0)
        super().draw()
