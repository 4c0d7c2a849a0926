"""A vault to try things on. One guess costs next to nothing here; that is passed in, never read from outside."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.store.vault.files import OpenVault, VaultFiles
from app.store.vault.keys import KeyPolicy

LOW = KeyPolicy(memory_kib=64, iterations=1, lanes=1)
PASSPHRASE = "lantern mosaic tundra wobble crisp"
OTHER = "abide backhand veggie used aviation"


class Clock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_seconds(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def files(tmp_path: Path, clock: Clock) -> VaultFiles:
    """A folder in which there is no vault yet."""
    return VaultFiles(tmp_path / "vault", floor=LOW, clock=clock)


@pytest.fixture
def made(files: VaultFiles) -> VaultFiles:
    """A vault that was made and closed again."""
    files.create(PASSPHRASE).close()
    return files


@pytest.fixture
def vault(made: VaultFiles) -> Iterator[OpenVault]:
    """An open vault."""
    with made.open(PASSPHRASE) as opened:
        yield opened
