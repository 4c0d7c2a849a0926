"""What a mark says at a glance: its tone, and the shape that stands for it where there is no colour. No Qt."""

from enum import StrEnum
from typing import Final


class Tone(StrEnum):
    """What a mark says at a glance."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"
    QUIET = "quiet"


SHAPES: Final = {Tone.GOOD: "●", Tone.WARN: "▲", Tone.BAD: "■", Tone.INFO: "◆", Tone.QUIET: "○"}
"""For plain text: exports, prints, sentences."""
