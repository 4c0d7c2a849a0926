"""What ends the day: the copy of the vault, and whether the next visits are ready, from a real vault."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.services.day.backing_up import Backups
from app.services.records import Records
from app.store import cipher
from app.store.opening import open_store
from app.store.vault.files import VaultFiles
from tests.services.day.desk import YUSUF, case_of, of_yusufs_caseworker
from tests.support.days import my_day
from tests.support.practice_vault import TODAY
from tests.support.vaults import LOW_COST, PASSPHRASE

AT = datetime(2026, 11, 23, 17, 2, tzinfo=UTC)


def test_the_vault_in_use_is_copied_whole_and_stays_encrypted(tmp_path: Path) -> None:
    files = VaultFiles(tmp_path / "vault", floor=LOW_COST)
    with files.create(PASSPHRASE, cost=LOW_COST) as vault, closing(open_store(vault, user_name="Maureen")):
        made = Backups(vault, lambda: AT).back_up()
        (copy,) = (tmp_path / "vault" / "backups").iterdir()
        assert (made.at, made.size, made.kept) == (AT, copy.stat().st_size, 1)
        assert b"Maureen" not in copy.read_bytes()
        with closing(cipher.connect(copy, vault.keys.database)) as connection:
            assert connection.execute("SELECT value FROM meta WHERE key = 'user_name'").fetchone() == ("Maureen",)


def test_a_visit_tomorrow_is_looked_for_in_the_vault(tmp_path: Path) -> None:
    with of_yusufs_caseworker(tmp_path) as store:
        assert my_day(store).ready().words == "No visits tomorrow."
        visit = {"kind": "visit", "meeting_on": TODAY + timedelta(days=1)}
        Records(store).add("appointment", *case_of(store, YUSUF), visit)
        found = my_day(store).ready()
        assert (found.visits, found.is_ready) == (1, True)
        assert found.words.startswith("Ready for tomorrow: 1 visit (Yus Al-Haddād), the plan is on this laptop")
        assert my_day(store).open().ready == found
