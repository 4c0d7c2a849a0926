"""Bringing what a file says of a record beside what is here: the file's news come in, people's work stays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from app.domain.change import Json
from app.domain.fields import FieldRef
from app.models import SPECS, Record
from app.services.rereading.clashes import Clash
from app.services.rereading.memory import Memory
from app.services.rereading.rule import Here, Verdict, beside, unasked, verdict


@dataclass(slots=True)
class Brought:
    """What a file's values of one record come to: what to write, what to remember, what a person is asked."""

    taken: dict[str, object] = field(default_factory=dict)
    settled: dict[str, Json] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)


class Bringing:
    """Goes through values by the rule, within one case."""

    def __init__(self, memory: Memory, asked: frozenset[str] = frozenset()) -> None:
        """Take what files said before, and the names of the questions of the case that still wait."""
        self._memory, self._asked = memory, asked

    def bring(self, record: Record, values: Mapping[str, Json], line: int = 0) -> Brought:
        """Go through stored values, by field; `values` holds what the file speaks of. Nothing is written yet."""
        spec = SPECS[record.__tablename__]
        brought = Brought()
        for key, file in values.items():
            ref = spec.field(key)
            result = self.weigh(record, ref, file)
            if result is Verdict.HELD:
                result = unasked(ref)
            if result is Verdict.HELD:
                brought.clashes.append(Clash(spec.rtype, record.id, key, file, line))
                continue
            brought.settled[key] = file
            if result is Verdict.TAKEN:
                brought.taken[key] = ref.kind.read(self._whole(record, ref, file))
        return brought

    def weigh(self, record: Record, ref: FieldRef, file: Json) -> Verdict:
        """Say what the rule says of one field."""
        last = self._memory.before(record.id, ref)
        if f"{record.id}:{ref.key}" in self._asked and not self._memory.spoke_of(record.id, ref):
            last = None  # asked when it was first read, and not answered yet
        return verdict(file, Here(ref.shown_in(record.units), ref.unit in record.units), last)

    def _whole(self, record: Record, ref: FieldRef, file: Json) -> Json:
        """Return the value to store; what another sort of file kept beside the fields stays there."""
        if ref.key != "kept":
            return file
        before = (self._memory.said(record.id) or {}).get("kept", {})
        return beside(*(cast("Mapping[str, Json]", one) for one in (file, ref.shown_in(record.units), before)))
