"""Finding a case by what people call it: its case number, or NEW-xxxx until it has one."""

import re
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.errors import UserError
from app.domain.merge import Life
from app.models import Case

_UNNUMBERED: Final = re.compile(r"NEW-([0-9A-F]{4})")


def find_case(session: Session, words: str) -> str:
    """Return the id of the case; raises UserError when there is none, or more than one."""
    wanted = words.strip().upper()
    there = select(Case.id).where(Case.life != Life.DELETED.value).order_by(Case.id)
    found = session.scalars(there.where(func.upper(func.trim(Case.case_number)) == wanted)).all()
    unnumbered = _UNNUMBERED.fullmatch(wanted)
    if not found and unnumbered:
        ending = f"%{unnumbered[1].lower()}"
        found = session.scalars(there.where(Case.id.like(ending), func.trim(Case.case_number) == "")).all()
    if not found:
        raise UserError("There is no such case on this laptop.", "Check the case number; “list cases” shows them all.")
    if len(found) > 1:
        raise UserError("More than one case answers to this.", "Open the case from the caseload instead.")
    return found[0]
