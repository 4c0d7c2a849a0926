"""Versions of a plan: what was served or issued, kept as it was, so that it prints the same for ever.

A version holds every value its pages are made of, and a fingerprint of them (SHA-256 of their canonical bytes). The
working plan goes on changing; the version never does.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.change import MAX_CHANGE_BYTES, Json, canonical_bytes
from app.domain.errors import UserError
from app.domain.identity import ScopeId
from app.domain.notice import Changes
from app.models import SPECS, Plan, PlanVersion
from app.models.columns import safe_read
from app.printing.document import Layout
from app.printing.plan import LAYOUT_VERSION, render_plan
from app.services.plans import assemble
from app.services.printouts.plan_document import CasePapers, plan_document, read_papers
from app.services.records import RecordView
from app.store import meta
from app.store.unit_of_work import GoneError
from app.store.vault_store import Store

_LEFT_OUT: Final = ("kept", "place")
_ROOM: Final = MAX_CHANGE_BYTES - 8 * 1024
"""The most bytes of a snapshot: the change that carries it has a limit, and needs a little for itself."""


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """One version, without its content."""

    rec: str
    label: str
    status: str
    made_on: date | None
    made_by: str
    fingerprint: str


class PlanVersions:
    """The verbs of plan versions. `today` comes from outside."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        """Take the open vault and the calendar day."""
        self._store, self._today = store, today

    def keep(self, case_id: str, views_until: date | None = None) -> tuple[KeptVersion, Changes]:
        """Keep the working plan as it is now, under its label and status. Raises UserError."""
        with self._store.unit_of_work() as work:
            papers = _papers(work.session, case_id)
            plan = papers.plan.plan
            content = snapshot(papers, self._today(), views_until)
            if len(canonical_bytes(content)) > _ROOM:
                raise UserError("This plan is too long to be kept as a version.", "Shorten its longest section.")
            record = work.new(PlanVersion, ScopeId(UUID(plan.scope_id)), parent=UUID(plan.rec))
            values: Mapping[str, object] = {
                "label": plan.values["version_label"] or "Working copy",
                "status": plan.values["status"],
                "made_on": self._today(),
                "made_by": meta.get(work.session, meta.USER_NAME),
                "layout_version": LAYOUT_VERSION,
                "content_hash": fingerprint(content),
                "snapshot": content,
            }
            work.fill(record, values)
            work.audit("kept a version", "plan", plan.rec)
            kept = _kept(record)
        return kept, work.changes

    def of_case(self, case_id: str) -> tuple[KeptVersion, ...]:
        """Return the versions of a case's plan, the newest first."""
        with self._store.reading() as session:
            rows = session.scalars(
                select(PlanVersion)
                .join(Plan, Plan.id == PlanVersion.plan_id)
                .where(Plan.case_id == UUID(case_id))
                .order_by(PlanVersion.made_on.desc(), PlanVersion.id.desc())
            )
            return tuple(_kept(row) for row in rows)

    def release(self, case_id: str, label: str, layout: Layout) -> bytes:
        """Return the pages of the newest version of that label, and tell the audit that a copy leaves."""
        found = next((one for one in self.of_case(case_id) if one.label.casefold() == label.casefold()), None)
        if found is None:
            known = ", ".join(dict.fromkeys(one.label for one in self.of_case(case_id))) or "none yet"
            raise UserError("There is no kept version of that name.", f"The versions of this case: {known}.")
        content = self.pages(found.rec, layout)
        with self._store.unit_of_work() as work:
            work.audit("exported", "plan_version", found.rec, str(layout))
        return content

    def pages(self, rec: str, layout: Layout = Layout.STANDARD) -> bytes:
        """Return the pages of a version as they were. Raises UserError when its content is not what was kept."""
        with self._store.reading() as session:
            row = session.get(PlanVersion, rec)
            if row is None:
                raise GoneError
            content, expected, layout_version = row.snapshot, row.content_hash, row.layout_version
        if fingerprint(content) != expected:
            raise UserError("This version does not match its fingerprint.", "Tell your IT service before using it.")
        if layout_version != LAYOUT_VERSION:
            raise UserError("This version was laid out by another version of the program.", "Print it with that one.")
        papers = papers_of(content)
        views_until = content["views_until"]
        made_on = date.fromisoformat(cast("str", content["printed_on"]))
        until = date.fromisoformat(cast("str", views_until)) if views_until else None
        return render_plan(plan_document(papers, made_on, until), layout)


def fingerprint(content: Mapping[str, Json]) -> str:
    """Return the SHA-256 of the content's canonical bytes, in hex."""
    return hashlib.sha256(canonical_bytes(content)).hexdigest()


def snapshot(papers: CasePapers, printed_on: date, views_until: date | None) -> dict[str, Json]:
    """Return every value that the pages are made of, in wire form."""
    items = [item.view for section in papers.plan.sections for found in section.lists for item in found.items]
    return {
        "case": _wire(papers.case),
        "plan": _wire(papers.plan.plan),
        "items": [_wire(view) for view in items],
        "of_case": {rtype: [_wire(view) for view in views] for rtype, views in papers.of_case.items()},
        "addresses": [_wire(view) for view in papers.addresses],
        "former_names": [_wire(view) for view in papers.former_names],
        "office": _wire(papers.office) if papers.office else None,
        "budget_pence": papers.budget_pence,
        "printed_on": printed_on.isoformat(),
        "views_until": views_until.isoformat() if views_until else None,
    }


def papers_of(content: Mapping[str, Json]) -> CasePapers:
    """Return the papers that a snapshot was made of."""
    children: dict[str, list[RecordView]] = {}
    for view in _views(content["items"]):
        children.setdefault(view.rtype, []).append(view)
    everything = {rtype: children.get(rtype, []) for rtype in SPECS}
    of_case = cast("Mapping[str, Json]", content["of_case"])
    return CasePapers(
        case=_view(content["case"]),
        plan=assemble(_view(content["plan"]), everything),
        of_case={rtype: _views(views) for rtype, views in of_case.items()},
        addresses=_views(content["addresses"]),
        former_names=_views(content["former_names"]),
        office=_view(content["office"]) if content["office"] else None,
        budget_pence=cast("int | None", content["budget_pence"]),
    )


def _papers(session: Session, case_id: str) -> CasePapers:
    try:
        return read_papers(session, case_id)
    except GoneError as error:
        raise UserError("This case has no plan to keep.", "Start a plan in the case file first.") from error


def _kept(row: PlanVersion) -> KeptVersion:
    return KeptVersion(row.id, row.label, row.status or "", row.made_on, row.made_by, row.content_hash)


def _wire(view: RecordView) -> dict[str, Json]:
    written = {ref.key: ref.kind.write(view.values[ref.key]) for ref in view.spec.fields if ref.key not in _LEFT_OUT}
    empty = {ref.key: ref.blank for ref in view.spec.fields}
    return {
        "rec": view.rec,
        "rtype": view.rtype,
        "values": {key: value for key, value in written.items() if value != empty[key]},
    }


def _views(raw: Json) -> tuple[RecordView, ...]:
    return tuple(_view(one) for one in cast("Sequence[Json]", raw))


def _view(raw: Json) -> RecordView:
    said = cast("Mapping[str, Json]", raw)
    values = cast("Mapping[str, Json]", said["values"])
    spec = SPECS[str(said["rtype"])]
    read = {
        ref.key: safe_read(ref.kind, values[ref.key]) if ref.key in values else ref.kind.empty for ref in spec.fields
    }
    return RecordView(rec=str(said["rec"]), rtype=spec.rtype, scope_id="", spec=spec, values=read, seen={})
