"""How the case itself lies in a file: the person, the people round them, events, decisions and work to do."""

from app.domain.fields import FieldRef
from app.services.exchange.shapes.shape import Children, Either, Leaf, Path, Shape, Sign, Struct

FORMAT, FORMAT_VERSION, RECORD_IDS = "planstead-case", 1, "record_ids"


def _home_of_case_field(_: FieldRef) -> Path:
    return ("case",)


CASE = Shape(
    "case",
    "CASE",
    (
        Sign("format", FORMAT),
        Sign("format_version", FORMAT_VERSION),
        Leaf("fictional", "fictional"),
        Leaf("prepared_on", "prepared_on", always=True),
        Children("person", "person", one=True),
        Children("settings", "setting", always=True),
        Struct(
            "network",
            (
                Children("contacts", "contact", always=True),
                Children("siblings", "sibling", always=True),
                Children("contact_restrictions", "contact_restriction", always=True),
                Children("professionals", "professional", always=True),
            ),
            whole=True,
        ),
        Struct(
            "case",
            (
                Leaf("case_number", "case_number", always=True),
                Leaf("status", "stated_status", always=True),
                Leaf("overlays", "overlays", always=True),
                Leaf("team", "team"),
                Leaf("caseworker", "caseworker"),
                Leaf("manager", "manager"),
                Leaf("opened_on", "opened_on"),
                Struct(
                    "rights_holder",
                    (
                        Leaf("holders", "rights_holders"),
                        Leaf("basis", "rights_basis"),
                        Leaf("from", "rights_from"),
                        Leaf("changes_on", "rights_change_on"),
                        Leaf("capacity_record", "rights_capacity_record"),
                    ),
                ),
                Children("events", "case_event", always=True),
                Children("exemptions", "exemption", always=True),
                Children("directed_dates", "directed_date"),
                Children("decisions", "decision", always=True),
                Children("setting_consultations", "setting_consultation", always=True),
                Children("handovers", "handover"),
                Children("appointments", "appointment", always=True),
                Children("tasks", "task", always=True),
            ),
            whole=True,
        ),
        Children("advice_requests", "advice_request", always=True),
        Children("plan", "plan", one=True, always=True),
        Children("annual_reviews", "annual_review", always=True),
        Children("transition_plan", "transition_plan", one=True, always=True),
        Children("capacity_assessments", "capacity_assessment", always=True),
        Children("personal_budget", "personal_budget", one=True, always=True),
        Children("carer_assessments", "carer_assessment", always=True),
        Children("notes", "note", always=True),
        Children("views", "view", always=True),
        Children("documents", "document", always=True),
    ),
    home=_home_of_case_field,
    left_out=frozenset({"source"}),  # says how the case came into this vault
)

PERSON = Shape(
    "person",
    "PER",
    (
        Struct("legal_name", (Leaf("forenames", "forenames"), Leaf("surname", "surname"))),
        Leaf("preferred_name", "preferred_name"),
        Leaf("name_notes", "name_notes"),
        Children("former_names", "former_name", always=True),
        Leaf("date_of_birth", "date_of_birth", always=True),
        Leaf("sex", "sex", always=True),
        Leaf("pronouns", "pronouns"),
        Struct("ethnicity", (Leaf("code", "ethnicity_code"), Leaf("description", "ethnicity_description"))),
        Leaf("first_language", "first_language"),
        Leaf("home_languages", "home_languages"),
        Struct(
            "interpreter",
            (
                Leaf("needed", "interpreter_needed"),
                Leaf("language", "interpreter_language"),
                Leaf("for", "interpreter_for"),
                Leaf("notes", "interpreter_notes"),
            ),
        ),
        Leaf("communication_needs", "communication_needs"),
        Leaf("preferred_formats", "preferred_formats"),
        Leaf("format_requests", "format_requests"),
        Leaf("upn", "upn", always=True),
        Leaf("uln", "uln", always=True),
        Leaf("nhs_number", "nhs_number", always=True),
        Struct(
            "contact",
            (
                Leaf("telephone", "telephone", always=True),
                Leaf("email", "email", always=True),
                Leaf("preferred_contact", "preferred_contact"),
            ),
            whole=True,
        ),
        Children("addresses", "address", always=True),
        Leaf("current_setting", "current_setting", always=True),
        Leaf("ncy", "ncy"),
        Struct("sen_need", (Leaf("primary", "need_primary"), Leaf("secondary", "need_secondary"))),
        Struct(
            "disability_register",
            (
                Leaf("consent", "register_consent"),
                Leaf("given_by", "register_given_by"),
                Leaf("date", "register_on"),
                Leaf("basis", "register_basis"),
            ),
        ),
        Struct(
            "looked_after",
            (
                Leaf("status", "looked_after"),
                Leaf("legal_status", "legal_status"),
                Leaf("since", "looked_after_since"),
                Either("social_worker", "social_worker", "social_worker_name"),
                Either("independent_reviewing_officer", "reviewing_officer", "reviewing_officer_name"),
                Leaf("virtual_school", "virtual_school"),
            ),
        ),
        Leaf("benefits", "benefits"),
        Children("consent_to_share", "consent_to_share", always=True),
    ),
)

FORMER_NAME = Shape(
    "former_name",
    "FN",
    (Leaf("forenames", "forenames"), Leaf("surname", "surname"), Leaf("until", "until")),
    numbered=False,
)

ADDRESS = Shape(
    "address",
    "ADR",
    (
        Leaf("kind", "kind"),
        Leaf("lines", "lines"),
        Leaf("town", "town"),
        Leaf("postcode", "postcode", always=True),
        Leaf("fictional", "fictional"),
        Leaf("from", "from_on"),
        Leaf("to", "to_on", always=True),
        Leaf("hide_from", "hide_from", always=True),
    ),
)

CONSENT_TO_SHARE = Shape(
    "consent_to_share",
    "CNS",
    (
        Leaf("with", "shared_with"),
        Leaf("given_by", "given_by"),
        Leaf("date", "given_on"),
        Leaf("scope", "scope"),
        Leaf("withdrawn_on", "withdrawn_on", always=True),
    ),
)

SETTING = Shape(
    "setting",
    "SET",
    (
        Leaf("name", "name"),
        Leaf("kind", "kind"),
        Leaf("urn", "urn", always=True),
        Leaf("ukprn", "ukprn"),
        Leaf("laestab", "laestab", always=True),
        Leaf("fictional", "fictional"),
        Leaf("attended_from", "attended_from"),
        Leaf("attended_to", "attended_to", always=True),
        Leaf("sen_unit", "sen_unit"),
    ),
)

CONTACT = Shape(
    "contact",
    "CON",
    (
        Leaf("name", "name"),
        Leaf("relationship", "relationship"),
        Leaf("parental_responsibility", "parental_responsibility"),
        Leaf("lives_with_person", "lives_with_person"),
        Leaf("address", "address"),
        Leaf("telephone", "telephone"),
        Leaf("email", "email"),
        Leaf("preferred_contact", "preferred_contact"),
        Leaf("rights_holder", "rights_holder"),
        Struct(
            "representative",
            (
                Leaf("kind", "representative_kind"),
                Leaf("scope", "representative_scope"),
                Leaf("order_date", "representative_order_on"),
                Leaf("evidence_seen", "representative_evidence"),
            ),
        ),
        Leaf("notes", "notes"),
    ),
)

SIBLING = Shape(
    "sibling",
    "SIB",
    (
        Leaf("forename", "forename"),
        Leaf("age", "age"),
        Leaf("lives_with_person", "lives_with_person"),
        Leaf("print", "may_print"),
    ),
)

CONTACT_RESTRICTION = Shape(
    "contact_restriction",
    "RST",
    (
        Leaf("contact", "contact"),
        Leaf("kind", "kind"),
        Leaf("basis", "basis"),
        Leaf("terms", "terms"),
        Leaf("from", "from_on"),
        Leaf("to", "to_on"),
        Leaf("hide", "hide"),
        Leaf("tell_staff", "tell_staff"),
    ),
)

PROFESSIONAL = Shape(
    "professional",
    "PRO",
    (
        Leaf("name", "name"),
        Leaf("role", "role"),
        Either("organisation", "organisation_setting", "organisation"),
        Leaf("telephone", "telephone"),
        Leaf("email", "email"),
    ),
)

EVENT = Shape(
    "case_event",
    "EV",
    (
        Leaf("event", "event"),
        Leaf("date", "event_on"),
        Leaf("ref", "about_record"),
        Leaf("decision", "decision"),
        Leaf("note", "note"),
        Leaf("facts", "facts"),
    ),
)

EXEMPTION = Shape(
    "exemption",
    "EX",
    (
        Leaf("exemption", "exemption"),
        Leaf("evidence", "evidence"),
        Leaf("from", "from_on"),
        Leaf("to", "to_on"),
        Leaf("decided_by", "decided_by"),
        Leaf("decided_on", "decided_on"),
    ),
)

DIRECTED_DATE = Shape(
    "directed_date",
    "DIR",
    (
        Leaf("title", "title"),
        Leaf("due_on", "due_on"),
        Leaf("set_by", "set_by"),
        Leaf("replaces", "replaces"),
        Leaf("met_on", "met_on"),
        Leaf("note", "note"),
    ),
)

DECISION = Shape(
    "decision",
    "DEC",
    (
        Leaf("kind", "kind"),
        Leaf("outcome", "outcome"),
        Leaf("panel_on", "panel_on"),
        Leaf("made_by", "made_by"),
        Leaf("told_on", "told_on"),
        Leaf("reasons", "reasons"),
    ),
)

SETTING_CONSULTATION = Shape(
    "setting_consultation",
    "CSL",
    (
        Leaf("setting", "setting"),
        Leaf("consultation_sent", "consultation_sent_on"),
        Leaf("replied_on", "replied_on"),
        Leaf("reply", "reply"),
        Leaf("family_request", "family_request"),
    ),
)

HANDOVER = Shape(
    "handover",
    "HND",
    (
        Leaf("from_team", "from_team"),
        Leaf("to_team", "to_team"),
        Leaf("from_worker", "from_worker"),
        Leaf("to_worker", "to_worker"),
        Leaf("planned_on", "planned_on"),
        Leaf("joint_meeting_on", "joint_meeting_on"),
        Leaf("accepted_on", "accepted_on"),
        Leaf("summary", "summary"),
    ),
)

APPOINTMENT = Shape(
    "appointment",
    "APT",
    (
        Leaf("kind", "kind"),
        Leaf("date", "meeting_on"),
        Leaf("at", "at"),
        Leaf("place", "location"),
        Leaf("with", "people"),
        Leaf("purpose", "purpose"),
        Leaf("needs", "needs"),
    ),
)

TASK = Shape(
    "task", "TSK", (Leaf("title", "title"), Leaf("owner", "owner"), Leaf("due", "due_on"), Leaf("done", "done"))
)

SHAPES = (
    CASE, PERSON, FORMER_NAME, ADDRESS, CONSENT_TO_SHARE, SETTING, CONTACT, SIBLING, CONTACT_RESTRICTION, PROFESSIONAL,
    EVENT, EXEMPTION, DIRECTED_DATE, DECISION, SETTING_CONSULTATION, HANDOVER, APPOINTMENT, TASK,
)  # fmt: skip
