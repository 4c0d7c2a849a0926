"""What stands in the agenda of the practice cases, and what of it goes into a calendar file."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import resources
from app.domain.agenda.days import AgendaCase, AgendaItem, AgendaKind
from app.domain.errors import UserError
from app.services.agenda.calendar_file import calendar_file
from app.services.agenda.reading import Agenda, Days, Whose
from app.services.agenda.writing import AgendaFiles
from app.services.casefile.desk import CaseDesk
from app.services.rules import Rules
from tests.support.desk import NOW, desk_over, now
from tests.support.practice_vault import practice_vault, today

NOVEMBER = Days(date(2026, 11, 1), date(2026, 11, 30))
YEAR = Days(date(2026, 11, 23), date(2027, 11, 23))
TOMOS, YUSUF = "EHC-2026-0871", "EHC-2020-0344"
ENDS = b"\r\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[CaseDesk, Agenda]]:
    """The practice cases, with a visit and a next contact in the second, which the user covers."""
    with practice_vault(tmp_path_factory.mktemp("agenda")) as store:
        made = desk_over(store)
        row = next(row for row in made.cases.rows() if row.number == YUSUF)
        me, _ = made.records.add("professional", row.case_id, row.scope_id, {"name": "Maureen Featherstonehaugh"})
        case = made.records.open("case", row.case_id)
        values = {"next_contact_on": date(2026, 11, 27), "cover": UUID(me)}
        made.records.save("case", row.case_id, values, case.seen)
        visit = {"kind": "visit", "meeting_on": date(2026, 11, 25), "at": time(10, 30), "location": "11 Sexton’s Garth"}
        made.records.add("appointment", row.case_id, row.scope_id, visit)
        yield made, Agenda(store, made.clockwork, today)


def _of(items: tuple[AgendaItem, ...], kind: AgendaKind) -> list[AgendaItem]:
    return [item for item in items if item.kind is kind]


def test_every_open_date_of_the_office_stands_on_its_day(desk: tuple[CaseDesk, Agenda]) -> None:
    made, agenda = desk
    found = {(one.day, one.case.number, one.what) for one in _of(agenda.open(YEAR), AgendaKind.DEADLINE)}
    wanted = {
        (due.last_on, one.row.number, due.rule.title)
        for one in made.clockwork.all()
        for due in one.dues
        if due.is_live and due.last_on in YEAR and due.rule.side.value == "ours"
    }
    assert (date(2026, 12, 21), TOMOS, "Final plan sent to family, setting and health commissioner") in found
    assert found <= wanted
    assert found


def test_visits_panels_and_next_contacts_stand_there_with_their_time_and_place(desk: tuple[CaseDesk, Agenda]) -> None:
    found = desk[1].open(NOVEMBER)
    (visit,) = _of(found, AgendaKind.VISIT)
    assert (visit.day, visit.at, visit.where) == (date(2026, 11, 25), time(10, 30), "11 Sexton’s Garth")
    (contact,) = _of(found, AgendaKind.CONTACT)
    assert (contact.day, contact.case.number) == (date(2026, 11, 27), YUSUF)
    assert date(2026, 11, 12) in {one.day for one in _of(found, AgendaKind.PANEL)}
    assert [one.day for one in _of(found, AgendaKind.MEETING)] == [date(2026, 11, 26)]


def test_a_review_that_two_records_tell_of_stands_there_once(desk: tuple[CaseDesk, Agenda]) -> None:
    reviews = _of(desk[1].open(YEAR), AgendaKind.REVIEW)
    assert len({(one.day, one.case.number) for one in reviews}) == len(reviews)
    assert reviews


def test_mine_cover_and_team_are_told_apart(desk: tuple[CaseDesk, Agenda]) -> None:
    found = desk[1].open(YEAR)
    mine, cover = ({one.case.number for one in found if whose.holds(one)} for whose in (Whose.MINE, Whose.COVER))
    assert mine == {TOMOS}
    assert cover == {YUSUF}
    assert {one.case.number for one in found if Whose.TEAM.holds(one)} > mine | cover


# --- the calendar file ----------------------------------------------------------------------------------------------


def _unfolded(content: bytes) -> list[str]:
    """Read the lines back as RFC 5545 section 3.1 says, with no library."""
    assert content.endswith(ENDS)
    lines = content.removesuffix(ENDS).split(ENDS)
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no letter is cut in two
    return content.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def test_the_file_keeps_the_rules_of_its_format(desk: tuple[CaseDesk, Agenda]) -> None:
    content, count = AgendaFiles(desk[1], now).content(None, None)
    lines = _unfolded(content)
    assert count > 5
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert "PRODID:-//Planstead//Planstead 0.1.0//EN" in lines
    begun = [line for line in lines if line.startswith(("BEGIN:", "END:"))]
    assert begun[-1] == "END:VCALENDAR"
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(uids) == len(set(uids)) == lines.count("BEGIN:VEVENT") == lines.count("DTSTAMP:20261123T143000Z")
    assert "DTSTART;TZID=Europe/London:20261125T103000" in lines
    assert "DTEND;TZID=Europe/London:20261125T113000" in lines
    assert "DTSTART;VALUE=DATE:20261221" in lines
    assert "DTEND;VALUE=DATE:20261222" in lines
    assert "TZID:Europe/London" in lines


def test_the_file_names_nobody_and_no_case_or_place(desk: tuple[CaseDesk, Agenda]) -> None:
    made, agenda = desk
    text = "\n".join(_unfolded(calendar_file(agenda.open(YEAR), NOW)))
    for row in made.cases.rows():
        plan = [row.case_id, row.case_id[-4:], row.number, row.surname, row.known_as, row.setting, row.caseworker]
        assert [word for word in plan if word and re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)] == []
    assert "Sexton" not in text
    assert not [line for line in text.splitlines() if line.startswith(("LOCATION", "CATEGORIES", "ATTENDEE", "URL"))]
    titles = {rule.title.replace(",", "\\,").replace(";", "\\;") for rule in Rules(resources.read_text).book.rules}
    for line in text.splitlines():
        if line.startswith("SUMMARY:Planstead: Due"):
            said = re.sub(r" \(\d+ cases\)$", "", line.removeprefix("SUMMARY:Planstead: Due\\, "))
            assert said in titles
        elif line.startswith("DESCRIPTION:"):
            assert line in (
                "DESCRIPTION:Planstead says which case it is.",
                "DESCRIPTION:Planstead says which cases they are.",
            )


def test_the_same_dates_have_the_same_ids_whenever_the_file_is_written(desk: tuple[CaseDesk, Agenda]) -> None:
    first, again = (calendar_file(desk[1].open(YEAR), datetime(2026, 11, day, 9, tzinfo=UTC)) for day in (23, 24))
    assert first != again
    assert [re.findall(rb"UID:\S+", one) for one in (first,)] == [re.findall(rb"UID:\S+", one) for one in (again,)]


def _item(kind: AgendaKind, what: str, source: str, at: time | None = None, number: str = "1") -> AgendaItem:
    return AgendaItem(date(2026, 7, 6), kind, what, AgendaCase(number, f"Name {number}", number, ""), source, at)


def test_what_is_alike_on_a_day_is_one_entry_with_its_number() -> None:
    items = [_item(AgendaKind.DEADLINE, "Final plan sent", "final_plan", number=str(number)) for number in range(3)]
    items += [_item(AgendaKind.DEADLINE, "Notify decision", "notify"), _item(AgendaKind.VISIT, "Visit", "a", time(9))]
    items += [_item(AgendaKind.VISIT, "Visit", "b", time(9)), _item(AgendaKind.CONTACT, "Family hears", "c")]
    items += [_item(AgendaKind.CONTACT, "Family hears", "d", number="2")]
    lines = _unfolded(calendar_file(items, NOW))
    assert sorted(line for line in lines if line.startswith("SUMMARY")) == [
        "SUMMARY:Planstead: 2 families hear from us by today",
        "SUMMARY:Planstead: Due\\, Final plan sent (3 cases)",
        "SUMMARY:Planstead: Due\\, Notify decision",
        "SUMMARY:Planstead: Visit",
        "SUMMARY:Planstead: Visit",
    ]


def test_summer_time_begins_and_ends_on_the_last_sundays_of_march_and_october() -> None:
    visit = AgendaItem(date(2026, 7, 6), AgendaKind.VISIT, "Visit", AgendaCase("1", "", "", ""), "visit", time(9, 30))
    lines = _unfolded(calendar_file([visit], NOW))
    assert "DTSTART;TZID=Europe/London:20260706T093000" in lines
    for begins, rule, before, after in (
        ("19960331T010000", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "+0000", "+0100"),
        ("19961027T020000", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "+0100", "+0000"),
    ):
        at = lines.index(f"DTSTART:{begins}")
        assert lines[at + 1] == f"RRULE:{rule}"
        assert lines[at + 3 : at + 5] == [f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}"]
        local = datetime.strptime(begins, "%Y%m%dT%H%M%S").replace(tzinfo=ZoneInfo("Europe/London"))
        assert local.isoweekday() == 7
        changed = local.replace(fold=1) if after == "+0000" else local.replace(hour=2)
        assert changed.strftime("%z") == after


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=200))
def test_any_words_come_back_as_they_were(words: str) -> None:
    item = AgendaItem(date(2026, 7, 6), AgendaKind.DEADLINE, words, AgendaCase("1", "", "", ""), "rule")
    (line,) = [line for line in _unfolded(calendar_file([item], NOW)) if line.startswith("SUMMARY:")]
    told = re.sub(r"\\([\\;,])", r"\1", line)
    assert told == f"SUMMARY:Planstead: Due, {words}"


def test_a_file_of_whole_days_holds_no_time_zone() -> None:
    content = calendar_file([_item(AgendaKind.DEADLINE, "Final plan sent", "final_plan")], NOW)
    assert b"VTIMEZONE" not in content
    assert b"TRANSP:TRANSPARENT" in content


def test_an_empty_agenda_is_a_whole_file() -> None:
    assert _unfolded(calendar_file([], NOW))[-1] == "END:VCALENDAR"


def test_the_days_must_be_in_order_and_the_file_must_be_writable(desk: tuple[CaseDesk, Agenda], tmp_path: Path) -> None:
    files = AgendaFiles(desk[1], now)
    with pytest.raises(UserError, match="The last day comes before the first"):
        files.content(date(2026, 2, 1), date(2026, 1, 1))
    with pytest.raises(UserError, match="could not be written"):
        files.write(tmp_path / "nowhere" / "agenda.ics", Whose.MINE)
    file = tmp_path / "agenda.ics"
    assert files.write(file, Whose.COVER) == len([one for one in desk[1].open(YEAR) if one.is_cover])
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
