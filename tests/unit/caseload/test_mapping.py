"""A mapping of headings and words: given, and proposed."""

import pytest
import yaml

from app.domain.errors import UserError
from app.services.caseload.columns import Heading
from app.services.caseload.mapping import CaseloadMap, propose_map, read_map
from app.services.caseload.rows import Accepted
from tests.unit.caseload.exports import HEADINGS, cells, export, name_of, practice_bytes, read, row_of


def renamed(**names: str) -> list[str]:
    return [names.get(heading.name, str(heading)) for heading in Heading]


def proposal(data: bytes) -> dict[str, dict[str, object]]:
    content: dict[str, dict[str, object]] = yaml.safe_load(propose_map(data))
    return content


STRANGE = renamed(CASE_REF="Identity", DOB="Born", STATUS="Where it stands", PRIMARY_NEED="Type of need")


def test_a_given_mapping_names_the_columns() -> None:
    mapping = read_map(
        "headings: {Identity: Case Ref, born: DOB, Where it stands: ehcp status, Type of need: Primary Need}"
    )
    (outcome,) = read(export([cells()], STRANGE), mapping=mapping).outcomes
    assert isinstance(outcome, Accepted)
    assert outcome.row.primary_need == "PD"


def test_a_given_mapping_goes_before_what_would_be_recognised() -> None:
    data = export([[*cells(FORENAME="Legal"), "Used"]], [*HEADINGS, "Name at home"])
    mapping = CaseloadMap({"nameathome": Heading.FORENAME})
    (outcome,) = read(data, mapping=mapping).outcomes
    assert row_of(outcome).forename == "Used"
    assert row_of(outcome).extra == {"Forename": "Legal"}


def test_given_words_are_used_for_the_words_of_the_file() -> None:
    mapping = read_map("words: {Primary Need: {ASC: ASD}, LAC: {No: N, in care: Y}, Team: {Little ones: 0-13}}")
    data = export([cells(1, PRIMARY_NEED="asc", LAC="In care", TEAM="little ones"), cells(2, LAC="No")])
    one, two = (row_of(outcome) for outcome in read(data, mapping=mapping).outcomes)
    assert (one.primary_need, one.looked_after, one.team) == ("ASD", True, "0-13")
    assert one.raw["Primary Need"] == "asc"
    assert two.looked_after is False


def test_words_without_a_meaning_yet_are_passed_over() -> None:
    assert read_map("headings: {Bag: null, Shoes: ~, Hat: }\nwords: {Primary Need: {XYZ: null}, Sex: null}") == (
        CaseloadMap({}, {Heading.PRIMARY_NEED: {}})
    )
    assert read_map("") == CaseloadMap()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("headings: {Born: Birthday}", "“Birthday”"),
        ("words: {Need: {ASC: ASD}}", "“Need”"),
        ("words: {Primary Need: {ASC: ASDX}}", "“ASDX”"),
        ("words: {Primary Need: ASD}", "pairs"),
        ("headings: [DOB]", "pairs"),
        ("columns: {Born: DOB}", "“columns”"),
        ("- a", "pairs"),
        ("headings: {", "YAML"),
        ("a: \x00", "YAML"),
        ("? [a]\n: b", "YAML"),
    ],
)
def test_a_mapping_that_cannot_be_used_is_refused_with_the_place(text: str, says: str) -> None:
    with pytest.raises(UserError) as raised:
        read_map(text)
    assert says in raised.value.happened
    assert raised.value.remedy


def test_nothing_is_proposed_where_all_is_known() -> None:
    assert proposal(export([cells()])) == {"headings": {}, "words": {}}


def test_a_mapping_is_proposed_by_the_look_of_the_headings() -> None:
    names = renamed(CASE_REF="Case Refrence", DOB="Date_of_Birht", FORENAME="Forname", STATUS="EHCP Stat")
    assert proposal(export([cells()], names))["headings"] == {
        "Case Refrence": "Case Ref",
        "Date_of_Birht": "DOB",
        "Forname": "Forename",
        "EHCP Stat": "EHCP Status",
    }


def test_a_mapping_is_proposed_by_what_stands_in_the_column() -> None:
    names = renamed(UPN="Code A", POSTCODE="Code B", PRIMARY_NEED="Code C", STATUS="Code D", ETHNICITY="Code E")
    rows = [cells(number, UPN="A840980111001") for number in range(1, 4)]
    found = proposal(export(rows, names))["headings"]
    assert found == {
        "Code A": "UPN",
        "Code B": "Postcode",
        "Code C": "Primary Need",
        "Code D": "EHCP Status",
        "Code E": "Ethnicity",
    }


def test_a_column_that_is_like_none_of_ours_is_left_open() -> None:
    data = export([[*cells(), "blue"]], [*HEADINGS, "Bag colour"])
    assert proposal(data)["headings"] == {"Bag colour": None}


def test_words_are_proposed_too() -> None:
    data = export([cells(1, PRIMARY_NEED="ASC", STATUS="Finalised", LAC="perhaps"), cells(2, PRIMARY_NEED="XYZ")])
    assert proposal(data)["words"] == {
        "Primary Need": {"ASC": "ASD", "XYZ": None},
        "EHCP Status": {"Finalised": "Final"},
        "LAC": {"perhaps": None},
    }


def test_a_proposed_mapping_can_be_given_as_it_is() -> None:
    rows = [cells(1, PRIMARY_NEED="ASC", STATUS="Finalised"), cells(2)]
    data = export(rows, renamed(CASE_REF="Case Refrence", DOB="Birth day", PRIMARY_NEED="Primery Need"))
    outcomes = read(data, mapping=read_map(propose_map(data))).outcomes
    assert [name_of(one) for one in outcomes] == ["accepted", "accepted"]


def test_the_practice_caseload_needs_one_word_only() -> None:
    assert proposal(practice_bytes()) == {"headings": {}, "words": {"Primary Need": {"ASC": "ASD"}}}
