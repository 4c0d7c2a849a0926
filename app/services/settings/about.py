"""What the program can say of itself: which one it is, how the store is protected, who it is to the server."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app import PRODUCT, __version__
from app.services.rules import Rules
from app.services.settings.licences import Licence, licences
from app.store import backup, meta
from app.store.vault.self_check import self_check
from app.store.vault_store import Store
from app.sync.client.enrol import Enrolment


@dataclass(frozen=True, slots=True)
class AboutFacts:
    """All that the page says. Texts are empty where there is nothing to say."""

    product: str
    version: str
    is_encrypted: bool
    cipher: str
    user: str
    team: str
    server: str
    server_address: str
    device: str
    folder: Path
    backup_folder: Path
    backups: int
    last_backup_at: datetime | None
    licences: tuple[Licence, ...]
    rules: str
    rules_warning: str


class About:
    """Gathers the facts."""

    def __init__(
        self, store: Store, enrolment: Callable[[], Enrolment | None], rules: Rules, today: Callable[[], date]
    ) -> None:
        """Take the open vault, what tells who this laptop is to its server, the rules, and the day."""
        self._store, self._enrolment, self._rules, self._today = store, enrolment, rules, today

    def facts(self) -> AboutFacts:
        """Look and ask, this moment. Raises UserError."""
        checked = self_check(self._store)
        joined = self._enrolment()
        copies = backup.backups(checked.database)
        with self._store.reading() as session:
            user, team = meta.get(session, meta.USER_NAME), meta.get(session, meta.TEAM)
        return AboutFacts(
            product=PRODUCT, version=__version__,
            is_encrypted=checked.is_encrypted,
            cipher=f"SQLCipher {checked.cipher}, each page sealed with {checked.pages}",
            user=user, team=team,
            server=joined.server_name if joined else "", server_address=joined.server_url if joined else "",
            device=joined.device_id if joined else "",
            folder=checked.database.parent, backup_folder=checked.database.parent / backup.FOLDER_NAME,
            backups=len(copies), last_backup_at=backup.taken_at(copies[0]) if copies else None,
            licences=licences(), rules=self._rules.about, rules_warning=self._rules.calendar.running_out(self._today()),
        )  # fmt: skip
