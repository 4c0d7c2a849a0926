"""Reading the words for families, and checking that every name in them is one the rules know."""

from collections.abc import Callable, Iterator, Mapping
from string import Formatter
from typing import Final

from app.domain.deadlines import RuleBook
from app.domain.deadlines.history import DECISION_KIND
from app.domain.progress import CONTRIBUTOR, FamilyWords, SureWords
from app.services.rules.bundle import BundleFaultError, Entry, parse

FILE: Final = "rules/family-words.yaml"
_PLACES: Final = frozenset({"day", "who", "n", "first", "last"})


def read_family_words(read: Callable[[str], str], book: RuleBook) -> FamilyWords:
    """Read and check the words through the resources' `read_text`. Raises `BundleFaultError` with every fault."""
    document = parse(FILE, read(FILE))
    document.number("version")
    not_told = document.entry("not_told")
    left_out = [*not_told.texts("events"), *not_told.texts("rules")]
    not_told.finish()
    stands_for = document.entry("stands_for")
    found = FamilyWords(
        happened=_texts(document, "happened"),
        many=_texts(document, "many"),
        decided=_texts(document, "decided"),
        planned=_texts(document, "planned"),
        next=_texts(document, "next"),
        sure={name: _sure(entry) for name, entry in document.entry("sure").items()},
        late=_texts(document, "late"),
        reasons=_texts(document, "reasons"),
        stands_for={name: stands_for.texts(name) for name in stands_for.names()},
        writers=_texts(document, "writers"),
        done_late=document.text("done_late"),
        in_touch=document.text("in_touch"),
        in_touch_late=document.text("in_touch_late"),
        no_date=document.text("no_date"),
        apart=document.text("apart"),
        not_told=frozenset(left_out),
    )
    document.finish()
    faults = tuple(_faults(found, book))
    if faults:
        raise BundleFaultError(faults)
    return found


def _texts(document: Entry, key: str) -> Mapping[str, str]:
    entry = document.entry(key)
    return {name: entry.text(name) for name in entry.names()}


def _sure(entry: Entry) -> SureWords:
    found = SureWords(entry.text("decided"), entry.text("words"))
    entry.finish()
    return found


def _faults(words: FamilyWords, book: RuleBook) -> Iterator[str]:
    rules = {rule.id for rule in book.rules}
    stand_for = {*words.stands_for, *(one for of in words.stands_for.values() for one in of)}
    decisions = {*words.decided, *(one.decided for one in words.sure.values())}
    known = (
        ("event", {*words.happened, *words.many, *words.planned}, set(book.events)),
        ("decision", decisions, set(book.facts[DECISION_KIND].values)),
        ("writer", set(words.writers), set(book.facts[CONTRIBUTOR].values)),
        ("lawful reason", set(words.reasons), set(book.exemptions)),
        ("rule", {*words.next, *words.sure, *words.late}, rules),
        ("event or rule", {*words.not_told, *stand_for}, {*book.events, *rules}),
    )
    for what, names, allowed in known:
        yield from (f"{FILE}: no {what} is called {name}" for name in sorted(names - allowed))
    if "other" not in words.writers:
        yield f"{FILE}: writers needs the word for any other"
    for name, template in _templates(words):
        places = {place for _, place, _, _ in Formatter().parse(template) if place is not None}
        yield from (f"{FILE}: {name} may not hold {{{place}}}" for place in sorted(places - _PLACES))


def _templates(words: FamilyWords) -> Iterator[tuple[str, str]]:
    for group in (words.happened, words.decided, words.many, words.planned, words.next, words.late, words.reasons):
        yield from group.items()
    yield from ((name, one.words) for name, one in words.sure.items())
