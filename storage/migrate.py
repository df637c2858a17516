"""Bringing a database to the schema of this version."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import create_async_engine

from storage.engines import database_url
from storage.tables import meta, metadata


async def upgrade(url: str) -> None:
    engine = create_async_engine(database_url(url))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        from sqlalchemy import insert, select

        if (await connection.execute(select(meta))).first() is None:
            await connection.execute(insert(meta), {"name": "epoch", "value": "1"})
    await engine.dispose()
