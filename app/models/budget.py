"""Personal budgets (CFA 2014 s.49; SI 2014/1652): elements, lines, conditions, and the append-only ledger.

Money is whole pence. The sign of a ledger entry is from the budget account's side: payments in are +, spending is -.
"""

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Mapped

from app.domain.fields import SearchIn, Width
from app.domain.kinds import Choice, Day, LongText, Pence, PersonRef, Quantity, RecordRef, ShortText, WholeNumber, YesNo
from app.models.choices import Mechanism
from app.models.columns import belongs_to, field, links
from app.models.record import About, Record

_H, _Q, _N = Width.HALF, Width.QUARTER, SearchIn.NOTES
_REC, _INST, _THIRD, _REQ = "Recipient of direct payments", "Instalments", "Third party", "Request and decision"
_ELEMENTS = ("education", "health", "social_care_child", "social_care_adult")
LEDGER_KINDS = (
    "payment_out",
    "receipt",
    "client_contribution",
    "refund",
    "repayment_demanded",
    "repayment_received",
    "adjustment",
    "reversal",
    "bank_balance_statement",
)


class PersonalBudget(Record):
    """The personal budget that goes with a plan."""

    __tablename__ = "personal_budget"
    about = About("personal budget", "personal budgets", title="status")

    case_id: Mapped[UUID] = belongs_to("case")
    plan: Mapped[UUID | None] = field(RecordRef("plan"), "Plan", hidden=True)
    status: Mapped[str] = field(
        ShortText(
            (
                "enquired",
                "requested",
                "indicative",
                "declined",
                "review_of_decision",
                "agreed",
                "active",
                "suspended",
                "ended",
                "final_account",
                "closed",
            )
        ),
        "Status",
        width=_H,
    )
    requested_by: Mapped[UUID | None] = field(PersonRef(), "Requested by", unit="request", section=_REQ, width=_H)
    requested_on: Mapped[date | None] = field(Day(), "Requested on", unit="request", section=_REQ, width=_Q)
    moment: Mapped[str] = field(
        ShortText(("draft", "review", "reassessment")), "Asked for at", unit="request", section=_REQ, width=_Q
    )
    information_given_on: Mapped[date | None] = field(Day(), "Information given", section=_REQ, width=_Q)
    indicative_pence: Mapped[int | None] = field(Pence(), "Indicative total", section=_REQ, width=_Q)
    agreed_pence: Mapped[int | None] = field(Pence(), "Agreed total", unit="decision", section=_REQ, width=_Q)
    decision_by: Mapped[UUID | None] = field(
        PersonRef("professional"), "Decided by", unit="decision", section=_REQ, width=_H
    )
    decision_on: Mapped[date | None] = field(Day(), "Decided on", unit="decision", section=_REQ, width=_Q)
    decision_outcome: Mapped[str] = field(
        ShortText(("agreed", "declined")), "Decision", unit="decision", section=_REQ, width=_Q
    )
    decision_reasons: Mapped[str] = field(LongText(), "Reasons", unit="decision", section=_REQ)
    support_plan_ref: Mapped[str] = field(ShortText(), "Agreed support plan", section=_REQ, width=_H)
    next_review_on: Mapped[date | None] = field(Day(), "Next review", section=_REQ, width=_Q)
    budget_year: Mapped[str] = field(
        ShortText(("financial", "academic")), "Budget year", unit="period", section=_REQ, width=_Q
    )
    effective_from: Mapped[date | None] = field(Day(), "From", unit="period", section=_REQ, width=_Q)
    effective_to: Mapped[date | None] = field(Day(), "To", unit="period", section=_REQ, width=_Q)
    contingency_pence: Mapped[int | None] = field(Pence(), "Contingency allowed", section=_REQ, width=_Q)
    recipient: Mapped[UUID | None] = field(PersonRef(), "Recipient", unit="recipient", section=_REC, width=_H)
    recipient_relationship: Mapped[str] = field(LongText(), "In what role", unit="recipient", section=_REC, width=_H)
    recipient_capacity: Mapped[str] = field(ShortText(), "Capacity", unit="recipient", section=_REC, width=_H)
    recipient_capacity_record: Mapped[UUID | None] = field(
        RecordRef("capacity_assessment"), "Capacity record", unit="recipient", section=_REC, width=_H
    )
    consent_on: Mapped[date | None] = field(Day(), "Consent given", unit="recipient", section=_REC, width=_Q)
    consent_form: Mapped[str] = field(ShortText(), "Form of consent", unit="recipient", section=_REC, width=_H)
    excluded_person_check: Mapped[date | None] = field(
        Day(), "Check made before paying", unit="recipient", section=_REC, width=_Q
    )
    separate_account: Mapped[bool | None] = field(YesNo(), "Separate account", unit="recipient", section=_REC, width=_Q)
    account_ref: Mapped[str] = field(
        ShortText(),
        "Payee reference",
        unit="recipient",
        section=_REC,
        width=_H,
        family=False,
        help="The finance system’s reference. Never bank details.",
    )
    recipient_from: Mapped[date | None] = field(Day(), "From", unit="recipient", section=_REC, width=_Q)
    recipient_to: Mapped[date | None] = field(Day(), "To", unit="recipient", section=_REC, width=_Q)
    instalment_count: Mapped[int | None] = field(
        WholeNumber("", 1), "Number", unit="instalments", section=_INST, width=_Q
    )
    instalment_cycle: Mapped[str] = field(
        ShortText(("four_weekly", "monthly", "quarterly")), "Cycle", unit="instalments", section=_INST, width=_Q
    )
    instalment_total_pence: Mapped[int | None] = field(Pence(), "Total", unit="instalments", section=_INST, width=_Q)
    instalment_base_pence: Mapped[int | None] = field(Pence(), "Each", unit="instalments", section=_INST, width=_Q)
    instalment_last_pence: Mapped[int | None] = field(Pence(), "Last", unit="instalments", section=_INST, width=_Q)
    instalments_cover = links("budget_line", label="Lines covered", section=_INST)
    third_party: Mapped[str] = field(ShortText(), "Organisation", unit="third_party", section=_THIRD, width=_H)
    third_party_agreement_on: Mapped[date | None] = field(
        Day(), "Agreement of", unit="third_party", section=_THIRD, width=_Q
    )
    third_party_fee_pence: Mapped[int | None] = field(Pence(), "Fee", unit="third_party", section=_THIRD, width=_Q)


class BudgetElement(Record):
    """One funder's part of a budget."""

    __tablename__ = "budget_element"
    about = About("element", "elements", title="kind")

    budget_id: Mapped[UUID] = belongs_to("personal_budget")
    kind: Mapped[str] = field(ShortText(_ELEMENTS), "Element", width=_H)
    funder: Mapped[str] = field(ShortText(), "Funder", width=_H)
    indicative_pence: Mapped[int | None] = field(Pence(), "Indicative", width=_Q)
    agreed_pence: Mapped[int | None] = field(Pence(), "Agreed", width=_Q)
    outcomes = links("outcome", label="Outcomes")
    provision = links("provision", label="Provision")


class BudgetLine(Record):
    """What one part of the money buys."""

    __tablename__ = "budget_line"
    about = About("budget line", "budget lines", title="description")

    element_id: Mapped[UUID] = belongs_to("budget_element")
    description: Mapped[str] = field(ShortText(), "Description", search=_N)
    provision: Mapped[UUID | None] = field(RecordRef("provision"), "Provision in the plan")
    quantity: Mapped[Decimal | None] = field(Quantity(), "Quantity a week", unit="price", width=_Q)
    unit_name: Mapped[str] = field(
        ShortText(("hour", "session", "night", "day", "year")), "Unit", unit="price", width=_Q
    )
    unit_price_pence: Mapped[int | None] = field(Pence(), "Price of a unit", unit="price", width=_Q)
    frequency: Mapped[str] = field(ShortText(), "How often", unit="price", width=_Q)
    weeks_per_year: Mapped[int | None] = field(WholeNumber("weeks", 1, 53), "Weeks a year", unit="price", width=_Q)
    annual_pence: Mapped[int | None] = field(Pence(), "A year", unit="price", width=_Q)
    start_on: Mapped[date | None] = field(Day(), "From", unit="period", width=_Q)
    end_on: Mapped[date | None] = field(Day(), "To", unit="period", width=_Q)
    mechanism: Mapped[Mechanism | None] = field(Choice(Mechanism), "How it is held", unit="mechanism", width=_H)
    held_by: Mapped[str] = field(ShortText(), "Held by", unit="mechanism", width=_H)
    provider: Mapped[str] = field(ShortText(), "Provider", width=_H)
    payee: Mapped[UUID | None] = field(PersonRef(), "Paid to", unit="payee", width=_H)
    payee_name: Mapped[str] = field(ShortText(), "Or paid to, in words", unit="payee", width=_H)
    vat_note: Mapped[str] = field(ShortText(), "VAT", width=_H)
    status: Mapped[str] = field(ShortText(("proposed", "agreed", "ended")), "Status", width=_Q)
    on_school_premises: Mapped[bool | None] = field(YesNo(), "On school or college premises", unit="premises", width=_Q)
    premises_consent_by: Mapped[str] = field(ShortText(), "Consent of the head or principal", unit="premises", width=_H)
    premises_consent_person: Mapped[UUID | None] = field(
        PersonRef("professional"), "Who consented", unit="premises", width=_H
    )
    premises_consent_on: Mapped[date | None] = field(Day(), "Consent on", unit="premises", width=_Q)


class BudgetCondition(Record):
    """One condition checked before a direct payment (SI 2014/1652 reg 6)."""

    __tablename__ = "budget_condition"
    about = About("condition", "conditions", title="test")

    budget_id: Mapped[UUID] = belongs_to("personal_budget")
    test: Mapped[str] = field(ShortText(), "Condition", unit="condition", width=_H)
    met: Mapped[bool | None] = field(YesNo(), "Met", unit="condition", width=_Q)
    reason: Mapped[str] = field(LongText(), "Reason", unit="condition")
    checked_on: Mapped[date | None] = field(Day(), "Date", unit="condition", width=_Q)


class BudgetReturn(Record):
    """One return of statements and receipts."""

    __tablename__ = "budget_return"
    about = About("return", "returns", title="period")

    budget_id: Mapped[UUID] = belongs_to("personal_budget")
    period: Mapped[str] = field(ShortText(), "Period", width=_H)
    due_on: Mapped[date | None] = field(Day(), "Due", width=_Q)
    status: Mapped[str] = field(ShortText(("due", "received", "queried", "cleared")), "Status", unit="status", width=_Q)
    by: Mapped[UUID | None] = field(PersonRef("professional"), "Checked by", unit="status", width=_H)


class BudgetReview(Record):
    """One review of the direct payments (SI 2014/1652 reg 11)."""

    __tablename__ = "budget_review"
    about = About("budget review", "budget reviews", title="kind")

    budget_id: Mapped[UUID] = belongs_to("personal_budget")
    reviewed_on: Mapped[date | None] = field(Day(), "Date", unit="review", width=_Q)
    kind: Mapped[str] = field(
        ShortText(("first_three_months", "with_plan_review", "on_request")), "Kind", unit="review", width=_H
    )
    by: Mapped[UUID | None] = field(PersonRef("professional"), "By", unit="review", width=_H)
    result: Mapped[str] = field(ShortText(("continue", "change", "reduce", "stop")), "Result", unit="review", width=_Q)
    note: Mapped[str] = field(LongText(), "Note", unit="review", search=_N)


class LedgerEntry(Record):
    """One movement of money, or one bank balance. Never changed: a mistake is put right by a reversing entry."""

    __tablename__ = "ledger_entry"
    about = About("ledger entry", "ledger entries", title="note", append_only=True)

    budget_id: Mapped[UUID] = belongs_to("personal_budget")
    entry_on: Mapped[date | None] = field(Day(), "Date", unit="entry", width=_Q, required=True)
    kind: Mapped[str] = field(ShortText(LEDGER_KINDS), "Kind", unit="entry", width=_H, required=True)
    amount_pence: Mapped[int | None] = field(
        Pence(), "Amount", unit="entry", width=_Q, required=True, help="Into the account +, spent −."
    )
    payee: Mapped[str] = field(ShortText(), "Paid to or from", unit="entry", width=_H)
    line: Mapped[UUID | None] = field(RecordRef("budget_line"), "Budget line", unit="entry", width=_H)
    note: Mapped[str] = field(LongText(), "Note", unit="entry", search=_N)
    query: Mapped[str] = field(LongText(), "What we need to ask", unit="entry")
    reverses: Mapped[UUID | None] = field(RecordRef("ledger_entry"), "Reverses", unit="entry", width=_H)
    second_person: Mapped[UUID | None] = field(PersonRef("professional"), "Second person", unit="entry", width=_H)
    entered_by: Mapped[UUID | None] = field(PersonRef("professional"), "Entered by", unit="entry", width=_H)
