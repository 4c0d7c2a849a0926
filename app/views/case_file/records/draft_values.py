"""Between what a form is typing (texts by field) and what the vault keeps of it (values of the kinds). No Qt."""

from collections.abc import Mapping
from datetime import date

from app.domain.errors import NotUnderstoodError
from app.domain.fields import RecordSpec
from app.domain.kinds import Choice, RecordRef
from app.services.drafts import KeptDraft
from app.views.draft_text import DraftText


def values_of(spec: RecordSpec, texts: Mapping[str, str], today: date) -> dict[str, object]:
    """Return the values of the texts being typed; a text that is not understood yet is left out."""
    values: dict[str, object] = {}
    for key, text in texts.items():
        kind = spec.field(key).kind
        try:
            values[key] = kind.read(text or None) if isinstance(kind, Choice | RecordRef) else kind.parse(text, today)
        except NotUnderstoodError:
            continue
    return values


def packed(draft: KeptDraft, spec: RecordSpec) -> DraftText:
    """Return a kept draft as the texts that a form puts back."""
    texts = {}
    for key, value in draft.values.items():
        kind = spec.field(key).kind
        texts[key] = str(kind.write(value) or "") if isinstance(kind, Choice | RecordRef) else kind.show(value)
    return DraftText(texts, draft.field if draft.field in texts else "")
