"""The fixed sentences of a plan in print, as families read them. Everything else comes from the records."""

from datetime import date
from typing import Final

from app.domain import dates
from app.printing.document import PlanStatus

_NO_BREAK: Final = "\u00a0"
TITLE: Final = "Education, health and care plan"
PROFILE: Final = "One-page profile"
CONFIDENTIAL: Final = "Confidential: personal information"
WATERMARK: Final = "DRAFT"
RECEIPT: Final = "Signing shows you received this. It does not mean you agree."
STATUS: Final = {
    PlanStatus.DRAFT: "DRAFT",
    PlanStatus.PROPOSED_AMENDMENT: "DRAFT: proposed changes",
    PlanStatus.FINAL: "Final plan",
}
WHAT_YOU_CAN_DO: Final = (
    "Say what is right, what is wrong and what is missing. You can write in this copy.",
    "Ask for a meeting with us to talk about it.",
    "Tell us the nursery, school or college you would like.",
    "Ask about a personal budget. This is money to pay for some of the help in this plan.",
    "Ask for this plan in another language or another format, such as large print or audio.",
)


def by_day(day: date | None) -> str:
    """Return the day to add to a sentence: `, by Thursday 10 December 2026`; nothing when no day is set."""
    return f", by {_held_together(dates.with_weekday(day))}" if day else ""


def _held_together(day: str) -> str:
    """Keep day, month and year on one line."""
    weekday, _, rest = day.partition(" ")
    return f"{weekday} {rest.replace(' ', _NO_BREAK)}"


def section_i_of_a_draft(views_until: date | None) -> str:
    """Say why Section I is empty, and what to do. CFA 2014 s.38(5)."""
    return (
        "This part is empty in a draft. Please tell us the nursery, school or college you would like"
        f"{by_day(views_until)}."
    )


def views_wanted(views_until: date | None) -> str:
    """Say until when the family may answer."""
    return f"Please tell us what you think{by_day(views_until)}."


def version_stamp(version_label: str, printed_on: date) -> str:
    """Return the stamp of every page: `Draft 1, printed 23 November 2026`."""
    return f"{version_label}, printed {dates.in_words(printed_on)}"
