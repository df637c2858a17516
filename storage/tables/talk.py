"""What was said to the program and what it says: dialogues, secret words, inbox and outbox."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, Text, UniqueConstraint, text

from domain.chat import SendClass
from storage.columns import Instant, Json, Key
from storage.tables.base import metadata, one_of, own_id, ref, words

INBOX_STATES = ("pending", "done", "quarantined")
OUTBOX_STATES = ("pending", "sending", "sent", "refused", "uncertain")

dialogues = Table(
    "dialogues",
    metadata,
    Column("channel", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("data", Json, nullable=False),
    Column("expires_at", Instant, nullable=False),
    PrimaryKeyConstraint("channel", "chat", "thread", "user"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    ref("office", "offices", nullable=True),
    ref("person", "people", nullable=True),
    Column("data", Json, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
)

wrong_words = Table(
    "wrong_words",
    metadata,
    own_id(),
    Column("channel", Text, nullable=False),
    Column("user", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_wrong_words_channel_user_at", "channel", "user", "at"),
)

inbox = Table(
    "inbox",
    metadata,
    own_id(),
    Column("channel", Text, nullable=False),
    Column("update", Text, nullable=False),
    Column("raw", Json, nullable=False),
    Column("received_at", Instant, nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_try", Instant),
    words("error"),
    one_of("state", INBOX_STATES),
    UniqueConstraint("channel", "update"),
    Index(
        "ix_inbox_pending",
        "id",
        sqlite_where=text("state = 'pending'"),
        postgresql_where=text("state = 'pending'"),
    ),
    Index(
        "ix_inbox_quarantined",
        "id",
        sqlite_where=text("state = 'quarantined'"),
        postgresql_where=text("state = 'quarantined'"),
    ),
    sqlite_autoincrement=True,
)

offsets = Table(
    "offsets",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("value", Key, nullable=False),
    Column("at", Instant, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    own_id(),
    Column("channel", Text, nullable=False),
    Column("chat", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("message", Text, nullable=False),  # encoded by storage.codec
    Column("language", Text, nullable=False),
    Column("send_class", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("unique_key", Text, unique=True),
    Column("subject", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("not_before", Instant),
    Column("attempts", Integer, nullable=False),
    Column("repeated", Integer, nullable=False),
    Column("boot", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    words("error"),
    Column("created_at", Instant),
    Column("sent_at", Instant),
    one_of("state", OUTBOX_STATES),
    one_of("send_class", SendClass),
    Index(
        "ix_outbox_pending",
        "channel",
        "chat",
        "priority",
        "id",
        sqlite_where=text("state = 'pending'"),
        postgresql_where=text("state = 'pending'"),
    ),
    Index(
        "ix_outbox_sending",
        "channel",
        "chat",
        "priority",
        "id",
        sqlite_where=text("state = 'sending'"),
        postgresql_where=text("state = 'sending'"),
    ),
    Index(
        "ix_outbox_due",
        "priority",
        "id",
        sqlite_where=text("state = 'pending'"),
        postgresql_where=text("state = 'pending'"),
    ),
    # What may go now is found beside any number of messages that wait for their time, and the other way round.
    Index(
        "ix_outbox_ready",
        "priority",
        "id",
        sqlite_where=text("state = 'pending' AND not_before IS NULL"),
        postgresql_where=text("state = 'pending' AND not_before IS NULL"),
    ),
    Index(
        "ix_outbox_timed",
        "not_before",
        sqlite_where=text("state = 'pending' AND not_before IS NOT NULL"),
        postgresql_where=text("state = 'pending' AND not_before IS NOT NULL"),
    ),
    # Few: a message that pauses holds back what came after it in its chat, however much that is.
    Index(
        "ix_outbox_tried",
        "channel",
        "chat",
        "priority",
        "id",
        sqlite_where=text("state = 'pending' AND attempts > 0"),
        postgresql_where=text("state = 'pending' AND attempts > 0"),
    ),
    # Words that wait are taken back or said otherwise by the beginning of their key: of an office, of a person.
    Index(
        "ix_outbox_waiting",
        "unique_key",
        postgresql_ops={"unique_key": "text_pattern_ops"},
        sqlite_where=text("state = 'pending'"),
        postgresql_where=text("state = 'pending'"),
    ),
    # The few in doubt and what may be deleted, beside years of messages that were sent and stay.
    Index(
        "ix_outbox_uncertain",
        "id",
        sqlite_where=text("state = 'uncertain'"),
        postgresql_where=text("state = 'uncertain'"),
    ),
    Index(
        "ix_outbox_passing",
        "unique_key",  # always NULL here, but SQLite would take the index of all keys for it
        "sent_at",
        sqlite_where=text("state = 'sent' AND unique_key IS NULL"),
        postgresql_where=text("state = 'sent' AND unique_key IS NULL"),
    ),
    Index(
        "ix_outbox_message",
        "channel",
        "chat",
        "message_id",
        sqlite_where=text("message_id <> ''"),
        postgresql_where=text("message_id <> ''"),
    ),
    sqlite_autoincrement=True,
)

media = Table(
    "media",
    metadata,
    Column("channel", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("remote_id", Text, nullable=False),
    PrimaryKeyConstraint("channel", "key"),
)
