"""What the bench of the clock asks among: offices with a year's occurrences, messages that wait for the morning, and the same
instants in a bare table of the same database."""

from __future__ import annotations

import os
import sqlite3
from datetime import date
from typing import Any

import psycopg

from domain.chat import Button, Line, Priority, Say, SendClass
from storage.codec import encode
from storage.engines import database_url, sqlite_file

ROWS_OF_PLAN = 50
# A turn is raised by each change of an office, so that no two need to have the same.
_TURNS = 40
_ALREADY, _TO_COME = "2026-11-20 19:00:00.000000", "2026-11-23 01:00:00.000000"

_A_NUDGE = Say(
    lines=tuple(
        Line(
            "nudge-row",
            {"code": f"I.1.{number}", "action": "Rapat Tim Kerja Pembangunan ZI", "day": date(2026, 11, 27)},
        )
        for number in range(1, 4)
    ),
    buttons=((Button(key="nudge-button-send", action="bukti.choose", args=("12",), owner=7),),),
    send_class=SendClass.ONCE,
    priority=Priority.NUDGE,
)
_NUMBERS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {most})"
_OFFICES = (
    "INSERT INTO offices (id, name, timezone, language, settings, receipts) "
    "SELECT x, 'Kantor ' || x, 'Asia/Jakarta', 'id', '{{}}', 0 FROM n"
)
_PLANS = (
    "INSERT INTO plans (id, office, year, state, source, sha256, title, regulation, received_at, state_at) "
    "SELECT x, x, 2026, 'active', '', '', '', '', '2026-01-01', '2026-01-01' FROM n"
)
_ROWS = (
    "INSERT INTO rows (id, plan, position, code, area, component_no, component, indicator, action, evidence_text, "
    "target_text, pic, secret, applicable) SELECT x, (x - 1) / {of_plan} + 1, x % {of_plan}, 'I.1.' || x, 'I', '1', "
    "'Tim kerja', '', 'Rapat', 'Notulen', 'Setiap bulan', '', {no}, {yes} FROM n"
)
_OCCURRENCES = (
    "INSERT INTO occurrences (office, row, number, kind, start, due, state, label) "
    "SELECT ((x - 1) % {rows}) / {of_plan} + 1, (x - 1) % {rows} + 1, (x - 1) / {rows} + 1, 'month', NULL, {day}, "
    "'empty', '' FROM n"
)
_MESSAGES = (
    "INSERT INTO outbox (channel, chat, thread, message, language, send_class, priority, unique_key, subject, state, "
    "not_before, attempts, repeated, boot, message_id, error, created_at) SELECT 'telegram', '-' || (x % {offices}), '', "
    "'{message}', 'id', 'A', 2, 'wait:' || x, '', 'pending', '{morning}', 0, 0, '', '', '', '2026-11-20' FROM n"
)
_RAW = (
    "CREATE TABLE raw (id INTEGER PRIMARY KEY, at {instant} NOT NULL, state TEXT NOT NULL)",
    "INSERT INTO raw (id, at, state) SELECT x, {moment}, 'pending' FROM n",
    "CREATE INDEX ix_raw ON raw (at) WHERE state = 'pending'",
)
# The few words in which the two databases differ.
_WORDS = {
    "sqlite": {
        "no": "0",
        "yes": "1",
        "day": "date('2026-12-01', '+' || (x % 365) || ' days')",
        "instant": "TEXT",
        "moment": "strftime('%Y-%m-%d %H:%M:%S.000000', '2026-12-01', '+' || (x % 31536000) || ' seconds')",
    },
    "postgresql": {
        "no": "false",
        "yes": "true",
        "day": "date '2026-12-01' + (x % 365)",
        "instant": "TIMESTAMPTZ",
        "moment": "timestamptz '2026-12-01 00:00:00Z' + (x % 31536000) * interval '1 second'",
    },
}


def plain(url: str) -> Any:
    """A connection without zibot: of sqlite3 or of psycopg, in autocommit."""
    if url.startswith("sqlite"):
        base = sqlite3.connect(sqlite_file(database_url(url)), isolation_level=None)
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = FULL")
        return base
    return psycopg.connect(database_url(url).set(drivername="postgresql").render_as_string(False), autocommit=True)


def fill(url: str, offices: int, pending: int, messages: int = 0) -> None:
    """`offices` offices with a plan in force and `pending` occurrences that are all still to come, as many rows in the bare
    table `raw`, and `messages` that wait for the morning."""
    kind = "sqlite" if url.startswith("sqlite") else "postgresql"
    words = {**_WORDS[kind], "of_plan": ROWS_OF_PLAN, "rows": offices * ROWS_OF_PLAN, "offices": offices}
    words["message"] = encode(_A_NUDGE)
    words["morning"] = _TO_COME if kind == "sqlite" else f"{_TO_COME}+00"
    base = plain(url)
    base.execute("PRAGMA synchronous = OFF" if kind == "sqlite" else "SET session_replication_role = replica")
    base.execute("BEGIN")
    for most, statement in (
        (offices, _OFFICES),
        (offices, _PLANS),
        (offices * ROWS_OF_PLAN, _ROWS),
        (pending, _OCCURRENCES),
        (messages, _MESSAGES),
        (0, _RAW[0]),
        (pending, _RAW[1]),
        (0, _RAW[2]),
    ):
        if most or "FROM n" not in statement:
            base.execute(f"{_NUMBERS.format(most=most) if most else ''} {statement.format(**words)}")
    base.execute("COMMIT")
    if kind == "postgresql":
        base.execute("ANALYZE")  # as its autovacuum does sooner or later
    base.close()


def settle(url: str) -> None:
    """As after a round in which every office was looked at: nothing is due before the morning, and no office changed as
    often as its neighbour."""
    zone = "" if url.startswith("sqlite") else "+00"
    base = plain(url)
    base.execute(
        f"UPDATE agenda SET at = '{_TO_COME}{zone}', seen = '2026-11-20 19:30:00.000000{zone}', turn = office % {_TURNS}"
    )
    base.close()


def make_due(url: str, table: str, many: int) -> None:
    """The instant of `many` offices' digests (table `agenda`), of as many rows of the bare table (`raw`), or of as many
    messages (`outbox`) has come."""
    at = f"at = '{_ALREADY}'" if url.startswith("sqlite") else f"at = '{_ALREADY}+00'"
    change, which = {
        "agenda": (at, f"job = 'digest' AND office <= {many}"),
        "raw": (at, f"id <= {many}"),
        "outbox": ("not_before = NULL, state = 'pending', boot = ''", f"id <= {many}"),
    }[table]
    base = plain(url)
    base.execute(f"UPDATE {table} SET {change} WHERE {which}")
    base.close()


def forget(url: str) -> bool:
    """Put the file out of the machine's memory, so that what is asked next has to be read from the disk; False where that
    is not ours to do (a database server has a memory of its own)."""
    if not url.startswith("sqlite"):
        return False
    path = sqlite_file(database_url(url))
    base = plain(url)
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.close()
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return True
