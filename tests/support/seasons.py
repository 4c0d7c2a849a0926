"""A caseload in the middle of its year: reviews at every step, and moves at every stage."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import UUID

from app.domain import resources
from app.services.casefile.desk import CaseDesk
from app.services.rules import Rules
from app.services.seasons.keeping import KeepDecisions
from app.services.seasons.reviews import ReviewSeason
from app.services.seasons.transfers import Transfers
from app.store.vault_store import Store
from app.views.seasons.reviews.presenter import ReviewVerbs
from app.views.seasons.transfers.presenter import TransferReads
from tests.support.desk import desk_over
from tests.support.practice_vault import YUSUF, ZOSIA, practice_vault, today


def review_verbs(store: Store, desk: CaseDesk) -> ReviewVerbs:
    """Return what the list of reviews works with."""
    season, keeping = ReviewSeason(store, desk.clockwork, today), KeepDecisions(store, today)
    return ReviewVerbs(season.now, season.open, keeping.keep, keeping.take_back)


def transfer_reads(store: Store, desk: CaseDesk) -> TransferReads:
    """Return what the list of moves works with."""
    moves = Transfers(store, desk.clockwork, Rules(resources.read_text), today)
    return TransferReads(moves.septembers, moves.next_september, moves.open)


def add(desk: CaseDesk, scope: str, rtype: str, **values: object) -> UUID:
    """Add a record to a case by its scope, under the case."""
    row = desk.cases.rows([scope])[0]
    return UUID(desk.records.add(rtype, row.case_id, scope, values)[0])


@contextmanager
def reviewed_vault(folder: Path) -> Iterator[Store]:
    """Open a vault with two practice cases in it, each with a review whose meeting was held."""
    with practice_vault(folder, YUSUF, ZOSIA) as store:
        desk = desk_over(store)
        for row in desk.cases.rows():
            add(desk, row.scope_id, "annual_review", meeting_on=date(2026, 11, 16))
        yield store


def move_on(store: Store, desk: CaseDesk) -> None:
    """Bring some reviews and moves of the practice caseload further than its file tells."""
    verbs = review_verbs(store, desk)
    waiting = [one for one in verbs.open(verbs.now()).reviews if not one.review_id][:6]
    for at, one in enumerate(waiting):
        day = date(2026, 12, 1 + at)
        review = add(
            desk, one.case.scope_id, "annual_review", kind="annual", planned_on=day,
            invited_on=date(2026, 11, 12) if at % 2 else None,
        )  # fmt: skip
        for back in range(at % 4):
            add(
                desk, one.case.scope_id, "advice_request", kind="education", for_review=review,
                wanted_by=date(2026, 11, 20), returned_on=date(2026, 11, 18) if back else None,
            )  # fmt: skip
    held = [one.review_id for one in verbs.open(verbs.now()).reviews if one.may_keep]
    verbs.keep(held[2:5], date(2026, 11, 20))
    for at, move in enumerate(transfer_reads(store, desk).open(2027).transfers[::3]):
        scope = move.case.scope_id
        setting = add(desk, scope, "setting", name=("Pele Tower Academy", "Highfell School")[at % 2])
        sent = date(2026, 11, 2) if at % 4 else None
        replied = date(2026, 11, 16) if at % 3 == 1 else None
        add(
            desk, scope, "setting_consultation", setting=setting, family_request=True, consultation_sent_on=sent,
            replied_on=replied, reply="We can meet the needs." if replied else "",
        )  # fmt: skip
