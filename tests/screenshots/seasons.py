"""The reviews of a term and the moves of a September, with the window a list leaves by."""

from collections.abc import Callable
from functools import cache
from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from app.services.printouts.list_prints import ListOut, ListPrints
from app.services.printouts.paper import Printers
from app.views.jobs import InlineJobs
from app.views.preview.lists.view import ListWindowParts, ListWindowView
from app.views.preview.presenter import Paper
from app.views.seasons.reviews.keep_dialog import KeepDialog
from app.views.seasons.reviews.presenter import ReviewWays, ToKeep
from app.views.seasons.reviews.view import Reviews, ReviewsParts
from app.views.seasons.transfers.view import TransferGrid, TransfersParts
from app.views.shell.view import Shell
from tests.screenshots.casefile import desk, vault
from tests.screenshots.window import with_rail
from tests.support.desk import Told
from tests.support.practice_vault import today
from tests.support.seasons import move_on, review_verbs, transfer_reads

_out: list[ListOut] = []


@cache
def _moved_on() -> None:
    move_on(vault(), desk())


def _let_out(out: ListOut, _as_table: bool) -> None:  # noqa: FBT001 - called as the program calls it
    _out.append(out)


def _shell(page: QWidget, key: str) -> Shell:
    shell = with_rail(Shell(), key, page)
    shell.show_practice(practice=True)
    shell.show_page(key)
    return shell


def _reviews() -> Reviews:
    _moved_on()
    told = Told()
    ways = ReviewWays(told.on_changes, lambda words, _undo: told.sentences.append(words), told.faults.append)
    verbs = review_verbs(vault(), desk())
    return Reviews(ReviewsParts(verbs, ways, InlineJobs(), today, lambda *_one: None, _let_out))


def reviews() -> QWidget:
    """The reviews of the present term."""
    page = _reviews()
    page.presenter.start()
    return _shell(page, "reviews")


def keep() -> QWidget:
    """The question before several plans are kept as they are."""
    verbs = review_verbs(vault(), desk())
    found = verbs.open(verbs.now()).reviews
    may = tuple(one for one in found if one.may_keep)[:3]
    left = tuple(one for one in found if not one.may_keep)[:1]
    return KeepDialog(ToKeep(may, left), today, lambda _day: None)


def transfers() -> QWidget:
    """The moves of next September."""
    _moved_on()
    told = Told()
    parts = TransfersParts(
        transfer_reads(vault(), desk()), InlineJobs(), today, lambda *_one: None, _let_out, told.faults.append
    )
    page = TransferGrid(parts)
    page.presenter.start()
    return _shell(page, "transfers")


def leaving() -> QWidget:
    """The reviews on their way out."""
    page = _reviews()
    page.presenter.start()
    page.let_out(as_table=False)
    paper = Paper(lambda: Printers(("Office second floor",)), lambda _content, _sheet: None)
    window = ListWindowView(ListWindowParts(ListPrints(vault()), InlineJobs(), paper))
    window.show_list(_out[-1], as_table=True)
    QApplication.processEvents()
    return window


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "reviews": reviews, "reviews-keep": keep, "transfers": transfers, "list-leaving": leaving,
}  # fmt: skip
