"""Who may be the same person: proposed with reasons, and decided by a person."""

from datetime import date

import pytest

from app.services.caseload.intake import SAME, SEPARATE, Background
from app.services.caseload.likeness import KnownPerson, People, reasons_for
from app.services.caseload.rows import Answers, Held, Rejected, RowOutcome
from tests.unit.caseload.exports import TODAY, cells, export, name_of, read

BORN = date(2012, 11, 27)
ONE = KnownPerson("CD-1", "McAllister", "Stephen", BORN, "DL25 5NA", "A840934817021")
ROW = {"SURNAME": "MacAlister", "FORENAME": "Steven", "DOB": "27/11/2012", "POSTCODE": "dl25 5na"}


def known(*people: KnownPerson, answers: Answers | None = None) -> Background:
    return Background(TODAY, people, answers or Answers())


def read_row(background: Background, **changed: str) -> RowOutcome:
    (outcome,) = read(export([cells(**{**ROW, **changed})]), background).outcomes
    return outcome


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (KnownPerson("CD-2", "MacAlister", "Steven", BORN, "DL25 5NA"), ("date of birth", "postcode", "similar name")),
        (KnownPerson("CD-2", "Quite", "Other", None, "", "A840934817021"), ("same UPN",)),
        (KnownPerson("CD-2", "McAllister", "Stephen", BORN, "DH1 1AA"), ("date of birth", "same name")),
        (KnownPerson("CD-2", "Mc Allister", "Stéphen", BORN), ("date of birth", "same name")),
    ],
)
def test_people_who_may_be_one_are_proposed_with_the_reasons(other: KnownPerson, expected: tuple[str, ...]) -> None:
    reasons = ", ".join(reasons_for(ONE, other))
    assert all(words in reasons for words in expected)


@pytest.mark.parametrize(
    "other",
    [
        KnownPerson("CD-2", "McAllister", "Orla", BORN, "DL25 5NA"),
        KnownPerson("CD-2", "McAllister", "Stephen", date(2012, 11, 28), "DL25 5NA"),
        KnownPerson("CD-2", "MacAlister", "Steven", BORN, "DH1 1AA"),
        KnownPerson("CD-2", "McAllister", "Stephanie", BORN, "DL25 5NA", "X840950524002"),
    ],
)
def test_twins_namesakes_and_neighbours_are_not_proposed(other: KnownPerson) -> None:
    assert reasons_for(ONE, other) == ()


def test_a_name_someone_is_known_by_counts() -> None:
    other = KnownPerson("CD-2", "McAllister", "Aloysius", BORN, "DL25 5NA", known_as="Stephen")
    assert reasons_for(ONE, other)


def test_a_person_is_found_once_however_many_reasons_there_are() -> None:
    other = KnownPerson("CD-2", "McAllister", "Stephen", BORN, "DL25 5NA", "A840934817021", line=4)
    (found,) = People([ONE]).alike(other)
    assert (found.case_ref, found.line, len(found.reasons)) == ("CD-1", None, 4)


def test_a_row_like_someone_in_the_caseload_is_held() -> None:
    outcome = read_row(known(ONE))
    assert isinstance(outcome, Held)
    (question,) = outcome.questions
    assert "CD-1, who is in the caseload already" in question.sentence
    assert question.likeness
    assert (question.likeness.surname, question.likeness.forename) == ("McAllister", "Stephen")


def test_a_row_like_an_earlier_one_names_its_line() -> None:
    rows = [cells(1), cells(2, **ROW), cells(3, **ROW)]
    first, second, third = read(export(rows)).outcomes
    assert [name_of(one) for one in (first, second, third)] == ["accepted", "accepted", "held"]
    assert isinstance(third, Held)
    assert "CD-9002 on line 3" in third.questions[0].sentence


def test_the_answer_that_they_are_two_takes_the_row() -> None:
    answers = Answers({("CD-9001", "likeness:CD-1"): SEPARATE})
    assert name_of(read_row(known(ONE, answers=answers))) == "accepted"


def test_the_answer_that_they_are_one_leaves_the_row_out() -> None:
    outcome = read_row(known(ONE, answers=Answers({("CD-9001", "likeness:CD-1"): SAME})))
    assert isinstance(outcome, Rejected)
    assert "CD-1" in outcome.reason


def test_a_row_taken_before_is_not_asked_about_again() -> None:
    before = KnownPerson("CD-9001", "MacAlister", "Steven", BORN, "DL25 5NA")
    assert name_of(read_row(known(ONE, before))) == "accepted"


def test_nothing_is_matched_on_a_upn_whose_check_letter_is_wrong() -> None:
    rows = [cells(1, UPN="G840980713012"), cells(2, UPN="G840980713012")]
    assert [name_of(one) for one in read(export(rows)).outcomes] == ["warned", "warned"]


def test_a_question_about_likeness_comes_after_the_rows_own_questions() -> None:
    outcome = read_row(known(ONE), PRIMARY_NEED="ASC", NOTES="=1")
    assert isinstance(outcome, Held)
    assert [question.column for question in outcome.questions] == ["Primary Need", "Surname"]
    assert len(outcome.findings) == 1
