"""Exporting a case to the exchange format: as the vault shows it now, deleted records left out."""

from uuid import UUID

from app.domain.identity import ScopeId
from app.models import Case
from app.services.exchange import folding, writing
from app.services.exchange.vault_side import VaultSide
from app.services.lookup import find_case
from app.store.vault_store import Store


def export_case(store: Store, case: str) -> str:
    """Return the file of a case, found by its number or its NEW-xxxx. Raises UserError when there is no such case.

    The text is not encrypted; that it left the vault is written to the audit trail.
    """
    with store.unit_of_work() as work:
        session = work.session
        record = session.get_one(Case, find_case(session, case))
        values = folding.fold(VaultSide(session, ScopeId(UUID(record.scope_id))), record)
        values["prepared_on"] = values["prepared_on"] or store.clock().date().isoformat()
        work.audit("exported", "case", record.id)
    return writing.write(values)
