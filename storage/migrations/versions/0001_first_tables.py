"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Steps never import the tables of today, which go on changing: each says in full what it meant.
KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
KINDS = (
    "kind IN ('month', 'months', 'range', 'recurring', 'date', 'year', 'duration', "
    "'standing', 'event', 'context', 'unreadable')"
)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("person", KEY, nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("office", "number", name=op.f("uq_audit_office_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_subject", "audit", ["office", "subject", "number"], unique=False)
    op.create_table(
        "dialogues",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("channel", "chat", "thread", "user", name=op.f("pk_dialogues")),
    )
    op.create_table(
        "identities",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("private_chat", sa.Text(), nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identities")),
        sa.UniqueConstraint("channel", "user", name=op.f("uq_identities_channel_user")),
    )
    op.create_table(
        "inbox",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("update", sa.Text(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try", INSTANT, nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('pending', 'done', 'quarantined')", name=op.f("ck_inbox_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("channel", "update", name=op.f("uq_inbox_channel_update")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_inbox_pending",
        "inbox",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index(op.f("ix_inbox_received_at"), "inbox", ["received_at"], unique=False)
    op.create_table(
        "media",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("remote_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "key", name=op.f("pk_media")),
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
    )
    op.create_table(
        "offices",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("receipts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
    )
    op.create_table(
        "offsets",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("value", KEY, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_offsets")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("send_class", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("unique_key", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("not_before", INSTANT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("repeated", sa.Integer(), nullable=False),
        sa.Column("boot", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=True),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.CheckConstraint("send_class IN ('A', 'B', 'C')", name=op.f("ck_outbox_send_class")),
        sa.CheckConstraint(
            "state IN ('pending', 'sending', 'sent', 'refused', 'uncertain')", name=op.f("ck_outbox_state")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("unique_key", name=op.f("uq_outbox_unique_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["priority", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index(
        "ix_outbox_message",
        "outbox",
        ["channel", "chat", "message_id"],
        unique=False,
        sqlite_where=sa.text("message_id <> ''"),
        postgresql_where=sa.text("message_id <> ''"),
    )
    op.create_index(
        "ix_outbox_pending",
        "outbox",
        ["channel", "chat", "priority", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index(
        "ix_outbox_sending",
        "outbox",
        ["channel", "chat", "priority", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'sending'"),
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.create_table(
        "work",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("run_at", INSTANT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("boot", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('pending', 'claimed', 'given-up')", name=op.f("ck_work_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_work_due", "work", ["state", "run_at"], unique=False)
    op.create_index("ix_work_lane", "work", ["lane", "id"], unique=False)
    op.create_table(
        "wrong_words",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_words")),
    )
    op.create_index("ix_wrong_words_channel_user_at", "wrong_words", ["channel", "user", "at"], unique=False)
    op.create_table(
        "calendar",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("office", KEY, nullable=True),
        sa.Column("working", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_calendar_office")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar")),
    )
    op.create_index(
        "uq_calendar_all",
        "calendar",
        ["day"],
        unique=True,
        sqlite_where=sa.text("office IS NULL"),
        postgresql_where=sa.text("office IS NULL"),
    )
    op.create_index(
        "uq_calendar_office",
        "calendar",
        ["day", "office"],
        unique=True,
        sqlite_where=sa.text("office IS NOT NULL"),
        postgresql_where=sa.text("office IS NOT NULL"),
    )
    op.create_table(
        "chats",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("parked", sa.Text(), nullable=False),
        sa.Column("bound_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_chats_office")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chats")),
        sa.UniqueConstraint("channel", "chat", "thread", name=op.f("uq_chats_channel_chat_thread")),
    )
    op.create_index(op.f("ix_chats_office"), "chats", ["office"], unique=False)
    op.create_table(
        "people",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_at", INSTANT, nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'active', 'left')", name=op.f("ck_people_state")),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_people_office")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_index(op.f("ix_people_office"), "people", ["office"], unique=False)
    op.create_table(
        "postings",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_postings_office")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postings")),
        sa.UniqueConstraint("office", "kind", "key", name=op.f("uq_postings_office_kind_key")),
    )
    op.create_table(
        "attendance",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("corrects", KEY, nullable=True),
        sa.Column("valid", sa.Boolean(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('arrive', 'leave', 'duty', 'time-off', 'sick', 'permit')", name=op.f("ck_attendance_kind")
        ),
        sa.ForeignKeyConstraint(["corrects"], ["attendance.id"], name=op.f("fk_attendance_corrects")),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_attendance_office")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_attendance_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    op.create_index("ix_attendance_office_day", "attendance", ["office", "day"], unique=False)
    op.create_index(
        "uq_attendance_valid",
        "attendance",
        ["person", "day", "kind"],
        unique=True,
        sqlite_where=sa.text("valid"),
        postgresql_where=sa.text("valid"),
    )
    op.create_table(
        "memberships",
        sa.Column("identity", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["identity"], ["identities.id"], name=op.f("fk_memberships_identity")),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_memberships_office")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_memberships_person")),
        sa.PrimaryKeyConstraint("identity", "person", name=op.f("pk_memberships")),
        sa.UniqueConstraint("identity", "office", name=op.f("uq_memberships_identity_office")),
    )
    op.create_index(op.f("ix_memberships_person"), "memberships", ["person"], unique=False)
    op.create_table(
        "plans",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("regulation", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("draft", sa.Text(), nullable=True),
        sa.Column("person", KEY, nullable=True),
        sa.Column("answer_channel", sa.Text(), nullable=True),
        sa.Column("answer_chat", sa.Text(), nullable=True),
        sa.Column("answer_thread", sa.Text(), nullable=True),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("state_at", INSTANT, nullable=False),
        sa.CheckConstraint(
            "state IN ('reading', 'draft', 'active', 'archived', 'discarded')", name=op.f("ck_plans_state")
        ),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_plans_office")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_plans_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
    )
    op.create_index(op.f("ix_plans_office"), "plans", ["office"], unique=False)
    op.create_index("ix_plans_sha256", "plans", ["sha256"], unique=False)
    op.create_index(
        "uq_plans_active",
        "plans",
        ["office", "year"],
        unique=True,
        sqlite_where=sa.text("state = 'active'"),
        postgresql_where=sa.text("state = 'active'"),
    )
    op.create_table(
        "roles",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("granted_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.CheckConstraint("area IN ('', 'I', 'II', 'III', 'IV', 'V', 'VI')", name=op.f("ck_roles_area")),
        sa.CheckConstraint("role IN ('admin', 'leader', 'coordinator')", name=op.f("ck_roles_role")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_roles_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
    )
    op.create_index("ix_roles_person", "roles", ["person"], unique=False)
    op.create_index(
        "uq_roles_held",
        "roles",
        ["person", "role", "area"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "tokens",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("office", KEY, nullable=True),
        sa.Column("person", KEY, nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_tokens_office")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_tokens_person")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_tokens")),
    )
    op.create_table(
        "rows",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("plan", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("component_no", sa.Text(), nullable=False),
        sa.Column("component", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("evidence_text", sa.Text(), nullable=False),
        sa.Column("target_text", sa.Text(), nullable=False),
        sa.Column("pic", sa.Text(), nullable=False),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.Column("applicable", sa.Boolean(), nullable=False),
        sa.CheckConstraint("area IN ('', 'I', 'II', 'III', 'IV', 'V', 'VI')", name=op.f("ck_rows_area")),
        sa.ForeignKeyConstraint(["plan"], ["plans.id"], name=op.f("fk_rows_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rows")),
        sa.UniqueConstraint("plan", "code", name=op.f("uq_rows_plan_code")),
        sa.UniqueConstraint("plan", "position", name=op.f("uq_rows_plan_position")),
    )
    op.create_table(
        "assignees",
        sa.Column("row", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_assignees_person")),
        sa.ForeignKeyConstraint(["row"], ["rows.id"], name=op.f("fk_assignees_row")),
        sa.PrimaryKeyConstraint("row", "person", name=op.f("pk_assignees")),
    )
    op.create_index(op.f("ix_assignees_person"), "assignees", ["person"], unique=False)
    op.create_table(
        "notes",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("row", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_notes_person")),
        sa.ForeignKeyConstraint(["row"], ["rows.id"], name=op.f("fk_notes_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_notes_row"), "notes", ["row"], unique=False)
    op.create_table(
        "occurrences",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("row", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("opened_by", KEY, nullable=True),
        sa.Column("opened_at", INSTANT, nullable=True),
        sa.CheckConstraint(KINDS, name=op.f("ck_occurrences_kind")),
        sa.CheckConstraint(
            "state IN ('empty', 'partial', 'submitted', 'returned', 'verified', 'not-applicable')",
            name=op.f("ck_occurrences_state"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_occurrences_number")),
        sa.CheckConstraint("start IS NULL OR due IS NULL OR start <= due", name=op.f("ck_occurrences_window")),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_occurrences_office")),
        sa.ForeignKeyConstraint(["opened_by"], ["people.id"], name=op.f("fk_occurrences_opened_by")),
        sa.ForeignKeyConstraint(["row"], ["rows.id"], name=op.f("fk_occurrences_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrences")),
        sa.UniqueConstraint("row", "number", name=op.f("uq_occurrences_row_number")),
    )
    op.create_index("ix_occurrences_office_due", "occurrences", ["office", "due"], unique=False)
    op.create_table(
        "targets",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("row", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("cadence", sa.Text(), nullable=True),
        sa.Column("duration", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.CheckConstraint(KINDS, name=op.f("ck_targets_kind")),
        sa.ForeignKeyConstraint(["row"], ["rows.id"], name=op.f("fk_targets_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_targets")),
        sa.UniqueConstraint("row", "position", name=op.f("uq_targets_row_position")),
    )
    op.create_table(
        "wanted",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("row", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["row"], ["rows.id"], name=op.f("fk_wanted_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wanted")),
        sa.UniqueConstraint("row", "position", name=op.f("uq_wanted_row_position")),
    )
    op.create_table(
        "submissions",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("office", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("row", KEY, nullable=False),
        sa.Column("occurrence", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("forwarded", sa.Boolean(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("wanted", KEY, nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("album", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'submitted', 'returned', 'verified', 'withdrawn', 'failed')",
            name=op.f("ck_submissions_state"),
        ),
        sa.CheckConstraint("number >= 1", name=op.f("ck_submissions_number")),
        sa.ForeignKeyConstraint(["occurrence"], ["occurrences.id"], name=op.f("fk_submissions_occurrence")),
        sa.ForeignKeyConstraint(["office"], ["offices.id"], name=op.f("fk_submissions_office")),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_submissions_person")),
        sa.ForeignKeyConstraint(["row"], ["rows.id"], name=op.f("fk_submissions_row")),
        sa.ForeignKeyConstraint(["wanted"], ["wanted.id"], name=op.f("fk_submissions_wanted")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submissions")),
        sa.UniqueConstraint("office", "number", name=op.f("uq_submissions_office_number")),
    )
    op.create_index(
        "ix_submissions_album",
        "submissions",
        ["channel", "chat", "album"],
        unique=False,
        sqlite_where=sa.text("album <> ''"),
        postgresql_where=sa.text("album <> ''"),
    )
    op.create_index(op.f("ix_submissions_occurrence"), "submissions", ["occurrence"], unique=False)
    op.create_index("ix_submissions_office_at", "submissions", ["office", "at"], unique=False)
    op.create_index(op.f("ix_submissions_person"), "submissions", ["person"], unique=False)
    op.create_index(
        "ix_submissions_queue",
        "submissions",
        ["office", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'submitted'"),
        postgresql_where=sa.text("state = 'submitted'"),
    )
    op.create_index(op.f("ix_submissions_row"), "submissions", ["row"], unique=False)
    op.create_table(
        "files",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("submission", KEY, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("size", KEY, nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("wanted", KEY, nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("remote_id", sa.Text(), nullable=False),
        sa.Column("unique_id", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("flags", sa.Text(), nullable=False),
        sa.CheckConstraint("state <> 'stored' OR length(sha256) = 64", name=op.f("ck_files_stored_has_hash")),
        sa.CheckConstraint("state IN ('waiting', 'stored', 'failed')", name=op.f("ck_files_state")),
        sa.ForeignKeyConstraint(["submission"], ["submissions.id"], name=op.f("fk_files_submission")),
        sa.ForeignKeyConstraint(["wanted"], ["wanted.id"], name=op.f("fk_files_wanted")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
    )
    op.create_index(
        "ix_files_sha256",
        "files",
        ["sha256"],
        unique=False,
        sqlite_where=sa.text("sha256 <> ''"),
        postgresql_where=sa.text("sha256 <> ''"),
    )
    op.create_index(op.f("ix_files_submission"), "files", ["submission"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("submission", KEY, nullable=False),
        sa.Column("person", KEY, nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=op.f("fk_reviews_person")),
        sa.ForeignKeyConstraint(["submission"], ["submissions.id"], name=op.f("fk_reviews_submission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
    )
    op.create_index(op.f("ix_reviews_at"), "reviews", ["at"], unique=False)
    op.create_index(op.f("ix_reviews_submission"), "reviews", ["submission"], unique=False)
    op.execute("INSERT INTO meta (name, value) VALUES ('epoch', '1')")


def downgrade() -> None:
    op.drop_table("reviews")
    op.drop_table("files")
    op.drop_table("submissions")
    op.drop_table("wanted")
    op.drop_table("targets")
    op.drop_table("occurrences")
    op.drop_table("notes")
    op.drop_table("assignees")
    op.drop_table("rows")
    op.drop_table("tokens")
    op.drop_table("roles")
    op.drop_table("plans")
    op.drop_table("memberships")
    op.drop_table("attendance")
    op.drop_table("postings")
    op.drop_table("people")
    op.drop_table("chats")
    op.drop_table("calendar")
    op.drop_table("wrong_words")
    op.drop_table("work")
    op.drop_table("outbox")
    op.drop_table("offsets")
    op.drop_table("offices")
    op.drop_table("meta")
    op.drop_table("media")
    op.drop_table("inbox")
    op.drop_table("identities")
    op.drop_table("dialogues")
    op.drop_table("audit")
