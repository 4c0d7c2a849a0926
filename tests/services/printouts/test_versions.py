"""A version of a plan prints the same for ever, whatever becomes of the working plan, on every laptop."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import select, text

from app.domain.errors import UserError
from app.models import Outcome, PlanVersion
from app.printing.document import Layout
from app.printing.plan import render_plan
from app.services.printouts.plan_document import plan_document, read_papers
from app.services.printouts.versions import PlanVersions, fingerprint
from app.store.unit_of_work import AppendOnlyError
from app.store.vault_store import Store
from tests.services.printouts.conftest import TODAY, TOMOS, YUSUF, ZOSIA, case_of
from tests.support.practice_vault import practice_vault

UNTIL = date(2026, 12, 10)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with practice_vault(tmp_path_factory.mktemp("versions")) as made:
        yield made


@pytest.mark.parametrize("number", [TOMOS, YUSUF, ZOSIA])
@pytest.mark.parametrize("layout", list(Layout))
def test_a_version_has_the_pages_of_the_plan_it_was_made_from(store: Store, number: str, layout: Layout) -> None:
    case_id = case_of(store, number)
    with store.reading() as session:
        pages = render_plan(plan_document(read_papers(session, case_id), TODAY, UNTIL), layout)
    kept, _ = PlanVersions(store, lambda: TODAY).keep(case_id, UNTIL)
    assert PlanVersions(store, lambda: date(2031, 1, 1)).pages(kept.rec, layout) == pages


def test_the_working_plan_goes_on_and_the_version_stays(store: Store) -> None:
    versions = PlanVersions(store, lambda: TODAY)
    case_id = case_of(store, TOMOS)
    kept, changes = versions.keep(case_id, UNTIL)
    before = versions.pages(kept.rec)
    with store.unit_of_work() as work:
        scope = next(iter(changes.scopes))
        outcome = work.session.scalars(select(Outcome).where(Outcome.scope_id == scope)).first()
        assert outcome is not None
        work.on(work.get(Outcome, outcome.id, seen=None), Outcome.wording).to("Something else altogether.")
    assert versions.pages(kept.rec) == before
    again, _ = versions.keep(case_id, UNTIL)
    assert versions.pages(again.rec) != before
    assert [one.rec for one in versions.of_case(case_id)][:2] == [again.rec, kept.rec]
    assert (kept.label, kept.status, kept.made_on) == ("Draft 1", "draft", TODAY)


def test_a_version_cannot_be_changed_or_deleted(store: Store) -> None:
    kept, _ = PlanVersions(store, lambda: TODAY).keep(case_of(store, ZOSIA))
    with pytest.raises(AppendOnlyError), store.unit_of_work() as work:
        work.on(work.get(PlanVersion, kept.rec, seen=None), PlanVersion.label).to("Another")
    with pytest.raises(AppendOnlyError), store.unit_of_work() as work:
        work.delete(work.get(PlanVersion, kept.rec, seen=None))


def test_content_that_was_tampered_with_is_not_printed(store: Store) -> None:
    versions = PlanVersions(store, lambda: TODAY)
    kept, _ = versions.keep(case_of(store, YUSUF))
    with store.writing() as session:
        row = session.get_one(PlanVersion, kept.rec)
        assert fingerprint(row.snapshot) == row.content_hash
        forged = json.dumps({**row.snapshot, "budget_pence": 1})
        session.connection().execute(
            text("UPDATE plan_version SET snapshot = :forged WHERE id = :rec"), {"forged": forged, "rec": kept.rec}
        )
    with pytest.raises(UserError, match="fingerprint"):
        versions.pages(kept.rec)
