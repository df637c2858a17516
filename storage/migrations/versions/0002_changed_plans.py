"""Plans that follow a changed document: what they took over, and what happened to each row's dates."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
EVENTS = (
    "kind IN ('rescheduled', 'moved', 'cancelled', 'restored', 'opened', 'not-applicable', 'applicable', "
    "'left-plan', 'back-in-plan', 'document', 'undone')"
)


def upgrade() -> None:
    # Without a default and nullable, so that no table has to be copied.
    op.add_column("plans", sa.Column("before", sa.Text(), nullable=True))
    op.add_column("rows", sa.Column("schedule", sa.Text(), nullable=True))
    op.add_column("occurrences", sa.Column("dropped_at", INSTANT, nullable=True))
    op.create_table(
        "row_events",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("row", KEY, nullable=False),
        sa.Column("person", KEY, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.CheckConstraint(EVENTS, name=op.f("ck_row_events_kind")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_row_events_person")),
        sa.ForeignKeyConstraint(["row"], ["rows.id"], name=op.f("fk_row_events_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_row_events")),
    )
    op.create_index(op.f("ix_row_events_row"), "row_events", ["row"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_row_events_row"), table_name="row_events")
    op.drop_table("row_events")
    op.drop_column("occurrences", "dropped_at")
    op.drop_column("rows", "schedule")
    op.drop_column("plans", "before")
