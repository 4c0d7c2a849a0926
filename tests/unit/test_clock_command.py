"""`planstead clock` as council IT uses it: no vault, plain sentences, exit statuses, answers for machines."""

import json
import shutil
from pathlib import Path

import pytest

from app.cli import main
from tests.architecture.checkout import ROOT
from tests.unit.rule_examples import FILE

DONE, WITH_FINDINGS, WRONG_USAGE, REFUSED = range(4)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A council's own copy of the rules."""
    return Path(shutil.copytree(ROOT / "resources/rules", tmp_path / "rules"))


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_file_of_examples_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock", "--file", str(FILE)]) == DONE
    assert capsys.readouterr().out == "160 examples checked: the rules agree with all of them. Rule set 2.\n"


def test_a_mismatch_is_named_and_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "own.yaml"
    shutil.copy(FILE, file)
    changed(file, 'expected: {due: "2026-02-16"}', 'expected: {due: "2026-02-18"}')
    assert main(["clock", "--file", str(file)]) == WITH_FINDINGS
    assert capsys.readouterr().out.splitlines() == [
        "160 examples checked: the rules agree with 159 and not with 1. Rule set 2.",
        (
            "  D01 (request_decision): the last day should be Wednesday 18 February 2026, "
            "but it is Monday 16 February 2026."
        ),
    ]
    assert main(["clock", "--file", str(file), "--json"]) == WITH_FINDINGS
    told = json.loads(capsys.readouterr().out)
    assert (told["checked"], told["disagreeing"], told["mismatches"][0]["id"]) == (160, 1, "D01")


def test_the_examples_of_the_guide_for_council_it_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    guide = (ROOT / "docs/admin-guide.md").read_text(encoding="utf-8")
    block = guide.partition("```yaml\nversion: 1\nexamples:")[2].partition("```")[0]
    file = tmp_path / "guide.yaml"
    file.write_text(f"version: 1\nexamples:{block}", encoding="utf-8")
    assert main(["clock", "--file", str(file)]) == DONE
    assert capsys.readouterr().out.startswith("5 examples checked: the rules agree with all of them.")


def test_a_bundle_that_counts_otherwise_is_found_out_by_the_examples(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(bundle / "deadlines.yaml", "calc: {kind: weeks_after, n: 6}", "calc: {kind: weeks_after, n: 7}")
    assert main(["clock", "--file", str(FILE), "--rules", str(bundle), "--json"]) == WITH_FINDINGS
    told = json.loads(capsys.readouterr().out)
    assert {found["rule"] for found in told["mismatches"]} == {"request_decision"}


def test_a_bundle_that_is_not_in_order_names_the_rule_and_the_fault(
    bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(bundle / "deadlines.yaml", "kind: weeks_after, n: 6", "kind: weeks_later, n: 6")
    assert main(["clock", "--file", str(FILE), "--rules", str(bundle)]) == REFUSED
    assert "rule request_decision.calc: kind cannot be weeks_later" in capsys.readouterr().err
    (bundle / "events.yaml").unlink()
    assert main(["clock", "--rules", str(bundle)]) == REFUSED
    assert "The file events.yaml could not be read." in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"examples: [", b"\xff\xfe", b"", b"rules: []"])
def test_a_file_that_holds_no_examples_is_refused_in_words(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "other.yaml"
    file.write_bytes(content)
    assert main(["clock", "--file", str(file)]) == REFUSED
    assert "other.yaml" in capsys.readouterr().err
    assert main(["clock", "--file", str(tmp_path / "none.yaml")]) == REFUSED
    assert "could not be read" in capsys.readouterr().err


def test_one_date_is_explained_with_its_whole_working(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock", "draft_latest_in_turn", "--date", "request_received=2026-08-03"]) == DONE
    said = capsys.readouterr().out
    for part in (
        "Counted from: Request for an assessment received, 3 August 2026.",
        "If it ran, last day: Sunday 22 November 2026.",
        "Work to Friday 20 November 2026",
        "Source: ",
        "Rule set 2, rule draft_latest_in_turn",
        "Does not run: ",
    ):
        assert part in said, part


def test_a_date_for_machines_says_what_it_hangs_on(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["clock", "tribunal_appeal", "--date", "decision_notice_sent=5 March 2026", "--json"]
    assert main(words) == DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["due"], told["runs"], list(told["unknown"])) == ("2026-05-05", "unknown", ["event.decision.kind"])
    assert main([*words, "--fact", "event.decision.kind=not_assess"]) == DONE
    assert json.loads(capsys.readouterr().out)["runs"] == "yes"


def test_what_meets_a_date_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    days = ["request_received=2026-08-03", "decision_notice_sent=2026-09-16"]
    words = ["clock", "request_decision", *(word for day in days for word in ("--date", day)), "--json"]
    assert main([*words, "--fact", "event.decision.kind=assess"]) == DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["met_on"], told["days_late"], told["due"]) == ("2026-09-16", 2, "2026-09-14")


def test_where_the_law_says_before_the_last_working_day_in_time_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock", "phase_transfer_school", "--date", "transfer_date=2027-09-01"]) == DONE
    said = capsys.readouterr().out
    assert "before 15 February 2027, so the last day is Sunday 14 February 2027" in said
    assert "Work to Friday 12 February 2027" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["final_plans"], "No rule is called final_plans. Did you mean final_plan"),
        (["final_plan"], "counts from: Request for an assessment received. Give its day: --date request_received="),
        (["final_plan", "--date", "request_receive=2026-01-01"], "No event is called request_receive."),
        (["final_plan", "--date", "request_received"], "--date needs a name and a value."),
        (
            ["final_plan", "--fact", "outcome.assess=yes", "--fact", "outcome.assess=no"],
            "outcome.assess is given twice.",
        ),
        (["final_plan", "--date", "request_received=2026-02-31"], "2026-02-31: There is no 31 February in 2026."),
        (
            ["final_plan", "--date", "request_received=2013-02-01"],
            "is not law on 1 February 2013. It is for what starts from 1 September 2014 on.",
        ),
        (["final_plan", "--fact", "outcome.shoe=yes"], "No fact is called outcome.shoe."),
        (["final_plan", "--fact", "outcome.assess=perhaps"], "outcome.assess cannot be perhaps. It is one of: no,"),
        (["final_plan", "--fact", "person.age=young"], "person.age cannot be young. It is one of: a whole number."),
    ],
)
def test_what_cannot_be_explained_is_said_in_words(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clock", *words]) == REFUSED
    assert said in capsys.readouterr().err


def test_without_a_rule_the_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clock"]) == DONE
    assert "final_plan                   from request_received" in capsys.readouterr().out


def test_bank_holidays_that_run_out_are_warned_of(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = bundle / "bank-holidays.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    later = ('"2025"', '"2026"', '"2027"', '"2028"')
    file.write_text("".join(line for line in lines if not line.strip().startswith(later)), encoding="utf-8")
    changed(file, 'known_to: "2028-12-31"', 'known_to: "2024-12-31"')
    assert main(["clock", "--rules", str(bundle)]) == DONE
    assert "The known bank holidays ended on 31 December 2024." in capsys.readouterr().err
