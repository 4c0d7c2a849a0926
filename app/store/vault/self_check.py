"""Asks the open vault itself whether it is encrypted, and with what: nothing is taken on trust from the code."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.store.cipher import PLAIN_START
from app.store.faults import from_os_error
from app.store.vault_store import Store

_WANTED: Final = {"cipher_status": "1", "cipher_use_hmac": "1", "temp_store": "2", "secure_delete": "1"}
"""Encrypted, each page authenticated, temporary tables in memory, deleted text overwritten."""


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What the open vault answered."""

    is_encrypted: bool
    database: Path
    cipher: str  # the version of SQLCipher
    pages: str  # what authenticates each page


def self_check(store: Store) -> SelfCheck:
    """Look at the first bytes of the file and have the library say its settings. Raises a plain error of the disk."""
    with store.reading() as session:
        connection = session.connection()

        def ask(name: str) -> str:
            answer = connection.exec_driver_sql(f"PRAGMA {name}")
            row = answer.first() if answer.returns_rows else None  # a build without encryption says nothing
            return str(row[0]) if row is not None else ""

        # Named answers: sequence, name, file.
        file = connection.exec_driver_sql("PRAGMA database_list").one()[2]
        version, pages = ask("cipher_version"), ask("cipher_hmac_algorithm")
        answers = {name: ask(name) for name in _WANTED}
    database = Path(str(file))
    return SelfCheck(bool(version) and answers == _WANTED and not _is_plain(database), database, version, pages)


def _is_plain(database: Path) -> bool:
    try:
        with database.open("rb") as file:
            return file.read(len(PLAIN_START)) == PLAIN_START
    except OSError as error:
        raise from_os_error(error) from error
