"""What an office corrected in the table of a rulebook."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "regulation_changes",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("person", KEY, nullable=True),
        sa.Column("regulation", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_regulation_changes_office")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_regulation_changes_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regulation_changes")),
    )
    op.create_index(op.f("ix_regulation_changes_office"), "regulation_changes", ["office"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_regulation_changes_office"), table_name="regulation_changes")
    op.drop_table("regulation_changes")
