"""The one door to the files shipped with the program: rules, word lists, fonts, icons, practice data.

Names are relative to the resources folder and use `/`, as in `rules/deadlines.yaml`. In a checkout the folder stands
beside `app`; in an installed wheel it is packed as `app/_resources`. Nothing here writes, and nothing is parsed.
"""

from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path

import app
from app.domain.errors import BugError


class ResourceMissingError(BugError, LookupError):
    """A file the program ships with is not there: the installation is incomplete or the name is wrong."""


def read_text(name: str) -> str:
    """Return the file's text (UTF-8). Raises `ResourceMissingError`."""
    return read_bytes(name).decode("utf-8")


def read_bytes(name: str) -> bytes:
    """Return the file's bytes. Raises `ResourceMissingError`."""
    found = _find(name)
    if not found.is_file():
        raise ResourceMissingError(f"No resource file is called {name!r}.")
    return found.read_bytes()


def list_names(folder: str) -> tuple[str, ...]:
    """Return the full names of the files directly in a resources folder, sorted. Raises `ResourceMissingError`."""
    found = _find(folder)
    if not found.is_dir():
        raise ResourceMissingError(f"No resource folder is called {folder!r}.")
    return tuple(sorted(f"{folder}/{entry.name}" for entry in found.iterdir() if entry.is_file()))


def on_disk(name: str) -> AbstractContextManager[Path]:
    """Lend a real path for a library that insists on one (a font, a dictionary); valid inside the `with` only."""
    found = _find(name)
    if not found.is_file():
        raise ResourceMissingError(f"No resource file is called {name!r}.")
    return as_file(found)


def _find(name: str) -> Traversable:
    """Point at a name below the resources folder, whether or not it exists."""
    parts = name.split("/")
    if not all(parts) or "\\" in name or any(part in {".", ".."} for part in parts):
        raise ResourceMissingError(f"Not a resource name: {name!r}.")
    return _root().joinpath(*parts)


def _root() -> Traversable:
    packed = files(app).joinpath("_resources")
    if packed.is_dir():
        return packed
    return Path(app.__path__[0]).parent / "resources"
