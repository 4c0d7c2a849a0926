"""`planstead-server`, as an administrator runs it."""

import json
from pathlib import Path

import psycopg
import pytest

from app.domain.fields import FieldRef, RecordSpec, units_of
from app.domain.kinds import Day, LongText
from app.sync.server import reports, setup
from app.sync.server.commands import main
from app.sync.server.database import connect
from app.sync.server.practice import PracticeDatabase
from tests.support.laptop import enrol, new_id, new_laptop, running_server


def test_a_new_database_is_set_up_once(postgres: PracticeDatabase, capsys: pytest.CaptureFixture[str]) -> None:
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE made_by_init")
    url = postgres.url("made_by_init")
    assert main(["init", "--json", "--database-url", url]) == 0
    assert main(["init", "--json", "--database-url", url]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [{"new": True}, {"new": False}]


def test_a_code_from_the_command_line_enrols_a_laptop(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["enrol-code", "--user", "Dee", "--team", "0-13", "--json", "--database-url", database_url]) == 0
    told = json.loads(capsys.readouterr().out)
    with running_server(database_url) as url:
        assert enrol(url, told["code"]).me.user_name == "Dee"


def test_the_status_counts(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--json", "--database-url", database_url]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {told[word] for word in ("head", "records", "changes", "quarantined", "devices")} == {0}


def test_a_database_that_is_not_there_is_said_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--database-url", "postgresql://nobody:hidden@127.0.0.1:1/none"]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("The server's database cannot be reached.")
    assert "hidden" not in said.err


def test_a_database_that_was_not_set_up_is_said_plainly(
    postgres: PracticeDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["enrol-code", "--user", "A", "--team", "B", "--database-url", postgres.url()]) == 3
    assert main(["serve", "--port", "0", "--database-url", postgres.url()]) == 3
    assert capsys.readouterr().err.count("Run planstead-server init first.") == 2


@pytest.mark.parametrize(
    "arguments",
    [[], ["status"], ["nonsense"], ["status", "--database-url", "x", "--practice", "y"], ["enrol-code", "--json"]],
)
def test_wrong_usage_is_status_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "usage:" in capsys.readouterr().err


def test_a_practice_server_stays_on_this_machine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--practice", str(tmp_path), "--host", "0.0.0.0"]) == 2  # noqa: S104 - refused is what is tested
    assert "127.0.0.1" in capsys.readouterr().err


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["init"], ["serve"], ["enrol-code"], ["status"]):
        assert main([*arguments, "--help"]) == 0
    assert "ten minutes" in capsys.readouterr().out


def test_a_practice_database_keeps_its_data_and_changes_no_permissions(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    before = tmp_path.stat().st_mode
    assert main(["init", "--practice", str(folder)]) == 0
    practice = PracticeDatabase(folder)
    assert not practice.running
    with psycopg.connect(practice.start()) as connection:
        assert connection.execute("SELECT count(*) FROM server").fetchone() == (1,)
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
        assert connection.execute("SHOW log_parameter_max_length_on_error").fetchone() == ("0",)
    assert practice.running
    practice.stop()
    assert not practice.running
    assert tmp_path.stat().st_mode == before
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_practice_database_works_in_a_folder_with_a_long_path(tmp_path: Path) -> None:
    practice = PracticeDatabase(tmp_path / ("long" * 30), durable=False)
    with psycopg.connect(practice.start()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    practice.stop()


def test_reports_show_what_is_displayed(database_url: str, a_type: RecordSpec) -> None:
    with running_server(database_url) as url:
        assert main(["init", "--database-url", database_url]) == 0
        laptop = new_laptop(url, database_url)
        case = laptop.new_case()
        laptop.push(case, laptop.change(new_id(), {"wording": {"wording": "Reads."}}, case=case.rec, rtype="thing"))
    with connect(database_url) as connection:
        assert reports.make_views(connection, [a_type]) == 1
        assert connection.execute("SELECT wording, due_on FROM report.thing").fetchall() == [("Reads.", None)]
    assert setup.count(database_url).records == 2


@pytest.fixture
def a_type() -> RecordSpec:
    fields = (
        FieldRef("thing", "wording", "Wording", LongText(), unit="wording"),
        FieldRef("thing", "due_on", "Due", Day(), unit="due_on"),
    )
    return RecordSpec("thing", "thing", "things", fields, units=units_of(fields))
