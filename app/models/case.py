"""The case and its dated events, decisions and work to do."""

from collections.abc import Mapping
from datetime import date, time
from uuid import UUID

from sqlalchemy.orm import Mapped

from app.domain.change import Json
from app.domain.fields import SearchIn, Width
from app.domain.kinds import Day, Kept, LongText, PersonRef, RecordRef, ShortText, TextLines, TimeOfDay, YesNo
from app.models.columns import belongs_to, field, links
from app.models.record import About, Record

_H, _Q, _N = Width.HALF, Width.QUARTER, SearchIn.NOTES
_DECISIONS = ("assess", "issue", "amend", "cease", "reassess")
CONSULT = ("in_turn", "parallel")
EXEMPTIONS = (
    "school_closed_4w",
    "early_years_closed_4w",
    "exceptional_personal",
    "absent_4w",
    "absent_2w",
    "missed_appointment",
)
"""The lawful reasons; SEND Regulations 2014 regs 5(4), 8(2), 10(4), 13(3), 44(3)."""
EXCUSABLE = (
    "request_decision",
    "advice_return",
    "refuse_to_issue",
    "final_plan",
    "reassessment_final",
    "detained_decision",
    "detained_refuse",
    "detained_final",
    "order_assess_notify",
    "order_assess_refuse",
    "order_assess_final",
    "order_make_plan_draft",
    "order_make_plan_final",
    "order_amend_contents",
    "order_amend_setting",
)
"""The time limits that know an exemption, as rules name them."""


class Case(Record):
    """One child's or young person's file. The scope of the whole file is made from its id."""

    __tablename__ = "case"
    about = About("case", "cases", title="case_number")

    case_number: Mapped[str] = field(
        ShortText(),
        "Case number",
        width=_H,
        search=SearchIn.PEOPLE,
        help="Given by the server, or by the system the case was imported from.",
    )
    team: Mapped[str] = field(ShortText(("0-13", "14-25")), "Team", unit="owner", width=_Q)
    caseworker: Mapped[UUID | None] = field(PersonRef("professional"), "Caseworker", unit="owner", width=_H)
    manager: Mapped[UUID | None] = field(PersonRef("professional"), "Manager", width=_H)
    opened_on: Mapped[date | None] = field(Day(), "Opened on", width=_Q)
    stated_status: Mapped[str] = field(
        ShortText(),
        "Status as recorded",
        unit="status",
        width=_H,
        help="The stage is worked out from the events; a difference is shown.",
    )
    overlays: Mapped[tuple[str, ...]] = field(TextLines(), "Also", unit="status", help="under_appeal, detained")
    rights_holders = links("contact", "person", label="Who makes the decisions")
    rights_basis: Mapped[str] = field(ShortText(("parents_of_child", "young_person")), "Basis", unit="rights", width=_H)
    rights_from: Mapped[date | None] = field(Day(), "From", unit="rights", width=_Q)
    rights_change_on: Mapped[date | None] = field(Day(), "Changes on", unit="rights", width=_Q)
    rights_capacity_record: Mapped[UUID | None] = field(
        RecordRef("capacity_assessment"), "Capacity record", unit="rights", width=_H
    )
    phase_transfer: Mapped[str] = field(ShortText(), "Phase transfer", width=_H)
    next_contact_on: Mapped[date | None] = field(
        Day(), "Next contact due", width=_Q, help="The day by which the family hears from us, at every stage."
    )
    cover: Mapped[UUID | None] = field(
        PersonRef("professional"), "Covered by", width=_H, help="Who looks after the case while the caseworker is away."
    )
    consult: Mapped[str] = field(
        ShortText(CONSULT),
        "Consulting settings",
        width=_H,
        help="After the family’s 15 days, or while they run. Empty: as the service does.",
    )
    source: Mapped[str] = field(ShortText(), "Imported from", unit="source", hidden=True)
    prepared_on: Mapped[date | None] = field(Day(), "Snapshot of", unit="source", hidden=True)
    fictional: Mapped[bool | None] = field(YesNo(), "Fictional", unit="source", hidden=True)


class CaseEvent(Record):
    """A dated fact that starts or stops a clock. The stage and every due date are worked out from these."""

    __tablename__ = "case_event"
    about = About("event", "events", title="event")

    case_id: Mapped[UUID] = belongs_to("case")
    event: Mapped[str] = field(ShortText(), "What happened", unit="event", width=_H, required=True)
    event_on: Mapped[date | None] = field(Day(), "Date", unit="event", width=_Q, required=True)
    about_record: Mapped[UUID | None] = field(RecordRef(), "About", unit="event", width=_H)
    decision: Mapped[UUID | None] = field(RecordRef("decision"), "Decision", unit="event", width=_H)
    facts: Mapped[Mapping[str, Json]] = field(Kept(), "Facts", unit="event", hidden=True)
    recipient: Mapped[UUID | None] = field(
        PersonRef("contact", "person", "professional"),
        "To whom",
        unit="sending",
        width=_H,
        help="One event for each person it went to: parents who live apart are served apart.",
    )
    method: Mapped[str] = field(ShortText(("post", "email", "hand")), "Sent by", unit="sending", width=_Q)
    kept_because: Mapped[str] = field(
        LongText(), "Kept although the order looks wrong", help="Why these dates stand as they are."
    )
    note: Mapped[str] = field(LongText(), "Note", search=_N)


class Exemption(Record):
    """A lawful reason why a time limit need not be met (SEND Regulations 2014)."""

    __tablename__ = "exemption"
    about = About("exemption", "exemptions", title="exemption")

    case_id: Mapped[UUID] = belongs_to("case")
    exemption: Mapped[str] = field(ShortText(EXEMPTIONS), "Exemption", unit="exemption", width=_H)
    rule: Mapped[str] = field(
        ShortText(EXCUSABLE), "Which time limit", unit="limit", width=_H, help="Empty: every limit that allows it."
    )
    reason: Mapped[str] = field(
        LongText(), "Why it was not practicable", help="The limit itself, for that reason. It never moves the date."
    )
    evidence: Mapped[str] = field(LongText(), "Evidence", unit="exemption")
    from_on: Mapped[date | None] = field(Day(), "From", unit="exemption", width=_Q)
    to_on: Mapped[date | None] = field(Day(), "To", unit="exemption", width=_Q)
    decided_by: Mapped[UUID | None] = field(PersonRef("professional"), "Decided by", unit="exemption", width=_H)
    decided_on: Mapped[date | None] = field(Day(), "Decided on", unit="exemption", width=_Q)


class DirectedDate(Record):
    """A date that a tribunal, a court or an ombudsman set for this case; it prevails over the rule it replaces."""

    __tablename__ = "directed_date"
    about = About("directed date", "directed dates", title="title")

    case_id: Mapped[UUID] = belongs_to("case")
    title: Mapped[str] = field(ShortText(), "What must be done", unit="directed", required=True)
    due_on: Mapped[date | None] = field(Day(), "By", unit="directed", width=_Q, required=True)
    set_by: Mapped[str] = field(
        ShortText(("SEND Tribunal", "High Court", "Ombudsman")), "Set by", unit="directed", width=_H
    )
    replaces: Mapped[str] = field(
        ShortText(),
        "Instead of which time limit",
        unit="directed",
        width=_H,
        help="Empty: a date of its own. Otherwise this date is shown in place of the one that was worked out.",
    )
    met_on: Mapped[date | None] = field(Day(), "Done on", width=_Q)
    note: Mapped[str] = field(LongText(), "Note", search=_N, help="Such as the number and date of the order.")


class Decision(Record):
    """A decision of the authority: to assess, to issue, to amend, to cease."""

    __tablename__ = "decision"
    about = About("decision", "decisions", title="kind")

    case_id: Mapped[UUID] = belongs_to("case")
    kind: Mapped[str] = field(ShortText(_DECISIONS), "Decision about", unit="decision", width=_Q)
    outcome: Mapped[str] = field(ShortText(("yes", "no")), "Outcome", unit="decision", width=_Q)
    panel_on: Mapped[date | None] = field(Day(), "Panel", unit="decision", width=_Q)
    made_by: Mapped[UUID | None] = field(PersonRef("professional"), "Made by", unit="decision", width=_H)
    told_on: Mapped[date | None] = field(Day(), "Family told on", unit="decision", width=_Q)
    reasons: Mapped[str] = field(LongText(), "Reasons", unit="decision", search=_N)


class SettingConsultation(Record):
    """Asking a setting before naming it (CFA 2014 s.39)."""

    __tablename__ = "setting_consultation"
    about = About("consultation of a setting", "consultations of settings", title="reply")

    case_id: Mapped[UUID] = belongs_to("case")
    setting: Mapped[UUID | None] = field(RecordRef("setting"), "Setting", unit="asked", width=_H)
    consultation_sent_on: Mapped[date | None] = field(Day(), "Sent on", unit="asked", width=_Q)
    replied_on: Mapped[date | None] = field(Day(), "Replied on", unit="reply", width=_Q)
    reply: Mapped[str] = field(LongText(), "Reply", unit="reply", search=_N)
    family_request: Mapped[bool | None] = field(YesNo(), "The family asked for it", width=_Q)


class Handover(Record):
    """A move of the case from one team to another."""

    __tablename__ = "handover"
    about = About("handover", "handovers", title="to_team")

    case_id: Mapped[UUID] = belongs_to("case")
    from_team: Mapped[str] = field(ShortText(), "From team", unit="teams", width=_H)
    to_team: Mapped[str] = field(ShortText(), "To team", unit="teams", width=_H)
    from_worker: Mapped[UUID | None] = field(PersonRef("professional"), "From", unit="teams", width=_H)
    to_worker: Mapped[UUID | None] = field(PersonRef("professional"), "To", unit="teams", width=_H)
    planned_on: Mapped[date | None] = field(Day(), "Planned for", width=_Q)
    joint_meeting_on: Mapped[date | None] = field(Day(), "Joint meeting", width=_Q)
    accepted_on: Mapped[date | None] = field(Day(), "Accepted on", width=_Q)
    summary: Mapped[str] = field(LongText(), "Summary", search=_N)


class Appointment(Record):
    """A planned meeting or visit."""

    __tablename__ = "appointment"
    about = About("appointment", "appointments", title="kind")

    case_id: Mapped[UUID] = belongs_to("case")
    kind: Mapped[str] = field(
        ShortText(("family_meeting", "annual_review", "visit", "panel", "telephone")), "Kind", width=_H
    )
    owner: Mapped[UUID | None] = field(PersonRef("professional"), "Who goes", width=_H)
    meeting_on: Mapped[date | None] = field(Day(), "Date", unit="when", width=_Q)
    at: Mapped[time | None] = field(TimeOfDay(), "Time", unit="when", width=_Q)
    location: Mapped[str] = field(ShortText(), "Place", unit="when", width=_H)
    people = links("contact", "professional", "person", label="With")
    purpose: Mapped[str] = field(LongText(), "Purpose", search=_N)
    needs: Mapped[tuple[str, ...]] = field(TextLines(), "To bring or arrange")


class Task(Record):
    """Something to do."""

    __tablename__ = "task"
    about = About("task", "tasks", title="title")

    case_id: Mapped[UUID] = belongs_to("case")
    title: Mapped[str] = field(ShortText(), "What is to be done", required=True, search=_N)
    owner: Mapped[UUID | None] = field(PersonRef("professional"), "Who does it", width=_H)
    due_on: Mapped[date | None] = field(Day(), "By", width=_Q)
    done: Mapped[bool | None] = field(YesNo(), "Done", width=_Q)
    done_on: Mapped[date | None] = field(Day(), "Done on", width=_Q)
    promised_to: Mapped[UUID | None] = field(
        PersonRef("contact", "person"), "Promised to", unit="promise", width=_H, help="What I said I would do, by when."
    )
    promised_on: Mapped[date | None] = field(Day(), "Promised on", unit="promise", width=_Q)


class Snooze(Record):
    """Something put off in the day's list, until when and why. What is overdue is never put off."""

    __tablename__ = "snooze"
    about = About("putting off", "things put off", title="reason")

    case_id: Mapped[UUID] = belongs_to("case")
    about_what: Mapped[str] = field(ShortText(), "What", unit="snooze", hidden=True)
    until_on: Mapped[date | None] = field(Day(), "Until", unit="snooze", width=_Q, required=True)
    reason: Mapped[str] = field(LongText(), "Why it can wait", unit="snooze", required=True)
    put_off_on: Mapped[date | None] = field(Day(), "Put off on", unit="snooze", hidden=True)
    by: Mapped[UUID | None] = field(PersonRef("professional"), "By", unit="snooze", width=_H)
