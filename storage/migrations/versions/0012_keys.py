"""Waiting words by their keys, messages in doubt, and what may be deleted are found beside years of messages that were sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    waiting = sa.text("state = 'pending'")
    uncertain = sa.text("state = 'uncertain'")
    passing = sa.text("state = 'sent' AND unique_key IS NULL")
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["unique_key"],
        sqlite_where=waiting,
        postgresql_where=waiting,
        postgresql_ops={"unique_key": "text_pattern_ops"},
    )
    op.create_index("ix_outbox_uncertain", "outbox", ["id"], sqlite_where=uncertain, postgresql_where=uncertain)
    columns = ["unique_key", "sent_at"]
    op.create_index("ix_outbox_passing", "outbox", columns, sqlite_where=passing, postgresql_where=passing)


def downgrade() -> None:
    op.drop_index("ix_outbox_passing", table_name="outbox")
    op.drop_index("ix_outbox_uncertain", table_name="outbox")
    op.drop_index("ix_outbox_waiting", table_name="outbox")
