"""The real `zibot demo` in a process of its own, and a browser to look at it."""

from __future__ import annotations

import asyncio
import gc
import os
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.bot.warm import LOADED

ROOT = Path(__file__).resolve().parents[3]
# Seconds; only a test that fails waits so long, on a machine that has much else to do as well.
PATIENCE = 60


@pytest.fixture(autouse=True)
def _no_litter() -> Iterator[None]:
    """What subprocesses and browsers leave is swept here: Python 3.11 fails ("AST constructor recursion depth mismatch")
    when it is swept while a later module is compiled."""
    yield
    gc.collect()


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[str]:
    """The address of a running trial with data of its own."""
    environment = {**os.environ, "ZIBOT_DATA_DIR": str(tmp_path / "data"), "ZIBOT_LISTEN": "127.0.0.1:0"}
    said = tmp_path / "said.txt"
    with said.open("wb") as out, (tmp_path / "log.txt").open("wb") as err:
        process = await LOADED.start("demo", cwd=ROOT, env=environment, stdout=out, stderr=err)
    try:
        async with asyncio.timeout(PATIENCE):
            while not (found := re.search(r"http://\S+/(?=\s)", said.read_text("utf-8"))):
                assert process.returncode is None, (tmp_path / "log.txt").read_text("utf-8")
                await asyncio.sleep(0.05)
        yield found.group()
    finally:
        process.terminate()
        assert await asyncio.wait_for(process.wait(), PATIENCE) == 0


@pytest.fixture
async def browser() -> AsyncIterator[Any]:
    """Headless Chromium; the test is skipped where there is none."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine: the page is not tested in a browser")
    from playwright.async_api import async_playwright, expect

    expect.set_options(timeout=PATIENCE * 1000)

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        try:
            yield browser
        finally:
            await browser.close()
