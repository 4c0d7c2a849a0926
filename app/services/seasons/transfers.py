"""The children who move between phases in one September, and how far the naming of their next setting has come."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.deadlines import CaseHistory, Clocks, DatedEvent
from app.domain.merge import Life
from app.domain.seasons.transfers import (
    CountBack,
    Done,
    Move,
    MoveNow,
    count_back,
    long_stop_of,
    move_now,
    next_september,
    phase_transfer,
    year_group_before,
)
from app.domain.stage import Stage
from app.models import Plan, Setting, SettingConsultation
from app.services.cases import CaseRow
from app.services.clocks.clockwork import CaseClocks, Clockwork
from app.services.rules import Rules
from app.store.vault_store import Store

_MOVES: Final = "transfer_date"
_KIND: Final = "event.transfer.kind"
_ENDED: Final = (Stage.CEASED, Stage.TRANSFERRED_OUT)


@dataclass(frozen=True, slots=True)
class Asked:
    """A setting that was consulted: when, and what came back."""

    setting: str
    is_preferred: bool
    sent_on: date | None
    replied_on: date | None
    reply: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """One child of the cohort."""

    case: CaseRow
    move: Move
    asked: tuple[Asked, ...]
    meeting_on: date | None
    notice_on: date | None
    final_on: date | None
    named: str  # the setting that the plan sent out names; empty before
    back: CountBack
    now: MoveNow

    @property
    def preferences(self) -> tuple[str, ...]:
        """The settings that the family asked for."""
        return tuple(one.setting for one in self.asked if one.is_preferred)


@dataclass(frozen=True, slots=True)
class Cohort:
    """Everybody who moves in one September, the most pressing first."""

    september: int
    transfers: tuple[Transfer, ...]


@dataclass(frozen=True, slots=True)
class _OfCase:
    """What the records of one case say about a move."""

    named: str = ""
    asked: tuple[Asked, ...] = ()


class Transfers:
    """The reading of a cohort."""

    def __init__(self, store: Store, clockwork: Clockwork, rules: Rules, today: Callable[[], date]) -> None:
        """Take the open vault, the clocks of every case, the rules and the calendar day."""
        self._store, self._clockwork, self._rules, self._today = store, clockwork, rules, today

    def septembers(self) -> tuple[int, ...]:
        """Return the years whose September may be chosen: the next, the one after it, and the last."""
        following = next_september(self._today())
        return following - 1, following, following + 1

    def next_september(self) -> int:
        """Return the year of the next September."""
        return next_september(self._today())

    def open(self, september: int) -> Cohort:
        """Return everybody who moves in a September: by year group and setting, or because a move is recorded."""
        with self._store.reading() as session:
            known = _records(session)
        found = [
            made
            for case in self._clockwork.all()
            if case.row.stage not in _ENDED
            if (made := self._transfer(case, known.get(case.row.scope_id, _OfCase()), september)) is not None
        ]
        return Cohort(september, tuple(sorted(found, key=_order)))

    def _transfer(self, case: CaseClocks, known: _OfCase, september: int) -> Transfer | None:
        today = self._today()
        event = self._move_event(case, september)
        if event is None:
            return None
        others = tuple(one for one in case.history.events if one.name != _MOVES)
        history = replace(case.history, events=(*others, event))
        stop = long_stop_of(Clocks.of(self._rules.book, history, self._rules.calendar, today).started(_MOVES))
        if stop is None or stop.last_on is None:
            return None
        back = count_back(stop.last_on, self._rules.book, self._rules.calendar)
        since = date(september - 1, 4, 1)  # a review in the summer term before counts for the move
        done = Done(_open_meeting(history, today, since), _last(history, today, since, "amendment_notice_sent"))
        final_on = stop.met_by.happened_on if stop.met_by is not None else None
        kind = Move(str(event.facts[_KIND]))
        named = known.named if final_on is not None else ""
        return Transfer(
            case.row, kind, known.asked, done.meeting_on, done.notice_on, final_on, named, back,
            move_now(stop, back, done, today),
        )  # fmt: skip

    def _move_event(self, case: CaseClocks, september: int) -> DatedEvent | None:
        """Return the move whose kind is recorded for a year, else the one that follows from year group and setting."""
        kinds = {move.value for move in Move}
        recorded = [one for one in case.history.named(_MOVES) if one.happened_on.year == september]
        if any(_KIND in one.facts for one in recorded):
            return next((one for one in recorded if one.facts.get(_KIND) in kinds), None)
        if case.row.year_group is None:
            return None
        last = year_group_before(case.row.year_group, self._today(), september)
        move = phase_transfer(last, case.row.setting_last_year)
        if move is None:
            return None
        facts = {_KIND: move.value, "event.transfer.starts": "new_academic_year"}
        return DatedEvent(_MOVES, date(september, 9, 1), facts=facts, planned=True, implied=True)


def _open_meeting(history: CaseHistory, today: date, since: date) -> date | None:
    """Return the last review meeting that may still lead to the new plan: no decision ended it without a change."""
    meeting_on = _last(history, today, since, "review_meeting")
    if meeting_on is None:
        return None
    ended = [
        one
        for one in history.happened("last_review_decision", "decision_notice_sent", by=today)
        if one.happened_on >= meeting_on and (one.name == "last_review_decision" or one.decision in ("keep", "cease"))
    ]
    return None if ended else meeting_on


def _last(history: CaseHistory, today: date, since: date, *names: str) -> date | None:
    days = [one.happened_on for one in history.happened(*names, by=today) if one.happened_on >= since]
    return max(days, default=None)


def _order(transfer: Transfer) -> tuple[bool, date, str]:
    return transfer.now.days_left is None, transfer.back.last_on, transfer.case.surname.casefold()


def _records(session: Session) -> Mapping[str, _OfCase]:
    """Return what the records say, by scope: the setting named, and those that were asked."""
    settings = {UUID(one.id): one for one in session.scalars(select(Setting).where(Setting.life != Life.DELETED.value))}
    named = _by_scope(session.execute(select(Plan.scope_id, Plan.placement).where(Plan.life != Life.DELETED.value)))
    asked: dict[str, list[Asked]] = {}
    query = select(SettingConsultation).where(SettingConsultation.life != Life.DELETED.value)
    for one in session.scalars(query):
        setting = settings.get(one.setting) if one.setting is not None else None
        asked.setdefault(one.scope_id, []).append(
            Asked(
                setting=setting.name if setting is not None else "A setting",
                is_preferred=bool(one.family_request),
                sent_on=one.consultation_sent_on,
                replied_on=one.replied_on,
                reply=one.reply,
            )
        )
    found = {}
    for scope in named.keys() | asked.keys():
        then = settings.get(named[scope]) if scope in named else None
        found[scope] = _OfCase(then.name if then is not None else "", tuple(asked.get(scope, ())))
    return found


def _by_scope(pairs: Iterable[tuple[str, UUID | None]]) -> dict[str, UUID]:
    return {scope: setting for scope, setting in pairs if setting is not None}
