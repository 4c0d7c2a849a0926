"""Who may not be given what: contact restrictions in force, addresses that must stay hidden, children not to be named.

Nothing here is ever put on paper: a copy never shows that something was left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast
from uuid import UUID

from app.services.printouts.findings import FindingKind, PrintFinding
from app.services.printouts.names import capitalised, words_of
from app.services.printouts.passages import FRONT, Passage
from app.services.records import RecordView

PLAN, ADDRESS = "plan", "address"
_WHO_FOR: Final = "Who it is for"
_BEFORE_A_NAME: Final = frozenset(("flat", "off", "near", "rear", "of", "behind", "the", "apartment", "unit"))
_LEAST_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Restriction:
    """A contact restriction in force on the day."""

    contact: UUID | None
    relationship: str
    hide: frozenset[str]

    @property
    def who(self) -> str:
        """Say who it is about by relationship, never by name."""
        return f"the {self.relationship}" if self.relationship else "one of the contacts"


def in_force(
    restrictions: Iterable[RecordView], contacts: Iterable[RecordView], today: date
) -> tuple[Restriction, ...]:
    """Return the restrictions that hold on the day."""
    known = {UUID(view.rec): str(view.values["relationship"]) for view in contacts}
    found = []
    for view in restrictions:
        if _holds(view, today):
            contact = cast("UUID | None", view.values["contact"])
            hide = frozenset(str(word).strip().casefold() for word in cast("tuple[str, ...]", view.values["hide"]))
            found.append(Restriction(contact, known.get(contact, "") if contact else "", hide))
    return tuple(found)


def _holds(view: RecordView, today: date) -> bool:
    begins, ends = (cast("date | None", view.values[key]) for key in ("from_on", "to_on"))
    return (begins is None or begins <= today) and (ends is None or today <= ends)


def hidden_addresses(
    addresses: Iterable[RecordView], restrictions: Iterable[Restriction], today: date
) -> tuple[tuple[RecordView, frozenset[UUID]], ...]:
    """Return each address that somebody must not see, with who that is."""
    kept_from = frozenset(one.contact for one in restrictions if one.contact and ADDRESS in one.hide)
    found = []
    for view in addresses:
        if not _holds(view, today):
            continue
        who = frozenset(cast("tuple[UUID, ...]", view.values["hide_from"]))
        if view.values["kind"] in ("home", "placement"):
            who |= kept_from
        if who:
            found.append((view, who))
    return tuple(found)


def about_recipients(restrictions: Iterable[Restriction], recipients: frozenset[UUID]) -> Iterator[PrintFinding]:
    """Yield a stop for everybody who must not have the plan at all, and a note of every other restriction."""
    for one in restrictions:
        if one.contact is None:
            yield _restriction(
                "A contact restriction is in force and does not say who it is about. Say who first.", True
            )
        elif one.contact in recipients:
            # A plan says where and when somebody learns: there is no copy of it with that taken out.
            if one.hide - {ADDRESS}:
                yield _restriction(f"A contact restriction is in force: {one.who} must not be given this copy.", True)
            else:
                yield _restriction(f"The home address is left out of this copy: {one.who} must not be told it.", False)
        else:
            what = "be given this copy" if one.hide - {ADDRESS} else "be told the address"
            yield _restriction(f"A contact restriction is in force: {one.who} must not {what}.", False)


def _restriction(sentence: str, stops: bool) -> PrintFinding:  # noqa: FBT001 - said right beside the sentence
    return PrintFinding(FindingKind.RESTRICTION, _WHO_FOR, sentence, stops)


def about_addresses(hidden: Sequence[RecordView], passages: Iterable[Passage]) -> Iterator[PrintFinding]:
    """Yield a stop for each place of Sections A to K that gives a hidden address away."""
    needles = [needle for view in hidden for needle in _needles(view)]
    postcodes = [code for view in hidden if (code := _joined(str(view.values["postcode"])))]
    for passage in passages:
        if passage.section == FRONT:
            continue
        if _stand_in(needles, passage) or any(code in _joined(passage.text) for code in postcodes):
            sentence = "These words give away an address that somebody must not see. Take them out."
            yield PrintFinding(FindingKind.ADDRESS, passage.place, sentence, True, "", passage.section, passage.mark)


def _needles(view: RecordView) -> Iterator[tuple[str, ...]]:
    town = tuple(words_of(str(view.values["town"])))
    for line in cast("tuple[str, ...]", view.values["lines"]):
        words = [word for word in words_of(line) if len(word) > 1 or not word.isalpha()]
        while words and words[0] in _BEFORE_A_NAME:
            words.pop(0)
        if len(words) >= _LEAST_WORDS:
            yield tuple(words)
        elif words and town:
            yield (*words, *town)


def _stand_in(needles: Iterable[tuple[str, ...]], passage: Passage) -> bool:
    text = f" {' '.join(words_of(passage.text))} "
    return any(f" {' '.join(needle)} " in text for needle in needles)


def _joined(text: str) -> str:
    return re.sub(r"\s", "", text).upper()


def about_siblings(
    siblings: Iterable[RecordView], others: frozenset[str], passages: Iterable[Passage]
) -> Iterator[PrintFinding]:
    """Yield each place that names a brother or sister who is never named in print.

    In Section A the family may say so in its own words: a note. `others`: names of people who may be named.
    """
    hidden = {word: str(view.values["forename"]) for view in siblings if view.values["may_print"] is False
              for word in words_of(str(view.values["forename"])) if word not in others}  # fmt: skip
    for passage in passages:
        for word in sorted(hidden.keys() & capitalised(passage.text)):
            own_words = passage.section == "A"
            sentence = (
                "A brother or sister who is not to be named stands here, in the family’s own words."
                if own_words
                else "A brother or sister who is not to be named stands here. Write “his sister”, or leave it out."
            )
            yield PrintFinding(
                FindingKind.SIBLING, passage.place, sentence, not own_words, hidden[word], passage.section, passage.mark
            )
