"""Word by word: what differs, for the eye and for speech."""

from hypothesis import given
from hypothesis import strategies as st

from app.views.two_versions.difference import differences, spoken

_text = st.text(alphabet="ab \n.", max_size=40)


def test_only_the_words_that_differ_are_marked() -> None:
    left, right = differences("Tomos will ask for help by July.", "Tomos will ask twice for help by May.")
    assert [piece.text for piece in left if piece.differs] == ["July."]
    assert [piece.text.strip() for piece in right if piece.differs] == ["twice", "May."]


def test_what_differs_is_put_into_words_for_speech() -> None:
    left, right = differences("He needs help.", "He needs much help.")
    assert spoken(left) == "He needs help."
    assert spoken(right) == "He needs [only here: much] help."
    assert spoken(()) == "Empty"


def test_neighbours_that_differ_are_one_piece() -> None:
    left, _ = differences("a b c d", "a x y d")
    assert [piece.text for piece in left if piece.differs] == ["b c"]


@given(one=_text, other=_text)
def test_the_pieces_put_together_are_the_text_to_the_letter(one: str, other: str) -> None:
    left, right = differences(one, other)
    assert "".join(piece.text for piece in left) == one
    assert "".join(piece.text for piece in right) == other
    if one == other:
        assert not any(piece.differs for piece in (*left, *right))
