"""How the program behaves on this laptop: each setting is declared here once, with its title and help.

The page of settings is generated from the declarations. What is chosen is kept in the vault: it is nobody's business
before the vault is open, and it is never sent.
"""

from dataclasses import dataclass
from typing import Final, TypeVar

from sqlalchemy.orm import Session

from app.domain.errors import BugError
from app.domain.fields import FieldRef, Width
from app.domain.kinds import Choice, Words
from app.store import meta
from app.store.vault_store import Store

W = TypeVar("W", bound=Words)


class Colouring(Words):
    """Which colours are worn."""

    DESKTOP = "desktop", "As the desktop"
    LIGHT = "light", "Light"
    DARK = "dark", "Dark"


class Size(Words):
    """How large everything is drawn, in per cent."""

    SMALLEST = "80", "80 %"
    SMALLER = "90", "90 %"
    USUAL = "100", "100 %, the usual size"
    LARGER = "110", "110 %"
    LARGE = "125", "125 %"
    HALF_AS_LARGE_AGAIN = "150", "150 %"
    VERY_LARGE = "175", "175 %"
    TWICE = "200", "200 %"

    @property
    def zoom(self) -> float:
        """The size as a factor."""
        return int(self.value) / 100


class LockAfter(Words):
    """Minutes without anybody there until the vault locks."""

    ONE = "1", "1 minute"
    TWO = "2", "2 minutes"
    THREE = "3", "3 minutes"
    FIVE = "5", "5 minutes"
    TEN = "10", "10 minutes"
    FIFTEEN = "15", "15 minutes"

    @property
    def seconds(self) -> int:
        """The time in seconds."""
        return int(self.value) * 60


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is chosen on this laptop."""

    colouring: Colouring = Colouring.DESKTOP
    size: Size = Size.USUAL
    lock_after: LockAfter = LockAfter.FIVE


def _setting(key: str, label: str, words: type[Words], help_words: str) -> FieldRef:
    return FieldRef("preferences", key, label, Choice(words), unit=key, help=help_words, width=Width.HALF)


SETTINGS: Final = (
    _setting("colouring", "Colours", Colouring, "Dark is easier on the eyes in a dim room."),
    _setting("size", "Size of words and buttons", Size, "Ctrl and + or - changes it on any page."),
    _setting("lock_after", "Lock when nobody is there for", LockAfter, "Ctrl+L locks at once, from any page."),
)
"""The declared settings, in the order of the page."""


class PreferenceShelf:
    """The verbs of the settings of this laptop."""

    def __init__(self, store: Store) -> None:
        """Take the open vault."""
        self._store = store

    def read(self) -> Preferences:
        """Return what is chosen; the usual for what was never set, or was set by a newer program."""
        usual = Preferences()
        with self._store.reading() as session:
            return Preferences(
                colouring=_kept(session, "colouring", usual.colouring),
                size=_kept(session, "size", usual.size),
                lock_after=_kept(session, "lock_after", usual.lock_after),
            )

    def keep(self, key: str, value: object) -> Preferences:
        """Set one of them and return them all; nothing chosen means the usual."""
        ref = next((one for one in SETTINGS if one.key == key), None)
        if ref is None:
            raise BugError(f"no setting is called {key}")
        with self._store.writing() as session:
            meta.put(session, _place(key), str(ref.kind.write(value) or ""))
        return self.read()


def _place(key: str) -> str:
    return f"setting.{key}"


def _kept(session: Session, key: str, usual: W) -> W:
    try:
        return type(usual)(meta.get(session, _place(key)))
    except ValueError:
        return usual
