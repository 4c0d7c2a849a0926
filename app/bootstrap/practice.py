"""The practice vault: made-up people, so that everything may be tried."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.bootstrap import Parts, Place, create_vault, unlocked
from app.domain import resources
from app.store.vault import card as cards
from app.store.vault import passphrase
from app.store.vault.files import VaultState

CASEWORKER: Final = "Dee Hanratty"
COLLEAGUE: Final = "Asha Menon"
TEAM: Final = "0-13"
CASE_FILES: Final = (
    "case-1-tomos-6-autism-slcn-draft.yaml",
    "case-2-yusuf-15-mld-semh-review.yaml",
    "case-3-zosia-19-pmld-budget-final.yaml",
)
OFFICE: Final = {
    "authority": "Practice County Council",
    "service": "Special educational needs and disability service",
    "address": ("Practice House", "1 Collier Row", "Practice Town", "DH10 1AA"),
    "telephone": "01632 960200",
    "email": "send@council.example",
    "iass_name": "Practice SEND information, advice and support service",
    "iass_telephone": "01632 960300",
    "iass_email": "advice@iass.example",
    "local_offer": "localoffer.council.example",
}
"""Made-up details, with telephone numbers kept for drama and addresses that lead nowhere."""
Say = Callable[[str], None]
NewCode = Callable[[str], str]
"""Returns a code that enrols one laptop of the named person."""


@dataclass(frozen=True, slots=True)
class Server:
    """The private server: its address, and what makes codes for it."""

    url: str
    new_code: NewCode


def passphrase_in(file: Path) -> str:
    """Return the practice passphrase; it is drawn once and kept beside the practice vault, which guards no secret."""
    if not file.exists():
        file.touch(0o600)
        file.write_text(passphrase.five_words() + "\n", encoding="utf-8")
    return file.read_text(encoding="utf-8").strip()


def prepare(place: Place, words: str, server: Server, say: Say) -> None:
    """Make the practice vault where it is missing, fill it, and join it to the server; what is there is left alone."""
    if place.files.state() is VaultState.NONE:
        say("Making the encrypted store ...")
        create_vault(place, words, CASEWORKER)
    with unlocked(place, words) as parts:
        mark_as_practice(parts)
        if not parts.cases.rows():
            say(f"Importing {len(CASE_FILES)} case files and a caseload of 350 rows ...")
            fill(parts)
        if parts.synchronising.enrolment() is None:
            say("Joining the private server ...")
            parts.synchronising.enrol(server.url, server.new_code(CASEWORKER))
        keep_card(place.folder, parts)


def fill(parts: Parts) -> tuple[int, int]:
    """Import the practice data; returns how many cases are there now, and how many rows wait for an answer."""
    from app.services.exchange.importing import import_cases
    from app.services.import_report import RowResult
    from app.services.settings.office import Offices

    Offices(parts.store).save(OFFICE, seen={})
    import_cases(parts.store, [(name, resources.read_bytes(f"practice/cases/{name}")) for name in CASE_FILES])
    report = parts.caseload_imports.import_file("caseload.csv", resources.read_bytes("practice/caseload.csv")).report
    return len(parts.cases.rows()), report.count(RowResult.HELD)


def mark_as_practice(parts: Parts) -> None:
    """Say in the vault that its people are made up: the desk shows it above every page."""
    from app.store import meta

    with parts.store.writing() as session:
        meta.put(session, meta.PRACTICE, "yes")


def keep_card(folder: Path, parts: Parts) -> None:
    """Leave beside the vault what the lock screen may say."""
    standing = parts.synchronising.standing()
    initials = cards.initials_of(parts.user_name)
    cards.keep(folder, cards.Card(initials, standing.last_sync_at, standing.waiting, parts.is_practice))
