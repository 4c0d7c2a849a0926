"""A real vault that holds the practice cases, read the way the program reads them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from sqlalchemy import select

from app.domain import resources
from app.models import Case, Plan
from app.services.exchange.importing import import_cases
from app.store.vault_store import Store
from tests.support.vaults import SteadyClock, opened

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


@dataclass(frozen=True)
class _Kept:
    """A filled vault as it lay in its folder when it was closed, and how late it was then."""

    files: Mapping[str, bytes]
    now: datetime


_kept: dict[tuple[str, ...], _Kept] = {}


@contextmanager
def practice_vault(folder: Path, *names: str) -> Iterator[Store]:
    """Open a vault with the named practice cases in it; all three unless some are named.

    The cases are read once in a process. Who asks again is given a copy, which is the same laptop: two of them never
    sync with one server.
    """
    names = names or (TOMOS, YUSUF, ZOSIA)
    if names not in _kept:
        _kept[names] = _fill(folder, names)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in _kept[names].files.items():
            (folder / name).write_bytes(content)
    with opened(folder, clock=SteadyClock(_kept[names].now)) as store:
        yield store


def _fill(folder: Path, names: tuple[str, ...]) -> _Kept:
    """Make a vault, read the cases into it and close it again."""
    clock = SteadyClock()
    with opened(folder, clock=clock) as store:
        import_cases(store, [(f"{name}.yaml", resources.read_bytes(f"practice/cases/{name}.yaml")) for name in names])
    return _Kept({path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}, clock.now)


def case_and_plan(store: Store, number: str) -> tuple[str, str]:
    """Return the ids of a case and of its plan."""
    with store.reading() as session:
        case = session.scalars(select(Case).where(Case.case_number == number)).one()
        plan = session.scalars(select(Plan).where(Plan.scope_id == case.scope_id)).one()
        return case.id, plan.id
