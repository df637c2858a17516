"""What the program remembers of its own doings: steps that wait for an answer, the audit, words that work once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """A pending step of one person in one chat; `kind` names the handler that takes the next message."""

    kind: str
    step: str
    data: Mapping[str, Any] = field(default_factory=dict)
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """Who did what to what, when; `data` holds what changed. Entries form a hash chain per office."""

    office: int
    at: datetime
    person: int | None
    action: str
    subject: str
    data: Mapping[str, Any] = field(default_factory=dict)
    number: int = 0
    hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A secret word that lets somebody do one thing once: claim an office, go on in private, join. Only its hash is stored."""

    kind: str
    office: int | None
    data: Mapping[str, Any] = field(default_factory=dict)
    person: int | None = None
    expires_at: datetime
