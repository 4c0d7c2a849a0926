"""The reviews of a term and the moves of a September, read from a vault; and the decision of no change for several."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest

from app.domain.errors import UserError
from app.domain.seasons.steps import Step, StepState
from app.domain.seasons.terms import Season, Term
from app.domain.seasons.transfers import Move, Pressing
from app.models.choices import ReviewDecision
from app.services.rules import Rules
from app.services.seasons.keeping import KeepDecisions
from app.services.seasons.reviews import ReviewSeason, SeasonReview
from app.services.seasons.transfers import Transfer, Transfers
from app.store.faults import DiskFullError
from app.store.vault_store import Store
from tests.support.desk import desk_over
from tests.support.practice_vault import today
from tests.support.vaults import add_case, opened
from tests.unit.rule_examples import RULES

AUTUMN = Term(2026, Season.AUTUMN)
MADE, DECIDED = date(2024, 5, 1), date(2025, 11, 28)  # so the review of 2026 is due by 27 November


class Caseload:
    """A vault, and how cases are written into it in one go."""

    def __init__(self, store: Store, rules: Rules) -> None:
        self.store, self.desk = store, desk_over(store)
        self.season = ReviewSeason(store, self.desk.clockwork, today)
        self.keeping = KeepDecisions(store, today)
        self.moves = Transfers(store, self.desk.clockwork, rules, today)
        self.cases: dict[str, tuple[str, str]] = {}

    def child(self, number: str, year_group: int) -> None:
        """Add a case with a plan that was reviewed a year ago."""
        with self.store.unit_of_work() as work:
            case, scope = add_case(work, number)
        self.cases[number] = case.id, str(scope)
        self.of_person(number, ncy=year_group)
        self.add(number, "plan", first_made_on=MADE)
        self.add(number, "annual_review", meeting_on=date(2025, 11, 3), decision_told_on=DECIDED)

    def of_person(self, number: str, **values: object) -> None:
        """Set fields of the person."""
        person = self.desk.cases.header(self.cases[number][0]).person_id
        view = self.desk.records.open("person", person)
        self.desk.records.save("person", person, values, view.seen)

    def add(self, number: str, rtype: str, **values: object) -> UUID:
        """Add a record to a case."""
        return UUID(self.desk.records.add(rtype, *self.cases[number], values)[0])

    def review(self, number: str, term: Term = AUTUMN) -> SeasonReview:
        """Return the review of a case in a term."""
        return next(one for one in self.season.open(term).reviews if one.case.number == number)

    def move(self, number: str, september: int = 2027) -> Transfer | None:
        """Return the move of a case, if it moves."""
        found = self.moves.open(september).transfers
        return next((one for one in found if one.case.number == number), None)


@pytest.fixture(scope="module")
def caseload(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caseload]:
    with opened(tmp_path_factory.mktemp("seasons") / "vault") as store:
        made = Caseload(store, RULES)
        for number, year_group in (("HELD-1", 3), ("HELD-2", 4), ("HELD-3", 4), ("TO-COME", 8), ("PRIMARY", 6)):
            made.child(number, year_group)
        yield made


def test_a_review_is_due_in_the_term_that_holds_its_last_day(caseload: Caseload) -> None:
    found = caseload.season.open(AUTUMN)
    assert caseload.season.now() == AUTUMN
    assert {one.due_on for one in found.reviews} == {date(2026, 11, 27)}
    assert [one.case.number for one in caseload.season.open(AUTUMN.after).reviews] == []
    assert caseload.review("TO-COME").why_not_keep == "The meeting has not been held."


def test_the_reviews_of_a_year_that_is_done_are_shown_as_told(caseload: Caseload) -> None:
    before = caseload.review("TO-COME", Term(2024, Season.SUMMER))
    assert before.due_on == date(2025, 4, 30)
    told = next(one for one in before.steps if one.step is Step.TOLD)
    assert (told.state, told.on) == (StepState.DONE, DECIDED)


def test_reports_for_a_review_are_counted(caseload: Caseload) -> None:
    review = caseload.add("TO-COME", "annual_review", planned_on=date(2026, 12, 9))
    wanted = date(2026, 11, 20)
    first = caseload.add("TO-COME", "advice_request", for_review=review, wanted_by=wanted)
    caseload.add("TO-COME", "advice_request", for_review=review, returned_on=date(2026, 11, 18))
    caseload.add("TO-COME", "advice_request")  # for the assessment
    caseload.desk.records.add("chaser", str(first), caseload.cases["TO-COME"][1], {"chased_on": date(2026, 11, 21)})
    reports = next(one for one in caseload.review("TO-COME").steps if one.step is Step.REPORTS)
    assert (reports.state, reports.words) == (StepState.LATE, "1 of 2 in, late, chased 21 Nov")


def test_a_decision_of_no_change_leaves_the_letters_to_be_sent_and_is_taken_back(caseload: Caseload) -> None:
    for number in ("HELD-1", "HELD-2"):
        caseload.add(number, "annual_review", meeting_on=date(2026, 11, 10))
    ids = [caseload.review(number).review_id for number in ("HELD-1", "HELD-2")]
    kept = caseload.keeping.keep(ids, date(2026, 11, 20))
    assert (kept.reviews, kept.refused) == (tuple(ids), ())
    assert kept.changes.scopes == {caseload.cases[number][1] for number in ("HELD-1", "HELD-2")}
    review = caseload.review("HELD-1")
    assert review.has_letter_to_send
    assert not review.may_keep
    assert review.due_on == date(2026, 11, 27)  # it is not completed: nobody was told
    stored = caseload.desk.records.open("annual_review", ids[0]).values
    assert (stored["decision"], stored["decision_told_on"]) == (ReviewDecision.MAINTAIN, None)
    assert caseload.keeping.take_back(kept)
    assert caseload.review("HELD-1").may_keep
    assert not caseload.keeping.take_back(kept)


def test_what_cannot_be_decided_holds_up_no_other_and_says_why(caseload: Caseload) -> None:
    held = str(caseload.add("HELD-3", "annual_review", meeting_on=date(2026, 11, 20)))
    planned = str(caseload.add("PRIMARY", "annual_review", planned_on=date(2026, 12, 1)))
    early = caseload.keeping.keep([held], date(2026, 11, 19))
    assert early.refused[0].why == "The meeting is on 20 November 2026, after that day."
    kept = caseload.keeping.keep([planned, held, held, str(UUID(int=9))], date(2026, 11, 23))
    assert kept.reviews == (held,)
    assert [one.why for one in kept.refused] == [
        "The meeting has not been held.", "It is decided already.", "The review is no longer on this laptop.",
    ]  # fmt: skip
    with pytest.raises(UserError, match="lies ahead"):
        caseload.keeping.keep([held], date(2026, 11, 24))


def test_a_decision_that_a_family_was_told_is_not_taken_back(caseload: Caseload) -> None:
    caseload.child("TOLD", 5)
    review = str(caseload.add("TOLD", "annual_review", meeting_on=date(2026, 11, 12)))
    kept = caseload.keeping.keep([review], date(2026, 11, 13))
    view = caseload.desk.records.open("annual_review", review)
    caseload.desk.records.save("annual_review", review, {"decision_told_on": date(2026, 11, 16)}, view.seen)
    assert not caseload.keeping.take_back(kept)
    assert caseload.desk.records.open("annual_review", review).values["decision"] is ReviewDecision.MAINTAIN


def test_a_cohort_follows_from_year_group_and_the_last_year_of_the_setting(caseload: Caseload) -> None:
    move = caseload.move("PRIMARY")
    assert move is not None
    assert (move.move, move.back.last_on) == (Move.TO_SECONDARY, date(2027, 2, 14))
    assert caseload.move("PRIMARY", 2028) is None
    assert caseload.move("TO-COME", 2028) is None
    middle = caseload.add("TO-COME", "setting", name="A middle school", last_year=8)
    caseload.of_person("TO-COME", current_setting=middle)
    found = caseload.move("TO-COME")
    assert found is not None
    assert found.move is Move.MIDDLE_TO_SECONDARY
    assert caseload.moves.septembers() == (2026, 2027, 2028)


def test_a_move_tells_preference_replies_and_what_was_sent(caseload: Caseload) -> None:
    caseload.child("MOVES", 11)
    college = caseload.add("MOVES", "setting", name="A college")
    caseload.add(
        "MOVES", "setting_consultation", setting=college, family_request=True, consultation_sent_on=date(2026, 11, 2),
        replied_on=date(2026, 11, 16), reply="We can.",
    )  # fmt: skip
    caseload.add("MOVES", "setting_consultation", consultation_sent_on=date(2026, 11, 2))
    caseload.add("MOVES", "annual_review", meeting_on=date(2026, 10, 5))
    found = caseload.move("MOVES")
    assert found is not None
    assert (found.preferences, [one.setting for one in found.asked]) == (("A college",), ["A college", "A setting"])
    assert (found.meeting_on, found.now.pressing) == (date(2026, 10, 5), Pressing.ON_TRACK)
    facts = {"event.plan.names_next_setting": "yes"}
    caseload.add("MOVES", "case_event", event="amended_plan_sent", event_on=date(2026, 11, 20), facts=facts)
    found = caseload.move("MOVES")
    assert found is not None
    assert (found.final_on, found.now.pressing) == (date(2026, 11, 20), Pressing.DONE)


def test_a_recorded_move_wins_over_the_year_group(caseload: Caseload) -> None:
    caseload.child("RECORDED", 6)
    facts = {"event.transfer.kind": "not_a_phase"}
    caseload.add("RECORDED", "case_event", event="transfer_date", event_on=date(2027, 9, 1), facts=facts)
    assert caseload.move("RECORDED") is None


def test_a_move_whose_kind_nobody_recorded_is_listed_by_the_year_group(caseload: Caseload) -> None:
    caseload.child("UNSAID", 6)
    caseload.add("UNSAID", "case_event", event="transfer_date", event_on=date(2027, 9, 1))
    found = caseload.move("UNSAID")
    assert found is not None
    assert found.move is Move.TO_SECONDARY


def test_a_date_that_a_tribunal_set_for_a_move_is_its_last_day(caseload: Caseload) -> None:
    caseload.child("ORDERED", 6)
    ordered = {"title": "Name the next school", "due_on": date(2027, 1, 11), "replaces": "phase_transfer_school"}
    caseload.add("ORDERED", "directed_date", **ordered)
    found = caseload.move("ORDERED")
    assert found is not None
    assert found.back.last_on == date(2027, 1, 11)


def test_a_fault_half_way_says_which_were_decided_and_leaves_the_rest(
    caseload: Caseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviews = []
    for number in ("ONE", "TWO"):
        caseload.child(number, 5)
        reviews.append(str(caseload.add(number, "annual_review", meeting_on=date(2026, 11, 16))))
    real, calls = caseload.store.unit_of_work, []

    def second_fails() -> object:
        calls.append(1)
        if len(calls) > 1:
            raise DiskFullError
        return real()

    monkeypatch.setattr(caseload.store, "unit_of_work", second_fails)
    kept = caseload.keeping.keep(reviews, date(2026, 11, 23))
    assert kept.reviews == (reviews[0],)
    assert [one.review_id for one in kept.refused] == [reviews[1]]
    assert kept.refused[0].why == DiskFullError().happened
