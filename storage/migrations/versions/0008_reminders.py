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
    op.add_column("rows", sa.Column("reminder_days", sa.Text(), nullable=True))
    op.create_table(
        "postponements",
        sa.Column("occurrence", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["occurrence"], ["occurrences.id"], name=op.f("fk_postponements_occurrence")),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_postponements_office")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_postponements_person")),
        sa.PrimaryKeyConstraint("occurrence", "person", name=op.f("pk_postponements")),
    )
    op.create_index(op.f("ix_postponements_person"), "postponements", ["person"], unique=False)
    op.create_index(op.f("ix_postponements_office_until"), "postponements", ["office", "until"], unique=False)
    op.create_table(
        "event_answers",
        sa.Column("row", KEY, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("occurrence", KEY, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["occurrence"], ["occurrences.id"], name=op.f("fk_event_answers_occurrence")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_event_answers_person")),
        sa.ForeignKeyConstraint(["row"], ["rows.id"], name=op.f("fk_event_answers_row")),
        sa.PrimaryKeyConstraint("row", "month", name=op.f("pk_event_answers")),
    )


def downgrade() -> None:
    op.drop_table("event_answers")
    op.drop_index(op.f("ix_postponements_office_until"), table_name="postponements")
    op.drop_index(op.f("ix_postponements_person"), table_name="postponements")
    op.drop_table("postponements")
    op.drop_column("rows", "reminder_days")
    op.drop_index(op.f("ix_agenda_job_seen"), table_name="agenda")
    op.drop_index(op.f("ix_agenda_job_at"), table_name="agenda")
    op.drop_table("agenda")
