"""Bringing a vault's tables to what this program knows: forward only, never touching a newer vault."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from app.store import projection
from app.store.faults import NewerVaultError

_FOLDER: Final = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    return config


def head() -> str:
    """Return the version of the tables that this program works with."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    if found is None:
        raise LookupError("no migration is shipped")
    return found


def version(connection: Connection) -> str:
    """Return the version of the tables in the vault; empty when there are none yet."""
    tables = connection.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'")).scalar()
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "") if tables else ""


def is_current(engine: Engine) -> bool:
    """Say whether the vault's tables are those of this program; raises NewerVaultError when they are newer."""
    with engine.connect() as connection:
        present = version(connection)
    if present == head():
        return True
    known = {step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()}
    if present and present not in known:
        raise NewerVaultError
    return False


def upgrade(engine: Engine) -> None:
    """Bring the tables forward, in one transaction: the vault has the new tables or the old ones.

    Records that were there are shown anew, with what the older program had kept and did not know.
    """
    config = _config()
    with engine.begin() as connection:
        had_records = bool(version(connection))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if had_records:
            projection.show_again(connection)
