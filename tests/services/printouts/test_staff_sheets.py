"""Handover and summary: what the next person reads, compared with what the case holds."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from app.domain import dates
from app.domain.errors import UserError
from app.printing.document import Layout
from app.services.printouts.copies import EXPORTED, PrintRequest
from app.services.printouts.sheets.kinds import STAFF, SheetKind
from app.services.records import Records, RecordView
from app.services.rules import Rules
from app.services.watching import Unwatched
from app.store.tables import AuditLine
from app.store.vault_store import Store
from tests.printing.reading import page_texts, reader, words_of
from tests.services.printouts.conftest import (
    TODAY,
    TOMOS,
    YUSUF,
    ZOSIA,
    case_of,
    sheets_of,
)
from tests.support import practice_vault as practice_vaults
from tests.support.practice_vault import practice_vault

KINDS = (SheetKind.CHRONOLOGY, SheetKind.HANDOVER, SheetKind.SUMMARY)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The second practice case, with a promise, a next contact and six contacts."""
    with practice_vault(tmp_path_factory.mktemp("busy"), practice_vaults.YUSUF) as store:
        case_id, records = case_of(store, YUSUF), Records(store)
        case = records.open("case", case_id)
        records.save("case", case_id, {"next_contact_on": date(2026, 12, 3)}, case.seen)
        mother = _mother(records, case_id)
        promise = {"title": "Send the bus form", "promised_to": UUID(mother.rec), "promised_on": TODAY}
        records.add("task", case_id, case.scope_id, promise | {"due_on": date(2026, 11, 30)})
        for number in range(6):
            said = {"kind": "telephone", "wording": f"Talk number {number}.", "with_whom": UUID(mother.rec)}
            records.add("note", case_id, case.scope_id, said | {"noted_on": TODAY - timedelta(days=number)})
        yield store


def _mother(records: Records, case_id: str) -> RecordView:
    return next(view for view in records.children("contact", case_id) if view.values["relationship"] == "mother")


def _pdf(store: Store, rules: Rules, number: str, kind: SheetKind, layout: Layout = Layout.STANDARD) -> bytes:
    sheets = sheets_of(store, rules)
    return sheets.of(kind).preview(PrintRequest(case_of(store, number), layout), Unwatched()).content


def _text(pdf: bytes) -> str:
    return " ".join(words_of(" ".join(page_texts(pdf))))


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", [TOMOS, YUSUF, ZOSIA])
def test_every_page_says_whose_it_is_what_it_is_and_by_which_rules(
    shelf: Store, rules: Rules, number: str, kind: SheetKind, layout: Layout
) -> None:
    pdf = _pdf(shelf, rules, number, kind, layout)
    pages = page_texts(pdf)
    for at, page in enumerate(pages, 1):
        assert number in page
        assert f"Page {at} of {len(pages)}" in page
        assert f"rule set {rules.book.version}." in page
        assert "Printed 23 November 2026 by Maureen Featherstonehaugh" in page
    assert " ".join(words_of(STAFF)) in " ".join(words_of(pages[0]))


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_tells_its_title_language_and_parts_but_no_name(shelf: Store, rules: Rules, kind: SheetKind) -> None:
    read = reader(_pdf(shelf, rules, TOMOS, kind))
    assert read.metadata is not None
    assert TOMOS in str(read.metadata.title)
    assert "Tomos" not in str(dict(read.metadata))
    assert str(read.root_object["/Lang"]) == "en-GB"
    part = "Time limits" if kind is SheetKind.CHRONOLOGY else "Dates to keep"
    assert part in [str(entry["/Title"]) for entry in read.outline if isinstance(entry, dict)]


def test_a_handover_tells_promises_first_contacts_restrictions_and_next_contact(busy: Store, rules: Rules) -> None:
    text = _text(_pdf(busy, rules, YUSUF, SheetKind.HANDOVER))
    mother = _mother(Records(busy), case_of(busy, YUSUF)).title
    assert " ".join(words_of(f"Send the bus form {mother} 23/11/2026 30/11/2026")) in text
    assert "Next contact due Thursday 3 December 2026" in text
    assert "Talk number 4." in text
    assert "Talk number 5." not in text
    assert "Contact restriction" in text
    (restriction,) = Records(busy).children("contact_restriction", case_of(busy, YUSUF))
    assert " ".join(words_of(str(restriction.values["terms"]))) in text


def test_a_handover_gives_every_open_date_with_its_reason(busy: Store, rules: Rules) -> None:
    text = _text(_pdf(busy, rules, YUSUF, SheetKind.HANDOVER))
    papers = sheets_of(busy, rules).papers(case_of(busy, YUSUF))
    live = [one.due for one in papers.clocks if one.due.is_live and not one.due.rule.never_late]
    assert live
    for due in live:
        assert due.last_on is not None
        assert dates.in_digits(due.last_on) in text
        assert " ".join(words_of(f"Source: {due.rule.source}.")) in text


def test_a_summary_says_who_may_get_letters_and_what_the_budget_holds(shelf: Store, rules: Rules) -> None:
    text = _text(_pdf(shelf, rules, ZOSIA, SheetKind.SUMMARY))
    assert "May receive letters" in text
    assert "Left in the account" in text
    assert "The plan in brief" in text
    assert "B-1" in text
    assert "Preparing for adult life" in text
    assert "No letters a contact restriction is in force" in _text(_pdf(shelf, rules, YUSUF, SheetKind.SUMMARY))


def test_a_copy_that_leaves_is_told_in_the_audit(busy: Store, rules: Rules) -> None:
    sheets = sheets_of(busy, rules)
    printed = sheets.print_to_file(YUSUF, "summary", PrintRequest("", Layout.LARGE))
    assert printed.pages == len(page_texts(printed.content))
    prints = sheets.of(SheetKind.SUMMARY)
    prints.hand_over(case_of(busy, YUSUF), (), "by post")
    prints.not_printed(case_of(busy, YUSUF))
    with busy.reading() as session:
        lines = session.scalars(select(AuditLine).where(AuditLine.rtype == "case").order_by(AuditLine.n)).all()
    told = [(line.verb, line.detail) for line in lines if line.verb not in ("made", "changed")]
    assert told[-3:] == [(EXPORTED, "summary, large"), ("handed_over", "by post: somebody else"), ("not_printed", "")]


@pytest.mark.parametrize("kind", [SheetKind.HANDOVER, SheetKind.SUMMARY])
def test_a_date_that_hangs_on_an_open_question_is_told_with_the_question(
    rules: Rules, tmp_path: Path, kind: SheetKind
) -> None:
    with practice_vault(tmp_path / "vault") as store:
        text = _text(_pdf(store, rules, ZOSIA, kind))
        assert "Dates in doubt" not in _text(_pdf(store, rules, TOMOS, kind))
    told = text.partition("Dates in doubt")[2]
    assert "30/03/2026 May be done" in told
    assert "whether the plan that was sent names the setting or its type for after the move" in told


def test_nobody_is_waited_for_whose_answer_an_event_tells_of(rules: Rules, tmp_path: Path) -> None:
    with practice_vault(tmp_path / "vault") as store:
        case_id, records = case_of(store, TOMOS), Records(store)
        scope_id = records.open("case", case_id).scope_id
        sent = {"consultation_sent_on": date(2026, 11, 10)}
        asked, _ = records.add("setting_consultation", case_id, scope_id, sent)
        assert "Reply to the consultation 10/11/2026" in _text(_pdf(store, rules, TOMOS, SheetKind.HANDOVER))
        reply = {"event": "consultation_reply_received", "event_on": TODAY, "about_record": UUID(asked)}
        records.add("case_event", case_id, scope_id, reply)
        assert "Reply to the consultation 10/11/2026" not in _text(_pdf(store, rules, TOMOS, SheetKind.HANDOVER))


def test_a_summary_says_to_the_day_until_when_parents_decide(rules: Rules, tmp_path: Path) -> None:
    with practice_vault(tmp_path / "vault") as store:
        text = _text(_pdf(store, rules, TOMOS, SheetKind.SUMMARY))
    assert "The parents make the decisions until 27 June 2036; from 28 June 2036 the young person does" in text


def test_a_chronology_that_ends_before_it_begins_is_refused(busy: Store, rules: Rules) -> None:
    days = PrintRequest("", from_on=date(2026, 9, 1), to_on=date(2026, 8, 1))
    with pytest.raises(UserError, match="The last day comes before the first"):
        sheets_of(busy, rules).print_to_file(YUSUF, "chronology", days)
