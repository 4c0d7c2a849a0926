"""Words that were typed and never saved, as they are offered back after the program ended without warning."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.text import one_line
from app.models import CLASSES
from app.services.drafts import Drafts, KeptDraft
from app.services.unsettled.whereabouts import CaseName, CaseNames, Whereabouts
from app.store.vault_store import Store

_WORDS = 80


@dataclass(frozen=True, slots=True)
class Found:
    """A draft that waits: whose case, which place, and how it begins."""

    case: CaseName
    place: str
    first_words: str
    draft: KeptDraft

    @property
    def section(self) -> str:
        """The letter of the plan's section it was typed in; empty elsewhere."""
        head, _, rest = self.place.partition(" ")
        return rest.partition(",")[0] if head == "Section" else ""


class Recovery:
    """The verbs of the list shown after a crash."""

    def __init__(self, store: Store, drafts: Drafts) -> None:
        """Take the open vault and the drafts in it."""
        self._store, self._drafts = store, drafts

    def waiting(self) -> list[Found]:
        """Return the drafts that differ from what is stored, the newest first."""
        drafts = self._drafts.waiting()
        if not drafts:
            return []
        with self._store.reading() as session:
            cases, places = CaseNames(session), Whereabouts(session)
            return [_found(session, draft, cases, places) for draft in drafts]

    def throw_away(self, draft: KeptDraft) -> None:
        """Forget a draft."""
        self._drafts.drop(draft.rec, draft.unit)

    def take_back(self, draft: KeptDraft) -> None:
        """Keep a draft that was thrown away a moment ago."""
        self._drafts.keep(draft)


def _found(session: Session, draft: KeptDraft, cases: CaseNames, places: Whereabouts) -> Found:
    record = session.get(CLASSES[draft.rtype], draft.rec)
    # What was never saved is kept under the case that it was to belong to.
    owner = record or session.get(CLASSES["case"], draft.rec)
    case = cases.of(owner.scope_id if owner is not None else "")
    return Found(case, places.of(draft.rtype, UUID(draft.rec), draft.unit), _first_words(draft), draft)


def _first_words(draft: KeptDraft) -> str:
    text = one_line(draft.texts.get(draft.field, "")) or one_line(" ".join(draft.texts.values()))
    return text if len(text) <= _WORDS else f"{text[: _WORDS - 1].rstrip()}…"
