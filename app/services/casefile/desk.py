"""All that the case file works with, built together over one open vault."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from app.services.acts.chasing import Advice
from app.services.acts.events import CaseEvents
from app.services.acts.findings import CaseFindings
from app.services.acts.limits import Limits
from app.services.casefile.audit import CaseHistories
from app.services.casefile.budgets import Budgets
from app.services.casefile.caseload import Caseload
from app.services.casefile.forms import Forms
from app.services.casefile.overview import Overviews
from app.services.casefile.record_lists import RecordLists
from app.services.casefile.tops import CaseTops
from app.services.casefile.transitions import Transitions
from app.services.casefile.what_ifs import WhatIfs
from app.services.cases import Cases
from app.services.clocks.clockwork import Clockwork
from app.services.clocks.kept import KeptClocks
from app.services.contacts.quick import QuickContacts
from app.services.drafts import Drafts
from app.services.progress.questions import Answers
from app.services.progress.strips import Strips
from app.services.progress.telling import Telling
from app.services.records import Records
from app.services.rules import Rules
from app.services.timeline.reading import Timelines
from app.store.vault_store import Store


@dataclass(frozen=True, slots=True)
class CaseDesk:
    """The services of the caseload list and the case file."""

    caseload: Caseload
    cases: Cases
    clockwork: Clockwork
    records: Records
    drafts: Drafts
    forms: Forms
    lists: RecordLists
    tops: CaseTops
    overviews: Overviews
    events: CaseEvents
    what_ifs: WhatIfs
    advice: Advice
    limits: Limits
    budgets: Budgets
    transitions: Transitions
    timelines: Timelines
    histories: CaseHistories
    strips: Strips
    answers: Answers
    telling: Telling
    contacts: QuickContacts
    today: Callable[[], date]
    now: Callable[[], datetime]

    @classmethod
    def of(cls, store: Store, rules: Rules, now: Callable[[], datetime], clocks: KeptClocks | None = None) -> Self:
        """Build them over the open vault; `now` is the wall clock of the place, with its zone.

        `clocks` are those of the caseload where the program keeps them already.
        """

        def today() -> date:
            return now().date()

        titles = {name: kind.title for name, kind in rules.book.events.items()}
        titles |= {name: kind.title for name, kind in rules.book.exemptions.items()}
        clocks = clocks or KeptClocks(store, rules, today)
        cases, records, drafts = Cases(store, rules, clocks, today), Records(store), Drafts(store)
        lists, tops = RecordLists(store, drafts, today, titles), CaseTops(store, cases, rules.book, today)
        telling = Telling(store, rules, today, clocks)
        return cls(
            caseload=Caseload(store, cases, today),
            cases=cases,
            clockwork=Clockwork(cases, clocks),
            records=records,
            drafts=drafts,
            forms=Forms(records, drafts, now),
            lists=lists,
            tops=tops,
            overviews=Overviews(store, cases, tops, lists, CaseFindings(store, rules, clocks, today)),
            events=CaseEvents(store, rules, today),
            what_ifs=WhatIfs(clocks, rules, today),
            advice=Advice(store, clocks, today),
            limits=Limits(store, rules, clocks),
            budgets=Budgets(store, today),
            transitions=Transitions(store, cases, today),
            timelines=Timelines(store, titles, today),
            histories=CaseHistories(store),
            strips=Strips(tops, clocks, rules.book, today),
            answers=Answers(records),
            telling=telling,
            contacts=QuickContacts(store, drafts, telling, now, rules.calendar),
            today=today,
            now=now,
        )
