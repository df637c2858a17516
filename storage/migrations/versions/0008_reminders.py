"""When standing jobs look at each office, what people answered to a reminder, and reminder days of single rows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # Offices that are there already are entered by each job's first tick.
    op.create_table(
        "agenda",
        sa.Column("office", KEY, nullable=False),
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_agenda_office")),
        sa.PrimaryKeyConstraint("office", "job", name=op.f("pk_agenda")),
    )
    op.create_index(op.f("ix_agenda_job_at"), "agenda", ["job", "at"], unique=False)
    op.create_index(op.f("ix_agenda_job_seen"), "agenda", ["job", "seen"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_agenda_job_seen"), table_name="agenda")
    op.drop_index(op.f("ix_agenda_job_at"), table_name="agenda")
    op.drop_table("agenda")
