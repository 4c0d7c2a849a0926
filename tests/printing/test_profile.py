"""The one-page profile."""

import pytest

from app.printing.document import Layout, Panel, ProfileDocument
from app.printing.profile import render_profile
from tests.printing.casefile import CASES, PRINTED_ON, long, read_case, record, text, texts
from tests.printing.reading import page_texts, reader, words_of


def profile_of(name: str) -> ProfileDocument:
    case = read_case(name)
    views = record(case.sections["A"])
    given = record(views["one_page_profile"])
    return ProfileDocument(
        person_name=text(record(case.data["person"])["preferred_name"]),
        printed_on=PRINTED_ON,
        panels=(
            Panel("What people like and admire about me", texts(given["like_and_admire"])),
            Panel("What is important to me", texts(given["important_to_me"])),
            Panel("How best to support me", texts(given["how_best_to_support_me"])),
        ),
        facts=(long("How to communicate with me", views["how_to_communicate"]),),
    )


@pytest.mark.parametrize("name", CASES)
def test_a_profile_in_standard_print_is_one_page(name: str) -> None:
    assert len(page_texts(render_profile(profile_of(name)))) == 1


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("name", CASES)
def test_a_profile_holds_its_lists_and_nothing_of_the_case(name: str, layout: Layout) -> None:
    profile = profile_of(name)
    pdf = render_profile(profile, layout)
    found = words_of(" ".join(page_texts(pdf)))
    for panel in profile.panels:
        for line in (panel.title, *panel.lines):
            missing = set(words_of(line)) - set(found)
            assert not missing
    assert not [word for word in found if word.startswith("EHC-")]
    metadata = reader(pdf).metadata
    assert metadata is not None
    assert profile.person_name not in str(dict(metadata))
