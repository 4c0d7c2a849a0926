"""The closed lists of words in an export: their meaning, and the words people write instead."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process, utils

from app.services.caseload.columns import Heading

_ALIKE = 75  # of 100: below it a word is not offered for another


@dataclass(frozen=True)
class WordList:
    """The words of one column. `meanings` gives what each stands for; `taken` are spellings that need no question.

    `meant` are words that mean something for certain people only: they are offered, never taken.
    """

    meanings: Mapping[str, str]
    taken: Mapping[str, str] = field(default_factory=dict)
    meant: Mapping[str, str] = field(default_factory=dict)

    def meaning_of(self, text: str) -> str | None:
        """Return what the word stands for, whatever its capitals; None when the list does not know it."""
        wanted = _plain(text)
        for known in (self.meanings, self.taken):
            for word, meaning in known.items():
                if _plain(word) == wanted:
                    return meaning
        return None

    def offer_for(self, text: str) -> str | None:
        """Return the word of the list that was perhaps meant."""
        wanted = _plain(text)
        for word, offer in self.meant.items():
            if _plain(word) == wanted:
                return offer
        near = process.extractOne(
            text, [*self.meanings, *self.meant], scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=_ALIKE
        )
        return self.meant.get(near[0], near[0]) if near else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").split())


# Case status words: how the practice export says them, and the status each stands for.
STATUS = WordList(
    {
        "Requested": "requested",
        "Not assessing": "not_assessing",
        "Assessment": "assessing",
        "Not issuing": "not_issuing",
        "Drafting": "drafting",
        "Draft issued": "draft_served",
        "Final": "maintained",
        "Annual review": "in_review",
        "Amending": "amending",
        "Ceasing": "ceasing",
        "Ceased": "ceased",
    },
    taken={
        word: word
        for word in (
            *("requested", "not_assessing", "assessing", "not_issuing", "drafting", "draft_served", "maintained"),
            *("in_review", "amending", "ceasing", "ceased"),
        )
    },
    meant={
        "Assess": "Assessment",
        "Finalised": "Final",
        "Final issued": "Final",
        "Maintain": "Final",
        "Closed": "Ceased",
        "In assessment": "Assessment",
        "Refused": "Not assessing",
        "Draft": "Draft issued",
        "Review": "Annual review",
    },
)
CLOSED_STATUSES = frozenset({"not_assessing", "not_issuing", "ceased"})

# Need codes of the DfE's SEN2 return, and the older or local words for them.
NEED = WordList(
    {code: code for code in "SPLD MLD SLD PMLD SEMH SLCN HI VI MSI PD ASD OTH DS".split()},  # noqa: SIM905 - a code list
    meant={
        "ASC": "ASD",
        "AUT": "ASD",
        "Autism": "ASD",
        "Autistic spectrum disorder": "ASD",
        "Autistic spectrum condition": "ASD",
        "BESD": "SEMH",
        "EBD": "SEMH",
        "Social, emotional and mental health": "SEMH",
        "SLI": "SLCN",
        "DLD": "SLCN",
        "Speech, language and communication": "SLCN",
        "Moderate learning difficulty": "MLD",
        "Severe learning difficulty": "SLD",
        "Profound and multiple learning difficulty": "PMLD",
        "Dyslexia": "SPLD",
        "Specific learning difficulty": "SPLD",
        "Hearing impairment": "HI",
        "Visual impairment": "VI",
        "Vision impairment": "VI",
        "Multi-sensory impairment": "MSI",
        "Physical disability": "PD",
        "Down Syndrome": "DS",
        "Other": "OTH",
    },
)

# Main ethnicity codes of the school census. Authorities add four-letter codes of their own.
ETHNICITY = WordList(
    {
        code: code
        for code in (
            *("WBRI", "WIRI", "WIRT", "WROM", "WOTH", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN", "ABAN", "AOTH"),
            *("BAFR", "BCRB", "BOTH", "CHNE", "OOTH", "REFU", "NOBT"),
        )
    }
)

SEX = WordList(
    {"M": "M", "F": "F"},
    taken={"Male": "M", "Female": "F", "Boy": "M", "Girl": "F", "U": "", "Unknown": "", "Not known": ""},
)

YES_NO = WordList(
    {"Y": "yes", "N": "no"},
    taken={"Yes": "yes", "No": "no", "True": "yes", "False": "no", "1": "yes", "0": "no"},
)

# Year groups: nursery, Reception (0 in the census), then 1 to 20 as the export counts them on after Year 14.
YEAR_GROUP = WordList(
    {**{word: word for word in ("N1", "N2", "R")}, **{str(year): str(year) for year in range(1, 21)}},
    taken={
        "Reception": "R",
        "Year R": "R",
        "0": "R",
        "Nursery 1": "N1",
        "Nursery 2": "N2",
        **{f"{prefix}{year}": str(year) for year in range(1, 21) for prefix in ("Year ", "Yr ", "Y", "Year")},
        **{f"{year:02}": str(year) for year in range(1, 10)},
    },
)

WORD_LISTS: Mapping[Heading, WordList] = {
    Heading.STATUS: STATUS,
    Heading.PRIMARY_NEED: NEED,
    Heading.SECONDARY_NEED: NEED,
    Heading.ETHNICITY: ETHNICITY,
    Heading.SEX: SEX,
    Heading.LAC: YES_NO,
    Heading.PB: YES_NO,
    Heading.NCY: YEAR_GROUP,
}
