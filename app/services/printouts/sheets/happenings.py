"""What happened in a case, out of every record that holds a day: events, contacts, letters, decisions, versions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType
from typing import Final
from uuid import UUID

from app.services.casefile.words import as_words
from app.services.printouts.sheets.reading import day_of, words_of
from app.services.records import RecordView

Names = Mapping[UUID, str]


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


@dataclass(frozen=True, slots=True)
class _Told:
    """One day of a type of record: what it is called, the event that says the same, where its words stand."""

    key: str
    what: Callable[[RecordView], str]
    event: str = ""
    who: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def _always(text: str) -> Callable[[RecordView], str]:
    return lambda _view: text


def _kind(text: str, key: str = "kind") -> Callable[[RecordView], str]:
    return lambda view: text.format(as_words(words_of(view, key)).lower() or "not said")


def _capital(key: str) -> Callable[[RecordView], str]:
    return lambda view: as_words(words_of(view, key)) or view.spec.noun.capitalize()


def _view(view: RecordView) -> str:
    told = words_of(view, "view_from")
    return f"View: {told.lower()}" if told else "View"


def _advice(text: str) -> Callable[[RecordView], str]:
    return lambda view: text.format(words_of(view, "title") or as_words(words_of(view, "kind")) or "advice")


TOLD: Final[Mapping[str, tuple[_Told, ...]]] = MappingProxyType(
    {
        "case_event": (_Told("event_on", _capital("event"), "", ("recipient", "about_record"),
                             ("method", "note", "kept_because")),),
        "note": (_Told("noted_on", _capital("kind"), "", ("with_whom", "by"), ("wording",)),),
        "view": (_Told("given_on", _view, "", ("person",), ("wording",)),),
        "document": (_Told("dated", lambda view: f"{_capital('kind')(view)}: {words_of(view, 'title')}", "",
                           ("sender",), ("sender_name", "method")),),
        "decision": (
            _Told("panel_on", _kind("Panel: {}"), "", ("made_by",), ("outcome", "reasons")),
            _Told("told_on", _kind("Family told of the decision: {}"), "decision_notice_sent", (), ("outcome",)),
        ),
        "advice_request": (
            _Told("requested_sent_on", _advice("Advice asked for: {}"), "", ("contributor",)),
            _Told("requested_received_on", _advice("Request for advice received: {}"), "advice_requested",
                  ("contributor",)),
            _Told("returned_on", _advice("Advice returned: {}"), "advice_returned", ("contributor",)),
        ),
        "chaser": (_Told("chased_on", _kind("Advice chased by {}", "how"), "", ("advice_id", "by")),),
        "setting_consultation": (
            _Told("consultation_sent_on", _always("Setting consulted"), "consultation_sent", ("setting",)),
            _Told("replied_on", _always("Setting replied"), "consultation_reply_received", ("setting",), ("reply",)),
        ),
        "annual_review": (
            _Told("invited_on", _always("Review: invitations sent"), "review_invitations_sent"),
            _Told("advice_circulated_on", _always("Review: advice sent round"), "review_advice_sent"),
            _Told("meeting_on", _always("Review held"), "review_meeting", (), ("kind",)),
            _Told("report_sent_on", _always("Review: report sent"), "review_report_sent"),
            _Told("decided_on", _always("Review: decided"), "", (), ("decision",)),
            _Told("decision_told_on", _always("Review: family told"), "decision_notice_sent", (), ("decision",)),
        ),
        "appointment": (_Told("meeting_on", _kind("Planned: {}"), "", ("owner",), ("location", "purpose")),),
        "handover": (_Told("accepted_on", _kind("Case accepted by team {}", "to_team"), "team_handover_accepted",
                           ("to_worker",), ("summary",)),),
        "exemption": (_Told("decided_on", _kind("Exemption recorded: {}", "exemption"), "", ("decided_by",),
                            ("reason", "evidence")),),
        "capacity_assessment": (_Told("assessed_on", _always("Capacity assessed"), "", ("assessor",),
                                      ("decision", "conclusion")),),
        "task": (
            _Told("promised_on", lambda view: f"Promised: {view.title}", "", ("promised_to",)),
            _Told("done_on", lambda view: f"Done: {view.title}", "", ("owner",)),
        ),
        "budget_review": (_Told("reviewed_on", _always("Direct payments reviewed"), "payment_review_held", ("by",),
                                ("kind", "result", "note")),),
        "plan_version": (_Told("made_on", lambda view: f"Plan kept as a version: {view.title}", "", (),
                               ("status", "content_hash")),),
    }
)  # fmt: skip
"""Every day that the chronology tells, by type of record."""
_UNDATED: Final = frozenset({"case_event", "note", "view", "document"})
"""What is told even without a day."""


def happenings(views: Iterable[RecordView], names: Names, event_titles: Mapping[str, str]) -> tuple[Happening, ...]:
    """Return what happened, the oldest first; what has no day comes last."""
    known = list(views)
    recorded = {(str(view.values["event"]), day_of(view, "event_on")) for view in known
                if view.rtype == "case_event" and view.life != "deleted"}  # fmt: skip
    found = (one for view in known for one in _of(view, names, event_titles, recorded))
    return tuple(sorted(found, key=lambda one: (one.happened_on or date.max, one.at or time.max, one.rec)))


def _of(
    view: RecordView, names: Names, event_titles: Mapping[str, str], recorded: set[tuple[str, date | None]]
) -> Iterator[Happening]:
    for told in TOLD[view.rtype]:
        day = day_of(view, told.key)
        if (day is None and view.rtype not in _UNDATED) or (told.event, day) in recorded:
            continue
        what = told.what(view)
        if view.rtype == "case_event":
            what = event_titles.get(str(view.values["event"]), what)
        at = view.values.get("at")
        yield Happening(
            rec=view.rec,
            rtype=view.rtype,
            key=told.key,
            unit=view.spec.field(told.key).unit,
            happened_on=day,
            at=at if isinstance(at, time) else None,
            what=what,
            words=_words(view, told, names),
            was_removed=view.life == "deleted",
        )


def _words(view: RecordView, told: _Told, names: Names) -> str:
    who = [names.get(value, "") for key in told.who if isinstance(value := view.values[key], UUID)]
    lines = [", ".join(dict.fromkeys(filter(None, who)))]
    for key in told.words:
        text = words_of(view, key)
        label = view.spec.field(key).label
        lines.append(text if key in ("wording", "note") or not text else f"{label}: {as_words(text)}")
    return "\n".join(filter(None, lines))
