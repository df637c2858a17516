"""Runs the steps on the connection that `storage.migrate` hands over, each step in a transaction of its own."""

from __future__ import annotations

from alembic import context

from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=True,
    # Alembic takes SQLite for a database without transactional DDL; with our own BEGIN it has it.
    transactional_ddl=True,
    # SQLite can alter a table only by copying it.
    render_as_batch=True,
)

with context.begin_transaction():
    context.run_migrations()
