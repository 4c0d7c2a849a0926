"""A mapping from a file's headings and words to ours: read from YAML, and proposed for a file that needs one.

headings: {Pupil reference: Case Ref}          in the file: ours
words: {Primary Need: {ASC: ASD}}              our heading: in the file: ours
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import yaml
from rapidfuzz import fuzz

from app.domain.errors import UserError
from app.domain.kinds.texts import Postcode, Upn
from app.services.caseload.cells import tidy_line
from app.services.caseload.columns import SYNONYMS, Heading, Layout, plain
from app.services.caseload.reading import CaseloadFile, read_file
from app.services.caseload.words import WORD_LISTS

_ALIKE = 72  # of 100, for a heading to be proposed for another by its letters
_MOSTLY = 0.6  # of the filled cells, for a heading to be proposed by what stands below it
_LOOKED_AT = 200  # records
_NOTHING = ("", "null", "~", "none")
_INTRODUCTION = """\
# A proposal: check every line, then give this file with --map.
# headings: a heading of the file, then ours. "null" keeps the column as it is, as further text of the case.
# words: our heading, then a word of the file and our word for it. "null" asks about each such row.
# Our headings: {headings}.
"""


@dataclass(frozen=True)
class CaseloadMap:
    """Headings (in the plain form of `columns.plain`) to ours, and by our heading the file's words (plain) to ours."""

    headings: Mapping[str, Heading] = field(default_factory=dict)
    words: Mapping[Heading, Mapping[str, str]] = field(default_factory=dict)


def read_map(text: str) -> CaseloadMap:
    """Read a mapping; raises UserError with the place that cannot be used."""
    try:
        # BaseLoader makes text of everything, so that a word "No" stays a word.
        content: object = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - builds text, lists and mappings only
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        where = f" Look at line {mark.line + 1}." if mark else ""
        raise UserError("The mapping is not written as YAML.", f"Start from a proposed mapping.{where}") from error
    parts = {"headings": {}, "words": {}} | _table(content or {}, "The mapping")
    if unknown := sorted(parts.keys() - {"headings", "words"}):
        raise UserError(f"The mapping has a part “{unknown[0]}”.", "It may hold “headings” and “words” only.")
    headings = _table(parts["headings"], "“headings”")
    words = _table(parts["words"], "“words”")
    return CaseloadMap(
        {plain(theirs): _heading(ours) for theirs, ours in headings.items() if not _is_nothing(ours)},
        {_heading(ours): _words(_heading(ours), pairs) for ours, pairs in words.items() if not _is_nothing(pairs)},
    )


def propose_map(data: bytes) -> str:
    """Return the YAML of a mapping for this file: what its strange headings and words are likely to mean.

    Headings and words that are recognised anyway are left out. Raises UserError when the bytes are no table.
    """
    file = read_file(data)
    headings = _proposed_headings(file)
    places = {ours: file.layout.names.index(theirs) for theirs, ours in headings.items() if ours}
    layout = Layout(file.layout.names, {**file.layout.ours, **places})
    words = {str(heading): strange for heading in WORD_LISTS if (strange := _strange_words(file, layout, heading))}
    proposal = {"headings": {theirs: ours and str(ours) for theirs, ours in headings.items()}, "words": words}
    introduction = _INTRODUCTION.format(headings=", ".join(Heading))
    return introduction + yaml.safe_dump(proposal, allow_unicode=True, sort_keys=False)


def _proposed_headings(file: CaseloadFile) -> dict[str, Heading | None]:
    free = [heading for heading in Heading if heading not in file.layout.ours]
    strange = file.layout.extra
    scores = sorted(
        ((_name_score(theirs, ours), theirs, ours) for theirs in strange for ours in free),
        key=lambda one: -one[0],
    )
    found: dict[str, Heading] = {}
    for score, theirs, ours in scores:
        if score >= _ALIKE and theirs not in found and ours not in found.values():
            found[theirs] = ours
    for theirs in strange:
        if theirs not in found:
            ours_by_content = _by_content(_filled(file, file.layout.names.index(theirs)))
            if ours_by_content in free and ours_by_content not in found.values():
                found[theirs] = ours_by_content
    return {theirs: found.get(theirs) for theirs in strange}


def _name_score(theirs: str, ours: Heading) -> float:
    wanted = plain(theirs)
    return max(fuzz.ratio(wanted, name) for name in (plain(ours), *SYNONYMS[ours])) if wanted else 0.0


def _by_content(filled: Sequence[str]) -> Heading | None:
    """Return the column whose values these are, going by the shape of most of them."""
    if not filled:
        return None
    shapes = (
        (Heading.UPN, lambda text: bool(Upn.pattern.fullmatch(text))),
        (Heading.POSTCODE, lambda text: bool(Postcode.pattern.fullmatch(Postcode().tidy(text)))),
        (Heading.SCHOOL_URN, lambda text: bool(re.fullmatch(r"[0-9]{6}", text))),
        (Heading.ETHNICITY, lambda text: WORD_LISTS[Heading.ETHNICITY].meaning_of(text) is not None),
        (Heading.PRIMARY_NEED, lambda text: WORD_LISTS[Heading.PRIMARY_NEED].meaning_of(text) is not None),
        (Heading.STATUS, lambda text: WORD_LISTS[Heading.STATUS].meaning_of(text) is not None),
    )
    for heading, fits in shapes:
        if sum(map(fits, filled)) >= _MOSTLY * len(filled):
            return heading
    return None


def _filled(file: CaseloadFile, place: int) -> list[str]:
    whole = [record for record in file.records if not record.fault]
    return [text for record in whole[:_LOOKED_AT] if (text := tidy_line(record.cells[place]))]


def _strange_words(file: CaseloadFile, layout: Layout, heading: Heading) -> dict[str, str | None]:
    if heading not in layout.ours:
        return {}
    place = layout.ours[heading]
    found = dict.fromkeys(tidy_line(record.cells[place]) for record in file.records if not record.fault)
    known = WORD_LISTS[heading]
    return {word: known.offer_for(word) for word in found if word and known.meaning_of(word) is None}


def _table(content: object, what: str) -> dict[str, object]:
    if _is_nothing(content):
        return {}
    if not isinstance(content, Mapping):
        raise UserError(f"{what} should be pairs of a word and its meaning.", "Start from a proposed mapping.")
    return dict(_pairs(content))


def _pairs(content: Mapping[object, object]) -> Iterator[tuple[str, object]]:
    for key, value in content.items():
        yield str(key), value


def _heading(name: object) -> Heading:
    for heading in Heading:
        if plain(heading) == plain(str(name)):
            return heading
    raise UserError(f"The mapping names “{name}”, which is none of our headings.", f"Use one of: {', '.join(Heading)}.")


def _words(heading: Heading, pairs: object) -> dict[str, str]:
    found = {}
    for theirs, ours in _table(pairs, f"“{heading}” under “words”").items():
        if _is_nothing(ours):
            continue
        known = WORD_LISTS.get(heading)
        if known and known.meaning_of(str(ours)) is None:
            raise UserError(
                f"The mapping turns “{theirs}” into “{ours}”, which {heading} does not know.",
                f"Use one of: {', '.join(known.meanings)}.",
            )
        found[plain(theirs)] = str(ours)
    return found


def _is_nothing(content: object) -> bool:
    return content is None or (isinstance(content, str) and content.strip().casefold() in _NOTHING)
