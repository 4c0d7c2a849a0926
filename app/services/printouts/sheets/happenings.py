"""What happened in a case, for paper: the days of the timeline, those that prove something, what was removed again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import dates
from app.domain.merge import Life
from app.models import (
    SPECS,
    AdviceRequest,
    AnnualReview,
    CapacityAssessment,
    CaseEvent,
    DirectedDate,
    Note,
    Record,
    Task,
)
from app.services.timeline.entries import SOURCES, Group, Source, TellingEvents, shown, title_of, words_of

_PROOF: Final = (
    Source(AdviceRequest, "requested_received_on", Group.LETTER, "Request for advice received", ("title", "kind"),
           ("contributor",), event="advice_requested"),
    Source(AnnualReview, "decided_on", Group.DECISION, "Review: decided", ("decision",)),
    Source(CapacityAssessment, "assessed_on", Group.DECISION, "Capacity assessed", ("decision",), ("assessor",),
           ("conclusion",)),
    Source(DirectedDate, "met_on", Group.DECISION, "Done as directed", ("title",), words=("set_by", "note")),
    Source(Task, "done_on", Group.OTHER, "Done", ("title",), ("owner", "promised_to")),
)  # fmt: skip
"""Days that prove something and would crowd the timeline on the screen."""
TOLD: Final = (*(source for source in SOURCES if not source.planned), *_PROOF)
"""Every day that the chronology tells."""
TYPES: Final = tuple(dict.fromkeys(source.cls for source in TOLD))
_MORE_WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "case_event": ("method", "kept_because"),
        "decision": ("outcome",),
        "document": ("kind",),
        "exemption": ("evidence",),
        "plan_version": ("content_hash",),
        "annual_review": ("kind",),
    }
)
"""What paper says beyond the screen, each under its label."""
_AS_IT_IS: Final = ("content_hash",)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something with a day. `key` is the field that holds the day, `unit` what is saved and corrected together."""

    rec: str
    rtype: str
    key: str
    unit: str
    happened_on: date | None
    at: time | None
    what: str
    words: str
    was_removed: bool


def happenings(
    session: Session, scope_id: str, names: Mapping[UUID, str], event_titles: Mapping[str, str]
) -> tuple[Happening, ...]:
    """Return what happened in a case, the oldest first; events and notes that have no day come last."""
    records = {cls: list(session.scalars(select(cls).where(cls.scope_id == scope_id))) for cls in TYPES}
    live = (one for one in records[CaseEvent] if isinstance(one, CaseEvent) and one.life != Life.DELETED.value)
    recorded = TellingEvents((one.event, one.event_on, one.about_record) for one in live)
    noted = {one.id: one.noted_on for one in records[Note] if isinstance(one, Note)}
    found = [
        _happening(source, record, _title(source, record, event_titles, noted), names)
        for source in TOLD
        for record in records[source.cls]
        if _is_told(source, record, recorded)
    ]
    return tuple(sorted(found, key=lambda one: (one.happened_on or date.max, one.at or time.max, one.rec, one.key)))


def _is_told(source: Source, record: Record, recorded: TellingEvents) -> bool:
    if getattr(record, source.on) is None:
        return isinstance(record, CaseEvent | Note)
    return not recorded.tell(source, record)


def _title(source: Source, record: Record, event_titles: Mapping[str, str], noted: Mapping[str, date | None]) -> str:
    title = title_of(source, record, event_titles)
    wrong = noted.get(str(record.corrects)) if isinstance(record, Note) and record.corrects else None
    return f"{title}, puts right the note of {dates.in_digits(wrong)}" if wrong else title


def _happening(source: Source, record: Record, title: str, names: Mapping[UUID, str]) -> Happening:
    rtype = source.cls.__tablename__
    return Happening(
        rec=record.id,
        rtype=rtype,
        key=source.on,
        unit=SPECS[rtype].field(source.on).unit,
        happened_on=getattr(record, source.on),
        at=record.at if isinstance(record, Note) else None,
        what=title,
        words="\n".join(filter(None, (_who(source, record, names), words_of(source, record), *_more(source, record)))),
        was_removed=record.life == Life.DELETED.value,
    )


def _who(source: Source, record: Record, names: Mapping[UUID, str]) -> str:
    keys = (*source.who, "about_record") if isinstance(record, CaseEvent) else source.who
    found = (getattr(record, key) for key in keys)
    told = (names.get(value, "") if isinstance(value, UUID) else str(value or "") for value in found)
    return ", ".join(dict.fromkeys(filter(None, told)))


def _more(source: Source, record: Record) -> Iterator[str]:
    spec = SPECS[source.cls.__tablename__]
    for key in _MORE_WORDS.get(spec.rtype, ()):
        value = getattr(record, key)
        words = str(value) if key in _AS_IT_IS else shown(value)
        if words and key not in (*source.named, *source.words):
            yield f"{spec.field(key).label}: {words}"
