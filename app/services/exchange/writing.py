"""Nested values to the text of a case file: YAML that any safe loader reads back to the same values."""

import re
from typing import Final

import yaml

_BLOCK: Final = re.compile(r"[^\s][^\x00-\x09\x0b-\x1f\x7f-\x9f]*\n?")
_FOLDED: Final = re.compile("[\x85\u2028\u2029\ufeff]")  # YAML reads the first three as line ends: they must be escaped
_WIDE: Final = 1_000_000  # no folding: a line of the text is a line of the file


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block where that gives it back exactly, and never refers back."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the same value twice is written twice
        """Write every value out."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    is_block = "\n" in text and _BLOCK.fullmatch(text) and " \n" not in text and not text.endswith(" ")
    style = '"' if _FOLDED.search(text) else "|" if is_block else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def write(values: dict[object, object]) -> str:
    """Return the text of the file."""
    return yaml.dump(values, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDE, default_flow_style=False)
