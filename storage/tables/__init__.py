"""Every table with its constraints; the rows of these never leave `storage/`."""

from __future__ import annotations

from storage.tables.attendance import acting, attendance_papers, attendance_sheets, leaves
from storage.tables.base import AREAS, metadata
from storage.tables.evidence import attendance, files, notes, reviews, submissions
from storage.tables.holding import assignments, cares, handovers, invitations, presences
from storage.tables.offices import chats, identities, memberships, offices, people, roles
from storage.tables.pictures import BAND_COLUMNS, examined
from storage.tables.plans import (
    assignees,
    occurrences,
    plans,
    regulation_changes,
    row_events,
    rows,
    targets,
    wanted,
)
from storage.tables.records import WORK_STATES, agenda, audit, calendar, meta, office_hours, postings, work
from storage.tables.reminders import event_answers, postponements
from storage.tables.talk import (
    INBOX_STATES,
    OUTBOX_STATES,
    dialogues,
    inbox,
    media,
    offsets,
    outbox,
    tokens,
    wrong_words,
)

__all__ = [
    "AREAS",
    "BAND_COLUMNS",
    "INBOX_STATES",
    "OUTBOX_STATES",
    "WORK_STATES",
    "acting",
    "agenda",
    "assignees",
    "assignments",
    "attendance",
    "attendance_papers",
    "attendance_sheets",
    "audit",
    "calendar",
    "cares",
    "chats",
    "dialogues",
    "event_answers",
    "examined",
    "files",
    "handovers",
    "identities",
    "inbox",
    "invitations",
    "leaves",
    "media",
    "memberships",
    "meta",
    "metadata",
    "notes",
    "occurrences",
    "office_hours",
    "offices",
    "offsets",
    "outbox",
    "people",
    "plans",
    "postings",
    "postponements",
    "presences",
    "regulation_changes",
    "reviews",
    "roles",
    "row_events",
    "rows",
    "submissions",
    "targets",
    "tokens",
    "wanted",
    "work",
    "wrong_words",
]
