"""The caseload list: whose cases, which words, what the card tells; and how a case is made by hand."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.casefile.caseload import Alike
from app.services.casefile.desk import CaseDesk
from app.services.casefile.tops import CaseTop
from app.services.caseload_views.filters import Grouping, Whose
from app.services.cases import NewCase
from app.views.caseload.new_case.presenter import NewCasePresenter, NewCaseVerbs
from app.views.caseload.presenter import CaseloadPresenter, CaseloadReads, KeptViews, ListShown
from app.views.jobs import InlineJobs
from tests.support.desk import Told, desk_over
from tests.support.practice_vault import practice_vault


class RecorderView:
    """Remembers what it was told to show."""

    def __init__(self) -> None:
        self.shown = ListShown((), 0, Whose.ALL, (), 0, is_empty=True)
        self.tops: list[CaseTop | None] = []
        self.alike: Sequence[Alike] = ()
        self.faults: list[UserError] = []
        self.made_cases: list[tuple[str, str]] = []

    def show_list(self, shown: ListShown) -> None:
        self.shown = shown

    def show_card(self, top: CaseTop | None) -> None:
        self.tops.append(top)

    def show_alike(self, found: Sequence[Alike]) -> None:
        self.alike = found

    def say_fault(self, error: UserError) -> None:
        self.faults.append(error)

    def made(self, case_id: str, name: str) -> None:
        self.made_cases.append((case_id, name))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[CaseDesk]:
    with practice_vault(tmp_path / "vault") as store:
        yield desk_over(store)


def listed(desk: CaseDesk) -> tuple[RecorderView, CaseloadPresenter]:
    view = RecorderView()
    reads = CaseloadReads(desk.caseload.open, desk.caseload.again, desk.tops.open, desk.today)
    kept = KeptViews(tuple, lambda look: (look,), lambda _name: (), lambda: ("Plan",), lambda _columns: None)
    presenter = CaseloadPresenter(view, InlineJobs(), reads, kept, view.faults.append)
    presenter.start()
    return view, presenter


def test_ones_own_cases_are_shown_first_and_all_on_request(desk: CaseDesk) -> None:
    view, presenter = listed(desk)
    assert view.shown.whose is Whose.MINE
    assert [row.number for row in view.shown.rows] == ["EHC-2026-0871"]
    assert view.shown.choices == (Whose.MINE, Whose.ALL)
    presenter.show_whose(Whose.ALL)
    assert view.shown.of == 3


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("zosia", ["EHC-2014-T0119"]),
        ("wisniewska zak", ["EHC-2014-T0119"]),
        ("haddad", ["EHC-2020-0344"]),
        ("0871", ["EHC-2026-0871"]),
        ("stonebridge", ["EHC-2020-0344"]),
        ("drafting", ["EHC-2026-0871"]),
        ("year 10 al-h", ["EHC-2020-0344"]),
        ("nobody", []),
    ],
)
def test_words_narrow_the_list_without_accents(desk: CaseDesk, words: str, numbers: list[str]) -> None:
    view, presenter = listed(desk)
    presenter.show_whose(Whose.ALL)
    presenter.filter(words)
    assert [row.number for row in view.shown.rows] == numbers
    assert view.shown.of == 3


def test_a_change_is_seen_in_the_list_with_the_same_words(desk: CaseDesk) -> None:
    view, presenter = listed(desk)
    presenter.show_whose(Whose.ALL)
    presenter.filter("zosia")
    row = view.shown.rows[0]
    person = desk.records.open("person", desk.cases.header(row.case_id).person_id)
    changes = desk.records.save("person", person.rec, {"preferred_name": "Zosieńka"}, person.seen)
    presenter.refresh(changes)
    assert [one.name for one in view.shown.rows] == []
    presenter.filter("zosienka")
    assert [one.name for one in view.shown.rows] == ["Zosieńka Wiśniewska-Żak"]


def test_a_notice_without_changes_reads_nothing(desk: CaseDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    _, presenter = listed(desk)
    monkeypatch.setattr(desk.caseload, "open", None)
    monkeypatch.setattr(desk.caseload, "again", None)
    presenter.refresh(Changes())


def test_the_card_tells_of_the_current_case(desk: CaseDesk) -> None:
    view, presenter = listed(desk)
    presenter.card(view.shown.rows[0])
    presenter.card(None)
    assert view.tops[0] is not None
    assert view.tops[0].header.row.number == "EHC-2026-0871"
    assert view.tops[1] is None


def test_a_case_by_hand_is_made_once_and_opened(desk: CaseDesk) -> None:
    view, told = RecorderView(), Told()
    verbs = NewCaseVerbs(desk.caseload.alike, desk.cases.create)
    presenter = NewCasePresenter(view, InlineJobs(), verbs, told.on_changes)
    new = NewCase("Ana Lucía", "Ávila", "", date(2019, 2, 3), date(2026, 11, 20))
    presenter.look_for_alike(new)
    assert view.alike == ()
    presenter.make(new)
    presenter.make(new)
    assert len(view.made_cases) == 1
    case_id, name = view.made_cases[0]
    header = desk.cases.header(case_id)
    assert name == header.row.name == "Ana Lucía Ávila"
    assert header.row.is_mine
    assert header.row.number.startswith("NEW-")
    assert any(due.is_live for due in header.dues)
    assert told.changes


def test_somebody_alike_is_shown_before_the_case_is_made(desk: CaseDesk) -> None:
    view = RecorderView()
    verbs = NewCaseVerbs(desk.caseload.alike, desk.cases.create)
    presenter = NewCasePresenter(view, InlineJobs(), verbs, lambda _changes: None)
    presenter.look_for_alike(NewCase("Tomos", "D’Arcy Pritchard", "", date(2020, 3, 19), None))
    assert [one.number for one in view.alike] == ["EHC-2026-0871"]


def test_a_view_is_chosen_changed_kept_and_dropped(desk: CaseDesk) -> None:
    view, presenter = listed(desk)
    presenter.show_whose(Whose.ALL)
    assert (view.shown.look.name, view.shown.look.columns) == ("Every case", ("Plan",))
    presenter.choose_view("No contact in 60 days")
    assert (view.shown.look.name, view.shown.whose, view.shown.of) == ("No contact in 60 days", Whose.ALL, 3)
    presenter.group_by(Grouping.STAGE)
    presenter.show_columns(("Stage",))
    presenter.sorted_by((("Stage", True),))
    assert (view.shown.look.name, view.shown.may_drop) == ("", False)
    presenter.save_view("Mine")
    assert (view.shown.look.name, view.shown.may_drop) == ("Mine", True)
    presenter.choose_view("Every case")
    assert (view.shown.look.grouping, view.shown.look.columns, len(view.shown.rows)) == (Grouping.NONE, ("Stage",), 3)
    presenter.show_columns(("Plan", "Stage"))
    assert view.shown.look.name == "Every case"
    presenter.choose_view("Mine")
    assert (view.shown.look.orders, view.shown.look.columns) == ((("Stage", True),), ("Stage",))
    presenter.drop_view()
    assert view.shown.look.name == ""
    assert view.shown.look.grouping is Grouping.STAGE
    presenter.drop_view()
    presenter.choose_view("nothing of the kind")
    assert view.shown.look.grouping is Grouping.STAGE
