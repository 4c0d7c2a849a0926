"""What stops a print, what is only noted, and what the practice cases must and must not give rise to."""

from datetime import date
from uuid import UUID

import pytest

from app.domain import resources
from app.domain.errors import UserError
from app.models import SPECS
from app.services.caseload.apply import CaseloadImports
from app.services.printouts.copies import EXPORTED, PrintRequest, Recipient
from app.services.printouts.findings import FindingKind, PrintFinding
from app.services.printouts.plan_prints import PlanPrints
from app.services.records import Records, RecordView
from app.services.rules import Rules
from app.services.watching import Unwatched
from app.store.vault_store import Store
from tests.services.printouts.conftest import TODAY, TOMOS, YUSUF, ZOSIA, case_of


def _findings(prints: PlanPrints, case_id: str, *recipients: UUID) -> tuple[PrintFinding, ...]:
    return prints.preview(PrintRequest(case_id, recipients=recipients), Unwatched()).findings


def _stops(findings: tuple[PrintFinding, ...]) -> list[tuple[FindingKind, str, str]]:
    return [(one.kind, one.place, one.word) for one in findings if one.stops]


def _recipient(prints: PlanPrints, case_id: str, relationship: str) -> Recipient:
    return next(one for one in prints.about(case_id).recipients if one.relationship.startswith(relationship))


def _children(store: Store, rtype: str, parent: str) -> list[RecordView]:
    return Records(store).children(rtype, parent)


def _change(store: Store, view: RecordView, **values: object) -> None:
    """Save a unit as a form does: all its fields, the named ones changed."""
    for key, value in values.items():
        unit = SPECS[view.rtype].field(key).unit
        whole = {ref.key: view.values[ref.key] for ref in SPECS[view.rtype].units[unit]}
        Records(store).save(view.rtype, view.rec, {**whole, key: value}, view.seen)


def test_the_copied_name_in_the_first_practice_plan_is_the_one_thing_that_stops_it(
    prints: PlanPrints, shelf: Store
) -> None:
    assert _stops(_findings(prints, case_of(shelf, TOMOS))) == [(FindingKind.NAME, "Section F, F-7", "Jayden")]


@pytest.mark.parametrize("number", [YUSUF, ZOSIA])
def test_nothing_stops_the_other_practice_plans(prints: PlanPrints, shelf: Store, number: str) -> None:
    assert _stops(_findings(prints, case_of(shelf, number))) == []


def test_the_names_of_a_whole_caseload_raise_no_false_alarm(full_desk: Store, rules: Rules) -> None:
    CaseloadImports(full_desk, lambda: TODAY).import_file("c.csv", resources.read_bytes("practice/caseload.csv"))
    prints = PlanPrints(full_desk, rules, lambda: TODAY)
    found = [_stops(_findings(prints, case_of(full_desk, number))) for number in (TOMOS, YUSUF, ZOSIA)]
    assert found == [[(FindingKind.NAME, "Section F, F-7", "Jayden")], [], []]


def test_a_sister_named_in_the_familys_words_is_a_note(prints: PlanPrints, shelf: Store) -> None:
    notes = [one for one in _findings(prints, case_of(shelf, TOMOS)) if one.kind is FindingKind.SIBLING]
    assert {(one.section, one.word, one.stops) for one in notes} == {("A", "Nia", False)}


def test_a_restriction_is_noted_by_relationship_alone(prints: PlanPrints, shelf: Store) -> None:
    (note,) = [one for one in _findings(prints, case_of(shelf, YUSUF)) if one.kind is FindingKind.RESTRICTION]
    assert not note.stops
    assert "uncle" in note.sentence
    assert "Nabil" not in note.sentence
    assert "order" not in note.sentence


def test_who_must_not_have_the_plan_is_refused(prints: PlanPrints, shelf: Store) -> None:
    case_id = case_of(shelf, YUSUF)
    uncle = _recipient(prints, case_id, "uncle")
    with pytest.raises(UserError, match="contact restriction forbids"):
        prints.release(PrintRequest(case_id, recipients=(uncle.rec,)), EXPORTED, Unwatched())


def test_a_restriction_that_is_over_stops_nobody(shelf: Store, rules: Rules) -> None:
    later = PlanPrints(shelf, rules, lambda: date(2027, 2, 9))
    case_id = case_of(shelf, YUSUF)
    found = _findings(later, case_id, _recipient(later, case_id, "uncle").rec)
    assert not [one for one in found if one.kind is FindingKind.RESTRICTION]


def test_a_restriction_that_names_nobody_stops_the_print(desk: Store, rules: Rules) -> None:
    prints, case_id = PlanPrints(desk, rules, lambda: TODAY), case_of(desk, YUSUF)
    _change(desk, _children(desk, "contact_restriction", case_id)[0], contact=None)
    assert (FindingKind.RESTRICTION, "Who it is for", "") in _stops(_findings(prints, case_id))


@pytest.mark.parametrize(
    "words",
    [
        "They walk home to 11 Sexton’s Garth together.",
        "The bus stops at Ironmasters' Row.",
        "Letters go to dl23  8pb only.",
    ],
)
def test_a_hidden_address_in_the_text_stops_the_print(desk: Store, rules: Rules, words: str) -> None:
    prints, case_id = PlanPrints(desk, rules, lambda: TODAY), case_of(desk, YUSUF)
    plan_id = prints.about(case_id).rec
    outcome = _children(desk, "outcome", plan_id)[1]
    _change(desk, outcome, wording=f"{outcome.values['wording']} {words}")
    assert _stops(_findings(prints, case_id)) == [(FindingKind.ADDRESS, "Section E, E-2", "")]


def test_the_town_of_a_hidden_address_alone_gives_nothing_away(desk: Store, rules: Rules) -> None:
    prints, case_id = PlanPrints(desk, rules, lambda: TODAY), case_of(desk, YUSUF)
    outcome = _children(desk, "outcome", prints.about(case_id).rec)[1]
    _change(desk, outcome, wording="He will take the bus to Bishop Auckland.")
    assert _stops(_findings(prints, case_id)) == []


def test_a_sister_named_in_the_councils_text_stops_the_print(full_desk: Store, rules: Rules) -> None:
    prints, case_id = PlanPrints(full_desk, rules, lambda: TODAY), case_of(full_desk, ZOSIA)
    needs = _children(full_desk, "need", prints.about(case_id).rec)
    need = next(view for view in needs if view.values["file_ref"] == "B-1")
    _change(full_desk, need, strengths="She laughs when Kuba’s friends come in.")
    assert _stops(_findings(prints, case_id)) == [(FindingKind.SIBLING, "Section B, B-1", "Kuba")]


def test_an_empty_section_that_nobody_has_spoken_of_is_asked_for(desk: Store, rules: Rules) -> None:
    prints, case_id = PlanPrints(desk, rules, lambda: TODAY), case_of(desk, YUSUF)
    plan = Records(desk).open("plan", prints.about(case_id).rec)
    _change(desk, plan, statement_h2="")
    for view in _children(desk, "provision", plan.rec):
        if str(view.values["part"]) == "H2":
            Records(desk).delete("provision", view.rec, view.seen)
    assert _stops(_findings(prints, case_id)) == [(FindingKind.EMPTY, "Section H2", "")]
    _change(desk, Records(desk).open("plan", plan.rec), statement_h2="No other social care help is needed.")
    assert _stops(_findings(prints, case_id)) == []


def test_a_setting_in_a_draft_is_noted_and_not_printed(full_desk: Store, rules: Rules) -> None:
    prints, case_id = PlanPrints(full_desk, rules, lambda: TODAY), case_of(full_desk, TOMOS)
    plan = Records(full_desk).open("plan", prints.about(case_id).rec)
    _change(full_desk, plan, placement_kind="mainstream primary school")
    (note,) = [one for one in _findings(prints, case_id) if one.kind is FindingKind.SETTING]
    assert not note.stops


def test_the_full_name_of_another_case_is_found_in_section_a(full_desk: Store, rules: Rules) -> None:
    prints, case_id = PlanPrints(full_desk, rules, lambda: TODAY), case_of(full_desk, ZOSIA)
    plan = Records(full_desk).open("plan", prints.about(case_id).rec)
    _change(full_desk, plan, play="As in the plan of Yusuf Al-Haddād.")
    stops = _stops(_findings(prints, case_id))
    assert [(kind, place) for kind, place, _ in stops] == [(FindingKind.NAME, "Section A")]
