"""From the vault to pages: what is refused, what is told to the audit, what the copy says and leaves out."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app.domain.errors import UserError
from app.models.choices import PlanStatus
from app.printing.document import Layout
from app.services.printouts.copies import EXPORTED, PRINTED, PrintRequest
from app.services.printouts.plan_prints import PlanPrints
from app.services.records import Records
from app.services.rules import Rules
from app.services.watching import Unwatched
from app.store.tables import AuditLine
from app.store.vault_store import Store
from tests.services.printouts.conftest import TODAY, TOMOS, YUSUF, ZOSIA, case_of


class Told:
    """Keeps what a watcher is told."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int]] = []

    def progress(self, done: int, total: int, text: str) -> None:
        assert text
        self.steps.append((done, total))

    def check_cancelled(self) -> None:
        return


class Stopped(Exception):  # noqa: N818 - not an error: the person asked
    """The watcher wants no more."""


class Impatient(Told):
    """Stops at the first question."""

    def check_cancelled(self) -> None:
        raise Stopped


def _text(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)


def _audit(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as session:
        lines = session.scalars(select(AuditLine).order_by(AuditLine.n))
        return [(line.verb, line.rtype, line.detail) for line in lines if line.rtype == "plan"]


def test_a_stop_names_the_place_and_no_name(prints: PlanPrints) -> None:
    with pytest.raises(UserError) as refused:
        prints.print_to_file(TOMOS, "standard")
    assert "Section F, F-7" in refused.value.happened
    assert "Jayden" not in str(refused.value)


def test_a_word_that_a_person_calls_right_stops_no_more(full_desk: Store, rules: Rules) -> None:
    prints = PlanPrints(full_desk, rules, lambda: TODAY)
    printed = prints.print_to_file(TOMOS, "standard", names_right=("jayden",))
    assert printed.pages == len(PdfReader(BytesIO(printed.content)).pages)
    assert _audit(full_desk)[-1] == (EXPORTED, "plan", "standard, draft, 1 names looked at")


def test_a_print_is_told_to_the_audit_without_content(desk: Store, rules: Rules) -> None:
    prints = PlanPrints(desk, rules, lambda: TODAY)
    case_id = case_of(desk, YUSUF)
    prints.release(PrintRequest(case_id, Layout.LARGE), PRINTED, Unwatched())
    about = prints.about(case_id)
    prints.hand_over(about.rec, (about.recipients[0].rec,), "by hand")
    assert _audit(desk)[-2:] == [
        (PRINTED, "plan", "large, final"),
        ("handed_over", "plan", f"by hand: {about.recipients[0].rec}"),
    ]


def test_a_refused_print_leaves_no_line_in_the_audit(full_desk: Store, rules: Rules) -> None:
    before = _audit(full_desk)
    with pytest.raises(UserError):
        PlanPrints(full_desk, rules, lambda: TODAY).print_to_file(TOMOS, "standard")
    assert _audit(full_desk) == before


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("number", [TOMOS, YUSUF, ZOSIA])
def test_the_pages_shown_are_the_pages_printed(prints: PlanPrints, shelf: Store, number: str, layout: Layout) -> None:
    request = PrintRequest(case_of(shelf, number), layout, date(2026, 12, 10), (), frozenset({"Jayden"}))
    shown = prints.preview(request, Unwatched())
    assert shown.may_print
    assert shown.content == prints.release(request, PRINTED, Unwatched()).content


def test_the_day_for_views_counts_from_the_planned_family_meeting(prints: PlanPrints, shelf: Store) -> None:
    assert prints.about(case_of(shelf, TOMOS)).views_until == date(2026, 12, 10)


def test_a_final_plan_asks_for_no_views(prints: PlanPrints, shelf: Store) -> None:
    assert prints.about(case_of(shelf, ZOSIA)).views_until is None


def test_the_parents_who_decide_with_a_young_person_are_told_so(prints: PlanPrints) -> None:
    text = _text(prints.print_to_file(ZOSIA, "standard").content)
    assert "Under the law Joanna Wiśniewska-Żak and Tomasz Żak decide this one with, or for, Zosia" in text
    assert "lacks" not in text


def test_no_page_says_served_or_recorded_or_none(prints: PlanPrints) -> None:
    for number in (YUSUF, ZOSIA):
        text = _text(prints.print_to_file(number, "standard").content)
        assert "The day you got it" in text
        for words in ("Served on", "as recorded", "None ", "null", "young_person"):
            assert words not in text


def test_the_home_address_is_for_the_mother_and_not_for_who_must_not_have_it(desk: Store, rules: Rules) -> None:
    prints, case_id = PlanPrints(desk, rules, lambda: TODAY), case_of(desk, YUSUF)
    records = Records(desk)
    restriction = records.children("contact_restriction", case_id)[0]
    values = {ref.key: restriction.values[ref.key] for ref in restriction.spec.units["restriction"]}
    records.save("contact_restriction", restriction.rec, {**values, "hide": ("address",)}, restriction.seen)
    uncle = next(one for one in prints.about(case_id).recipients if one.relationship.startswith("uncle"))
    mothers = _text(prints.release(PrintRequest(case_id), PRINTED, Unwatched()).content)
    uncles = prints.release(PrintRequest(case_id, recipients=(uncle.rec,)), PRINTED, Unwatched())
    assert "Sexton's Garth" in mothers
    assert "DL23 8PB" in mothers
    text = _text(uncles.content)
    for words in ("Sexton", "DL23", "Ironmasters", "Home address", "withheld", "left out", "restricted"):
        assert words not in text


def test_a_proposed_amendment_leaves_section_i_empty(desk: Store, rules: Rules) -> None:
    prints, case_id = PlanPrints(desk, rules, lambda: TODAY), case_of(desk, YUSUF)
    records = Records(desk)
    plan = records.open("plan", prints.about(case_id).rec)
    values = {ref.key: plan.values[ref.key] for ref in plan.spec.units["version"]}
    records.save("plan", plan.rec, {**values, "status": PlanStatus.PROPOSED_AMENDMENT}, plan.seen)
    day = prints.about(case_id).views_until
    assert day == date(2026, 12, 7)
    text = _text(prints.release(PrintRequest(case_id, views_until=day), PRINTED, Unwatched()).content)
    assert "What your plan says here now stands until we send you the changed plan." in text
    assert "mainstream secondary academy" not in text


def test_a_preview_shows_what_nobody_has_written_and_cannot_be_printed(desk: Store, rules: Rules) -> None:
    prints, case_id = PlanPrints(desk, rules, lambda: TODAY), case_of(desk, YUSUF)
    records = Records(desk)
    plan = records.open("plan", prints.about(case_id).rec)
    for view in records.children("outcome", plan.rec):
        records.delete("outcome", view.rec, view.seen)
    for key in ("monitoring", "empty_e"):
        records.save("plan", plan.rec, {key: ""}, records.open("plan", plan.rec).seen)
    shown = prints.preview(PrintRequest(case_id), Unwatched())
    if not shown.may_print:
        assert "must say what is true before the plan can be printed" in _text(shown.content)
    assert not shown.may_print
    with pytest.raises(UserError, match="Section E"):
        prints.release(PrintRequest(case_id), PRINTED, Unwatched())


def test_the_work_tells_how_far_it_is_and_stops_when_asked(prints: PlanPrints, shelf: Store) -> None:
    request, told = PrintRequest(case_of(shelf, ZOSIA)), Told()
    prints.preview(request, told)
    assert told.steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    with pytest.raises(Stopped):
        prints.preview(request, Impatient())


def test_a_case_that_is_not_here_is_told_plainly(prints: PlanPrints) -> None:
    with pytest.raises(UserError, match="no such case"):
        prints.print_to_file("EHC-1999-0000", "standard")


def test_large_print_is_offered_to_who_asked_for_it(prints: PlanPrints, shelf: Store) -> None:
    assert prints.about(case_of(shelf, ZOSIA)).wants_large
    assert not prints.about(case_of(shelf, TOMOS)).wants_large
