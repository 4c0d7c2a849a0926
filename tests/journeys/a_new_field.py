"""Run in a copy of the program that was given a new field, to prove that everything knows it.

python -m tests.journeys.a_new_field write FOLDER SERVER CODE     a laptop with the new program
python -m tests.journeys.a_new_field upgrade FOLDER               a laptop that gets the new program
"""

import json
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain import resources
from app.models import SPECS
from app.services.exchange.exporting import export_case
from app.services.exchange.importing import import_cases
from app.services.printouts.copies import PrintRequest
from app.services.printouts.plan_prints import PlanPrints
from app.services.records import Records, RecordView
from app.services.rules import Rules
from app.services.search import Search
from app.services.synchronising import Synchronising
from app.services.watching import Unwatched
from app.store.backup import backups
from app.store.vault_store import Store
from app.views.plan_editor.form_layout import arranged
from app.views.widgets.fields.narrative import LongTextEditor
from app.views.widgets.form import RecordForm
from tests.printing.reading import page_texts
from tests.support.practice_vault import TODAY, TOMOS, case_and_plan, today
from tests.support.vaults import opened

KEY = "celebrated"
WORDS = "Pancakes with his grandfather"
CASE = "EHC-2026-0871"


def first_outcome(store: Store) -> RecordView:
    """Return the first outcome of the practice case."""
    return Records(store).children("outcome", case_and_plan(store, CASE)[1])[0]


def write(folder: Path, server: str, code: str) -> dict[str, object]:
    """Import a case, type into the new field, save, sync, search, print and export."""
    with opened(folder / "new", "Asha Menon") as store:
        import_cases(store, [(f"{TOMOS}.yaml", resources.read_bytes(f"practice/cases/{TOMOS}.yaml"))])
        outcome = first_outcome(store)
        Records(store).save("outcome", outcome.rec, typed(outcome), outcome.seen)
        sync = Synchronising(store)
        sync.enrol(server, code)
        receipt = sync.sync_now()
        case_id, _ = case_and_plan(store, CASE)
        prints = PlanPrints(store, Rules(resources.read_text), today)
        pages = " ".join(page_texts(prints.preview(PrintRequest(case_id), Unwatched()).content))
        file = export_case(store, CASE)
        return {
            "all_on_server": receipt.all_on_server, "found": found(store), "printed": " ".join(pages.split()),
            "imported_again": imported(folder, file), "in_file": f"{KEY}:" in file,
        }  # fmt: skip


def typed(outcome: RecordView) -> dict[str, object]:
    """Type into the field's editor in the form that the plan editor shows; return what leaving it gives."""
    application = QApplication.instance() or QApplication([])
    form = RecordForm(arranged("outcome", tuple(SPECS["outcome"].editable())), lambda: TODAY)
    form.show_values(outcome.values)
    editor = form.editor(KEY)
    assert isinstance(editor, LongTextEditor)
    given: list[dict[str, object]] = []
    form.unit_left.connect(lambda _unit, values: given.append(values))
    form.show()
    QTest.keyClicks(editor.box, WORDS)
    form.commit()
    application.processEvents()
    form.close()
    return given[0]


def found(store: Store) -> list[str]:
    """Return where the search finds the words."""
    return [hit.rtype for hit in Search(store).find("pancakes grandfather")]


def imported(folder: Path, file: str) -> object:
    """Return what another vault reads in the exported file."""
    with opened(folder / "third") as store:
        import_cases(store, [("case.yaml", file.encode())])
        return first_outcome(store).value(KEY)


def upgrade(folder: Path) -> dict[str, object]:
    """Open the vault that the older program left, and say what is there."""
    with opened(folder / "old") as store:
        shown = first_outcome(store).value(KEY)
        return {"shown": shown, "found": found(store), "copies": len(backups(folder / "old" / "vault.db"))}


def main() -> None:
    """Do what was asked and print what came of it as JSON."""
    what, folder, *further = sys.argv[1:]
    made = write(Path(folder), *further) if what == "write" else upgrade(Path(folder))
    sys.stdout.write(json.dumps(made))


if __name__ == "__main__":
    main()
