"""`python -m tests.migrations.freeze`: make the small vault that stands for this version's tables from its release on.

Once a version is released its frozen vault is never made again: it is what people have on their laptops.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from app.models import Note, Outcome, Provision
from app.services.drafts import Drafts, KeptDraft
from app.store import schema
from app.store.vault_store import Store
from tests.support.vaults import add_case, add_outcome, add_plan, opened

FROZEN: Final = Path(__file__).resolve().parents[1] / "data" / "vaults"
CASE, NOTE = "EHC-2026-0001", "Rang Tomos’s mother about the bus."
OUTCOME, DRAFT = "Tomos will ask for help in three places.", "Tomos will ask for help in four"


def freeze() -> Path:
    """Make the vault; return its folder."""
    folder = FROZEN / schema.head()
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with opened(folder, "Maureen Featherstonehaugh") as store:
        _fill(store)
    (folder / "vault.lock").unlink()
    return folder


def _fill(store: Store) -> None:
    with store.unit_of_work() as work:
        case, scope = add_case(work, CASE)
        plan = add_plan(work, case, scope)
        outcome = add_outcome(work, plan, scope, OUTCOME)
        line = work.new(Provision, scope, parent=UUID(plan.id))
        work.relink(line, Provision.outcomes, [UUID(outcome.id)])
        note = work.new(Note, scope, parent=UUID(case.id))
        work.on(note, Note.wording).to(NOTE)
    with store.unit_of_work() as work:
        work.on(work.get(Outcome, outcome.id, seen={}), Outcome.wording).to("Another version, unseen.")
    values = {"wording": DRAFT}
    Drafts(store).keep(
        KeptDraft(outcome.id, "outcome", "wording", values, "wording", 5, {}, datetime.now(UTC), {"wording": DRAFT})
    )


def main() -> None:
    """Freeze this version."""
    freeze()


if __name__ == "__main__":
    main()
