"""A file that is read again brings its news and undoes nobody's work."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import func, select

from app.domain.identity import imported_id
from app.domain.notice import Changes
from app.models import CLASSES, SPECS, Chaser, Contact, Need, Note, Outcome, Person, Provision, Record, Task
from app.services.caseload.apply import CaseloadImports
from app.services.exchange.exporting import export_case
from app.services.exchange.importing import import_case
from app.services.held.answering import HeldRows
from app.services.held.waiting import Waiting
from app.services.import_report import RowResult
from app.services.records import Records
from app.services.rereading.clashes import Answer
from app.store.tables import Outgoing
from app.store.vault_store import Store
from tests.services.exchange.comparing import Values, at, dump, load, practice, put, said, take
from tests.support.vaults import add_case

NUMBER = "EHC-2026-0871"
E1 = ("plan", "sections", "E", "outcomes", 0)


@pytest.fixture
def values() -> Values:
    return load(practice("tomos"))


@pytest.fixture
def case(store: Store, values: Values) -> Values:
    assert take(store, values).outcome is RowResult.CREATED
    return values


def _rec(ref: str) -> str:
    return str(imported_id(NUMBER, ref))


def _edit(store: Store, cls: type[Record], ref: str, values: dict[str, object]) -> None:
    with store.unit_of_work() as work:
        work.fill(work.get(cls, _rec(ref), seen=None), values)


def _stored(store: Store, cls: type[Record], ref: str, key: str) -> object:
    with store.reading() as session:
        return getattr(session.get_one(cls, _rec(ref)), key)


def _held(store: Store) -> HeldRows:
    return HeldRows(store, CaseloadImports(store, lambda: date(2026, 11, 23)))


def _open(store: Store) -> Waiting:
    (row,) = _held(store).waiting()
    return row


def _counts(store: Store) -> tuple[int, int]:
    with store.reading() as session:
        changes = session.scalar(select(func.count()).select_from(Outgoing)) or 0
        return changes, sum(session.scalar(select(func.count()).select_from(cls)) or 0 for cls in CLASSES.values())


def test_open_screens_are_told_what_a_file_changed(store: Store, values: Values) -> None:
    told: list[Changes] = []
    import_case(store, "case.yaml", dump(values), told.append)
    import_case(store, "case.yaml", dump(values), told.append)
    first, again = told
    assert first.touches("case", "person", "outcome", "link")
    assert not again


def test_reading_the_same_file_again_changes_nothing(store: Store, case: Values) -> None:
    before = _counts(store)
    row = take(store, case)
    assert (row.outcome, row.messages) == (RowResult.UNCHANGED, ())
    assert _counts(store) == before


def test_an_edit_stays_when_the_file_has_no_news_of_the_field(store: Store, case: Values) -> None:
    _edit(store, Outcome, "E-1", {"wording": "Typed here."})
    put(case, "A new note on the person.", "person", "communication_needs")
    row = take(store, case)
    assert (row.outcome, row.messages) == (RowResult.UPDATED, ())
    assert _stored(store, Outcome, "E-1", "wording") == "Typed here."
    assert _stored(store, Person, "PER-1", "communication_needs") == "A new note on the person."


def test_news_of_a_file_come_in_with_new_items_in_their_place(store: Store, case: Values) -> None:
    tasks = at(case, "case", "tasks")
    assert isinstance(tasks, list)
    tasks.insert(1, {"id": "TSK-9", "title": "New in the file", "due": "2026-12-01"})
    put(case, None, *E1, "by_when")
    assert take(store, case).outcome is RowResult.UPDATED
    assert _stored(store, Outcome, "E-1", "by_when") is None
    assert said(load(export_case(store, NUMBER))) == said(case)


def test_a_field_changed_in_both_places_waits_for_an_answer(store: Store, case: Values) -> None:
    _edit(store, Outcome, "E-1", {"wording": "Typed here."})
    put(case, "Changed in the file.", *E1, "text")
    row = take(store, case)
    assert row.outcome is RowResult.HELD
    assert "waits for an answer" in row.messages[0]
    assert _stored(store, Outcome, "E-1", "wording") == "Typed here."
    held = _open(store)
    (question,) = held.questions
    assert (held.case_ref, question.column) == (NUMBER, "Outcome")
    assert (question.pairs[0].one, question.pairs[0].other) == ("Changed in the file.", "Typed here.")


def test_a_question_shows_what_is_here_now(store: Store, case: Values) -> None:
    _edit(store, Outcome, "E-1", {"wording": "Typed here."})
    put(case, "Changed in the file.", *E1, "text")
    take(store, case)
    _edit(store, Outcome, "E-1", {"wording": "Typed later."})
    assert _open(store).questions[0].pairs[0].other == "Typed later."


@pytest.mark.parametrize(
    ("answer", "result"), [(Answer.FILE, "Changed in the file."), (Answer.MINE, "Typed here.")], ids=str
)
def test_an_answer_is_remembered_until_the_file_says_something_else(
    store: Store, case: Values, answer: Answer, result: str
) -> None:
    _edit(store, Outcome, "E-1", {"wording": "Typed here."})
    put(case, "Changed in the file.", *E1, "text")
    take(store, case)
    held = _open(store)
    _held(store).answer(held.key, held.questions[0].key, answer.value)
    assert _held(store).waiting() == ()
    assert _stored(store, Outcome, "E-1", "wording") == result
    assert take(store, case).outcome is RowResult.UNCHANGED
    assert _stored(store, Outcome, "E-1", "wording") == result
    put(case, "Changed in the file again.", *E1, "text")
    assert take(store, case).outcome is (RowResult.UPDATED if answer is Answer.FILE else RowResult.HELD)


def test_a_question_goes_away_when_the_file_takes_its_change_back(store: Store, case: Values) -> None:
    old = at(case, *E1, "text")
    _edit(store, Outcome, "E-1", {"wording": "Typed here."})
    put(case, "Changed in the file.", *E1, "text")
    take(store, case)
    put(case, old, *E1, "text")
    assert take(store, case).outcome is RowResult.UNCHANGED
    assert _held(store).waiting() == ()


def test_links_of_both_sides_are_put_together(store: Store, case: Values) -> None:
    with store.unit_of_work() as work:
        provision = work.get(Provision, _rec("F-1"), seen=None)
        before = [UUID(_rec(ref)) for ref in _refs(case, "plan", "sections", "F", "provision", 0, "needs")]
        work.relink(provision, Provision.needs, [*before[1:], UUID(_rec("B-9"))])
    needs = _refs(case, "plan", "sections", "F", "provision", 0, "needs")
    put(case, [*needs, "B-8"], "plan", "sections", "F", "provision", 0, "needs")
    assert take(store, case).outcome is RowResult.UPDATED
    found = at(load(export_case(store, NUMBER)), "plan", "sections", "F", "provision", 0, "needs")
    assert found == [*needs[1:], "B-9", "B-8"]


def test_a_link_that_the_file_took_out_may_be_set_again_here(store: Store, case: Values) -> None:
    where = ("plan", "sections", "F", "provision", 0, "needs")
    needs = [UUID(_rec(ref)) for ref in _refs(case, *where)]
    put(case, [], *where)
    assert take(store, case).outcome is RowResult.UPDATED
    with store.unit_of_work() as work:
        work.relink(work.get(Provision, _rec("F-1"), seen=None), Provision.needs, needs)
    assert take(store, case).outcome is RowResult.UNCHANGED


def _refs(values: Values, *path: str | int) -> list[str]:
    found = at(values, *path)
    assert isinstance(found, list)
    return [str(ref) for ref in found]


def test_what_was_removed_here_stays_removed(store: Store, case: Values) -> None:
    Records(store).delete("need", _rec("B-2"), _seen(store, "need", "B-2"))
    Records(store).delete("advice_request", _rec("ADV-3"), _seen(store, "advice_request", "ADV-3"))
    before = _counts(store)
    row = take(store, case)
    assert row.outcome is RowResult.UNCHANGED
    assert [message.split(": ")[1] for message in row.messages] == [
        "this advice was removed here and stays so.",
        "this need was removed here and stays so.",
    ]
    assert _counts(store) == before
    assert "B-2" not in export_case(store, NUMBER)


def _seen(store: Store, rtype: str, ref: str) -> dict[str, Sequence[str]]:
    return dict(Records(store).open(rtype, _rec(ref)).seen)


def test_what_the_file_leaves_out_is_not_deleted(store: Store, case: Values) -> None:
    tasks = at(case, "case", "tasks")
    assert isinstance(tasks, list)
    del tasks[0]
    row = take(store, case)
    assert row.messages == ("The task TSK-1 is no longer in the file. It stays here; remove it if it is gone.",)
    assert _stored(store, Task, "TSK-1", "life") == "live"


def test_the_order_made_here_stays(store: Store, case: Values) -> None:
    Records(store).move("outcome", _rec("E-1"), _rec("E-2"), _rec("E-3"))
    assert take(store, case).outcome is RowResult.UNCHANGED
    outcomes = at(load(export_case(store, NUMBER)), "plan", "sections", "E", "outcomes")
    assert isinstance(outcomes, list)
    assert [outcome["id"] for outcome in outcomes[:3]] == ["E-2", "E-1", "E-3"]


def test_a_note_changed_in_the_file_is_told_and_not_taken(store: Store, case: Values) -> None:
    put(case, "Rewritten history.", "notes", 0, "text")
    for _ in range(2):
        row = take(store, case)
        assert row.outcome is RowResult.UNCHANGED
        assert "is never changed once it is saved" in row.messages[0]
    assert _stored(store, Note, "NTE-1", "wording") != "Rewritten history."


def test_a_case_made_by_hand_is_filled_and_asked_about_but_never_overwritten(store: Store, values: Values) -> None:
    with store.unit_of_work() as work:
        add_case(work, NUMBER.lower())
    row = take(store, values)
    assert row.outcome is RowResult.HELD
    questions = {question.key.split(":")[1]: question for question in _open(store).questions}
    assert set(questions) == {"case_number", "forenames", "surname"}
    assert questions["forenames"].pairs[0].one == "Tomos Llŷr"
    with store.reading() as session:
        (person,) = session.scalars(select(Person))
        assert (person.forenames, person.preferred_name) == ("Tomos", "Tomos")
        assert len(session.scalars(select(Contact)).all()) == 3
    assert take(store, values).outcome is RowResult.HELD  # asked again, not taken for news
    assert len(_open(store).questions) == 3


def test_a_field_cleared_on_a_laptop_that_never_read_the_file_is_asked_about(
    store: Store, other: Store, case: Values
) -> None:
    _copy(store, other)
    _edit(other, Outcome, "E-1", {"wording": ""})
    for _ in range(2):
        assert take(other, case).outcome is RowResult.HELD
        assert _stored(other, Outcome, "E-1", "wording") == ""


def _copy(source: Store, target: Store) -> None:
    """Bring the records of one vault into another as sync would: without what a file last said."""
    with source.reading() as session, target.unit_of_work() as work:
        for rtype, cls in CLASSES.items():
            for record in session.scalars(select(cls)):
                made = work.new(cls, record.scope_id, rec=UUID(record.id))  # type: ignore[arg-type]  # an id as text
                written = [ref for ref in SPECS[rtype].fields if not ref.is_links and ref.unit in record.units]
                work.fill(made, {ref.key: getattr(record, ref.key) for ref in written})


def test_a_failure_half_way_leaves_nothing_behind(
    store: Store, values: Values, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("app.services.exchange.importing.clashes.put", broken)
    with pytest.raises(RuntimeError):
        take(store, values)
    assert _counts(store) == (0, 0)


Adding = Callable[[Store], object]


def _add_outcome(store: Store) -> None:
    Records(store).add(
        "outcome", _rec("PLAN-1"), _scope(store), {"wording": "Made here.", "needs": [UUID(_rec("B-1"))]}
    )


def _add_need(store: Store) -> None:
    Records(store).add("need", _rec("PLAN-1"), _scope(store), {"need": "Made here."})


def _add_chaser(store: Store) -> None:
    Records(store).add("chaser", _rec("ADV-3"), _scope(store), {"how": "letter"})


def _add_note(store: Store) -> None:
    Records(store).add("note", _rec("CASE"), _scope(store), {"wording": "Made here."})


def _remove_a_chaser(store: Store) -> None:
    rec = str(imported_id(NUMBER, "ADV-3/chasers/0"))
    Records(store).delete("chaser", rec, Records(store).open("chaser", rec).seen)


def _scope(store: Store) -> str:
    with store.reading() as session:
        return session.scalars(select(Person.scope_id)).one()


@pytest.mark.parametrize("change", [_add_outcome, _add_need, _add_chaser, _add_note, _remove_a_chaser])
def test_an_exported_file_finds_its_own_records_again(store: Store, other: Store, case: Values, change: Adding) -> None:
    change(store)
    text = export_case(store, NUMBER)
    before = _live(store)
    import_case(store, "case.yaml", text.encode())
    import_case(other, "case.yaml", text.encode())
    assert _live(store) == before
    assert _live(other) == before
    assert export_case(store, NUMBER) == text
    assert export_case(other, NUMBER) == text


def _live(store: Store) -> set[str]:
    with store.reading() as session:
        return {f"{cls.__tablename__} {r.id}" for cls in CLASSES.values() for r in session.scalars(select(cls))
                if r.life == "live"}  # fmt: skip


def test_new_items_get_the_next_free_ids_of_their_section(store: Store, case: Values) -> None:
    with store.unit_of_work() as work:
        plan = UUID(_rec("PLAN-1"))
        for part, word in (("C", "A health need."), ("D", "A social care need.")):
            need = work.new(Need, UUID(_scope(store)), parent=plan)  # type: ignore[arg-type]  # an id as text
            work.fill(need, {"part": part, "need": word, "place": "z"})
    sections = at(load(export_case(store, NUMBER)), "plan", "sections")
    for part, ref in (("C", "C-3"), ("D", "D-3")):
        needs = at(sections, part, "needs")
        assert isinstance(needs, list)
        assert needs[-1]["id"] == ref


def test_two_chasers_of_one_advice_are_two_records(store: Store, case: Values) -> None:
    with store.reading() as session:
        found = session.scalars(select(Chaser.id).where(Chaser.advice_id == UUID(_rec("ADV-3")))).all()
    assert sorted(found) == sorted(str(imported_id(NUMBER, f"ADV-3/chasers/{n}")) for n in (0, 1))
