"""Which sheets there are. Imported by the command line, so it imports next to nothing."""

from enum import StrEnum
from typing import Final

STAFF: Final = "For staff. May be disclosed on a subject access request."


class SheetKind(StrEnum):
    """A sheet about a case."""

    CHRONOLOGY = "chronology"
    PROGRESS = "progress"
    HANDOVER = "handover"
    SUMMARY = "summary"


HEADINGS: Final = {
    SheetKind.CHRONOLOGY: "Chronology",
    SheetKind.PROGRESS: "Where we are",
    SheetKind.HANDOVER: "Handover",
    SheetKind.SUMMARY: "Case summary",
}
"""What stands on top of each sheet."""
