"""What changed: the one notice that a save, an import or a sync gives to every open screen."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """The records that show something else than before, by type and id, and the scopes they are in."""

    records: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    scopes: frozenset[str] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        """Say whether anything changed."""
        return bool(self.records)

    def __or__(self, other: "Changes") -> "Changes":
        """Put two notices together."""
        return Changes(self.records | other.records, self.scopes | other.scopes)

    def touches(self, *rtypes: str) -> bool:
        """Say whether a record of one of the types changed."""
        return any(rtype in rtypes for rtype, _ in self.records)
