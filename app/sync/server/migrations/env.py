"""Runs the steps on the connection that the caller opened."""

from typing import cast

from alembic import context
from sqlalchemy import Connection

connection = cast("Connection", context.config.attributes["connection"])
context.configure(connection=connection, transaction_per_migration=True)
with context.begin_transaction():
    context.run_migrations()
