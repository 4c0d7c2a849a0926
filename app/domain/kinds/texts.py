"""Kinds that hold text: lines, narrative, and identifiers that are tidied quietly and never refused."""

import re
from collections.abc import Sequence
from datetime import date
from typing import ClassVar, cast

from app.domain.change import Json
from app.domain.errors import NotUnderstoodError
from app.domain.kinds.base import Kind
from app.domain.text import canonical, one_line


def text_of(raw: Json) -> str:
    """Return the text of a wire value; raises NotUnderstoodError when it is none."""
    if raw is None:
        return ""
    if not isinstance(raw, str):
        raise NotUnderstoodError("This value is not text.")
    return canonical(raw)


class LongText(Kind[str]):
    """Narrative text of any length, kept as it was pasted (line ends apart)."""

    name = "long_text"
    empty = ""

    def read(self, raw: Json) -> str:
        """Keep the text, without what can never be stored."""
        return text_of(raw)

    def write(self, value: object) -> Json:
        """Text is its own wire form."""
        return text_of(cast("str", value))


class ShortText(LongText):
    """A line of text: a name, a title. Line ends are kept when they were imported, never offered."""

    name = "short_text"

    def __init__(self, suggestions: Sequence[str] = ()) -> None:
        """Take words that the editor offers; any other text is allowed."""
        self.suggestions = tuple(suggestions)

    def words(self, value: object) -> str:
        """Return a suggested code as people read it: `speech_and_language` is Speech and language."""
        text = self.show(value)
        if text not in self.suggestions:
            return text
        return f"{text[:1].upper()}{text[1:]}".replace("_", " ")

    def parse(self, typed: str, today: date) -> str:  # noqa: ARG002 - not a date
        """Take the text; the words of a suggestion, however they are typed, mean its code."""
        wanted = one_line(typed).casefold()
        coded = (code for code in self.suggestions if wanted in (code.casefold(), self.words(code).casefold()))
        return next(coded, None) or self.read(typed)


class Tidied(ShortText):
    """A line of text that is tidied quietly when typed and never refused."""

    pattern: ClassVar[re.Pattern[str]]
    wrong: ClassVar[str]

    def tidy(self, text: str) -> str:
        """Return the text in its usual form."""
        return one_line(text)

    def parse(self, typed: str, today: date) -> str:  # noqa: ARG002 - not a date
        """Tidy what was typed."""
        return self.tidy(canonical(typed))

    def advice(self, value: object) -> str:
        """Say when the text has not the usual form."""
        text = str(value or "")
        return self.wrong if text and not self.pattern.fullmatch(self.tidy(text)) else ""


class Postcode(Tidied):
    """A United Kingdom postcode: capitals, one space."""

    name = "postcode"
    pattern = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}")
    wrong = "This is not the usual form of a postcode, such as DH1 5UE. Check it against a letter."

    def tidy(self, text: str) -> str:
        """Put the postcode in capitals with one space."""
        joined = re.sub(r"\s", "", text).upper()
        return f"{joined[:-3]} {joined[-3:]}" if 5 <= len(joined) <= 7 else one_line(text)


class Telephone(Tidied):
    """A telephone number: digits with single spaces."""

    name = "telephone"
    pattern = re.compile(r"\+?[\d ]{7,20}(?: ?(?:ext|x)\.? ?\d+)?")
    wrong = "This does not look like a telephone number. Write it with digits, such as 01632 960 001."

    def tidy(self, text: str) -> str:
        """Take out brackets, dots and dashes."""
        return one_line(re.sub(r"[().\-]", " ", text))


class Email(Tidied):
    """An email address."""

    name = "email"
    pattern = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
    wrong = "An email address needs one @ and a dot after it, such as name@example.org."


class Upn(Tidied):
    """Unique pupil number: a check letter and twelve characters (DfE)."""

    name = "upn"
    pattern = re.compile(r"[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]")
    wrong = "A UPN is a letter and twelve digits. Check it with the school."
    _letters = "ABCDEFGHJKLMNPQRTUVWXYZ"

    def tidy(self, text: str) -> str:
        """Capitals, no spaces."""
        return re.sub(r"\s", "", text).upper()

    def advice(self, value: object) -> str:
        """Check form and check letter (weights 2 to 13, modulo 23)."""
        text = self.tidy(str(value or ""))
        if not text or not self.pattern.fullmatch(text):
            return self.wrong if text else ""
        digits = [int(c) if c.isdigit() else self._letters.index(c) for c in text[1:]]
        total = sum(weight * digit for weight, digit in enumerate(digits, start=2))
        good = self._letters[total % 23] == text[0]
        return "" if good else "The check letter of this UPN does not fit its digits. Check it with the school."


def _weighed(ten_digits: str) -> int:
    """Return the sum of the first nine digits with the weights 10 to 2."""
    return sum((10 - place) * int(digit) for place, digit in enumerate(ten_digits[:9]))


class Uln(Tidied):
    """Unique learner number: ten digits, the last a check digit (Learning Records Service)."""

    name = "uln"
    pattern = re.compile(r"[0-9]{10}")
    wrong = "A ULN has ten digits. Check it with the college."

    def tidy(self, text: str) -> str:
        """Digits only."""
        return re.sub(r"\s", "", text)

    def advice(self, value: object) -> str:
        """Check form and check digit (weights 10 to 2, ten less the remainder by 11)."""
        text = self.tidy(str(value or ""))
        if not text or not self.pattern.fullmatch(text):
            return self.wrong if text else ""
        rest = _weighed(text) % 11
        good = rest != 0 and 10 - rest == int(text[9])
        return "" if good else "The last digit of this ULN does not fit the others. Check it with the college."


class NhsNumber(Tidied):
    """NHS number: ten digits, the last a check digit (modulo 11), shown in groups of 3, 3 and 4."""

    name = "nhs_number"
    pattern = re.compile(r"[0-9]{10}")
    wrong = "An NHS number has ten digits. Check it against a letter from the NHS."

    def tidy(self, text: str) -> str:
        """Digits only."""
        return re.sub(r"[\s-]", "", text)

    def show(self, value: object) -> str:
        """Group the digits as on NHS letters."""
        text = str(value or "")
        return f"{text[:3]} {text[3:6]} {text[6:]}" if self.pattern.fullmatch(text) else text

    def advice(self, value: object) -> str:
        """Check form and check digit."""
        text = self.tidy(str(value or ""))
        if not text or not self.pattern.fullmatch(text):
            return self.wrong if text else ""
        good = (11 - _weighed(text) % 11) % 11 == int(text[9])
        return "" if good else "The last digit of this NHS number does not fit the others. Check it against a letter."


class TextLines(Kind[tuple[str, ...]]):
    """A short list of texts that belong together: steps, address lines, benefits."""

    name = "text_lines"
    empty: ClassVar[object] = ()

    def read(self, raw: Json) -> tuple[str, ...]:
        """Read a list of texts."""
        if raw is None:
            return ()
        if isinstance(raw, str) or not isinstance(raw, Sequence):
            raise NotUnderstoodError("This is not a list of texts.")
        return tuple(text_of(item) for item in raw)

    def write(self, value: object) -> Json:
        """Write the list."""
        return [text_of(item) for item in cast("Sequence[str]", value or ())]

    def parse(self, typed: str, today: date) -> tuple[str, ...]:  # noqa: ARG002 - not a date
        """One text a line; empty lines are dropped."""
        return tuple(line.strip() for line in canonical(typed).split("\n") if line.strip())

    def show(self, value: object) -> str:
        """Show one text a line."""
        return "\n".join(cast("Sequence[str]", value or ()))
