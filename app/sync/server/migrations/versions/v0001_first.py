"""The first tables: feed, changes, people, devices, grants, audit."""

from alembic import op

revision = "0001"
down_revision = None

_FEED = """
CREATE TABLE server (
    id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    server_id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    token_key bytea NOT NULL
);
-- Its row lock is taken last and held to the commit: positions become visible in order and without gaps.
CREATE TABLE feed_head (
    id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    epoch uuid NOT NULL DEFAULT gen_random_uuid(),
    seq bigint NOT NULL DEFAULT 0
);
INSERT INTO feed_head DEFAULT VALUES;
CREATE TABLE record (
    rec_id uuid PRIMARY KEY,
    rtype text NOT NULL,
    scope_id uuid NOT NULL,
    seq bigint NOT NULL,
    life text NOT NULL,
    units jsonb NOT NULL,
    min_schema integer NOT NULL
);
CREATE UNIQUE INDEX record_seq ON record (seq);
CREATE INDEX record_scope_seq ON record (scope_id, seq);
CREATE INDEX record_rtype ON record (rtype);
CREATE TABLE change (
    change_id uuid PRIMARY KEY,
    rec_id uuid NOT NULL,
    device_id uuid,
    user_id uuid NOT NULL,
    incarnation uuid,
    n bigint,
    digest bytea NOT NULL,
    payload bytea NOT NULL,
    status text NOT NULL,
    epoch uuid NOT NULL,
    seq bigint NOT NULL,
    -- The server made something else of it than its laptop did, which must be told the record's state.
    rewritten boolean NOT NULL DEFAULT false,
    received_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (incarnation, n)
);
CREATE INDEX change_rec ON change (rec_id);
CREATE TABLE quarantine (
    change_id uuid NOT NULL,
    digest bytea NOT NULL,
    code text NOT NULL,
    device_id uuid NOT NULL,
    user_id uuid NOT NULL,
    incarnation uuid NOT NULL,
    n bigint NOT NULL,
    payload bytea NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (change_id, digest)
);
CREATE TABLE superseded_ahead (
    change_id uuid NOT NULL,
    unit text NOT NULL,
    PRIMARY KEY (change_id, unit)
);
-- One row for each scope that a laptop opened with a new case: two cannot open the same.
CREATE TABLE scope_opened (scope_id uuid PRIMARY KEY);
CREATE TABLE case_counter (year integer PRIMARY KEY, last integer NOT NULL);
"""

# Bodies are written once and read often: lz4 costs little; where PostgreSQL was built without it, space is cheaper.
_STORAGE = """
DO $$ BEGIN
    ALTER TABLE record ALTER units SET COMPRESSION lz4;
    ALTER TABLE change ALTER payload SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    ALTER TABLE record ALTER units SET STORAGE external;
    ALTER TABLE change ALTER payload SET STORAGE external;
END $$;
"""

_PEOPLE = """
CREATE TABLE user_account (
    user_id uuid PRIMARY KEY,
    name text NOT NULL,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'revoked')),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE team (
    team_id uuid PRIMARY KEY,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE team_member (
    team_id uuid NOT NULL REFERENCES team,
    user_id uuid NOT NULL REFERENCES user_account,
    from_at timestamptz NOT NULL DEFAULT now(),
    until_at timestamptz,
    PRIMARY KEY (team_id, user_id, from_at)
);
CREATE TABLE device (
    device_id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES user_account,
    team_id uuid NOT NULL REFERENCES team,
    public_key bytea NOT NULL,
    platform jsonb NOT NULL,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'revoked')),
    enrolled_at timestamptz NOT NULL DEFAULT now(),
    last_contact_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
);
CREATE TABLE enrol_code (
    code_sha256 bytea PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES user_account,
    team_id uuid NOT NULL REFERENCES team,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE TABLE challenge (
    device_id uuid PRIMARY KEY REFERENCES device,
    challenge text NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE TABLE access_grant (
    version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope_id uuid NOT NULL,
    case_id uuid,
    user_id uuid REFERENCES user_account,
    team_id uuid REFERENCES team,
    rights text NOT NULL CHECK (rights IN ('read', 'write')),
    why text NOT NULL,
    given_by uuid,
    from_at timestamptz NOT NULL DEFAULT now(),
    until_at timestamptz,
    CHECK (num_nonnulls(user_id, team_id) = 1)
);
CREATE INDEX access_grant_scope ON access_grant (scope_id);
CREATE INDEX access_grant_user ON access_grant (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX access_grant_team ON access_grant (team_id) WHERE team_id IS NOT NULL;
CREATE FUNCTION granted(person uuid) RETURNS TABLE (scope_id uuid, version bigint, rights text, case_id uuid)
LANGUAGE sql STABLE AS $$
    SELECT g.scope_id, max(g.version), max(g.rights), (array_agg(g.case_id) FILTER (WHERE g.case_id IS NOT NULL))[1]
    FROM access_grant g
    WHERE (g.user_id = person OR g.team_id IN (
            SELECT m.team_id FROM team_member m
            WHERE m.user_id = person AND m.from_at <= now() AND (m.until_at IS NULL OR m.until_at > now())))
      AND g.from_at <= now() AND (g.until_at IS NULL OR g.until_at > now())
    GROUP BY g.scope_id
$$;
CREATE TABLE audit (
    audit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    action text NOT NULL,
    user_id uuid,
    device_id uuid,
    about uuid
);
"""

_APPEND_ONLY = """
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER change_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER quarantine_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON quarantine
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
"""


def upgrade() -> None:
    """Make the tables."""
    for script in (_FEED, _STORAGE, _PEOPLE, _APPEND_ONLY):
        op.execute(script)
