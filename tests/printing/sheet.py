"""A sheet of plain paper for tests of text: sets paragraphs and reads them back."""

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
from reportlab.platypus.flowables import Flowable

from app.printing.composer import Composer
from app.printing.document import Layout
from app.printing.styles import look
from app.printing.typesetting.page import PageCanvas
from app.printing.typesetting.shaping import Shaper
from app.printing.typesetting.text import Span, Style, Text
from app.printing.typesetting.tidy import tidy_lines

STYLE = Style(12, 16.5, HexColor("#000000"))
PAGE = (400.0, 600.0)
WIDTH, HEIGHT = 320.0, 500.0


def composer(layout: Layout = Layout.STANDARD) -> Composer:
    return Composer(look(layout), {})


def paragraph(text: str, shaper: Shaper | None = None) -> Text:
    return Text(shaper or Shaper(), STYLE, [Span(text)])


def paragraphs(text: str) -> list[Flowable]:
    shaper = Shaper()
    return [paragraph(line.text, shaper) for line in tidy_lines(text)]


def sheet_of(story: Sequence[Flowable]) -> bytes:
    """Flow a story over small pages."""
    out = BytesIO()
    document = BaseDocTemplate(out, pagesize=PAGE)
    document.addPageTemplates(PageTemplate(frames=[Frame(40, 50, WIDTH, HEIGHT, 0, 0, 0, 0)], pagesize=PAGE))
    document.build(list(story), canvasmaker=lambda _out, **_settings: PageCanvas(out, PAGE, "en-GB"))
    return out.getvalue()
