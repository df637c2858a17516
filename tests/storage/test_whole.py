"""Work that ends before its task may be cancelled."""

from __future__ import annotations

import asyncio

import pytest

from storage.whole import to_the_end


async def work(log: list[str], steps: int = 3) -> str:
    for step in range(steps):
        await asyncio.sleep(0.01)
        log.append(str(step))
    return "done"


async def test_the_result_comes_through() -> None:
    assert await to_the_end(work([])) == "done"
    assert await to_the_end(work([], steps=0)) == "done"


async def test_an_error_comes_through() -> None:
    async def fails() -> None:
        await asyncio.sleep(0)
        raise LookupError("x")

    with pytest.raises(LookupError, match="x"):
        await to_the_end(fails())


@pytest.mark.parametrize("after", [0, 0.005, 0.015])
@pytest.mark.parametrize("times", [1, 3])
async def test_a_cancelled_task_ends_its_work_first_and_is_cancelled_then(after: float, times: int) -> None:
    log: list[str] = []

    async def outer() -> None:
        await to_the_end(work(log))
        log.append("never")

    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    await asyncio.sleep(after)
    for _ in range(times):
        task.cancel()
        await asyncio.sleep(0)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert log == ["0", "1", "2"]


async def test_a_task_cancelled_between_two_steps_ends_its_work_too() -> None:
    """The future is done and the task about to go on, when somebody cancels it."""
    log: list[str] = []
    future = asyncio.get_running_loop().create_future()

    async def waits() -> None:
        log.append(await future)
        await asyncio.sleep(0)
        log.append("end")

    task = asyncio.create_task(to_the_end(waits()))
    await asyncio.sleep(0)
    future.set_result("result")
    asyncio.get_running_loop().call_soon(task.cancel)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert log == ["result", "end"]


async def test_an_error_after_the_cancellation_does_not_hide_it() -> None:
    async def fails() -> None:
        await asyncio.sleep(0.01)
        raise LookupError

    task = asyncio.create_task(to_the_end(fails()))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError) as caught:
        await task
    assert task.cancelled()
    assert caught.type is asyncio.CancelledError


async def test_a_timeout_is_told_after_the_work() -> None:
    log: list[str] = []
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.005):
            await to_the_end(work(log))
    assert log == ["0", "1", "2"]


async def test_what_was_cancelled_inside_is_the_works_own_business() -> None:
    async def shrugs() -> str:
        inner = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(inner.cancel)
        try:
            await inner
        except asyncio.CancelledError:
            await asyncio.sleep(0)
        return "went on"

    assert await to_the_end(shrugs()) == "went on"
