"""What waits for a person becomes a row with the one thing that settles it."""

from datetime import UTC, datetime

from app.domain.day import DayList, Doing, Whose
from app.models import SPECS
from app.services.day import needs
from app.services.findings import Bearer, SameNumber
from app.services.synchronising import SetAside
from app.services.unsettled.two_versions import Side, Twofold


def test_two_versions_lead_to_the_place_where_they_are_settled() -> None:
    side = Side("v", is_mine=True, who="You", written_at=datetime(2026, 11, 23, tzinfo=UTC), values={})
    found = Twofold(
        "c", "EHC-1", "Tomos Rees", "Section E, E-2", "Tomos asks for help", "outcome", "r", "s", "wording",
        SPECS["outcome"].units["wording"], (side, side),
    )  # fmt: skip
    (row,) = needs.two_versions([found], {"s": Whose.COVER})
    assert row.sentence == "Settle two versions of “Tomos asks for help”, Section E, E-2"
    assert (row.list, row.whose, row.who, row.case_id) == (DayList.NEEDS_YOU, Whose.COVER, "Tomos Rees", "c")
    assert (row.act.doing, row.act.rec, row.act.name) == (Doing.SETTLE, "r", "wording")


def test_a_change_that_was_not_taken_and_a_doubtful_number_lead_to_the_sync_centre() -> None:
    refused = SetAside("x", "EHC-1", "note", "You have no right to change this case any more.", "", ())
    (row,) = needs.not_taken([refused])
    assert row.sentence == (
        "EHC-1: a change to the note was not taken. You have no right to change this case any more."
    )
    assert row.act.doing is Doing.SYNC_CENTRE
    twice = SameNumber("UPN", "W840950412003", (Bearer("1", "EHC-1", "Tomos Rees"), Bearer("2", "EHC-2", "Tomas R")))
    (row,) = needs.same_numbers([twice])
    assert row.sentence.startswith("Tomos Rees and Tomas R: ")
    assert (row.whose, row.act.doing) == (Whose.MINE, Doing.SYNC_CENTRE)


def test_rows_of_imports_are_one_row() -> None:
    assert list(needs.held_rows(0)) == []
    (one,) = needs.held_rows(1)
    (five,) = needs.held_rows(5)
    assert one.sentence == "1 row of an import waits for an answer"
    assert (five.sentence, five.act.doing) == ("5 rows of an import wait for an answer", Doing.ANSWER)
