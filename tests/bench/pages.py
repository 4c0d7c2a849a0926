"""The draft plan as PDF, beside bare reportlab with the same words in the same number of paragraphs."""

import io
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

import pypdf
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate
from reportlab.platypus.flowables import Flowable

from app.services.printouts.copies import PrintRequest
from app.services.printouts.plan_prints import PlanPrints
from app.services.watching import Unwatched
from tests.bench.measuring import Line, explained, in_turn
from tests.bench.practising import Practice
from tests.support.practice_vault import today

_LINES_OF_A_PARAGRAPH: Final = 3


def lines(found: Practice, rounds: int) -> Iterator[Line]:
    """Measure the print of a practice case: checks, values and pages."""
    prints = PlanPrints(found.store, found.rules, today)
    request = PrintRequest(found.case_id)
    preview = prints.preview(request, Unwatched())
    printed = [
        line for page in pypdf.PdfReader(io.BytesIO(preview.content)).pages for line in page.extract_text().splitlines()
    ]
    paragraphs = [
        " ".join(printed[start : start + _LINES_OF_A_PARAGRAPH])
        for start in range(0, len(printed), _LINES_OF_A_PARAGRAPH)
    ]

    def ours() -> None:
        prints.preview(request, Unwatched())

    mine, bare = in_turn(rounds, ours, lambda: _bare(paragraphs))
    name = f"Draft plan as PDF ({preview.pages} pages)"
    yield explained(Line(name, mine, f"bare reportlab, {len(paragraphs)} paragraphs", bare, 1.25), ours)


def _bare(paragraphs: list[str]) -> None:
    style = getSampleStyleSheet()["BodyText"]
    story: list[Flowable] = [Paragraph(escape(words), style) for words in paragraphs]
    SimpleDocTemplate(io.BytesIO(), pagesize=A4).build(story)
