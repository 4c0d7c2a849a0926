"""One editor for each kind of field."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.fields import FieldRef
from app.views.widgets.fields.base import FieldEditor, Option, Today
from app.views.widgets.fields.choices import ChoiceEditor, RecordRefEditor, YesNoEditor
from app.views.widgets.fields.days import DayEditor, MomentEditor
from app.views.widgets.fields.lines import LineEditor, MoneyEditor
from app.views.widgets.fields.links import LinksEditor
from app.views.widgets.fields.narrative import KeptEditor, LongTextEditor, TextLinesEditor

EDITORS: Final[Mapping[str, type[FieldEditor]]] = MappingProxyType(
    {
        "short_text": LineEditor,
        "long_text": LongTextEditor,
        "postcode": LineEditor,
        "telephone": LineEditor,
        "email": LineEditor,
        "upn": LineEditor,
        "uln": LineEditor,
        "nhs_number": LineEditor,
        "day": DayEditor,
        "moment": MomentEditor,
        "time_of_day": LineEditor,
        "yes_no": YesNoEditor,
        "choice": ChoiceEditor,
        "whole_number": LineEditor,
        "pence": MoneyEditor,
        "quantity": LineEditor,
        "record_ref": RecordRefEditor,
        "person_ref": RecordRefEditor,
        "text_lines": TextLinesEditor,
        "links": LinksEditor,
        "kept": KeptEditor,
    }
)
"""The name of a kind and its editor; a test fails until a new kind has one."""


def editor_for(ref: FieldRef, today: Today) -> FieldEditor:
    """Return a new editor for a field. `today` tells the day, for dates such as today and +15d."""
    return EDITORS[ref.kind.name](ref, today)


__all__ = ["EDITORS", "FieldEditor", "Option", "Today", "editor_for"]
