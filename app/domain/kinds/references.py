"""Kinds that point to other records, and the one for what an imported file held beyond our fields."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, cast
from uuid import UUID

from app.domain.change import Json, cleaned, storable
from app.domain.errors import NotUnderstoodError
from app.domain.kinds.base import Kind


class RecordRef(Kind[UUID | None]):
    """A reference to one other record of the named types."""

    name = "record_ref"

    def __init__(self, *rtypes: str) -> None:
        """Take the types that may be referred to."""
        self.rtypes = rtypes

    def read(self, raw: Json) -> UUID | None:
        """Read an id."""
        if raw is None or raw == "":
            return None
        try:
            return UUID(cast("str", raw))
        except (AttributeError, TypeError, ValueError) as error:
            raise NotUnderstoodError("This is not a reference to a record.") from error

    def write(self, value: object) -> Json:
        """Write the id as text."""
        return None if value is None else str(value)


class PersonRef(RecordRef):
    """A reference to somebody: the child or young person, a contact, a professional or a sibling."""

    name = "person_ref"

    def __init__(self, *rtypes: str) -> None:
        """Take the types that may be named; all sorts of people unless said."""
        super().__init__(*(rtypes or ("person", "contact", "professional", "sibling")))


class Links(Kind[tuple[UUID, ...]]):
    """A set of links to other records of the named types, each link a record of its own, so that adds never meet."""

    name = "links"
    empty: ClassVar[object] = ()

    def __init__(self, *rtypes: str) -> None:
        """Take the types that may be linked."""
        self.rtypes = rtypes

    def read(self, raw: Json) -> tuple[UUID, ...]:
        """Read a list of ids."""
        if raw is None:
            return ()
        if isinstance(raw, str) or not isinstance(raw, Sequence):
            raise NotUnderstoodError("This is not a list of references.")
        one = RecordRef()
        found = (one.read(item) for item in raw)
        return tuple(item for item in found if item is not None)

    def write(self, value: object) -> Json:
        """Write a list of ids."""
        return [str(item) for item in cast("Sequence[UUID]", value or ())]

    def show(self, value: object) -> str:  # noqa: ARG002 - an id says nothing to anybody; links are shown by name
        """Show nothing: what is linked is known by its own title."""
        return ""


class Kept(Kind[Mapping[str, Json]]):
    """What an imported file held that no field has a place for: kept, sent on and exported as it came."""

    name = "kept"
    empty: ClassVar[object] = {}

    def read(self, raw: Json) -> Mapping[str, Json]:
        """Read an object."""
        if raw is None:
            return {}
        if not isinstance(raw, Mapping):
            raise NotUnderstoodError("This is not a set of named values.")
        kept = cast("Mapping[str, Json]", cleaned(raw))
        if not storable(kept):
            raise NotUnderstoodError("These values cannot be kept as they are.")
        return kept

    def write(self, value: object) -> Json:
        """The object is its own wire form."""
        return cast("Mapping[str, Json]", value or {})

    def show(self, value: object) -> str:
        """Show the names of what is kept."""
        return ", ".join(sorted(cast("Mapping[str, Json]", value or {})))
