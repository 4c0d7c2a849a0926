"""Modules carry nouns of their subject, imports stand at the top, and some doors stay shut."""

import ast
import re
import sys
from collections.abc import Iterator

import pytest

from tests.architecture.checkout import modules, named, syntax

NOT_A_NOUN = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?)(_|$)")

# Where an import inside a function is allowed: start-up is quick only if the layers are loaded when they are needed.
LATE_IMPORTS = ("app/__main__.py", "app/cli.py", "app/cli/", "app/bootstrap.py", "app/bootstrap/", "app/views/lock/")

# Call or class that must not be used -> why.
SHUT_DOORS = {
    "QPrinter": "pages are made by app.printing, so that preview, file and printer show the same bytes",
    "QPrintPreviewDialog": "the preview shows the bytes app.printing made",
    "NamedTemporaryFile": "no text of a case is ever written in the clear",
    "SpooledTemporaryFile": "no text of a case is ever written in the clear",
    "TemporaryFile": "no text of a case is ever written in the clear",
    "mkstemp": "no text of a case is ever written in the clear",
    "mktemp": "no text of a case is ever written in the clear",
    "QTemporaryFile": "no text of a case is ever written in the clear",
    "QSettings": "the person's choices are kept in the vault, window places in one file of app.store.folders",
}
# Where such a door may be used all the same, and why.
SPARE_KEYS = {
    (
        "app/views/preview/spooler.py",
        "QPrinter",
    ): "Windows has no queue for bytes: it paints the pages app.printing made",
}
STANDARD_ONLY = {"app/domain/": set[str](), "app/sync/protocol.py": {"msgspec"}, "app/supervise.py": set[str]()}


def poor_names(name: str) -> Iterator[str]:
    """Yield the parts of a module's path that say nothing about its subject."""
    for part in name.removesuffix(".py").split("/"):
        if NOT_A_NOUN.search(part):
            yield f"{name}: {part!r} is no noun of a subject"


def late_imports(name: str, tree: ast.Module) -> Iterator[str]:
    """Yield the imports inside functions."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield f"{name}:{node.lineno}: import inside a function"


def opened_doors(name: str, tree: ast.Module) -> Iterator[str]:
    """Yield the uses of what must not be used."""
    for node in ast.walk(tree):
        word = ""
        if isinstance(node, ast.Attribute):
            word = node.attr
        elif isinstance(node, ast.Name):
            word = node.id
        elif isinstance(node, ast.alias):
            word = node.name.rpartition(".")[2]
        if word in SHUT_DOORS and (name, word) not in SPARE_KEYS:
            yield f"{name}: {word}: {SHUT_DOORS[word]}"


def outside_imports(name: str, tree: ast.Module, allowed: set[str]) -> Iterator[str]:
    """Yield the imports of other people's packages, whatever their name."""
    for node in ast.walk(tree):
        wanted: list[str] = []
        if isinstance(node, ast.Import):
            wanted = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            wanted = [node.module or ""]
        for package in wanted:
            if package.partition(".")[0] not in {*sys.stdlib_module_names, "app", *allowed}:
                yield f"{name}: {package} is not in the standard library"


def test_every_module_carries_a_noun() -> None:
    assert [line for path in modules() for line in poor_names(named(path))] == []


@pytest.mark.parametrize("name", ["app/utils.py", "app/store/plan_manager.py", "app/common/days.py", "tests/helper.py"])
def test_a_module_without_a_subject_is_found(name: str) -> None:
    assert len(list(poor_names(name))) == 1


def test_a_noun_that_only_contains_such_a_word_is_kept() -> None:
    assert list(poor_names("app/domain/commonwealth.py")) == []


def test_imports_stand_at_the_top() -> None:
    paths = [path for path in modules("app") if not named(path).startswith(LATE_IMPORTS)]
    assert [line for path in paths for line in late_imports(named(path), syntax(path))] == []


def test_an_import_inside_a_function_is_found() -> None:
    source = "import ast\nclass A:\n    def b(self):\n        if self:\n            from os import path\n"
    assert list(late_imports("m.py", ast.parse(source))) == ["m.py:5: import inside a function"]


def test_shut_doors_stay_shut() -> None:
    assert [line for path in modules("app") for line in opened_doors(named(path), syntax(path))] == []


@pytest.mark.parametrize(
    "source",
    [
        "from tempfile import NamedTemporaryFile",
        "import tempfile\ntempfile.SpooledTemporaryFile()",
        "from PySide6.QtPrintSupport import QPrinter",
        "import PySide6.QtPrintSupport.QPrinter",
    ],
)
def test_an_opened_door_is_found(source: str) -> None:
    assert len(list(opened_doors("m.py", ast.parse(source)))) == 1


def test_the_rules_the_protocol_and_the_supervisor_stand_alone() -> None:
    found = [
        line
        for path in modules("app")
        for start, allowed in STANDARD_ONLY.items()
        if named(path).startswith(start)
        for line in outside_imports(named(path), syntax(path), allowed)
    ]
    assert found == []


def test_an_outside_package_in_the_rules_is_found() -> None:
    source = "import datetime, msgspec\nfrom app.domain import money\nfrom dateutil.parser import parse\n"
    assert list(outside_imports("m.py", ast.parse(source), {"msgspec"})) == [
        "m.py: dateutil.parser is not in the standard library",
    ]
