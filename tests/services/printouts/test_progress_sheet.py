"""The sheet for the family: their words, their names, whom to ring, and what stops it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from app.domain.errors import UserError
from app.domain.identity import ORG_SCOPE, scope_of_case
from app.models import Office
from app.printing.document import Layout
from app.services.printouts.copies import EXPORTED, Preview, PrintRequest
from app.services.printouts.findings import FindingKind
from app.services.printouts.sheets.kinds import STAFF, SheetKind
from app.services.progress.telling import Telling
from app.services.records import Records
from app.services.rules import Rules
from app.services.watching import Unwatched
from app.store.vault_store import Store
from tests.printing.reading import page_texts, words_of
from tests.services.printouts.conftest import TODAY, TOMOS, YUSUF, ZOSIA, case_of, sheets_of
from tests.support.practice_vault import practice_vault

IASS = "Free Advice for Families"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The practice cases, the service's details, and a day of the next contact in the first."""
    with practice_vault(tmp_path_factory.mktemp("progress")) as made:
        with made.unit_of_work() as work:
            office = work.new(Office, ORG_SCOPE)
            values = {"service": "SEND Casework Team", "telephone": "01632 960200", "iass_name": IASS}
            work.fill(office, values | {"iass_telephone": "01632 960299"})
        case_id = case_of(made, TOMOS)
        seen = Records(made).open("case", case_id).seen
        Records(made).save("case", case_id, {"next_contact_on": date(2026, 12, 4)}, seen)
        yield made


def _preview(store: Store, rules: Rules, request: PrintRequest) -> Preview:
    return sheets_of(store, rules).of(SheetKind.PROGRESS).preview(request, Unwatched())


def _text(preview: Preview) -> str:
    return " ".join(words_of(" ".join(page_texts(preview.content))))


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("number", [TOMOS, YUSUF, ZOSIA])
def test_the_sheet_says_what_the_family_is_told_and_nothing_of_the_office(
    store: Store, rules: Rules, number: str, layout: Layout
) -> None:
    case_id = case_of(store, number)
    preview = _preview(store, rules, PrintRequest(case_id, layout))
    text = _text(preview)
    told = Telling(store, rules, lambda: TODAY).open(case_id)
    for sentence in (*told.progress.next, *told.in_touch, *told.progress.happened[-2:]):
        assert " ".join(words_of(sentence)) in text
    assert " ".join(words_of(STAFF)) not in text
    assert IASS in text
    assert "rule set" not in text
    assert preview.pages <= (1 if layout is Layout.STANDARD else 2)


def test_the_sheet_is_addressed_to_those_who_get_it(store: Store, rules: Rules) -> None:
    case_id = case_of(store, TOMOS)
    mother, father = Records(store).children("contact", case_id)[:2]
    both = _text(_preview(store, rules, PrintRequest(case_id)))
    assert f"For {mother.title} and {father.title}" in both
    alone = _text(_preview(store, rules, PrintRequest(case_id, recipients=(UUID(father.rec),))))
    assert f"For {father.title} This sheet says" in alone.replace("Practice data nobody on this sheet is real. ", "")
    assert mother.title not in alone


def test_a_parent_who_lives_apart_reads_nothing_of_the_other_parents_post(rules: Rules, tmp_path: Path) -> None:
    with practice_vault(tmp_path / "vault") as apart:
        case_id, records = case_of(apart, TOMOS), Records(apart)
        mother, father = records.children("contact", case_id)[:2]
        scope_id = str(scope_of_case(UUID(case_id)))
        for parent, day in ((mother, date(2026, 11, 16)), (father, date(2026, 11, 19))):
            served = {"event": "draft_served", "event_on": day, "recipient": UUID(parent.rec)}
            records.add("case_event", case_id, scope_id, served)
        text = _text(_preview(apart, rules, PrintRequest(case_id, recipients=(UUID(mother.rec),))))
    assert "You have until Monday 30 November 2026" in text
    assert "arrived on Monday 16 November 2026" in text
    assert "19 November 2026" not in text
    assert "3 December 2026" not in text


def test_a_young_person_is_spoken_to(store: Store, rules: Rules) -> None:
    case_id = case_of(store, ZOSIA)
    person = Records(store).children("person", case_id)[0]
    text = _text(_preview(store, rules, PrintRequest(case_id, recipients=(UUID(person.rec),))))
    assert "For Zosia" in text
    assert "what we have done for you" in text


def test_the_sheet_says_when_we_are_in_touch_next_or_the_caseworker_is_told_to_set_a_day(
    store: Store, rules: Rules
) -> None:
    set_ = _preview(store, rules, PrintRequest(case_of(store, TOMOS)))
    assert "Friday 4 December 2026" in _text(set_)
    assert set_.findings == ()
    unset = _preview(store, rules, PrintRequest(case_of(store, ZOSIA)))
    assert [(one.kind, one.place, one.stops) for one in unset.findings] == [(FindingKind.EMPTY, "Next contact", False)]


def test_the_sheet_is_not_made_for_somebody_who_must_not_have_it(store: Store, rules: Rules) -> None:
    case_id = case_of(store, YUSUF)
    restricted = Records(store).children("contact_restriction", case_id)[0].values["contact"]
    assert isinstance(restricted, UUID)
    prints = sheets_of(store, rules).of(SheetKind.PROGRESS)
    request = PrintRequest(case_id, recipients=(restricted,))
    assert not prints.preview(request, Unwatched()).may_print
    with pytest.raises(UserError, match="A contact restriction forbids it"):
        prints.release(request, EXPORTED, Unwatched())


def test_a_sheet_without_anybody_to_ring_is_not_given_out(full_desk: Store, rules: Rules) -> None:
    records, case_id = Records(full_desk), case_of(full_desk, ZOSIA)
    records.save("case", case_id, {"caseworker": None}, records.open("case", case_id).seen)
    preview = _preview(full_desk, rules, PrintRequest(case_id))
    assert not preview.may_print
    assert "Add the service’s details in the settings." in next(one.sentence for one in preview.findings if one.stops)


def test_what_is_proposed_before_the_print_is_the_layout_and_the_people(store: Store, rules: Rules) -> None:
    about = sheets_of(store, rules).of(SheetKind.PROGRESS).about(case_of(store, ZOSIA))
    assert about.wants_large
    assert [one.name for one in about.recipients if one.is_default] == ["Joanna Wiśniewska-Żak", "Tomasz Żak"]
    assert (about.file_stem, about.asks_range, about.asks_views_until) == (f"{ZOSIA} progress", False, False)
