"""Which passphrases are good enough, and what the person reads when one is not."""

import pytest

from app.domain.resources import read_text
from app.store.vault.passphrase import ENOUGH_LOG10, WeakPassphraseError, as_bytes, five_words, judge, require


def test_the_word_list_has_7776_different_words_in_lower_case() -> None:
    words = read_text("words/passphrase-words.txt").split()
    assert len(words) == len(set(words)) == 6**5
    assert all(word == word.casefold() and word.replace("-", "").isalpha() for word in words)


def test_a_drawn_passphrase_is_five_words_of_the_list_and_always_good_enough() -> None:
    words = set(read_text("words/passphrase-words.txt").split())
    drawn = {five_words() for _ in range(200)}
    assert len(drawn) == 200
    for phrase in drawn:
        assert len(phrase.split(" ")) == 5
        assert set(phrase.split(" ")) <= words
        assert judge(phrase).is_enough


def test_each_word_is_drawn_from_the_whole_list() -> None:
    assert five_words(lambda words: words[0]) == " ".join(["abacus"] * 5)
    assert five_words(lambda words: words[-1]) == " ".join(["zoom"] * 5)


@pytest.mark.parametrize(
    "good", ["my dog likes long walks", "x9$kQ2!mZp0#aB7", "дом сад книга море лес", "ab 12 £$ çé ñü ωψ"]
)
def test_any_script_and_any_signs_will_do(good: str) -> None:
    assert judge(good).is_enough


@pytest.mark.parametrize(
    ("weak", "why"),
    [
        ("", "has 0 characters and needs at least 15"),
        ("fourteen chars", "has 14 characters"),
        ("w" * 257, "longer than 256"),
        ("a" * 20, "again and again"),
        ("passwordpassword", "a saying"),
        ("Mary had a little lamb!", "a saying"),
        ("Correct Horse Battery Staple 2026", "a saying"),
        ("planstead council send 2026", "words of your work"),
        ("EHC plans, annual review 1", "words of your work"),
        ("education education education", "words of your work"),
        ("lantern\tmosaic tundra wobble", "cannot be typed again"),
        ("lantern mosaic\x00 tundra wobble", "cannot be typed again"),
        ("summer holiday 2026", "Years are tried early|would find this too soon"),
    ],
)
def test_a_weak_passphrase_is_refused_with_a_plain_reason(weak: str, why: str) -> None:
    with pytest.raises(WeakPassphraseError, match=why):
        require(weak)


def test_a_persons_own_names_do_not_protect_them() -> None:
    assert judge("Quillfeather Westhaven").is_enough
    with pytest.raises(WeakPassphraseError, match="words of your work"):
        require("Quillfeather Westhaven", ["Tamsin Quillfeather", "Westhaven"])


def test_every_refusal_says_what_to_do_in_sentences() -> None:
    for weak in ("", "a" * 20, "passwordpassword", "planstead council", "qwertyuiop asdfghjk"):
        strength = judge(weak)
        assert strength.why.endswith(".")
        assert strength.remedy.endswith(".")
        assert weak == "" or weak not in strength.why + strength.remedy


def test_the_measure_is_ten_to_the_fourteenth() -> None:
    assert ENOUGH_LOG10 == 14.0
    assert judge("summer holiday 2026").guesses_log10 < ENOUGH_LOG10 <= judge("my dog likes long walks").guesses_log10


def test_the_same_text_in_another_form_is_the_same_passphrase() -> None:
    assert as_bytes("\ufb01ne caf\u00e9") == as_bytes("fine cafe\u0301")
    assert as_bytes("A") != as_bytes("a")


def test_the_longest_passphrase_is_judged_at_once() -> None:
    for text in ("p4ssw0rd1l0v3y0u" * 16, "".join(chr(0x4E00 + 7 * number) for number in range(256))):
        judge(text)
