"""A case file's bytes in, its values out, each with the line it stands on. Nothing here knows what a case is.

YAML 1.1 as a safe loader reads it, with these differences, none of which loses anything: a date, a time of day
(`16:00`) or a number with leading zeros that stands without quotation marks stays text; a key that stands twice is
refused, since one of the two would be lost; floats, very large numbers and keys that are not text, which no field
holds, are kept in a form that can be stored (see `restored`).
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, cast

import yaml

from app.domain.change import Json, storable
from app.domain.errors import UserError
from app.domain.text import canonical

MAX_BYTES: Final = 32 * 1024 * 1024
_MAX_DEPTH: Final = 64
_MAX_VALUES: Final = 1_000_000
_TAG: Final = "tag:yaml.org,2002:"
_TEXT_AFTER_ALL: Final = re.compile(r"[-+]?0\d.*|.*:.*")  # 0123 and 16:00 are numbers in YAML 1.1 and texts to people
_TRUE: Final = frozenset({"yes", "true", "on"})
_FLOAT, _INT = "$float", "$int"
_ENCODED_KEY: Final = re.compile(r"\$(s|i|b|n|f):(.*)", re.DOTALL)


class Block(dict[str, Json]):
    """A set of named values of the file, with the line of the block and of each name in it."""

    def __init__(self, line: int) -> None:
        """Start empty, at a line of the file (1 is the first)."""
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class FileFaultError(UserError):
    """The file cannot be used as a whole; `line` says where that was noticed."""

    def __init__(self, line: int, happened: str, remedy: str = "") -> None:
        """Keep the line."""
        super().__init__(happened, remedy)
        self.line = line


def read_block(data: bytes) -> tuple[Block, list[str]]:
    """Return the values of the one document in the file, and what was noticed while reading.

    Raises FileFaultError; its sentences name lines, never content.
    """
    if len(data) > MAX_BYTES:
        raise FileFaultError(1, "The file is larger than a case file can be.", "Check that it is the right file.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileFaultError(line, "The file is not in UTF-8.", "Save it as UTF-8, then import it again.") from error
    try:
        _refuse_deep(text)
        node = yaml.CSafeLoader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _not_yaml(mark.line + 1 if mark else 1) from error
    except yaml.YAMLError as error:
        raise _not_yaml(1) from error
    if not isinstance(node, yaml.MappingNode):
        raise FileFaultError(
            1, "This is not a case file: it holds no named values.", "Check that it is the right file."
        )
    converter = _Converter()
    return cast("Block", converter.value(node, 0)), converter.notes


def _not_yaml(line: int) -> FileFaultError:
    return FileFaultError(line, f"Line {line} cannot be read as YAML.", "Check indents, quotation marks and brackets.")


def _refuse_deep(text: str) -> None:
    """Raise FileFaultError for nesting that no case file has and that would exhaust the reader."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _MAX_DEPTH:
                raise _too_deep(event.start_mark.line + 1 if event.start_mark else 1)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _too_deep(line: int) -> FileFaultError:
    return FileFaultError(line, f"Line {line} is nested too deep for a case file.", "Check that it is the right file.")


class _Converter:
    """Turns the nodes of a document into values that can be stored."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self._values = 0

    def value(self, node: yaml.Node, depth: int) -> Json:
        """Return the value of a node, of whatever sort."""
        line = node.start_mark.line + 1
        self._values += 1
        # References inside the file can nest or multiply without end.
        if depth > _MAX_DEPTH:
            raise _too_deep(line)
        if self._values > _MAX_VALUES:
            raise FileFaultError(line, f"The part that begins on line {line} holds more than a case file can.",
                                 "Check that it is the right file.")  # fmt: skip
        if isinstance(node, yaml.MappingNode) and node.tag == f"{_TAG}map":
            return self._block(node, depth)
        if isinstance(node, yaml.SequenceNode) and node.tag == f"{_TAG}seq":
            return [self.value(member, depth + 1) for member in node.value]
        return self._scalar(node.tag, str(node.value), line)

    def _block(self, node: yaml.MappingNode, depth: int) -> Block:
        block = Block(node.start_mark.line + 1)
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = self._key(key_node, line)
            if key in block:
                raise FileFaultError(line, f"Line {line} names something that this block has already named.",
                                     "Give each name once.")  # fmt: skip
            block[key] = self.value(value_node, depth + 1)
            block.lines[key] = line
        return block

    def _key(self, node: yaml.Node, line: int) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise FileFaultError(line, f"Line {line} uses a list or a block as a name.", "Write a word.")
        value = self._scalar(node.tag, str(node.value), line)
        match value:
            case str():
                return f"$s:{value}" if value.startswith("$") else value
            case None:
                return "$n:"
            case bool():
                return "$b:true" if value else "$b:"
            case int():
                return f"$i:{value}"
            case _:
                sort, raw = next(iter(cast("Mapping[str, str]", value).items()))
                return f"$i:{raw}" if sort == _INT else f"$f:{raw}"

    def _scalar(self, tag: str, raw: str, line: int) -> Json:
        match tag.removeprefix(_TAG):
            case "str" | "timestamp" | "value":
                return self._text(raw, line)
            case "null":
                return None
            case "bool":
                return raw.lower() in _TRUE
            case "int":
                return self._text(raw, line) if _TEXT_AFTER_ALL.fullmatch(raw) else _whole(raw)
            case "float":
                return self._text(raw, line) if ":" in raw else {_FLOAT: raw}
            case _:
                raise FileFaultError(line, f"Line {line} uses a feature of YAML that case files do not have.",
                                     "Write the value out.")  # fmt: skip

    def _text(self, raw: str, line: int) -> str:
        kept = canonical(raw)
        if kept.replace("\n", "") != raw.replace("\r", "").replace("\n", ""):
            self.notes.append(f"Line {line}: a character that no program can store was taken out of the text.")
        return kept


def _whole(raw: str) -> Json:
    digits = raw.replace("_", "")
    number = int(digits, 0)
    return number if storable(number) else {_INT: str(number)}


def restored(value: Json) -> object:
    """Return a kept value as it stood in the file: the reverse of what reading made of floats, numbers and keys."""
    if isinstance(value, Mapping):
        if len(value) == 1:
            name, raw = next(iter(value.items()))
            if name == _FLOAT:
                return _float(str(raw))
            if name == _INT:
                return int(str(raw))
        return {restored_key(name): restored(member) for name, member in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [restored(member) for member in value]
    return value


def restored_key(name: str) -> object:
    """Return a name as it stood in the file."""
    found = _ENCODED_KEY.fullmatch(name)
    if not found:
        return name
    sort, raw = found.groups()
    match sort:
        case "i":
            return int(raw)
        case "b":
            return bool(raw)
        case "n":
            return None
        case "f":
            return _float(raw)
        case _:
            return raw


def _float(raw: str) -> float:
    return float(raw.lower().replace("_", "").replace(".inf", "inf").replace(".nan", "nan"))
