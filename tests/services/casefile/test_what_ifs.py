"""What if, asked of a case in the vault: it begins at the next working day, and nothing is kept."""

from collections.abc import Iterator
from datetime import date

import pytest

from app.domain.deadlines.what_if import Consult
from app.domain.errors import UserError
from app.services.casefile.desk import CaseDesk
from tests.support.desk import desk_over
from tests.support.practice_vault import TOMOS, practice_vault


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseDesk]:
    """The practice case whose draft is to be handed over on a Thursday."""
    with practice_vault(tmp_path_factory.mktemp("what-if") / "vault", TOMOS) as store:
        yield desk_over(store)


def test_the_question_begins_with_the_next_working_day(desk: CaseDesk) -> None:
    start = desk.what_ifs.start(desk.cases.rows()[0].scope_id)
    assert (start.draft_on, start.consult) == (date(2026, 11, 24), Consult.IN_TURN)


def test_a_draft_on_thursday_is_answered_in_words(desk: CaseDesk) -> None:
    row = desk.cases.rows()[0]
    found = desk.what_ifs.follow(row.scope_id, date(2026, 11, 26), Consult.IN_TURN)
    assert "the 20 weeks (21 December) are missed by four days" in found.verdict
    assert found.advice == "Consult settings at once."


def test_a_day_that_is_past_is_not_asked_about(desk: CaseDesk) -> None:
    with pytest.raises(UserError, match="20 November 2026 is past"):
        desk.what_ifs.follow(desk.cases.rows()[0].scope_id, date(2026, 11, 20), Consult.IN_TURN)


def test_the_overview_says_who_decides_and_which_ages_lie_ahead(desk: CaseDesk) -> None:
    page = desk.overviews.open(desk.cases.rows()[0].case_id)
    assert page.rights.startswith("The parents make the decisions until 27 June 2036; from 28 June 2036")
    titles = [line.title for line in page.ages]
    assert titles[0].startswith("14th birthday") or titles[0].startswith("Year 9 begins")
    assert [line.day for line in page.ages] == sorted(line.day for line in page.ages)
    assert all("Source: " in " ".join(line.explanation) for line in page.ages)


def test_the_overview_knows_that_a_plan_is_awaited(desk: CaseDesk) -> None:
    assert desk.overviews.open(desk.cases.rows()[0].case_id).awaits_plan
