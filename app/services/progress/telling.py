"""What a family is told of one case today, ready to read aloud or to print."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.domain.deadlines import CaseHistory
from app.domain.progress import FamilyWords, Progress, for_readers, in_touch, progress, running
from app.domain.resources import read_text
from app.models import Case
from app.services.clocks.kept import KeptClocks
from app.services.progress.family_words import read_family_words
from app.services.rules import Rules
from app.store.unit_of_work import GoneError
from app.store.vault_store import Store


@dataclass(frozen=True, slots=True)
class Told:
    """The answer to "where are we?" on a day; `in_touch` says by when the family hears from us, if that is set."""

    progress: Progress
    in_touch: tuple[str, ...]
    next_contact_on: date | None
    today: date


class Telling:
    """The reading of what a family is told."""

    def __init__(self, store: Store, rules: Rules, today: Callable[[], date], clocks: KeptClocks | None = None) -> None:
        """Take the open vault, the rules and the day; `clocks` are those that are kept already, if any."""
        self._store, self._rules, self._today = store, rules, today
        self._clocks = clocks or KeptClocks(store, rules, today)

    def open(self, case_id: str, readers: frozenset[str] = frozenset()) -> Told:
        """Return what the family of a case is told today; raises GoneError.

        What has happened is told from the day that what runs now began. `readers` are those who get it on paper (ids):
        they are not told of the post of others; nobody named: it is told aloud, and may be about each of them.
        """
        today = self._today()
        with self._store.reading() as session:
            case = session.get(Case, case_id)
            if case is None:
                raise GoneError
            next_contact_on, scope_id = case.next_contact_on, case.scope_id
        clocked = self._clocks.of(scope_id)
        history, dues = (clocked.history, clocked.dues) if clocked else (CaseHistory(()), ())
        # What counts back from a day ahead, such as a move, has not begun: the year it falls into has.
        began = [one.began_on for one in running(history, dues, today) if one.began_on <= today]
        history, dues = for_readers(history, dues, self._rules.book, readers)
        found = progress(history, dues, today, self._words, began[0] if began else None)
        return Told(found, in_touch(next_contact_on, today, self._words), next_contact_on, today)

    @cached_property
    def _words(self) -> FamilyWords:
        return read_family_words(read_text, self._rules.book)
