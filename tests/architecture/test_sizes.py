"""Nothing grows beyond what a reader can hold: the caps of docs/architecture.md, with each exception named."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.checkout import modules, named, syntax

MODULE_LINES = 400
TEST_MODULE_LINES = 600
FUNCTION_LINES = 40
CLASS_LINES = 200
PARAMETERS = 5
FOLDER_MODULES = 14
DOOR_LINES = 200

# Where the cap does not serve the reader, and why. An entry that is no longer needed fails a test.
EXCEPTIONS: dict[str, str] = {
    "app/models/columns.py::field": "a declaration is read by its keywords; all but kind and label have a default",
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def too_long(name: str, text: str) -> Iterator[str]:
    """Yield the module if it has too many lines."""
    cap = DOOR_LINES if name == "dev.py" else TEST_MODULE_LINES if name.startswith("tests/") else MODULE_LINES
    lines = text.count("\n")
    if lines > cap:
        yield f"{name}: {lines} lines, {cap} allowed"


def too_big_inside(name: str, tree: ast.Module) -> Iterator[str]:
    """Yield the functions and classes of a module that have too many lines or parameters."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and lines_of(node) > CLASS_LINES:
            yield f"{name}::{node.name}: {lines_of(node)} lines, {CLASS_LINES} allowed in a class"
        if isinstance(node, Function):
            if lines_of(node) > FUNCTION_LINES:
                yield f"{name}::{node.name}: {lines_of(node)} lines, {FUNCTION_LINES} allowed in a function"
            if len(parameters(node)) > PARAMETERS:
                yield f"{name}::{node.name}: {len(parameters(node))} parameters, {PARAMETERS} allowed"


def lines_of(node: Function | ast.ClassDef) -> int:
    """Return the lines from `def` or `class` to the end, docstring included."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def parameters(node: Function) -> list[str]:
    """Return what a caller may pass; the object itself is not counted."""
    given = [argument.arg for argument in [*node.args.posonlyargs, *node.args.args]]
    if given[:1] in (["self"], ["cls"]):
        del given[0]
    starred = [argument.arg for argument in (node.args.vararg, node.args.kwarg) if argument]
    return [*given, *(argument.arg for argument in node.args.kwonlyargs), *starred]


def too_full(paths: list[Path]) -> Iterator[str]:
    """Yield the folders that hold too many modules; `__init__` only gives the folder its sentence."""
    counts = Counter(path.parent for path in paths if path.name != "__init__.py")
    for folder, count in sorted(counts.items()):
        if count > FOLDER_MODULES:
            yield f"{named(folder)}: {count} modules, {FOLDER_MODULES} allowed in a folder"


def findings() -> list[str]:
    """Return everything beyond its cap. Folders and insides are capped in the program, not in its tests."""
    found = [line for path in modules() for line in too_long(named(path), path.read_text(encoding="utf-8"))]
    for path in [*modules("app"), *modules("installer")]:
        found.extend(too_big_inside(named(path), syntax(path)))
    return [*found, *too_full(modules("app"))]


def place(finding: str) -> str:
    """Return the part of a finding that names where it is."""
    return finding.rpartition(": ")[0]


def test_everything_keeps_to_its_cap() -> None:
    assert [finding for finding in findings() if place(finding) not in EXCEPTIONS] == []


def test_every_exception_is_still_needed() -> None:
    assert sorted(set(EXCEPTIONS) - {place(finding) for finding in findings()}) == []


@pytest.mark.parametrize(("name", "cap"), [("app/a.py", 400), ("tests/a.py", 600), ("dev.py", 200)])
def test_a_module_over_its_cap_is_found(name: str, cap: int) -> None:
    assert list(too_long(name, "x\n" * cap)) == []
    assert list(too_long(name, "x\n" * (cap + 1))) == [f"{name}: {cap + 1} lines, {cap} allowed"]


def test_a_function_over_its_cap_is_found() -> None:
    kept = "def kept():\n" + "    x\n" * 39
    grown = "class Plans:\n    async def grown(self):\n" + "        x\n" * 40
    assert list(too_big_inside("m.py", ast.parse(kept))) == []
    assert list(too_big_inside("m.py", ast.parse(grown))) == ["m.py::grown: 41 lines, 40 allowed in a function"]


def test_a_class_over_its_cap_is_found() -> None:
    assert list(too_big_inside("m.py", ast.parse("class Kept:\n" + "    x = 1\n" * 199))) == []
    assert list(too_big_inside("m.py", ast.parse("class Grown:\n" + "    x = 1\n" * 200))) == [
        "m.py::Grown: 201 lines, 200 allowed in a class",
    ]


def test_a_sixth_parameter_is_found_and_self_is_not_counted() -> None:
    kept = "class Plans:\n    def kept(self, a, b, /, c, *, d, e): ..."
    grown = "class Plans:\n    def grown(self, a, b, /, c, *d, e, **f): ..."
    assert list(too_big_inside("m.py", ast.parse(kept))) == []
    assert list(too_big_inside("m.py", ast.parse(grown))) == ["m.py::grown: 6 parameters, 5 allowed"]


def test_a_crowded_folder_is_found() -> None:
    folder = modules("app")[0].parent
    kept = [folder / "__init__.py", *(folder / f"m{number}.py" for number in range(14))]
    assert list(too_full(kept)) == []
    assert list(too_full([*kept, folder / "m14.py"])) == ["app: 15 modules, 14 allowed in a folder"]
