"""Statutory and other time limits: rules as values, a case's history, and the due dates that follow."""

from app.domain.deadlines.conditions import Answer, Facts, FactSpec, FactValue, judge
from app.domain.deadlines.dues import Clocks, Due, DueState
from app.domain.deadlines.exemptions import RecordedExemption
from app.domain.deadlines.explanation import explain
from app.domain.deadlines.history import CaseHistory, DatedEvent, Directed, decision_kind
from app.domain.deadlines.next_date import NextDate, Rag, next_date, to_ask, waiting_for_others
from app.domain.deadlines.order import OrderFault, faults_with, order_faults
from app.domain.deadlines.rule import EventKind, Rule, RuleBook, Side

__all__ = [
    "Answer", "CaseHistory", "Clocks", "DatedEvent", "Directed", "Due", "DueState", "EventKind", "FactSpec",
    "FactValue", "Facts", "NextDate", "OrderFault", "Rag", "RecordedExemption", "Rule", "RuleBook", "Side",
    "decision_kind", "explain", "faults_with", "judge", "next_date", "order_faults", "to_ask", "waiting_for_others",
]  # fmt: skip
