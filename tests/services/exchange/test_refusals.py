"""What is no case file is refused with a sentence that names the line, and leaves nothing behind."""

import pytest
from sqlalchemy import func, select

from app.services.exchange.importing import import_case, import_cases
from app.services.exchange.reading import MAX_BYTES
from app.services.import_report import RowResult
from app.store.tables import Outgoing
from app.store.vault_store import Store
from tests.services.exchange.comparing import dump, load, practice, put, take
from tests.services.exchange.whole_format import whole_case

HEAD = b"format: planstead-case\nformat_version: 1\n"
CASE = HEAD + b"person: {id: PER-1}\ncase: {case_number: EHC-1}\n"
ANCHORS = b"a: &a [x, x]\n" + b"".join(b"%c: &%c [*%c, *%c]\n" % (n + 1, n + 1, n, n) for n in range(97, 121))

BROKEN = {
    "not YAML": (b"person: {id: [\n", 2, "cannot be read as YAML"),
    "an open quotation mark": (HEAD + b"person:\n  id: 'PER-1\n", 5, "cannot be read as YAML"),
    "not UTF-8": (HEAD + "case: Nuñez".encode("latin-1"), 3, "is not in UTF-8"),
    "UTF-16": ("format: planstead-case".encode("utf-16"), 1, "is not in UTF-8"),
    "empty": (b"", 1, "holds no named values"),
    "a list": (b"- format: planstead-case\n", 1, "holds no named values"),
    "two documents": (CASE + b"---\n" + CASE, 5, "cannot be read as YAML"),
    "nested without end": (b"a: " + b"[" * 100_000, 1, "nested too deep"),
    "nested in itself": (CASE + b"a: &a [*a]\n", 5, "nested too deep"),
    "multiplied by references": (ANCHORS, 1, "holds more than"),
    "an object of a program": (CASE + b"a: !!python/object/apply:os.getcwd []\n", 5, "a feature of YAML"),
    "a tagged text": (CASE + b"a: !!binary aGVsbG8=\n", 5, "a feature of YAML"),
    "a name twice": (CASE + b"case: {}\n", 5, "already named"),
    "a list as a name": (CASE + b"? [a]\n: b\n", 5, "as a name"),
    "another format": (b"format: other\nformat_version: 1\n", 1, "does not say"),
    "no format": (b"person: {}\n", 1, "does not say"),
    "a later version": (CASE.replace(b"version: 1", b"version: 2"), 2, "version that this program does not read"),
    "a version in words": (CASE.replace(b"version: 1", b"version: '1'"), 2, "version that this program does not read"),
    "a version that is true": (CASE.replace(b"version: 1", b"version: true"), 2, "version that this program"),
    "no person": (HEAD + b"case: {case_number: EHC-1}\n", 1, "“person” is missing"),
    "no case": (HEAD + b"person: {id: PER-1}\ncase: null\n", 4, "“case” is missing"),
    "no case number": (HEAD + b"person: {id: PER-1}\ncase: {status: x}\n", 4, "no case number"),
    "an id twice": (CASE + b"notes:\n- {id: NTE-1}\n- {id: NTE-1}\n", 7, "Lines 6 and 7 give the same id"),
    "an id of the person twice": (CASE + b"notes:\n- {id: PER-1}\n", 6, "Lines 3 and 6 give the same id"),
    "the id of the case": (CASE + b"notes:\n- {id: CASE}\n", 6, "Lines 1 and 6 give the same id"),
    "a number as an id": (CASE + b"notes:\n- {id: 7}\n", 6, "is not text"),
    "far too large": (CASE + b"#" * MAX_BYTES, 1, "larger than a case file can be"),
}


@pytest.mark.parametrize(("content", "line", "words"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_no_case_file_is_refused_with_its_line(
    store: Store, content: bytes, line: int, words: str
) -> None:
    row = import_case(store, "broken.yaml", content)
    assert (row.outcome, row.line, row.file) == (RowResult.REJECTED, line, "broken.yaml")
    (message,) = row.messages
    assert words in message
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Outgoing)) == 0


def test_one_broken_file_does_not_swallow_its_neighbours(store: Store) -> None:
    files = [("a", practice("tomos")), ("b", b"nothing"), ("c", practice("yusuf"))]
    report = import_cases(store, files)
    assert [row.outcome for row in report.rows] == [RowResult.CREATED, RowResult.REJECTED, RowResult.CREATED]
    assert (report.read, report.count(RowResult.CREATED), report.count(RowResult.REJECTED)) == (3, 2, 1)


def test_a_case_with_hardly_anything_in_it_is_taken(store: Store) -> None:
    assert import_case(store, "case.yaml", CASE).outcome is RowResult.CREATED


def test_an_item_without_an_id_is_taken_and_told(store: Store) -> None:
    row = import_case(store, "case.yaml", CASE + b"notes:\n- {text: No id.}\n")
    assert (row.outcome, row.messages) == (RowResult.CREATED, ("Line 6, notes: this item has no id.",))


def test_characters_that_cannot_be_stored_are_told(store: Store) -> None:
    row = import_case(store, "case.yaml", CASE + b'notes:\n- {id: NTE-1, text: "a\\0b"}\n')
    assert row.messages == ("Line 6: a character that no program can store was taken out of the text.",)


def test_a_file_cannot_reach_into_another_case(store: Store) -> None:
    tomos, yusuf = load(practice("tomos")), load(practice("yusuf"))
    take(store, tomos)
    with store.reading() as session:
        theirs = session.scalars(select(Outgoing.rec_id).where(Outgoing.rtype == "person")).one()
    yusuf["record_ids"] = {"PER-1": theirs, "CON-1": "no id", "CON-2": 7}
    put(yusuf, "Nobody", "person", "preferred_name")
    assert take(store, yusuf).outcome is RowResult.CREATED
    assert take(store, tomos).outcome is RowResult.UNCHANGED


def test_ids_are_the_same_whatever_the_case_of_the_number(store: Store) -> None:
    values = whole_case(0, "ehc-7")
    take(store, values)
    put(values, "EHC-7", "case", "case_number")
    row = import_case(store, "case.yaml", dump(values))
    assert row.outcome is RowResult.UPDATED
