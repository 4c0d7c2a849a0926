"""Random histories through real vaults, the real client and a real server, and a checker that no value was lost.

Forms stay open across pulls; requests, replies and the rest of a reply get lost; the power goes while a page is put
away. The checker keeps its own record of what each author had on screen, so that a mistake in the program cannot
talk its way out. `Fault` plants one mistake in the real code.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import Enum, auto

import pytest
from sqlalchemy.orm import Session

from app.domain import merge
from app.domain.change import Seen, UnitValue, canonical_bytes
from app.domain.feed import ChangeOutcome, OutgoingChange, Step
from app.models import Outcome, Record
from app.store import feed
from app.store.feed import Feed
from app.store.unit_of_work import Work
from tests.support.laptops import Colleague, server_changes, server_units


class Fault(Enum):
    """A mistake planted in the program."""

    NONE = auto()
    SEEN_AT_SAVE = auto()
    CURSOR_BEFORE_PAGE = auto()
    ACK_BEFORE_REPLY = auto()
    LAST_PUSH_WINS = auto()


class PowerCutError(Exception):
    """The laptop went dark in the middle of a transaction."""


@dataclass(frozen=True)
class Write:
    """What somebody saved, and which values stood on their screen when they began."""

    rec: str
    value: bytes
    on_screen: frozenset[bytes]


@dataclass
class Form:
    """A form that is open."""

    rec: str
    seen: Seen
    values: frozenset[bytes]


def _text(value: UnitValue) -> bytes:
    return canonical_bytes(dict(value))


@dataclass
class History:
    """One history, all from its seed. The people keep their vaults from one history to the next."""

    seed: int
    people: Sequence[Colleague]
    database_url: str
    writes: dict[str, Write] = field(default_factory=dict)
    forms: dict[int, Form] = field(default_factory=dict)

    def run(self) -> list[str]:
        """Play it out, let everybody sync, and return what is wrong."""
        self.chance = random.Random(self.seed)
        first = self.people[0]
        ids = first.new_case(wording=f"Start {self.seed}")
        self.records = [ids.outcome]
        if self.chance.random() < 0.3:
            self.records.append(first.add_outcome(ids, f"Second {self.seed}"))
        for person in self.people:
            person.transport.fails = lambda _: False
            person.sync()
        for _ in range(self.chance.randint(8, 16)):
            self._act(self.chance.randrange(len(self.people)), self.chance.random())
        for person in self.people:
            person.transport.fails = lambda _: False
        troubles = [receipt.trouble for receipt in (person.sync() for person in [*self.people, *self.people])]
        return [*(str(trouble) for trouble in troubles if trouble), *self._diverged(), *self._lost()]

    def _act(self, which: int, dice: float) -> None:
        person = self.people[which]
        if dice < 0.64:
            form = self.forms.pop(which, None)
            if form is None:
                self._open(which)
            else:
                self._save(person, form)
        else:
            person.transport.fails = lambda _: self.chance.random() < 0.12
            with power_cuts(lambda: self.chance.random() < 0.25):
                try:
                    person.sync()
                except PowerCutError:
                    return

    def _open(self, which: int) -> None:
        rec = self.chance.choice(self.records)
        units = self.people[which].units("outcome", rec)
        seen = merge.seen_all(units) if self.chance.random() < 0.2 else merge.seen_as_shown(units)
        heads = units.get("wording", {})
        values = frozenset(_text(heads[version]["value"]) for version in seen.get("wording", ()))
        self.forms[which] = Form(rec, {unit: list(versions) for unit, versions in seen.items()}, values)

    def _save(self, person: Colleague, form: Form) -> None:
        words = self.chance.choice([f"{self.seed}-{len(self.writes)}"] * 3 + ["the same"])
        before = person.last_n()
        with person.store.unit_of_work() as work:
            record = work.get(Outcome, form.rec, seen=form.seen)
            work.on(record, Outcome.wording).to(words)
        for change_id in person.outbox_after(before):
            self.writes[change_id] = Write(form.rec, _text({"wording": words}), form.values)

    def _diverged(self) -> Iterator[str]:
        on_server = server_units(self.database_url, self.records)
        for person in self.people:
            standing = person.feed.standing()
            if standing.waiting or standing.set_aside:
                yield "something waits for ever"
            if {rec: person.units("outcome", rec) for rec in self.records} != on_server:
                yield "a laptop differs from the server"

    def _lost(self) -> Iterator[str]:
        on_server = server_units(self.database_url, self.records)
        taken = server_changes(self.database_url, self.records)
        for change_id, write in self.writes.items():
            if change_id not in taken:
                yield f"{change_id} was saved and never arrived"
            elif change_id not in on_server[write.rec]["wording"] and not self._was_replaced(change_id, write):
                yield f"{change_id} was overwritten by somebody who had not seen it"

    def _was_replaced(self, change_id: str, write: Write) -> bool:
        return any(
            other_id != change_id and other.rec == write.rec and write.value in other.on_screen
            for other_id, other in self.writes.items()
        )


@contextmanager
def power_cuts(strikes: Callable[[], bool]) -> Iterator[None]:
    """Let the power go now and then, when a page is stored and its transaction is not yet committed."""
    real = feed._note_position

    def note(session: Session, step: Step) -> None:
        real(session, step)
        if strikes():
            raise PowerCutError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(feed, "_note_position", note)
        yield


class AckEarly(Feed):
    """Planted: changes count as sent when they are handed out."""

    def pending(self, most: int, most_bytes: int) -> Sequence[OutgoingChange]:
        handed_out = super().pending(most, most_bytes)
        epoch = self.position().epoch
        if handed_out and epoch:
            done = [ChangeOutcome(one.change_id, "applied") for one in handed_out]
            super().apply(Step(epoch, datetime.now(UTC), done))
        return handed_out


class CursorFirst(Feed):
    """Planted: the cursor is stored in a transaction of its own, before the page."""

    def apply(self, step: Step) -> None:
        super().apply(replace(step, records=(), outcomes=(), complete=False))
        super().apply(step)


def plant(fault: Fault, patch: pytest.MonkeyPatch, people: Sequence[Colleague]) -> None:
    """Put the mistake into the program."""
    match fault:
        case Fault.NONE:
            pass
        case Fault.SEEN_AT_SAVE:
            real = Work.get

            def get(self: Work, cls: type[Record], rec: str, *, seen: Seen | None) -> Record:
                del seen
                return real(self, cls, rec, seen=None)

            patch.setattr(Work, "get", get)
        case Fault.LAST_PUSH_WINS:
            patch.setattr(merge, "_unseen", lambda _heads, _seen: {})
        case Fault.ACK_BEFORE_REPLY:
            for person in people:
                person.feed = AckEarly(person.store)
        case Fault.CURSOR_BEFORE_PAGE:
            for person in people:
                person.feed = CursorFirst(person.store)
