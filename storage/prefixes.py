"""Rows whose key begins so, found with an index on both databases."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_

from storage.session import Session

# Behind every character that a key may go on with.
_LAST = "\U0010ffff"


def begins(session: Session, key: ColumnElement[str], prefix: str) -> ColumnElement[bool]:
    """Whether the key begins so. PostgreSQL finds such keys in an index for patterns; SQLite has none, and its LIKE would
    take capitals for small letters, but its text is in the order of its bytes."""
    if session.connection.dialect.name != "sqlite":
        return key.startswith(prefix, autoescape=True)
    return and_(key >= prefix, key < prefix + _LAST)
