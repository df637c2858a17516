"""Documents that are reviewed one by one, the rounds of a submission, and occurrences whose checklist is complete."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_BEFORE = ("empty", "partial", "submitted", "returned", "verified", "not-applicable")
_NOW = ("empty", "partial", "submitted", "complete", "returned", "verified", "not-applicable")


def upgrade() -> None:
    op.add_column("files", sa.Column("whole", sa.Boolean(), nullable=True))
    op.add_column("files", sa.Column("approved", sa.Boolean(), nullable=True))
    op.add_column("files", sa.Column("reason", sa.Text(), nullable=True))
    _add_reference("submissions", "follows", "submissions")
    _add_reference("reviews", "file", "files")
    _allow(_NOW)


def downgrade() -> None:
    op.execute("UPDATE occurrences SET state = 'submitted' WHERE state = 'complete'")
    _allow(_BEFORE)
    _drop_reference("reviews", "file")
    _drop_reference("submissions", "follows")
    op.drop_column("files", "reason")
    op.drop_column("files", "approved")
    op.drop_column("files", "whole")


def _add_reference(table: str, column: str, target: str) -> None:
    """A nullable column that points to another row. SQLite copies the table for the sake of the reference."""
    with op.batch_alter_table(table) as batch:
        batch.add_column(sa.Column(column, KEY, nullable=True))
        batch.create_foreign_key(op.f(f"fk_{table}_{column}"), target, [column], ["id"])


def _drop_reference(table: str, column: str) -> None:
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(op.f(f"fk_{table}_{column}"), type_="foreignkey")
        batch.drop_column(column)


def _allow(states: tuple[str, ...]) -> None:
    """Which states the database lets an occurrence be in."""
    held = ", ".join(f"'{state}'" for state in states)
    with op.batch_alter_table("occurrences") as batch:
        batch.drop_constraint(op.f("ck_occurrences_state"), type_="check")
        batch.create_check_constraint(op.f("ck_occurrences_state"), f"state IN ({held})")
