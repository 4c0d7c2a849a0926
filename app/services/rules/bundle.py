"""Reading a bundle's files as checked values: every wrong shape is told with the place where it stands."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

import yaml

from app.domain.errors import BugError

# The same safe loader in C is eight times as quick, at every start of the program.
_SAFE: type[yaml.SafeLoader | yaml.CSafeLoader] = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_DATE = "tag:yaml.org,2002:timestamp"
# Days stay texts, quoted or not: 31 February is told by its place, and does not stop the reading of the whole file.
_LOADER = cast(
    "type[yaml.SafeLoader]",
    type("Loader", (_SAFE,), {"yaml_implicit_resolvers": {
        first: [resolver for resolver in resolvers if resolver[0] != _DATE]
        for first, resolvers in _SAFE.yaml_implicit_resolvers.items()
    }}),
)  # fmt: skip


class BundleFaultError(BugError):
    """The bundle of rules is not in order; nothing of it may be used. `faults` says where and what, all at once."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Keep every fault found."""
        super().__init__("The bundle of rules is not in order: " + "; ".join(faults))
        self.faults = faults


class Entry:
    """A mapping of a bundle with its place. Each read checks the shape; `finish` looks for keys that nobody read."""

    def __init__(self, place: str, raw: object) -> None:
        """Take what the file holds at that place."""
        if not isinstance(raw, Mapping) or not all(isinstance(key, str) for key in raw):
            raise self._fault(place, "this should be a set of named values")
        self.place = place
        self._values: dict[str, object] = dict(raw)
        self._read: set[str] = set()

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text that must be there, or its default."""
        value = self._take(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self._fault(f"{self.place}.{key}", "this should be a text")
        return value

    def number(self, key: str, default: int | None = None) -> int:
        """Return a whole number."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._fault(f"{self.place}.{key}", "this should be a whole number")
        return value

    def word(self, key: str) -> str | int:
        """Return a word or a whole number; a bare yes or no is the word."""
        value = self._take(key, None)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if not isinstance(value, str | int):
            raise self._fault(f"{self.place}.{key}", "this should be a word or a whole number")
        return value

    def truth(self, key: str) -> bool:
        """Return a bare yes or no."""
        value = self._take(key, None)
        if not isinstance(value, bool):
            raise self._fault(f"{self.place}.{key}", "this should be true or false")
        return value

    def optional_number(self, key: str) -> int | None:
        """Return a whole number, or nothing where the key is absent."""
        return self.number(key) if key in self._values else None

    def flag(self, key: str, *, default: bool) -> bool:
        """Return "yes" or "no" as a truth value; quoted, because YAML 1.1 has its own idea of the bare words."""
        word = self.text(key, "yes" if default else "no")
        if word not in ("yes", "no"):
            raise self._fault(f"{self.place}.{key}", 'this should be "yes" or "no"')
        return word == "yes"

    def day(self, key: str, default: date | None = None) -> date:
        """Return a quoted ISO date."""
        try:
            return date.fromisoformat(self.text(key, default.isoformat() if default else None))
        except ValueError as error:
            raise self._fault(f"{self.place}.{key}", "this should be a date such as 2026-03-27") from error

    def texts(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._take(key, [] if optional else None)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._fault(f"{self.place}.{key}", "this should be a list of words")
        return tuple(value)

    def entries(self, key: str, *, optional: bool = False) -> tuple["Entry", ...]:
        """Return a list of mappings, each knowing its place."""
        value = self._take(key, [] if optional else None)
        if not isinstance(value, list):
            raise self._fault(f"{self.place}.{key}", "this should be a list")
        return tuple(Entry(f"{self.place}.{key}[{at}]", item) for at, item in enumerate(value))

    def entry(self, key: str) -> "Entry":
        """Return a mapping inside this one."""
        return Entry(f"{self.place}.{key}", self._take(key, None))

    def optional_entry(self, key: str) -> "Entry | None":
        """Return a mapping inside this one, or nothing where the key is absent."""
        return self.entry(key) if self.has(key) else None

    def anything(self, key: str) -> tuple[object, ...]:
        """Return a list whose items are looked at one by one."""
        value = self._take(key, None)
        if not isinstance(value, list):
            raise self._fault(f"{self.place}.{key}", "this should be a list")
        return tuple(value)

    def items(self) -> Iterator[tuple[str, "Entry"]]:
        """Yield every key with its mapping."""
        for key in self._values:
            yield key, self.entry(key)

    def names(self) -> tuple[str, ...]:
        """Return the keys in order."""
        return tuple(self._values)

    def has(self, key: str) -> bool:
        """Say whether the key is there."""
        return key in self._values

    def finish(self) -> None:
        """Refuse keys that nobody read: a misspelt key must not pass for a default."""
        unknown = [key for key in self._values if key not in self._read]
        if unknown:
            raise self._fault(self.place, f"unknown key {', '.join(unknown)}")

    def fault(self, words: str) -> BundleFaultError:
        """Return a fault at this place."""
        return self._fault(self.place, words)

    def _take(self, key: str, default: object) -> object:
        self._read.add(key)
        return self._values.get(key, default)

    @staticmethod
    def _fault(place: str, words: str) -> BundleFaultError:
        return BundleFaultError((f"{place}: {words}",))


def parse(name: str, text: str) -> Entry:
    """Return the document of a bundle file. Raises `BundleFaultError`."""
    document, twice = load(name, text)
    if twice:
        raise BundleFaultError(twice)
    return Entry(name, document)


def load(name: str, text: str) -> tuple[object, tuple[str, ...]]:
    """Return what a file holds, and the keys it gives twice as faults. Raises `BundleFaultError`: it is not YAML."""
    try:
        found = _given_twice(yaml.compose(text, _LOADER))
        twice = tuple(f"{name}: line {line}: {key} is given twice" for key, line in found)
        document: object = yaml.load(text, _LOADER)  # noqa: S506 - both are safe loaders
    except yaml.MarkedYAMLError as error:
        line = f" (line {error.problem_mark.line + 1})" if error.problem_mark else ""
        raise BundleFaultError((f"{name}: this is not YAML{line}",)) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise BundleFaultError((f"{name}: this is not YAML",)) from error
    return document, twice


def _given_twice(node: object) -> Iterator[tuple[str, int]]:
    """Yield the keys that stand twice in one mapping, with their line: YAML would let the last one win silently."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _given_twice(item)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    yield str(key.value), key.start_mark.line + 1
                seen.add(key.value)
            yield from _given_twice(value)
