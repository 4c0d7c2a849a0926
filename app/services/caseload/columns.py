"""The headings of the caseload export, and how the headings of a file are recognised as ours."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.errors import UserError


class Heading(StrEnum):
    """Our headings, as the practice export has them."""

    CASE_REF = "Case Ref"
    UPN = "UPN"
    SURNAME = "Surname"
    FORENAME = "Forename"
    KNOWN_AS = "Known As"
    DOB = "DOB"
    SEX = "Sex"
    ETHNICITY = "Ethnicity"
    FIRST_LANGUAGE = "First Language"
    ADDRESS_1 = "Address Line 1"
    ADDRESS_2 = "Address Line 2"
    TOWN = "Town"
    POSTCODE = "Postcode"
    SCHOOL_URN = "School URN"
    SCHOOL = "School"
    NCY = "NCY"
    PRIMARY_NEED = "Primary Need"
    SECONDARY_NEED = "Secondary Need"
    STATUS = "EHCP Status"
    REQUEST_DATE = "Request Date"
    DECISION_DATE = "Decision Date"
    DRAFT_DATE = "Draft Date"
    FINAL_DATE = "Final Date"
    REVIEW_MEETING = "Last Review Meeting"
    REVIEW_DECISION = "Last Review Decision"
    REVIEW_DUE = "Next Review Due"
    CASEWORKER = "Caseworker"
    TEAM = "Team"
    PHASE_TRANSFER = "Phase Transfer"
    LAC = "LAC"
    PB = "PB"
    NOTES = "Notes"


REQUIRED = (Heading.CASE_REF, Heading.SURNAME, Heading.FORENAME, Heading.DOB, Heading.STATUS)

# Other names seen in pupil databases, in the plain form of `plain`.
SYNONYMS: Mapping[Heading, tuple[str, ...]] = {
    Heading.CASE_REF: ("casereference", "casenumber", "caseno", "caseid", "pupilref", "pupilreference", "systemid"),
    Heading.UPN: ("uniquepupilnumber", "upnnumber"),
    Heading.SURNAME: ("lastname", "familyname", "legalsurname", "pupilsurname"),
    Heading.FORENAME: ("forenames", "firstname", "firstnames", "givenname", "legalforename", "pupilforename"),
    Heading.KNOWN_AS: ("preferredname", "preferredforename", "chosenname", "nickname"),
    Heading.DOB: ("dateofbirth", "birthdate", "personbirthdate", "bornon"),
    Heading.SEX: ("gender",),
    Heading.ETHNICITY: ("ethnicitycode", "ethnicgroup", "ethniccode", "ethnicorigin"),
    Heading.FIRST_LANGUAGE: ("homelanguage", "language", "mothertongue"),
    Heading.ADDRESS_1: ("address1", "addressline1", "addr1", "address", "street"),
    Heading.ADDRESS_2: ("address2", "addr2", "locality"),
    Heading.TOWN: ("city", "posttown", "addresstown"),
    Heading.POSTCODE: ("homepostcode", "addresspostcode"),
    Heading.SCHOOL_URN: ("urn", "settingurn", "establishmenturn"),
    Heading.SCHOOL: ("schoolname", "setting", "settingname", "currentschool", "establishment", "establishmentname"),
    Heading.NCY: ("yeargroup", "nationalcurriculumyear", "ncyear", "schoolyear", "ncyactual"),
    Heading.PRIMARY_NEED: ("primarysenneed", "primarysentype", "sentype1", "need1", "mainneed"),
    Heading.SECONDARY_NEED: ("secondarysenneed", "secondarysentype", "sentype2", "need2"),
    Heading.STATUS: ("status", "ehcstatus", "ehcpstatus", "planstatus", "casestatus", "ehcplanstatus"),
    Heading.REQUEST_DATE: ("requestedon", "daterequested", "requestreceived", "receiveddate", "daterequestreceived"),
    Heading.DECISION_DATE: ("decisionon", "dateofdecision", "assessmentdecisiondate"),
    Heading.DRAFT_DATE: ("draftissued", "draftissueddate", "dateofdraft", "draftplandate"),
    Heading.FINAL_DATE: ("finalissued", "finalissueddate", "dateoffinal", "finalplandate"),
    Heading.REVIEW_MEETING: ("reviewmeeting", "annualreviewmeeting", "lastreviewmeetingdate", "lastannualreview"),
    Heading.REVIEW_DECISION: ("reviewdecision", "reviewdecisiondate", "lastreviewdecisiondate"),
    Heading.REVIEW_DUE: ("reviewdue", "nextreview", "nextreviewdate", "annualreviewdue", "nextreviewduedate"),
    Heading.CASEWORKER: ("casework", "caseofficer", "sencaseworker", "sencasework", "officer", "plancoordinator"),
    Heading.TEAM: ("caseteam", "sendteam"),
    Heading.PHASE_TRANSFER: ("transferphase", "phasetransferyear"),
    Heading.LAC: ("lookedafter", "lookedafterchild", "childlookedafter", "cla", "inccare"),
    Heading.PB: ("personalbudget", "haspersonalbudget"),
    Heading.NOTES: ("note", "comments", "comment", "remarks"),
}


@dataclass(frozen=True)
class Layout:
    """Which cell of a record is which column: our headings by position, and the file's own for the rest."""

    names: tuple[str, ...]
    ours: Mapping[Heading, int]

    @property
    def width(self) -> int:
        """How many cells a record has."""
        return len(self.names)

    @property
    def extra(self) -> tuple[str, ...]:
        """The file's headings that are none of ours, in file order; their texts are kept."""
        taken = set(self.ours.values())
        return tuple(name for place, name in enumerate(self.names) if place not in taken)

    def require(self) -> None:
        """Raise UserError when a heading is missing that no row can do without."""
        missing = [f"“{heading}”" for heading in REQUIRED if heading not in self.ours]
        if missing:
            raise UserError(
                f"The file has no column for {' or '.join(missing)}.",
                "Check that its first line holds the headings, or give a mapping of its headings to ours.",
            )


def plain(heading: str) -> str:
    """Return a heading for comparing: no capitals, accents, spaces or marks."""
    decomposed = unicodedata.normalize("NFKD", heading.casefold())
    return re.sub(r"[^a-z0-9]", "", decomposed)


_KNOWN: Mapping[str, Heading] = {
    **{synonym: heading for heading, synonyms in SYNONYMS.items() for synonym in synonyms},
    **{plain(heading): heading for heading in Heading},
}


def recognise(headings: Sequence[str], given: Mapping[str, Heading]) -> Layout:
    """Find our columns among a file's headings; `given` (by plain form) wins, then the exact name, then synonyms."""
    names = _named(headings)
    ours: dict[Heading, int] = {}
    plains = [plain(name) for name in headings]
    for lookup in (given, {plain(heading): heading for heading in Heading}, _KNOWN):
        for place, name in enumerate(plains):
            heading = lookup.get(name) if name else None
            mapped_elsewhere = name in given and lookup is not given
            if heading and heading not in ours and place not in ours.values() and not mapped_elsewhere:
                ours[heading] = place
    return Layout(names, ours)


def _named(headings: Sequence[str]) -> tuple[str, ...]:
    """Give every column a name of its own, so that no text is lost under another's heading."""
    names: list[str] = []
    for place, heading in enumerate(headings, start=1):
        base = " ".join(heading.split()) or f"Column {place}"
        name, again = base, 2
        while name in names:
            name, again = f"{base} ({again})", again + 1
        names.append(name)
    return tuple(names)
