"""The licences of what the program stands on, read from the list that is installed with it."""

from dataclasses import dataclass
from importlib import metadata
from typing import Final

_LIST: Final = "licenses/docs/licences.md"
_DISTRIBUTION: Final = "planstead"


@dataclass(frozen=True, slots=True)
class Licence:
    """One package: its name, the version here, and its licence."""

    package: str
    version: str
    licence: str


def licences() -> tuple[Licence, ...]:
    """Return the packages that this installation uses; nothing where it was put together without the list."""
    try:
        text = metadata.distribution(_DISTRIBUTION).read_text(_LIST) or ""
    except metadata.PackageNotFoundError:
        return ()
    shipped = text.split("\n## ")[1:2]  # the second table is of tools for building and testing
    rows = [line.strip("|").split("|") for part in shipped for line in part.splitlines() if line.startswith("| ")]
    found = [(cells[0].strip(), cells[1].strip()) for cells in rows[1:]]
    return tuple(Licence(name, version, words) for name, words in found if (version := _version(name)))


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
