"""The arrangement of a plan on paper: which fields of which items make up each section.

Fields that are not named here are printed in their section all the same: a newly declared field needs no change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, cast
from uuid import UUID

from app.domain import money
from app.domain.fields import FieldRef
from app.domain.kinds import LongText, TextLines
from app.printing.document import (
    Advice,
    AdviceList,
    Block,
    Entry,
    Fact,
    Facts,
    Heading,
    Item,
    Items,
    Labelled,
    Panel,
    Panels,
    Paragraphs,
    PlanStatus,
    Quote,
    SectionPart,
    Statement,
    Table,
    ThreadRow,
    ThreadTable,
)
from app.printing.words import by_day
from app.services.plans import Item as PlanItem
from app.services.plans import ItemList, PlanView, Section
from app.services.records import RecordView

_PROFILE: Final = ("profile_admire", "profile_important", "profile_support")
_PLACED: Final = frozenset(
    ("child_views", "child_views_whose", "child_views_how", "child_views_by", "child_views_on",
     "child_views_first_person", *_PROFILE, "profile_with", "profile_on", "budget", "direct_payment",
     "none_identified_c", "none_identified_d", "advice", "placement", "placement_kind", "placement_note")
)  # fmt: skip
"""Fields of the plan that stand in a place of their own, or whose meaning is told in words."""
_NONE_FOUND: Final = {"C": "No health needs were found.", "D": "No social care needs were found."}
_OWN_WORDS: Final = ("parent_view",)
_LONG_VISIT: Final = 120  # minutes from which a length is told in hours
_NO_BUDGET: Final = "You have not asked for a personal budget."
_DIRECT: Final = "Some of this help is bought with money paid to you (a direct payment)."


@dataclass(frozen=True, slots=True)
class Sources:
    """What the arrangement needs beside the plan: the names to print, the advice, and the budget's agreed sum."""

    names: Mapping[UUID, str]
    advice: tuple[RecordView, ...]
    people: Mapping[UUID, RecordView]
    budget_pence: int | None
    status: PlanStatus
    views_until: date | None
    person_known_as: str


def sections(plan: PlanView, sources: Sources) -> tuple[SectionPart, ...]:
    """Return the lettered sections of the plan, ready to print."""
    return tuple(_section(section, plan, sources) for section in plan.sections)


def _section(section: Section, plan: PlanView, sources: Sources) -> SectionPart:
    if section.letter == "I" and sources.status is not PlanStatus.FINAL:
        # CFA 2014 s.38(5): a draft names no setting, whatever the record holds.
        return SectionPart("I", when_empty=_unchanged(sources))
    if section.letter == "K":
        rows = _advice(plan.plan, sources)
        return SectionPart("K", (AdviceList(rows),) if rows else (), when_empty=_text(plan.plan, "empty_k"))
    fields = _before(section, plan.plan, sources)
    # Whose words they are decides the order of Section A: the child's, the parents', then what was written by others.
    first = [found for found in section.lists if found.rtype in _OWN_WORDS]
    rest = [found for found in section.lists if found.rtype not in _OWN_WORDS]
    blocks = (
        *(_own_words(plan.plan, sources) if section.letter == "A" else ()),
        *(block for found in first for block in _list_blocks(found, plan, sources)),
        *fields,
        *(block for found in rest for block in _list_blocks(found, plan, sources)),
        *_after(section, plan.plan),
    )
    return SectionPart(section.letter, blocks, when_empty=_when_empty(section, plan))


def _unchanged(sources: Sources) -> str:
    if sources.status is PlanStatus.DRAFT:
        return ""
    return (
        "What your plan says here now stands until we send you the changed plan. Please tell us the nursery, school "
        f"or college you would like{by_day(sources.views_until)}."
    )


def _when_empty(section: Section, plan: PlanView) -> str:
    letter = section.letter
    key = f"empty_{letter.lower()}"
    words = _text(plan.plan, key) if key in plan.plan.spec else ""
    if letter in _NONE_FOUND and plan.plan.values[f"none_identified_{letter.lower()}"]:
        return words or _NONE_FOUND[letter]
    not_asked = letter == "J" and plan.plan.values["direct_payment"] is False and plan.plan.values["budget"] is None
    return words or (_NO_BUDGET if not_asked else "")


def _before(section: Section, plan: RecordView, sources: Sources) -> Iterable[Block]:
    """Yield what stands at the head of a section: its own fields."""
    if section.letter == "I":
        yield Facts(tuple(_entries(plan, ("placement", "placement_kind", "placement_note"))))
    if section.letter == "J" and plan.values["direct_payment"]:
        yield Statement(_DIRECT)
    if section.letter == "J" and sources.budget_pence is not None:
        yield Facts((Labelled("Personal budget agreed for a year", money.in_pounds(sources.budget_pence)),))
    rest = [ref for ref in section.fields if ref.key not in _PLACED and not ref.key.startswith("empty_")]
    entries = tuple(Entry(ref, plan.values[ref.key]) for ref in rest)
    long = tuple(entry for entry in entries if _is_narrative(entry.ref))
    short = tuple(entry for entry in entries if not _is_narrative(entry.ref))
    if long:
        yield Paragraphs(long, labelled=not _is_statement(long))
    if short:
        yield Facts(short)


def _after(section: Section, plan: RecordView) -> Iterable[Block]:
    if section.letter == "A" and any(plan.values[key] for key in _PROFILE):
        panels = tuple(Panel(plan.spec.field(key).label, cast("tuple[str, ...]", plan.values[key])) for key in _PROFILE)
        yield Panels(panels, title="One-page profile")


def _is_narrative(ref: FieldRef) -> bool:
    return type(ref.kind) in (LongText, TextLines)


def _is_statement(entries: tuple[Entry, ...]) -> bool:
    return all(entry.ref.key.startswith("statement_") for entry in entries)


def _own_words(plan: RecordView, sources: Sources) -> Iterable[Block]:
    if _text(plan, "child_views"):
        whose = _text(plan, "child_views_whose") or f"The words of {sources.person_known_as}"
        facts = _entries(plan, ("child_views_how", "child_views_by", "child_views_on"))
        yield Quote(whose, _entries(plan, ("child_views",)), facts)


def _list_blocks(found: ItemList, plan: PlanView, sources: Sources) -> Iterable[Block]:
    match found.rtype:
        case "parent_view":
            yield from (_parents_words(item.view, sources) for item in found.items)
        case "attainment" if found.items:
            yield Heading(found.plural.capitalize())
            yield _attainment(found)
        case "need":
            yield from _needs(found)
        case "aspiration" if found.items:
            yield Heading("Hopes for the future")
            yield Items(tuple(_aspiration(item, sources) for item in found.items))
        case "provision" if found.items:
            yield ThreadTable(tuple(_thread(item, plan) for item in found.items))
        case _ if found.items:
            yield Heading(found.plural.capitalize())
            yield Items(tuple(_item(item) for item in found.items))
        case _:
            return


def _aspiration(item: PlanItem, sources: Sources) -> Item:
    made = _item(item, ("whose",))
    words = str(item.view.values["whose"] or "")
    whose = sources.person_known_as if words in ("child", "young_person") else words
    return Item(made.mark, made.texts, (*((Labelled("Whose", whose),) if whose else ()), *made.facts))


def _parents_words(view: RecordView, sources: Sources) -> Quote:
    who = [sources.names.get(one, "") for one in cast("tuple[UUID, ...]", view.values["who"])]
    whose = f"The words of {' and '.join(filter(None, who))}" if any(who) else "A parent’s words"
    return Quote(whose, _entries(view, ("wording",)), _rest(view, ("wording", "who")))


def _attainment(found: ItemList) -> Table:
    keys = ("area", "level", "measured_on", "source")
    spec = found.items[0].view.spec
    return Table(
        headings=tuple(spec.field(key).label for key in keys),
        widths=(22, 40, 16, 22),
        rows=tuple(_entries(item.view, keys) for item in found.items),
    )


def _needs(found: ItemList) -> Iterable[Block]:
    heading = ""
    for item in found.items:
        area = item.view.values["area"]
        label = item.view.spec.field("area").kind.show(area)
        if label and label != heading:
            heading = label
            yield Heading(label)
        yield Items((_item(item, ("area",)),))


def _item(item: PlanItem, skip: tuple[str, ...] = ()) -> Item:
    view = item.view
    refs = [ref for ref in view.spec.editable() if ref.key not in skip]
    texts = tuple(Entry(ref, view.values[ref.key]) for ref in refs if _is_narrative(ref))
    facts = tuple(Entry(ref, view.values[ref.key]) for ref in refs if not _is_narrative(ref))
    return Item(item.mark, texts, facts)


def _thread(item: PlanItem, plan: PlanView) -> ThreadRow:
    view = item.view
    marks = [tuple(plan.marks[one] for one in cast("tuple[UUID, ...]", view.values[key]) if one in plan.marks)
             for key in ("needs", "outcomes")]  # fmt: skip
    often = _how_often(view)
    told = ("count", "count_unit", "per", "duration_minutes", "weeks_per_year")
    details: tuple[Fact, ...] = (Labelled("How often", often),) if often else ()
    details += _rest(view, ("what", "needs", "outcomes", *told))
    return ThreadRow(item.mark, marks[0], marks[1], _entries(view, ("what",)), details)


def _how_often(view: RecordView) -> str:
    """Return the quantity in words: "3 sessions a week, 25 minutes each, 38 weeks a year"; empty when not given."""
    values = view.values
    count, unit = values["count"], str(values["count_unit"] or "time")
    parts = []
    if count is not None:
        words = f"{count} {unit}{'' if count == 1 else 's'}"
        per = view.spec.field("per").kind.show(values["per"])
        parts.append(f"{words} {per}".strip())
    if values["duration_minutes"] is not None:
        parts.append(f"{_length(cast('int', values['duration_minutes']))}{' each' if count not in (None, 1) else ''}")
    if values["weeks_per_year"] is not None:
        parts.append(f"{values['weeks_per_year']} weeks a year")
    return ", ".join(parts)


def _length(minutes: int) -> str:
    if minutes < _LONG_VISIT:
        return f"{minutes} minutes"
    hours, rest = divmod(minutes, 60)
    return f"{hours} hours {rest} minutes" if rest else f"{hours} hours"


def _advice(plan: RecordView, sources: Sources) -> tuple[Advice, ...]:
    wanted = cast("tuple[UUID, ...]", plan.values["advice"])
    by_id = {UUID(view.rec): view for view in sources.advice}
    return tuple(_one_advice(by_id[one], sources) for one in wanted if one in by_id)


def _one_advice(view: RecordView, sources: Sources) -> Advice:
    author = sources.people.get(cast("UUID", view.values["contributor"]))
    role = str(author.values.get("role") or author.values.get("relationship") or "") if author else ""
    organisation = ""
    if author is not None and author.rtype == "professional":
        setting = author.values["organisation_setting"]
        organisation = str(author.values["organisation"]) or sources.names.get(cast("UUID", setting), "")
    return Advice(
        title=view.title,
        author=author.title if author else "",
        role=role,
        organisation=organisation,
        dated_on=cast("date | None", view.values["report_date"] or view.values["returned_on"]),
    )


def _entries(view: RecordView, keys: tuple[str, ...]) -> tuple[Entry, ...]:
    return tuple(Entry(view.spec.field(key), view.values[key]) for key in keys)


def _rest(view: RecordView, placed: tuple[str, ...]) -> tuple[Entry, ...]:
    return tuple(Entry(ref, view.values[ref.key]) for ref in view.spec.editable() if ref.key not in placed)


def _text(view: RecordView, key: str) -> str:
    return str(view.values[key] or "").strip()
