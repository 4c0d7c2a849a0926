"""The closed list of kinds of field: what values each holds, how they are read, written, typed and shown.

Every kind also has an editor (`app/views/widgets/fields`), a print renderer (`app/printing`) and a column type
(`app/models/columns.py`); a test fails until a new kind has them all.

`read` takes the wire form (JSON without floats); `write` gives it; `parse` takes what a person typed; `show` gives
plain text for lists, search, print and the two-versions screen; `advice` says what looks wrong with a value that is
nevertheless kept.
"""

from app.domain.kinds.base import Kind, Words
from app.domain.kinds.references import Kept, Links, PersonRef, RecordRef
from app.domain.kinds.texts import (
    Email,
    LongText,
    NhsNumber,
    Postcode,
    ShortText,
    Telephone,
    TextLines,
    Uln,
    Upn,
)
from app.domain.kinds.values import Choice, Day, Moment, Pence, Quantity, TimeOfDay, WholeNumber, YesNo

ALL_KINDS: tuple[type[Kind[object]], ...] = (
    ShortText, LongText, Postcode, Telephone, Email, Upn, Uln, NhsNumber, Day, Moment, TimeOfDay, YesNo, Choice,
    WholeNumber, Pence, Quantity, RecordRef, PersonRef, TextLines, Links, Kept,
)  # fmt: skip
"""The closed list; `Tidied` is only their base."""

__all__ = [
    "ALL_KINDS", "Choice", "Day", "Email", "Kept", "Kind", "Links", "LongText", "Moment", "NhsNumber", "Pence",
    "PersonRef", "Postcode", "Quantity", "RecordRef", "ShortText", "Telephone", "TextLines", "TimeOfDay", "Uln", "Upn",
    "WholeNumber", "Words", "YesNo",
]  # fmt: skip
