"""What a kind of field is."""

from datetime import date
from enum import StrEnum
from typing import ClassVar, Generic, Self, TypeVar

from app.domain.change import Json

T_co = TypeVar("T_co", covariant=True)


class Words(StrEnum):
    """A closed list of choices: the word stored and the label a person reads."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member from its stored word and its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value.replace("_", " ").capitalize()
        return member


class Kind(Generic[T_co]):
    """What the values of a field are."""

    name: ClassVar[str]
    empty: ClassVar[object] = None

    def read(self, raw: Json) -> T_co:
        """Return the value of a wire form; raises NotUnderstoodError when it is none of this kind."""
        raise NotImplementedError

    def write(self, value: object) -> Json:
        """Return the canonical wire form of a value."""
        raise NotImplementedError

    def parse(self, typed: str, today: date) -> T_co:  # noqa: ARG002 - dates read "today"
        """Return the value of what a person typed; raises NotUnderstoodError with the sentence to show."""
        return self.read(typed)

    def show(self, value: object) -> str:
        """Return the value as plain text; nothing for an empty value."""
        return "" if value is None else str(value)

    def advice(self, value: object) -> str:  # noqa: ARG002 - most kinds have nothing to say
        """Say what looks wrong with a value that is kept all the same; empty when nothing does."""
        return ""
