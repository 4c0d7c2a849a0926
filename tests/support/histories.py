"""Random histories of laptops and a server around the merge rule, and a checker that no value was lost silently.

Laptops keep forms open across pulls, requests and replies get lost and are sent again, pages arrive in part, and the
server or a laptop may be put back to an earlier copy. `Fault` plants one mistake; the checker must then complain.
"""

import copy
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from app.domain import merge
from app.domain.change import Change, Units, UnitValue, same_value

REC = "record"
AT = "2026-11-23T09:00:00+00:00"


class Fault(Enum):
    """A mistake planted in the rule or the transport."""

    NONE = auto()
    LAST_PUSH_WINS = auto()
    TRUST_OWN_CHAIN = auto()
    SEEN_AT_SAVE = auto()
    SETTLE_CLEARS_ALL = auto()
    CURSOR_BEFORE_PAGE = auto()
    ACK_BEFORE_REPLY = auto()
    NO_OFFER_AGAIN = auto()
    BLIND_CREATE_REPLACES = auto()


@dataclass
class Op:
    """One change with what its author saw, for the checker."""

    change: Change
    unit: str
    saw: dict[str, UnitValue]
    settles: bool
    base: int
    own: bool

    @property
    def value(self) -> UnitValue:
        """The value written."""
        return self.change.set[self.unit]


@dataclass
class Server:
    """The server's state: units with their positions, every change it took, and its epoch."""

    fault: Fault
    epoch: int = 0
    seq: int = 0
    units: Units = field(default_factory=dict)
    at: dict[str, int] = field(default_factory=dict)
    ops: dict[str, Op] = field(default_factory=dict)
    ahead: set[str] = field(default_factory=set)

    def take(self, op: Op) -> None:
        """Apply a change once."""
        if op.change.change_id in self.ops:
            return
        self.ops[op.change.change_id] = op
        self.units = self._applied(op)
        self.ahead |= {version for version in op.saw if version not in self.ops}
        self.seq += 1
        self.at[op.unit] = self.seq

    def _applied(self, op: Op) -> Units:
        replaces = {
            Fault.LAST_PUSH_WINS: True,
            Fault.SETTLE_CLEARS_ALL: op.settles,
            Fault.BLIND_CREATE_REPLACES: not op.saw,
            Fault.TRUST_OWN_CHAIN: op.own or op.base == self.at.get(op.unit, 0),
        }.get(self.fault, False)
        units = {unit: heads for unit, heads in self.units.items() if not (replaces and unit == op.unit)}
        return merge.apply(units, op.change, self.ahead)

    def page(self, cursor: int, most: int) -> list[tuple[int, str]]:
        """Return the units above the cursor, oldest first."""
        return sorted((seq, unit) for unit, seq in self.at.items() if seq > cursor)[:most]


@dataclass
class Laptop:
    """One laptop: the server's state as received, its own unsent changes, and perhaps an open form."""

    name: str
    epoch: int = 0
    cursor: int = 0
    base: Units = field(default_factory=dict)
    base_at: dict[str, int] = field(default_factory=dict)
    out: list[Op] = field(default_factory=list)
    sent: list[Op] = field(default_factory=list)
    form: tuple[str, bool, dict[str, UnitValue]] | None = None

    def shown(self) -> Units:
        """Return the server's state with the unsent changes on top."""
        return merge.replay(self.base, [op.change for op in self.out])

    def open_form(self, unit: str, *, settles: bool) -> None:
        """Begin to edit: remember what is on screen now."""
        units = self.shown()
        seen = (merge.seen_all(units) if settles else merge.seen_as_shown(units)).get(unit, [])
        heads = units.get(unit, {})
        self.form = unit, settles, {version: heads[version]["value"] for version in seen}

    def save(self, change_id: str, value: str, fault: Fault) -> None:
        """Save the form with what was seen when it was opened."""
        if self.form is None:
            return
        unit, settles, saw = self.form
        self.form = None
        seen = list(self.shown().get(unit, {})) if fault is Fault.SEEN_AT_SAVE else list(saw)
        change = Change(change_id, "scope", "outcome", REC, {unit: {"wording": value}}, {unit: seen}, self.name, AT)
        mine = any(op.unit == unit for op in self.out)
        self.out.append(Op(change, unit, saw, settles, self.base_at.get(unit, 0), mine))


@dataclass
class History:
    """One random history, all from its seed."""

    seed: int
    fault: Fault = Fault.NONE

    def __post_init__(self) -> None:
        """Set the stage."""
        self.rng = random.Random(self.seed)
        self.server = Server(self.fault)
        self.laptops = [Laptop(name) for name in "ABCD"[: self.rng.randint(2, 4)]]
        self.units = [f"unit{number}" for number in range(self.rng.randint(1, 3))]
        self.ids: Iterator[int] = itertools.count(1)
        self.acked: set[str] = set()
        self.restores = self.rng.choice(["none", "server", "laptop"])
        self.copy_of_server: Server | None = None
        self.copies: dict[str, Laptop] = {}

    def run(self) -> list[str]:
        """Play the history out, let everybody sync, and return what is wrong."""
        for _ in range(self.rng.randint(10, 70)):
            self._act(self.rng.choice(self.laptops), self.rng.random())
        self._come_to_rest()
        return [*self._diverged(), *self._lost()]

    def _act(self, laptop: Laptop, dice: float) -> None:
        if dice < 0.30 and laptop.form is None:
            laptop.open_form(self.rng.choice(self.units), settles=self.rng.random() < 0.2)
        elif dice < 0.55 and laptop.form:
            change_id = f"c{next(self.ids):06d}"
            laptop.save(change_id, self.rng.choice([change_id, change_id, change_id, "same"]), self.fault)
        elif dice < 0.72:
            self._push(laptop, lossy=True)
        elif dice < 0.92:
            self._pull(laptop, lossy=True)
        else:
            self._restore(laptop, dice)

    def _restore(self, laptop: Laptop, dice: float) -> None:
        if dice < 0.95:
            self.copy_of_server = copy.deepcopy(self.server)
            self.copies[laptop.name] = copy.deepcopy(laptop)
        elif self.restores == "server" and self.copy_of_server is not None:
            epoch = self.server.epoch
            self.server = copy.deepcopy(self.copy_of_server)
            self.server.epoch = epoch + 1
        elif self.restores == "laptop" and laptop.name in self.copies:
            old = copy.deepcopy(self.copies[laptop.name])
            old.cursor, old.base, old.base_at, old.form = 0, {}, {}, None
            self.laptops[self.laptops.index(laptop)] = old

    def _push(self, laptop: Laptop, *, lossy: bool) -> None:
        if not laptop.out:
            return
        batch = laptop.out[: self.rng.randint(1, len(laptop.out))]
        early = self.fault is Fault.ACK_BEFORE_REPLY
        if lossy and self.rng.random() < 0.15:
            if not early:
                return
        else:
            for op in batch:
                self.server.take(copy.deepcopy(op))
            if lossy and self.rng.random() < 0.2 and not early:
                return  # the reply is lost: the same bytes go again later
        self.acked |= {op.change.change_id for op in batch}
        laptop.sent += batch
        laptop.out = laptop.out[len(batch) :]

    def _pull(self, laptop: Laptop, *, lossy: bool) -> None:
        while True:
            if laptop.epoch != self.server.epoch:
                self._start_again(laptop)
                continue
            page = self.server.page(laptop.cursor, self.rng.randint(1, 3))
            if not page:
                return
            if self.fault is Fault.CURSOR_BEFORE_PAGE:
                laptop.cursor = max(laptop.cursor, page[-1][0])
            if lossy and self.rng.random() < 0.2:
                return  # the page is lost, or the power went before its transaction ended
            for seq, unit in page:
                laptop.base = {**laptop.base, unit: copy.deepcopy(self.server.units[unit])}
                laptop.base_at[unit] = seq
                laptop.cursor = max(laptop.cursor, seq)

    def _start_again(self, laptop: Laptop) -> None:
        laptop.epoch, laptop.cursor, laptop.base, laptop.base_at = self.server.epoch, 0, {}, {}
        if self.fault is not Fault.NO_OFFER_AGAIN:
            laptop.out, laptop.sent = laptop.sent + laptop.out, []

    def _come_to_rest(self) -> None:
        for _ in range(4):
            for laptop in self.laptops:
                laptop.form = None
                self._pull(laptop, lossy=False)
                while laptop.out:
                    self._push(laptop, lossy=False)
                    self._pull(laptop, lossy=False)
        for laptop in self.laptops:
            self._pull(laptop, lossy=False)

    def _diverged(self) -> Iterator[str]:
        for laptop in self.laptops:
            if laptop.base != self.server.units:
                yield f"laptop {laptop.name} differs from the server"

    def _lost(self) -> Iterator[str]:
        for change_id in self.acked:
            op = self.server.ops.get(change_id)
            if op is None:
                yield f"{change_id} was acknowledged and is lost"
            elif change_id not in self.server.units.get(op.unit, {}) and not self._was_replaced(op):
                yield f"{change_id} was overwritten by somebody who had not seen it"

    def _was_replaced(self, op: Op) -> bool:
        """Say whether somebody who saw the value (or an equal one) wrote after it."""
        return any(
            other.change.change_id != op.change.change_id
            and other.unit == op.unit
            and (op.change.change_id in other.saw or any(same_value(op.value, seen) for seen in other.saw.values()))
            for other in self.server.ops.values()
        )
