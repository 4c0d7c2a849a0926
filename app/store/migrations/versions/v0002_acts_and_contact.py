"""What recorded acts, reviews, promises and the day's list need (November 2026)."""

from alembic import op

revision = "0002"
down_revision = "0001"

_TEXT = "TEXT DEFAULT '' NOT NULL"
_OTHER, _NUMBER = "TEXT", "INTEGER"
_COLUMNS = {
    "case": {"next_contact_on": _OTHER, "cover": _OTHER, "consult": _TEXT},
    "case_event": {"recipient": _OTHER, "method": _TEXT, "kept_because": _TEXT},
    "exemption": {"rule": _TEXT, "reason": _TEXT},
    "appointment": {"owner": _OTHER},
    "task": {"done_on": _OTHER, "promised_to": _OTHER, "promised_on": _OTHER},
    "advice_request": {
        "body": _TEXT,
        "wanted_by": _OTHER,
        "for_review": _OTHER,
        "writer_agrees": _NUMBER,
        "authority_agrees": _NUMBER,
        "family_agrees": _NUMBER,
    },
    "annual_review": {"planned_on": _OTHER, "decided_on": _OTHER},
    "note": {"with_whom": _OTHER},
    "office": {"draft_target_weeks": _NUMBER, "consult": _TEXT},
    "setting": {"last_year": _NUMBER},
}
_TABLES = {
    "snooze": f"""about_what {_TEXT},
until_on TEXT,
reason {_TEXT},
put_off_on TEXT,
"by" TEXT""",
    "directed_date": f"""title {_TEXT},
due_on TEXT,
set_by {_TEXT},
replaces {_TEXT},
met_on TEXT,
note {_TEXT}""",
}
_CREATED = """CREATE TABLE {name} (
case_id TEXT,
{columns},
id TEXT NOT NULL,
scope_id TEXT DEFAULT '' NOT NULL,
seq INTEGER DEFAULT '0' NOT NULL,
life TEXT DEFAULT 'live' NOT NULL,
versions INTEGER DEFAULT '0' NOT NULL,
units TEXT DEFAULT '{{}}' NOT NULL,
place TEXT DEFAULT '' NOT NULL,
file_ref TEXT DEFAULT '' NOT NULL,
kept TEXT,
PRIMARY KEY (id)
)"""
_INDEXES = (
    "CREATE INDEX ix_{name}_case_id ON {name} (case_id)",
    "CREATE INDEX ix_{name}_scope_id ON {name} (scope_id)",
    "CREATE INDEX {name}_versions ON {name} (scope_id) WHERE versions > 0",
)


def upgrade() -> None:
    """Add the columns that show the new fields, and the tables of what is put off and of dates that are directed."""
    for table, columns in _COLUMNS.items():
        for name, kind in columns.items():
            op.execute(f'ALTER TABLE "{table}" ADD COLUMN {name} {kind}')
    for name, shown in _TABLES.items():
        for statement in (_CREATED, *_INDEXES):
            op.execute(statement.format(name=name, columns=shown))
