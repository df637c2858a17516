"""Leave of several days, acting leaders, pictures of attendance entries, and sheets that were filed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "leaves",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("first <= last", name=op.f("ck_leaves_days")),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_leaves_office")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_leaves_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaves")),
    )
    op.create_index(op.f("ix_leaves_person"), "leaves", ["person"], unique=False)
    op.create_index("ix_leaves_office_last", "leaves", ["office", "last"], unique=False)
    op.create_table(
        "acting",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("leader", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("by", KEY, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("first <= last", name=op.f("ck_acting_days")),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name=op.f("fk_acting_by")),
        sa.ForeignKeyConstraint(["leader"], ["people.id"], name=op.f("fk_acting_leader")),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_acting_office")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_acting_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acting")),
    )
    op.create_index(op.f("ix_acting_office"), "acting", ["office"], unique=False)
    op.create_index(op.f("ix_acting_person"), "acting", ["person"], unique=False)
    op.create_table(
        "attendance_papers",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("entry", KEY, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["attendance.id"], name=op.f("fk_attendance_papers_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_papers")),
        sa.UniqueConstraint("entry", "sha256", name=op.f("uq_attendance_papers_entry_sha256")),
    )
    op.create_table(
        "attendance_sheets",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("row", KEY, nullable=False),
        sa.Column("submission", KEY, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_attendance_sheets_office")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_attendance_sheets_person")),
        sa.ForeignKeyConstraint(["row"], ["rows.id"], name=op.f("fk_attendance_sheets_row")),
        sa.ForeignKeyConstraint(["submission"], ["submissions.id"], name=op.f("fk_attendance_sheets_submission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_sheets")),
        sa.UniqueConstraint(
            "office", "person", "month", "digest", name=op.f("uq_attendance_sheets_office_person_month_digest")
        ),
    )


def downgrade() -> None:
    op.drop_table("attendance_sheets")
    op.drop_table("attendance_papers")
    op.drop_index(op.f("ix_acting_person"), table_name="acting")
    op.drop_index(op.f("ix_acting_office"), table_name="acting")
    op.drop_table("acting")
    op.drop_index("ix_leaves_office_last", table_name="leaves")
    op.drop_index(op.f("ix_leaves_person"), table_name="leaves")
    op.drop_table("leaves")
