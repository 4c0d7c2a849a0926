"""Binds a story of flowables into a document of pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import IO, cast

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.flowables import Flowable

from app import PRODUCT
from app.printing.furniture import Furnisher
from app.printing.typesetting.page import PageCanvas

_LANGUAGE = "en-GB"


@dataclass(frozen=True, slots=True)
class About:
    """What a reader of the file is told. Never a name: the title shows in lists of files and on windows."""

    title: str
    subject: str
    printed_on: date


def bind(story: Sequence[Flowable], furnisher: Furnisher, about: About) -> bytes:
    """Flow the story over pages and return the PDF; the same story always gives the same bytes."""
    look = furnisher.look
    out = BytesIO()
    document = BaseDocTemplate(
        out, pagesize=look.page, title=about.title, author=PRODUCT, creator=PRODUCT, subject=about.subject
    )
    height = look.page[1] - look.top - look.bottom
    frame = Frame(look.margin, look.bottom, look.width, height, 0, 0, 0, 0)

    def on_page(canvas: Canvas, _document: BaseDocTemplate) -> None:
        furnisher.draw(cast("PageCanvas", canvas))

    document.addPageTemplates(PageTemplate(frames=[frame], onPage=on_page, pagesize=look.page))

    def make_canvas(_out: str | IO[bytes], /, **_settings: object) -> Canvas:
        canvas = PageCanvas(out, look.page, _LANGUAGE)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.showOutline()
        canvas.setDateFormatter(lambda *_moment: f"D:{about.printed_on:%Y%m%d}000000Z")
        return canvas

    document.build(list(story), canvasmaker=make_canvas)
    return out.getvalue()
