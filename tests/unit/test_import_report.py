"""The report of an import, for people and for machines."""

import json

from app.services.import_report import ImportReport, ReportRow, RowResult

REPORT = ImportReport(
    (
        ReportRow(2, RowResult.CREATED, case="CD-1"),
        ReportRow(3, RowResult.UPDATED, ("The postcode has not the usual form.",), case="CD-2"),
        ReportRow(4, RowResult.UNCHANGED, case="CD-3"),
        ReportRow(5, RowResult.HELD, ("Is it ASD?", "Whose case is it?"), case="CD-4"),
        ReportRow(6, RowResult.REJECTED, ("DOB is empty.",)),
        ReportRow(7, RowResult.SKIPPED, ("This line is blank.",)),
    )
)


def test_what_was_read_is_the_sum_of_what_became_of_it() -> None:
    results = (RowResult.CREATED, RowResult.UPDATED, RowResult.UNCHANGED, RowResult.HELD, RowResult.REJECTED)
    assert REPORT.read == sum(REPORT.count(result) for result in results) == 5
    assert (REPORT.warned, REPORT.skipped_lines) == (1, 1)


def test_machines_get_the_counts_and_every_row() -> None:
    report = json.loads(REPORT.to_json())
    rows = report.pop("rows")
    assert report == {
        "read": 5,
        "created": 1,
        "updated": 1,
        "unchanged": 1,
        "warned": 1,
        "held": 1,
        "rejected": 1,
        "skipped_lines": 1,
    }
    assert rows[0] == {"line": 2, "outcome": "created", "messages": [], "case": "CD-1"}
    assert rows[4] == {"line": 6, "outcome": "rejected", "messages": ["DOB is empty."]}
    assert [row["outcome"] for row in rows][3:] == ["held", "rejected", "skipped"]


def test_people_get_the_counts_and_every_line_that_needs_them() -> None:
    text = REPORT.to_text()
    assert text.startswith("Records read: 5\n  created: 1\n")
    assert "Not taken:\n  line 6: DOB is empty." in text
    assert "  line 5 (CD-4): Is it ASD?\n  line 5 (CD-4): Whose case is it?" in text
    assert "  line 3 (CD-2): The postcode" in text
    assert "  line 7: This line is blank." in text
    assert "CD-1" not in text


def test_a_report_over_several_files_names_them() -> None:
    report = ImportReport((ReportRow(1, RowResult.REJECTED, ("No plan.",), file="case.yaml"),))
    assert "  case.yaml, line 1: No plan." in report.to_text()
    assert json.loads(report.to_json())["rows"][0]["file"] == "case.yaml"


def test_a_report_is_clean_when_nothing_waits_for_anyone() -> None:
    assert ImportReport((ReportRow(2, RowResult.CREATED), ReportRow(3, RowResult.SKIPPED, ("Blank.",)))).is_clean
    assert not REPORT.is_clean
