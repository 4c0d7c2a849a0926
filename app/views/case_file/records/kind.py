"""How the records of a type are shown in the case file. No Qt."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Kind:
    """How the records of a type are shown: words, fields left out, what hangs beneath each."""

    rtype: str
    noun: str
    plural: str
    empty: str = ""
    leave_out: tuple[str, ...] = ()
    below: tuple["Kind", ...] = field(default=())
