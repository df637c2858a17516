"""Working hours of dated periods, days taken out of the calendar, and who wants no private words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # Without a default and nullable, so that no table has to be copied.
    op.add_column("people", sa.Column("nudges", sa.Boolean(), nullable=True))
    op.add_column("calendar", sa.Column("withdrawn", sa.Boolean(), nullable=True))
    op.create_table(
        "office_hours",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("end", sa.Time(), nullable=False),
        sa.Column("friday_end", sa.Time(), nullable=False),
        sa.Column("saturday_end", sa.Time(), nullable=False),
        sa.Column("workdays", sa.Text(), nullable=True),
        sa.CheckConstraint("first <= last", name=op.f("ck_office_hours_days")),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_office_hours_office")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_hours")),
    )
    op.create_index(op.f("ix_office_hours_office"), "office_hours", ["office"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_office_hours_office"), table_name="office_hours")
    op.drop_table("office_hours")
    op.drop_column("calendar", "withdrawn")
    op.drop_column("people", "nudges")
