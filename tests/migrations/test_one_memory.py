"""What imports left in a vault of the first tables still counts: the memory of files, and questions that wait."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text

from app.models import Case, Person
from app.services.caseload.apply import CaseloadImports
from app.services.held.answering import HeldRows
from app.store.engine import make_engine
from app.store.tables import HeldRow, Imported
from app.store.vault.files import VaultFiles
from tests.migrations.freeze import CASE, FROZEN
from tests.support.vaults import LOW_COST, PASSPHRASE, opened

_MEMORY = text("INSERT INTO imported (rec_id, key, value) VALUES (:rec, :key, :value)")
_HELD = text(
    "INSERT INTO held_row (key, source, line, row, questions, answers, settled) "
    "VALUES (:key, :source, :line, :row, :questions, '{}', 0)"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vault of the first tables in which a caseload and a case file were read and each left a question."""
    folder = tmp_path / "vault"
    shutil.copytree(FROZEN / "0001", folder)
    with VaultFiles(folder, floor=LOW_COST).open(PASSPHRASE) as vault:
        engine = make_engine(vault.database, vault.keys.database)
        with engine.begin() as connection:
            _read_by_a_caseload(connection, str(connection.scalar(text("SELECT id FROM person"))))
            _read_by_a_case_file(connection, str(connection.scalar(text('SELECT id FROM "case"'))))
        engine.dispose()
    return folder


def _read_by_a_caseload(connection: Connection, person: str) -> None:
    for key, value in {"surname": "Hardy", "ncy": 4, "kept": {"Name": "“Hardy”"}, "upn": None}.items():
        connection.execute(_MEMORY, {"rec": person, "key": key, "value": json.dumps(value, ensure_ascii=False)})
    asked = {"key": f"{person}:surname", "label": "Surname", "rtype": "person", "rec": person, "field": "surname",
             "file": "Hardie", "here": "D’Arcy-Pritchard"}  # fmt: skip
    connection.execute(_HELD, {
        "key": f"fields:{CASE}", "source": "fields", "line": 0, "row": json.dumps({"case_ref": CASE}),
        "questions": json.dumps([asked]),
    })  # fmt: skip


def _read_by_a_case_file(connection: Connection, case: str) -> None:
    value = json.dumps({"team": "South"})
    connection.execute(_MEMORY, {"rec": case, "key": "planstead-case", "value": value})
    item = {"rtype": "case", "rec": case, "field": "team", "line": 12, "file": "“North”", "says": "", "here": ""}
    row = {"case_id": case, "case_number": CASE, "items": {f"{case}:team": item}}
    connection.execute(_HELD, {
        "key": f"planstead-case:{case}", "source": "planstead-case", "line": 12, "row": json.dumps(row),
        "questions": json.dumps([{"key": f"{case}:team"}]),
    })  # fmt: skip


def test_the_memory_of_a_caseload_lies_by_record(folder: Path) -> None:
    with opened(folder) as store, store.reading() as session:
        person, case = session.scalars(select(Person.id)).one(), session.scalars(select(Case.id)).one()
        assert {(row.rec_id, row.key): row.value for row in session.scalars(select(Imported))} == {
            (person, "caseload"): {"surname": "Hardy", "ncy": 4, "kept": {"Name": "“Hardy”"}, "upn": None},
            (case, "planstead-case"): {"team": "South"},
        }


def test_questions_of_both_sorts_of_file_wait_and_can_be_answered(folder: Path) -> None:
    with opened(folder) as store:
        held = HeldRows(store, CaseloadImports(store, lambda: date(2026, 11, 23)))
        by_caseload, by_case_file = held.waiting()
        assert [(row.case_ref, row.line) for row in (by_caseload, by_case_file)] == [(CASE, 0), (CASE, 12)]
        pairs = [row.questions[0].pairs[0] for row in (by_caseload, by_case_file)]
        assert [(pair.one, pair.other) for pair in pairs] == [
            ("Hardie", "D’Arcy-Pritchard"), ("“North”", ""),
        ]  # fmt: skip
        held.answer(by_caseload.key, by_caseload.questions[0].key, "mine")
        held.answer(by_case_file.key, by_case_file.questions[0].key, "file")
        assert held.waiting() == ()
        with store.reading() as session:
            said = {row.key: row.value for row in session.scalars(select(Imported))}
            assert (said["caseload"]["surname"], said["planstead-case"]) == ("Hardie", {"team": "“North”"})  # type: ignore[index]  # JSON
            assert {row.source for row in session.scalars(select(HeldRow))} == {"fields"}
            assert session.scalars(select(Person.surname)).one() == "D’Arcy-Pritchard"
            assert session.scalars(select(Case.team)).one() == "“North”"
