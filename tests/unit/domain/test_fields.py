"""What is known of a record from its declarations."""

import pytest

from app.domain.fields import FieldRef, RecordSpec, to_wire, units_of
from app.domain.kinds import Day, Links, LongText, RecordRef, ShortText
from app.domain.notice import Changes

PLAN = FieldRef("outcome", "plan_id", "Belongs to", RecordRef("plan"), "parent", hidden=True)
WORDING = FieldRef("outcome", "wording", "Outcome", LongText(), "wording")
MADE_ON = FieldRef("outcome", "made_on", "Made on", Day(), "decision")
MADE_BY = FieldRef("outcome", "made_by", "Made by", ShortText(), "decision")
NEEDS = FieldRef("outcome", "needs", "Needs", Links("need"), "needs")
PLACE = FieldRef("outcome", "place", "Place", ShortText(), "order", hidden=True)
FIELDS = (PLAN, WORDING, MADE_ON, MADE_BY, NEEDS, PLACE)
SPEC = RecordSpec("outcome", "outcome", "outcomes", FIELDS, parent=PLAN, title="wording", units=units_of(FIELDS))


def test_fields_that_mean_something_together_are_one_unit_and_links_are_none() -> None:
    assert {unit: [ref.key for ref in refs] for unit, refs in SPEC.units.items()} == {
        "parent": ["plan_id"], "wording": ["wording"], "decision": ["made_on", "made_by"], "order": ["place"],
    }  # fmt: skip


def test_a_form_offers_neither_the_parent_nor_what_is_hidden() -> None:
    assert [ref.key for ref in SPEC.editable()] == ["wording", "made_on", "made_by", "needs"]


def test_a_field_is_found_by_its_key() -> None:
    assert SPEC.field("made_on") is MADE_ON
    assert "made_on" in SPEC
    assert "nothing" not in SPEC
    with pytest.raises(KeyError, match=r"outcome\.nothing"):
        SPEC.field("nothing")


def test_a_value_is_written_by_its_kind() -> None:
    assert to_wire(WORDING, "a\r\nb") == "a\nb"


def test_notices_add_up_and_say_what_they_touch() -> None:
    one = Changes(frozenset({("outcome", "1")}), frozenset({"s"}))
    both = one | Changes(frozenset({("need", "2")}), frozenset({"t"}))
    assert bool(one)
    assert not Changes()
    assert both.touches("need", "provision")
    assert not both.touches("provision")
    assert both.scopes == {"s", "t"}
