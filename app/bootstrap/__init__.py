"""The composition root: the one module that knows all layers. It builds the parts and passes them in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain import resources
from app.domain.errors import BugError, UserError
from app.store.vault.files import OpenVault, VaultFiles
from app.store.vault.hardening import empty_private_temp, harden_process, use_private_temp
from app.store.vault.keys import KeyPolicy, calibrate

if TYPE_CHECKING:
    from app.services.agenda.reading import Agenda
    from app.services.agenda.writing import AgendaFiles
    from app.services.caseload.apply import CaseloadImports
    from app.services.cases import Cases
    from app.services.clocks.kept import KeptClocks
    from app.services.day.backing_up import Backups
    from app.services.plans import Plans
    from app.services.printouts.plan_prints import PlanPrints
    from app.services.printouts.sheets.sheets import Sheets
    from app.services.printouts.versions import PlanVersions
    from app.services.rules import Rules
    from app.services.search import Search
    from app.services.synchronising import Synchronising
    from app.store.vault_store import Store

Today = Callable[[], date]


@dataclass(frozen=True, slots=True)
class Place:
    """Which vault is meant, and the least a guess at its passphrase must cost (lower in tests only)."""

    folder: Path
    floor: KeyPolicy | None = None

    @property
    def files(self) -> VaultFiles:
        """The vault's files."""
        return VaultFiles(self.folder, floor=self.floor)


class Parts:
    """The verbs over one open vault, each made when it is first asked for: a start must stay quick."""

    def __init__(self, store: "Store", today: Today, files: VaultFiles, vault: OpenVault | None = None) -> None:
        """Take the open store, the calendar day, and the vault's files, whose passphrase can be changed.

        `vault` holds the keys that its copies are made with.
        """
        self.store, self.today, self.files, self._vault = store, today, files, vault

    def now(self) -> datetime:
        """The time of the place, with its zone."""
        return self.store.clock().astimezone()

    @property
    def user_name(self) -> str:
        """The user's name, as families know them."""
        from app.store import meta

        with self.store.reading() as session:
            return meta.get(session, meta.USER_NAME)

    @property
    def is_practice(self) -> bool:
        """Say whether the people in this vault are made up."""
        from app.store import meta

        with self.store.reading() as session:
            return meta.get(session, meta.PRACTICE) == "yes"

    @cached_property
    def rules(self) -> "Rules":
        """The time limits, read and checked once."""
        from app.services.rules import Rules

        return Rules(resources.read_text)

    @cached_property
    def cases(self) -> "Cases":
        """The caseload."""
        from app.services.cases import Cases

        return Cases(self.store, self.rules, self.clocks, self.today)

    @cached_property
    def clocks(self) -> "KeptClocks":
        """What the rules say of every case."""
        from app.services.clocks.kept import KeptClocks

        return KeptClocks(self.store, self.rules, self.today)

    @cached_property
    def plans(self) -> "Plans":
        """The plan editor's verbs."""
        from app.services.plans import Plans

        return Plans(self.store)

    @cached_property
    def search(self) -> "Search":
        """The search box."""
        from app.services.search import Search

        return Search(self.store)

    @cached_property
    def caseload_imports(self) -> "CaseloadImports":
        """Caseload exports in."""
        from app.services.caseload.apply import CaseloadImports

        return CaseloadImports(self.store, self.today)

    @cached_property
    def prints(self) -> "PlanPrints":
        """Plans on paper."""
        from app.services.printouts.plan_prints import PlanPrints

        return PlanPrints(self.store, self.rules, self.today)

    @cached_property
    def sheets(self) -> "Sheets":
        """Sheets about a case on paper: chronology, progress, handover, summary."""
        from app.services.printouts.sheets.sheets import Sheets

        return Sheets(self.store, self.rules, self.cases, self.today)

    @cached_property
    def agenda(self) -> "Agenda":
        """What stands on which day."""
        from app.services.agenda.reading import Agenda
        from app.services.clocks.clockwork import Clockwork

        return Agenda(self.store, Clockwork(self.cases, self.clocks), self.today)

    @cached_property
    def agenda_files(self) -> "AgendaFiles":
        """The agenda for other calendars."""
        from app.services.agenda.writing import AgendaFiles

        return AgendaFiles(self.agenda, self.now)

    @cached_property
    def versions(self) -> "PlanVersions":
        """Plans as they were served or issued."""
        from app.services.printouts.versions import PlanVersions

        return PlanVersions(self.store, self.today)

    @cached_property
    def backups(self) -> "Backups":
        """Encrypted copies of the vault."""
        from app.services.day.backing_up import Backups

        if self._vault is None:
            raise BugError("there are no keys to copy the vault with")
        return Backups(self._vault, self.now)

    @cached_property
    def synchronising(self) -> "Synchronising":
        """Sync with the council's server."""
        from app.services.synchronising import Synchronising

        return Synchronising(self.store)


def passphrase_from(file: Path | None) -> str:
    """Read a passphrase from a file; only the last line end is taken off. Raises UserError."""
    if file is None:
        raise UserError("No passphrase was given.", "Name the file that holds it: --passphrase-file FILE.")
    try:
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            "The passphrase file could not be read.", "Check the path, and that the file is UTF-8 text."
        ) from error
    return text.removesuffix("\n").removesuffix("\r")


def create_vault(place: Place, passphrase: str, user_name: str = "") -> None:
    """Make a vault; its passphrase check is calibrated to this laptop, never below the floor."""
    from app.store.opening import open_store

    harden_process()
    cost = calibrate(KeyPolicy()) if place.floor is None else place.floor
    with place.files.create(passphrase, about=(user_name,) if user_name else (), cost=cost) as vault:
        open_store(vault, user_name=user_name).close()


@contextmanager
def unlocked(place: Place, passphrase: str, today: Today = date.today) -> Iterator[Parts]:
    """Open the vault for as long as the block runs; nobody else may use it meanwhile."""
    from app.store.opening import open_store

    harden_process()
    with place.files.open(passphrase) as vault:
        use_private_temp(place.folder)
        store = open_store(vault)
        try:
            yield Parts(store, today, place.files, vault)
        finally:
            store.close()
            empty_private_temp(place.folder)
