"""Secret words that let somebody do one thing once, and the count of wrong ones."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update

from domain.model import Token
from storage.session import Session
from storage.tables import tokens, wrong_words

_BYTES = 16  # 128 bits; 22 characters as URL-safe text
_WINDOW = timedelta(hours=1)


def _hash(word: str) -> str:
    # A surrogate in a guessed word must not raise: it simply is no word of ours.
    return hashlib.sha256(word.encode("utf-8", "backslashreplace")).hexdigest()


class TokenRecords:
    """The port `Tokens`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def issue(self, token: Token) -> str:
        word = secrets.token_urlsafe(_BYTES)
        values = {
            "hash": _hash(word),
            "kind": token.kind,
            "office": token.office,
            "person": token.person,
            "data": dict(token.data),
            "expires_at": token.expires_at,
        }
        await self._session.write(insert(tokens), values)
        return word

    async def use(self, kind: str, word: str, now: datetime, *, keep: bool = False) -> Token | None:
        key = _hash(word)
        query = select(tokens).where(tokens.c.hash == key, tokens.c.kind == kind)
        row = await self._session.first(query.where(tokens.c.used_at.is_(None), tokens.c.expires_at > now))
        if row is None:
            return None
        if not keep:
            await self._session.write(update(tokens).where(tokens.c.hash == key), {"used_at": now})
        return Token(kind=row.kind, office=row.office, data=row.data, person=row.person, expires_at=row.expires_at)

    async def sweep(self, before: datetime) -> int:
        """Delete words that ended before that instant, and the wrong ones given before it; how many."""
        ended = await self._session.write(delete(tokens).where(tokens.c.expires_at < before))
        wrong = await self._session.write(delete(wrong_words).where(wrong_words.c.at < before))
        return ended.rowcount + wrong.rowcount

    async def wrong(self, channel: str, user: str, now: datetime) -> int:
        await self._session.write(insert(wrong_words), {"channel": channel, "user": user, "at": now})
        mine = select(func.count()).where(wrong_words.c.channel == channel, wrong_words.c.user == user)
        return int(await self._session.value(mine.where(wrong_words.c.at > now - _WINDOW, wrong_words.c.at <= now)))
