"""A real vault that holds the practice cases, read the way the program reads them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from sqlalchemy import select

from app.domain import resources
from app.models import Case, Plan
from app.services.exchange.importing import import_cases
from app.store.vault_store import Store
from tests.support.vaults import opened

TODAY = date(2026, 11, 23)
TOMOS, YUSUF, ZOSIA = (
    "case-1-tomos-6-autism-slcn-draft",
    "case-2-yusuf-15-mld-semh-review",
    "case-3-zosia-19-pmld-budget-final",
)


def today() -> date:
    """Monday 23 November 2026."""
    return TODAY


def now() -> datetime:
    """Nine in the morning of that day."""
    return datetime.combine(TODAY, time(9), UTC)


@contextmanager
def practice_vault(folder: Path, *names: str) -> Iterator[Store]:
    """Open a vault with the named practice cases in it; all three unless some are named."""
    with opened(folder) as store:
        files = [(f"{name}.yaml", resources.read_bytes(f"practice/cases/{name}.yaml")) for name in names or
                 (TOMOS, YUSUF, ZOSIA)]  # fmt: skip
        import_cases(store, files)
        yield store


def case_and_plan(store: Store, number: str) -> tuple[str, str]:
    """Return the ids of a case and of its plan."""
    with store.reading() as session:
        case = session.scalars(select(Case).where(Case.case_number == number)).one()
        plan = session.scalars(select(Plan).where(Plan.scope_id == case.scope_id)).one()
        return case.id, plan.id
