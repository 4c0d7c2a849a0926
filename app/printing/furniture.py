"""What stands on every page: whose plan it is, what the copy is, page x of y, and the mark of a draft."""

from dataclasses import dataclass

from app.domain import dates
from app.printing import words
from app.printing.document import PlanDocument, PlanStatus, ProfileDocument
from app.printing.styles import ACCENT, RULE, WATERMARK, Look
from app.printing.typesetting.faces import Weight
from app.printing.typesetting.page import PageCanvas
from app.printing.typesetting.shaping import Piece, Shaper, points
from app.printing.typesetting.text import Style, seen_pieces
from app.printing.typesetting.tidy import one_line

_SMALLEST = 6.0
_GAP_TO_TEXT = 12.0


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words around the text of a page."""

    whose: str
    which: str  # date of birth and case number, so that a loose page can be matched
    status: str
    stamp: str
    watermark: tuple[str, ...]
    below: str = ""  # a second line at the foot; without it "Confidential" stands where there is room

    @classmethod
    def of(cls, plan: PlanDocument) -> "Furniture":
        """Return the furniture of a plan."""
        born = (f"born {dates.in_words(plan.born_on)}",) if plan.born_on else ()
        marks = {
            PlanStatus.DRAFT: (words.WATERMARK,),
            PlanStatus.PROPOSED_AMENDMENT: (words.WATERMARK, "proposed changes"),
            PlanStatus.FINAL: (),
        }
        return cls(
            whose=one_line(plan.person_name),
            which=", ".join((*born, one_line(plan.case_number))),
            status=words.STATUS[plan.status],
            stamp=words.version_stamp(one_line(plan.version_label), plan.printed_on),
            watermark=marks[plan.status],
        )

    @classmethod
    def of_profile(cls, profile: ProfileDocument) -> "Furniture":
        """Return the furniture of a one-page profile: it goes to clubs and drivers, so it names no case."""
        born = f"born {dates.in_words(profile.born_on)}" if profile.born_on else ""
        stamp = f"Printed {dates.in_words(profile.printed_on)}"
        return cls(one_line(profile.person_name), born, words.PROFILE, stamp, ())


class Furnisher:
    """Draws the furniture on each page."""

    def __init__(self, look: Look, shaper: Shaper, furniture: Furniture) -> None:
        """Take the look, the shaper of the document and the words."""
        self.look, self.shaper, self.furniture = look, shaper, furniture

    def draw(self, canvas: PageCanvas) -> None:
        """Draw behind the text: watermark first, then header and footer."""
        if self.furniture.watermark:
            with canvas.artifact("Watermark"):
                self._watermark(canvas)
        with canvas.artifact("Header"):
            self._header(canvas)
        with canvas.artifact("Footer"):
            self._footer(canvas)

    def _watermark(self, canvas: PageCanvas) -> None:
        width, height = self.look.page
        canvas.saveState()
        canvas.translate(width / 2, height / 2)
        canvas.rotate(54)
        size, y = 190.0, -50.0
        for text in self.furniture.watermark:
            pieces = self._pieces(text, Weight.BOLD)
            long = points(sum(piece.width for piece in pieces), size)
            canvas.draw_pieces(pieces, -long / 2, y, size, WATERMARK)
            size, y = 62.0, y - 80
        canvas.restoreState()

    def _header(self, canvas: PageCanvas) -> None:
        look, words_ = self.look, self.furniture
        style = look.furniture
        right = look.page[0] - look.margin
        y = look.page[1] - look.top + _GAP_TO_TEXT + 6
        if look.stacked:
            self._line(canvas, words_.which, (look.margin, y), look.width)
            y += style.leading
            room = look.width
        else:
            room = look.width
        status = self._pieces(words_.status, Weight.BOLD)
        status_width = points(sum(piece.width for piece in status), style.size)
        canvas.draw_pieces(status, right - status_width, y, style.size, ACCENT)
        who = words_.whose if look.stacked else ", ".join(filter(None, (words_.whose, words_.which)))
        self._line(canvas, who, (look.margin, y), room - status_width - 2 * style.size, Weight.BOLD)
        self._rule(canvas, look.page[1] - look.top + _GAP_TO_TEXT)

    def _footer(self, canvas: PageCanvas) -> None:
        look = self.look
        style = look.furniture
        rule_at = look.bottom - _GAP_TO_TEXT
        y = rule_at - style.leading
        self._rule(canvas, rule_at)
        number = canvas.getPageNumber()
        page_width = self._width(f"Page {number} of 999", style)
        self._line(canvas, self.furniture.stamp, (look.margin, y), look.width - page_width - style.size)
        if look.stacked or self.furniture.below:
            second = self.furniture.below or words.CONFIDENTIAL
            self._line(canvas, second, (look.margin, y - style.leading), look.width)
        else:
            middle = self._width(words.CONFIDENTIAL, style) / 2
            stamped = look.margin + self._width(self.furniture.stamp, style) + style.size
            at = max(look.page[0] / 2 - middle, stamped)
            self._line(canvas, words.CONFIDENTIAL, (at, y), look.page[0] - look.margin - page_width - at)

        def page_of(total: int) -> None:
            pieces = self._pieces(f"Page {number} of {total}", style.weight)
            width = points(sum(piece.width for piece in pieces), style.size)
            canvas.draw_pieces(pieces, look.page[0] - look.margin - width, y, style.size, style.colour)

        canvas.later(page_of)

    def _line(
        self, canvas: PageCanvas, text: str, at: tuple[float, float], room: float, weight: Weight = Weight.REGULAR
    ) -> None:
        """Draw a line, smaller where it would not fit: a name is never cut."""
        style = self.look.furniture
        pieces = self._pieces(text, weight)
        width = points(sum(piece.width for piece in pieces), style.size)
        size = style.size if width <= room else max(_SMALLEST, style.size * room / width)
        canvas.draw_pieces(pieces, at[0], at[1], size, style.colour)

    def _rule(self, canvas: PageCanvas, y: float) -> None:
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.8)
        canvas.line(self.look.margin, y, self.look.page[0] - self.look.margin, y)

    def _width(self, text: str, style: Style) -> float:
        return points(sum(piece.width for piece in self._pieces(text, style.weight)), style.size)

    def _pieces(self, text: str, weight: Weight) -> tuple[Piece, ...]:
        return seen_pieces(self.shaper, text, weight)
