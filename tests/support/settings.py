"""The settings over a real vault, with jobs that run at once and everything told kept."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.domain.resources import read_text
from app.services.drafts import Drafts
from app.services.rules import Rules
from app.services.settings.about import About
from app.services.settings.office import Offices
from app.services.settings.preferences import Preferences, PreferenceShelf
from app.services.synchronising import Synchronising
from app.store.vault import passphrase
from app.store.vault.files import VaultFiles
from app.store.vault_store import Store
from app.views.jobs import InlineJobs, Jobs
from app.views.settings.office.presenter import OfficeVerbs, OfficeWays
from app.views.settings.parts import SettingsParts
from app.views.settings.passphrase.presenter import PassphraseVerbs
from tests.support.vaults import LOW_COST

NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
TODAY = NOW.date()
WORDS = "rowing velvet cactus mutable thimble"
DETAILS: dict[str, object] = {
    "authority": "Aldermoor County Council",
    "service": "SEND Casework Team",
    "address": ("County Hall", "1 Market Street", "Aldermoor", "AM1 4TB"),
    "telephone": "01632 960123",
    "email": "send@aldermoor.example",
    "iass_name": "Aldermoor SENDIASS",
    "iass_telephone": "01632 960456",
    "iass_email": "help@sendiass.example",
    "local_offer": "www.aldermoor.example/local-offer",
}


@dataclass
class Heard:
    """What the settings told and did."""

    said: list[str] = field(default_factory=list)
    faults: list[UserError] = field(default_factory=list)
    changes: list[Changes] = field(default_factory=list)
    versions: list[tuple[str, str]] = field(default_factory=list)
    applied: list[Preferences] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)

    def open_versions(self, rec: str, unit: str) -> None:
        """Remember what was to be shown in two versions."""
        self.versions.append((rec, unit))


def office_verbs(store: Store) -> OfficeVerbs:
    """Return the services of the details, on the afternoon of 23 November 2026."""
    return OfficeVerbs(Offices(store), Drafts(store), lambda: NOW)


def office_ways(heard: Heard) -> OfficeWays:
    """Return whom the details tell."""
    return OfficeWays(heard.changes.append, heard.open_versions, heard.faults.append)


def passphrase_verbs(folder: Path) -> PassphraseVerbs:
    """Return the real verbs over the vault of the folder; the five words are always the same."""
    files = VaultFiles(folder, floor=LOW_COST)
    return PassphraseVerbs(lambda: WORDS, lambda typed: passphrase.judge(typed, ()), files.change_passphrase)


def about_over(store: Store, today: date = TODAY) -> About:
    """Return what the program says of itself over a vault, on a day."""
    return About(store, Synchronising(store).enrolment, Rules(read_text), lambda: today)


def settings_parts(store: Store, folder: Path, heard: Heard, jobs: Jobs | None = None) -> SettingsParts:
    """Return all that the page of settings works with."""
    return SettingsParts(
        jobs=jobs or InlineJobs(),
        office=office_verbs(store),
        office_ways=office_ways(heard),
        shelf=PreferenceShelf(store),
        about=about_over(store),
        passphrase=passphrase_verbs(folder),
        apply=heard.applied.append,
        tell=heard.said.append,
        fault=heard.faults.append,
        copy=heard.copied.append,
    )
