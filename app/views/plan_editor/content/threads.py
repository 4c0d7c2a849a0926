"""The thread from need to outcome to provision, and where it is broken. No Qt.

SEND Regulations 2014 reg 12(1)(f): provision for each and every need.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, cast
from uuid import UUID

from app.services.plans import Item, PlanView
from app.services.records import RecordView
from app.views.plan_editor.content.blocks import Linked, Page

_CALM: Final = "No thread is broken: everything here is linked as it should be."
THREADED: Final = ("need", "outcome", "provision")


@dataclass(frozen=True, slots=True)
class Strand:
    """What a block is tied to in one direction; `gap` says what is wrong where nothing is."""

    heading: str
    links: tuple[Linked, ...]
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """What the side pane shows."""

    heading: str
    strands: tuple[Strand, ...]
    facts: tuple[tuple[str, str], ...]
    calm: str = ""  # what to say where there are no strands


class Threads:
    """All links of one plan, looked at from any block."""

    def __init__(self, plan: PlanView) -> None:
        """Take the plan."""
        self._items: dict[str, list[Item]] = {rtype: [] for rtype in THREADED}
        for section in plan.sections:
            for found in section.lists:
                self._items.get(found.rtype, []).extend(found.items)

    def of(self, view: RecordView) -> tuple[Strand, ...]:
        """Return what a need, an outcome or a line of provision is tied to; nothing for any other block."""
        rec = UUID(view.rec)
        match view.rtype:
            case "need":
                provision = self._pointing("provision", "needs", rec)
                excused = str(view.values["no_provision_reason"]).strip()
                gap = "" if provision or excused else "No provision meets this need yet."
                return (
                    Strand("Outcomes that answer it", self._pointing("outcome", "needs", rec)),
                    Strand("Provision that meets it", provision, gap),
                )
            case "outcome":
                needs, provision = self._pointed("need", view), self._pointing("provision", "outcomes", rec)
                return (
                    Strand("Needs it answers", needs, "" if needs else "Not linked to a need yet."),
                    Strand("Provision that helps", provision, "" if provision else "No provision helps with it yet."),
                )
            case "provision":
                needs, outcomes = self._pointed("need", view), self._pointed("outcome", view)
                return (
                    Strand("Needs it meets", needs, "" if needs else "Not linked to a need yet."),
                    Strand("Outcomes it helps", outcomes, "" if outcomes else "Not linked to an outcome yet."),
                )
            case _:
                return ()

    def broken(self, views: Iterable[tuple[str, RecordView]]) -> tuple[Strand, ...]:
        """Return the blocks whose thread is broken, by what is wrong; takes each block's name and record."""
        found: dict[str, list[Linked]] = {}
        for name, view in views:
            for strand in self.of(view):
                if strand.gap:
                    found.setdefault(strand.gap, []).append(Linked(UUID(view.rec), name, view.title))
        return tuple(Strand(gap.rstrip("."), tuple(links)) for gap, links in found.items())

    def _pointing(self, rtype: str, key: str, rec: UUID) -> tuple[Linked, ...]:
        return tuple(
            _linked(item) for item in self._items[rtype] if rec in cast("Sequence[UUID]", item.view.values[key])
        )

    def _pointed(self, rtype: str, view: RecordView) -> tuple[Linked, ...]:
        wanted = cast("Sequence[UUID]", view.values[f"{rtype}s"])
        return tuple(_linked(item) for item in self._items[rtype] if UUID(item.view.rec) in wanted)


def _linked(item: Item) -> Linked:
    return Linked(UUID(item.view.rec), f"{item.view.spec.noun.capitalize()} {item.mark}", item.view.title)


def side_of(plan: PlanView, page: Page, open_key: str) -> Side:
    """Return the thread of the open block, or where the threads of the section are broken."""
    block, threads = page.block(open_key), Threads(plan)
    items = [(found.heading, found.view) for found in page.blocks() if found.is_item]
    facts = (("Words", f"{page.words:,}"), ("Blocks", str(len(items)) if items else ""))
    if block is not None and block.is_item:
        return Side(block.heading, threads.of(block.view), facts)
    strands = threads.broken(items)
    whole = any(view.rtype in THREADED for _, view in items) and not strands
    return Side("About this section", strands, facts, _CALM if whole else "")
