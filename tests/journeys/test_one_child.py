"""One child from request to final plan across Christmas, then through review, phase transfer and into Year 9.

The vault, the rules and the services are the program's own; only the calendar is ours. Every date was worked by hand
from the law: 20 weeks are 140 days and nothing moves them, a school closed for six weeks excuses and never extends.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from app.domain import resources
from app.domain.deadlines import Due, DueState
from app.domain.deadlines.what_if import Consult
from app.domain.stage import Stage
from app.services.acts.events import NewEvent, OutOfOrderError
from app.services.casefile.desk import CaseDesk
from app.services.cases import CaseHeader, NewCase
from app.services.rules import Rules
from tests.support.vaults import opened

BORN = date(2017, 3, 12)
REQUEST = date(2026, 8, 10)
DECISION = "event.decision.kind"


def on(text: str) -> date:
    return date.fromisoformat(text)


class Child:
    """One case at a caseworker's desk, and the calendar on the wall."""

    def __init__(self, desk: CaseDesk, calendar: list[date]) -> None:
        self.desk, self._calendar = desk, calendar
        new = NewCase("Ada Ife", "Obi", "Ada", BORN, REQUEST)
        self.case_id, _ = desk.cases.create(new)
        self.scope = self.header.row.scope_id

    def comes(self, day: str) -> None:
        """Turn the calendar to a day."""
        self._calendar[0] = on(day)

    @property
    def header(self) -> CaseHeader:
        """The top of the case as it stands on the day."""
        return self.desk.cases.header(self.case_id)

    def stage(self) -> Stage:
        """How far the case has come."""
        return self.header.row.stage

    def add(self, rtype: str, **values: object) -> UUID:
        """Write a record down."""
        rec, _ = self.desk.records.add(rtype, self.case_id, self.scope, values)
        return UUID(rec)

    def put(self, rtype: str, rec: UUID, **values: object) -> None:
        """Write more on a record."""
        self.desk.records.save(rtype, str(rec), values, self.desk.records.open(rtype, str(rec)).seen)

    def happens(
        self,
        name: str,
        *people: UUID,
        when: str = "",
        facts: Mapping[str, str] | None = None,
        about: UUID | None = None,
    ) -> None:
        """Record that something happened, today unless said."""
        day = on(when) if when else self._calendar[0]
        self.desk.events.record(self.case_id, self.scope, NewEvent(name, day, about, facts or {}, people=people))

    def dues(self, rule: str) -> list[Due]:
        """Return the clocks of a rule, those that do not run left out."""
        return [due for due in self.header.dues if due.rule.id == rule and due.state is not DueState.NOT_RUNNING]

    def due(self, rule: str) -> Due:
        """Return the one clock of a rule."""
        (found,) = self.dues(rule)
        return found

    def has_no(self, *rules: str) -> bool:
        """Say whether no clock of these rules runs."""
        return not any(self.dues(rule) for rule in rules)


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    calendar = [REQUEST]

    def now() -> datetime:
        return datetime.combine(calendar[0], datetime.min.time(), UTC).replace(hour=10)

    with opened(tmp_path / "vault", "Dee Hanratty") as store:
        yield Child(CaseDesk.of(store, Rules(resources.read_text), now), calendar)


def test_one_child_from_request_to_year_nine(child: Child) -> None:
    mother, father = _the_assessment(child)
    _the_draft_before_christmas(child, mother, father)
    _the_final_plan_in_january(child, mother)
    _the_review_and_the_move_to_secondary_school(child, mother)
    _year_nine(child)


def _the_assessment(child: Child) -> tuple[UUID, UUID]:
    mother = child.add("contact", name="Ife Obi", relationship="mother", parental_responsibility=True)
    father = child.add("contact", name="Sam Obi", relationship="father", parental_responsibility=True)
    assert child.stage() is Stage.REQUESTED
    assert child.due("request_decision").due_on == on("2026-09-21")
    final = child.due("final_plan")
    assert (final.due_on, final.work_to_on) == (on("2026-12-28"), on("2026-12-24"))  # 28 December is a bank holiday
    child.comes("2026-08-12")
    school = child.add("advice_request", kind="education", body="setting", title="Advice of the school")
    child.put("advice_request", school, requested_sent_on=on("2026-08-11"), requested_received_on=on("2026-08-12"))
    child.happens("advice_requested", about=school)
    child.comes("2026-09-18")
    child.happens("decision_notice_sent", mother, facts={DECISION: "assess"})
    assert child.stage() is Stage.ASSESSING
    assert child.due("request_decision").state is DueState.MET
    assert child.has_no("tribunal_appeal", "mediation_contact")  # deciding to assess opens no appeal
    child.comes("2026-10-15")
    child.put("advice_request", school, returned_on=on("2026-10-15"))
    late = child.due("advice_return_code")
    assert (late.due_on, late.days_late, late.rule.is_binding) == (on("2026-09-23"), 22, False)
    return mother, father


def _the_draft_before_christmas(child: Child, mother: UUID, father: UUID) -> None:
    child.comes("2026-11-20")
    child.happens("decision_notice_sent", mother, facts={DECISION: "issue"})
    assert child.stage() is Stage.DRAFTING
    assert child.due("refuse_to_issue").state is DueState.MET  # decided: from now on the draft is awaited
    assert child.has_no("tribunal_appeal")
    assert child.due("draft_target").state is DueState.OVERDUE  # our own target: week 14 was 16 November
    assert child.due("final_plan").state is DueState.OPEN
    answer = child.desk.what_ifs.follow(child.scope, on("2026-12-14"), Consult.IN_TURN)
    assert answer.days_late is not None
    assert answer.days_late > 0
    with pytest.raises(OutOfOrderError, match="2026"):
        child.happens("final_plan_sent", mother, when="2026-08-01")
    child.comes("2026-12-14")
    child.happens("draft_served", mother)
    child.comes("2026-12-16")
    child.happens("draft_served", father)
    windows = {due.start.whom: due.due_on for due in child.dues("draft_views_window")}
    assert windows == {"mother": on("2026-12-28"), "father": on("2026-12-30")}
    assert child.due("earliest_finalise").due_on == on("2026-12-31")  # the last of the two, through the holidays
    assert child.stage() is Stage.DRAFT_SERVED


def _the_final_plan_in_january(child: Child, mother: UUID) -> None:
    child.comes("2027-01-04")
    overdue = child.due("final_plan")
    assert (overdue.state, overdue.due_on) == (DueState.OVERDUE, on("2026-12-28"))
    assert overdue.exemptions == ()
    child.add(
        "exemption", exemption="school_closed_4w", rule="final_plan", from_on=on("2026-07-22"), to_on=on("2026-09-02"),
        reason="The school was asked in its holidays and could answer only in October.",
        evidence="Term dates, our request of 12 August.", decided_on=on("2027-01-04"),
    )  # fmt: skip
    excused = child.due("final_plan")
    assert (excused.state, excused.due_on) == (DueState.OVERDUE, on("2026-12-28"))  # it never moves the date
    assert [weighed.fits for weighed in excused.exemptions] == [True]
    assert any("xemption" in line for line in child.desk.cases.explain(excused))
    child.comes("2027-01-12")
    child.happens("final_plan_sent", mother)
    met = child.due("final_plan")
    assert (met.state, met.days_late) == (DueState.MET_LATE, 15)
    assert child.stage() is Stage.FINALISED
    assert child.due("tribunal_appeal_plan").due_on == on("2027-03-12")  # the plan, not a decision, opened it
    assert child.due("first_annual_review").due_on == on("2028-01-11")
    assert child.header.row.next_review_on == on("2028-01-11")
    child.comes("2027-01-13")
    assert child.stage() is Stage.MAINTAINED


def _the_review_and_the_move_to_secondary_school(child: Child, mother: UUID) -> None:
    child.comes("2027-10-04")
    review = child.add("annual_review", kind="phase_transfer", planned_on=on("2027-11-30"))
    assert child.due("review_notice").due_on == on("2027-11-16")
    assert child.stage() is Stage.MAINTAINED  # a planned meeting is not a held one
    move = {"event.transfer.kind": "primary_to_secondary", "event.transfer.starts": "new_academic_year"}
    child.happens("transfer_date", when="2028-09-01", facts=move)
    transfer = child.due("phase_transfer_school")
    assert (transfer.due_on, transfer.last_on) == (on("2028-02-15"), on("2028-02-14"))  # the law says before
    child.comes("2027-11-12")
    child.put("annual_review", review, invited_on=on("2027-11-12"), advice_circulated_on=on("2027-11-12"))
    assert child.due("review_notice").state is DueState.MET
    child.comes("2027-11-30")
    child.put("annual_review", review, meeting_on=on("2027-11-30"))
    assert child.stage() is Stage.IN_REVIEW
    assert child.due("review_decision").due_on == on("2027-12-28")
    child.comes("2027-12-10")
    child.put("annual_review", review, decision="amend", decision_told_on=on("2027-12-10"))
    child.happens("amendment_notice_sent", mother, about=review)
    assert child.stage() is Stage.AMENDING
    assert child.due("review_decision").state is DueState.MET
    assert child.due("first_annual_review").state is DueState.MET
    assert child.due("amended_final_effective").due_on == on("2028-02-04")  # 8 weeks, before the 12-week cap
    assert child.has_no("tribunal_appeal")  # the right of appeal comes with the amended plan
    child.comes("2028-02-02")
    child.happens("amended_plan_sent", mother, facts={"event.plan.names_next_setting": "yes"})
    assert child.due("amended_final_effective").state is DueState.MET
    assert child.due("phase_transfer_school").state is DueState.MET
    assert child.stage() is Stage.MAINTAINED
    assert on("2028-04-03") in {due.due_on for due in child.dues("tribunal_appeal_plan")}  # 2 April is a Sunday
    assert child.header.row.next_review_on == on("2028-12-09")


def _year_nine(child: Child) -> None:
    child.comes("2030-09-02")
    assert child.header.row.year == "Year 9"
    assert child.due("year9_start").due_on == on("2030-09-01")
    assert child.due("team_14_handover").state is DueState.OPEN
    assert child.due("team_14_handover").due_on == on("2031-03-12")  # the birthday: two triggers, both kept
    assert child.due("next_annual_review").state is DueState.OVERDUE
    assert not child.header.row.has_transition_plan
