"""`python -m bench.watched FILE COMMAND …`: zibot with its event loop watched; stalls go to FILE, one "when how-long" a line."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Coroutine
from typing import Any

_EVERY = 0.005
_WORTH_NOTING = 0.01
_run = asyncio.run


def main() -> None:
    """Run the command that stands behind the file's name."""
    path = sys.argv[1]
    sys.argv[1:] = sys.argv[2:]

    def run(work: Coroutine[Any, Any, Any], **more: Any) -> Any:
        return _run(_beside(work, path), **more)

    asyncio.run = run  # type: ignore[assignment]
    from bot.cli import main as zibot

    zibot()


async def _beside(work: Coroutine[Any, Any, Any], path: str) -> Any:
    watching = asyncio.create_task(_watch(path))
    try:
        return await work
    finally:
        watching.cancel()


async def _watch(path: str) -> None:
    """Seconds of the monotonic clock, which all processes of a machine share."""
    with open(path, "a", buffering=1) as file:  # noqa: ASYNC230, PTH123
        while True:
            begun = time.monotonic()
            await asyncio.sleep(_EVERY)
            late = time.monotonic() - begun - _EVERY
            if late > _WORTH_NOTING:
                file.write(f"{begun} {late}\n")


if __name__ == "__main__":
    main()
