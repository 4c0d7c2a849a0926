"""When to sync, what to say of it, and that nothing ever stands between a person and the end of the day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar, TypeVarTuple
from uuid import uuid4

import pytest

from app.domain import merge
from app.domain.change import Change
from app.domain.errors import UserError
from app.models import Outcome
from app.services.records import Records
from app.services.synchronising import Receipt
from app.services.unsettled.two_versions import TwoVersions
from app.store.vault_store import Store
from app.sync.client.trouble import Reason
from app.views.jobs import Failed, InlineJobs, Ticket
from app.views.sync_centre.presenter import SyncPresenter
from tests.support.sync_centre import COLLEAGUE, NOW, Heard, Page, TamedServer, presenter_over
from tests.support.vaults import add_case, add_outcome, add_plan, opened

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass
class Desk:
    """A sync centre at work."""

    store: Store
    outcome: str
    scope: str
    case: str
    server: TamedServer = field(init=False)
    heard: Heard = field(default_factory=Heard)
    page: Page = field(default_factory=Page)
    presenter: SyncPresenter = field(init=False)

    def __post_init__(self) -> None:
        self.server = TamedServer(self.store)
        self.server.scopes.add(self.scope)
        self.presenter = presenter_over(self.store, self.server, self.heard)

    def join(self) -> None:
        """Join the server and show the page."""
        self.server.enrol("https://planstead.example", "right")
        self.presenter.attach(self.page)

    def write(self, words: str) -> None:
        """Save other words in the outcome."""
        records = Records(self.store)
        records.save("outcome", self.outcome, {"wording": words}, records.open("outcome", self.outcome).seen)

    def theirs(self, words: str) -> None:
        """Have a colleague write other words without seeing what is written here afterwards."""
        with self.store.reading() as session:
            units = session.get_one(Outcome, self.outcome).units
        seen = {"wording": merge.seen_as_shown(units)["wording"]}
        change = Change(
            str(uuid4()), self.scope, "outcome", self.outcome, {"wording": {"wording": words}}, seen, COLLEAGUE,
            "2026-11-23T09:30:00+00:00",
        )  # fmt: skip
        self.server.bring(self.outcome, self.scope, merge.apply(units, change), 1000)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path / "vault") as store:
        with store.unit_of_work() as work:
            case, scope = add_case(work)
            outcome = add_outcome(work, add_plan(work, case, scope), scope, "First.")
        yield Desk(store, outcome.id, str(scope), case.id)


def test_a_laptop_on_its_own_says_so_and_counts_what_waits(desk: Desk) -> None:
    desk.presenter.attach(desk.page)
    assert desk.page.state
    assert not desk.page.state.standing.is_enrolled
    assert [waiting.case_number for waiting in desk.page.state.waiting] == ["EHC-2026-0001"]
    assert desk.page.last == ""
    desk.presenter.sync_quietly()
    assert desk.server.syncs == 0


def test_syncing_saves_what_was_typed_first_and_sends_it(desk: Desk) -> None:
    desk.join()
    desk.heard.on_commit = lambda: desk.write("Typed a moment ago.")
    desk.presenter.sync_now()
    assert desk.heard.commits == 1
    assert desk.server.feed.standing().waiting == 0
    ((words, numbers, good),) = desk.page.receipts
    assert (words, good) == ("Everything on this laptop is on the server.", True)
    assert [name for name, _ in numbers] == ["Sent", "Received"]
    assert desk.page.busy[0] == "Syncing"
    assert desk.page.busy[-1] == ""
    assert desk.page.last == "Last sync today at 14:05."
    assert desk.heard.sending == [(0, 0)]


def test_what_came_in_is_told_to_the_screens_and_asks_for_no_further_sync(desk: Desk) -> None:
    desk.join()
    desk.presenter.sync_now()
    desk.heard.came_in.clear()
    desk.theirs("Theirs.")
    desk.presenter.sync_quietly()
    assert desk.heard.came_in[0].records == {("outcome", desk.outcome)}
    assert desk.heard.changed == []
    assert desk.page.state
    assert [news.case_number for news in desk.page.state.news] == ["EHC-2026-0001"]


def test_offline_is_said_quietly_with_what_is_safe_and_the_rests_grow_longer(desk: Desk) -> None:
    desk.join()
    desk.server.trouble = Reason.NO_NETWORK
    for _ in range(6):
        desk.presenter.sync_quietly()
    assert desk.page.faults == []
    words, _, good = desk.page.receipts[-1]
    assert words.startswith("There is no connection at the moment. ")
    assert words.endswith("changes are safe on this laptop and will go later.")
    assert not good
    assert desk.heard.told[-1][1] == "There is no connection at the moment."
    assert all(0 <= rest <= 2**number for number, rest in enumerate(desk.heard.rests))
    desk.server.trouble = None
    desk.presenter.sync_quietly()
    assert desk.heard.rests[-1] == 60
    assert desk.heard.told[-1][1] == ""


def test_trouble_that_waiting_does_not_mend_says_what_to_do(desk: Desk) -> None:
    desk.join()
    desk.server.trouble = Reason.REVOKED
    desk.presenter.sync_now()
    assert "Talk to your manager" in desk.page.receipts[-1][0]
    assert desk.heard.rests[-1] > 300


def test_two_versions_are_listed_and_lead_to_the_place_where_they_are_settled(desk: Desk) -> None:
    desk.join()
    desk.presenter.sync_now()
    desk.theirs("Theirs.")
    desk.write("Mine.")
    desk.presenter.sync_now()
    assert desk.page.state
    (found,) = desk.page.state.two_versions
    assert (found.place, found.case_number) == ("Section E, E-1", "EHC-2026-0001")
    desk.presenter.settle(found)
    assert desk.heard.settled == [found]
    assert "needs you" in desk.page.state.standing.sentence


def test_a_refused_change_keeps_its_text_until_it_is_sent_again_or_taken_off(desk: Desk) -> None:
    desk.join()
    desk.presenter.sync_now()
    desk.write("Refused words.")
    desk.server.refuses = "no_grant"
    desk.presenter.sync_now()
    assert desk.page.state
    (refused,) = desk.page.state.set_aside
    assert ("Outcome", "Refused words.") in refused.fields
    assert refused.why == "You have no right to change this case any more."
    desk.presenter.send_again(refused.change_id)
    assert desk.heard.changed[-1].records == {("outcome", desk.outcome)}
    desk.presenter.sync_now()
    assert len(desk.page.state.set_aside) == 1
    desk.presenter.dispose(desk.page.state.set_aside[0].change_id)
    assert list(desk.page.state.set_aside) == []


def test_a_case_is_opened_from_a_list(desk: Desk) -> None:
    desk.presenter.open_case(desk.case)
    assert desk.heard.opened == [desk.case]


def test_whoever_waits_for_a_sync_is_told_how_it_ended_once(desk: Desk) -> None:
    desk.join()
    desk.heard.on_commit = lambda: desk.write("The last words of the day.")
    ended: list[tuple[Receipt | None, UserError | None]] = []
    desk.presenter.sync_for(lambda receipt, error: ended.append((receipt, error)))
    ((receipt, error),) = ended
    assert error is None
    assert receipt is not None
    assert receipt.all_on_server
    desk.presenter.sync_now()
    assert len(ended) == 1


def test_whoever_waits_for_a_sync_is_told_what_stood_in_its_way(desk: Desk) -> None:
    desk.presenter.attach(desk.page)
    ended: list[UserError | None] = []
    desk.presenter.sync_for(lambda _receipt, error: ended.append(error))
    assert [str(error) for error in ended] == ["This laptop is not joined to a server yet. Enrol it with a code."]
    assert desk.page.faults == []


def test_the_end_of_the_day_is_asked_for_elsewhere(desk: Desk) -> None:
    desk.presenter.finish_day()
    assert desk.heard.days_finished == 1


@pytest.mark.parametrize(("server", "code"), [("", "right"), ("https://planstead.example", " "), (" ", "")])
def test_joining_asks_for_what_is_missing(desk: Desk, server: str, code: str) -> None:
    desk.presenter.attach(desk.page)
    desk.presenter.join(server, code)
    assert [fault.happened for fault in desk.page.join_faults] == ["Address or code is missing."]
    assert desk.page.busy == []


def test_a_wrong_code_is_said_beside_the_form_and_nothing_else_happens(desk: Desk) -> None:
    desk.presenter.attach(desk.page)
    desk.presenter.join("https://planstead.example", "wrong")
    assert [fault.happened for fault in desk.page.join_faults] == ["The server does not take this code."]
    assert (desk.page.busy[-1], desk.server.syncs) == ("", 0)


def test_joining_fetches_the_cases_at_once(desk: Desk) -> None:
    desk.presenter.attach(desk.page)
    desk.presenter.join("https://planstead.example", " right ")
    assert desk.page.state
    assert desk.page.state.standing.is_enrolled
    assert desk.server.syncs == 1
    assert "Fetching your cases" in desk.page.busy


class SlowNetwork(InlineJobs):
    """Jobs that run at once, but for those of the network, which end when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[Callable[[], object]] = []

    def sync(
        self,
        work: Callable[[*Ts], T],
        *args: *Ts,
        on_done: Callable[[T], None],
        on_error: Failed | None = None,
        ticket: Ticket | None = None,
    ) -> Ticket:
        """Hold the work back."""
        ticket = ticket or Ticket()
        held = ticket
        self.held.append(lambda: InlineJobs.read(self, work, *args, on_done=on_done, on_error=on_error, ticket=held))
        return ticket

    def end(self) -> None:
        """Let the oldest of them run."""
        self.held.pop(0)()


@pytest.fixture
def slow(desk: Desk) -> SlowNetwork:
    jobs = SlowNetwork()
    desk.presenter = SyncPresenter(jobs, desk.server, TwoVersions(desk.store), lambda: NOW, desk.heard.ways())
    desk.join()
    return jobs


def test_asking_while_a_quiet_sync_runs_syncs_once_more_after_it(desk: Desk, slow: SlowNetwork) -> None:
    desk.presenter.sync_quietly()
    desk.presenter.sync_quietly()
    assert len(slow.held) == 1
    desk.presenter.sync_now()
    assert desk.page.busy[-1] == "Syncing"
    slow.end()
    assert (len(slow.held), desk.page.receipts) == (1, [])
    slow.end()
    assert (len(slow.held), len(desk.page.receipts), desk.server.syncs) == (0, 1, 2)


def test_the_day_ends_only_after_a_sync_that_began_after_the_last_save(desk: Desk, slow: SlowNetwork) -> None:
    ended: list[Receipt | None] = []
    desk.presenter.sync_quietly()
    desk.presenter.sync_for(lambda receipt, _error: ended.append(receipt))
    slow.end()
    assert ended == []
    slow.end()
    assert len(ended) == 1


def test_a_sync_that_was_stopped_says_so_and_another_may_begin(desk: Desk, slow: SlowNetwork) -> None:
    ended: list[UserError | None] = []
    desk.presenter.sync_for(lambda _receipt, error: ended.append(error))
    desk.presenter.cancel()
    assert [error.happened for error in ended if error] == ["The sync was stopped."]
    assert desk.page.busy[-1] == ""
    slow.end()
    assert desk.page.receipts == []
    desk.presenter.sync_now()
    slow.end()
    assert (len(desk.page.receipts), len(ended)) == (1, 1)


def test_a_fault_of_one_row_does_not_end_the_sync_under_way(desk: Desk, slow: SlowNetwork) -> None:
    desk.presenter.sync_now()
    desk.write("Refused words.")
    desk.server.refuses = "no_grant"
    slow.end()
    assert desk.page.state
    refused = desk.page.state.set_aside[0]
    desk.presenter.sync_quietly()
    desk.presenter.dispose(refused.change_id)
    assert len(slow.held) == 1
    desk.presenter.sync_quietly()
    assert len(slow.held) == 1
