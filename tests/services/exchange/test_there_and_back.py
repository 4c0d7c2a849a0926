"""What a file says is what it says again after it was in the vault, whatever it holds."""

from pathlib import Path

import pytest

from app.models import CLASSES, SPECS
from app.services.exchange.exporting import export_case
from app.services.exchange.importing import import_case
from app.services.import_report import RowResult
from app.store.vault_store import Store
from tests.services.exchange.comparing import PRACTICE, Values, at, dump, load, practice, put, said, take
from tests.services.exchange.whole_format import blocks, whole_case

SEEDS = range(6)
NUMBER = "EHC-2026-0001"
FIXED = frozenset(
    {"id", "case_number", "format", "format_version", "area", "quantity", "total_hours_per_week", "hours_per_week"}
)
"""What identifies, what groups, and quantities: of those a whole number is read, and written as text."""


def there_and_back(store: Store, values: Values) -> Values:
    """Import values as a file, and return what the export says."""
    row = take(store, values)
    assert row.outcome is RowResult.CREATED
    return load(export_case(store, row.case))


@pytest.mark.parametrize("path", PRACTICE, ids=lambda path: Path(path).stem)
def test_a_practice_case_comes_back_as_it_went_in(store: Store, path: str) -> None:
    content = practice(Path(path).name)
    row = import_case(store, "case.yaml", content)
    assert (row.outcome, row.messages) == (RowResult.CREATED, ())
    assert said(load(export_case(store, row.case))) == said(load(content))


@pytest.mark.parametrize("path", PRACTICE, ids=lambda path: Path(path).stem)
def test_an_exported_file_reads_into_another_vault_as_the_same_records(store: Store, other: Store, path: str) -> None:
    row = import_case(store, "case.yaml", practice(Path(path).name))
    text = export_case(store, row.case)
    import_case(other, "case.yaml", text.encode())
    assert export_case(other, row.case) == text
    assert _records(store) == _records(other)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_key_of_the_format_has_a_place(store: Store, seed: int) -> None:
    values = whole_case(seed, NUMBER)
    row = take(store, values)
    assert (row.outcome, row.messages) == (RowResult.CREATED, ())
    assert said(load(export_case(store, NUMBER))) == said(values)
    with store.reading() as session:
        kept = [record for cls in CLASSES.values() for record in session.query(cls) if record.kept]
    assert kept == []


@pytest.mark.parametrize("seed", SEEDS)
def test_keys_that_nobody_knows_are_kept_at_every_level(store: Store, seed: int) -> None:
    values = whole_case(seed, NUMBER)
    for n, block in enumerate(list(blocks(values))):
        block[f"odd {n}"] = {
            "floats": [1.5, -0.1, float("inf")],
            "large": 10**30,
            7: "seven",
            None: "none",
            "$s:x": "y",
        }
        block["$float"] = "1.5"
    row = take(store, values)
    unknown = [message for message in row.messages if "does not know this" in message]
    assert len(unknown) >= 2 * (len(list(blocks(whole_case(seed, NUMBER)))) - 1)  # `facts` may hold what they like
    assert said(load(export_case(store, NUMBER))) == said(values)


def test_values_that_no_field_can_hold_are_kept_at_every_place(store: Store) -> None:
    for number, odd in (("EHC-1", {"odd": [1.5, None]}), ("EHC-2", [["nested"], 2]), ("EHC-3", "words"), ("EHC-4", 7)):
        values = whole_case(1, number)
        for block in list(blocks(values)):
            for key, value in block.items():
                if isinstance(value, str | int) and key not in FIXED:
                    block[key] = odd
        assert said(there_and_back(store, values)) == said(values)


def test_whole_parts_that_are_something_else_are_kept(store: Store) -> None:
    paths: tuple[tuple[str, ...], ...] = (
        ("settings",), ("network", "contacts"), ("case", "events"), ("case", "rights_holder"), ("plan", "signed"),
        ("plan", "sections", "A"), ("plan", "sections", "B", "areas"), ("plan", "sections", "F", "provision"),
        ("plan", "sections", "G", "agreed_by_commissioner"), ("personal_budget", "instalments"), ("transition_plan",),
        ("notes",),
    )  # fmt: skip
    for n, odd in enumerate(("see the paper file", 12, ["see", None, 1.5])):
        values = whole_case(2, f"EHC-{n}")
        for path in paths:
            put(values, odd, *path)
        assert said(there_and_back(store, values)) == said(values)


def test_groups_of_needs_are_kept_as_they_are(store: Store) -> None:
    values = whole_case(3, NUMBER)
    areas = at(values, "plan", "sections", "B", "areas")
    assert isinstance(areas, list)
    areas.append({"area": "play", "needs": [{"id": "B-90", "need": "An area that the law does not name."}]})
    areas.append({"area": "work", "needs": []})
    areas.append({"area": None, "needs": [{"id": "B-91", "need": "No area yet."}], "more": "words"})
    assert said(at(there_and_back(store, values), "plan", "sections", "B", "areas")) == said(areas)


def test_ids_that_point_nowhere_are_kept_and_told(store: Store) -> None:
    values = whole_case(4, NUMBER)
    put(values, "SET-99", "person", "current_setting")
    put(values, ["B-1", "B-99"], "plan", "sections", "E", "outcomes", 0, "needs")
    put(values, "CON-1", "personal_budget", "recipient", "capacity_record")
    row = take(store, values)
    assert sorted(message.split(": ", 1)[1] for message in row.messages) == [
        "The item it names is of another sort. It is kept and exported again.",
        "There is no such item in this file. It is kept and exported again.",
        "There is no such item in this file. It is kept and exported again.",
    ]
    assert all(message.startswith("Line ") for message in row.messages)
    assert said(load(export_case(store, NUMBER))) == said(values)


def test_a_warning_never_repeats_what_the_file_says_of_a_person(store: Store) -> None:
    values = whole_case(5, NUMBER)
    put(values, "Quibble", "person", "sex")
    put(values, "Quibble", "person", "date_of_birth")
    put(values, {"Quibble": "Quibble"}, "person", "looked_after", "since")
    row = take(store, values)
    assert len(row.messages) == 3
    assert not any("Quibble" in message for message in row.messages)


def test_two_vaults_make_the_same_records_of_the_same_file(store: Store, other: Store) -> None:
    content = dump(whole_case(0, NUMBER))
    for vault in (store, other):
        import_case(vault, "case.yaml", content)
    assert _records(store) == _records(other)


def test_a_time_with_seconds_is_not_cut(store: Store) -> None:
    values = whole_case(0, NUMBER)
    put(values, "09:30:15", "notes", 0, "at")
    put(values, "20261123", "notes", 0, "date")
    assert said(there_and_back(store, values)) == said(values)


def test_values_without_quotation_marks_are_read_as_they_were_meant(store: Store) -> None:
    text = dump(whole_case(0, NUMBER)).decode()
    text = text.replace("notes:\n", "notes:\n- {id: NTE-7, date: 2026-11-23, at: 16:00, text: 0123}\n", 1)
    import_case(store, "case.yaml", text.encode())
    note = at(load(export_case(store, NUMBER)), "notes", 0)
    assert note == {"id": "NTE-7", "date": "2026-11-23", "at": "16:00", "text": "0123"}


def _records(store: Store) -> dict[str, object]:
    """Return every record of a vault with its values, without who wrote them and when."""
    with store.reading() as session:
        return {
            record.id: (
                rtype,
                record.scope_id,
                [ref.shown_in(record.units) for ref in SPECS[rtype].fields if not ref.is_links],
            )
            for rtype, cls in CLASSES.items()
            for record in session.query(cls)
        }
