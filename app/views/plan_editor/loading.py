"""What the editor reads from the vault in one go: the plan, what its fields may point to, drafts that wait. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from app.domain.fields import FieldRef
from app.domain.kinds import Links, RecordRef
from app.services.drafts import Drafts, KeptDraft
from app.services.plans import Plans, PlanView
from app.services.records import PEOPLE, Option, Records
from app.views.draft_text import DraftText
from app.views.plan_editor.content.blocks import Page

_FIRST_WORDS: Final = 60
_IN_PLAN: Final = ("need", "outcome", "provision")
_REFERABLE: Final = (*_IN_PLAN, "advice_request", "setting", "personal_budget", *PEOPLE)


@dataclass(frozen=True, slots=True)
class Choice:
    """A record that a field may point to, and the words it is known by."""

    id: UUID
    title: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Words that were typed and never saved, offered back where they belong."""

    block: str
    unit: str
    words: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan and all that its page needs."""

    plan: PlanView
    options: tuple[Option, ...]
    drafts: Mapping[tuple[str, str], KeptDraft]  # by record and unit
    names: Mapping[UUID, str]

    def choices(self, fields: Sequence[FieldRef]) -> dict[str, tuple[Choice, ...]]:
        """Return what each field that points to records may point to."""
        return {ref.key: self._choices(ref.kind.rtypes or PEOPLE) for ref in fields
                if isinstance(ref.kind, Links | RecordRef)}  # fmt: skip

    def offers(self, page: Page) -> Iterable[Offer]:
        """Yield the drafts that wait for a unit of the page."""
        for block in page.blocks():
            for unit in dict.fromkeys(ref.unit for ref in block.fields):
                draft = self.drafts.get((block.view.rec, unit))
                if draft is not None:
                    yield Offer(block.key, unit, DraftText(draft.texts, draft.field).first_words(_FIRST_WORDS))

    def _choices(self, rtypes: Sequence[str]) -> tuple[Choice, ...]:
        return tuple(Choice(one.rec, self.names[one.rec]) for one in self.options if one.rtype in rtypes)


def load(plans: Plans, records: Records, drafts: Drafts, plan_id: str) -> Loaded:
    """Read a plan; raises GoneError."""
    plan = plans.open(plan_id)
    options = tuple(records.options(plan.plan.scope_id, _REFERABLE))
    known = {plan.plan.rec, *(item.view.rec for section in plan.sections for found in section.lists
                              for item in found.items)}  # fmt: skip
    waiting = {(draft.rec, draft.unit): draft for draft in drafts.waiting() if draft.rec in known}
    return Loaded(plan, options, waiting, {one.rec: _name(one, plan) for one in options})


def _name(option: Option, plan: PlanView) -> str:
    if option.rtype not in _IN_PLAN:
        return option.title
    mark = plan.marks.get(option.rec, option.ref)
    return f"{option.rtype.capitalize()} {mark}: {option.title}"
