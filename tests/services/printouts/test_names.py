"""Names of other children: found where they stand, and not seen where there are none."""

import pytest

from app.services.printouts.checks import forenames_in_use
from app.services.printouts.names import Child, Neighbours, find_names, neighbours
from app.services.printouts.passages import Passage

OWN = ("Tomos Llŷr D'Arcy-Pritchard", "Angharad Mair Pritchard", "Ferrypath Primary School", "Chester-le-Street", "Nia")
OTHERS = (
    Child(("Jayden Smith", "Jay Smith"), ("Jayden", "Jay")),
    Child(("Grace O’Hara",), ("Grace",)),
    Child(("Zoë Adébáyọ̀",), ("Zoë",)),
)


@pytest.fixture(scope="module")
def whom() -> Neighbours:
    return neighbours(OTHERS, forenames_in_use(), OWN)


def _found(whom: Neighbours, text: str, section: str = "F") -> list[str]:
    return [found.word for found in find_names([Passage(section, "F-7", text)], whom)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Jayden will practise when calm.", "Jayden"),
        ("It helps when Jayden’s key adult is there.", "Jayden"),
        ("A card is given to Olivia at break.", "Olivia"),
        ("He sits beside Grace at lunch.", "Grace"),
        ("Zoe uses a switch.", "Zoe"),
        ("With Jayden-Lee he takes turns.", "Jayden"),
        ("ask JAYDEN first", "JAYDEN"),
    ],
)
def test_a_forename_of_another_child_is_found(whom: Neighbours, text: str, word: str) -> None:
    assert _found(whom, text)[0] == word


@pytest.mark.parametrize(
    "text",
    [
        "Tomos shows Nia his trains. Angharad agrees.",
        "Sensory breaks every hour; a Key Stage 1 assessment in May, with Will power.",
        "Mr Patel and Dr Martin visit. St Michael is the patron.",
        "A visit to Victoria Park and the Alexander Court clinic.",
        "The Derbyshire Language Scheme and the Wilson Reading Programme and Thomas phonics.",
        "The walk from Chester-le-Street to Sheffield.",
        "Grace at the start of a sentence may be a word.",
        "NHS, EHC and SENCO are short.",
        "A weighted lap pad of 1.5 kg; now-and-next board; Talking Mats.",
        "April, June and August are months; Sunday nights are hard.",
    ],
)
def test_ordinary_words_places_and_people_of_the_case_are_no_finding(whom: Neighbours, text: str) -> None:
    assert _found(whom, text) == []


def test_a_full_name_of_the_caseload_is_found_in_every_section(whom: Neighbours) -> None:
    text = "This report is about Jayden  Smith, whom we met."
    for section in ("", "A", "B", "F", "I", "K"):
        assert _found(whom, text, section)[0] == "Jayden Smith"


def test_a_full_name_is_found_whatever_its_accents(whom: Neighbours) -> None:
    assert _found(whom, "Seen with Zoe Adebayo in school.", "A") == ["Zoë Adébáyọ̀"]


def test_a_forename_alone_is_not_looked_for_in_the_familys_own_words(whom: Neighbours) -> None:
    assert _found(whom, "My best friend is Jayden.", "A") == []


def test_the_name_of_somebody_in_this_case_is_right_though_another_child_has_it() -> None:
    whom = neighbours((Child(("Nia Jones", "Angharad Mair Pritchard"), ("Nia", "Angharad")),), frozenset(), OWN)
    assert _found(whom, "With Angharad Mair Pritchard and Nia at home.") == []
