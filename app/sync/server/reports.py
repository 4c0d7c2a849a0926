"""SQL views for reports, one for each record type, made from the same declarations as the forms.

A view shows what is displayed: of each unit the first version. Records that were deleted are left out.
"""

from collections.abc import Iterable
from typing import Final

from psycopg import sql

from app.domain.fields import RecordSpec
from app.sync.server.database import Connection

_TYPES: Final = {"whole_number": "bigint", "pence": "bigint", "yes_no": "boolean", "day": "date"}


def make_views(connection: Connection, specs: Iterable[RecordSpec]) -> int:
    """Make the views afresh in the schema `report`, and return how many there are."""
    made = 0
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(7_081_126)")
        connection.execute("CREATE SCHEMA IF NOT EXISTS report")
        for spec in specs:
            connection.execute(sql.SQL("DROP VIEW IF EXISTS report.{}").format(sql.Identifier(spec.rtype)))
            connection.execute(_view(spec))
            made += 1
    return made


def _view(spec: RecordSpec) -> sql.Composed:
    columns: list[sql.Composable] = [
        sql.SQL("r.rec_id AS record_id, r.scope_id AS record_scope, r.life AS record_life")
    ]
    joins: list[sql.Composable] = []
    for place, (unit, refs) in enumerate(spec.units.items()):
        shown = sql.Identifier(f"u{place}")
        joins.append(
            sql.SQL(
                " LEFT JOIN LATERAL (SELECT h.value -> 'value' AS v FROM jsonb_each(r.units -> {}) h "
                "ORDER BY (h.value ->> 'pos')::int, h.key LIMIT 1) {} ON true"
            ).format(sql.Literal(unit), shown)
        )
        for ref in refs:
            as_type = sql.SQL(_TYPES.get(ref.kind.name, "text"))
            columns.append(
                sql.SQL("nullif({}.v ->> {}, '')::{} AS {}").format(
                    shown, sql.Literal(ref.key), as_type, sql.Identifier(ref.key)
                )
            )
    return sql.SQL(
        "CREATE VIEW report.{} AS SELECT {} FROM record r{} WHERE r.rtype = {} AND r.life <> 'deleted'"
    ).format(sql.Identifier(spec.rtype), sql.SQL(", ").join(columns), sql.SQL("").join(joins), sql.Literal(spec.rtype))
