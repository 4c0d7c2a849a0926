"""Each import contract is kept by the program and is broken by a module that violates it."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.architecture.checkout import ROOT


class Violation(NamedTuple):
    """A module that one contract has to refuse."""

    contract: str
    module: str
    source: str


VIOLATIONS = [
    Violation("layers", "domain/planted.py", "import app.models"),
    Violation("layers", "models/planted.py", "import app.store"),
    Violation("layers", "store/planted.py", "import app.services"),
    Violation("layers", "store/planted.py", "import app.sync.client"),
    Violation("layers", "printing/planted.py", "import app.services"),
    Violation("layers", "printing/planted.py", "import app.sync.client"),
    Violation("layers", "services/planted.py", "import app.views"),
    Violation("layers", "views/qt/planted.py", "import app.cli"),
    Violation("layers", "views/qt/planted.py", "import app.supervise"),
    Violation("layers", "sync/client/planted.py", "import app.printing"),
    Violation("layers", "sync/client/planted.py", "import app.services"),
    Violation("layers", "reports/__init__.py", ""),
    Violation("sync-layers", "sync/client/planted.py", "import app.sync.server"),
    Violation("sync-layers", "sync/server/planted.py", "import app.sync.client"),
    Violation("sync-layers", "sync/protocol.py", "import app.sync.client"),
    Violation("sync-layers", "sync/relay/__init__.py", ""),
    Violation("views-layers", "views/lock/planted.py", "import app.views.first_run"),
    Violation("views-layers", "views/lock/planted.py", "import app.views.shell"),
    Violation("views-layers", "views/widgets/planted.py", "import app.views.lock"),
    Violation("views-layers", "views/qt/planted.py", "import app.views.widgets"),
    Violation("views-layers", "views/unplaced/__init__.py", ""),
    Violation("domain-alone", "domain/planted.py", "import yaml"),
    Violation("domain-alone", "domain/planted.py", "import msgspec"),
    Violation("domain-alone", "domain/planted.py", "import sqlalchemy"),
    Violation("protocol-alone", "sync/protocol.py", "import app.models"),
    Violation("protocol-alone", "sync/protocol.py", "import app.store"),
    Violation("protocol-alone", "sync/protocol.py", "import zstandard"),
    Violation("store-without-sync", "store/planted.py", "import app.sync.protocol"),
    Violation("server-apart", "sync/server/planted.py", "import app.store"),
    Violation("server-apart", "sync/server/planted.py", "import app.services"),
    Violation("server-apart", "sync/server/planted.py", "import app.printing"),
    Violation("server-apart", "sync/server/planted.py", "import app.views"),
    Violation("server-hidden", "services/planted.py", "import app.sync.server"),
    Violation("server-hidden", "bootstrap.py", "import app.sync.server"),
    Violation("server-hidden", "sync/client/planted.py", "import app.sync.server"),
    Violation("printing-values", "printing/planted.py", "import sqlalchemy"),
    Violation("printing-values", "printing/planted.py", "import app.store"),
    Violation("views-above-services", "views/lock/planted.py", "import app.models"),
    Violation("views-above-services", "views/lock/planted.py", "import app.store"),
    Violation("views-above-services", "views/widgets/planted.py", "import sqlalchemy"),
    Violation("presenters-without-qt", "views/planted/presenter.py", "import PySide6.QtCore"),
    Violation("presenters-without-qt", "views/planted/presenter.py", "import app.views.qt.painted"),
    Violation("presenters-without-store", "views/planted/presenter.py", "import sqlalchemy"),
    Violation("presenters-without-store", "views/planted/presenter.py", "import app.models"),
    Violation("presenters-without-store", "views/planted/presenter.py", "import app.store"),
    Violation("qt-in-views", "services/planted.py", "import PySide6.QtCore"),
    Violation("qt-in-views", "bootstrap.py", "import PySide6.QtWidgets"),
    Violation("reportlab-in-printing", "services/planted.py", "import reportlab.platypus"),
    Violation("http-client-in-client", "services/planted.py", "import httpx2"),
    Violation("http-client-in-client", "sync/server/planted.py", "import httpx2"),
    Violation("http-server-in-server", "sync/client/planted.py", "import starlette.applications"),
    Violation("http-server-in-server", "cli/planted.py", "import psycopg"),
    Violation("sqlcipher-in-store", "services/planted.py", "import sqlcipher3"),
    Violation("appdirs-in-folders", "store/planted.py", "import appdirs"),
    Violation("appdirs-in-folders", "bootstrap.py", "import appdirs"),
    Violation("keys-in-named-modules", "store/planted.py", "import cryptography.fernet"),
    Violation("keys-in-named-modules", "services/planted.py", "import keyring"),
    Violation("yaml-in-services", "store/planted.py", "import yaml"),
    Violation("supervisor-empty", "supervise.py", "import app.store"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the program in which violations may be planted."""
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(copy: Path, module: str, source: str) -> None:
    """Add a line to a module of the copy, or make the module (and its folder) with it."""
    path = copy / "app" / module
    path.parent.mkdir(exist_ok=True)
    (path.parent / "__init__.py").touch()
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{source}\n")


def lint(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter over a checkout."""
    command = "from importlinter.cli import lint_imports_command as lint; lint()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo", *words],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
    )


def test_the_program_keeps_every_contract(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("violation", VIOLATIONS, ids=lambda it: f"{it.contract}-{it.module}-{it.source[7:] or 'new'}")
def test_a_contract_refuses_a_module_that_violates_it(copy: Path, violation: Violation) -> None:
    plant(copy, "views/qt/painted.py", "import PySide6.QtGui")
    for module in (
        "cli/__init__.py",
        "views/lock/__init__.py",
        "views/first_run/__init__.py",
        "views/shell/__init__.py",
    ):
        plant(copy, module, "")
    plant(copy, violation.module, violation.source)
    result = lint(copy, "--contract", violation.contract)
    assert result.returncode == 1
    assert "Contracts: 0 kept, 1 broken." in result.stdout, result.stdout + result.stderr


def test_every_contract_has_a_violation_that_proves_it() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["id"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert contracts == {violation.contract for violation in VIOLATIONS}
