"""The source tree as the other tests here read it: files, their text and their syntax."""

import ast
import os
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT_KINDS = {
    "",
    ".cfg",
    ".css",
    ".csv",
    ".ini",
    ".json",
    ".md",
    ".py",
    ".qss",
    ".sh",
    ".svg",
    ".toml",
    ".txt",
    ".yaml",
}


def modules(*folders: str) -> list[Path]:
    """Return the Python modules below the folders, or below the whole program, its tests and its door."""
    if not folders:
        return [ROOT / "dev.py", *modules("app", "tests")]
    return sorted(
        path for folder in folders for path in (ROOT / folder).rglob("*.py") if "__pycache__" not in path.parts
    )


def named(path: Path) -> str:
    """Return the path as messages and exception lists write it."""
    return path.relative_to(ROOT).as_posix()


@cache
def syntax(path: Path) -> ast.Module:
    """Return the module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def kept_files() -> tuple[Path, ...]:
    """Return the files that belong to the checkout: all but what .gitignore names. Needs no git."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [".git", *(line.rstrip("/") for line in lines)]
    found: list[Path] = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not any(fnmatch(name, pattern) for pattern in ignored)]
        found += [Path(folder, name) for name in names if not any(fnmatch(name, pattern) for pattern in ignored)]
    return tuple(sorted(found))


def kept_texts() -> Iterator[tuple[str, str]]:
    """Yield name and text of each kept file that is written for people or for Python."""
    for path in kept_files():
        if path.suffix in TEXT_KINDS:
            yield named(path), path.read_text(encoding="utf-8", errors="replace")
