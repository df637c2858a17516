"""Who holds which row, since when and until when, and who was invited."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
CAUSES = (
    "'given', 'withdrawn', 'plan', 'carried', 'invited', 'taken', 'taken-over', 'released', 'handed-over', 'left', "
    "'undone'"
)


def upgrade() -> None:
    _assignments()
    op.create_table(
        "cares",
        sa.Column("occurrence", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["occurrence"], ["occurrences.id"], name=op.f("fk_cares_occurrence")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_cares_person")),
        sa.PrimaryKeyConstraint("occurrence", "person", name=op.f("pk_cares")),
    )
    op.create_index(op.f("ix_cares_person"), "cares", ["person"], unique=False)
    op.create_table(
        "handovers",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("giver", KEY, nullable=False),
        sa.Column("taker", KEY, nullable=False),
        sa.Column("by", KEY, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.Column("undone_at", INSTANT, nullable=True),
        sa.Column("moved", sa.Text(), nullable=False),
        *_people("handovers", "giver", "taker", "by"),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_handovers_office")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
    )
    op.create_index(op.f("ix_handovers_office"), "handovers", ["office"], unique=False)
    op.create_table(
        "invitations",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("by", KEY, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("person", KEY, nullable=True),
        sa.Column("used_at", INSTANT, nullable=True),
        sa.Column("withdrawn_at", INSTANT, nullable=True),
        *_people("invitations", "by", "person"),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_invitations_office")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
    )
    op.create_index(op.f("ix_invitations_office"), "invitations", ["office"], unique=False)
    op.create_index(op.f("ix_invitations_person"), "invitations", ["person"], unique=False)
    op.create_table(
        "presences",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("channel", "chat", "user", name=op.f("pk_presences")),
    )
    op.create_index("ix_presences_channel_user", "presences", ["channel", "user"], unique=False)


def _assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("row", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("given_by", KEY, nullable=True),
        sa.Column("until", INSTANT, nullable=True),
        sa.Column("end_cause", sa.Text(), nullable=True),
        sa.Column("ended_by", KEY, nullable=True),
        sa.CheckConstraint(f"cause IN ({CAUSES})", name=op.f("ck_assignments_cause")),
        sa.CheckConstraint(f"end_cause IN ({CAUSES})", name=op.f("ck_assignments_end_cause")),
        *_people("assignments", "person", "given_by", "ended_by"),
        sa.ForeignKeyConstraint(["row"], ["rows.id"], name=op.f("fk_assignments_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
    )
    op.create_index(op.f("ix_assignments_person"), "assignments", ["person"], unique=False)
    op.create_index(op.f("ix_assignments_row"), "assignments", ["row"], unique=False)
    held = sa.text("until IS NULL")
    op.create_index(
        "uq_assignments_held",
        "assignments",
        ["row", "person"],
        unique=True,
        sqlite_where=held,
        postgresql_where=held,
    )
    # What was given before there was a history begins it.
    op.execute(
        'INSERT INTO assignments ("row", person, since, cause) SELECT "row", person, at, \'given\' FROM assignees'
    )


def _people(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    return [sa.ForeignKeyConstraint([name], ["people.id"], name=op.f(f"fk_{table}_{name}")) for name in columns]


def downgrade() -> None:
    for table in ("presences", "invitations", "handovers", "cares", "assignments"):
        op.drop_table(table)
