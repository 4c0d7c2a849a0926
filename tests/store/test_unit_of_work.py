"""Writing goes through one door, and value, outbox, index and audit line arrive together or not at all."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text, update

from app.domain import merge
from app.domain.change import decode
from app.domain.errors import BugError
from app.models import Case, Link, Note, Outcome, Person, Provision
from app.store.tables import AuditLine, Outgoing
from app.store.unit_of_work import AppendOnlyError
from tests.support.vaults import add_case, add_outcome, add_plan, opened


def test_a_save_writes_value_change_index_and_audit_line(tmp_path: Path) -> None:
    with opened(tmp_path / "v") as store:
        with store.unit_of_work() as work:
            case, scope = add_case(work)
            outcome = add_outcome(work, add_plan(work, case, scope), scope, "Ask for help in three places")
        with store.reading() as session:
            assert session.scalars(select(Outcome.wording)).one() == "Ask for help in three places"
            payloads = session.scalars(select(Outgoing.payload).where(Outgoing.rec_id == outcome.id)).all()
            assert [decode(p).set["wording"] for p in payloads] == [{"wording": "Ask for help in three places"}]
            found = session.execute(text("SELECT count(*) FROM search_text WHERE words MATCH 'three places'")).scalar()
            assert found == 1
            assert session.scalars(select(AuditLine.verb).where(AuditLine.rec_id == outcome.id)).all() == ["made"]


def test_a_failed_save_leaves_no_outgoing_change(tmp_path: Path) -> None:
    with opened(tmp_path / "v") as store:
        with pytest.raises(RuntimeError), store.unit_of_work() as work:
            add_case(work)
            raise RuntimeError
        with store.reading() as session:
            assert session.scalars(select(Outgoing.n)).all() == []
            assert session.scalars(select(Case.id)).all() == []
            assert session.execute(text("SELECT count(*) FROM search_text")).scalar() == 0


def test_a_synced_record_changed_past_the_door_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path / "v") as store:
        with store.unit_of_work() as work:
            add_case(work)
        with pytest.raises(BugError), store.writing() as session:
            person = session.scalars(select(Person)).one()
            person.forenames = "Someone else"
            session.flush()
        with pytest.raises(BugError), store.writing() as session:
            session.execute(update(Person).values(forenames="Someone else"))


def test_a_save_with_what_was_seen_before_a_pull_keeps_both_versions(tmp_path: Path) -> None:
    with opened(tmp_path / "v") as store:
        with store.unit_of_work() as work:
            case, scope = add_case(work)
            outcome = add_outcome(work, add_plan(work, case, scope), scope, "First")
        with store.reading() as session:
            on_screen = merge.seen_as_shown(session.get_one(Outcome, outcome.id).units)
        with store.unit_of_work() as work:
            work.on(work.get(Outcome, outcome.id, seen=None), Outcome.wording).to("From elsewhere")
        with store.unit_of_work() as work:
            work.on(work.get(Outcome, outcome.id, seen=on_screen), Outcome.wording).to("Typed here")
        with store.reading() as session:
            after = session.get_one(Outcome, outcome.id)
            values = [head["value"]["wording"] for _, head in merge.distinct(after.units["wording"])]
            assert values == ["From elsewhere", "Typed here"]
            assert after.wording == "From elsewhere"
            assert after.versions == 1


def test_saving_what_is_there_already_makes_no_change(tmp_path: Path) -> None:
    with opened(tmp_path / "v") as store:
        with store.unit_of_work() as work:
            case, _ = add_case(work)
        with store.unit_of_work() as work:
            work.on(work.get(Case, case.id, seen=None), Case.case_number).to("EHC-2026-0001")
        assert not work.changes


def test_what_is_append_only_is_never_changed_or_deleted(tmp_path: Path) -> None:
    with opened(tmp_path / "v") as store:
        with store.unit_of_work() as work:
            case, scope = add_case(work)
            note = work.new(Note, scope, parent=UUID(case.id))
            work.on(note, Note.wording).to("Rang mum.")
        with pytest.raises(AppendOnlyError), store.unit_of_work() as work:
            work.on(work.get(Note, note.id, seen=None), Note.wording).to("Rang dad.")
        with pytest.raises(AppendOnlyError), store.unit_of_work() as work:
            work.delete(work.get(Note, note.id, seen=None))


def test_links_are_records_that_come_and_go_and_come_back(tmp_path: Path) -> None:
    with opened(tmp_path / "v") as store:
        with store.unit_of_work() as work:
            case, scope = add_case(work)
            plan = add_plan(work, case, scope)
            one, two = add_outcome(work, plan, scope, "One"), add_outcome(work, plan, scope, "Two")
            help_line = work.new(Provision, scope, parent=UUID(plan.id))
            work.relink(help_line, Provision.outcomes, [UUID(one.id), UUID(two.id)])
        for wanted in ([UUID(two.id)], [UUID(two.id), UUID(one.id)]):
            with store.unit_of_work() as work:
                work.relink(work.get(Provision, help_line.id, seen=None), Provision.outcomes, wanted)
            with store.reading() as session:
                alive = select(Link).where(Link.life == "live").order_by(Link.position)
                assert [link.target_id for link in session.scalars(alive)] == wanted
                assert len(session.scalars(select(Link)).all()) == 2


def test_a_pasted_nul_is_taken_out_before_it_is_stored(tmp_path: Path) -> None:
    with opened(tmp_path / "v") as store:
        with store.unit_of_work() as work:
            case, scope = add_case(work)
            outcome = add_outcome(work, add_plan(work, case, scope), scope, "Ask\0 for \ud800help")
        with store.reading() as session:
            assert session.get_one(Outcome, outcome.id).wording == "Ask for help"


def test_the_audit_chain_covers_every_line(tmp_path: Path) -> None:
    with opened(tmp_path / "v") as store:
        for number in ("EHC-1", "EHC-2"):
            with store.unit_of_work() as work:
                add_case(work, number)
        with store.reading() as session:
            chains = session.scalars(select(AuditLine.chain).order_by(AuditLine.n)).all()
            assert len(set(chains)) == len(chains) == 4
