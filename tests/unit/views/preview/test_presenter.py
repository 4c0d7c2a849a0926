"""What the print preview decides."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain import resources
from app.domain.errors import UserError
from app.domain.notice import Changes
from app.services.printouts.copies import Layout, PrintAbout
from app.services.printouts.findings import FindingKind, PrintFinding
from app.services.printouts.paper import Printers, Sheet
from app.services.printouts.plan_prints import PlanPrints
from app.services.records import Records
from app.services.rules import Rules
from app.store.tables import AuditLine
from app.store.vault_store import Store
from app.views.jobs import InlineJobs, Progress
from app.views.preview.presenter import Paper, PreviewPresenter, Ways
from tests.support.practice_vault import TOMOS, YUSUF, case_and_plan, practice_vault, today

TOMOS_NUMBER, YUSUF_NUMBER = "EHC-2026-0871", "EHC-2020-0344"
SHEET = Sheet("Office", 2, both_sides=True)


@dataclass
class Window:
    """Remembers what it is told to show."""

    about: PrintAbout | None = None
    printers: Printers | None = None
    pages: list[tuple[bytes, int]] = field(default_factory=list)
    findings: tuple[PrintFinding, ...] = ()
    may_leave: bool = False
    faults: list[UserError] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    asked: int = 0
    stopped: int = 0

    def show_about(self, about: PrintAbout) -> None:
        self.about = about

    def show_printers(self, printers: Printers) -> None:
        self.printers = printers

    def show_pages(self, content: bytes, pages: int) -> None:
        self.pages.append((content, pages))

    def show_findings(self, findings: tuple[PrintFinding, ...]) -> None:
        self.findings = findings

    def show_busy(self, words: str) -> None:
        assert words
        self.may_leave = False

    def show_progress(self, progress: Progress) -> None:
        assert progress.text

    def show_idle(self, *, may_leave: bool) -> None:
        self.may_leave = may_leave

    def show_stopped(self) -> None:
        self.stopped += 1

    def say_fault(self, error: UserError) -> None:
        self.faults.append(error)

    def say_done(self, words: str, more: str) -> None:
        self.done.append(f"{words} {more}".strip())

    def ask_who_for(self) -> None:
        self.asked += 1


class Desk:
    """A preview over a real vault, with a printer that keeps what it is sent."""

    def __init__(self, store: Store, fault: UserError | None = None) -> None:
        self.store = store
        self.view, self.sent, self.places = Window(), list[tuple[bytes, Sheet]](), list[tuple[str, str, str]]()
        self._fault = fault
        self.prints = PlanPrints(store, Rules(resources.read_text), today)
        ways = Ways(lambda *place: self.places.append(place), lambda _changes: None)
        paper = Paper(lambda: Printers(("Office",)), self._send)
        self.presenter = PreviewPresenter(self.view, InlineJobs(), paper, ways)

    def _send(self, content: bytes, sheet: Sheet) -> None:
        if self._fault is not None:
            raise self._fault
        self.sent.append((content, sheet))

    def start(self, number: str) -> str:
        case_id, _ = case_and_plan(self.store, number)
        self.presenter.start(case_id, self.prints)
        return case_id

    def audit(self) -> list[tuple[str, str]]:
        with self.store.reading() as session:
            query = select(AuditLine.verb, AuditLine.detail).where(AuditLine.rtype == "plan").order_by(AuditLine.n)
            found = [(verb, detail) for verb, detail in session.execute(query)]
        return [line for line in found if line[0] not in ("made", "changed")]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with practice_vault(tmp_path_factory.mktemp("shelf"), TOMOS, YUSUF) as store:
        yield store


@pytest.fixture
def desk(shelf: Store) -> Desk:
    return Desk(shelf)


def _name(findings: tuple[PrintFinding, ...]) -> PrintFinding:
    return next(finding for finding in findings if finding.kind is FindingKind.NAME)


def test_it_begins_with_the_answers_proposed_and_the_pages(desk: Desk) -> None:
    desk.start(TOMOS_NUMBER)
    assert desk.view.about is not None
    assert desk.view.about.views_until == date(2026, 12, 10)
    assert desk.view.printers == Printers(("Office",))
    assert desk.view.pages[-1][1] > 20
    assert not desk.view.may_leave


def test_while_something_stops_the_print_nothing_leaves(desk: Desk, tmp_path: Path) -> None:
    desk.start(TOMOS_NUMBER)
    before = desk.audit()
    desk.presenter.print_out(SHEET)
    desk.presenter.save_pdf(tmp_path / "plan.pdf")
    assert desk.sent == []
    assert not (tmp_path / "plan.pdf").exists()
    assert desk.audit() == before


def test_a_name_called_right_lets_the_copy_leave(desk: Desk) -> None:
    desk.start(TOMOS_NUMBER)
    desk.presenter.accept(_name(desk.view.findings))
    assert desk.view.may_leave
    assert not [finding for finding in desk.view.findings if finding.stops]


def test_nothing_but_a_name_can_be_called_right(desk: Desk) -> None:
    desk.start(TOMOS_NUMBER)
    pages = len(desk.view.pages)
    desk.presenter.accept(next(one for one in desk.view.findings if one.kind is FindingKind.SIBLING))
    assert len(desk.view.pages) == pages


def test_the_printer_gets_the_very_pages_that_are_shown(desk: Desk) -> None:
    desk.start(YUSUF_NUMBER)
    desk.presenter.print_out(SHEET)
    assert desk.sent == [(desk.view.pages[-1][0], SHEET)]
    assert desk.view.asked == 1
    assert desk.view.done == [f"{desk.view.pages[-1][1]} pages sent to Office."]
    assert desk.audit()[-1] == ("printed", "standard, final")


def test_a_printer_that_refuses_is_named_and_told_to_the_audit(shelf: Store) -> None:
    desk = Desk(shelf, UserError("The printer Office did not take the plan.", "Save the PDF instead."))
    desk.start(YUSUF_NUMBER)
    desk.presenter.print_out(SHEET)
    assert [fault.happened for fault in desk.view.faults] == ["The printer Office did not take the plan."]
    assert desk.audit()[-1][0] == "not_printed"
    assert desk.view.may_leave
    assert desk.view.asked == 0


def test_without_a_printer_the_pdf_is_offered(desk: Desk) -> None:
    desk.start(YUSUF_NUMBER)
    desk.presenter.print_out(Sheet(""))
    assert "No printer" in desk.view.faults[0].happened
    assert desk.sent == []


def test_a_saved_pdf_is_the_pages_shown_and_is_noted(desk: Desk, tmp_path: Path) -> None:
    desk.start(YUSUF_NUMBER)
    file = tmp_path / desk.presenter.file_name
    assert file.name == "EHC-2020-0344.pdf"
    desk.presenter.save_pdf(file)
    assert file.read_bytes() == desk.view.pages[-1][0]
    assert "outside the encrypted store" in desk.view.done[0]
    assert desk.audit()[-1] == ("exported", "standard, final")


def test_a_folder_that_cannot_be_written_is_told_plainly(desk: Desk, tmp_path: Path) -> None:
    desk.start(YUSUF_NUMBER)
    desk.presenter.save_pdf(tmp_path / "no such folder" / "x.pdf")
    assert "could not be written" in desk.view.faults[0].happened
    assert desk.view.may_leave


def test_another_layout_or_day_makes_the_pages_again(desk: Desk) -> None:
    desk.start(TOMOS_NUMBER)
    first = desk.view.pages[-1]
    desk.presenter.choose_layout(Layout.LARGE)
    large = desk.view.pages[-1]
    assert large[1] > first[1]
    desk.presenter.choose_day(date(2026, 12, 20))
    assert desk.view.pages[-1][0] != large[0]
    made = len(desk.view.pages)
    desk.presenter.choose_layout(Layout.LARGE)
    assert len(desk.view.pages) == made


def test_a_copy_for_somebody_who_must_not_have_it_is_stopped(desk: Desk) -> None:
    desk.start(YUSUF_NUMBER)
    assert desk.view.about is not None
    uncle = next(one for one in desk.view.about.recipients if one.relationship.startswith("uncle"))
    desk.presenter.choose_recipients((uncle.rec,))
    assert not desk.view.may_leave
    desk.presenter.choose_recipients(())
    assert desk.view.may_leave


def test_a_finding_leads_to_its_place(desk: Desk) -> None:
    case_id = desk.start(TOMOS_NUMBER)
    found = _name(desk.view.findings)
    desk.presenter.go_to(found)
    assert desk.places == [(case_id, "F", found.rec)]
    assert Records(desk.store).open("provision", found.rec).values["file_ref"] == "F-7"


def test_a_change_elsewhere_makes_the_pages_again(desk: Desk) -> None:
    desk.start(YUSUF_NUMBER)
    made = len(desk.view.pages)
    desk.presenter.refresh(Changes())
    assert len(desk.view.pages) == made
    desk.presenter.refresh(Changes(frozenset({("outcome", "x")}), frozenset()))
    assert len(desk.view.pages) == made + 1


def test_pages_that_were_given_up_say_so(desk: Desk) -> None:
    desk.start(YUSUF_NUMBER)
    desk.presenter.cancel()
    assert desk.view.stopped == 1


def test_who_a_copy_was_for_is_noted_by_id(desk: Desk) -> None:
    desk.start(YUSUF_NUMBER)
    assert desk.view.about is not None
    mother = desk.view.about.recipients[0]
    desk.presenter.note_who_for((mother.rec,), "at a visit")
    assert desk.audit()[-1] == ("handed_over", f"at a visit: {mother.rec}")
    assert desk.view.done == ["Noted who this copy was for."]
