"""Looking at files stores nothing; taking them does what was shown, and can be stopped."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.domain import resources
from app.models import Case
from app.services.caseload.apply import CaseloadImports
from app.services.import_report import RowResult
from app.services.importing.looking import Fate, File, Looking, map_of
from app.services.importing.taking import Taking
from app.services.watching import Unwatched
from app.store.tables import HeldRow, Outgoing
from app.store.vault_store import Store
from tests.support.practice_vault import TOMOS, YUSUF, today
from tests.support.vaults import opened
from tests.unit.caseload.exports import HEADINGS, cells, export

ROWS = [cells(1), cells(2, PRIMARY_NEED="ASC"), cells(3, DOB=""), cells(4, UPN="X"), cells(5)]
CASELOAD = File("caseload.csv", export(ROWS))
STRANGE = tuple({"DOB": "Born", "EHCP Status": "Where it stands"}.get(name, name) for name in HEADINGS)


def _case(name: str) -> File:
    return File(f"{name}.yaml", resources.read_bytes(f"practice/cases/{name}.yaml"))


@dataclass
class Verbs:
    """Both verbs over one vault."""

    store: Store
    looking: Looking
    taking: Taking

    def counts(self) -> tuple[int, int, int]:
        with self.store.reading() as session:
            found = [session.scalar(select(func.count()).select_from(cls)) or 0 for cls in (Case, HeldRow, Outgoing)]
        return found[0], found[1], found[2]


@pytest.fixture
def verbs(tmp_path: Path) -> Iterator[Verbs]:
    with opened(tmp_path / "v") as store:
        imports = CaseloadImports(store, today)
        yield Verbs(store, Looking(store, imports), Taking(store, imports))


class Stopped(Exception):  # noqa: N818 - not an error: the person asked
    """The watcher wants no more."""


class StopsAfter:
    """Stops after so many questions."""

    def __init__(self, times: int) -> None:
        self.left, self.told = times, list[tuple[int, int]]()

    def progress(self, done: int, total: int, text: str) -> None:
        assert text
        self.told.append((done, total))

    def check_cancelled(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Stopped


def test_looking_stores_nothing(verbs: Verbs) -> None:
    before = verbs.counts()
    looked = verbs.looking.look([CASELOAD, _case(TOMOS)], None, Unwatched())
    assert verbs.counts() == before
    assert {fate: looked.count(fate) for fate in Fate} == {Fate.NEW: 4, Fate.KNOWN: 0, Fate.WAITS: 1, Fate.LEFT: 1}
    assert looked.noted == 1


def test_what_was_shown_is_what_happens(verbs: Verbs) -> None:
    taken = verbs.taking.take([CASELOAD, _case(TOMOS)], None, Unwatched())
    report = taken.report
    counted = [report.count(one) for one in (RowResult.CREATED, RowResult.HELD, RowResult.REJECTED)]
    assert counted == [4, 1, 1]
    assert {row.file for row in report.rows} == {"caseload.csv", f"{TOMOS}.yaml"}
    assert taken.rejects.count(b"CD-9003") == 1
    assert taken.changes.touches("case", "person", "plan", "outcome")
    assert len(taken.changes.scopes) == 4


def test_a_second_look_knows_who_is_here(verbs: Verbs) -> None:
    verbs.taking.take([CASELOAD, _case(TOMOS)], None, Unwatched())
    looked = verbs.looking.look([CASELOAD, _case(TOMOS), _case(YUSUF)], None, Unwatched())
    assert (looked.count(Fate.KNOWN), looked.count(Fate.NEW)) == (4, 1)
    again = verbs.taking.take([CASELOAD, _case(TOMOS)], None, Unwatched())
    assert again.report.count(RowResult.UNCHANGED) == 4
    assert not again.changes


def test_a_case_is_named_by_how_they_are_called(verbs: Verbs) -> None:
    (row,) = verbs.looking.look([_case(TOMOS)], None, Unwatched()).rows
    assert (row.case, row.name, row.fate) == ("EHC-2026-0871", "Tomos D'Arcy-Pritchard", Fate.NEW)


def test_a_file_that_is_no_case_is_a_row_with_its_line(verbs: Verbs) -> None:
    (row,) = verbs.looking.look([File("x.yaml", b"format: planstead-case\na: [")], None, Unwatched()).rows
    assert row.fate is Fate.LEFT
    assert row.messages


def test_an_unknown_caseload_comes_with_what_its_words_may_mean(verbs: Verbs) -> None:
    file = File("other.csv", export(ROWS, STRANGE))
    looked = verbs.looking.look([file], None, Unwatched())
    assert looked.fault is not None
    assert looked.rows == ()
    assert {(one.theirs, one.offer) for one in looked.strange} == {
        ("Born", "DOB"), ("Where it stands", "EHCP Status"), ("ASC", "ASD"),
    }  # fmt: skip
    mapping = map_of(looked.strange, [one.offer for one in looked.strange])
    again = verbs.looking.look([file], mapping, Unwatched())
    assert again.fault is None
    assert again.count(Fate.WAITS) == 0
    assert verbs.taking.take([file], mapping, Unwatched()).report.count(RowResult.CREATED) == 4


def test_what_is_left_open_is_kept_or_asked_about(verbs: Verbs) -> None:
    file = File("other.csv", export([[*cells(1, PRIMARY_NEED="ASC"), "red"]], [*HEADINGS, "Colour"]))
    looked = verbs.looking.look([file], None, Unwatched())
    mapping = map_of(looked.strange, ["" for _ in looked.strange])
    assert verbs.looking.look([file], mapping, Unwatched()).count(Fate.WAITS) == 1


def test_an_import_that_is_stopped_keeps_what_was_taken_and_goes_on_later(verbs: Verbs) -> None:
    files, watch = [CASELOAD, _case(TOMOS)], StopsAfter(2)
    with pytest.raises(Stopped):
        verbs.taking.take(files, None, watch)
    assert verbs.counts()[0] == 3
    assert watch.told
    assert verbs.taking.changes().touches("case")
    report = verbs.taking.take(files, None, Unwatched()).report
    assert (report.count(RowResult.CREATED), report.count(RowResult.UNCHANGED)) == (1, 3)
