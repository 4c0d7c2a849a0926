"""The details of the service: one record for everybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.identity import ORG_SCOPE
from app.models import SPECS
from app.services.printouts.plan_document import plan_document, read_papers
from app.services.settings.office import OFFICE_ID, Offices
from app.store.vault_store import Store
from tests.support.practice_vault import TODAY, TOMOS, case_and_plan, practice_vault
from tests.support.settings import DETAILS
from tests.support.vaults import opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "vault") as made:
        yield made


def test_before_anything_is_written_the_form_is_empty_and_nothing_is_stored(store: Store) -> None:
    view = Offices(store).open()
    assert all(view.values[ref.key] in ("", (), None) for ref in SPECS["office"].editable())
    assert (view.rec, view.scope_id, dict(view.seen)) == (str(OFFICE_ID), str(ORG_SCOPE), {})


def test_details_are_kept_and_told_to_every_screen(store: Store) -> None:
    offices = Offices(store)
    changes = offices.save({"authority": "Aldermoor Council"}, {})
    assert changes.touches("office")
    changes = offices.save({"address": ("1 Market Street", "Aldermoor")}, offices.open().seen)
    assert changes.scopes == {str(ORG_SCOPE)}
    values = offices.open().values
    assert (values["authority"], values["address"]) == ("Aldermoor Council", ("1 Market Street", "Aldermoor"))


def test_what_somebody_else_wrote_unseen_stands_beside_ones_own(store: Store) -> None:
    offices = Offices(store)
    offices.save({"telephone": "01632 960001"}, {})
    offices.save({"telephone": "01632 960002"}, {})
    assert [one.values["telephone"] for one in offices.open().versions["telephone"]] == ["01632 960001", "01632 960002"]


def test_plans_are_printed_with_the_details(tmp_path: Path) -> None:
    with practice_vault(tmp_path / "vault", TOMOS) as store:
        Offices(store).save(DETAILS, {})
        case_id, _plan_id = case_and_plan(store, "EHC-2026-0871")
        with store.reading() as session:
            box = plan_document(read_papers(session, case_id), TODAY, None).information_service
    assert box is not None
    assert (box.name, box.telephone) == (DETAILS["iass_name"], DETAILS["iass_telephone"])
