"""Letting a call to the database end before its task may be cancelled.

A SQLite statement that is abandoned goes on in its thread: the connection could not be closed, and its lock would be held
for as long as anything refers to it. What is waited for here ends within the busy timeout.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager
from typing import Any, Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

T = TypeVar("T")


class _Gate:
    """Stands between a task and the future that it waits for, and keeps a cancellation from reaching the future.

    `asyncio.shield` does the same with a task and two rounds of the event loop more, which halved what SQLite could take.
    """

    def __init__(self, future: asyncio.Future[Any]) -> None:
        self._future = future
        self.cancelled = False
        # By these two a task knows that a future waits to be waited for, and that it was seen.
        future._asyncio_future_blocking = False
        self._asyncio_future_blocking = True

    def cancel(self, msg: object = None) -> bool:
        self.cancelled = True
        return True

    def get_loop(self) -> asyncio.AbstractEventLoop:
        return self._future.get_loop()

    def add_done_callback(self, callback: Callable[..., object], *, context: Any = None) -> None:
        self._future.add_done_callback(callback, context=context)

    def remove_done_callback(self, callback: Callable[..., object]) -> int:
        return self._future.remove_done_callback(callback)

    def result(self) -> Any:
        return self._future.result()

    @property
    def ended_by_itself(self) -> bool:
        return self._future.cancelled()


class _Whole(Generic[T]):
    def __init__(self, work: Awaitable[T]) -> None:
        self._work = work

    def __await__(self) -> Generator[Any, None, T]:
        steps, cancelled = self._work.__await__(), False
        error: BaseException | None = None
        while True:
            try:
                waited_for = next(steps) if error is None else steps.throw(error)
            except BaseException as end:
                if cancelled:
                    raise asyncio.CancelledError from (None if isinstance(end, StopIteration) else end)
                if isinstance(end, StopIteration):
                    result: T = end.value
                    return result
                raise
            gate = None if waited_for is None else _Gate(waited_for)
            error = None
            try:
                yield gate
            except asyncio.CancelledError as outside:
                # Either the future itself was cancelled, which is the work's own business, or the task between two steps.
                if gate is not None and gate.ended_by_itself:
                    error = outside
                else:
                    cancelled = True
            except BaseException as raised:  # noqa: BLE001 (handed on to where it belongs)
                error = raised
            cancelled = cancelled or (gate is not None and gate.cancelled)


async def to_the_end(work: Awaitable[T]) -> T:
    """The result of `work`; a cancellation is raised only after it has ended."""
    return await _Whole(work)


@asynccontextmanager
async def connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection of the pool. Giving it back rolls back whatever was not committed."""
    connection = engine.connect()
    try:
        await to_the_end(connection.start())
        yield connection
    finally:
        if connection.sync_connection is not None:  # else it could not be opened
            await to_the_end(connection.close())
