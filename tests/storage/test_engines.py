"""The lines to a PostgreSQL server: one on which it fell silent is given up within about a minute."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.engines import database_url, postgresql
from tests.databases import Postgres


@asynccontextmanager
async def over_tcp(url: str) -> AsyncIterator[str]:
    """The address of the same database over TCP; the server of the tests itself listens at a path only."""
    place = make_url(url)
    path = f"{place.query['host']}/.s.PGSQL.{place.port or 5432}"

    async def hand_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            writer.write(data)
        writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, here = await asyncio.open_unix_connection(path)
        await asyncio.gather(hand_on(reader, here), hand_on(there, writer))

    async with await asyncio.start_server(serve, "127.0.0.1") as server:
        port = server.sockets[0].getsockname()[1]
        yield place.set(host="127.0.0.1", port=port, query={}).render_as_string(hide_password=False)


async def line_of(connection: AsyncConnection) -> socket.socket:
    raw = await connection.get_raw_connection()
    return socket.socket(fileno=os.dup(raw.driver_connection.pgconn.socket))


@pytest.mark.parametrize(("said", "milliseconds"), [("", 60_000), ("?tcp_user_timeout=5000", 5_000)])
async def test_a_silent_line_is_given_up_after_a_minute_or_after_what_the_address_says(
    postgres: Postgres, said: str, milliseconds: int
) -> None:
    with postgres.database() as url:
        async with over_tcp(url) as address:
            engine = postgresql(database_url(address + said), application_name="zibot 1 here")
            async with engine.connect() as connection:
                with await line_of(connection) as line:
                    assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == milliseconds
                    assert line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
                    assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == 30
                name = (await connection.exec_driver_sql("SHOW application_name")).scalar_one()
            assert name == "zibot 1 here"
            await engine.dispose()
