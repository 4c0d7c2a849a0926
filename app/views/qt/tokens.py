"""The visual language as values: spacing, type, corners and the colours of each scheme.

Widgets take lengths from here and never write a colour of their own. The pairs in `TEXT_PAIRS` reach 4.5:1 and those
in `SHAPE_PAIRS` 3:1 (WCAG 2.2, 1.4.3 and 1.4.11); a test computes the ratios.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

# Lengths in logical pixels. One scale, so that edges line up from screen to screen.
HAIR: Final = 2
TIGHT: Final = 4
SNUG: Final = 8
STEP: Final = 12
ROOMY: Final = 16
WIDE: Final = 24
VAST: Final = 40

RADIUS: Final = 6
RADIUS_LARGE: Final = 10
RING: Final = 2  # width of the focus ring
CONTROL: Final = 34  # least height of a control: a comfortable target on a small laptop
READING: Final = 760  # widest column of running text

FAMILY: Final = "Atkinson Hyperlegible"


class Scheme(StrEnum):
    """Light or dark."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Sizes of type in logical pixels at zoom 1."""

    small: int = 13
    body: int = 15
    lead: int = 17
    heading: int = 20
    title: int = 26
    display: int = 34


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme, named by what they are for."""

    page: str  # behind everything
    surface: str  # cards, fields, lists
    raised: str  # hovered rows, quiet buttons
    sunken: str  # read-only fields, table headers
    ink: str
    muted: str  # help, captions
    line: str  # hairlines that only decorate
    edge: str  # outline of a control
    accent: str
    accent_strong: str  # hovered and pressed
    accent_soft: str  # selected row, chips
    on_accent: str
    ring: str  # keyboard focus
    rail: str
    rail_ink: str
    rail_active: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    info: str
    info_soft: str
    stripe: str  # practice banner, second colour of its stripes


LIGHT: Final = Colours(
    page="#f3f5f8",
    surface="#ffffff",
    raised="#eef2f6",
    sunken="#f3f5f8",
    ink="#17212e",
    muted="#4e5c6d",
    line="#d8dfe7",
    edge="#75849a",
    accent="#1c5a99",
    accent_strong="#154678",
    accent_soft="#e1edf9",
    on_accent="#ffffff",
    ring="#7a3fd1",
    rail="#14263c",
    rail_ink="#d5e1ef",
    rail_active="#2a4566",
    good="#17653a",
    good_soft="#e2f3e8",
    warn="#7d4600",
    warn_soft="#fdf0d6",
    bad="#a3231c",
    bad_soft="#fde9e7",
    info="#1c5a99",
    info_soft="#e1edf9",
    stripe="#f7d98c",
)

DARK: Final = Colours(
    page="#10161e",
    surface="#19212c",
    raised="#232d3a",
    sunken="#141b24",
    ink="#e9eef5",
    muted="#a9b6c6",
    line="#2d3947",
    edge="#7d8ca0",
    accent="#8cc1f7",
    accent_strong="#b4d7fb",
    accent_soft="#1f3a57",
    on_accent="#0c1a29",
    ring="#c8a6ff",
    rail="#0b1119",
    rail_ink="#c5d2e2",
    rail_active="#22354b",
    good="#84d6a2",
    good_soft="#163524",
    warn="#f3c06b",
    warn_soft="#3c2c10",
    bad="#ffa69e",
    bad_soft="#46201d",
    info="#8cc1f7",
    info_soft="#1f3a57",
    stripe="#5a4314",
)

COLOURS: Final = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK}

_BACKGROUNDS: Final = ("page", "surface", "raised", "sunken")
TEXT_PAIRS: Final = (
    *((front, back) for front in ("ink", "muted", "accent", "good", "warn", "bad") for back in _BACKGROUNDS),
    *((tone, f"{tone}_soft") for tone in ("good", "warn", "bad", "info")),
    *(("ink", back) for back in ("accent_soft", "good_soft", "warn_soft", "bad_soft", "info_soft", "stripe")),
    ("muted", "accent_soft"),
    ("accent_strong", "accent_soft"),
    ("warn", "stripe"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("on_accent", "bad"),
    ("rail_ink", "rail"),
    ("rail_ink", "rail_active"),
)
"""Foreground and background that carry words together."""

SHAPE_PAIRS: Final = (
    *((front, back) for front in ("edge", "ring", "accent") for back in _BACKGROUNDS),
    ("ring", "accent_soft"),
    ("rail_ink", "rail_active"),
)
"""Foreground and background that carry shapes together: outlines, icons, the focus ring."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the program looks like just now: scheme and zoom."""

    scheme: Scheme = Scheme.LIGHT
    zoom: float = 1.0

    @property
    def colours(self) -> Colours:
        """The colours of the scheme."""
        return COLOURS[self.scheme]

    @property
    def type(self) -> TypeScale:
        """The type scale with the zoom in it."""
        plain = TypeScale()
        return TypeScale(*(round(getattr(plain, name) * self.zoom) for name in TypeScale.__slots__))

    def px(self, length: int) -> int:
        """Return a length that grows with the zoom."""
        return round(length * self.zoom)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours written as `#rrggbb`, 1 to 21 (WCAG 2.2)."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
