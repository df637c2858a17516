"""What the delivery may send now is found beside any number of messages that wait for their time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    ready = sa.text("state = 'pending' AND not_before IS NULL")
    timed = sa.text("state = 'pending' AND not_before IS NOT NULL")
    tried = sa.text("state = 'pending' AND attempts > 0")
    order = ["channel", "chat", "priority", "id"]
    op.create_index("ix_outbox_ready", "outbox", ["priority", "id"], sqlite_where=ready, postgresql_where=ready)
    op.create_index("ix_outbox_timed", "outbox", ["not_before"], sqlite_where=timed, postgresql_where=timed)
    op.create_index("ix_outbox_tried", "outbox", order, sqlite_where=tried, postgresql_where=tried)


def downgrade() -> None:
    op.drop_index("ix_outbox_tried", table_name="outbox")
    op.drop_index("ix_outbox_timed", table_name="outbox")
    op.drop_index("ix_outbox_ready", table_name="outbox")
