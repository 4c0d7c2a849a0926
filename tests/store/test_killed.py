"""The program killed without warning, again and again: what it said was saved is saved, and nothing is half there."""

import random
from pathlib import Path

from sqlalchemy import select, text

from app.domain import merge
from app.domain.change import decode
from app.models import Outcome
from app.store.tables import AuditLine, Outgoing
from app.store.vault_store import Store
from tests.support.doomed import Say, doomed
from tests.support.vaults import add_case, add_outcome, add_plan, opened

_KILLS = 20


def _save_for_ever(folder: Path, outcome: str, say: Say) -> None:
    """Save again and again; a number that is said means that this save was acknowledged."""
    with opened(folder) as store:
        with store.reading() as session:
            number = int(session.get_one(Outcome, outcome).wording.split()[-1])
        while True:
            number += 1
            with store.unit_of_work() as work:
                work.on(work.get(Outcome, outcome, seen=None), Outcome.wording).to(f"Saved {number}")
            say(number)


def test_20_kills_lose_no_acknowledged_save_and_leave_nothing_half_done(tmp_path: Path) -> None:
    folder, chance = tmp_path / "vault", random.Random(3)
    with opened(folder) as store, store.unit_of_work() as work:
        case, scope = add_case(work)
        outcome = add_outcome(work, add_plan(work, case, scope), scope, "Saved 0").id
    last = 0
    for _ in range(_KILLS):
        with doomed(lambda say: _save_for_ever(folder, outcome, say)) as writer:
            told = [int(writer.line()) for _ in range(chance.randint(1, 6))]
            told += [int(line) for line in writer.kill()]  # it has saved on meanwhile: the kill strikes anywhere
        assert told == list(range(told[0], told[-1] + 1))
        with opened(folder) as store:
            stored = _check(store, outcome)
        # The save in hand may be there without having been acknowledged; one that was acknowledged always is.
        assert stored in (told[-1], told[-1] + 1)
        assert told[0] == last + 1
        last = stored


def _check(store: Store, outcome: str) -> int:
    with store.reading() as session:
        record = session.get_one(Outcome, outcome)
        rows = session.scalars(select(Outgoing.payload).where(Outgoing.rec_id == outcome).order_by(Outgoing.n)).all()
        changes = [decode(row) for row in rows]
        assert merge.replay({}, changes) == record.units
        number = int(record.wording.split()[-1])
        assert [change.set["wording"]["wording"] for change in changes] == [f"Saved {n}" for n in range(number + 1)]
        assert len(session.scalars(select(AuditLine.n).where(AuditLine.rec_id == outcome)).all()) == number + 1
        found = session.execute(text("SELECT words FROM search_text WHERE words MATCH 'Saved'")).scalars().all()
        assert found == [record.wording]
        assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    return number
