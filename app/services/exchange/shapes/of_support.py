"""How advice, reviews, the transition plan, capacity records, notes and documents lie in a file."""

from app.services.exchange.shapes.shape import Children, Either, Leaf, Shape, Struct

ADVICE_REQUEST = Shape(
    "advice_request",
    "ADV",
    (
        Leaf("kind", "kind"),
        Leaf("from", "contributor"),
        Leaf("requested_sent_on", "requested_sent_on"),
        Leaf("requested_received_on", "requested_received_on"),
        Leaf("returned_on", "returned_on"),
        Leaf("report_date", "report_date", always=True),
        Leaf("title", "title"),
        Struct(
            "covers",
            (
                Leaf("needs", "covers_needs"),
                Leaf("outcomes", "covers_outcomes"),
                Leaf("provision", "covers_provision"),
            ),
        ),
        Children("chasers", "chaser", always=True),
        Leaf("sufficient_existing", "sufficient_existing"),
    ),
)

CHASER = Shape("chaser", "CHS", (Leaf("date", "chased_on"), Leaf("by", "by"), Leaf("how", "how")), numbered=False)

ANNUAL_REVIEW = Shape(
    "annual_review",
    "AR",
    (
        Leaf("meeting_on", "meeting_on"),
        Leaf("kind", "kind"),
        Leaf("invited_on", "invited_on", always=True),
        Leaf("advice_circulated_on", "advice_circulated_on", always=True),
        Leaf("attended", "attended", always=True),
        Leaf("report_sent_on", "report_sent_on", always=True),
        Leaf("decision", "decision", always=True),
        Leaf("decision_told_on", "decision_told_on", always=True),
        Children("outcome_progress", "outcome_progress", always=True),
        Leaf("preparing_for_adulthood_covered", "adulthood_covered"),
        Leaf("education_outcomes_achieved", "education_outcomes_achieved"),
        Leaf("views_of_person", "views_of_person"),
        Leaf("differences_of_view", "differences_of_view"),
    ),
)

OUTCOME_PROGRESS = Shape(
    "outcome_progress",
    "OP",
    (Leaf("outcome", "outcome"), Leaf("rating", "rating"), Leaf("comment", "comment")),
    numbered=False,
)

TRANSITION_PLAN = Shape(
    "transition_plan",
    "TP",
    (
        Leaf("opened_on", "opened_on"),
        Leaf("status", "status"),
        Leaf("named_worker", "named_worker"),
        Leaf("adult_named_worker", "adult_named_worker"),
        Leaf("careers_adviser", "careers_adviser"),
        Struct(
            "advocate",
            (
                Leaf("professional", "advocate"),
                Leaf("type", "advocate_type"),
                Leaf("instructed_on", "advocate_instructed_on"),
                Leaf("ended_on", "advocate_ended_on"),
            ),
        ),
        Children("pathways", "transition_pathway", always=True),
        Children("destinations", "destination", always=True),
        Struct(
            "supported_internship",
            (
                Leaf("provider", "internship_provider"),
                Leaf("employer", "internship_employer"),
                Leaf("job_coach", "internship_job_coach"),
                Leaf("start", "internship_start"),
                Leaf("end", "internship_end"),
                Leaf("hours_per_week", "internship_hours"),
                Leaf("outcome", "internship_outcome"),
            ),
        ),
        Children("health_transfers", "health_transfer"),
        Children("transition_assessments", "transition_assessment", always=True),
        Children("milestones", "milestone", always=True),
    ),
)

PATHWAY = Shape(
    "transition_pathway",
    "TPW",
    (
        Leaf("code", "code"),
        Leaf("aspiration", "aspiration"),
        Leaf("where_now", "where_now"),
        Leaf("outcomes", "outcomes", always=True),
        Children("steps", "transition_step", always=True),
        Leaf("support_now", "support_now"),
        Leaf("support_later", "support_later"),
        Leaf("services", "services", always=True),
        Leaf("barriers", "barriers"),
        Leaf("updated_on", "updated_on"),
    ),
    numbered=False,
)

STEP = Shape(
    "transition_step",
    "TS",
    (Leaf("text", "wording"), Either("who", "who", "who_name"), Leaf("by", "by_when"), Leaf("status", "status")),
)

DESTINATION = Shape(
    "destination",
    "DST",
    (
        Leaf("intended_for", "intended_for"),
        Leaf("setting", "setting"),
        Leaf("setting_name", "setting_name"),
        Leaf("course", "course"),
        Leaf("status", "status"),
    ),
)

HEALTH_TRANSFER = Shape(
    "health_transfer",
    "HT",
    (
        Leaf("specialty", "specialty"),
        Leaf("from", "from_service"),
        Either("to", "to_person", "to_service", always=True),
        Leaf("status", "status"),
        Leaf("date", "transferred_on", always=True),
    ),
)

TRANSITION_ASSESSMENT = Shape(
    "transition_assessment",
    "TA",
    (
        Leaf("kind", "kind"),
        Leaf("subject", "subject"),
        Leaf("requested_by", "requested_by"),
        Leaf("requested_on", "requested_on"),
        Leaf("likely_need", "likely_need"),
        Leaf("significant_benefit", "significant_benefit"),
        Leaf("reasons", "benefit_reasons"),
        Leaf("consent", "consent"),
        Leaf("refusal_sent_on", "refusal_sent_on"),
        Leaf("information_given_on", "information_given_on"),
        Leaf("supported_self_assessment", "supported_self_assessment"),
        Leaf("advocate", "advocate"),
        Leaf("assessor", "assessor"),
        Leaf("started_on", "started_on"),
        Leaf("completed_on", "completed_on"),
        Leaf("combined_with_review", "combined_with_review"),
        Leaf("outcomes", "outcomes_sought"),
        Leaf("eligible_needs", "eligible_needs"),
        Leaf("copies", "copies_to"),
        Leaf("review_on", "review_on"),
        Leaf("adult_plan_on", "adult_plan_on"),
        Leaf("adult_package_from", "adult_package_from"),
        Leaf("note", "note"),
    ),
)

MILESTONE = Shape(
    "milestone",
    "MS",
    (Leaf("what", "what"), Leaf("due", "due_on"), Leaf("done_on", "done_on", always=True), Leaf("note", "note")),
)


def _ability(name: str) -> Struct:
    return Struct(name, (Leaf("able", f"can_{name}"), Leaf("evidence", f"{name}_evidence")))


CAPACITY_ASSESSMENT = Shape(
    "capacity_assessment",
    "MCA",
    (
        Leaf("decision", "decision"),
        Leaf("date", "assessed_on"),
        Leaf("place", "location"),
        Leaf("assessor", "assessor"),
        Leaf("assessor_role", "assessor_role"),
        Leaf("relied_on", "relied_on"),
        Leaf("doubt", "doubt"),
        Leaf("impairment", "impairment"),
        *(_ability(name) for name in ("understand", "retain", "use_or_weigh", "communicate")),
        Leaf("causal_link", "causal_link", always=True),
        Leaf("support_given", "support_given", always=True),
        Leaf("conclusion", "conclusion"),
        Leaf("may_change", "may_change"),
        Leaf("review_on", "review_on", always=True),
        Struct(
            "best_interests",
            (
                Leaf("consulted", "consulted"),
                Leaf("wishes", "wishes"),
                Leaf("less_restrictive", "less_restrictive"),
                Leaf("imca_needed", "imca_needed"),
                Leaf("decided", "best_interests_decision"),
                Leaf("decided_by", "decided_by"),
            ),
            always=True,
        ),
        Leaf("disagreement", "disagreement", always=True),
    ),
)

CARER_ASSESSMENT = Shape(
    "carer_assessment",
    "CAR",
    (
        Leaf("kind", "kind"),
        Leaf("subject", "subject"),
        Leaf("offered_on", "offered_on"),
        Leaf("accepted", "accepted"),
        Leaf("started_on", "started_on"),
        Leaf("outcome", "outcome"),
        Leaf("assessor", "assessor"),
    ),
)

NOTE = Shape(
    "note",
    "NTE",
    (
        Leaf("date", "noted_on"),
        Leaf("at", "at"),
        Leaf("by", "by"),
        Leaf("kind", "kind"),
        Leaf("text", "wording"),
    ),
)

VIEW = Shape(
    "view",
    "VW",
    (
        Leaf("date", "given_on"),
        Leaf("from", "view_from"),
        Leaf("person", "person"),
        Leaf("taken_by", "taken_by"),
        Leaf("method", "method"),
        Leaf("text", "wording"),
        Leaf("used_in", "used_in", always=True),
        Leaf("rating", "rating"),
    ),
)

DOCUMENT = Shape(
    "document",
    "DOC",
    (
        Leaf("title", "title"),
        Leaf("kind", "kind"),
        Leaf("date", "dated"),
        Either("from", "sender", "sender_name"),
        Leaf("addressed_to", "addressed_to"),
        Leaf("method", "method"),
        Leaf("advice", "advice"),
        Leaf("file", "file_name"),
        Leaf("pages", "pages"),
    ),
)

SHAPES = (
    ADVICE_REQUEST, CHASER, ANNUAL_REVIEW, OUTCOME_PROGRESS, TRANSITION_PLAN, PATHWAY, STEP, DESTINATION,
    HEALTH_TRANSFER, TRANSITION_ASSESSMENT, MILESTONE, CAPACITY_ASSESSMENT, CARER_ASSESSMENT, NOTE, VIEW, DOCUMENT,
)  # fmt: skip
