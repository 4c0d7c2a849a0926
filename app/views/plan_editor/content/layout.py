"""How the fields and items of each section are set out on its page. No Qt.

Fields that are not named here stand in a block of their own at the end: a newly declared field needs no change.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Group:
    """Some fields of the plan that are edited together, under a heading."""

    name: str
    heading: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """The items of one type."""

    rtype: str


REST: Final = Group("rest", "Also in this section", ())
FRONT: Final = Group("front", "About this plan", ())
SHORT: Final = {
    "": "About this plan",
    "A": "Views, hopes, history",
    "B": "Special educational needs",
    "C": "Health needs",
    "D": "Social care needs",
    "E": "Outcomes",
    "F": "Educational provision",
    "G": "Health provision",
    "H1": "Social care, 1970 Act",
    "H2": "Other social care",
    "I": "Placement",
    "J": "Personal budget",
    "K": "Advice",
}
"""Titles that fit the list of sections; the page itself has the title of the law."""

_PROFILE: Final = ("profile_admire", "profile_important", "profile_support", "profile_with", "profile_on")
_STORY: Final = ("history", "differences", "play", "health", "schooling", "independence", "friendships", "future")
_VIEWS: Final = ("child_views", "child_views_whose", "child_views_how", "child_views_by", "child_views_on",
                 "child_views_first_person")  # fmt: skip
_AGREED: Final = ("agreed_name", "agreed_professional", "agreed_role", "agreed_organisation", "agreed_on")
_NOTHING: Final = ("no_employment_reason", "no_independent_living_reason", "no_community_reason", "no_health_reason")

LAYOUT: Final[dict[str, tuple[Group | Items, ...]]] = {
    "A": (
        Group("views", "In the child’s or young person’s own words", _VIEWS),
        Items("parent_view"),
        Items("aspiration"),
        Group("profile", "One-page profile", (*_PROFILE, "how_to_communicate")),
        Group("story", "The story so far", _STORY),
    ),
    "B": (Group("summary", "Summary of needs", ("summary",)), Items("need"), Items("attainment")),
    "C": (Items("need"), Group("statement", "Statement", ("none_identified_c", "statement_c"))),
    "D": (Items("need"), Group("statement", "Statement", ("none_identified_d", "statement_d"))),
    "E": (
        Items("outcome"),
        Group("monitoring", "How progress is watched", ("monitoring",)),
        Group("nothing", "Preparing for adulthood: where nothing is planned", _NOTHING),
    ),
    "F": (Items("provision"), Group("whole", "All of the provision", ("total_hours_per_week", "curriculum_changes"))),
    "G": (
        Items("provision"),
        Group("statement", "Statement", ("statement_g",)),
        Group("agreed", "Agreed by the health commissioner", _AGREED),
    ),
    "H1": (Items("provision"), Group("statement", "Statement", ("statement_h1",))),
    "H2": (Items("provision"), Group("statement", "Statement", ("statement_h2",))),
    "I": (Group("placement", "Placement", ("placement", "placement_kind", "placement_note")),),
    "J": (),
    "K": (Group("advice", "Advice attached", ("advice",)),),
}

HINTS: Final = {
    "A": "Written as it was said. Nothing here is checked for style.",
    "B": "Each need is a block, with the strengths beside it. Every need has to be met by provision in Section F.",
    "C": "Only health needs that relate to the special educational needs.",
    "D": "Only social care needs that relate to the special educational needs or to a disability.",
    "E": "What will be different for the person, and by when. Not what will be given: that is Section F.",
    "F": "For each need in Section B: what, how often, who gives it. Specific enough that anyone could check it.",
    "G": "Health provision that is reasonably required. The health commissioner agrees it before the plan is final.",
    "H1": "Only under 18: help the council must give under section 2 of the Chronically Sick and Disabled Persons Act.",
    "H2": "Other social care that is reasonably required, and adult care and support from 18.",
    "I": "The setting that the final plan names.",
    "J": "The needs and outcomes that a direct payment is to meet.",
    "K": "Every piece of advice gathered for the assessment, listed with its author, role and date.",
}
