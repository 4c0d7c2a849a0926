"""A list that leaves: its pages, its table, and what the history of every case in it says afterwards."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.services.casefile.desk import CaseDesk
from app.services.printouts.copies import EXPORTED, NOT_PRINTED, PRINTED
from app.services.printouts.list_prints import ListColumn, ListDocument, ListGroup, ListOut, ListPrints, as_csv
from app.services.watching import Unwatched
from app.store import meta
from app.store.vault_store import Store
from tests.printing.reading import page_texts
from tests.support.desk import desk_over
from tests.support.practice_vault import TOMOS, YUSUF, practice_vault

COLUMNS = (ListColumn("Name", 20), ListColumn("Days left", 8), ListColumn("Next date", 20))


def document(*groups: ListGroup) -> ListDocument:
    return ListDocument("Caseload", "Mine, overdue", date(2026, 11, 23), COLUMNS, groups)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with practice_vault(Path(tmp_path_factory.mktemp("lists")) / "vault", TOMOS, YUSUF) as made:
        yield made


def told(desk: CaseDesk, scope: str) -> list[tuple[str, str]]:
    return [(line.act, line.detail) for line in desk.histories.open(scope) if "list" in line.detail]


def test_every_case_in_a_list_that_leaves_is_told(store: Store) -> None:
    desk = desk_over(store)
    first, second = desk.cases.rows()
    out = ListOut(document(ListGroup("", (("One", "-3", "■ Overdue"),))), (first.case_id, first.case_id))
    prints = ListPrints(store)
    assert prints.preview(out, Unwatched()).pages == 1
    assert told(desk, first.scope_id) == []
    prints.release(out, PRINTED)
    prints.not_printed(out, NOT_PRINTED)
    prints.table(out, EXPORTED)
    assert told(desk, first.scope_id) == [
        ("Exported: case", "in a list: Caseload, CSV"),
        ("Not printed: case", "in a list: Caseload, PDF"),
        ("Printed: case", "in a list: Caseload, PDF"),
    ]
    assert told(desk, second.scope_id) == []


def test_the_pages_say_view_day_and_groups_and_keep_the_shapes(store: Store) -> None:
    rows = tuple((f"Child {at}", str(at), "▲ Due in 5 days") for at in range(60))
    out = ListOut(document(ListGroup("Year 6", rows), ListGroup("Year 7", (("Last", "", "○ None"),))), ())
    with store.writing() as session:
        meta.put(session, meta.PRACTICE, "yes")
    pages = page_texts(ListPrints(store).preview(out, Unwatched()).content)
    assert len(pages) > 1
    for words in ("Mine, overdue. 61 cases, as on Monday 23 November 2026.", "Year 6 (60)", "▲ Due in 5 days"):
        assert words in pages[0]
    assert all("Days left" in page and "Practice data: nobody in this list is real." in page for page in pages)
    assert "○ None" in pages[-1]


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"), ("+44 191 496 0000", "'+44 191 496 0000"), ("@here", "'@here"), ("-", "'-"),
        ("-3", "-3"), ("-3.5", "-3.5"), ("Wiśniewska-Żak", "Wiśniewska-Żak"), ('a "b", c', 'a "b", c'),
    ],
)  # fmt: skip
def test_no_cell_of_the_table_is_a_formula(cell: str, written: str) -> None:
    content = as_csv(document(ListGroup("", ((cell, "1", "x"),))))
    assert content.startswith(b"\xef\xbb\xbfName,Days left,Next date\r\n")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1] == [written, "1", "x"]


def test_the_groups_of_a_table_are_a_column() -> None:
    content = as_csv(document(ListGroup("=Year 6", (("A", "1", ""),)), ListGroup("Year 7", (("B", "2", ""),))))
    assert content.decode("utf-8-sig").splitlines() == [
        "Group,Name,Days left,Next date", "'=Year 6,A,1,", "Year 7,B,2,",
    ]  # fmt: skip
