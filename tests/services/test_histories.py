"""What the rules look at is put together from every record that holds a date, once, and never guessed."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import event as database_event

from app.domain.deadlines import CaseHistory
from app.domain.identity import ORG_SCOPE, ScopeId
from app.models import CLASSES, Case, Office, Person, Plan
from app.services.histories import histories
from app.services.records import Records
from app.services.settings.office import OFFICE_ID
from app.store.vault_store import Store
from tests.support.vaults import add_case, add_plan, opened

TODAY = date(2026, 11, 23)
LATER, BEFORE = TODAY + timedelta(days=20), TODAY - timedelta(days=20)


class OneCase:
    """A case to which dated records are added."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.unit_of_work() as work:
            case, scope = add_case(work)
            plan = add_plan(work, case, scope)
        self.case, self.plan, self.scope = case.id, plan.id, ScopeId(scope)

    def add(self, rtype: str, **values: object) -> str:
        """Add a record to the case."""
        with self.store.unit_of_work() as work:
            record = work.new(CLASSES[rtype], self.scope, parent=UUID(self.case))
            work.fill(record, values)
        return record.id

    def change(self, rtype: str, rec: str, **values: object) -> None:
        """Change a record of the case."""
        with self.store.unit_of_work() as work:
            work.fill(work.get(CLASSES[rtype], rec, seen=None), values)

    def history(self) -> CaseHistory:
        """Read the case as the rules see it."""
        with self.store.reading() as session:
            return histories(session, TODAY)[str(self.scope)]

    def told(self) -> list[tuple[str, date]]:
        """Return the names and days of its events."""
        return sorted((event.name, event.happened_on) for event in self.history().events)


@pytest.fixture
def one(tmp_path: Path) -> Iterator[OneCase]:
    with opened(tmp_path / "vault") as store:
        yield OneCase(store)


def test_a_recorded_event_is_told_with_its_facts_and_one_without_a_day_is_not(one: OneCase) -> None:
    one.add("case_event", event="request_received", event_on=BEFORE, facts={"a.b": "c", "n": 3, "no": True})
    one.add("case_event", event="draft_served")
    assert one.told() == [("request_received", BEFORE)]
    (event,) = one.history().events
    assert event.facts == {"a.b": "c", "n": 3}


def test_an_event_of_a_decision_carries_its_kind(one: OneCase) -> None:
    decision = one.add("decision", kind="assess", outcome="yes")
    one.add("case_event", event="decision_notice_sent", event_on=BEFORE, decision=UUID(decision))
    (event,) = one.history().events
    assert event.facts["event.decision.kind"] == "assess"


def test_advice_is_asked_for_on_the_day_the_request_arrived_and_returned_when_it_came(one: OneCase) -> None:
    received = BEFORE + timedelta(days=2)
    advice = one.add("advice_request", kind="health", requested_received_on=received, returned_on=TODAY)
    one.add("case_event", event="advice_requested", event_on=BEFORE, about_record=UUID(advice))
    assert one.told() == [("advice_requested", received), ("advice_returned", TODAY)]
    assert {event.facts["event.contributor.kind"] for event in one.history().events} == {"health"}


def test_consultations_tell_unless_events_did(one: OneCase) -> None:
    one.add("setting_consultation", consultation_sent_on=BEFORE, replied_on=TODAY)
    assert one.told() == [("consultation_reply_received", TODAY), ("consultation_sent", BEFORE)]
    one.add("case_event", event="consultation_sent", event_on=BEFORE + timedelta(days=1))
    assert one.told() == [
        ("consultation_reply_received", TODAY), ("consultation_sent", BEFORE + timedelta(days=1)),
    ]  # fmt: skip


def test_an_event_about_one_consultation_takes_nothing_from_the_others(one: OneCase) -> None:
    first = one.add("setting_consultation", consultation_sent_on=BEFORE)
    second = one.add("setting_consultation", consultation_sent_on=TODAY)
    one.add("case_event", event="consultation_sent", event_on=BEFORE, about_record=UUID(first))
    sent = [(event.ref, event.happened_on) for event in one.history().events]
    assert sent == [(first, BEFORE), (second, TODAY)]


def test_a_review_tells_its_days_and_a_meeting_to_come_is_planned(one: OneCase) -> None:
    one.add("annual_review", invited_on=BEFORE, meeting_on=LATER)
    assert one.told() == [("review_invitations_sent", BEFORE), ("review_meeting", LATER)]
    planned = {event.name: event.planned for event in one.history().events}
    assert planned == {"review_invitations_sent": False, "review_meeting": True}


def test_a_review_decision_is_told_with_its_kind_or_as_the_last_one(one: OneCase) -> None:
    one.add("annual_review", meeting_on=BEFORE, decision="amend", decision_told_on=TODAY)
    (told,) = [event for event in one.history().events if event.name == "decision_notice_sent"]
    assert told.facts["event.decision.kind"] == "amend"
    one.add("annual_review", decision_told_on=BEFORE)
    assert ("last_review_decision", BEFORE) in one.told()


def test_what_an_event_says_already_is_not_told_twice(one: OneCase) -> None:
    one.add("annual_review", meeting_on=BEFORE)
    one.add("case_event", event="review_meeting", event_on=BEFORE)
    assert one.told() == [("review_meeting", BEFORE)]


def test_planned_held_and_reported_are_three_days(one: OneCase) -> None:
    review = one.add("annual_review", planned_on=BEFORE, report_sent_on=TODAY)
    planned = {(event.name, event.happened_on): event.planned for event in one.history().events}
    assert planned == {("review_meeting", BEFORE): True, ("review_report_sent", TODAY): False}
    held = BEFORE + timedelta(days=3)
    one.change("annual_review", review, meeting_on=held)
    planned = {(event.name, event.happened_on): event.planned for event in one.history().events}
    assert planned == {("review_meeting", held): False, ("review_report_sent", TODAY): False}


def test_advice_tells_when_it_was_asked_for_though_no_event_does(one: OneCase) -> None:
    one.add("advice_request", kind="health", body="health_body", requested_sent_on=BEFORE)
    (event,) = one.history().events
    assert (event.name, event.happened_on) == ("advice_requested", BEFORE)
    assert event.facts["event.contributor.body"] == "health_body"
    one.add("advice_request", kind="education", requested_sent_on=BEFORE, sufficient_existing=True)
    assert one.told() == [("advice_requested", BEFORE)]


def test_advice_for_a_review_starts_no_six_weeks(one: OneCase) -> None:
    review = UUID(one.add("annual_review"))
    advice = one.add("advice_request", kind="health", for_review=review, requested_sent_on=BEFORE, returned_on=TODAY)
    one.add("case_event", event="advice_requested", event_on=BEFORE, about_record=UUID(advice))
    assert one.told() == []


def test_an_event_says_whom_it_reached_and_whether_its_date_was_let_stand(one: OneCase) -> None:
    mother = one.add("contact", name="Ann", relationship="mother")
    one.add("case_event", event="draft_served", event_on=BEFORE, recipient=UUID(mother), kept_because="Two files.")
    (event,) = one.history().events
    assert (event.to, event.whom, event.kept) == (mother, "mother", True)


def test_a_directed_date_is_told(one: OneCase) -> None:
    one.add("directed_date", title="Send the bundle", due_on=LATER, set_by="SEND Tribunal")
    (directed,) = one.history().directed
    assert (directed.title, directed.due_on, directed.set_by, directed.met_on) == (
        "Send the bundle",
        LATER,
        "SEND Tribunal",
        None,
    )


def test_the_case_decides_about_consulting_before_the_service_does(one: OneCase) -> None:
    with one.store.unit_of_work() as work:
        office = work.new(Office, ORG_SCOPE, rec=OFFICE_ID)
        work.fill(office, {"draft_target_weeks": 12, "consult": "in_turn"})
    assert one.history().settings == {"draft_target_weeks": 12, "local.consult": "in_turn"}
    one.change("case", one.case, consult="parallel")
    assert one.history().settings == {"draft_target_weeks": 12, "local.consult": "parallel"}


def test_handovers_and_meetings_in_the_diary_tell_too(one: OneCase) -> None:
    one.add("handover", accepted_on=BEFORE)
    one.add("appointment", kind="annual_review", meeting_on=LATER)
    one.add("appointment", kind="annual_review", meeting_on=BEFORE)
    one.add("appointment", kind="family_meeting", meeting_on=LATER)
    assert one.told() == [("review_meeting", LATER), ("team_handover_accepted", BEFORE)]


def test_birth_year_group_and_the_first_plan_are_told(one: OneCase) -> None:
    with one.store.unit_of_work() as work:
        person = Records(one.store).children("person", one.case)[0]
        work.fill(work.get(Person, person.rec, seen=None), {"date_of_birth": date(2018, 5, 4), "ncy": 3})
        work.fill(work.get(Plan, one.plan, seen=None), {"first_made_on": BEFORE})
    history = one.history()
    assert history.born_on == date(2018, 5, 4)
    assert history.facts["person.ncy"] == 3
    assert one.told() == [("plan_first_made", BEFORE)]


@pytest.mark.parametrize(
    ("values", "fact"),
    [
        ({"stated_status": "ceased"}, ("plan.stage", "ceased")),
        ({"stated_status": "transferred_out"}, ("authority.role", "old")),
        ({"overlays": ("detained",)}, ("detained.status", "detained")),
    ],
)
def test_what_is_only_stated_is_a_fact(one: OneCase, values: dict[str, object], fact: tuple[str, str]) -> None:
    with one.store.unit_of_work() as work:
        work.fill(work.get(Case, one.case, seen=None), values)
    assert one.history().facts[fact[0]] == fact[1]


def test_a_plan_that_ceased_by_an_event_needs_no_stated_fact(one: OneCase) -> None:
    with one.store.unit_of_work() as work:
        work.fill(work.get(Case, one.case, seen=None), {"stated_status": "ceased"})
    one.add("case_event", event="plan_ceased", event_on=BEFORE)
    assert "plan.stage" not in one.history().facts


def test_what_was_removed_tells_nothing(one: OneCase) -> None:
    rec = one.add("case_event", event="request_received", event_on=BEFORE)
    records = Records(one.store)
    records.delete("case_event", rec, records.open("case_event", rec).seen)
    assert one.told() == []


def test_the_number_of_queries_does_not_grow_with_the_cases(tmp_path: Path) -> None:
    with opened(tmp_path / "vault") as store:
        counts = []
        for number in (1, 6):
            for _ in range(number):
                OneCase(store).add("case_event", event="request_received", event_on=BEFORE)
            queries: list[str] = []
            with store.reading() as session:
                engine = session.get_bind()
                listen = ("before_cursor_execute", lambda *args: queries.append(args[2]))  # noqa: B023 - called in the loop
                database_event.listen(engine, *listen)
                histories(session, TODAY)
                database_event.remove(engine, *listen)
            counts.append(len(queries))
        assert counts[0] == counts[1] > 0


def test_an_exemption_is_told_with_who_decided(one: OneCase) -> None:
    manager = one.add("professional", name="A Manager")
    one.add(
        "exemption", exemption="absent_4w", from_on=BEFORE, to_on=LATER, rule="final_plan", reason="Abroad",
        evidence="A letter", decided_by=UUID(manager), decided_on=TODAY,
    )  # fmt: skip
    (told,) = one.history().exemptions
    assert (told.exemption, told.rule, told.from_on, told.to_on) == ("absent_4w", "final_plan", BEFORE, LATER)
    assert (told.reason, told.evidence, told.decided_by, told.decided_on) == ("Abroad", "A letter", "A Manager", TODAY)
