"""The details of the service: saved field by field, never over what somebody else wrote unseen."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from app.domain.change import Seen
from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.drafts import Drafts
from app.services.records import RecordView
from app.services.settings.office import OFFICE_ID, Offices
from app.store.vault_store import Store
from app.views.draft_text import DraftText
from app.views.jobs import InlineJobs
from app.views.settings.office.presenter import OfficePresenter, OfficeVerbs
from tests.support.settings import Heard, office_verbs, office_ways
from tests.support.vaults import opened


class Form:
    """A form that remembers what it was given."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {}
        self.versions: set[str] = set()
        self.typing: frozenset[str] = frozenset()
        self.answers: list[tuple[str, str]] = []
        self.offered: list[tuple[str, str]] = []
        self.taken: list[tuple[str, DraftText, int]] = []

    def show_details(self, details: RecordView) -> frozenset[str]:
        kept = {ref.key for ref in details.spec.fields if ref.unit in self.typing}
        self.values |= {key: value for key, value in details.values.items() if key not in kept}
        self.versions = set(details.versions)
        return self.typing

    def saved(self, unit: str) -> None:
        self.answers.append(("saved", unit))

    def not_saved(self, unit: str) -> None:
        self.answers.append(("not saved", unit))

    def offer_draft(self, unit: str, words: str) -> None:
        self.offered.append((unit, words))

    def take_draft(self, unit: str, text: DraftText, caret: int) -> None:
        self.taken.append((unit, text, caret))


class Page:
    """The presenter at work over a real vault."""

    def __init__(self, store: Store, verbs: OfficeVerbs | None = None) -> None:
        self.form, self.heard, self.offices = Form(), Heard(), Offices(store)
        self.presenter = OfficePresenter(self.form, InlineJobs(), verbs or office_verbs(store), office_ways(self.heard))
        self.presenter.start()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "vault") as made:
        yield made


def _typed(**texts: str) -> str:
    return DraftText(texts, next(iter(texts))).pack()


def test_the_first_save_begins_the_record_and_tells_it(store: Store) -> None:
    page = Page(store)
    page.presenter.save("authority", {"authority": "Aldermoor Council"})
    assert page.offices.open().values["authority"] == "Aldermoor Council"
    assert page.form.answers == [("saved", "authority")]
    assert page.heard.changes[0].touches("office")


def test_two_saves_of_one_form_make_one_version(store: Store) -> None:
    page = Page(store)
    page.presenter.save("telephone", {"telephone": "01632 960001"})
    page.presenter.save("telephone", {"telephone": "01632 960002"})
    assert page.offices.open().values["telephone"] == "01632 960002"
    assert not page.offices.open().versions


def test_what_came_while_a_field_was_typed_stands_beside_it(store: Store) -> None:
    page = Page(store)
    page.form.typing = frozenset({"telephone"})
    changes = page.offices.save({"telephone": "01632 960001", "email": "send@aldermoor.example"}, {})
    page.presenter.refresh(changes)
    assert page.form.values["email"] == "send@aldermoor.example"
    page.presenter.save("telephone", {"telephone": "01632 960002"})
    assert set(page.offices.open().versions) == {"telephone"}
    page.presenter.refresh(page.heard.changes[-1])
    assert page.form.versions == {"telephone"}
    page.presenter.show_versions("telephone")
    assert page.heard.versions == [(str(OFFICE_ID), "telephone")]


def test_a_change_elsewhere_reads_nothing(store: Store) -> None:
    page = Page(store)
    page.form.values = {}
    page.offices.save({"authority": "Aldermoor Council"}, {})
    page.presenter.refresh(Changes(frozenset({("outcome", "1")}), frozenset({"2"})))
    assert page.form.values == {}


def test_a_save_that_fails_says_so_and_keeps_the_words(store: Store) -> None:
    class Full(Offices):
        def save(self, values: Mapping[str, object], seen: Seen) -> Changes:
            del values, seen
            raise UserError("The disk is full.", "Make room and try again.")

    verbs = office_verbs(store)
    page = Page(store, OfficeVerbs(Full(store), verbs.drafts, verbs.now))
    page.presenter.save("authority", {"authority": "Aldermoor Council"})
    assert page.form.answers == [("not saved", "authority")]
    assert [fault.happened for fault in page.heard.faults] == ["The disk is full."]


def test_words_kept_from_a_crash_are_offered_and_saved_with_what_was_seen_then(store: Store) -> None:
    first = Page(store)
    first.presenter.keep_draft("iass", _typed(iass_name="Aldermoor SEND", iass_telephone=""), 14)
    after = Page(store)
    assert after.form.offered == [("iass", "Aldermoor SEND")]
    after.offices.save({"iass_name": "Written meanwhile"}, {})
    after.presenter.use_draft("iass")
    assert after.form.taken == [
        ("iass", DraftText({"iass_name": "Aldermoor SEND", "iass_telephone": ""}, "iass_name"), 14)
    ]
    after.presenter.save("iass", {"iass_name": "Aldermoor SENDIASS", "iass_telephone": "", "iass_email": ""})
    assert [one.values["iass_name"] for one in after.offices.open().versions["iass"]] == [
        "Written meanwhile", "Aldermoor SENDIASS",
    ]  # fmt: skip
    assert Drafts(store).waiting() == []


def test_words_thrown_away_are_gone_and_the_next_are_offered(store: Store) -> None:
    first = Page(store)
    first.presenter.keep_draft("authority", _typed(authority="Alder"), 5)
    first.presenter.keep_draft("service", _typed(service="SEND"), 4)
    after = Page(store)
    (unit, _words) = after.form.offered[0]
    after.presenter.throw_draft_away(unit)
    assert len({offered for offered, _words in after.form.offered}) == 2
    assert len(Drafts(store).waiting()) == 1
