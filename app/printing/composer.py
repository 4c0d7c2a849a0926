"""Words to flowables, in one look: paragraphs, labels, facts. The blocks of a document are put together from these."""

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from app.printing.document import Fact
from app.printing.flow import Columns, Gap, Row, Rows, Stack
from app.printing.styles import RULE, Look
from app.printing.typesetting.faces import Weight
from app.printing.typesetting.shaping import Shaper, points
from app.printing.typesetting.text import Span, Style, Text
from app.printing.typesetting.tidy import Line, one_line
from app.printing.values import Names, label_of, lines_of

_HEADING_LETTERS = 80
_STEP = 1.6  # one level of indentation, in type sizes


class Composer:
    """Sets words in one look; keeps the shaped words of its document."""

    def __init__(self, look: Look, names: Names) -> None:
        """Take the look and the names of the records that others point to."""
        self.look = look
        self.names = names
        self.shaper = Shaper()

    def line(self, text: str, style: Style, *, leads: bool = False) -> Text:
        """Set a text as one paragraph; a paragraph that leads is never the last on a page."""
        made = Text(self.shaper, style, [Span(one_line(text))])
        made.leads = leads
        return made

    def paragraph(self, line: Line, style: Style) -> Text:
        """Set one tidied line, its mark hanging to its left."""
        indent = line.level * style.size * _STEP
        if line.mark:
            width = points(self.shaper.width(line.mark, Weight.BOLD), style.size)
            indent += max(style.size * _STEP, width + style.size * 0.7)
        made = Text(self.shaper, style, [Span(line.text)], mark=line.mark, indent=indent)
        # A short line in capitals is a heading that somebody typed.
        made.leads = line.text.isupper() and len(line.text) <= _HEADING_LETTERS
        return made

    def paragraphs(self, lines: Sequence[Line], style: Style) -> list[Flowable]:
        """Set tidied lines with the gaps between them."""
        found: list[Flowable] = []
        for line in lines:
            if found:
                found.append(Gap(style.leading * (0.55 if line.gap else 0.12)))
            found.append(self.paragraph(line, style))
        return found

    def labelled(self, label: str, lines: Sequence[Line], style: Style) -> list[Flowable]:
        """Set a label, and under it its lines; nothing where there are no lines."""
        if not lines:
            return []
        return [self.line(label, self.look.label, leads=True), *self.paragraphs(lines, style)]

    def run_in(self, label: str, lines: Sequence[Line]) -> list[Flowable]:
        """Set a short fact as `Label: value` on one line; a longer one under its label."""
        if len(lines) != 1 or (self.look.stacked and not self._fits(f"{label}: {lines[0].text}")):
            return self.labelled(label, lines, self.look.body)
        spans = [Span(f"{one_line(label)}: ", Weight.BOLD), Span(lines[0].text)]
        return [Text(self.shaper, self.look.body, spans)]

    def _fits(self, text: str) -> bool:
        """Say whether a fact fits on one line of large print."""
        room = self.look.width - 2 * self.look.pad
        return points(self.shaper.width(one_line(text), Weight.BOLD), self.look.body.size) <= room

    def narrative(self, facts: Sequence[Fact], *, labelled: bool = True) -> list[Flowable]:
        """Set long texts, each under its label, with distance between them."""
        found: list[Flowable] = []
        for fact in facts:
            lines = lines_of(fact, self.names)
            if not lines:
                continue
            if found:
                found.append(Gap(self.look.gap))
            found += (
                self.labelled(label_of(fact), lines, self.look.body)
                if labelled
                else self.paragraphs(lines, self.look.body)
            )
        return found

    def short_facts(self, facts: Sequence[Fact]) -> list[Flowable]:
        """Set short facts one under the other."""
        found: list[Flowable] = []
        for fact in facts:
            made = self.run_in(label_of(fact), lines_of(fact, self.names, in_table=True))
            if made and found:
                found.append(Gap(self.look.gap / 4 if not self.look.stacked else self.look.gap / 2))
            found += made
        return found

    def fact_table(self, facts: Sequence[Fact]) -> list[Flowable]:
        """Set facts in two columns; stacked in large print."""
        if self.look.stacked:
            return self.short_facts(facts)
        rows = [
            Row((self.line(label_of(fact), self.look.label), Stack(self.paragraphs(lines, self.look.body))))
            for fact in facts
            if (lines := lines_of(fact, self.names, in_table=True))
        ]
        return [Rows(Columns((32, 68), RULE, pad=4.5), rows)] if rows else []
