"""Answers to what an import left open: a held row becomes a case, a contested field gets the value that was chosen."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.domain import resources
from app.domain.errors import UserError
from app.models import Case, CaseEvent, Person
from app.services.caseload.apply import CaseloadImports
from app.services.caseload.columns import Heading
from app.services.caseload.mapping import CaseloadMap
from app.services.exchange.importing import import_case
from app.services.held.answering import HeldRows
from app.services.import_report import RowResult
from app.services.records import Records
from app.store.unit_of_work import GoneError
from app.store.vault_store import Store
from tests.support.vaults import opened
from tests.unit.caseload.exports import cells, export

TODAY = date(2026, 11, 23)
NAME = "export.csv"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "v") as opened_store:
        yield opened_store


def _imports(store: Store) -> CaseloadImports:
    return CaseloadImports(store, lambda: TODAY)


def _held(store: Store) -> HeldRows:
    return HeldRows(store, _imports(store))


def _person(store: Store, case_ref: str) -> Person | None:
    with store.reading() as session:
        query = select(Person).join(Case, Case.scope_id == Person.scope_id).where(Case.case_number == case_ref)
        return session.scalars(query).first()


def _cases(store: Store) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(Case)) or 0


MONTH_FIRST = export([cells(1, REQUEST_DATE="09/15/2026", FINAL_DATE="")])
STRANGE_WORD = export([cells(1, PRIMARY_NEED="ASC"), cells(2, PRIMARY_NEED="ASC"), cells(3)])
TWINS = export(
    [
        cells(1, SURNAME="McAllister", FORENAME="Stephen", DOB="27/11/2012", POSTCODE="DL25 5NA"),
        cells(2, SURNAME="MacAlister", FORENAME="Steven", DOB="27/11/2012", POSTCODE="DL25 5NA"),
    ]
)
TWO_QUESTIONS = export([cells(1, PRIMARY_NEED="ASC", CASEWORKER="Asha Menon / Josh Tiplady")])


def test_a_held_row_makes_nothing_and_is_shown_whole(store: Store) -> None:
    _imports(store).import_file(NAME, MONTH_FIRST)
    (row,) = _held(store).waiting()
    assert _cases(store) == 0
    assert (row.case_ref, row.name, row.file, row.line) == ("CD-9001", "Tomos Surnameaaaaaa", NAME, 2)
    assert (str(Heading.REQUEST_DATE), "09/15/2026") in row.cells
    (asked,) = row.questions
    assert asked.takes_day
    assert asked.choices[0].value == "2026-09-15"


@pytest.mark.parametrize("day", ["2026-09-15", "2026-09-14"])
def test_a_day_that_is_offered_or_typed_makes_the_case(store: Store, day: str) -> None:
    _imports(store).import_file(NAME, MONTH_FIRST)
    held = _held(store)
    (row,) = held.waiting()
    answered = held.answer(row.key, row.questions[0].key, day)
    assert answered.settled == 1
    assert answered.changes.touches("case")
    assert held.waiting() == ()
    with store.reading() as session:
        event = session.scalars(select(CaseEvent).where(CaseEvent.event == "request_received")).one()
        assert event.event_on == date.fromisoformat(day)


@pytest.mark.parametrize("value", ["15/09/2026", "soon", ""])
def test_an_answer_that_is_no_day_is_not_taken(store: Store, value: str) -> None:
    _imports(store).import_file(NAME, MONTH_FIRST)
    held = _held(store)
    (row,) = held.waiting()
    with pytest.raises(UserError, match="not a date"):
        held.answer(row.key, row.questions[0].key, value)
    assert held.waiting() == (row,)


def test_a_choice_that_is_not_offered_is_not_taken(store: Store) -> None:
    _imports(store).import_file(NAME, TWINS)
    held = _held(store)
    (row,) = held.waiting()
    with pytest.raises(UserError, match="does not take"):
        held.answer(row.key, row.questions[0].key, "perhaps")


def test_one_answer_serves_every_row_that_asks_the_same(store: Store) -> None:
    _imports(store).import_file(NAME, STRANGE_WORD)
    held = _held(store)
    first, second = held.waiting()
    assert first.questions[0].for_every_row
    answered = held.answer(second.key, second.questions[0].key, "ASD", for_every_row=True)
    assert answered.settled == 2
    assert held.waiting() == ()
    assert _cases(store) == 3


def test_without_that_wish_the_other_rows_still_ask(store: Store) -> None:
    _imports(store).import_file(NAME, STRANGE_WORD)
    held = _held(store)
    first, second = held.waiting()
    assert held.answer(first.key, first.questions[0].key, "ASD").settled == 1
    assert [row.key for row in held.waiting()] == [second.key]


def test_a_row_with_two_questions_waits_for_both_answers(store: Store) -> None:
    _imports(store).import_file(NAME, TWO_QUESTIONS)
    held = _held(store)
    (row,) = held.waiting()
    assert len(row.questions) == 2
    need, owner = sorted(row.questions, key=lambda asked: asked.column, reverse=True)
    assert held.answer(row.key, need.key, "ASD").settled == 0
    (left,) = held.waiting()
    assert [asked.key for asked in left.questions] == [owner.key]
    assert held.answer(row.key, owner.key, "Asha Menon").settled == 1
    assert _cases(store) == 1


def test_two_who_may_be_one_are_shown_side_by_side(store: Store) -> None:
    _imports(store).import_file(NAME, TWINS)
    (row,) = _held(store).waiting()
    (asked,) = row.questions
    assert asked.sides == ("CD-9002", "CD-9001")
    by_label = {pair.label: pair for pair in asked.pairs}
    assert (by_label["Surname"].one, by_label["Surname"].other) == ("MacAlister", "McAllister")
    assert by_label["Postcode"].is_same
    assert not by_label["Forename"].is_same


@pytest.mark.parametrize(("value", "cases"), [("separate", 2), ("same", 1)])
def test_two_people_become_two_cases_and_one_person_stays_one(store: Store, value: str, cases: int) -> None:
    _imports(store).import_file(NAME, TWINS)
    held = _held(store)
    (row,) = held.waiting()
    assert held.answer(row.key, row.questions[0].key, value).settled == 1
    assert held.waiting() == ()
    assert _cases(store) == cases


@pytest.mark.parametrize("value", ["separate", "same"])
def test_an_answer_is_remembered_when_the_file_is_read_again(store: Store, value: str) -> None:
    _imports(store).import_file(NAME, TWINS)
    held = _held(store)
    (row,) = held.waiting()
    held.answer(row.key, row.questions[0].key, value)
    cases = _cases(store)
    report = _imports(store).import_file(NAME, TWINS).report
    assert report.count(RowResult.HELD) == 0
    assert held.waiting() == ()
    assert _cases(store) == cases


def test_words_of_the_mapping_hold_for_a_row_that_waits(store: Store) -> None:
    mapping = CaseloadMap(words={Heading.STATUS: {"live": "Final"}})
    content = export([cells(1, STATUS="Live", PRIMARY_NEED="ASC")])
    _imports(store).import_file(NAME, content, mapping)
    held = _held(store)
    (row,) = held.waiting()
    assert held.answer(row.key, row.questions[0].key, "ASD").settled == 1


def test_an_answered_question_is_gone(store: Store) -> None:
    _imports(store).import_file(NAME, MONTH_FIRST)
    held = _held(store)
    (row,) = held.waiting()
    held.answer(row.key, row.questions[0].key, "2026-09-15")
    with pytest.raises(GoneError):
        held.answer(row.key, row.questions[0].key, "2026-09-15")
    with pytest.raises(GoneError):
        held.answer("caseload:CD-0", "word:x", "ASD")


def _both_changed(store: Store) -> HeldRows:
    imports = _imports(store)
    imports.import_file(NAME, export([cells(1, SURNAME="Hardy")]))
    person = _person(store, "CD-9001")
    assert person is not None
    with store.unit_of_work() as work:
        work.on(work.get(Person, person.id, seen=None), Person.surname).to("Hardcastle")
    imports.import_file(NAME, export([cells(1, SURNAME="Hardie")]))
    return _held(store)


@pytest.mark.parametrize(("value", "surname"), [("file", "Hardie"), ("mine", "Hardcastle")])
def test_a_field_both_changed_gets_the_value_chosen_and_is_not_asked_again(
    store: Store, value: str, surname: str
) -> None:
    held = _both_changed(store)
    (row,) = held.waiting()
    (asked,) = row.questions
    assert (asked.pairs[0].one, asked.pairs[0].other) == ("Hardie", "Hardcastle")
    assert held.answer(row.key, asked.key, value).settled == 1
    report = _imports(store).import_file(NAME, export([cells(1, SURNAME="Hardie")])).report
    assert report.count(RowResult.UNCHANGED) == 1
    assert held.waiting() == ()
    person = _person(store, "CD-9001")
    assert person is not None
    assert person.surname == surname


def test_a_field_is_asked_about_anew_when_the_file_says_something_else_again(store: Store) -> None:
    held = _both_changed(store)
    (row,) = held.waiting()
    held.answer(row.key, row.questions[0].key, "mine")
    _imports(store).import_file(NAME, export([cells(1, SURNAME="Hardiman")]))
    (again,) = held.waiting()
    assert again.questions[0].pairs[0].one == "Hardiman"


@pytest.mark.parametrize(("value", "expected"), [("file", "Tom"), ("mine", "Twm")])
def test_a_question_about_a_case_file_is_answered_at_the_same_place(store: Store, value: str, expected: str) -> None:
    name = "practice/cases/case-1-tomos-6-autism-slcn-draft.yaml"
    content = resources.read_bytes(name)
    import_case(store, name, content)
    person = _person(store, "EHC-2026-0871")
    assert person is not None
    view = Records(store).open("person", person.id)
    Records(store).save("person", person.id, {"preferred_name": "Twm"}, view.seen)
    import_case(store, name, content.replace(b'preferred_name: "Tomos"', b'preferred_name: "Tom"'))
    held = _held(store)
    (row,) = held.waiting()
    assert (row.case_ref, row.questions[0].pairs[0].one, row.questions[0].pairs[0].other) == (
        "EHC-2026-0871", "Tom", "Twm",
    )  # fmt: skip
    assert held.answer(row.key, row.questions[0].key, value).settled == 1
    after = _person(store, "EHC-2026-0871")
    assert after is not None
    assert after.preferred_name == expected
