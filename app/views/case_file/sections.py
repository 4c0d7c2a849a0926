"""Which records stand on which tab of the case file, and how. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.views.case_file.records.kind import Kind


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a tab: the records of a kind. `under` names the record they hang under; `alone`: there is one."""

    title: str
    kind: Kind
    under: str = "case"
    alone: bool = False


_CHASER: Final = Kind("chaser", "reminder", "reminders", "Nobody has been reminded yet.")
_PROGRESS: Final = Kind(
    "outcome_progress", "note on an outcome", "notes on outcomes", "Say for each outcome how far it has come."
)
_STEP: Final = Kind("transition_step", "step", "steps", "What will happen next, who does it, by when.")
_LINE: Final = Kind("budget_line", "line", "lines", "What this part of the money buys.")

OVERVIEW: Final = (
    Section("Events", Kind("case_event", "event", "events", "Record what happened: it starts the clocks.", ("event",))),
    Section("Tasks", Kind("task", "task", "tasks", "What is to be done next?")),
    Section("Appointments", Kind("appointment", "appointment", "appointments", "Visits and meetings stand here.")),
    Section("Documents", Kind("document", "document", "documents", "Letters, reports and notices of this case.")),
    Section("Handovers", Kind("handover", "handover", "handovers", "A move to another team is recorded here.")),
    Section("The case", Kind("case", "case", "cases"), alone=True),
)
PEOPLE: Final = (
    Section("Child or young person", Kind("person", "person", "people"), under="person", alone=True),
    Section("Family and contacts", Kind("contact", "contact", "contacts", "Parents, carers, relatives and friends.")),
    Section(
        "Contact restrictions",
        Kind(
            "contact_restriction",
            "contact restriction",
            "contact restrictions",
            "Court orders, safeguarding, or a request that somebody is not told. Checked before every print.",
        ),
    ),
    Section("Addresses", Kind("address", "address", "addresses", "Where letters go, and where they lived."), "person"),
    Section("Brothers and sisters", Kind("sibling", "brother or sister", "brothers and sisters")),
    Section("Professionals", Kind("professional", "professional", "professionals", "Who works with the family.")),
    Section("Settings", Kind("setting", "setting", "settings", "Nursery, school, college, now and before.")),
    Section("Former names", Kind("former_name", "former name", "former names"), "person"),
    Section(
        "Consents to share",
        Kind("consent_to_share", "consent", "consents", "Who may be told what, and who agreed."),
        "person",
    ),
)
ASSESSMENT: Final = (
    Section(
        "Advice",
        Kind("advice_request", "advice request", "advice requests", "Whom we asked, when it came.", below=(_CHASER,)),
    ),
    Section("Decisions", Kind("decision", "decision", "decisions", "To assess, to issue, to amend, to cease.")),
    Section(
        "Exemptions",
        Kind(
            "exemption",
            "exemption",
            "exemptions",
            "A lawful reason why a date was not kept. The date itself never moves.",
            ("exemption", "rule"),
        ),
    ),
    Section(
        "Dates that were set",
        Kind(
            "directed_date",
            "date",
            "dates",
            "Dates that a tribunal or a court gave. They prevail over those worked out.",
            ("replaces",),
        ),
    ),
    Section(
        "Consultations",
        Kind("setting_consultation", "consultation", "consultations", "Asked before one is named."),
    ),
    Section(
        "Capacity",
        Kind("capacity_assessment", "capacity record", "capacity records", "One record for each decision, from 16."),
    ),
    Section("Carers", Kind("carer_assessment", "carer’s assessment", "carers’ assessments", "Offered to each carer.")),
)
REVIEWS: Final = (
    Section(
        "Annual reviews",
        Kind("annual_review", "annual review", "annual reviews", "The first is due within a year.", below=(_PROGRESS,)),
    ),
)
TRANSITION: Final = (
    Section("The plan", Kind("transition_plan", "transition plan", "transition plans"), "transition", alone=True),
    Section(
        "Pathways and steps",
        Kind("transition_pathway", "pathway", "pathways", "Work, home, friends, health.", below=(_STEP,)),
        "transition",
    ),
    Section("Destinations", Kind("destination", "destination", "destinations", "What comes next."), "transition"),
    Section("Milestones", Kind("milestone", "milestone", "milestones", "Dated points on the way."), "transition"),
    Section(
        "Health transfers",
        Kind("health_transfer", "health transfer", "health transfers", "Each specialty moves by itself."),
        "transition",
    ),
    Section(
        "Care Act assessments",
        Kind("transition_assessment", "assessment", "assessments", "Before 18: needs of the person or of a carer."),
        "transition",
    ),
)
BUDGET: Final = (
    Section("Request and decision", Kind("personal_budget", "budget", "budgets"), "budget", alone=True),
    Section(
        "Elements and lines",
        Kind("budget_element", "element", "elements", "One for each funder.", below=(_LINE,)),
        "budget",
    ),
    Section("Conditions", Kind("budget_condition", "condition", "conditions", "Checked before paying."), "budget"),
    Section("Returns", Kind("budget_return", "return", "returns", "Statements and receipts, by period."), "budget"),
    Section("Reviews", Kind("budget_review", "review", "reviews", "The first in three months."), "budget"),
)
VIEWS: Final = (
    Section("Views", Kind("view", "view", "views", "What the child, the young person and the parents say.")),
)
TAB_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        section.kind.rtype: tab
        for tab, sections in (
            ("overview", OVERVIEW),
            ("people", PEOPLE),
            ("assessment", ASSESSMENT),
            ("reviews", REVIEWS),
            ("transition", TRANSITION),
            ("budget", BUDGET),
            ("timeline", VIEWS),
        )
        for section in sections
    }
    | {"chaser": "assessment", "outcome_progress": "reviews", "transition_step": "transition", "budget_line": "budget"}
    | {"ledger_entry": "budget", "note": "timeline"}
)
"""The tab on which records of a type are found; what is not here belongs to the plan."""
