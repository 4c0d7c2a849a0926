"""What caseloads said is kept by record, as it was for case files; questions about fields have one form.

Before, a caseload's memory had a row for each field, and the questions of case files lay in the held row itself.
"""

from alembic import op

revision = "0003"
down_revision = "0002"

_STEPS = (
    """INSERT INTO imported (rec_id, key, value)
    SELECT rec_id, 'caseload', json_group_object(key, json(value)) FROM imported
    WHERE key <> 'planstead-case' GROUP BY rec_id""",
    "DELETE FROM imported WHERE key NOT IN ('planstead-case', 'caseload')",
    """UPDATE held_row SET row = json_object('case_ref', json_extract(row, '$.case_ref'), 'source', 'caseload'),
    questions = (
        SELECT json_group_array(json_object(
            'key', json_extract(asked.value, '$.key'), 'rtype', json_extract(asked.value, '$.rtype'),
            'rec', json_extract(asked.value, '$.rec'), 'field', json_extract(asked.value, '$.field'),
            'file', json(asked.value -> '$.file'), 'line', 0
        )) FROM json_each(held_row.questions) AS asked
    ) WHERE source = 'fields'""",
    """UPDATE held_row SET source = 'fields',
    row = json_object('case_ref', json_extract(row, '$.case_number'), 'source', 'planstead-case'),
    questions = (
        SELECT json_group_array(json_object(
            'key', asked.key, 'rtype', json_extract(asked.value, '$.rtype'),
            'rec', json_extract(asked.value, '$.rec'), 'field', json_extract(asked.value, '$.field'),
            'file', json(asked.value -> '$.file'), 'line', json_extract(asked.value, '$.line')
        )) FROM json_each(held_row.row, '$.items') AS asked
    ) WHERE source = 'planstead-case'""",
)


def upgrade() -> None:
    """Bring the rows of both sorts into the one form."""
    for step in _STEPS:
        op.execute(step)
