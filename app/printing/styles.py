"""How the prints look: sizes, colours and distances, in points. One set for each layout."""

from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4

from app.printing.document import Layout
from app.printing.typesetting.faces import Weight
from app.printing.typesetting.text import Align, Style

INK: Final = HexColor("#1b1f24")
ACCENT: Final = HexColor("#1d3f66")
MUTED: Final = HexColor("#46515e")
RULE: Final = HexColor("#b9c3ce")
WRITING_RULE: Final = HexColor("#98a3af")
TINT: Final = HexColor("#eaf0f6")
WARM: Final = HexColor("#f7f3ea")
WHITE: Final = HexColor("#ffffff")
WATERMARK: Final = HexColor("#ececec")
"""Read through by the eye, kept as grey dots by a black and white printer."""


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that differs between the layouts."""

    layout: Layout
    page: tuple[float, float]
    margin: float
    top: float
    bottom: float
    title: Style
    name: Style
    section_letter: Style
    section_title: Style
    heading: Style
    label: Style
    body: Style
    quote: Style
    small: Style
    mark: Style
    furniture: Style
    pad: float
    gap: float
    stacked: bool  # blocks one under the other instead of columns
    writing: float  # distance of the lines to write on

    @property
    def width(self) -> float:
        """Return the width of the text."""
        return self.page[0] - 2 * self.margin


def look(layout: Layout) -> Look:
    """Return the look of a layout."""
    return _LARGE if layout is Layout.LARGE else _STANDARD


def _style(size: float, leading: float, colour: Color = INK, weight: Weight = Weight.REGULAR) -> Style:
    return Style(size, leading, colour, weight, Align.START)


_STANDARD: Final = Look(
    layout=Layout.STANDARD,
    page=A4,
    margin=54,
    top=62,
    bottom=58,
    title=_style(28, 34, ACCENT, Weight.BOLD),
    name=_style(20, 26, INK, Weight.BOLD),
    section_letter=_style(12, 16, ACCENT, Weight.BOLD),
    section_title=_style(16, 21, INK, Weight.BOLD),
    heading=_style(14, 19, ACCENT, Weight.BOLD),
    label=_style(12, 16.5, MUTED, Weight.BOLD),
    body=_style(12, 16.5),
    quote=_style(12, 17),
    small=_style(12, 16, MUTED),
    mark=_style(12, 16.5, ACCENT, Weight.BOLD),
    furniture=_style(9.5, 13, MUTED),
    pad=8,
    gap=8,
    stacked=False,
    writing=25,
)
_LARGE: Final = Look(
    layout=Layout.LARGE,
    page=A4,
    margin=48,
    top=84,
    bottom=82,
    title=_style(32, 40, ACCENT, Weight.BOLD),
    name=_style(26, 34, INK, Weight.BOLD),
    section_letter=_style(20, 27, ACCENT, Weight.BOLD),
    section_title=_style(22, 29, INK, Weight.BOLD),
    heading=_style(20, 27, ACCENT, Weight.BOLD),
    label=_style(18, 25, INK, Weight.BOLD),
    body=_style(18, 26),
    quote=_style(18, 26),
    small=_style(18, 25, INK),
    mark=_style(20, 27, ACCENT, Weight.BOLD),
    furniture=_style(16, 20, INK),
    pad=10,
    gap=12,
    stacked=True,
    writing=38,
)
