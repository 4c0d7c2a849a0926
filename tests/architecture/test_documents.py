"""The documents are true where a program can tell: links resolve, licences are listed, the lock can be made again."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.checkout import ROOT, kept_files, named

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+\s+(.+?)\s*$", re.MULTILINE)
LOCKED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.MULTILINE)
DECISION_PARTS = ["Context", "Decision", "Consequences", "Alternatives"]


def documents() -> list[Path]:
    """Return the kept documents."""
    return [path for path in kept_files() if path.suffix == ".md"]


def anchors(text: str) -> set[str]:
    """Return the places in a document that a link may point to."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(text)}


def dead_links(path: Path, text: str) -> Iterator[str]:
    """Yield the links to files or headings that are not there."""
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        place, _, anchor = target.partition("#")
        found = (path.parent / place) if place else path
        if not found.exists() or (anchor and anchor not in anchors(found.read_text(encoding="utf-8"))):
            yield f"{path.name}: {target}"


def test_every_link_between_documents_leads_somewhere() -> None:
    assert [line for path in documents() for line in dead_links(path, path.read_text(encoding="utf-8"))] == []


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("# One and two!\n", encoding="utf-8")
    text = "[kept](a.md) [kept](a.md#one-and-two) [kept](#one-and-two) [out](https://www.gov.uk) [x](b.md) [y](a.md#c)"
    assert list(dead_links(page, text)) == ["a.md: b.md", "a.md: a.md#c"]


def test_every_locked_package_has_its_licence_listed() -> None:
    listed = re.findall(r"^\| ([a-z0-9._-]+) \|", (ROOT / "docs/licences.md").read_text(encoding="utf-8"), re.MULTILINE)
    locked = LOCKED.findall((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(locked)


def test_the_lock_was_made_by_the_command_the_guide_gives() -> None:
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    command = lock.splitlines()[1].removeprefix("#").strip()
    assert command in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "--generate-hashes" in command


def test_every_locked_package_has_a_hash_and_none_an_address() -> None:
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in lock


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    for extra in project["project"]["optional-dependencies"].values():
        declared += extra
    names = {re.split(r"[\[<>=]", line)[0].lower() for line in declared}
    assert sorted(names - set(LOCKED.findall((ROOT / "requirements.txt").read_text(encoding="utf-8")))) == []


def test_decisions_are_numbered_without_gaps_and_keep_one_form() -> None:
    pages = [path for path in documents() if named(path).startswith("docs/decisions/0")]
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings == DECISION_PARTS, named(page)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_the_commands_a_document_gives_exist(name: str) -> None:
    given = re.findall(r"python3 dev\.py (\w+)", (ROOT / name).read_text(encoding="utf-8"))
    door = (ROOT / "dev.py").read_text(encoding="utf-8")
    known = re.findall(r'^    "(\w+)": "', door[door.index("COMMANDS = {") :], re.MULTILINE)
    assert given
    assert sorted(set(given) - set(known)) == []
