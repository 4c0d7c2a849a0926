"""One record's cells, each read as what its column holds; what is wrong is noted, and nothing is put right unasked."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

from app.domain.dates import in_digits
from app.domain.kinds.texts import Postcode, Upn
from app.domain.text import one_line
from app.services.caseload.columns import Heading
from app.services.caseload.days import DayFault, DayReading, Span, read_day
from app.services.caseload.encoding import REPLACEMENT, repaired, visible
from app.services.caseload.rows import Finding, Offer, Question, Takes
from app.services.caseload.words import WORD_LISTS, YES_NO

_LONG_NAME = 100  # letters; a longer one is kept and named in the report
_OLDEST = timedelta(days=31 * 366)  # nobody in a caseload is older; bounds two-figure years
_AHEAD = timedelta(days=366)  # how far ahead a due date may lie
_NAMES = (Heading.SURNAME, Heading.FORENAME, Heading.KNOWN_AS)
# These decide rights and start the 20 weeks: a wrong one is asked about, never left empty.
_ASKED_DAYS = (Heading.DOB, Heading.REQUEST_DATE)
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\ufff9-\ufffb]")
_LINE_BREAK = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")
# A spreadsheet runs a cell that opens so: "=...", a function call, or a command of its old data exchange.
_FORMULA = re.compile(r"\s*(=|[+\-@]\s*[A-Za-z_.]+\(|[+\-@].*\|.*!)", re.DOTALL)
_NUMBER_FROM_SPREADSHEET = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
_TWO_PEOPLE = re.compile(r"\s*(?:[/;&+|\n]|\band\b)\s*", re.IGNORECASE)


@dataclass
class Cells:
    """The cells of one record while it is read. `findings` and `questions` fill up as columns are asked for.

    `raw` is under our headings, bytes that could not be read still in it; `answer_to` gives the answer to a question.
    """

    raw: Mapping[Heading, str]
    today: date
    answer_to: Callable[[str], str | None]
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def note(self, heading: Heading, sentence: str, offer: str | None = None) -> None:
        """Remember something to tell."""
        self.findings.append(Finding(heading, sentence, offer))

    def line(self, heading: Heading) -> str:
        """Return a cell as one line of text."""
        text = self._readable(heading)
        if _LINE_BREAK.search(text):
            self.note(heading, f"{heading} runs over several lines; it was put on one.")
        text = one_line(text)
        self._note_formula(heading, text)
        if heading in _NAMES and len(text) > _LONG_NAME:
            self.note(heading, f"{heading} has {len(text)} letters. All of them are kept.")
        return text

    def long_text(self, heading: Heading) -> str:
        """Return a cell as text with its line breaks."""
        text = self._readable(heading).strip()
        self._note_formula(heading, text)
        return text

    def upn(self) -> tuple[str, bool]:
        """Return the UPN and whether its check letter fits; no UPN where the cell holds none."""
        kind, text = Upn(), self._repaired(Heading.UPN)
        upn = kind.tidy(text)
        if not upn:
            return "", False
        if kind.pattern.fullmatch(upn):
            verified = not kind.advice(upn)
            if not verified:
                self.note(
                    Heading.UPN, "The check letter of the UPN does not fit. It is kept, and nothing is matched on it."
                )
            return upn, verified
        if _NUMBER_FROM_SPREADSHEET.fullmatch(upn):
            self.note(
                Heading.UPN, f"A spreadsheet has turned the UPN into the number {upn}. The row is taken without it."
            )
        else:
            self.note(Heading.UPN, "This is no UPN: it is not a letter and twelve digits. The row is taken without it.")
        return "", False

    def postcode(self) -> str:
        """Return the postcode in capitals with one space; an odd one is kept as it is."""
        kind = Postcode()
        postcode = kind.tidy(self._repaired(Heading.POSTCODE))
        if kind.advice(postcode):
            self.note(Heading.POSTCODE, "The postcode has not the usual form. It is kept as it is.")
        return postcode

    def urn(self) -> str:
        """Return the school's URN: six digits."""
        text = self._repaired(Heading.SCHOOL_URN)
        if not text or re.fullmatch(r"[0-9]{6}", text):
            return text
        self.note(Heading.SCHOOL_URN, "School URN is not six digits. The row is taken without it.")
        return ""

    def yes_no(self, heading: Heading) -> bool | None:
        """Return yes, no, or not known."""
        word = self.word(heading)
        return None if not word else word == YES_NO.meanings["Y"]

    def word(self, heading: Heading) -> str:
        """Return what the word stands for; an unknown one is left out and told."""
        return self._word(heading, self._repaired(heading))

    def ethnicity(self) -> str:
        """Return the census code; an authority's own four-letter code is kept too."""
        text = self._repaired(Heading.ETHNICITY).upper()
        if re.fullmatch(r"[A-Z]{4}", text) and WORD_LISTS[Heading.ETHNICITY].meaning_of(text) is None:
            self.note(Heading.ETHNICITY, f"Ethnicity {text} is not one of the main census codes. It is kept.")
            return text
        return self._word(Heading.ETHNICITY, text)

    def asked_word(self, heading: Heading, *, needed: bool = False) -> str:
        """Return what the word stands for; an unknown one (or with `needed` a missing one) becomes a question."""
        text, known = self._repaired(heading), WORD_LISTS[heading]
        if not text and not needed:
            return ""
        meaning = known.meaning_of(text)
        key = f"word:{heading}:{one_line(text).casefold()}"
        answer = self.answer_to(key) if meaning is None else None
        meaning = known.meaning_of(answer) if answer else meaning
        if meaning is None:
            near = known.offer_for(text) if text else None
            offers = [word for word in (near, *known.meanings) if word]
            what = f"{heading} “{_short(text)}” is not one of the words known here." if text else f"{heading} is empty."
            sentence = f"{what} {f'Is it {near}?' if near else 'Which is it?'}"
            choices = tuple(Offer(word, word) for word in dict.fromkeys(offers))
            self.questions.append(Question(key, heading, sentence, choices, for_every_row=bool(text)))
        return meaning or ""

    def caseworkers(self) -> tuple[str, ...]:
        """Return the caseworker; several in one cell become a question, and all names are kept."""
        text = self._readable(Heading.CASEWORKER).strip()
        names = tuple(one_line(name) for name in _TWO_PEOPLE.split(text) if name.strip())
        by_comma = tuple(one_line(name) for name in text.split(",") if name.strip())
        if len(names) == 1 and len(by_comma) > 1 and all(" " in name for name in by_comma):
            names = by_comma  # but "Menon, Asha" is one person
        names = tuple(dict.fromkeys(names))
        if len(names) < 2:
            self._note_formula(Heading.CASEWORKER, text)
            return names
        key = f"owner:{_digest(text)}"
        answer = self.answer_to(key)
        if answer in names:
            return (answer,)
        offers = tuple(Offer(name, name) for name in names)
        self.questions.append(
            Question(key, Heading.CASEWORKER, f"This row names {len(names)} caseworkers. Whose case is it?", offers)
        )
        return names

    def born_on(self) -> date | None:
        """Return the date of birth."""
        return self.day(Heading.DOB, Span(self.today - _OLDEST, self.today))

    def event_on(self, heading: Heading, born_on: date | None) -> date | None:
        """Return the day of something that has happened."""
        return self.day(heading, Span(born_on or self.today - _OLDEST, self.today))

    def due_on(self, heading: Heading, born_on: date | None) -> date | None:
        """Return a day that may lie ahead."""
        return self.day(heading, Span(born_on or self.today - _OLDEST, self.today + 2 * _AHEAD))

    def day(self, heading: Heading, span: Span) -> date | None:
        """Return the day of a cell; a faulty one is told and left empty, or asked about where clocks hang on it."""
        text = self._repaired(heading)
        reading = read_day(text, span)
        if reading.fault is None:
            return reading.day
        sentence = _about_day(heading, text, reading)
        if reading.day:
            self.note(heading, sentence)
            return reading.day
        if heading not in _ASKED_DAYS:
            offer = in_digits(reading.meant) if reading.meant else None
            self.note(heading, f"{sentence} It is left empty.{_maybe(offer)}", offer)
            return None
        return self.asked_day(heading, f"day:{heading}:{_digest(text)}", sentence, reading.meant)

    def asked_day(self, heading: Heading, key: str, sentence: str, meant: date | None = None) -> date | None:
        """Return the day that was answered, or ask for it."""
        answered = day_of(self.answer_to(key))
        if answered is None:
            offers = (Offer(meant.isoformat(), in_digits(meant)),) if meant else ()
            asks = f"Is it {in_digits(meant)}?" if meant else "Which day is it?"
            self.questions.append(Question(key, heading, f"{sentence} {asks}", offers, Takes.DAY))
        return answered

    def _word(self, heading: Heading, text: str) -> str:
        known = WORD_LISTS[heading]
        meaning = known.meaning_of(text) if text else ""
        if meaning is None:
            self.note(heading, f"{heading} “{_short(text)}” is not known. It is left empty.", known.offer_for(text))
        return meaning or ""

    def _repaired(self, heading: Heading) -> str:
        """Return the cell of a column that holds no free text: a date, a code, a number."""
        self._readable(heading)
        return one_line(_HIDDEN.sub("", repaired(self.raw.get(heading, ""))))

    def _readable(self, heading: Heading) -> str:
        """Return the cell's text as it will be kept, and note what is wrong with its letters."""
        raw = self.raw.get(heading, "")
        text, better = visible(raw), repaired(raw)
        if REPLACEMENT in text:
            offer = better if REPLACEMENT not in better else None
            self.note(heading, f"A letter in {heading} could not be read.{_maybe(offer)}", offer)
        elif better != text:
            self.note(
                heading, f"{heading} has letters in a wrong encoding.{_maybe(better)} It is kept as it is.", better
            )
        if _HIDDEN.search(text):
            self.note(heading, f"Hidden characters were taken out of {heading}.")
            text = _HIDDEN.sub("", text)
        return text

    def _note_formula(self, heading: Heading, text: str) -> None:
        if _FORMULA.match(text):
            self.note(heading, f"{heading} holds a spreadsheet formula. It is kept as plain text and does nothing.")


def tidy_line(raw: str) -> str:
    """Return a cell on one line without hidden characters, as a row is known by it."""
    return one_line(_HIDDEN.sub("", visible(raw)))


def day_of(answer: str | None) -> date | None:
    """Return the day of an answer in the form 2026-09-15; None when it is none."""
    try:
        return date.fromisoformat(answer or "")
    except ValueError:
        return None


def _about_day(heading: Heading, text: str, reading: DayReading) -> str:
    shown = f"{heading} “{_short(text)}”"
    match reading.fault:
        case DayFault.MONTH_FIRST:
            return f"{shown} seems to be written month first."
        case DayFault.IMPOSSIBLE:
            return f"{shown}: there is no such day."
        case DayFault.SPREADSHEET_NUMBER:
            return f"{shown} is a spreadsheet's day number."
        case DayFault.TWO_FIGURE_YEAR if reading.day:
            return f"{shown} has a year of two figures and was read as {in_digits(reading.day)}."
        case DayFault.TWO_FIGURE_YEAR:
            return f"{shown} has a year of two figures that fits no century."
        case _:
            return f"{shown} is not a date."


def _maybe(better: str | None) -> str:
    return f" Perhaps it should be “{_short(better.strip())}”." if better else ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def _digest(text: str) -> str:
    """Return a short sign for a cell's text: it changes when the cell does and tells nothing of what it holds."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
