"""Where a record stands in the words of the case file: "Section F, F-7", "Outcome", "Note"."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.merge import Life
from app.models import CLASSES, SPECS, Case, Person, Plan, Record
from app.services.cases import case_number_shown
from app.services.plans import PlanView, plan_view


@dataclass(frozen=True, slots=True)
class CaseName:
    """Whose case it is."""

    case_id: str
    number: str
    person: str


_NO_CASE: Final = CaseName("", "", "")


class CaseNames:
    """Whose case a scope is, read once for a whole list."""

    def __init__(self, session: Session) -> None:
        """Take the reader's session."""
        query = (
            select(Case.scope_id, Case.id, Case.case_number, Person.preferred_name, Person.forenames, Person.surname)
            .outerjoin(Person, (Person.scope_id == Case.scope_id) & (Person.life != Life.DELETED.value))
        )  # fmt: skip
        self._known = {
            row.scope_id: CaseName(
                row.id,
                case_number_shown(row.case_number, row.id),
                " ".join(filter(None, (row.preferred_name or row.forenames, row.surname))),
            )
            for row in session.execute(query)
        }

    def of(self, scope_id: str) -> CaseName:
        """Return the case of a scope; all empty for what belongs to no case."""
        return self._known.get(scope_id, _NO_CASE)


class Whereabouts:
    """Names places within one snapshot; a plan is put together once however many of its items are asked for."""

    def __init__(self, session: Session) -> None:
        """Take the reader's session."""
        self._session = session
        self._plans: dict[str, PlanView | None] = {}

    def of(self, rtype: str, rec: UUID, unit: str = "") -> str:
        """Return the place of a record, or of one unit of a plan's own fields."""
        spec = SPECS[rtype]
        if rtype == "plan":
            letter = next((ref.section for ref in spec.units.get(unit, ()) if ref.section), "")
            return f"Section {letter}" if letter else spec.noun
        record = self._session.get(CLASSES[rtype], str(rec))
        if record is not None and spec.parent is not None and spec.parent.key == "plan_id":
            letter, mark = self._in_plan(record, rec)
            if letter:
                return f"Section {letter}, {mark or spec.noun}"
        return spec.noun.capitalize()

    def _in_plan(self, record: Record, rec: UUID) -> tuple[str, str]:
        plan = self._plan(str(getattr(record, "plan_id", "")))
        if plan is None:
            return "", ""
        for section in plan.sections:
            for found in section.lists:
                for item in found.items:
                    if item.view.rec == str(rec):
                        return section.letter, item.mark
        return "", ""

    def _plan(self, plan_id: str) -> PlanView | None:
        if plan_id not in self._plans:
            record = self._session.get(Plan, plan_id)
            there = record is not None and record.life != Life.DELETED.value
            self._plans[plan_id] = plan_view(self._session, plan_id) if there else None
        return self._plans[plan_id]
