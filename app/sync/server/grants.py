"""Who may use what: users, teams, and grants of scopes with their history.

A grant is never changed: it ends, and another begins. What takes rights away locks the users it touches, so that no
change can be accepted after it was acknowledged (see `devices.hold`).
"""

from collections.abc import Collection, Mapping
from uuid import UUID

from app.domain.identity import ORG_SCOPE, shared_id
from app.sync.protocol import SentGrant
from app.sync.server.database import Connection


def make_user(connection: Connection, name: str) -> UUID:
    """Return the user of that name, made if new."""
    user_id = shared_id("user", name.strip().casefold())
    made = connection.execute(
        "INSERT INTO user_account (user_id, name) VALUES (%s, %s) ON CONFLICT DO NOTHING", (user_id, name.strip())
    )
    if made.rowcount:
        write_audit(connection, "user_made", user=user_id)
    return user_id


def make_team(connection: Connection, name: str) -> UUID:
    """Return the team of that name, made if new; a team may use what is shared between cases."""
    team_id = shared_id("team", name.strip().casefold())
    made = connection.execute(
        "INSERT INTO team (team_id, name) VALUES (%s, %s) ON CONFLICT DO NOTHING", (team_id, name.strip())
    )
    if made.rowcount:
        write_audit(connection, "team_made", about=team_id)
        give_to_team(connection, team_id, {ORG_SCOPE: None}, "shared between cases")
    return team_id


def join(connection: Connection, user_id: UUID, team_id: UUID) -> None:
    """Make the user a member of the team, unless he is."""
    joined = connection.execute(
        "INSERT INTO team_member (team_id, user_id) SELECT %(team)s, %(user)s WHERE NOT EXISTS ("
        "SELECT 1 FROM team_member WHERE team_id = %(team)s AND user_id = %(user)s AND until_at IS NULL)",
        {"team": team_id, "user": user_id},
    )
    if joined.rowcount:
        write_audit(connection, "joined_team", user=user_id, about=team_id)


def give_to_team(connection: Connection, team_id: UUID, scopes: Mapping[UUID, UUID | None], why: str) -> None:
    """Let a team write in scopes, each with the case it belongs to."""
    _give(connection, scopes, why, team=team_id)


def give_to_user(connection: Connection, user_id: UUID, scopes: Mapping[UUID, UUID | None], why: str) -> None:
    """Let one user write in scopes, each with the case it belongs to."""
    _give(connection, scopes, why, user=user_id)


def _give(
    connection: Connection,
    scopes: Mapping[UUID, UUID | None],
    why: str,
    user: UUID | None = None,
    team: UUID | None = None,
) -> None:
    connection.execute(
        "INSERT INTO access_grant (scope_id, case_id, user_id, team_id, rights, why) "
        "SELECT s.scope_id, s.case_id, %s, %s, 'write', %s FROM unnest(%s::uuid[], %s::uuid[]) AS s(scope_id, case_id)",
        (user, team, why, list(scopes), list(scopes.values())),
    )


def end(connection: Connection, scope_id: UUID, *, user: UUID | None = None, team: UUID | None = None) -> None:
    """End the grants of a scope to a user or to a team."""
    connection.execute(
        "SELECT 1 FROM user_account WHERE user_id = %(user)s OR user_id IN ("
        "SELECT user_id FROM team_member WHERE team_id = %(team)s AND until_at IS NULL) ORDER BY user_id FOR UPDATE",
        {"user": user, "team": team},
    )
    connection.execute(
        "UPDATE access_grant SET until_at = now() WHERE scope_id = %s AND until_at IS NULL "
        "AND (user_id = %s OR team_id = %s)",
        (scope_id, user, team),
    )
    write_audit(connection, "grant_ended", user=user, about=scope_id)


def rights_in(connection: Connection, user_id: UUID, scopes: Collection[UUID]) -> tuple[dict[UUID, str], set[UUID]]:
    """Return the user's rights in some scopes, and those of them that were never granted to anybody."""
    rows = connection.execute(
        "SELECT s.scope_id, g.rights, EXISTS (SELECT 1 FROM access_grant a WHERE a.scope_id = s.scope_id) "
        "FROM unnest(%s::uuid[]) AS s(scope_id) LEFT JOIN granted(%s) g USING (scope_id)",
        (list(scopes), user_id),
    ).fetchall()
    return {scope: rights for scope, rights, _ in rows if rights}, {scope for scope, _, known in rows if not known}


def name_of_set(connection: Connection, user_id: UUID) -> str:
    """Return a short name for the whole set of scopes the user may use now; another set has another name."""
    row = connection.execute(
        "SELECT count(*) || '.' || coalesce(sum(hashtextextended(scope_id || ' ' || version || ' ' || rights, 0)), 0) "
        "FROM granted(%s)",
        (user_id,),
    ).fetchone()
    return row[0] if row else ""


def granted_to(connection: Connection, user_id: UUID) -> list[SentGrant]:
    """Return the whole set of scopes the user may use now."""
    rows = connection.execute(
        "SELECT scope_id, version, rights, case_id FROM granted(%s) ORDER BY scope_id", (user_id,)
    ).fetchall()
    return [SentGrant(*row) for row in rows]


def write_audit(
    connection: Connection, action: str, user: UUID | None = None, device: UUID | None = None, about: UUID | None = None
) -> None:
    """Add a line to the audit: ids only."""
    connection.execute(
        "INSERT INTO audit (action, user_id, device_id, about) VALUES (%s, %s, %s, %s)", (action, user, device, about)
    )
