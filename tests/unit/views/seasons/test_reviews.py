"""What the list of reviews shows, and what becomes of a decision for several."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pytest

from app.domain.seasons.steps import Step
from app.domain.seasons.terms import Season, Term
from app.services.casefile.desk import CaseDesk
from app.services.seasons.reviews import SeasonReview
from app.store.vault_store import Store
from app.views.jobs import InlineJobs
from app.views.seasons.reviews.presenter import ReviewsPresenter, ReviewsShown, ReviewWays, ToKeep
from tests.support.desk import Told, desk_over
from tests.support.seasons import review_verbs, reviewed_vault


class Recorder:
    """Remembers what it was told to show."""

    def __init__(self) -> None:
        self.shown: list[ReviewsShown] = []
        self.asked: list[ToKeep] = []

    def show_reviews(self, shown: ReviewsShown) -> None:
        self.shown.append(shown)

    def ask_keep(self, what: ToKeep) -> None:
        self.asked.append(what)


class ReviewListDesk:
    """The list over a vault, and what it told."""

    def __init__(self, store: Store, desk: CaseDesk) -> None:
        self.view, self.told, self.desk = Recorder(), Told(), desk
        self.undo: Callable[[], None] | None = None
        ways = ReviewWays(self.told.on_changes, self._done, self.told.faults.append)
        self.presenter = ReviewsPresenter(self.view, InlineJobs(), review_verbs(store, desk), ways)
        self.told.listeners.append(self.presenter)
        self.presenter.start()

    def _done(self, words: str, undo: Callable[[], None] | None) -> None:
        self.told.sentences.append(words)
        self.undo = undo

    @property
    def reviews(self) -> Sequence[SeasonReview]:
        return self.view.shown[-1].reviews


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with reviewed_vault(tmp_path_factory.mktemp("seasons") / "vault") as made:
        yield made


@pytest.fixture
def season(store: Store) -> ReviewListDesk:
    made = ReviewListDesk(store, desk_over(store))
    made.presenter.show_term(Term(2026, Season.SPRING))
    return made


def test_terms_settings_and_steps_narrow_the_list(season: ReviewListDesk) -> None:
    shown = season.view.shown[-1]
    assert [term.title for term in shown.terms][2] == "Autumn term 2026"
    assert (len(shown.reviews), shown.of) == (2, 2)
    season.presenter.show_setting(shown.settings[0])
    assert [one.case.setting for one in season.reviews] == [shown.settings[0]]
    season.presenter.show_setting("")
    season.presenter.filter("zosia")
    assert [one.case.known_as for one in season.reviews] == ["Zosia"]
    season.presenter.filter("")
    season.presenter.show_missing(Step.HELD)
    assert season.reviews == ()
    season.presenter.show_missing(Step.DECIDED)
    assert len(season.reviews) == 2
    season.presenter.show_term(Term(2030, Season.AUTUMN))
    assert season.view.shown[-1].of == 0


def test_a_decision_for_several_is_asked_for_recorded_told_and_taken_back(season: ReviewListDesk) -> None:
    season.presenter.ask_keep(season.reviews)
    what = season.view.asked[-1]
    assert (len(what.reviews), what.left_out) == (2, ())
    season.presenter.keep(what, date(2026, 11, 20))
    assert season.told.sentences == ["2 plans are kept as they are. 2 letters are still to be sent."]
    assert all(one.has_letter_to_send for one in season.reviews)
    assert season.undo is not None
    season.presenter.ask_keep(season.reviews)
    assert season.told.faults[-1].happened == "No decision can be recorded. It is decided already."
    season.undo()
    assert season.told.sentences[-1] == "The decisions are taken back."
    assert all(one.may_keep for one in season.reviews)


def test_what_somebody_decided_meanwhile_is_left_and_said(season: ReviewListDesk) -> None:
    season.presenter.ask_keep(season.reviews[:1])
    what = season.view.asked[-1]
    season.presenter.keep(what, date(2026, 11, 20))
    season.presenter.keep(what, date(2026, 11, 21))
    assert [fault.happened for fault in season.told.faults] == [
        "1 review was left as it was. It is decided already."
    ]  # fmt: skip
    assert season.told.sentences == ["1 plan is kept as it is. 1 letter is still to be sent."]
    assert season.undo is not None
    season.undo()


def test_nothing_chosen_is_a_plain_sentence(season: ReviewListDesk) -> None:
    season.presenter.ask_keep([])
    assert season.told.faults[0].happened == "No decision can be recorded. No review is chosen."
    assert season.view.asked == []
