"""The agenda as a calendar file (RFC 5545) for the council's calendar or a telephone. It names nobody.

A calendar is shown on shared screens and lock screens, is copied to other firms' servers and outlives the case. So no
title, note, place, category or id of the file holds a name, a case number, a part of one, or an address: a deadline is
its rule, a visit is a visit, and what is alike on one day is one entry with its number. Planstead says whose.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Final

from app import PRODUCT, __version__
from app.domain.agenda.days import AgendaItem, AgendaKind
from app.domain.identity import calendar_entry_id

_ZONE: Final = "Europe/London"
_AN_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)
_LONGEST: Final = 75  # bytes of a line, its end not counted: RFC 5545 section 3.1
_NOTE: Final = f"{PRODUCT} says which case it is."
_NOTE_OF_SEVERAL: Final = f"{PRODUCT} says which cases they are."
_BEGIN: Final = (
    "BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{PRODUCT}//{PRODUCT} {__version__}//EN", "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH", f"X-WR-CALNAME:{PRODUCT}",
)  # fmt: skip
_SUMMER_TIME: Final = (
    "BEGIN:VTIMEZONE", f"TZID:{_ZONE}",
    "BEGIN:DAYLIGHT", "DTSTART:19960331T010000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZNAME:BST",
    "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "END:DAYLIGHT",
    "BEGIN:STANDARD", "DTSTART:19961027T020000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZNAME:GMT",
    "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "END:STANDARD",
    "END:VTIMEZONE",
)  # fmt: skip
"""The last Sundays of March and October, by the clock before the change (Summer Time Act 1972; section 3.6.5)."""
_TITLES: Final = {
    AgendaKind.VISIT: ("Visit", "visits"),
    AgendaKind.MEETING: ("Meeting", "meetings"),
    AgendaKind.PANEL: ("Panel", "panels"),
    AgendaKind.REVIEW: ("Review meeting", "review meetings"),
    AgendaKind.TELEPHONE: ("Telephone call", "telephone calls"),
    AgendaKind.CONTACT: ("A family hears from us by today", "families hear from us by today"),
}


def calendar_file(items: Iterable[AgendaItem], now: datetime) -> bytes:
    """Return the file. `now` is an aware moment, told as the time of writing of every entry."""
    found = list(items)
    lines = [*_BEGIN, *(_SUMMER_TIME if any(item.at for item in found) else ())]
    stamp = f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for event in _events(found):
        lines += ["BEGIN:VEVENT", stamp, *event, "CLASS:PRIVATE", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _events(items: Iterable[AgendaItem]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of an entry for each meeting that has a time, and of one for all that is alike on a day."""
    ordered = sorted(items, key=lambda item: (item.day, str(item.at or ""), item.kind, _alike(item), item.source))
    for (day, at, kind, alike), together in groupby(
        ordered, key=lambda item: (item.day, item.at, item.kind, _alike(item))
    ):
        group = list(together)
        if at is None:
            yield _whole_day(day, group, _uid(day.isoformat(), kind, alike))
            continue
        begins = datetime.combine(day, at)
        for item in group:
            yield (
                _uid("", kind, item.source), _text("SUMMARY", f"{PRODUCT}: {_TITLES[kind][0]}"),
                _text("DESCRIPTION", _NOTE), f"DTSTART;TZID={_ZONE}:{begins:%Y%m%dT%H%M%S}",
                f"DTEND;TZID={_ZONE}:{begins + _AN_HOUR:%Y%m%dT%H%M%S}", "TRANSP:OPAQUE",
            )  # fmt: skip


def _whole_day(day: date, group: list[AgendaItem], uid: str) -> tuple[str, ...]:
    kind, many = group[0].kind, len(group)
    if kind is AgendaKind.DEADLINE:
        title = f"Due, {group[0].what}" + (f" ({many} cases)" if many > 1 else "")
    else:
        one, several = _TITLES[kind]
        title = one if many == 1 else f"{many} {several}"
    return (
        uid, _text("SUMMARY", f"{PRODUCT}: {title}"), _text("DESCRIPTION", _NOTE if many == 1 else _NOTE_OF_SEVERAL),
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + _DAY:%Y%m%d}", "TRANSP:TRANSPARENT",
    )  # fmt: skip


def _uid(day: str, kind: AgendaKind, source: str) -> str:
    return f"UID:{calendar_entry_id(day, kind, source)}"


def _text(name: str, words: str) -> str:
    """Return a property of free words: RFC 5545 section 3.3.11."""
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return f"{name}:{escaped}"


def _folded(line: str) -> bytes:
    """Return a line with its end; a long one goes on after a space, and no letter is cut in two."""
    parts: list[bytes] = [b""]
    for letter in line:
        raw = letter.encode()
        if len(parts[-1]) + len(raw) > _LONGEST:
            parts.append(b" ")
        parts[-1] += raw
    return b"\r\n".join(parts) + b"\r\n"


def _alike(item: AgendaItem) -> str:
    """Return what makes entries of one day one: the rule of a deadline; nothing more of all else."""
    return item.source if item.kind is AgendaKind.DEADLINE else ""
