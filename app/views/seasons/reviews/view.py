"""The reviews of a term as widgets. Type to filter, Enter opens the reviews of the case, Ctrl+D decides."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.seasons.steps import Step
from app.services.seasons.reviews import SeasonReview
from app.views.jobs import Jobs
from app.views.qt import theme, tokens
from app.views.seasons.reviews.items import COLUMNS, FIRST_TO_GO, sentence
from app.views.seasons.reviews.keep_dialog import KeepDialog
from app.views.seasons.reviews.presenter import ReviewsPresenter, ReviewsShown, ReviewVerbs, ReviewWays, ToKeep
from app.views.widgets.buttons import Weight, button
from app.views.widgets.cards import EmptyState
from app.views.widgets.fields.base import Today
from app.views.widgets.fields.choices import Combo, offer
from app.views.widgets.filter_box import FilterBox
from app.views.widgets.lists.leaving import NOTHING, LetOut, ListWords, list_out
from app.views.widgets.lists.page import ListPage
from app.views.widgets.lists.type_to_filter import TypeToFilter
from app.views.widgets.rows import RowItems
from app.views.widgets.table import RecordTable
from app.views.widgets.words import named

_NAME: Final = 170  # least width of the name, before zoom
_ALL_SETTINGS: Final = "All settings"
_ANY_STEP: Final = "Every step"


@dataclass(frozen=True, slots=True)
class ReviewsParts:
    """What the list works with; all of it is passed in."""

    verbs: ReviewVerbs
    ways: ReviewWays
    jobs: Jobs
    today: Today
    open_reviews: Callable[[str, str], None]
    """Open the reviews of a case: its id and the name for its tab."""
    let_out: LetOut


class Reviews(ListPage):
    """The reviews of a term."""

    presenter: ReviewsPresenter

    def __init__(self, parts: ReviewsParts) -> None:
        super().__init__("Reviews")
        self._parts = parts
        self._shown: ReviewsShown | None = None
        self.filter = FilterBox("Filter reviews", "Name, setting, caseworker")
        self.term, self.setting, self.missing = (
            named(Combo(), name) for name in ("Term", "Setting", "Step that is missing")
        )
        self.table = RecordTable(RowItems(COLUMNS, sentence), "Reviews of the term")
        self.table.allow_several()
        self.nothing = EmptyState("calendar-check", "No review is due", "Choose another term, or fewer filters.")
        self.deciding = button(
            "Decide: no change", Weight.PLAIN, "check", "For the chosen reviews (Ctrl+D). You see first what it does."
        )
        self.printing = button("Print", Weight.QUIET, "printer", "Print or save this list (Ctrl+P)")
        self._build()
        self.presenter = ReviewsPresenter(self, parts.jobs, parts.verbs, parts.ways)
        self._connect()

    # --- for the shell ------------------------------------------------------------------------------------------

    def let_out(self, *, as_table: bool) -> None:
        """Show the list on its way out of the store: to print or save, or as a table."""
        shown = self._shown
        if shown is None or not shown.reviews:
            self._parts.ways.fault(UserError(*NOTHING))
            return
        rows = sorted(self.table.items.rows, key=lambda one: one.case.setting.casefold())
        view = ", ".join(filter(None, (shown.term.title, shown.setting, _missing_words(shown.missing), self._typed)))
        words = ListWords("Reviews", view, self._parts.today(), any(one.case.fictional for one in rows))
        columns = [column for column in COLUMNS if column.title != "Setting"]
        out = list_out(
            words, columns, rows, lambda one: one.case.case_id, lambda one: one.case.setting or "No setting recorded"
        )
        self._parts.let_out(out, as_table)

    # --- what the presenter calls -------------------------------------------------------------------------------

    def show_reviews(self, shown: ReviewsShown) -> None:
        """Show the reviews."""
        before = {one.key for one in self.table.selected()}
        current = self.table.current()
        self._shown = shown
        offer(self.term, [(term.title, term) for term in shown.terms], shown.term)
        settings = [(_ALL_SETTINGS, ""), *((one, one) for one in shown.settings)]
        offer(self.setting, settings, shown.setting)
        self.table.items.show_rows(shown.reviews)
        at = current.key if current is not None else ""
        self.table.choose_again(lambda one: one.key in before, lambda one: one.key == at)
        self.fit_columns()
        self.header.say(_counted(shown))
        self.stack.setCurrentWidget(self.table if shown.reviews else self.nothing)

    def ask_keep(self, what: ToKeep) -> None:
        """Show what would be decided, and ask for the day."""
        KeepDialog(what, self._parts.today, lambda day: self.presenter.keep(what, day), self).open()

    # --- how it works -------------------------------------------------------------------------------------------

    @property
    def begin_at(self) -> QWidget:
        """Where the keyboard is when the page is first shown."""
        return self.filter

    @property
    def _typed(self) -> str:
        return f"“{self.filter.text().strip()}”" if self.filter.text().strip() else ""

    def fit_columns(self) -> None:
        """Show the columns that there is room for; the setting is left out where one is chosen."""
        one_setting = self._shown is not None and bool(self._shown.setting)
        wanted = {column.title for column in COLUMNS} - ({"Setting"} if one_setting else set())
        self.table.fit(wanted, FIRST_TO_GO, theme.current().px(_NAME))

    def _open_current(self) -> None:
        review = self.table.current()
        if review is not None:
            self._open(review)

    def _open(self, review: SeasonReview) -> None:
        self._parts.open_reviews(review.case.case_id, review.case.name)

    def _build(self) -> None:
        offer(self.missing, [(_ANY_STEP, None), *((f"Missing: {one.label.lower()}", one) for one in Step)], None)
        self.header.add_action(self.printing)
        self.header.add_action(self.deciding)
        self.term.setMinimumContentsLength(17)
        bar = QHBoxLayout()
        bar.setSpacing(tokens.SNUG)
        for part, stretch in ((self.term, 2), (self.setting, 3), (self.missing, 3), (self.filter, 4)):
            bar.addWidget(part, stretch)
        self.hold("Reviews", self.table, self.nothing)
        self.lay_out(bar)

    def _connect(self) -> None:
        there = self.presenter
        TypeToFilter(self.table, self.filter, self._open_current)
        self.filter.words_changed.connect(there.filter)
        self.term.activated.connect(lambda _at: there.show_term(self.term.currentData()))
        self.setting.activated.connect(lambda _at: there.show_setting(self.setting.currentData()))
        self.missing.activated.connect(lambda _at: there.show_missing(self.missing.currentData()))
        self.table.opened.connect(self._open)
        self.deciding.clicked.connect(lambda _checked: there.ask_keep(self.table.selected()))
        self.printing.clicked.connect(lambda _checked: self.let_out(as_table=False))
        deciding = QShortcut(QKeySequence("Ctrl+D"), self)
        deciding.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        deciding.activated.connect(lambda: there.ask_keep(self.table.selected()))


def _missing_words(step: Step | None) -> str:
    return f"missing: {step.label.lower()}" if step is not None else ""


def _counted(shown: ReviewsShown) -> str:
    """Return how many reviews there are, as a sentence."""
    many = f"{shown.of} review{'' if shown.of == 1 else 's'} due in the {_lower(shown.term.title)}"
    if len(shown.reviews) != shown.of:
        many = f"{len(shown.reviews)} of {many}"
    overdue = sum(one.is_overdue for one in shown.reviews)
    letters = sum(one.has_letter_to_send for one in shown.reviews)
    more = [f"{overdue} overdue" if overdue else "none overdue"]
    if letters:
        more.append("1 letter to send" if letters == 1 else f"{letters} letters to send")
    return f"{many}: {', '.join(more)}."


def _lower(title: str) -> str:
    return title[0].lower() + title[1:]
