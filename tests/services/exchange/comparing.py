"""Reading case files the way anybody would, and comparing what they say."""

from pathlib import Path
from typing import Final

import yaml

from app.domain.resources import list_names, read_bytes
from app.services.exchange.importing import import_case
from app.services.import_report import ReportRow
from app.store.vault_store import Store

Values = dict[str, object]
PRACTICE: Final = list_names("practice/cases")


def practice(name: str) -> bytes:
    """Return the practice case whose file name holds the word."""
    return next(read_bytes(path) for path in PRACTICE if name in Path(path).name)


def load(text: str | bytes) -> Values:
    """Read a file with a safe loader that is not ours."""
    values = yaml.safe_load(text)
    assert isinstance(values, dict)
    return values


def dump(values: object) -> bytes:
    """Write values so that any reader finds them again: everything that is not plain is escaped."""
    return yaml.safe_dump(values, sort_keys=False).encode()


def take(store: Store, values: object) -> ReportRow:
    """Import values as a file."""
    return import_case(store, "case.yaml", dump(values))


def said(value: object) -> object:
    """Return what a file says: absent, null, empty text and empty list say the same, and line ends are line feeds."""
    if isinstance(value, dict):
        members = {key: said(member) for key, member in value.items()}
        return {key: member for key, member in members.items() if member is not None} or None
    if isinstance(value, list):
        return [said(member) for member in value] or None
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n") or None
    return value


def at(values: object, *path: str | int) -> object:
    """Return the value at a path of keys and positions."""
    for step in path:
        if isinstance(step, int):
            assert isinstance(values, list)
            values = values[step]
        else:
            assert isinstance(values, dict)
            values = values[step]
    return values


def put(values: object, value: object, *path: str | int) -> None:
    """Set the value at a path of keys and positions."""
    target, last = at(values, *path[:-1]), path[-1]
    if isinstance(last, int):
        assert isinstance(target, list)
        target[last] = value
    else:
        assert isinstance(target, dict)
        target[last] = value
