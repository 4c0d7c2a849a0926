"""What is kept in the repository speaks of the product alone and holds nothing unfinished or silenced."""

import re
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture.checkout import kept_texts

# Written in halves or with one letter in brackets, so that this file does not hold what it looks for.
HOSTS = (
    "py" + "pi.org",
    "pythonhosted" + ".org",
    "registry.npm" + "js",
    "deb.deb" + "ian.org",
    "archive.ubun" + "tu.com",
)
MACHINE = re.compile(r"(?<![\w.])/(?:[w]ork|[r]oot|[h]ome/\w+|[U]sers/\w+|[t]mp/\w+)/", re.IGNORECASE)
UNFINISHED = re.compile(r"\b([T]ODO|[F]IXME|[X]XX)\b")
REASON = r"(\s+-|\s+#)\s*\S"
SILENCED = {
    "a test is skipped, expected to fail or run again": re.compile(
        r"mark\.([s]kip|[x]fail|[f]laky)|pytest\.([s]kip|[x]fail|[i]mportorskip)\("
    ),
    "a test waits for a time": re.compile(r"\b[t]ime\.sleep\(|[q]tbot\.wait\("),
    "an error is swallowed": re.compile(r"except (Base)?Exception:\s*[p]ass"),
    "a type is ignored without its code and a reason": re.compile(r"#\s*type:\s*[i]gnore(?!\[[\w, -]+\]\s+#\s*\S)"),
    "a finding is silenced without its code and a reason": re.compile(
        r"#\s*[n]oqa(?!: [A-Z]+\d+(, ?[A-Z]+\d+)*" + REASON + ")"
    ),
    "the complexity cap is silenced": re.compile(r"[n]oqa:.*C901"),
}
LOCK = "requirements.txt"
VENDORED = (
    "resources/fonts/",
    "resources/icons/",
    "resources/words/",
)  # other people's licence files, kept as they are

Texts = Iterable[tuple[str, str]]


def foreign(texts: Texts) -> Iterator[str]:
    """Yield the lines that name a package registry or a path of one machine."""
    for name, text in texts:
        for number, line in enumerate(text.splitlines(), start=1):
            if any(host in line.lower() for host in HOSTS):
                yield f"{name}:{number}: names a package registry"
            if name != LOCK and not name.startswith(VENDORED) and MACHINE.search(line):
                yield f"{name}:{number}: holds a path of one machine"


def loose_ends(texts: Texts) -> Iterator[str]:
    """Yield the lines of Python that are unfinished or silence a check."""
    for name, text in texts:
        if not name.endswith(".py"):
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if UNFINISHED.search(line):
                yield f"{name}:{number}: unfinished"
            for meaning, pattern in SILENCED.items():
                in_its_place = name.startswith("app/") and meaning == "a test waits for a time"
                if pattern.search(line) and not in_its_place:
                    yield f"{name}:{number}: {meaning}"


def test_nothing_kept_names_a_registry_or_a_machine() -> None:
    assert list(foreign(kept_texts())) == []


@pytest.mark.parametrize(
    "line",
    [
        f"index-url = https://{HOSTS[0]}/simple",
        "open('/wo" + "rk/plan')",
        "see /ho" + "me/mina/plan",
        "/t" + "mp/a/plan",
    ],
)
def test_a_registry_or_a_machine_is_found(line: str) -> None:
    assert len(list(foreign([("docs/a.md", f"first\n{line}\n")]))) == 1


@pytest.mark.parametrize(
    "line", ["how they work/play", "../work", "the homework/ folder", "https://www.gov.uk/home/x/"]
)
def test_an_innocent_line_is_kept(line: str) -> None:
    assert list(foreign([("docs/a.md", line)])) == []


def test_nothing_is_unfinished_or_silenced() -> None:
    assert list(loose_ends(kept_texts())) == []


@pytest.mark.parametrize(
    "line",
    [
        "# TO" + "DO: later",
        "# FIX" + "ME",
        "@pytest.mark.sk" + "ip",
        "pytest.importor" + "skip('x')",
        "time.sl" + "eep(1)",
        "x = 1  # type: igno" + "re",
        "x = 1  # type: igno" + "re[arg-type]",
        "x = 1  # no" + "qa",
        "x = 1  # no" + "qa: S603",
        "def f():  # no" + "qa: C901 - it is long",
    ],
)
def test_a_loose_end_is_found(line: str) -> None:
    assert len(list(loose_ends([("tests/a.py", line)]))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "x = 1  # type: igno" + "re[arg-type]  # the stub is wrong",
        "x = 1  # no" + "qa: S603 - our own binary",
        "x = 1  # no" + "qa: S603  # our own binary",
        "x = 1  # no" + "qa: S603, S607 - our own binary",
    ],
)
def test_a_silence_with_its_reason_is_kept(line: str) -> None:
    assert list(loose_ends([("tests/a.py", line)])) == []
