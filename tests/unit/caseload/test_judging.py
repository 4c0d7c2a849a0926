"""One record judged by itself, and what answers change."""

from datetime import date

import pytest

from app.domain.errors import UserError
from app.services.caseload.intake import Background, messages_of, reconsider
from app.services.caseload.rows import Accepted, Answers, Held, Question, Rejected, RowOutcome, Takes, Warned
from tests.unit.caseload.exports import TODAY, cells, export, name_of, outcome_of, read, row_of


def question_of(outcome: RowOutcome) -> Question:
    assert isinstance(outcome, Held)
    (question,) = outcome.questions
    return question


def message_of(outcome: RowOutcome) -> str:
    (message,) = messages_of(outcome)
    return message


def offer_of(outcome: RowOutcome) -> str | None:
    assert isinstance(outcome, Warned)
    (finding,) = outcome.findings
    return finding.offer


def answered(answer: str, **changed: str) -> RowOutcome:
    """What becomes of the row once its one question is answered."""
    question = question_of(outcome_of(**changed))
    return outcome_of(Background(TODAY, answers=Answers({("CD-9001", question.key): answer})), **changed)


def test_a_good_row_is_accepted_with_nothing_to_say() -> None:
    outcome = outcome_of()
    assert isinstance(outcome, Accepted)
    assert messages_of(outcome) == ()


# --- rejected --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nothing", ["", "  ", "\u00a0", "\0", "\u200b"])
def test_a_row_needs_a_birth_date_a_reference_and_a_name(nothing: str) -> None:
    assert "date of birth" in message_of(outcome_of(DOB=nothing))
    assert "Case Ref" in message_of(outcome_of(CASE_REF=nothing))
    assert "no name" in message_of(outcome_of(SURNAME=nothing, FORENAME=nothing))
    assert name_of(outcome_of(FORENAME=nothing)) in {"accepted", "warned"}


def test_a_case_reference_used_twice_is_rejected_the_second_time() -> None:
    rows = [cells(1), cells(2), cells(3, CASE_REF="cd-9001")]
    first, second, third = read(export(rows)).outcomes
    assert (name_of(first), name_of(second)) == ("accepted", "accepted")
    assert isinstance(third, Rejected)
    assert "line 2 already" in third.reason


def test_a_rejected_row_does_not_use_up_its_reference() -> None:
    outcomes = read(export([cells(1, DOB=""), cells(2, CASE_REF="CD-9001")])).outcomes
    assert [name_of(one) for one in outcomes] == ["rejected", "accepted"]


# --- dates -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["09/15/2026", "31/02/2026", "46280", "soon"])
@pytest.mark.parametrize("heading", ["REQUEST_DATE", "DOB"])
def test_a_faulty_date_on_which_clocks_hang_is_asked_about(heading: str, text: str) -> None:
    question = question_of(outcome_of(**{heading: text}))
    assert question.takes is Takes.DAY
    assert text in question.sentence


def test_the_answer_to_a_date_is_taken() -> None:
    assert row_of(answered("2026-09-15", REQUEST_DATE="09/15/2026", FINAL_DATE="")).requested_on == date(2026, 9, 15)
    outcome = answered("2015-03-30", DOB="31/02/2015")
    assert isinstance(outcome, Accepted)
    assert outcome.row.born_on == date(2015, 3, 30)
    assert outcome.row.raw["DOB"] == "31/02/2015"


def test_an_answer_that_is_no_day_leaves_the_question_open() -> None:
    assert name_of(answered("tomorrow", REQUEST_DATE="09/15/2026")) == "held"


@pytest.mark.parametrize(
    ("text", "offer"), [("31/02/2026", None), ("09/15/2026", "15/09/2026"), ("46644", "14/09/2027"), ("tbc", None)]
)
@pytest.mark.parametrize("heading", ["REVIEW_MEETING", "REVIEW_DECISION", "REVIEW_DUE", "DECISION_DATE", "DRAFT_DATE"])
def test_another_faulty_date_is_left_empty_and_told(heading: str, text: str, offer: str | None) -> None:
    outcome = outcome_of(**{heading: text})
    assert text in message_of(outcome)
    assert offer_of(outcome) == offer
    row = row_of(outcome)
    assert (row.last_review_met_on, row.last_review_decided_on, row.next_review_due_on) == (None, None, None)
    assert (row.decided_on, row.draft_on) == (None, None)


def test_one_date_turned_round_does_not_turn_the_others() -> None:
    row = row_of(outcome_of(DECISION_DATE="09/15/2026", DRAFT_DATE="09/10/2025"))
    assert row.draft_on == date(2025, 10, 9)


def test_an_export_with_dates_month_first_is_refused_as_a_whole() -> None:
    rows = [
        cells(number, DOB="03/29/2015", REQUEST_DATE="05/29/2025", FINAL_DATE="10/26/2025") for number in range(1, 5)
    ]
    with pytest.raises(UserError) as raised:
        read(export(rows))
    assert "month first" in raised.value.happened


def test_a_request_after_what_followed_from_it_counts_no_twenty_weeks() -> None:
    outcome = outcome_of(REQUEST_DATE="15/02/2026", FINAL_DATE="16/12/2025")
    assert "15/02/2026 is after Final Date 16/12/2025" in message_of(outcome)
    row = row_of(outcome)
    assert (row.requested_on, row.final_on) == (date(2026, 2, 15), date(2025, 12, 16))
    assert not row.counts_twenty_weeks


def test_steps_out_of_order_are_kept_and_told() -> None:
    outcome = outcome_of(DRAFT_DATE="07/10/2025")
    assert "Final Date 06/10/2025 is before Draft Date 07/10/2025" in message_of(outcome)
    assert row_of(outcome).counts_twenty_weeks


def test_an_event_before_birth_or_far_ahead_is_told() -> None:
    assert "before the date of birth" in message_of(outcome_of(REVIEW_MEETING="06/10/1925"))
    assert "more than a year ahead" in message_of(outcome_of(REVIEW_MEETING="06/10/2206"))


# --- age -------------------------------------------------------------------------------------------------------------


def test_a_live_plan_at_twenty_five_is_no_fault_and_at_twenty_six_is() -> None:
    assert name_of(outcome_of(DOB="24/11/2000")) == "accepted"
    question = question_of(outcome_of(DOB="23/11/2000"))
    assert "26" in question.sentence


@pytest.mark.parametrize("status", ["Ceased", "Not assessing", "Not issuing"])
def test_no_age_is_too_old_where_there_is_no_live_plan(status: str) -> None:
    assert name_of(outcome_of(DOB="14/06/1999", STATUS=status)) == "accepted"


def test_too_old_is_answered_by_ceasing_or_by_another_birth_date() -> None:
    assert row_of(answered("ceased", DOB="14/06/1999")).status == "ceased"
    assert row_of(answered("2009-06-14", DOB="14/06/1999")).born_on == date(2009, 6, 14)
    assert name_of(answered("1998-06-14", DOB="14/06/1999")) == "held"


def test_a_birth_date_to_come_is_asked_about() -> None:
    assert "has not come yet" in question_of(outcome_of(DOB="24/11/2026")).sentence


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["PRIMARY_NEED", "SECONDARY_NEED"])
@pytest.mark.parametrize(("code", "offer"), [("ASC", "ASD"), ("BESD", "SEMH"), ("Autism", "ASD"), ("SCLN", "SLCN")])
def test_an_unknown_need_code_is_asked_about_with_the_likely_one_first(heading: str, code: str, offer: str) -> None:
    question = question_of(outcome_of(**{heading: code}))
    assert (question.offers[0].value, question.for_every_row) == (offer, True)
    assert {one.value for one in question.offers} >= {"ASD", "SEMH", "OTH"}


def test_one_answer_serves_for_every_row_with_the_same_word() -> None:
    data = export([cells(1, PRIMARY_NEED="ASC"), cells(2, PRIMARY_NEED="asc "), cells(3, PRIMARY_NEED="XYZ")])
    question = question_of(read(data).outcomes[0])
    outcomes = read(data, Background(TODAY, answers=Answers(for_every_row={question.key: "ASD"}))).outcomes
    assert [name_of(one) for one in outcomes] == ["accepted", "accepted", "held"]
    assert row_of(outcomes[1]).primary_need == "ASD"
    assert row_of(outcomes[1]).raw["Primary Need"] == "asc "


def test_an_answer_that_is_no_word_of_the_list_leaves_the_question_open() -> None:
    assert name_of(answered("ASDX", PRIMARY_NEED="ASC")) == "held"


@pytest.mark.parametrize(
    ("word", "status"),
    [("Final", "maintained"), ("DRAFT ISSUED", "draft_served"), ("in_review", "in_review"), ("Ceased ", "ceased")],
)
def test_the_words_of_the_status_are_known(word: str, status: str) -> None:
    assert row_of(outcome_of(STATUS=word)).status == status


@pytest.mark.parametrize("word", ["", "Paused", "Maintained plan"])
def test_a_status_that_is_not_known_or_missing_is_asked_about(word: str) -> None:
    question = question_of(outcome_of(STATUS=word))
    assert "Final" in {one.value for one in question.offers}
    assert row_of(answered("Final", STATUS=word)).status == "maintained"


def test_other_unknown_words_are_left_out_and_told() -> None:
    for heading in ("SEX", "LAC", "PB", "NCY"):
        outcome = outcome_of(**{heading: "odd"})
        assert "“odd”" in message_of(outcome)
    row = row_of(outcome_of(SEX="odd", LAC="odd", NCY="odd", PB=""))
    assert (row.sex, row.looked_after, row.ncy, row.personal_budget) == ("", None, "", None)


@pytest.mark.parametrize(
    ("word", "ncy"),
    [("N1", "N1"), ("r", "R"), ("Reception", "R"), ("0", "R"), ("07", "7"), ("Year 12", "12"), ("y9", "9")],
)
def test_year_groups_are_known_however_they_are_written(word: str, ncy: str) -> None:
    assert row_of(outcome_of(NCY=word)).ncy == ncy


def test_yes_and_no_are_known_however_they_are_written() -> None:
    row = row_of(outcome_of(LAC="Yes", PB="false", SEX="Female"))
    assert (row.looked_after, row.personal_budget, row.sex) == (True, False, "F")


def test_an_authoritys_own_ethnicity_code_is_kept_and_told() -> None:
    outcome = outcome_of(ETHNICITY="weng")
    assert "WENG" in message_of(outcome)
    assert row_of(outcome).ethnicity == "WENG"
    assert row_of(outcome_of(ETHNICITY="White")).ethnicity == ""


# --- identifiers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("upn", "kept", "verified", "says"),
    [
        ("G840980713012", "G840980713012", False, "check letter"),
        ("8.40917E+11", "", False, "spreadsheet"),
        ("840980713012", "", False, "no UPN"),
        ("=A1", "", False, "no UPN"),
    ],
)
def test_a_faulty_upn_is_told(upn: str, kept: str, verified: bool, says: str) -> None:  # noqa: FBT001 - a table
    outcome = outcome_of(UPN=upn)
    row = row_of(outcome)
    assert (row.upn, row.upn_verified, row.raw["UPN"]) == (kept, verified, upn)
    assert says in message_of(outcome)


def test_a_good_upn_is_tidied_and_verified() -> None:
    row = row_of(outcome_of(UPN=" a840 980111001 "))
    assert (row.upn, row.upn_verified) == ("A840980111001", True)


@pytest.mark.parametrize("postcode", ["dh19 5ej", "DH195EJ", "\u00a0dH19  5eJ "])
def test_a_postcode_is_tidied_quietly(postcode: str) -> None:
    outcome = outcome_of(POSTCODE=postcode)
    assert isinstance(outcome, Accepted)
    assert outcome.row.postcode == "DH19 5EJ"


def test_an_odd_postcode_is_kept_and_told() -> None:
    outcome = outcome_of(POSTCODE="none fixed")
    assert "postcode" in message_of(outcome)
    assert row_of(outcome).postcode == "none fixed"


def test_a_school_number_that_is_none_is_left_out_and_told() -> None:
    assert "six digits" in message_of(outcome_of(SCHOOL_URN="EOTAS"))


# --- text ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(A1)", "-CMD(1)", "@SUM(A1)", '=HYPERLINK("x")', "-2+3+cmd|' /C calc'!A0"]
)
def test_a_formula_is_plain_text_and_told(text: str) -> None:
    outcome = outcome_of(NOTES=text)
    assert "formula" in message_of(outcome)
    assert row_of(outcome).notes == text


@pytest.mark.parametrize("text", ["@Bean", "- see file", "+44 191 496 0000", "-", "a=b", "@Bean (Ben)"])
def test_what_only_looks_like_a_formula_at_first_is_not_told(text: str) -> None:
    assert name_of(outcome_of(NOTES=text)) == "accepted"


def test_hidden_characters_are_taken_out_and_told() -> None:
    outcome = outcome_of(FORENAME="To\0m\u200bos")
    assert "Hidden" in message_of(outcome)
    assert row_of(outcome).forename == "Tomos"


def test_a_line_break_in_a_name_becomes_a_space_and_is_told() -> None:
    outcome = outcome_of(FORENAME="Tomos\nIfan")
    assert "several lines" in message_of(outcome)
    assert row_of(outcome).forename == "Tomos Ifan"


def test_a_long_name_is_kept_whole() -> None:
    outcome = outcome_of(SURNAME="Ap " * 200)
    assert "599 letters" in message_of(outcome)
    assert len(row_of(outcome).surname) == 599


def test_a_wrongly_coded_name_is_kept_and_the_repair_is_offered() -> None:
    outcome = outcome_of(FORENAME="ZoÃ«")
    assert (row_of(outcome).forename, offer_of(outcome)) == ("ZoÃ«", "Zoë")


# --- caseworkers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["Asha Menon / Josh Tiplady", "Asha Menon & Josh Tiplady", "Asha Menon and Josh Tiplady", "Asha Menon;Josh Tiplady",
     "Asha Menon\nJosh Tiplady", "Asha Menon, Josh Tiplady", "Asha Menon + Josh Tiplady"],
)  # fmt: skip
def test_two_caseworkers_in_one_cell_are_asked_about_and_both_kept(text: str) -> None:
    outcome = outcome_of(CASEWORKER=text)
    assert row_of(outcome).caseworkers == ("Asha Menon", "Josh Tiplady")
    assert [offer.value for offer in question_of(outcome).offers] == ["Asha Menon", "Josh Tiplady"]
    assert row_of(answered("Josh Tiplady", CASEWORKER=text)).caseworkers == ("Josh Tiplady",)
    assert name_of(answered("Dee Hanratty", CASEWORKER=text)) == "held"


@pytest.mark.parametrize("text", ["Elspeth Ravensworth-Dhillon", "Menon, Asha", "Sandy Anderson", "Clare O'Dwyer"])
def test_one_caseworker_is_one(text: str) -> None:
    outcome = outcome_of(CASEWORKER=text)
    assert isinstance(outcome, Accepted)
    assert outcome.row.caseworkers == (text,)


def test_no_caseworker_is_no_fault() -> None:
    assert row_of(outcome_of(CASEWORKER="")).caseworkers == ()


# --- answering later -------------------------------------------------------------------------------------------------


def test_a_held_row_is_judged_again_from_its_raw_cells() -> None:
    outcome = outcome_of(PRIMARY_NEED="ASC", CASEWORKER="A B / C D")
    assert isinstance(outcome, Held)
    need, owner = outcome.questions
    row = outcome.row
    one = reconsider(2, row.raw, row.extra, Background(TODAY, answers=Answers(for_every_row={need.key: "ASD"})))
    assert isinstance(one, Held)
    assert [question.key for question in one.questions] == [owner.key]
    answers = Answers({("CD-9001", owner.key): "C D"}, {need.key: "ASD"})
    both = reconsider(2, row.raw, row.extra, Background(TODAY, answers=answers))
    assert isinstance(both, Accepted)
    assert (both.row.primary_need, both.row.caseworkers) == ("ASD", ("C D",))


def test_a_changed_cell_asks_anew() -> None:
    key = question_of(outcome_of(REQUEST_DATE="09/15/2026")).key
    answers = Answers({("CD-9001", key): "2026-09-15"})
    assert name_of(outcome_of(Background(TODAY, answers=answers), REQUEST_DATE="09/16/2026")) == "held"
