"""Vaults with practice cases: one to read, shared by the tests of a module, and one for each test that writes."""

from collections.abc import Iterator
from datetime import date

import pytest

from app.domain import resources
from app.services.cases import Cases
from app.services.clocks.kept import KeptClocks
from app.services.lookup import find_case
from app.services.printouts.plan_prints import PlanPrints
from app.services.printouts.sheets.sheets import Sheets
from app.services.rules import Rules
from app.store.vault_store import Store
from tests.support import practice_vault as practice_vaults
from tests.support.practice_vault import practice_vault

TODAY = date(2026, 11, 23)
TOMOS, YUSUF, ZOSIA = "EHC-2026-0871", "EHC-2020-0344", "EHC-2014-T0119"


@pytest.fixture(scope="session")
def rules() -> Rules:
    return Rules(resources.read_text)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The practice cases, to be read only."""
    with practice_vault(tmp_path_factory.mktemp("shelf")) as store:
        yield store


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The second practice case, to be written to."""
    with practice_vault(tmp_path_factory.mktemp("desk"), practice_vaults.YUSUF) as store:
        yield store


@pytest.fixture
def full_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """All practice cases, to be written to."""
    with practice_vault(tmp_path_factory.mktemp("desk")) as store:
        yield store


@pytest.fixture(scope="module")
def prints(shelf: Store, rules: Rules) -> PlanPrints:
    return PlanPrints(shelf, rules, lambda: TODAY)


def sheets_of(store: Store, rules: Rules) -> Sheets:
    def today() -> date:
        return TODAY

    return Sheets(store, rules, Cases(store, rules, KeptClocks(store, rules, today), today), today)


def case_of(store: Store, number: str) -> str:
    with store.reading() as session:
        return find_case(session, number)
