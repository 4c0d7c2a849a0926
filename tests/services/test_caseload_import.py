"""The practice caseload becomes cases; what cannot be taken is held or rejected, and nothing is done twice."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from app.domain import resources
from app.models import Case, Person
from app.services.caseload.apply import CaseloadImports
from app.services.exchange.exporting import export_case
from app.services.exchange.importing import import_case
from app.services.import_report import RowResult
from app.store.tables import HeldRow, Imported, Outgoing
from app.store.vault_store import Store
from tests.support.vaults import opened

TODAY = date(2026, 11, 23)
NAME = "caseload.csv"
CONTENT = resources.read_bytes("practice/caseload.csv")


FEW = b"".join(CONTENT.splitlines(keepends=True)[:20])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A vault with the first rows of the caseload."""
    with opened(tmp_path / "v") as opened_store:
        CaseloadImports(opened_store, lambda: TODAY).import_file(NAME, FEW)
        yield opened_store


def test_a_first_import_creates_holds_and_rejects_as_expected(tmp_path: Path) -> None:
    with opened(tmp_path / "v") as store:
        report = CaseloadImports(store, lambda: TODAY).import_file(NAME, CONTENT).report
        found = {result.value: report.count(result) for result in RowResult}
        assert found == {
            "created": 342, "updated": 0, "unchanged": 0, "held": 5, "rejected": 3, "skipped": 0,
        }  # fmt: skip
        assert (report.read, report.warned) == (350, 10)
        with store.reading() as session:
            assert session.scalar(select(func.count()).select_from(Case)) == 342
            assert session.scalar(select(func.count()).select_from(HeldRow)) == 5


def test_a_second_import_changes_nothing_and_sends_nothing(store: Store) -> None:
    with store.reading() as session:
        before = session.scalar(select(func.count()).select_from(Outgoing))
    report = CaseloadImports(store, lambda: TODAY).import_file(NAME, FEW).report
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Outgoing)) == before
    assert report.count(RowResult.UNCHANGED) == report.read > 0


def test_a_value_the_file_changed_comes_in_and_a_value_a_person_changed_stays(store: Store) -> None:
    imports = CaseloadImports(store, lambda: TODAY)
    with store.reading() as session:
        case = session.scalars(select(Case).where(Case.case_number == "CD-0001")).one()
        person = session.scalars(select(Person).where(Person.scope_id == case.scope_id)).one()
    with store.unit_of_work() as work:
        work.on(work.get(Person, person.id, seen=None), Person.preferred_name).to("Tommo")
    changed = FEW.replace(b"CD-0001,A840980111001,Hardy,Tomos,,", b"CD-0001,A840980111001,Hardie,Tomos,,")
    assert changed != FEW
    report = imports.import_file(NAME, changed).report
    assert [row.case for row in report.rows if row.outcome is RowResult.UPDATED] == ["CD-0001"]
    with store.reading() as session:
        after = session.get_one(Person, person.id)
        assert (after.surname, after.preferred_name) == ("Hardie", "Tommo")


def test_a_value_both_changed_is_asked_about_and_not_overwritten(store: Store) -> None:
    imports = CaseloadImports(store, lambda: TODAY)
    with store.reading() as session:
        case = session.scalars(select(Case).where(Case.case_number == "CD-0002")).one()
        person = session.scalars(select(Person).where(Person.scope_id == case.scope_id)).one()
    with store.unit_of_work() as work:
        work.on(work.get(Person, person.id, seen=None), Person.surname).to("Young")
    report = imports.import_file(NAME, FEW.replace(b",Younger,Szymon,", b",Youngest,Szymon,")).report
    told = [row.messages for row in report.rows if row.case == "CD-0002"]
    assert any("Surname" in message for message in told[0])
    with store.reading() as session:
        assert session.get_one(Person, person.id).surname == "Young"
        assert session.get(HeldRow, "fields:CD-0002") is not None


def test_a_question_goes_away_when_the_caseload_takes_its_change_back(store: Store) -> None:
    imports = CaseloadImports(store, lambda: TODAY)
    _rename(store, "CD-0002", "Young")
    imports.import_file(NAME, FEW.replace(b",Younger,Szymon,", b",Youngest,Szymon,"))
    imports.import_file(NAME, FEW)
    with store.reading() as session:
        assert session.get_one(HeldRow, "fields:CD-0002").settled == 1


def _rename(store: Store, case_ref: str, surname: str) -> None:
    with store.unit_of_work() as work:
        case = work.session.scalars(select(Case).where(Case.case_number == case_ref)).one()
        rec = work.session.scalars(select(Person.id).where(Person.scope_id == case.scope_id)).one()
        work.on(work.get(Person, rec, seen=None), Person.surname).to(surname)


def test_a_value_cleared_here_is_asked_about_when_the_caseload_brings_it_first(tmp_path: Path) -> None:
    with opened(tmp_path / "v") as store:
        imports = CaseloadImports(store, lambda: TODAY)
        imports.import_file(NAME, FEW)
        with store.writing() as session:
            session.execute(delete(Imported))  # as on a laptop that never read the file
        _rename(store, "CD-0002", "")
        report = imports.import_file(NAME, FEW).report
        assert [row.case for row in report.rows if any("Surname" in said for said in row.messages)] == ["CD-0002"]


def test_a_caseload_that_was_not_renewed_takes_nothing_back_that_a_case_file_brought(store: Store) -> None:
    imports = CaseloadImports(store, lambda: TODAY)
    content = export_case(store, "CD-0002").replace("Younger", "Youngest").encode()
    import_case(store, "case.yaml", content)
    assert imports.import_file(NAME, FEW).report.count(RowResult.UPDATED) == 0
    with store.reading() as session:
        assert "Youngest" in session.scalars(select(Person.surname)).all()
        assert session.scalars(select(Imported.key).distinct().order_by(Imported.key)).all() == [
            "caseload",
            "planstead-case",
        ]
