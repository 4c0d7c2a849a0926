"""What stands on the timeline: which records tell of a day, and how each of them is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.domain.money.amounts import in_pounds
from app.models import (
    AdviceRequest,
    AnnualReview,
    Appointment,
    BudgetReview,
    CaseEvent,
    Chaser,
    Decision,
    Document,
    Exemption,
    Handover,
    LedgerEntry,
    Note,
    PlanVersion,
    Record,
    SettingConsultation,
    Task,
    View,
)
from app.models.chronicle import CONTACT_KINDS
from app.services.casefile.words import as_words


class Group(StrEnum):
    """What sort of entry it is, as the filters name them."""

    CONTACT = "Contacts"
    LETTER = "Letters"
    DECISION = "Decisions"
    PLAN = "Plan versions"
    MONEY = "Money"
    OTHER = "Other"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its record, the day, what it is, who, the words in full, and whether it was sent.

    `planned`: it lies ahead, or was to be. `office_only`: a note that is not for families as it stands.
    """

    rtype: str
    rec: str
    group: Group
    on: date | None
    when: str
    title: str
    who: str
    words: str
    sent: str
    planned: bool = False
    office_only: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A day of a record that makes an entry.

    `named` are the fields whose first filled one ends the title, `who` those that name a person or setting, `words`
    those told in full. `event` is the recorded event of the same day that makes this entry unnecessary.
    """

    cls: type[Record]
    on: str
    group: Group
    title: str
    named: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    event: str = ""
    planned: bool = False

    @property
    def reads(self) -> tuple[str, ...]:
        """The fields that are read of the record."""
        return tuple(dict.fromkeys((self.on, *self.named, *self.who, *self.words)))


_EVENTS: Final[Mapping[Group, frozenset[str]]] = {
    Group.PLAN: frozenset(
        {"draft_sent", "draft_served", "plan_first_made", "final_plan_sent", "amended_plan_sent",
         "amendment_notice_sent", "amendment_notice_served", "plan_ceased"}
    ),
    Group.MONEY: frozenset({"first_direct_payment", "payment_review_held"}),
    Group.CONTACT: frozenset({"family_views_received", "mediation_request_received", "review_meeting"}),
    Group.DECISION: frozenset({"tribunal_order_date"}),
}  # fmt: skip
_OF_LETTERS: Final = ("_sent", "_requested", "_returned", "_received", "_told")

_REVIEW, _ADVICE, _ASKED = ("kind",), ("title", "kind"), ("contributor",)
SOURCES: Final = (
    Source(Note, "noted_on", Group.OTHER, "", ("kind",), ("with_whom", "by"), ("wording",)),
    Source(View, "given_on", Group.CONTACT, "View", ("view_from",), ("person",), ("wording",)),
    Source(CaseEvent, "event_on", Group.OTHER, "", ("event",), ("recipient",), ("note",)),
    Source(Document, "dated", Group.LETTER, "Document", ("title", "kind"), ("sender", "sender_name"), ("method",)),
    Source(Decision, "panel_on", Group.DECISION, "Panel", ("kind",), ("made_by",), ("reasons",)),
    Source(
        Decision, "told_on", Group.DECISION, "Family told of the decision", ("kind",), ("made_by",), ("outcome",),
        event="decision_notice_sent",
    ),
    Source(PlanVersion, "made_on", Group.PLAN, "Plan kept", ("label",), ("made_by",), ("status",)),
    Source(AnnualReview, "planned_on", Group.OTHER, "Review meeting planned for this day", _REVIEW, planned=True),
    Source(AnnualReview, "invited_on", Group.LETTER, "Review invitations sent", _REVIEW,
           event="review_invitations_sent"),
    Source(AnnualReview, "advice_circulated_on", Group.LETTER, "Review advice sent to everyone invited", _REVIEW,
           event="review_advice_sent"),
    Source(AnnualReview, "meeting_on", Group.CONTACT, "Review meeting", _REVIEW, words=("views_of_person",),
           event="review_meeting"),
    Source(AnnualReview, "report_sent_on", Group.LETTER, "Review report sent", _REVIEW, event="review_report_sent"),
    Source(AnnualReview, "decision_told_on", Group.DECISION, "Family told what the review decided", ("decision",),
           event="decision_notice_sent"),
    Source(AdviceRequest, "requested_sent_on", Group.LETTER, "Advice asked for", _ADVICE, _ASKED,
           event="advice_requested"),
    Source(AdviceRequest, "returned_on", Group.LETTER, "Advice received", _ADVICE, _ASKED, event="advice_returned"),
    Source(Chaser, "chased_on", Group.CONTACT, "Advice chased", ("how",), ("by",)),
    Source(SettingConsultation, "consultation_sent_on", Group.LETTER, "Setting consulted", (), ("setting",),
           event="consultation_sent"),
    Source(SettingConsultation, "replied_on", Group.LETTER, "Setting replied", (), ("setting",), ("reply",),
           event="consultation_reply_received"),
    Source(Exemption, "decided_on", Group.DECISION, "Exemption recorded", ("exemption",), ("decided_by",), ("reason",)),
    Source(Handover, "planned_on", Group.OTHER, "Handover planned", ("to_team",), ("to_worker",), planned=True),
    Source(Handover, "accepted_on", Group.OTHER, "Handover accepted", ("to_team",), ("to_worker",), ("summary",),
           event="team_handover_accepted"),
    Source(Appointment, "meeting_on", Group.CONTACT, "Appointment", ("kind",), ("owner",), ("purpose", "location")),
    Source(Task, "promised_on", Group.CONTACT, "Promised", ("title",), ("promised_to", "owner")),
    Source(LedgerEntry, "entry_on", Group.MONEY, "", ("kind",), ("payee",), ("amount_pence", "note")),
    Source(BudgetReview, "reviewed_on", Group.MONEY, "Direct payment reviewed", ("kind",), ("by",), ("result", "note"),
           event="payment_review_held"),
)  # fmt: skip


_SIDE_BY_SIDE: Final = (AdviceRequest, SettingConsultation)
"""Requests of which several may be made on one day: an event tells of the one it is about."""


class TellingEvents:
    """The recorded events of a case, asked whether one of them tells a day of another record already."""

    def __init__(self, events: Iterable[tuple[str, date | None, UUID | None]]) -> None:
        """Take the name of each, its day and the record it is about."""
        self._told = {(name, day, str(about or "")) for name, day, about in events}
        self._days = {(name, day) for name, day, _ in self._told}

    def tell(self, source: Source, record: Record) -> bool:
        """Say whether the day of a record is told: by an event about it, or by one that does not say about what."""
        day = getattr(record, source.on)
        if isinstance(record, _SIDE_BY_SIDE):
            return any((source.event, day, about) in self._told for about in ("", record.id))
        return (source.event, day) in self._days


def group_of(source: Source, record: Record) -> Group:
    """Return the sort of an entry; of notes and events it is known from what they tell."""
    if isinstance(record, Note):
        if record.kind in CONTACT_KINDS or record.kind == "chaser":
            return Group.CONTACT
        return Group.DECISION if record.kind in ("decision", "panel") else Group.OTHER
    if isinstance(record, CaseEvent):
        return _group_of_event(record.event)
    return source.group


def _group_of_event(name: str) -> Group:
    known = next((group for group, names in _EVENTS.items() if name in names), None)
    if known is not None:
        return known
    if "decision" in name:
        return Group.DECISION
    return Group.LETTER if name.endswith(_OF_LETTERS) else Group.OTHER


def title_of(source: Source, record: Record, event_titles: Mapping[str, str]) -> str:
    """Return what an entry is called."""
    if isinstance(record, CaseEvent):
        return event_titles.get(record.event, as_words(record.event))
    found = (event_titles.get(str(getattr(record, name)), shown(getattr(record, name))) for name in source.named)
    name = next(filter(None, found), "")
    if not source.title:
        return name or "Note"
    if not name:
        return source.title
    return name if isinstance(record, Document) else f"{source.title}: {name[:1].lower()}{name[1:]}"


def words_of(source: Source, record: Record) -> str:
    """Return the words of an entry in full."""
    parts = []
    for name in source.words:
        value = getattr(record, name)
        if name == "amount_pence":
            parts.append(in_pounds(value) if isinstance(value, int) else "")
        else:
            parts.append(shown(value))
    return " · ".join(filter(None, parts))


def shown(value: object) -> str:
    """Return a stored value as words: codes by name, texts as they are."""
    if value is None or value == "":
        return ""
    label = getattr(value, "label", None)
    return label if isinstance(label, str) else as_words(str(value))
