"""The case summary: who it is about, who is round them, where the case stands, the plan in brief."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain import ages, dates
from app.domain.deadlines import DueState
from app.domain.kinds import Pence
from app.printing.document import Block, Facts, Heading, Item, Items, Labelled, Table
from app.printing.sheets.document import SheetDocument, SheetPart
from app.services.casefile.budgets import BudgetView
from app.services.casefile.transitions import TransitionPage
from app.services.casefile.words import as_words, cut
from app.services.plans import Item as PlanItem
from app.services.plans import PlanView
from app.services.printouts.sheets.for_staff import (
    at_a_glance,
    clocks_in_doubt,
    clocks_to_keep,
    day_cell,
    family,
    know_first,
    professionals,
    staff_sheet,
)
from app.services.printouts.sheets.kinds import SheetKind
from app.services.printouts.sheets.reading import SheetPapers, day_of, words_of

_IDENTITY: Final = ("date_of_birth", "upn", "nhs_number", "uln", "first_language", "home_languages", "need_primary",
                    "need_secondary")  # fmt: skip
_MOST_LETTERS: Final = 260
_IN_BRIEF: Final = (("Needs", "need"), ("Outcomes", "outcome"), ("Provision", "provision"))


@dataclass(frozen=True, slots=True)
class MoreOfTheCase:
    """What the summary tells beyond the papers of every sheet; none where the case has none."""

    plan: PlanView | None
    budget: BudgetView | None
    transition: TransitionPage


def summary_sheet(papers: SheetPapers, more: MoreOfTheCase) -> SheetDocument:
    """Return the sheet."""
    parts = (
        at_a_glance(papers, _identity(papers)),
        know_first(papers),
        family(papers),
        professionals(papers),
        clocks_to_keep(papers),
        clocks_in_doubt(papers),
        _done(papers),
        _plan(more.plan) if more.plan else None,
        _reviews(papers),
        _budget(more.budget) if more.budget else None,
        _transition(more.transition),
    )
    return staff_sheet(SheetKind.SUMMARY, papers, parts)


def _identity(papers: SheetPapers) -> Iterator[Labelled]:
    person, rights = papers.records.person, papers.header.rights
    for key in _IDENTITY:
        ref, value = person.spec.field(key), person.values[key]
        text = dates.in_words(value) if isinstance(value, date) else words_of(person, key).replace("\n", ", ")
        yield Labelled(ref.label, text)
    home = papers.records.home(papers.today)
    if home is not None:
        lines = (words_of(home, key) for key in ("lines", "town", "postcode"))
        yield Labelled("Home address", "\n".join(filter(None, lines)))
    if rights is not None:
        yield Labelled("Who makes the decisions", ages.rights_words(rights))


def _done(papers: SheetPapers) -> SheetPart | None:
    """Return the time limits that were kept or missed, with the day each was done."""
    done = [one for one in papers.clocks if one.due.state in (DueState.MET, DueState.MET_LATE)]
    rows = tuple(
        (one.line.title, day_cell(one.line.day), one.line.words)
        for one in sorted(done, key=lambda one: one.line.day or date.max, reverse=True)
    )
    table = Table(("Time limit", "Last day", "How it was kept"), (46, 18, 36), rows)
    return SheetPart("Time limits behind us", (table,)) if rows else None


def _plan(plan: PlanView) -> SheetPart:
    values = plan.plan
    facts = Facts(
        (
            Labelled("Version", words_of(values, "version_label")),
            Labelled("Status", words_of(values, "status")),
            *(
                Labelled(values.spec.field(key).label, dates.in_words(day))
                for key in ("first_made_on", "served_on", "final_on")
                if (day := day_of(values, key))
            ),
        )
    )
    blocks: list[Block] = [facts]
    for title, rtype in _IN_BRIEF:
        blocks += [Heading(title), Items(tuple(_brief(item) for item in _items(plan, rtype)))]
    return SheetPart("The plan in brief", tuple(blocks))


def _items(plan: PlanView, rtype: str) -> Iterator[PlanItem]:
    for section in plan.sections:
        for found in section.lists:
            if found.rtype == rtype:
                yield from found.items


def _brief(item: PlanItem) -> Item:
    spec = item.view.spec
    return Item(item.mark, (Labelled("", cut(words_of(item.view, spec.title), _MOST_LETTERS)),))


def _reviews(papers: SheetPapers) -> SheetPart | None:
    rows = tuple(
        (
            as_words(words_of(view, "kind")) or "Review",
            day_cell(day_of(view, "meeting_on")) or f"planned {day_cell(day_of(view, 'planned_on'))}".strip(),
            words_of(view, "decision"),
            day_cell(day_of(view, "decision_told_on")),
        )
        for view in reversed(papers.of("annual_review"))
    )
    table = Table(("Review", "Held on", "Decision", "Family told on"), (28, 22, 28, 22), rows)
    return SheetPart("Reviews", (table,)) if rows else None


def _budget(view: BudgetView) -> SheetPart:
    show = Pence().show
    stands = view.standing
    facts = (
        Labelled("Status", as_words(words_of(view.budget, "status"))),
        Labelled("Agreed", show(view.agreed_pence)),
        Labelled("Paid into the account", show(stands.paid_pence)),
        Labelled("Spent, with evidence", show(stands.evidenced_pence)),
        Labelled("Being queried", show(stands.queried_pence) if stands.queried_pence else ""),
        Labelled("Left in the account", show(stands.left_pence)),
        *(Labelled("Does not agree", words) for words in view.findings),
    )
    rows = tuple(
        (line.description, line.mechanism, line.price, show(line.annual_pence))
        for element in view.elements
        for line in element.lines
    )
    table = Table(("What it buys", "How it is held", "Price", "A year"), (38, 20, 24, 18), rows)
    return SheetPart("Personal budget", (Facts(facts), table))


def _transition(page: TransitionPage) -> SheetPart | None:
    rows = tuple(
        (card.title, card.aspiration, f"{card.done} of {len(card.steps)} steps done" if card.steps else "No steps yet")
        for card in page.pathways
    )
    if not page.plan_id and not page.is_due:
        return None
    table = Table(("Pathway", "What they want", "How far"), (26, 50, 24), rows)
    return SheetPart("Preparing for adult life", (table,), page.prompt)
