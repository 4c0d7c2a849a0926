"""Text of every sort: it survives printing, keeps its direction, fits its line, and is never read as markup."""

import unicodedata
from itertools import product

import pytest
from bidi import get_display  # type: ignore[import-untyped]  # without type information
from hypothesis import given, settings
from hypothesis import strategies as st

from app.printing.typesetting import bidi
from app.printing.typesetting.faces import Weight, face, main_face
from app.printing.typesetting.shaping import Shaper, clusters, points
from app.printing.typesetting.tidy import tidy_lines
from tests.printing.reading import page_texts, reader, words_of
from tests.printing.sheet import STYLE, WIDTH, paragraph, paragraphs, sheet_of

ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=200)
PLAIN = st.text("abcXYZ \n\t0123456789.,:;!?'()-£é–“”", max_size=300)


def read_back(text: str) -> str:
    return "\n".join(page_texts(sheet_of(paragraphs(text))))


def squashed(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


@settings(max_examples=150)
@given(ANY_TEXT)
def test_any_text_can_be_printed(text: str) -> None:
    assert sheet_of(paragraphs(f"x {text}"))


@settings(max_examples=60)
@given(PLAIN)
def test_all_letters_of_a_text_are_on_paper_in_order(text: str) -> None:
    wanted = " ".join(line.text for line in tidy_lines(f"x {text}"))
    assert squashed(read_back(f"x {text}")).replace("\ufffe", "-") == squashed(wanted)


@settings(max_examples=60)
@given(PLAIN)
def test_tidying_loses_no_word(text: str) -> None:
    kept = " ".join(f"{line.mark} {line.text}" for line in tidy_lines(text))
    assert words_of(kept) == words_of(text)


@settings(max_examples=150)
@given(ANY_TEXT)
def test_tidying_keeps_every_letter_that_can_be_seen(text: str) -> None:
    kept = " ".join(f"{line.mark} {line.text}" for line in tidy_lines(f"x{text}"))
    seen = {letter for letter in text if unicodedata.category(letter)[0] in "LN"}
    assert seen <= set(kept)


@pytest.mark.parametrize(
    "text",
    [
        "Siobhán Ní Bhriain, Zosia Wiśniewska-Żak, Llŷr, Łukasz",
        "Dr Oluwaseun Adébáyọ̀",
        "Ελληνικά και Русский",
        "<b>not bold</b> & <para> &amp; {braces} %later-0%",
        "A pound sign £1,234.56, a bullet •, an ellipsis … and – dashes — “quotes”",
        "Trains 🚂 and a wave 👋🏽",
        "ქართული, հայերեն, አማርኛ, ไทย",
    ],
)
def test_names_and_signs_are_printed_as_typed(text: str) -> None:
    assert squashed(read_back(f"x {text}")) == squashed(f"x {text}")


@pytest.mark.parametrize("name", ["يوسف الحدّاد", "שלום לכם"])
def test_names_that_run_right_to_left_can_be_searched_for(name: str) -> None:
    found = words_of(read_back(f"His name is {name} in his own letters."))
    plain = {"".join(letter for letter in word if not unicodedata.combining(letter)) for word in found}
    wanted = {"".join(letter for letter in word if not unicodedata.combining(letter)) for word in words_of(name)}
    assert wanted <= plain


@settings(max_examples=400)
@given(st.text("ab אבעج 12.,-()%£", max_size=24), st.sampled_from([0, 1]))
def test_direction_is_that_of_an_independent_reading(text: str, base: int) -> None:
    if text.strip() != text:
        text = f"a{text}a"  # spaces at the end of a line are cut off before it is turned
    seen = bidi.seen_order(list(text), bidi.levels(text, base))
    other = get_display(text, base_dir="RL"[1 - base])
    mirrored = str.maketrans("()", ")(")
    assert "".join(seen).translate(mirrored) in (other.translate(mirrored), other) or seen == list(other)


def test_an_english_paragraph_stays_english_whatever_it_begins_with() -> None:
    assert bidi.base_level("السلام عليكم – peace be upon you. I thank everyone.") == 0
    assert bidi.base_level("اسمه يوسف (Yus)") == 1


def test_arabic_letters_are_joined() -> None:
    joined = Shaper().pieces("يوسف", Weight.REGULAR, backwards=True)
    apart = [Shaper().pieces(letter, Weight.REGULAR, backwards=True)[0] for letter in "فسوي"]
    assert joined[0].face is face("NotoSansArabic-Regular")
    assert joined[0].parts[0][1] != "".join(piece.parts[0][1] for piece in apart)


def test_a_word_is_set_in_one_face() -> None:
    assert [piece.face.name for piece in Shaper().pieces("Adébáyọ̀", Weight.REGULAR)] == ["NotoSans-Regular"]
    assert [piece.face for piece in Shaper().pieces("Adam", Weight.BOLD)] == [main_face(Weight.BOLD)]


@pytest.mark.parametrize(("sign", "shown"), [("\U0001fae8", "U+1FAE8"), ("中", "U+4E2D")])
def test_a_sign_that_no_face_has_stands_in_a_box(sign: str, shown: str) -> None:
    pieces = Shaper().pieces(sign, Weight.REGULAR)
    if pieces[0].boxed:
        assert pieces[0].text == sign
        assert sum(len(codes) for _, codes in pieces[0].parts) >= len(shown)
    assert sign in read_back(f"x {sign}")


def test_an_emoji_is_never_cut() -> None:
    assert clusters("a👋🏽🇬🇧e\u0301") == ["a", "👋🏽", "🇬🇧", "e\u0301"]


@pytest.mark.parametrize("text", ["x" * 10_000, "https://example.org/" + "path/" * 2_000, "👋🏽" * 900, "ب" * 3_000])
def test_a_very_long_word_is_broken_to_fit(text: str) -> None:
    made = paragraph(text)
    made.wrap(WIDTH, 1e6)
    assert len(made.rows) > 10
    assert all(row.width <= WIDTH for row in made.rows)
    assert len(reader(sheet_of([made])).pages) >= 1


def test_an_address_breaks_after_a_slash() -> None:
    made = paragraph("https://example.org/" + "folder/" * 30)
    made.wrap(WIDTH, 1e6)
    ends = ["".join(piece.text for piece in row.pieces)[-1] for row in made.rows]
    assert set(ends) == {"/"}


@pytest.mark.parametrize("width", [40, 100, 320])
def test_no_line_is_wider_than_its_column(width: int) -> None:
    made = paragraph("Tomos needs help to ask for a break before the hall becomes too loud for him. " * 5)
    made.wrap(width, 1e6)
    assert max(row.width for row in made.rows) <= width + 0.02


def test_a_paragraph_never_leaves_one_line_alone() -> None:
    made = paragraph("word " * 200)
    total = made.wrap(WIDTH, 1e6)[1] / STYLE.leading
    for room in range(1, int(total)):
        parts = made.split(WIDTH, room * STYLE.leading)
        heights = [part.wrap(WIDTH, 1e6)[1] / STYLE.leading for part in parts]
        assert all(height >= 2 for height in heights)
        assert not parts or (heights[0] <= room and sum(heights) == total)


def test_letters_fit_as_they_were_measured() -> None:
    shaper = Shaper()
    for weight, word in product(Weight, ("AVATAR", "WAY", "Tomos’s", "fi")):
        assert points(shaper.width(word, weight), 12) == pytest.approx(
            sum(points(piece.width, 12) for piece in shaper.pieces(word, weight))
        )
