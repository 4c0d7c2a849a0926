"""How the EHC plan lies in a file: its sections A to K in order, and the items in them."""

from app.domain.fields import FieldRef
from app.services.exchange.shapes.shape import Children, Grouped, Leaf, Path, Shape, Struct

_LETTERS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K")


def _home_of_plan_field(ref: FieldRef) -> Path:
    return ("sections", ref.section) if ref.section in _LETTERS else ()


def _needs(part: str) -> Children:
    return Children("needs", "need", {"part": part}, always=True)


def _provision(part: str) -> Children:
    return Children("provision", "provision", {"part": part}, always=True)


def _needs_section(part: str) -> Struct:
    letter = part.lower()
    return Struct(
        part,
        (
            Leaf("none_identified", f"none_identified_{letter}"),
            Leaf("statement", f"statement_{letter}"),
            _needs(part),
        ),
        whole=True,
    )


_SECTION_A = Struct(
    "A",
    (
        Leaf("history", "history"),
        Struct(
            "child_views",
            (
                Leaf("first_person", "child_views_first_person"),
                Leaf("whose_words", "child_views_whose"),
                Leaf("how_obtained", "child_views_how"),
                Leaf("obtained_by", "child_views_by"),
                Leaf("date", "child_views_on"),
                Leaf("text", "child_views"),
            ),
        ),
        Children("parent_views", "parent_view", always=True),
        Leaf("differences", "differences"),
        Struct(
            "one_page_profile",
            (
                Leaf("like_and_admire", "profile_admire"),
                Leaf("important_to_me", "profile_important"),
                Leaf("how_best_to_support_me", "profile_support"),
                Leaf("written_with", "profile_with"),
                Leaf("date", "profile_on"),
            ),
        ),
        Children("aspirations", "aspiration", always=True),
        Leaf("how_to_communicate", "how_to_communicate"),
        Leaf("play", "play"),
        Leaf("health", "health"),
        Leaf("schooling", "schooling"),
        Leaf("independence", "independence"),
        Leaf("friendships", "friendships"),
        Leaf("future", "future"),
    ),
    whole=True,
)

_SECTIONS_B_TO_E = (
    Struct(
        "B",
        (
            Leaf("summary", "summary"),
            Children("attainment", "attainment", always=True),
            Grouped("areas", "area", _needs("B"), always=True),
        ),
        whole=True,
    ),
    _needs_section("C"),
    _needs_section("D"),
    Struct(
        "E",
        (
            Leaf("monitoring", "monitoring"),
            Children("outcomes", "outcome", always=True),
            Struct(
                "pathway_reasons",
                (
                    Leaf("employment", "no_employment_reason"),
                    Leaf("independent_living", "no_independent_living_reason"),
                    Leaf("community", "no_community_reason"),
                    Leaf("health", "no_health_reason"),
                ),
            ),
        ),
        whole=True,
    ),
)

_SECTIONS_F_TO_K = (
    Struct(
        "F",
        (
            Leaf("curriculum_changes", "curriculum_changes"),
            Leaf("total_hours_per_week", "total_hours_per_week"),
            _provision("F"),
        ),
        whole=True,
    ),
    Struct(
        "G",
        (
            Struct(
                "agreed_by_commissioner",
                (
                    Leaf("name", "agreed_name"),
                    Leaf("professional", "agreed_professional"),
                    Leaf("role", "agreed_role"),
                    Leaf("organisation", "agreed_organisation"),
                    Leaf("date", "agreed_on"),
                ),
                always=True,
            ),
            Leaf("statement", "statement_g"),
            _provision("G"),
        ),
        whole=True,
    ),
    Struct("H1", (Leaf("statement", "statement_h1"), _provision("H1")), whole=True),
    Struct("H2", (Leaf("statement", "statement_h2"), _provision("H2")), whole=True),
    Struct(
        "I",
        (
            Leaf("setting", "placement", always=True),
            Leaf("kind", "placement_kind", always=True),
            Leaf("note", "placement_note", always=True),
        ),
        whole=True,
    ),
    Struct(
        "J",
        (
            Leaf("statement", "statement_j"),
            Leaf("direct_payment", "direct_payment"),
            Leaf("needs", "budget_needs", always=True),
            Leaf("outcomes", "budget_outcomes", always=True),
            Leaf("budget", "budget"),
        ),
        whole=True,
    ),
    Struct("K", (Leaf("advice", "advice", always=True),), whole=True),
)

PLAN = Shape(
    "plan",
    "PLAN",
    (
        Leaf("version", "version"),
        Leaf("version_label", "version_label"),
        Leaf("status", "status"),
        Leaf("first_made_on", "first_made_on", always=True),
        Leaf("served_on", "served_on", always=True),
        Leaf("final_on", "final_on", always=True),
        Leaf("next_review_due", "next_review_due", always=True),
        Struct(
            "signed",
            (Leaf("by", "signed_by"), Leaf("role", "signed_role"), Leaf("date", "signed_on")),
            always=True,
        ),
        Leaf("co_production_note", "co_production_note"),
        Struct("sections", (_SECTION_A, *_SECTIONS_B_TO_E, *_SECTIONS_F_TO_K), whole=True),
    ),
    home=_home_of_plan_field,
)

PARENT_VIEW = Shape(
    "parent_view",
    "PV",
    (
        Leaf("who", "who"),
        Leaf("how_obtained", "how_obtained"),
        Leaf("date", "given_on"),
        Leaf("text", "wording"),
    ),
    numbered=False,
)

ASPIRATION = Shape("aspiration", "A", (Leaf("text", "wording"), Leaf("whose", "whose"), Leaf("pathway", "pathway")))

ATTAINMENT = Shape(
    "attainment",
    "ATT",
    (Leaf("area", "area"), Leaf("level", "level"), Leaf("date", "measured_on"), Leaf("source", "source")),
    numbered=False,
)

NEED = Shape(
    "need",
    "B",
    (
        Leaf("written_by", "written_by"),
        Leaf("strengths", "strengths"),
        Leaf("need", "need"),
        Leaf("source_advice", "source_advice", always=True),
        Leaf("no_provision_reason", "no_provision_reason"),
    ),
)

OUTCOME = Shape(
    "outcome",
    "E",
    (
        Leaf("text", "wording"),
        Leaf("by_when", "by_when", always=True),
        Leaf("steps", "steps", always=True),
        Leaf("needs", "needs", always=True),
        Leaf("pathway", "pathway", always=True),
    ),
)

PROVISION = Shape(
    "provision",
    "F",
    (
        Leaf("needs", "needs", always=True),
        Leaf("outcomes", "outcomes", always=True),
        Leaf("what", "what"),
        Leaf("delivered_by", "delivered_by", always=True),
        Leaf("qualification_or_training", "qualification_or_training", always=True),
        Struct(
            "how_often",
            (
                Leaf("count", "count", always=True),
                Leaf("unit", "count_unit", always=True),
                Leaf("per", "per", always=True),
            ),
            whole=True,
        ),
        Leaf("duration_minutes", "duration_minutes", always=True),
        Leaf("weeks_per_year", "weeks_per_year", always=True),
        Leaf("how_long_for", "how_long_for", always=True),
        Leaf("ratio", "ratio", always=True),
        Leaf("group_size_max", "group_size_max"),
        Leaf("setting_or_location", "setting_or_location", always=True),
        Leaf("equipment", "equipment", always=True),
        Leaf("monitored_by", "monitored_by", always=True),
        Leaf("reviewed_when", "reviewed_when", always=True),
        Leaf("source_advice", "source_advice", always=True),
        Leaf("funding_source", "funding_source", always=True),
        Leaf("pathway", "pathway"),
        Struct("flexible", (Leaf("reason", "flexible_reason"),)),
    ),
)

SHAPES = (PLAN, PARENT_VIEW, ASPIRATION, ATTAINMENT, NEED, OUTCOME, PROVISION)
