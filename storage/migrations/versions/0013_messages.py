"""What was handed in with a message is found when somebody edits it, beside years of submissions."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_submissions_message", "submissions", ["channel", "chat", "message"])


def downgrade() -> None:
    op.drop_index("ix_submissions_message", table_name="submissions")
