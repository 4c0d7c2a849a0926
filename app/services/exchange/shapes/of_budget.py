"""How the personal budget lies in a file: elements and their lines, the recipient, the ledger."""

from app.services.exchange.shapes.shape import Children, Either, Leaf, Shape, Struct

PERSONAL_BUDGET = Shape(
    "personal_budget",
    "PB",
    (
        Leaf("plan", "plan"),
        Leaf("requested_by", "requested_by"),
        Leaf("requested_on", "requested_on"),
        Leaf("moment", "moment"),
        Leaf("information_given_on", "information_given_on"),
        Leaf("status", "status"),
        Leaf("budget_year", "budget_year"),
        Leaf("effective_from", "effective_from"),
        Leaf("effective_to", "effective_to"),
        Leaf("indicative_pence", "indicative_pence"),
        Leaf("agreed_pence", "agreed_pence"),
        Struct(
            "decision",
            (
                Leaf("made_by", "decision_by"),
                Leaf("date", "decision_on"),
                Leaf("outcome", "decision_outcome"),
                Leaf("reasons", "decision_reasons"),
            ),
        ),
        Children("elements", "budget_element", always=True),
        Struct(
            "recipient",
            (
                Leaf("who", "recipient"),
                Leaf("relationship", "recipient_relationship"),
                Leaf("capacity", "recipient_capacity"),
                Leaf("capacity_record", "recipient_capacity_record"),
                Leaf("consent_on", "consent_on"),
                Leaf("consent_form", "consent_form"),
                Leaf("excluded_person_check", "excluded_person_check"),
                Leaf("separate_account", "separate_account"),
                Leaf("account_ref", "account_ref"),
                Leaf("from", "recipient_from"),
                Leaf("to", "recipient_to"),
            ),
        ),
        Children("conditions", "budget_condition"),
        Struct(
            "instalments",
            (
                Leaf("count", "instalment_count"),
                Leaf("cycle", "instalment_cycle"),
                Leaf("total_pence", "instalment_total_pence"),
                Leaf("base_pence", "instalment_base_pence"),
                Leaf("last_pence", "instalment_last_pence"),
                Leaf("covers", "instalments_cover"),
            ),
        ),
        Struct(
            "third_party",
            (
                Leaf("organisation", "third_party"),
                Leaf("agreement_on", "third_party_agreement_on"),
                Leaf("fee_pence", "third_party_fee_pence"),
            ),
        ),
        Leaf("contingency_pence", "contingency_pence"),
        Leaf("support_plan", "support_plan_ref"),
        Leaf("next_review_on", "next_review_on"),
        Children("ledger", "ledger_entry", always=True),
        Children("returns", "budget_return"),
        Children("reviews", "budget_review", always=True),
    ),
)

ELEMENT = Shape(
    "budget_element",
    "PBE",
    (
        Leaf("kind", "kind"),
        Leaf("funder", "funder"),
        Leaf("indicative_pence", "indicative_pence"),
        Leaf("agreed_pence", "agreed_pence"),
        Leaf("outcomes", "outcomes", always=True),
        Leaf("provision", "provision", always=True),
        Children("lines", "budget_line", always=True),
    ),
)

LINE = Shape(
    "budget_line",
    "PBL",
    (
        Leaf("description", "description"),
        Leaf("provision", "provision"),
        Leaf("quantity", "quantity"),
        Leaf("unit", "unit_name"),
        Leaf("unit_price_pence", "unit_price_pence"),
        Leaf("frequency", "frequency"),
        Leaf("weeks_per_year", "weeks_per_year"),
        Leaf("annual_pence", "annual_pence"),
        Leaf("start", "start_on"),
        Leaf("end", "end_on"),
        Leaf("mechanism", "mechanism"),
        Leaf("provider", "provider", always=True),
        Either("payee", "payee", "payee_name", always=True),
        Leaf("on_school_premises", "on_school_premises"),
        Struct(
            "premises_consent",
            (
                Either("by", "premises_consent_person", "premises_consent_by"),
                Leaf("date", "premises_consent_on"),
            ),
        ),
        Leaf("held_by", "held_by"),
        Leaf("vat_note", "vat_note"),
        Leaf("status", "status"),
    ),
)

CONDITION = Shape(
    "budget_condition",
    "CND",
    (Leaf("test", "test"), Leaf("met", "met"), Leaf("reason", "reason"), Leaf("date", "checked_on")),
    numbered=False,
)

RETURN = Shape(
    "budget_return",
    "RET",
    (Leaf("period", "period"), Leaf("due", "due_on"), Leaf("status", "status"), Leaf("by", "by")),
)

BUDGET_REVIEW = Shape(
    "budget_review",
    "PBR",
    (
        Leaf("date", "reviewed_on"),
        Leaf("kind", "kind"),
        Leaf("by", "by"),
        Leaf("result", "result"),
        Leaf("note", "note"),
    ),
)

LEDGER_ENTRY = Shape(
    "ledger_entry",
    "LED",
    (
        Leaf("date", "entry_on"),
        Leaf("kind", "kind"),
        Leaf("amount_pence", "amount_pence"),
        Leaf("payee", "payee"),
        Leaf("line", "line"),
        Leaf("note", "note"),
        Leaf("query", "query"),
        Leaf("reverses", "reverses"),
        Leaf("second_person", "second_person"),
        Leaf("entered_by", "entered_by"),
    ),
)

SHAPES = (PERSONAL_BUDGET, ELEMENT, LINE, CONDITION, RETURN, BUDGET_REVIEW, LEDGER_ENTRY)
