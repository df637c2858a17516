"""Updates that were put aside are found without reading the whole inbox."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    aside = sa.text("state = 'quarantined'")
    op.create_index("ix_inbox_quarantined", "inbox", ["id"], sqlite_where=aside, postgresql_where=aside)


def downgrade() -> None:
    op.drop_index("ix_inbox_quarantined", table_name="inbox")
