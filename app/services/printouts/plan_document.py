"""A stored plan as a document ready to print: identity, contributors, dates, sections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import ages, dates
from app.domain.merge import Life
from app.models import PersonalBudget, Plan
from app.models.choices import Conclusion
from app.models.choices import PlanStatus as Status
from app.printing.document import ContactBox, Contributor, Entry, Fact, Labelled, PlanDocument, PlanStatus, Signature
from app.services.plans import PlanView, assemble
from app.services.printouts import arrange
from app.services.printouts.case_records import CaseRecords, read_records
from app.services.records import RecordView, children_of, views_of
from app.store.unit_of_work import GoneError

_ITEMS: Final = ("aspiration", "parent_view", "need", "attainment", "outcome", "provision")
_STATUS: Final = {
    Status.FINAL: PlanStatus.FINAL,
    Status.CEASED: PlanStatus.FINAL,
    Status.PROPOSED_AMENDMENT: PlanStatus.PROPOSED_AMENDMENT,
}
_DAYS: Final = {"first_made_on": "First made on", "served_on": "The day you got it", "final_on": "Final from",
                "next_review_due": "Next yearly meeting by"}  # fmt: skip
"""Front facts in words for the family."""
_IDENTITY: Final = ("date_of_birth", "sex", "pronouns", "upn", "uln", "nhs_number", "ethnicity_description",
                    "first_language", "home_languages", "communication_needs")  # fmt: skip


@dataclass(frozen=True, slots=True)
class CasePapers(CaseRecords):
    """All that is read of a case for printing its plan, in one snapshot."""

    plan: PlanView
    budget_pence: int | None


def read_papers(session: Session, case_id: str) -> CasePapers:
    """Read what a print of the working plan needs; raises GoneError when the case has no plan."""
    records = read_records(session, case_id)
    plan = session.scalars(select(Plan).where(Plan.case_id == UUID(case_id), Plan.life != Life.DELETED.value)).first()
    if plan is None:
        raise GoneError
    budget = session.scalars(select(PersonalBudget.agreed_pence).where(PersonalBudget.case_id == UUID(case_id))).first()
    return CasePapers(
        case=records.case,
        of_case=records.of_case,
        addresses=records.addresses,
        former_names=records.former_names,
        office=records.office,
        plan=assemble(views_of(session, [plan])[0], {rtype: children_of(session, rtype, plan.id) for rtype in _ITEMS}),
        budget_pence=budget,
    )


def status_of(papers: CasePapers) -> PlanStatus:
    """Return what a copy of the working plan is."""
    return _STATUS.get(cast("Status", papers.plan.plan.values["status"]), PlanStatus.DRAFT)


def plan_document(
    papers: CasePapers, today: date, views_until: date | None, left_out: frozenset[str] = frozenset()
) -> PlanDocument:
    """Return the document.

    `views_until`: the last day for the family's views, asked before a draft is printed. `left_out`: addresses (ids)
    that this copy goes without.
    """
    plan, person = papers.plan.plan, papers.person
    status = status_of(papers)
    names = _names(papers)
    people = {UUID(view.rec): view for rtype in ("person", "contact", "professional") for view in papers.of_case[rtype]}
    known_as = papers.known_as
    sources = arrange.Sources(
        names=names, advice=papers.of_case["advice_request"], people=people, budget_pence=papers.budget_pence,
        status=status, views_until=views_until, person_known_as=known_as,
    )  # fmt: skip
    born_on = cast("date | None", person.values["date_of_birth"])
    return PlanDocument(
        case_number=papers.number,
        person_name=full_name(person),
        status=status,
        version_label=str(plan.values["version_label"] or "Working copy"),
        printed_on=today,
        sections=arrange.sections(papers.plan, sources),
        born_on=born_on,
        views_until=views_until if status is not PlanStatus.FINAL else None,
        rights=_who_decides(papers, today, known_as),
        facts=_front_facts(papers, names, today, left_out),
        contributors=_contributors(papers, names),
        contact=contact_box(papers),
        information_service=information_service(papers.office),
        signed=_signature(plan, names) if status is PlanStatus.FINAL else None,
        names=names,
        notice="Practice data: nobody in this plan is real." if papers.case.values["fictional"] else "",
    )


def full_name(person: RecordView) -> str:
    """Return forenames and surname."""
    return " ".join(filter(None, (str(person.values["forenames"]), str(person.values["surname"]))))


def _names(papers: CasePapers) -> dict[UUID, str]:
    names = {UUID(view.rec): view.title for views in papers.of_case.values() for view in views}
    hidden = [view for view in papers.of_case["sibling"] if view.values["may_print"] is False]
    names |= {UUID(view.rec): "a brother or sister" for view in hidden}
    listed = [one for one in cast("tuple[UUID, ...]", papers.plan.plan.values["advice"]) if one in names]
    names |= {one: f"{names[one]} (K-{number})" for number, one in enumerate(listed, 1)}
    return {**names, **papers.plan.marks}


def _who_decides(papers: CasePapers, today: date, known_as: str) -> str:
    born_on = cast("date | None", papers.person.values["date_of_birth"])
    if born_on is None:
        return ""
    finding = _capacity_finding(papers)
    lacks = finding is not None and finding.values["conclusion"] is Conclusion.LACKS_CAPACITY
    match ages.rights_on(born_on, today, ages.Capacity(lacks_for_decision=lacks)).holder:
        case ages.RightsHolder.PARENT:
            return f"You make the decisions about this plan with us until {known_as} is old enough."
        case ages.RightsHolder.YOUNG_PERSON:
            return "You make the decisions about this plan. You can ask someone to help you."
        case _:
            return _decided_by_others(papers, finding, known_as)


def _capacity_finding(papers: CasePapers) -> RecordView | None:
    """Return the finding that the case names for its rights; a finding about another decision never counts."""
    named = cast("UUID | None", papers.case.values["rights_capacity_record"])
    return next((view for view in papers.of_case["capacity_assessment"] if named and view.rec == str(named)), None)


def _decided_by_others(papers: CasePapers, finding: RecordView | None, known_as: str) -> str:
    holders = cast("tuple[UUID, ...]", papers.case.values["rights_holders"])
    names = [view.title for view in papers.of_case["contact"] if UUID(view.rec) in holders]
    who = _listed(names) or "Somebody who knows them well"
    assessed_on = cast("date | None", finding.values["assessed_on"]) if finding else None
    when = f" on {dates.in_words(assessed_on)}" if assessed_on else ""
    return (
        f"Under the law {who} decide this one with, or for, {known_as}, because {known_as} could not make this "
        f"decision, even with help{when}. We will ask again."
    )


def _listed(names: Sequence[str]) -> str:
    *most, last = names or ("",)
    return f"{', '.join(most)} and {last}" if most else last


def _front_facts(
    papers: CasePapers, names: Mapping[UUID, str], today: date, left_out: frozenset[str]
) -> tuple[Fact, ...]:
    person, plan = papers.person, papers.plan.plan
    facts: list[Fact] = [Labelled("Known as", str(person.values["preferred_name"]))]
    facts += [Entry(person.spec.field(key), person.values[key]) for key in _IDENTITY]
    home = papers.home(today)
    if home is not None and home.rec not in left_out:
        lines = [*cast("tuple[str, ...]", home.values["lines"]), home.values["town"], home.values["postcode"]]
        facts.append(Labelled("Home address", "\n".join(str(line) for line in lines if line)))
    setting = names.get(cast("UUID", person.values["current_setting"]), "")
    facts.append(Labelled("Where they learn now", setting))
    for ref in papers.plan.front:
        value = plan.values[ref.key]
        if ref.key in _DAYS and isinstance(value, date):
            facts.append(Labelled(_DAYS[ref.key], dates.in_words(value)))
        elif ref.unit not in ("version", "signed"):
            facts.append(Entry(ref, value))
    return tuple(facts)


def _contributors(papers: CasePapers, names: Mapping[UUID, str]) -> tuple[Contributor, ...]:
    holders = set(cast("tuple[UUID, ...]", papers.case.values["rights_holders"]))
    wrote = {one for view in _parents_views(papers) for one in cast("tuple[UUID, ...]", view.values["who"])}
    family = [Contributor(str(view.values["relationship"]), view.title) for view in papers.of_case["contact"]
              if view.values["parental_responsibility"] or UUID(view.rec) in holders | wrote]  # fmt: skip
    staff = [
        Contributor(
            str(view.values["role"]), view.title,
            str(view.values["organisation"]) or names.get(cast("UUID", view.values["organisation_setting"]), ""),
        )
        for view in papers.of_case["professional"]
    ]  # fmt: skip
    return (*family, *staff)


def _parents_views(papers: CasePapers) -> list[RecordView]:
    return [
        item.view for found in papers.plan.section("A").lists if found.rtype == "parent_view" for item in found.items
    ]


def contact_box(papers: CaseRecords) -> ContactBox | None:
    """Return who is asked about the case, reached at the office where they give no number of their own."""
    found, office = papers.caseworker(), papers.office
    if found is None:
        return None
    return ContactBox(
        name=found.title,
        role=str(found.values["role"]),
        telephone=str(found.values["telephone"]) or (str(office.values["telephone"]) if office else ""),
        email=str(found.values["email"]) or (str(office.values["email"]) if office else ""),
    )


def information_service(office: RecordView | None) -> ContactBox | None:
    """Return the independent advice service; none where nobody has said which it is."""
    if office is None or not office.values["iass_name"]:
        return None
    return ContactBox(
        name=str(office.values["iass_name"]),
        telephone=str(office.values["iass_telephone"]),
        email=str(office.values["iass_email"]),
        website=str(office.values["local_offer"]),
    )


def _signature(plan: RecordView, names: Mapping[UUID, str]) -> Signature | None:
    by, signed_on = cast("UUID | None", plan.values["signed_by"]), cast("date | None", plan.values["signed_on"])
    if by is None or signed_on is None:
        return None
    return Signature(names.get(by, ""), str(plan.values["signed_role"]), signed_on)
