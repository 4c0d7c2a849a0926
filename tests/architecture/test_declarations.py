"""Every declared field is complete, and every kind of field has all that a field needs; a new one fails until then."""

from collections.abc import Iterator

import pytest
from sqlalchemy.schema import CheckConstraint, UniqueConstraint

from app.domain.change import LIFE, LWW_UNITS
from app.domain.fields import FieldRef, RecordSpec, SearchIn
from app.domain.kinds import ALL_KINDS, Kind, LongText, TextLines
from app.models import CLASSES, SPECS, Link, Record
from app.models.columns import Stored
from app.models.record import project
from app.printing.values import RENDERERS
from app.views.widgets.fields import EDITORS
from tests.unit.domain.wire_values import EXAMPLES, KINDS

ROOTS = {"case", "office", "link"}
"""Types of record that hang under no other."""
NAMES = sorted(SPECS)
FIELDS = [ref for spec in SPECS.values() for ref in spec.fields]


def _kinds(start: type[Kind[object]]) -> Iterator[type[Kind[object]]]:
    for kind in start.__subclasses__():
        yield kind
        yield from _kinds(kind)


def _records(start: type[Record]) -> Iterator[type[Record]]:
    for record in start.__subclasses__():
        yield record
        yield from _records(record)


def _at(ref: FieldRef) -> str:
    return f"{ref.rtype}.{ref.key}"


def test_every_kind_is_in_the_closed_list() -> None:
    named = {kind for kind in _kinds(Kind) if "name" in kind.__dict__ and kind.__module__.startswith("app.")}
    assert named == set(ALL_KINDS)


@pytest.mark.parametrize("kind", [kind.name for kind in ALL_KINDS])
def test_every_kind_has_an_editor_a_print_renderer_and_a_column(kind: str) -> None:
    assert kind in EDITORS
    assert kind in RENDERERS
    value, _ = EXAMPLES[kind]
    column = Stored(KINDS[kind])
    bound = column.process_bind_param(value, None)  # type: ignore[arg-type]  # one form for every database
    assert isinstance(bound, str | int)
    if kind != "links":  # a link is a record of its own
        assert column.process_result_value(bound, None) == value  # type: ignore[arg-type]  # as above


def test_no_editor_and_no_renderer_is_left_over() -> None:
    assert set(EDITORS) == set(RENDERERS) == {kind.name for kind in ALL_KINDS}


def test_every_class_of_record_is_registered_once() -> None:
    classes = [record for record in _records(Record) if record.__module__.startswith("app.")]
    assert {record.__tablename__ for record in classes} == set(CLASSES) == set(SPECS)
    assert len(classes) == len(CLASSES)


@pytest.mark.parametrize("name", NAMES)
def test_a_record_says_what_it_is_and_where_it_belongs(name: str) -> None:
    spec = SPECS[name]
    assert spec.noun
    assert spec.plural
    assert (spec.parent is None) == (name in ROOTS)
    if spec.parent is not None:
        assert spec.parent.hidden
        assert spec.parent.kind.rtypes[0] in SPECS  # type: ignore[attr-defined]  # a parent is a reference
    if spec.title:
        assert spec.title in spec
    assert CLASSES[name].__doc__


@pytest.mark.parametrize("name", NAMES)
def test_the_fields_of_a_record_have_labels_keys_and_units_of_their_own(name: str) -> None:
    spec = SPECS[name]
    keys = [ref.key for ref in spec.fields]
    assert len(keys) == len(set(keys))
    assert all(ref.label[:1].isupper() and not ref.label.endswith((".", ":")) for ref in spec.fields)
    assert LIFE not in spec.units
    assert {ref.key for refs in spec.units.values() for ref in refs} == {
        ref.key for ref in spec.fields if not ref.is_links
    }
    _told_apart(spec)


def _told_apart(spec: RecordSpec) -> None:
    """Two fields of a form may share a label only if they are of different sections or units."""
    places = [(ref.section, ref.unit, ref.label) for ref in spec.editable()]
    assert len(places) == len(set(places))


def test_only_the_order_of_a_list_is_decided_by_the_last_writer() -> None:
    loose = {_at(ref) for ref in FIELDS if ref.unit in LWW_UNITS}
    assert {at.partition(".")[2] for at in loose} == {"place", "position"}
    assert not {_at(ref) for ref in FIELDS if ref.unit in LWW_UNITS and not ref.hidden}


def test_text_is_what_the_search_index_takes() -> None:
    assert [_at(ref) for ref in FIELDS if ref.search and not isinstance(ref.kind, LongText | TextLines)] == []
    parts = {ref.search for ref in FIELDS}
    assert parts == set(SearchIn)


def test_what_a_form_requires_is_in_the_form() -> None:
    assert [_at(ref) for ref in FIELDS if ref.required and ref.hidden] == []


def test_references_name_types_that_exist() -> None:
    named = {(rtype, _at(ref)) for ref in FIELDS for rtype in getattr(ref.kind, "rtypes", ())}
    assert [at for rtype, at in sorted(named) if rtype not in SPECS] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_synced_table_refuses_nothing(name: str) -> None:
    table = CLASSES[name].__table__
    assert not table.foreign_keys
    assert not [one for one in table.constraints if isinstance(one, CheckConstraint | UniqueConstraint)]  # type: ignore[attr-defined]  # a mapped table
    for column in table.columns:
        assert column.primary_key or column.nullable or column.server_default is not None
        assert not column.unique


def test_a_record_shows_the_first_version_of_each_unit_and_nothing_where_there_is_none() -> None:
    cls, spec = CLASSES["outcome"], SPECS["outcome"]
    record = cls()
    head = {"value": {"wording": "First"}, "by": "a", "at": "x", "pos": 1}
    later = {**head, "value": {"wording": "Second"}, "pos": 2}
    project(record, spec, {"wording": {"v1": head, "v2": later}})  # type: ignore[dict-item]  # heads as they are stored
    assert record.wording == "First"  # type: ignore[attr-defined]  # a field of the outcome
    assert record.by_when is None  # type: ignore[attr-defined]  # a field of the outcome
    assert (record.versions, record.life) == (1, "live")


def test_a_value_of_a_newer_program_is_kept_and_not_shown() -> None:
    cls, spec = CLASSES["outcome"], SPECS["outcome"]
    record = cls()
    head = {"value": {"pathway": "living_on_mars"}, "by": "a", "at": "x", "pos": 1}
    units = {"pathway": {"v1": head}, "unheard_of": {"v1": {**head, "value": {"x": 1}}}}
    project(record, spec, units)  # type: ignore[arg-type]  # heads as they are stored
    assert record.pathway is None  # type: ignore[attr-defined]  # a field of the outcome
    assert record.units == units


def test_every_link_is_a_record_with_both_ends() -> None:
    assert {ref.key for ref in SPECS[Link.__tablename__].fields} >= {"owner_id", "relation", "target_id", "position"}
    assert {"owner_id", "owner_type", "relation", "target_id"} == {ref.key for ref in SPECS["link"].units["link"]}
