"""Real encrypted vaults for tests, with a low cost of guessing and a clock that is ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from app.domain.identity import ScopeId, scope_of_case
from app.models import Case, Outcome, Person, Plan
from app.store.opening import open_store
from app.store.unit_of_work import Work
from app.store.vault.files import VaultFiles
from app.store.vault.keys import KeyPolicy
from app.store.vault_store import Store

LOW_COST = KeyPolicy(memory_kib=64, iterations=1, lanes=1)
PASSPHRASE = "plinth otter saddle mango quarry"
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class SteadyClock:
    """A clock that moves a second each time it is read."""

    def __init__(self, start: datetime = START) -> None:
        """Start in the morning of 23 November 2026."""
        self.now = start

    def __call__(self) -> datetime:
        """Return the next second."""
        self.now += timedelta(seconds=1)
        return self.now


def make_vault(folder: Path) -> None:
    """Make a vault and close it again."""
    VaultFiles(folder, floor=LOW_COST).create(PASSPHRASE, cost=LOW_COST).close()


@contextmanager
def opened(
    folder: Path, user_name: str = "Maureen Featherstonehaugh", clock: SteadyClock | None = None
) -> Iterator[Store]:
    """Open the vault of the folder, making it first where there is none. Without a clock the day begins anew."""
    files = VaultFiles(folder, floor=LOW_COST)
    with files.open(PASSPHRASE) if (folder / "vault.db").exists() else files.create(PASSPHRASE, cost=LOW_COST) as vault:
        store = open_store(vault, clock=clock or SteadyClock(), user_name=user_name)
        try:
            yield store
        finally:
            store.close()


def add_case(work: Work, number: str = "EHC-2026-0001") -> tuple[Case, ScopeId]:
    """Add a case with a person; returns the case and its scope."""
    case_id = work.new_id()
    scope = scope_of_case(case_id)
    case = work.new(Case, scope, rec=case_id)
    work.on(case, Case.case_number).to(number)
    person = work.new(Person, scope, parent=case_id)
    work.on(person, Person.forenames).to("Tomos")
    work.on(person, Person.surname).to("D’Arcy-Pritchard")
    return case, scope


def add_plan(work: Work, case: Case, scope: ScopeId) -> Plan:
    """Add a plan to the case."""
    return work.new(Plan, scope, parent=UUID(case.id))


def add_outcome(work: Work, plan: Plan, scope: ScopeId, wording: str = "Tomos will ask for help.") -> Outcome:
    """Add an outcome to the plan."""
    outcome = work.new(Outcome, scope, parent=UUID(plan.id))
    work.on(outcome, Outcome.wording).to(wording)
    return outcome
