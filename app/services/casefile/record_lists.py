"""Lists of records as people read them, and all that a form of one record needs, each from one snapshot."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.fields import FieldRef, RecordSpec
from app.domain.kinds import Links, RecordRef
from app.domain.merge import Life
from app.models import CLASSES, SPECS, ContactRestriction
from app.services.casefile.words import as_words, cut, line_of, spoken
from app.services.drafts import Drafts, KeptDraft
from app.services.records import PEOPLE, RecordView, children_of, title_of, views_of
from app.store.unit_of_work import GoneError
from app.store.vault_store import Store

TITLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "former_name": ("forenames", "surname"),
        "setting_consultation": ("setting",),
        "contact_restriction": ("contact",),
        "outcome_progress": ("outcome",),
        "annual_review": ("kind", "meeting_on"),
        "decision": ("kind", "outcome"),
        "chaser": ("chased_on", "how"),
        "budget_return": ("period", "due_on"),
        "appointment": ("kind", "meeting_on"),
        "handover": ("to_team", "planned_on"),
        "case_event": ("event",),
    }
)
"""What names a record in a list where its title field alone would not."""
LINES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "address": ("kind", "postcode", "from_on", "to_on"),
        "contact": ("relationship", "parental_responsibility", "lives_with_person"),
        "sibling": ("age", "lives_with_person"),
        "contact_restriction": ("kind", "from_on", "to_on"),
        "professional": ("role", "organisation"),
        "setting": ("kind", "attended_from", "attended_to"),
        "consent_to_share": ("given_by", "given_on", "withdrawn_on"),
        "former_name": ("until",),
        "exemption": ("rule", "from_on", "to_on"),
        "decision": ("panel_on", "told_on"),
        "setting_consultation": ("consultation_sent_on", "replied_on", "family_request"),
        "advice_request": ("contributor", "requested_received_on", "returned_on"),
        "chaser": ("by",),
        "annual_review": ("decision", "decision_told_on"),
        "outcome_progress": ("rating", "comment"),
        "destination": ("status", "setting", "setting_name", "intended_for"),
        "health_transfer": ("status", "from_service", "to_person", "to_service"),
        "transition_assessment": ("subject", "started_on", "completed_on"),
        "transition_pathway": ("updated_on",),
        "transition_step": ("status", "who", "who_name", "by_when"),
        "milestone": ("due_on", "done_on"),
        "capacity_assessment": ("conclusion", "assessed_on", "review_on"),
        "carer_assessment": ("subject", "offered_on"),
        "budget_element": ("funder", "agreed_pence"),
        "budget_line": ("annual_pence", "mechanism", "status"),
        "budget_condition": ("met", "checked_on"),
        "budget_return": ("status",),
        "budget_review": ("reviewed_on", "result"),
        "task": ("owner", "promised_to", "due_on", "done", "done_on"),
        "appointment": ("owner", "at", "location"),
        "directed_date": ("due_on", "set_by", "met_on"),
        "handover": ("to_worker", "accepted_on"),
        "case_event": ("event_on", "recipient", "method", "about_record", "note"),
        "view": ("view_from", "person", "given_on"),
        "document": ("kind", "dated"),
    }
)
"""What is told of a record beneath its name."""


_NAMED_BY_RULES: Final[Mapping[str, str]] = MappingProxyType({"case_event": "event", "exemption": "exemption"})
"""Types of record whose name is a word of the rules, and the field that holds it."""


@dataclass(frozen=True, slots=True)
class Option:
    """A record that a field may point to."""

    id: UUID
    title: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list of records. `warning` is told in words beside it."""

    rec: str
    title: str
    detail: str
    warning: str = ""
    two_versions: bool = False


@dataclass(frozen=True, slots=True)
class OpenRecord:
    """One record as its form needs it."""

    view: RecordView
    title: str
    options: Mapping[str, tuple[Option, ...]]
    drafts: tuple[KeptDraft, ...]


class RecordLists:
    """The readings of lists and forms."""

    def __init__(
        self, store: Store, drafts: Drafts, today: Callable[[], date], event_titles: Mapping[str, str]
    ) -> None:
        """Take the open vault, the drafts, the day, and the words for events."""
        self._store, self._drafts, self._today, self._event_titles = store, drafts, today, event_titles

    def listed(self, rtype: str, parent: str) -> tuple[Listed, ...]:
        """Return the records of a type under a parent, in their order."""
        with self._store.reading() as session:
            views = children_of(session, rtype, parent)
            titles = titles_for(session, SPECS[rtype].fields, views)
            warnings = restrictions(session, self._today()) if rtype == "contact" else {}
            return tuple(
                Listed(
                    view.rec, self._title(view, titles), _line(view, titles, may_write=view.rec not in warnings),
                    warnings.get(view.rec, ""), bool(view.versions),
                )
                for view in views
            )  # fmt: skip

    def open(self, rtype: str, rec: str) -> OpenRecord:
        """Return one record with the records its fields may point to, and what was typed and not saved."""
        with self._store.reading() as session:
            record = session.get(CLASSES[rtype], rec)
            if record is None or record.life == Life.DELETED.value:
                raise GoneError
            view = views_of(session, [record])[0]
            refs = [ref for ref in view.spec.editable() if isinstance(ref.kind, RecordRef | Links)]
            known = options_of(session, view.scope_id, {rtype for ref in refs for rtype in _rtypes(ref)})
            options = {ref.key: tuple(one for rtype in _rtypes(ref) for one in known[rtype]) for ref in refs}
            titles = {one.id: one.title for found in known.values() for one in found}
        drafts = tuple(draft for draft in self._drafts.waiting() if draft.rec == rec and draft.rtype == rtype)
        return OpenRecord(view, self._title(view, titles), options, drafts)

    def counts(self, places: Sequence[tuple[str, str]]) -> tuple[int, ...]:
        """Return how many records each type has under each parent."""
        with self._store.reading() as session:
            return tuple(_count(session, rtype, parent) for rtype, parent in places)

    def first(self, rtype: str, parent: str) -> str:
        """Return the id of the first record of the type under the parent; empty when there is none."""
        with self._store.reading() as session:
            views = children_of(session, rtype, parent)
            return views[0].rec if views else ""

    def _title(self, view: RecordView, titles: Mapping[UUID, str]) -> str:
        if view.rtype in _NAMED_BY_RULES:
            word = str(view.values[_NAMED_BY_RULES[view.rtype]] or view.spec.noun)
            return self._event_titles.get(word, as_words(word))
        return name_of(view.spec, view.values, titles)


def _count(session: Session, rtype: str, parent: str) -> int:
    cls, spec = CLASSES[rtype], SPECS[rtype]
    if spec.parent is None or not parent:
        return 0
    under = getattr(cls, spec.parent.key) == UUID(parent)
    return session.scalar(select(func.count()).where(under, cls.life != Life.DELETED.value)) or 0


def name_of(spec: RecordSpec, values: Mapping[str, object], titles: Mapping[UUID, str]) -> str:
    """Return the words that name a record of these values."""
    if spec.rtype == "person":
        names = (values["preferred_name"] or values["forenames"], values["surname"])
        return " ".join(str(name) for name in names if name) or spec.noun.capitalize()
    keys = TITLES.get(spec.rtype, ())
    if not keys:
        return cut(as_words(title_of(spec, values)))
    parts = [spoken(spec.field(key), values[key], titles) for key in keys]
    return (": " if spec.rtype == "decision" else " ").join(filter(None, parts)) or spec.noun.capitalize()


def options_of(session: Session, scope_id: str, rtypes: Iterable[str]) -> dict[str, tuple[Option, ...]]:
    """Return the records of a scope by type, each with its name."""
    return {
        rtype: tuple(
            Option(UUID(view.rec), name_of(view.spec, view.values, {}))
            for view in views_of(
                session,
                session.scalars(
                    select(CLASSES[rtype])
                    .where(CLASSES[rtype].scope_id == scope_id, CLASSES[rtype].life != Life.DELETED.value)
                    .order_by(CLASSES[rtype].place, CLASSES[rtype].id)
                ).all(),
            )
        )
        for rtype in sorted(rtypes)
    }


def titles_for(session: Session, refs: Iterable[FieldRef], views: Iterable[RecordView]) -> dict[UUID, str]:
    """Return the names of all records of the views' case that their fields may point to."""
    scope = next((view.scope_id for view in views), "")
    rtypes = {rtype for ref in refs if isinstance(ref.kind, RecordRef) and not ref.hidden for rtype in _rtypes(ref)}
    found = options_of(session, scope, rtypes) if scope else {}
    return {one.id: one.title for options in found.values() for one in options}


def _rtypes(ref: FieldRef) -> tuple[str, ...]:
    if ref.key == "about_record":
        return ("advice_request", "setting_consultation", "annual_review")
    return ref.kind.rtypes or PEOPLE if isinstance(ref.kind, RecordRef | Links) else ()


def _line(view: RecordView, titles: Mapping[UUID, str], *, may_write: bool) -> str:
    """Return the line beneath a name; of a parent or carer also whether letters may go to them."""
    line = line_of(view.spec, view.values, LINES.get(view.rtype, ()), titles)
    has_a_say = view.rtype == "contact" and (view.values["parental_responsibility"] or view.values["rights_holder"])
    letters = "" if not has_a_say else "may get letters" if may_write else "no letters"
    return " · ".join(filter(None, (line, letters)))


def restrictions(session: Session, today: date) -> dict[str, str]:
    """Return the contacts who are restricted today, with the words for staff."""
    rows = session.scalars(select(ContactRestriction).where(ContactRestriction.life != Life.DELETED.value))
    return {
        str(row.contact): "Contact restriction: check before anything is sent or said"
        for row in rows
        if row.contact and (row.from_on is None or row.from_on <= today) and (row.to_on is None or today <= row.to_on)
    }
