"""What makes a passphrase good enough, said in plain words, and passphrases drawn for those who want one.

At least 15 characters of any script, at most 256, no rules about capitals or signs, no expiry (NIST SP 800-63B-4),
not known to everybody, and by estimate at least 10^14 guesses away.
"""

import secrets
import unicodedata
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from zxcvbn_rs_py import Warning as Pattern
from zxcvbn_rs_py import zxcvbn

from app.domain.errors import UserError
from app.domain.resources import read_text

FEWEST = 15
MOST = 256
ENOUGH_LOG10 = 14.0
_WORDS_DRAWN = 5

# Pairs, because the patterns cannot be keys of a dictionary.
_WHY = (
    (Pattern.StraightRowsOfKeysAreEasyToGuess, "Rows of keys on the keyboard are tried early."),
    (Pattern.ShortKeyboardPatternsAreEasyToGuess, "Patterns on the keyboard are tried early."),
    (Pattern.RepeatsLikeAaaAreEasyToGuess, "The same character again and again adds almost nothing."),
    (Pattern.RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess, "The same part again and again adds almost nothing."),
    (Pattern.ThisIsATop10Password, "This is one of the ten most used passwords."),
    (Pattern.ThisIsATop100Password, "This is one of the hundred most used passwords."),
    (Pattern.ThisIsACommonPassword, "Many people use this password."),
    (Pattern.ThisIsSimilarToACommonlyUsedPassword, "This is close to a password that many people use."),
    (Pattern.SequencesLikeAbcAreEasyToGuess, "Runs such as abc or 6543 are tried early."),
    (Pattern.RecentYearsAreEasyToGuess, "Years are tried early."),
    (Pattern.AWordByItselfIsEasyToGuess, "One word by itself is tried early."),
    (Pattern.DatesAreOftenEasyToGuess, "Dates are tried early."),
    (Pattern.NamesAndSurnamesByThemselvesAreEasyToGuess, "Names by themselves are tried early."),
    (Pattern.CommonNamesAndSurnamesAreEasyToGuess, "Common names are tried early."),
)


class WeakPassphraseError(UserError):
    """The passphrase chosen for a vault does not protect it enough."""


@dataclass(frozen=True, slots=True)
class Strength:
    """How good a passphrase is. `guesses_log10`: 14 means a hundred million million guesses, the least we accept."""

    is_enough: bool
    guesses_log10: float
    word: str
    why: str
    remedy: str


def normalised(passphrase: str) -> str:
    """Return the one form (NFKC) in which a passphrase is judged and used, whatever keyboard it was typed on."""
    return unicodedata.normalize("NFKC", passphrase)


def as_bytes(passphrase: str) -> bytes:
    """Return what goes into the key derivation. Any text has bytes, so that a strange one is wrong and no crash."""
    return normalised(passphrase).encode("utf-8", "surrogatepass")


def judge(passphrase: str, about: Sequence[str] = ()) -> Strength:
    """Say how good a passphrase is. `about`: the person's name, council, user name, which a guesser would try."""
    text = normalised(passphrase)
    known = {*_work_words(), *_parts(about)}
    if fault := _plain_fault(text, known):
        return Strength(is_enough=False, guesses_log10=0.0, word="Not accepted", why=fault[0], remedy=fault[1])
    estimate = zxcvbn(text, sorted(known))
    size = estimate.guesses_log10
    if size >= ENOUGH_LOG10:
        word = "Very strong" if size >= ENOUGH_LOG10 + 3 else "Strong enough"
        return Strength(is_enough=True, guesses_log10=size, word=word, why="", remedy="")
    pattern = estimate.feedback.warning if estimate.feedback else None
    why = next((words for known, words in _WHY if known == pattern), "A program that guesses would find this too soon.")
    return Strength(
        is_enough=False, guesses_log10=size, word="Too weak", why=why, remedy="Add another word or two, not related."
    )


def require(passphrase: str, about: Sequence[str] = ()) -> None:
    """Raise `WeakPassphraseError` unless the passphrase is good enough for a vault."""
    strength = judge(passphrase, about)
    if not strength.is_enough:
        raise WeakPassphraseError(strength.why, strength.remedy)


def five_words(choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """Draw a passphrase of five words: 7,776 to the power of five, 64.6 bits."""
    words = read_text("words/passphrase-words.txt").split()
    return " ".join(choose(words) for _ in range(_WORDS_DRAWN))


def _plain_fault(text: str, known: AbstractSet[str]) -> tuple[str, str] | None:
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in text):
        return "The passphrase holds a sign that cannot be typed again.", "Type it on the keyboard."
    if len(text) < FEWEST:
        return f"The passphrase has {len(text)} characters and needs at least {FEWEST}.", "Add another word or two."
    if len(text) > MOST:
        return f"The passphrase is longer than {MOST} characters.", "Use a shorter one."
    if _bare(text) in read_text("words/well-known-passphrases.txt").split():
        return "This is a saying that is tried early.", "Use words that do not belong together."
    if _words_in(text) <= known:
        return "This holds only words of your work, which are tried early.", "Use words from somewhere else."
    return None


def _bare(text: str) -> str:
    """Return the letters only: a number or an exclamation mark behind a saying does not make it another one."""
    return "".join(character for character in text.casefold() if character.isalpha())


def _words_in(text: str) -> set[str]:
    """Return the words of letters. A text without letters is {""}, which is nobody's word."""
    return set("".join(sign if sign.isalpha() else " " for sign in text.casefold()).split()) or {""}


def _work_words() -> list[str]:
    return read_text("words/work-words.txt").split()


def _parts(about: Sequence[str]) -> list[str]:
    return [part for text in about for part in normalised(text).casefold().split()]
