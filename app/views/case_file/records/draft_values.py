"""A kept draft as the texts that a form puts back. No Qt."""

from app.domain.fields import RecordSpec
from app.domain.kinds import Choice, RecordRef
from app.services.drafts import KeptDraft
from app.views.draft_text import DraftText


def packed(draft: KeptDraft, spec: RecordSpec) -> DraftText:
    """Return the texts as they were typed; where only values were kept, the values as texts."""
    texts = dict(draft.texts)
    for key, value in draft.values.items():
        kind = spec.field(key).kind
        shown = str(kind.write(value) or "") if isinstance(kind, Choice | RecordRef) else kind.show(value)
        texts.setdefault(key, shown)
    return DraftText(texts, draft.field if draft.field in texts else "")
