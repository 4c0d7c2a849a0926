"""Changing the passphrase of an open vault: real files, a low price for each guess."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.store.faults import WrongPassphraseError
from app.store.vault.files import VaultFiles
from app.store.vault_store import Store
from app.views.jobs import InlineJobs
from app.views.settings.passphrase.presenter import PassphrasePresenter
from app.views.tones import Tone
from tests.support.settings import WORDS, passphrase_verbs
from tests.support.vaults import LOW_COST, PASSPHRASE, add_case, opened

OWN = "seven herons wade past midnight"


class Page:
    """A page that remembers what it was told."""

    def __init__(self, folder: Path) -> None:
        self.words = ""
        self.strength: list[tuple[str, Tone, bool]] = []
        self.faults: list[UserError] = []
        self.busy: list[bool] = []
        self.cleared = 0
        self.said: list[str] = []
        self.presenter = PassphrasePresenter(self, InlineJobs(), passphrase_verbs(folder), self.said.append)
        self.presenter.start()

    def show_words(self, words: str) -> None:
        self.words = words

    def show_strength(self, text: str, tone: Tone, *, again: bool) -> None:
        self.strength.append((text, tone, again))

    def show_fault(self, error: UserError) -> None:
        self.faults.append(error)

    def show_changing(self, *, changing: bool) -> None:
        self.busy.append(changing)

    def clear(self) -> None:
        self.cleared += 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with opened(folder) as made:
        yield made


def _opens(folder: Path, typed: str) -> bool:
    try:
        VaultFiles(folder, floor=LOW_COST).open(typed).close()
    except WrongPassphraseError:
        return False
    return True


def test_the_vault_stays_open_and_opens_with_the_new_one_only(folder: Path) -> None:
    with opened(folder) as store:
        page = Page(folder)
        page.presenter.change(PASSPHRASE, OWN, OWN)
        assert page.said == ["The passphrase is changed. From now on only the new one opens this laptop."]
        assert (page.busy, page.cleared, page.faults) == ([True, False], 1, [])
        with store.unit_of_work() as work:
            add_case(work, "EHC-2026-0900")
    assert not _opens(folder, PASSPHRASE)
    assert _opens(folder, OWN)


@pytest.mark.usefixtures("store")
def test_a_wrong_passphrase_changes_nothing_and_says_so(folder: Path) -> None:
    page = Page(folder)
    page.presenter.change("not the one in use at all", OWN, OWN)
    assert [fault.happened for fault in page.faults] == ["The passphrase is not right."]
    assert (page.busy, page.cleared, page.said) == ([True, False], 0, [])


@pytest.mark.usefixtures("store")
def test_a_weak_passphrase_is_refused_with_the_reason(folder: Path) -> None:
    page = Page(folder)
    page.presenter.change(PASSPHRASE, "short", "short")
    assert "15" in page.faults[0].happened
    assert page.said == []


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("typed", "happened"),
    [
        (("", OWN, OWN), "The passphrase in use is missing."),
        ((PASSPHRASE, "", ""), "The new passphrase is missing."),
        ((PASSPHRASE, OWN, OWN + "s"), "The two new passphrases are not the same."),
        ((PASSPHRASE, PASSPHRASE, PASSPHRASE), "This is the passphrase in use."),
    ],
)
def test_what_is_missing_is_named_before_anything_is_tried(
    folder: Path, typed: tuple[str, str, str], happened: str
) -> None:
    page = Page(folder)
    page.presenter.change(*typed)
    assert [fault.happened for fault in page.faults] == [happened]
    assert page.busy == []


@pytest.mark.usefixtures("store")
def test_the_five_words_need_not_be_typed_twice(folder: Path) -> None:
    page = Page(folder)
    page.presenter.typed(WORDS)
    assert page.strength == [("These are the five words.", Tone.GOOD, False)]
    page.presenter.change(PASSPHRASE, page.words, "")
    assert page.said
    assert page.words == WORDS


@pytest.mark.usefixtures("store")
def test_strength_is_said_in_words(folder: Path) -> None:
    page = Page(folder)
    for typed in ("password", OWN, ""):
        page.presenter.typed(typed)
    assert [(tone, again) for _text, tone, again in page.strength] == [
        (Tone.WARN, True), (Tone.GOOD, True), (Tone.QUIET, False),
    ]  # fmt: skip
    assert page.strength[1][0] in (
        "Strong enough: it protects a lost laptop.",
        "Very strong: it protects a lost laptop.",
    )
