"""What files look like and when they were made, so that the same picture is recognised and its day known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_BANDS = ("band0", "band1", "band2", "band3")


def upgrade() -> None:
    op.create_table(
        "examined",
        sa.Column("file", KEY, nullable=False, autoincrement=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("likeness", sa.LargeBinary(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in _BANDS),
        sa.Column("alike", KEY, nullable=True),
        sa.PrimaryKeyConstraint("file", name=op.f("pk_examined")),
        sa.ForeignKeyConstraint(["file"], ["files.id"], name=op.f("fk_examined_file")),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_examined_office")),
        sa.ForeignKeyConstraint(["alike"], ["files.id"], name=op.f("fk_examined_alike")),
    )
    for name in _BANDS:
        op.create_index(op.f(f"ix_examined_{name}"), "examined", ["office", name])


def downgrade() -> None:
    for name in reversed(_BANDS):
        op.drop_index(op.f(f"ix_examined_{name}"), table_name="examined")
    op.drop_table("examined")
