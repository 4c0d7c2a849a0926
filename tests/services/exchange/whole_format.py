"""The exchange format written down a second time, key by key, to make files that hold every key of it.

Independent of the shapes that the program reads and writes by: what stands here comes from the description of the
format. Marks stand for values: `T` text, `D` day, `H` time of day, `B` yes or no, `I` whole number, `J` one below
zero, `Q` quantity, `N` the case number, `=a|b` one of these words, `@X` the id X, `*X,Y` a list of ids; anything else
stands for itself.
"""

import random
from collections.abc import Callable, Iterator
from typing import Final

Schema = dict[str, object] | list[object] | str

PROVISION_PATHWAYS: Final = ("employment", "independent_living", "community", "health")
_AREAS: Final = (
    "communication_and_interaction",
    "cognition_and_learning",
    "social_emotional_and_mental_health",
    "sensory_and_physical",
)
_PATHWAY = "=" + "|".join(PROVISION_PATHWAYS)
_NAMES: Schema = {"forenames": "T", "surname": "T"}
_PEOPLE = "*CON-1,PRO-1,PER-1"


def _need(ref: str) -> Schema:
    return {"id": ref, "written_by": "@PRO-1", "strengths": "T", "need": "T", "source_advice": "*ADV-1,ADV-2",
            "no_provision_reason": "T"}  # fmt: skip


def _provision(ref: str, pathway: str) -> Schema:
    return {
        "id": ref, "needs": "*B-1,C-1", "outcomes": "*E-1,E-2", "what": "T", "delivered_by": "T",
        "qualification_or_training": "T",
        "how_often": {
            "count": "I", "unit": "T", "per": "=day|week|fortnight|month|half_term|term|year|once"
        },
        "duration_minutes": "I", "weeks_per_year": "I", "how_long_for": "T", "ratio": "=1:1|2:1|1:2",
        "group_size_max": "I", "setting_or_location": "T", "equipment": "T", "monitored_by": "T", "reviewed_when": "T",
        "source_advice": "*ADV-2",
        "funding_source": "=setting_core|top_up|direct_payment|arrangement|third_party|nhs|social_care",
        "pathway": f"={pathway}", "flexible": {"reason": "T"},
    }  # fmt: skip


_PERSON: Schema = {
    "id": "PER-1", "legal_name": _NAMES, "preferred_name": "T", "name_notes": "T",
    "former_names": [{**_NAMES, "until": "D"}, {**_NAMES, "until": "D"}],  # type: ignore[dict-item]  # texts
    "date_of_birth": "D", "sex": "=M|F", "pronouns": "T", "ethnicity": {"code": "T", "description": "T"},
    "first_language": "T", "home_languages": ["T", "T"],
    "interpreter": {"needed": "B", "language": "T", "for": "*CON-1,CON-2", "notes": "T"},
    "communication_needs": "T", "preferred_formats": ["standard", "large_print", "easy_read", "plain_english"],
    "format_requests": ["T", "T"], "upn": "T", "uln": "T", "nhs_number": "T",
    "contact": {"telephone": "T", "email": "T", "preferred_contact": "T"},
    "addresses": [
        {"id": f"ADR-{n}", "kind": f"={kind}", "lines": ["T", "T"], "town": "T", "postcode": "T", "fictional": "B",
         "from": "D", "to": "D", "hide_from": "*CON-2"}
        for n, kind in enumerate(("home", "other_parent", "placement", "previous", "correspondence"), start=1)
    ],
    "current_setting": "@SET-1", "ncy": "I", "sen_need": {"primary": "=ASD|PMLD|SPLD", "secondary": "=VI|HI|OTH"},
    "disability_register": {"consent": "=yes|no|not_asked", "given_by": "@CON-1", "date": "D", "basis": "T"},
    "looked_after": {"status": "B", "legal_status": "T", "since": "D", "social_worker": "@PRO-1",
                     "independent_reviewing_officer": "T", "virtual_school": "T"},
    "benefits": ["T", "T"],
    "consent_to_share": [
        {"id": "CNS-1", "with": "T", "given_by": "@CON-1", "date": "D", "scope": "T", "withdrawn_on": "D"}
    ],
}  # fmt: skip

_NETWORK: Schema = {
    "contacts": [
        {"id": f"CON-{n}", "name": "T", "relationship": "T", "parental_responsibility": "B", "lives_with_person": "B",
         "address": "@ADR-1", "telephone": "T", "email": "T", "preferred_contact": "T", "rights_holder": "B",
         "representative": {"kind": "T", "scope": "T", "order_date": "D", "evidence_seen": "@DOC-1"}, "notes": "T"}
        for n in (1, 2)
    ],
    "siblings": [{"id": "SIB-1", "forename": "T", "age": "I", "lives_with_person": "B", "print": "B"}],
    "contact_restrictions": [
        {"id": "RST-1", "contact": "@CON-2", "kind": "T", "basis": "T", "terms": "T", "from": "D", "to": "D",
         "hide": ["address", "setting", "timetable", "plan"], "tell_staff": "B"}
    ],
    "professionals": [
        {"id": "PRO-1", "name": "T", "role": "T", "organisation": "@SET-1", "telephone": "T", "email": "T"},
        {"id": "PRO-2", "name": "T", "role": "T", "organisation": "T", "telephone": "T", "email": "T"},
    ],
}  # fmt: skip

_CASE: Schema = {
    "case_number": "N", "status": "T", "overlays": ["under_appeal", "detained"], "team": "=0-13|14-25",
    "caseworker": "@PRO-1", "manager": "@PRO-2", "opened_on": "D",
    "rights_holder": {"holders": "*CON-1,PER-1", "basis": "T", "from": "D", "changes_on": "D",
                      "capacity_record": "@MCA-1"},
    "events": [
        {"id": "EV-1", "event": "decision_notice_sent", "date": "D", "ref": "@ADV-1", "decision": "@DEC-1",
         "note": "T", "facts": {"event.transfer.kind": "T", "event.payment.kind": "T"}},
        {"id": "EV-2", "event": "T", "date": "D", "ref": "@PB-1"},
    ],
    "exemptions": [{"id": "EX-1", "exemption": "T", "evidence": "T", "from": "D", "to": "D", "decided_by": "@PRO-2",
                    "decided_on": "D"}],
    "decisions": [{"id": "DEC-1", "kind": "T", "outcome": "T", "panel_on": "D", "made_by": "@PRO-2", "told_on": "D",
                   "reasons": "T"}],
    "setting_consultations": [{"id": "CSL-1", "setting": "@SET-2", "consultation_sent": "D", "replied_on": "D",
                               "reply": "T", "family_request": "B"}],
    "handovers": [{"id": "HND-1", "from_team": "T", "to_team": "T", "planned_on": "D", "joint_meeting_on": "D",
                   "accepted_on": "D", "summary": "T"}],
    "appointments": [{"id": "APT-1", "kind": "T", "date": "D", "at": "H", "place": "T", "with": _PEOPLE,
                      "purpose": "T", "needs": ["T", "T"]}],
    "tasks": [{"id": "TSK-1", "title": "T", "owner": "@PRO-1", "due": "D", "done": "B"}],
}  # fmt: skip

_SECTIONS: Schema = {
    "A": {
        "history": "T",
        "child_views": {"first_person": "B", "whose_words": "T", "how_obtained": "T", "obtained_by": "@PRO-1",
                        "date": "D", "text": "T"},
        "parent_views": [{"who": "*CON-1,CON-2", "how_obtained": "T", "date": "D", "text": "T"},
                         {"who": "*CON-2", "how_obtained": "T", "date": "D", "text": "T"}],
        "differences": "T",
        "one_page_profile": {"like_and_admire": ["T", "T"], "important_to_me": ["T"], "how_best_to_support_me": ["T"],
                             "written_with": _PEOPLE, "date": "D"},
        "aspirations": [{"id": "A-1", "text": "T", "whose": "T", "pathway": _PATHWAY}],
        "how_to_communicate": "T", "play": "T", "health": "T", "schooling": "T", "independence": "T",
        "friendships": "T", "future": "T",
    },
    "B": {
        "summary": "T",
        "attainment": [{"area": "T", "level": "T", "date": "D", "source": "@ADV-1"}] * 2,
        "areas": [{"area": area, "needs": [_need(f"B-{n}"), _need(f"B-{n + 10}")]}
                  for n, area in enumerate(_AREAS, start=1)],
    },
    "C": {"none_identified": "B", "statement": "T", "needs": [_need("C-1"), _need("C-2")]},
    "D": {"none_identified": "B", "statement": "T", "needs": [_need("D-1")]},
    "E": {
        "monitoring": "T",
        "outcomes": [{"id": f"E-{n}", "text": "T", "by_when": "D", "steps": ["T", "T"], "needs": "*B-1,D-1",
                      "pathway": _PATHWAY} for n in (1, 2)],
        "pathway_reasons": dict.fromkeys(PROVISION_PATHWAYS, "T"),
    },
    "F": {"curriculum_changes": "T", "total_hours_per_week": "Q",
          "provision": [_provision(f"F-{n}", word) for n, word in enumerate(PROVISION_PATHWAYS, start=1)]},
    "G": {
        "agreed_by_commissioner": {"name": "T", "professional": "@PRO-2", "role": "T", "organisation": "T",
                                   "date": "D"},
        "statement": "T", "provision": [_provision("G-1", "health")],
    },
    "H1": {"statement": "T", "provision": [_provision("H1-1", "community")]},
    "H2": {"statement": "T", "provision": [_provision("H2-1", "independent_living")]},
    "I": {"setting": "@SET-1", "kind": "T", "note": "T"},
    "J": {"statement": "T", "direct_payment": "B", "needs": "*B-1,C-1", "outcomes": "*E-2,E-1", "budget": "@PB-1"},
    "K": {"advice": "*ADV-2,ADV-1"},
}  # fmt: skip

_PLAN: Schema = {
    "id": "PLAN-3", "version": "I", "version_label": "T",
    "status": "=working|draft|final|proposed_amendment|ceased", "first_made_on": "D", "served_on": "D",
    "final_on": "D", "next_review_due": "D", "signed": {"by": "@PRO-2", "role": "T", "date": "D"},
    "co_production_note": "T", "sections": _SECTIONS,
}  # fmt: skip

_ADVICE: Schema = [
    {"id": f"ADV-{n}", "kind": "=parent|education|vision|other", "from": giver, "requested_sent_on": "D",
     "requested_received_on": "D", "returned_on": "D", "report_date": "D", "title": "T",
     "covers": {"needs": "B", "outcomes": "B", "provision": "B"},
     "chasers": [{"date": "D", "by": "@PRO-1", "how": "T"}, {"date": "D", "by": "@PRO-2", "how": "T"}],
     "sufficient_existing": "B"}
    for n, giver in ((1, "@CON-1"), (2, "@PRO-2"))
]  # fmt: skip

_REVIEWS: Schema = [
    {"id": "AR-1", "meeting_on": "D", "kind": "T", "invited_on": "D", "advice_circulated_on": "D",
     "attended": _PEOPLE, "report_sent_on": "D", "decision": "=maintain|amend|cease", "decision_told_on": "D",
     "outcome_progress": [{"outcome": "@E-1", "rating": "T", "comment": "T"},
                          {"outcome": "@E-2", "rating": "T", "comment": "T"}],
     "preparing_for_adulthood_covered": "B", "education_outcomes_achieved": "B", "views_of_person": "T",
     "differences_of_view": "T"}
]  # fmt: skip

_TRANSITION: Schema = {
    "id": "TP-1", "opened_on": "D", "status": "T", "named_worker": "@PRO-1", "adult_named_worker": "@PRO-2",
    "careers_adviser": "@PRO-1",
    "advocate": {"professional": "@PRO-2", "type": "T", "instructed_on": "D", "ended_on": "D"},
    "pathways": [
        {"code": f"={code}", "aspiration": "T", "where_now": "T", "outcomes": "*E-2",
         "steps": [{"id": f"TS-{n}", "text": "T", "who": "@CON-1", "by": "D",
                    "status": "=not_started|booked|started|blocked|done"},
                   {"id": f"TS-{n + 10}", "text": "T", "who": "T", "by": "D", "status": "=done"}],
         "support_now": "T", "support_later": "T", "services": ["T"], "barriers": "T", "updated_on": "D"}
        for n, code in enumerate(PROVISION_PATHWAYS, start=1)
    ],
    "destinations": [
        {"id": "DST-1", "intended_for": "D", "setting": "@SET-2", "setting_name": "T", "course": "T", "status": "T"}
    ],
    "supported_internship": {"provider": "T", "employer": "T", "job_coach": "T", "start": "D", "end": "D",
                             "hours_per_week": "Q", "outcome": "T"},
    "health_transfers": [
        {"id": "HT-1", "specialty": "T", "from": "T", "to": "@PRO-2", "status": "T", "date": "D"},
        {"id": "HT-2", "specialty": "T", "from": "T", "to": "T", "status": "T", "date": "D"},
    ],
    "transition_assessments": [
        {"id": "TA-1", "kind": "T", "subject": "@SIB-1", "requested_by": "@CON-1", "requested_on": "D",
         "likely_need": "T", "significant_benefit": "T", "reasons": "T", "consent": "T", "refusal_sent_on": "D",
         "information_given_on": "D", "supported_self_assessment": "B", "advocate": "@PRO-2", "assessor": "@PRO-1",
         "started_on": "D", "completed_on": "D", "combined_with_review": "B", "outcomes": "T", "eligible_needs": "T",
         "copies": "*CON-1", "review_on": "D", "adult_plan_on": "D", "adult_package_from": "D", "note": "T"}
    ],
    "milestones": [{"id": "MS-1", "what": "T", "due": "D", "done_on": "D", "note": "T"}],
}  # fmt: skip

_ABILITY: Schema = {"able": "B", "evidence": "T"}
_CAPACITY: Schema = [
    {"id": "MCA-1", "decision": "T", "date": "D", "place": "T", "assessor": "@PRO-1", "assessor_role": "T",
     "relied_on": "T", "doubt": "T", "impairment": "T", "understand": _ABILITY, "retain": _ABILITY,
     "use_or_weigh": _ABILITY, "communicate": _ABILITY, "causal_link": "T", "support_given": ["T", "T"],
     "conclusion": "=has_capacity|lacks_capacity", "may_change": "T", "review_on": "D",
     "best_interests": {"consulted": _PEOPLE, "wishes": "T", "less_restrictive": "T", "imca_needed": "B",
                        "decided": "T", "decided_by": "*CON-1"},
     "disagreement": "T", "liberty_note": "T"}
]  # fmt: skip

_LINE: Schema = {
    "id": "PBL-1", "description": "T", "provision": "@F-1", "quantity": "Q", "unit": "T", "unit_price_pence": "I",
    "frequency": "T", "weeks_per_year": "I", "annual_pence": "I", "start": "D", "end": "D",
    "mechanism": "=direct_payment|arrangement|third_party", "provider": "T", "payee": "@CON-1",
    "on_school_premises": "B", "premises_consent": {"by": "T", "date": "D"}, "held_by": "T", "vat_note": "T",
    "status": "T",
}  # fmt: skip
_BUDGET: Schema = {
    "id": "PB-1", "plan": "@PLAN-3", "requested_by": "@CON-1", "requested_on": "D", "moment": "T",
    "information_given_on": "D", "status": "T", "budget_year": "T", "effective_from": "D", "effective_to": "D",
    "indicative_pence": "I", "agreed_pence": "I",
    "decision": {"made_by": "@PRO-2", "date": "D", "outcome": "T", "reasons": "T"},
    "elements": [
        {"id": "PBE-1", "kind": "=education|health|social_care_child|social_care_adult", "funder": "T",
         "indicative_pence": "I", "agreed_pence": "I", "outcomes": "*E-1", "provision": "*F-1,H1-1",
         "lines": [_LINE, {"id": "PBL-2", "description": "T", "payee": "T", "premises_consent": {"by": "@PRO-1"}}]},
    ],
    "recipient": {"who": "@CON-1", "relationship": "T", "capacity": "T", "capacity_record": "@MCA-1",
                  "consent_on": "D", "consent_form": "T", "excluded_person_check": "D", "separate_account": "B",
                  "account_ref": "T", "from": "D", "to": "D"},
    "conditions": [{"test": "T", "met": "B", "reason": "T", "date": "D"}] * 2,
    "instalments": {"count": "I", "cycle": "T", "total_pence": "I", "base_pence": "I", "last_pence": "I",
                    "covers": "*PBL-1"},
    "third_party": {"organisation": "T", "agreement_on": "D", "fee_pence": "I"},
    "contingency_pence": "I", "support_plan": "T", "next_review_on": "D",
    "ledger": [
        {"id": "LED-1", "date": "D", "kind": "payment_out", "amount_pence": "I", "payee": "T", "line": "@PBL-1",
         "note": "T", "query": "T", "second_person": "@PRO-2", "entered_by": "@PRO-1"},
        {"id": "LED-2", "date": "D", "kind": "reversal", "amount_pence": "J", "reverses": "@LED-1",
         "second_person": "@PRO-2", "entered_by": "@PRO-1"},
        {"id": "LED-3", "date": "D", "kind": "bank_balance_statement", "amount_pence": "I"},
    ],
    "returns": [{"id": "RET-1", "period": "T", "due": "D", "status": "T", "by": "@PRO-2"}],
    "reviews": [{"id": "PBR-1", "date": "D", "kind": "T", "by": "@PRO-1", "result": "T", "note": "T"}],
}  # fmt: skip

WHOLE: Schema = {
    "format": "planstead-case", "format_version": "1", "fictional": "B", "prepared_on": "D", "person": _PERSON,
    "settings": [
        {"id": f"SET-{n}", "name": "T", "kind": "T", "urn": "T", "ukprn": "T", "laestab": "T", "fictional": "B",
         "attended_from": "D", "attended_to": "D", "sen_unit": "B"}
        for n in (1, 2)
    ],
    "network": _NETWORK, "case": _CASE, "advice_requests": _ADVICE, "plan": _PLAN, "annual_reviews": _REVIEWS,
    "transition_plan": _TRANSITION, "capacity_assessments": _CAPACITY, "personal_budget": _BUDGET,
    "carer_assessments": [
        {"id": "CAR-1", "kind": "=parent_carer|carer|young_carer", "subject": "@SIB-1", "offered_on": "D",
         "accepted": "B", "started_on": "D", "outcome": "T", "assessor": "@PRO-1"}
    ],
    "notes": [{"id": "NTE-1", "date": "D", "at": "H", "by": "@PRO-1", "kind": "T", "text": "T"}],
    "views": [
        {"id": "VW-1", "date": "D", "from": "=child|young_person|parent|feedback", "person": "@PER-1",
         "taken_by": "@PRO-1", "method": "T", "text": "T", "used_in": ["A", "F"], "rating": "I"}
    ],
    "documents": [
        {"id": "DOC-1", "title": "T", "kind": "T", "date": "D", "from": "@CON-1", "addressed_to": _PEOPLE,
         "method": "T", "advice": "@ADV-1", "file": "T", "pages": "I"},
        {"id": "DOC-2", "title": "T", "from": "T"},
    ],
}  # fmt: skip

_ODD: Final = (
    "plain", "two\nlines", "\tleads with a tab", " leads with a space", "ends with a space ", "trailing \n line",
    "a\u2028line separator", "no\u00a0break", "“curly” – dash", "• bullet\n• bullet\n", "👋🏽🚂", "يوسف الحدّاد",
    "a\u202eright to left\u202c", "\u0085next line", "\v vertical", "yes", "null", "~", "2026-11-23", "16:00", "1.5",
    "0123", "# no comment", "- no list", "key: value", "{no: flow}", "'single' \"double\"", "\\ back", "%", "@at", "&a",
    "!tag", "|", ">", "\ufeffmark", "é vs e\u0301", "\n\nblank first", "ends with feeds\n\n\n", "CON-99 is words",
    "$float", "a\rb\r\nc", "x" * 3000, "on", "\u200bzero width", "\U0010fffd", "?", "---", "...", "= 2", "<<", "1e3",
)  # fmt: skip


class Filler:
    """Puts values into the places of the format."""

    def __init__(self, seed: int, number: str) -> None:
        """Take a seed for the values, and the case number."""
        self._random = random.Random(seed)
        self._number = number

    def fill(self, schema: object) -> object:
        """Return values for a schema."""
        if isinstance(schema, dict):
            return {key: self.fill(member) for key, member in schema.items()}
        if isinstance(schema, list):
            return [self.fill(member) for member in schema]
        assert isinstance(schema, str)
        return self._value(schema)

    def _value(self, mark: str) -> object:
        chosen = self._random
        simple: dict[str, Callable[[], object]] = {
            "T": lambda: "".join(chosen.sample(_ODD, chosen.choice((1, 1, 2, 3)))),
            "D": lambda: f"{chosen.randint(1990, 2050)}-{chosen.randint(1, 12):02}-{chosen.randint(1, 28):02}",
            "H": lambda: f"{chosen.randint(0, 23):02}:{chosen.randint(0, 59):02}",
            "B": lambda: chosen.random() < 0.5,
            "I": lambda: chosen.choice((0, 1, 7, 38, 104_650)),
            "J": lambda: -chosen.randint(1, 10_000_000),
            "Q": lambda: chosen.choice(("1.5", "0.25", "24", "32.50", "-2")),
            "N": lambda: self._number,
            "1": lambda: 1,
        }
        if mark in simple:
            return simple[mark]()
        if mark.startswith("="):
            return chosen.choice(mark[1:].split("|"))
        if mark.startswith("*"):
            return mark[1:].split(",")
        return mark.removeprefix("@")


def whole_case(seed: int, number: str) -> dict[str, object]:
    """Return a case file that holds every key of the format."""
    values = Filler(seed, number).fill(WHOLE)
    assert isinstance(values, dict)
    return values


def blocks(values: object) -> Iterator[dict[str, object]]:
    """Yield every set of named values, the outermost first."""
    if isinstance(values, dict):
        yield values
        for member in values.values():
            yield from blocks(member)
    elif isinstance(values, list):
        for member in values:
            yield from blocks(member)
