"""Builds plan documents from the practice case files, the way a service does from stored records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeAlias, cast

import yaml

from app.domain import resources
from app.domain.fields import FieldRef
from app.domain.kinds import Day, Kind, LongText, Quantity, ShortText, TextLines, WholeNumber
from app.printing.document import (
    Advice,
    AdviceList,
    Block,
    ContactBox,
    Contributor,
    Entry,
    Fact,
    Facts,
    Heading,
    Item,
    Items,
    Labelled,
    Panel,
    Panels,
    Paragraphs,
    PlanDocument,
    PlanStatus,
    Quote,
    SectionPart,
    Signature,
    Statement,
    Table,
    ThreadRow,
    ThreadTable,
)

Value: TypeAlias = "str | int | bool | list[Value] | dict[str, Value] | None"
Record: TypeAlias = Mapping[str, Value]

CASES = (
    "case-1-tomos-6-autism-slcn-draft",
    "case-2-yusuf-15-mld-semh-review",
    "case-3-zosia-19-pmld-budget-final",
)
PRINTED_ON = date(2026, 11, 23)
VIEWS_UNTIL = date(2026, 12, 10)
AREAS = {
    "communication_and_interaction": "Communication and interaction",
    "cognition_and_learning": "Cognition and learning",
    "social_emotional_and_mental_health": "Social, emotional and mental health",
    "sensory_and_physical": "Sensory and physical",
}


class Asked(Enum):
    """Which status the copy shall have; OWN is that of the file."""

    OWN = "own"
    DRAFT = PlanStatus.DRAFT
    PROPOSED_AMENDMENT = PlanStatus.PROPOSED_AMENDMENT
    FINAL = PlanStatus.FINAL


def field(key: str, label: str, kind: Kind[object]) -> FieldRef:
    return FieldRef(rtype="test", key=key, label=label, kind=kind, unit=key)


def long(label: str, value: Value) -> Entry:
    return Entry(field("long", label, LongText()), value or "")


def short(label: str, value: Value) -> Entry:
    return Entry(field("short", label, ShortText()), value or "")


def lines(label: str, value: Value) -> Entry:
    return Entry(field("lines", label, TextLines()), tuple(cast("list[str]", value or [])))


def day(label: str, value: Value) -> Entry:
    return Entry(field("day", label, Day()), date.fromisoformat(cast("str", value)) if value else None)


def records(value: Value) -> list[Record]:
    return cast("list[Record]", value or [])


def record(value: Value) -> Record:
    return cast("Record", value or {})


def texts(value: Value) -> tuple[str, ...]:
    return tuple(cast("list[str]", value or []))


def text(value: Value) -> str:
    return cast("str", value or "")


@dataclass(frozen=True)
class CaseFile:
    """One case file, read."""

    data: Record
    names: Mapping[str, str]

    @property
    def plan(self) -> Record:
        return record(self.data["plan"])

    @property
    def sections(self) -> Record:
        return record(self.plan["sections"])

    @property
    def full_name(self) -> str:
        name = record(record(self.data["person"])["legal_name"])
        return f"{name['forenames']} {name['surname']}"

    def who(self, ids: Value) -> str:
        return " and ".join(self.names[one] for one in (texts(ids) if isinstance(ids, list) else (text(ids),)))

    def advice_named(self, ids: Value) -> str:
        listed = texts(record(self.sections["K"])["advice"])
        return ", ".join(f"K-{listed.index(one) + 1}" if one in listed else self.names[one] for one in texts(ids))


def read_case(name: str) -> CaseFile:
    data: Record = yaml.safe_load(resources.read_text(f"practice/cases/{name}.yaml"))
    network = record(data["network"])
    names = {text(one["id"]): text(one["name"]) for one in records(network["contacts"])}
    names |= {text(one["id"]): text(one["name"]) for one in records(network["professionals"])}
    names |= {text(one["id"]): text(one["name"]) for one in records(data["settings"])}
    names |= {text(one["id"]): text(one["title"]) for one in records(data["advice_requests"])}
    names["PER-1"] = text(record(data["person"])["preferred_name"])
    return CaseFile(data, names)


def build(case: CaseFile, asked: Asked = Asked.OWN) -> PlanDocument:
    """Build the document of a case in its own status, or in the one asked for."""
    person, plan = record(case.data["person"]), case.plan
    status = PlanStatus(text(plan["status"])) if asked is Asked.OWN else cast("PlanStatus", asked.value)
    signed = record(plan["signed"])
    officer = next(
        one
        for one in records(record(case.data["network"])["professionals"])
        if one["id"] == record(case.data["case"])["caseworker"]
    )
    return PlanDocument(
        case_number=text(record(case.data["case"])["case_number"]),
        person_name=case.full_name,
        born_on=date.fromisoformat(text(person["date_of_birth"])),
        status=status,
        version_label=text(plan["version_label"]) if asked is Asked.OWN else f"{status.name.title()} 7",
        printed_on=PRINTED_ON,
        views_until=None if status is PlanStatus.FINAL else VIEWS_UNTIL,
        rights="You make the decisions about this plan with us.",
        facts=(
            short("Likes to be called", person["preferred_name"]),
            short("First language", person["first_language"]),
            lines("Languages at home", person["home_languages"]),
            long("How to reach and hear the person", person["communication_needs"]),
            day("Sent to you on", plan["served_on"]),
            day("Next review by", plan["next_review_due"]),
        ),
        contributors=tuple(_contributors(case)),
        contact=ContactBox(
            text(officer["name"]), text(officer["role"]), text(officer["telephone"]), text(officer["email"])
        ),
        information_service=ContactBox(
            "SENDIASS", "Special educational needs and disability information, advice and support", "01632 960999"
        ),
        signed=Signature(case.names[text(signed["by"])], text(signed["role"]), date.fromisoformat(text(signed["date"])))
        if signed and status is PlanStatus.FINAL
        else None,
        sections=tuple(_sections(case, status)),
    )


def _contributors(case: CaseFile) -> Iterable[Contributor]:
    for one in records(record(case.data["network"])["contacts"])[:2]:
        yield Contributor(text(one["relationship"]).capitalize(), text(one["name"]), "family")
    for one in records(record(case.data["network"])["professionals"]):
        organisation = text(one["organisation"])
        yield Contributor(text(one["role"]).capitalize(), text(one["name"]), case.names.get(organisation, organisation))


def _sections(case: CaseFile, status: PlanStatus) -> Iterable[SectionPart]:
    given = case.sections
    yield SectionPart("A", tuple(_views(case, record(given["A"]))))
    yield SectionPart("B", tuple(_needs(case, record(given["B"]))))
    for letter in ("C", "D"):
        part = record(given[letter])
        rows = Items(tuple(_need(case, one) for one in records(part["needs"])))
        yield SectionPart(letter, (Statement(text(part["statement"])), rows), "No needs of this kind were found.")
    yield SectionPart("E", tuple(_outcomes(record(given["E"]))))
    yield SectionPart("F", (_facts_of_f(record(given["F"])), _thread(case, record(given["F"]))))
    agreed = record(record(given["G"])["agreed_by_commissioner"])
    by = ", ".join(text(agreed[key]) for key in ("name", "role", "organisation")) if agreed else ""
    yield SectionPart(
        "G",
        (
            Statement(text(record(given["G"])["statement"])),
            Facts((short("Agreed by", by), day("Agreed on", agreed.get("date")))),
            _thread(case, record(given["G"])),
        ),
    )
    for letter in ("H1", "H2"):
        part = record(given[letter])
        yield SectionPart(letter, (Statement(text(part["statement"])), _thread(case, part)))
    yield SectionPart("I", () if status is PlanStatus.DRAFT else _setting(case, record(given["I"])), "Not decided yet.")
    j = record(given["J"])
    facts = (Labelled("Needs", ", ".join(texts(j["needs"]))), Labelled("Outcomes", ", ".join(texts(j["outcomes"]))))
    yield SectionPart("J", (Statement(text(j["statement"])), Facts(facts)))
    yield SectionPart("K", (_advice(case),))


def _views(case: CaseFile, part: Record) -> Iterable[Block]:
    yield Paragraphs((long("History", part["history"]),))
    child = record(part["child_views"])
    yield Heading("In their own words")
    yield Quote(
        text(child["whose_words"]),
        (long("Views", child["text"]),),
        (long("How we asked", child["how_obtained"]), day("Date", child["date"])),
    )
    yield Heading("What parents told us")
    for one in records(part["parent_views"]):
        yield Quote(
            case.who(one["who"]),
            (long("Views", one["text"]),),
            (long("How we asked", one["how_obtained"]), day("Date", one["date"])),
        )
    yield Paragraphs((long("Where views differ", part["differences"]),))
    profile = record(part["one_page_profile"])
    yield Panels(
        (
            Panel("What people like and admire", texts(profile["like_and_admire"])),
            Panel("What is important to me", texts(profile["important_to_me"])),
            Panel("How best to support me", texts(profile["how_best_to_support_me"])),
        ),
        title="One-page profile",
        note=f"Written with {case.who(profile['written_with'])}",
    )
    yield Heading("Hopes for the future")
    yield Items(tuple(Item(text(one["id"]), (short("Hope", one["text"]),)) for one in records(part["aspirations"])))
    yield Paragraphs(
        (
            long("How to communicate", part["how_to_communicate"]),
            *(
                long(key.capitalize(), part.get(key))
                for key in ("play", "health", "schooling", "independence", "friendships", "future")
            ),
        )
    )


def _needs(case: CaseFile, part: Record) -> Iterable[Block]:
    yield Paragraphs((long("Summary", part["summary"]),))
    yield Heading("What the child or young person can do now")
    yield Table(
        ("Area", "Level", "Date"),
        (25, 53, 22),
        tuple((text(one["area"]), text(one["level"]), day("Date", one["date"])) for one in records(part["attainment"])),
    )
    for area in records(part["areas"]):
        yield Heading(AREAS[text(area["area"])])
        yield Items(tuple(_need(case, one) for one in records(area["needs"])))


def _need(case: CaseFile, one: Record) -> Item:
    return Item(
        text(one["id"]),
        (long("Strengths", one["strengths"]), long("Need", one["need"])),
        (Labelled("Advice", case.advice_named(one["source_advice"])),),
    )


def _outcomes(part: Record) -> Iterable[Block]:
    yield Paragraphs((long("How we will check", part["monitoring"]),))
    yield Items(
        tuple(
            Item(
                text(one["id"]),
                (long("Outcome", one["text"]), lines("Steps", one["steps"])),
                (day("By when", one["by_when"]), Labelled("Needs", ", ".join(texts(one["needs"])))),
            )
            for one in records(part["outcomes"])
        )
    )


def _facts_of_f(part: Record) -> Facts:
    hours = Entry(field("hours", "Total hours a week", Quantity("hours")), Decimal(text(part["total_hours_per_week"])))
    return Facts((long("Changes to the curriculum", part["curriculum_changes"]), hours))


def _often(one: Record) -> str:
    often = record(one["how_often"])
    words = (str(often[key]).replace("_", " ") for key in ("count", "unit") if often[key] is not None)
    per = f"each {str(often['per']).replace('_', ' ')}" if often["per"] else ""
    return " ".join((*words, per)).strip()


def _thread(case: CaseFile, part: Record) -> ThreadTable:
    minutes = field("minutes", "How long each time", WholeNumber("minutes"))
    weeks = field("weeks", "Weeks a year", WholeNumber("weeks"))
    return ThreadTable(
        tuple(
            ThreadRow(
                text(one["id"]),
                texts(one["needs"]),
                texts(one["outcomes"]),
                (long("What", one["what"]),),
                (
                    short("Who", one["delivered_by"]),
                    short("Training", one["qualification_or_training"]),
                    Labelled("How often", _often(one)),
                    Entry(minutes, one["duration_minutes"]),
                    Entry(weeks, one["weeks_per_year"]),
                    short("For how long", one["how_long_for"]),
                    short("Staff ratio", one["ratio"]),
                    short("Where", one["setting_or_location"]),
                    short("Equipment", one["equipment"]),
                    short("Checked by", one["monitored_by"]),
                    short("Looked at again", one["reviewed_when"]),
                    Labelled("Advice", case.advice_named(one["source_advice"])),
                ),
            )
            for one in records(part["provision"])
        )
    )


def _setting(case: CaseFile, part: Record) -> tuple[Block, ...]:
    if not part.get("kind"):
        return ()
    name = case.names.get(text(part["setting"]), "")
    return (Facts((short("Name", name), short("Type", part["kind"]), long("Note", part["note"]))),)


def _advice(case: CaseFile) -> AdviceList:
    by_id = {text(one["id"]): one for one in records(case.data["advice_requests"])}
    people = [
        *records(record(case.data["network"])["professionals"]),
        *records(record(case.data["network"])["contacts"]),
    ]
    authors = {text(one["id"]): one for one in people}
    rows: list[Advice] = []
    for one in texts(record(case.sections["K"])["advice"]):
        request = by_id[one]
        author = authors[text(request["from"])]
        dated = text(request["report_date"] or request["returned_on"])
        role: Fact | str = text(author.get("role") or author.get("relationship"))
        rows.append(Advice(text(request["title"]), text(author["name"]), str(role), dated_on=date.fromisoformat(dated)))
    return AdviceList(tuple(rows))
