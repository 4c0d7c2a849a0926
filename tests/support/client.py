"""An enrolled client over a vault in memory, and a network that fails on command."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from app.domain.change import Change, Seen, UnitValue
from app.domain.identity import scope_of_case
from app.sync.client.enrol import Enrolment, Session
from app.sync.client.exchange import Exchange, Receipt
from app.sync.client.transport import Transport
from app.sync.client.trouble import Reason, SyncTroubleError
from app.sync.protocol import SyncRequest
from tests.support.laptop import new_id
from tests.support.memory_vault import MemoryVault


class FailingSession(Session):
    """Loses requests and cuts replies where `fails` says so: before sending, or before a line of the answer."""

    fails: Callable[[str], bool] = staticmethod(lambda _: False)

    @contextmanager
    def send(self, request: SyncRequest) -> Iterator[Iterator[bytes]]:
        if self.fails("request"):
            raise SyncTroubleError(Reason.NO_NETWORK)
        with super().send(request) as lines:
            yield self._cut(lines)

    def _cut(self, lines: Iterator[bytes]) -> Iterator[bytes]:
        for line in lines:
            if self.fails("reply"):
                raise SyncTroubleError(Reason.NOT_ANSWERING)
            yield line


@dataclass
class Client:
    """One laptop."""

    vault: MemoryVault
    transport: Transport
    enrolment: Enrolment
    session: FailingSession = field(init=False)

    def __post_init__(self) -> None:
        self.session = FailingSession(self.transport, self.enrolment)

    def sync(self) -> Receipt:
        return Exchange(self.vault, self.session).run()

    def new_case(self) -> str:
        case = new_id()
        self.vault.save(
            str(scope_of_case(UUID(case))), "case", case, {"case_number": {"case_number": f"CD-{case}"}}, None
        )
        return case

    def write(self, case: str, rec: str, text: str, seen: Seen | None = None) -> Change:
        value: dict[str, UnitValue] = {"wording": {"wording": text}}
        return self.vault.save(str(scope_of_case(UUID(case))), "outcome", rec, value, seen)

    def texts(self, rec: str) -> list[object]:
        heads = self.vault.shown(rec).get("wording", {})
        return [head["value"]["wording"] for head in sorted(heads.values(), key=lambda head: head["pos"])]
