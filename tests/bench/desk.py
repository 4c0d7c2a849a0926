"""The day's work on the practice caseload: the import, the list, a case, its plan, a save."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

from app.domain.change import decode
from app.models import CLASSES
from app.services.plans import Plans
from app.services.records import RecordView
from tests.bench import raw
from tests.bench.measuring import Line, Work, clocked, explained, in_turn
from tests.bench.practising import Practice, import_caseload
from tests.support.vaults import opened

_LIST: Final = """
SELECT c.id, c.scope_id, c.case_number, c.stated_status, c.team, c.fictional, p.forenames, p.surname, p.preferred_name,
       p.date_of_birth, p.ncy, s.name, o.name, l.version_label
FROM "case" c LEFT JOIN person p ON p.scope_id = c.scope_id AND p.life <> 'deleted'
    LEFT JOIN setting s ON s.id = p.current_setting LEFT JOIN professional o ON o.id = c.caseworker
    LEFT JOIN plan l ON l.scope_id = c.scope_id AND l.life <> 'deleted'"""
_WRITTEN: Final = ("outbox", "audit", "search_row", "imported", "sync_base")
_PLAN: Final = ("plan", "aspiration", "parent_view", "need", "attainment", "outcome", "provision", "link")
_TEXT: Final = "By the end of the year Tomos will ask a known adult for help in words, four times out of five. "


def lines(found: Practice, folder: Path, rounds: int) -> Iterator[Line]:
    """Measure the day's work."""
    yield _import(found, folder)
    yield _list(found, rounds)
    yield _case(found, rounds)
    yield _plan(found, rounds)
    yield _save(found, folder, rounds)


def _import(found: Practice, folder: Path) -> Line:
    rows = {
        table: found.raw.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - tables of our own
        for table in (*CLASSES, *_WRITTEN)
    }
    with opened(folder / "fresh") as store, raw.scratch(folder / "import.db") as bare:
        mine = clocked(lambda: import_caseload(store))
        beside = clocked(lambda: raw.write(bare, rows, key=""))
    line = Line("Import the caseload (350 rows), once", mine, "its rows, raw SQLCipher", beside)
    with opened(folder / "profiled") as store:
        return explained(line, lambda: import_caseload(store))


def _list(found: Practice, rounds: int) -> Line:
    ours: Work = found.desk.caseload.open
    mine, bare = in_turn(rounds, ours, lambda: found.raw.execute(_LIST).fetchall())
    return explained(Line("Caseload shown (345 cases, next dates worked out)", mine, "raw select", bare, 2.5), ours)


def _case(found: Practice, rounds: int) -> Line:
    def ours() -> None:
        found.desk.tops.open(found.case_id)
        found.desk.overviews.open(found.case_id)

    scope = found.raw.execute('SELECT scope_id FROM "case" WHERE id = ?', (found.case_id,)).fetchone()

    def bare() -> None:
        for table in CLASSES:
            found.raw.execute(f'SELECT * FROM "{table}" WHERE scope_id = ?', scope).fetchall()  # noqa: S608 - our own names

    mine, beside = in_turn(rounds, ours, bare)
    return explained(Line("Open a case (top and overview)", mine, "raw select of its records", beside, 2.5), ours)


def _plan(found: Practice, rounds: int) -> Line:
    def ours() -> None:
        Plans(found.store).open(found.plan_id)

    scope = found.raw.execute("SELECT scope_id FROM plan WHERE id = ?", (found.plan_id,)).fetchone()

    def bare() -> None:
        for table in _PLAN:
            found.raw.execute(f'SELECT * FROM "{table}" WHERE scope_id = ?', scope).fetchall()  # noqa: S608 - our own names

    mine, beside = in_turn(rounds, ours, bare)
    return explained(Line("Open a plan in the editor", mine, "raw select of its records", beside, 2.5), ours)


def _save(found: Practice, folder: Path, rounds: int) -> Line:
    records, numbers = found.desk.records, count(1)
    opened_form: list[RecordView] = []

    def before() -> None:
        opened_form[:] = [records.children("outcome", found.plan_id)[0]]

    def ours() -> None:
        form = opened_form[0]
        records.save("outcome", form.rec, {"wording": f"{_TEXT}{next(numbers)}"}, form.seen)

    before()
    ours()
    payload = found.raw.execute("SELECT payload FROM outbox ORDER BY n DESC LIMIT 1").fetchone()[0]
    change, written = decode(payload), count(1)
    with raw.scratch(folder / "save.db") as bare:
        bare.execute("CREATE TABLE outbox (n INTEGER PRIMARY KEY, payload BLOB)")
        bare.execute("CREATE TABLE outcome (id TEXT PRIMARY KEY, wording TEXT)")

        def commit() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO outbox (payload) VALUES (?)", (payload,))
            bare.execute("INSERT OR REPLACE INTO outcome VALUES (?, ?)", (change.rec, f"{_TEXT}{next(written)}"))
            bare.execute("COMMIT")

        mine, beside = in_turn(rounds, ours, commit, before=before)
    return Line("Save one outcome", mine, "raw commit of the same bytes", beside)
