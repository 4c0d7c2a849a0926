"""The fields. One mapped class for each type of record; every field is declared here once, and nowhere else."""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.fields import RecordSpec
from app.models.assessment import AdviceRequest, CapacityAssessment, CarerAssessment, Chaser
from app.models.budget import (
    BudgetCondition,
    BudgetElement,
    BudgetLine,
    BudgetReturn,
    BudgetReview,
    LedgerEntry,
    PersonalBudget,
)
from app.models.case import (
    Appointment,
    Case,
    CaseEvent,
    Decision,
    DirectedDate,
    Exemption,
    Handover,
    SettingConsultation,
    Snooze,
    Task,
)
from app.models.chronicle import Document, Note, Office, View
from app.models.network import Contact, ContactRestriction, Professional, Sibling
from app.models.people import Address, ConsentToShare, FormerName, Person, Setting
from app.models.plan import Plan, PlanVersion
from app.models.plan_items import Aspiration, Attainment, Need, Outcome, ParentView, Provision
from app.models.record import Base, Link, Record, project, spec_of
from app.models.review import AnnualReview, OutcomeProgress
from app.models.transition import (
    Destination,
    HealthTransfer,
    Milestone,
    TransitionAssessment,
    TransitionPathway,
    TransitionPlan,
    TransitionStep,
)

_CLASSES: tuple[type[Record], ...] = (
    Case, Person, FormerName, Address, ConsentToShare, Setting, Contact, Sibling, ContactRestriction, Professional,
    CaseEvent, Exemption, DirectedDate, Decision, SettingConsultation, Handover, Appointment, Task, Snooze,
    AdviceRequest, Chaser, Plan, ParentView, Aspiration, Attainment, Need, Outcome, Provision, PlanVersion,
    AnnualReview, OutcomeProgress, TransitionPlan, TransitionPathway, TransitionStep, Destination, HealthTransfer,
    TransitionAssessment, Milestone, CapacityAssessment, PersonalBudget, BudgetElement, BudgetLine, BudgetCondition,
    BudgetReturn, BudgetReview, LedgerEntry, CarerAssessment, Note, View, Document, Office, Link,
)  # fmt: skip
CLASSES: Mapping[str, type[Record]] = MappingProxyType({cls.__tablename__: cls for cls in _CLASSES})
"""Every synced type of record by its name."""
SPECS: Mapping[str, RecordSpec] = MappingProxyType({name: spec_of(cls) for name, cls in CLASSES.items()})
"""The declared fields of every type of record, as plain values."""

__all__ = [
    "CLASSES",
    "SPECS",
    "Address",
    "AdviceRequest",
    "AnnualReview",
    "Appointment",
    "Aspiration",
    "Attainment",
    "Base",
    "BudgetCondition",
    "BudgetElement",
    "BudgetLine",
    "BudgetReturn",
    "BudgetReview",
    "CapacityAssessment",
    "CarerAssessment",
    "Case",
    "CaseEvent",
    "Chaser",
    "ConsentToShare",
    "Contact",
    "ContactRestriction",
    "Decision",
    "Destination",
    "DirectedDate",
    "Document",
    "Exemption",
    "FormerName",
    "Handover",
    "HealthTransfer",
    "LedgerEntry",
    "Link",
    "Milestone",
    "Need",
    "Note",
    "Office",
    "Outcome",
    "OutcomeProgress",
    "ParentView",
    "Person",
    "PersonalBudget",
    "Plan",
    "PlanVersion",
    "Professional",
    "Provision",
    "Record",
    "Setting",
    "SettingConsultation",
    "Sibling",
    "Snooze",
    "Task",
    "TransitionAssessment",
    "TransitionPathway",
    "TransitionPlan",
    "TransitionStep",
    "View",
    "project",
    "spec_of",
]  # fmt: skip
