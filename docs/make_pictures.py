"""Plays a short scene on a fresh trial and writes the README's pictures: `make pictures` (needs Chromium)."""

from __future__ import annotations

import asyncio
import io
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.async_api import Page, async_playwright, expect

from bot.trial.office import PLAN, photo

PICTURES = Path(__file__).parent / "pictures"
PATIENCE = 30_000  # milliseconds for an answer on a slow machine
MOST_BYTES = 200_000
# A taller phone than the page's, so that a whole answer fits; and a marker that no machine lacks in its fonts.
STYLE = ".phone { height: var(--tall, 76rem); position: static } :focus-visible { outline: 0 }"
MARK = """() => {
  const walk = document.createTreeWalker(document.getElementById("log"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) if (walk.currentNode.textContent.includes("✅")) found.push(walk.currentNode);
  for (const node of found) {
    const [before, ...after] = node.textContent.split("✅");
    const mark = document.createElement("span");
    mark.textContent = "✓";
    mark.setAttribute("style", "background:#15803d;color:#fff;border-radius:.25em;padding:0 .25em");
    node.replaceWith(before, mark, after.join(""));
  }
}"""


async def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("make pictures needs Chromium or Chrome on the PATH")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        demo, address = await start_trial(folder)
        try:
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(
                    executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
                )
                page = await browser.new_page(
                    viewport={"width": 900, "height": 1300}, device_scale_factor=2, locale="id-ID", bypass_csp=True
                )
                await page.goto(address)
                await page.add_style_tag(content=STYLE)
                await play(page)
                await browser.close()
        finally:
            demo.terminate()
            await demo.wait()


async def start_trial(folder: str) -> tuple[asyncio.subprocess.Process, str]:
    """A trial with data of its own, and the address that it says."""
    environment = {**os.environ, "ZIBOT_DATA_DIR": folder, "ZIBOT_LISTEN": "127.0.0.1:0", "ZIBOT_LANGUAGE": "id"}
    demo = await asyncio.create_subprocess_exec(
        sys.executable, "-c", "from bot.cli import main; main()", "demo",
        cwd=PICTURES.parent.parent, env=environment, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert demo.stdout is not None
    found = re.search(r"http://\S+", (await demo.stdout.readline()).decode())
    if found is None:
        sys.exit("the trial did not start")
    return demo, found.group()


async def play(page: Page) -> None:
    """A morning, a photo, the camat's glance, a Friday and a plan document; a picture of each."""
    evidence = {"name": "apel.jpg", "mimeType": "image/jpeg", "buffer": another_photo()}
    await page.check("input[value=sari]")
    await page.click("[data-move=tomorrow]")
    await said(page, "Selasa, 7 April 2026")  # Monday has its own "Selamat pagi", and the clock is on its way meanwhile
    await send(page, "/bukti I.4.4", [evidence])
    await said(page, "diterima")
    await keep(page, "bukti")

    await page.check("input[value=camat]")
    await page.click("#open-private")
    await send(page, "/hadir")
    await page.get_by_role("button", name="Datang").last.click()
    await said(page, "Tercatat datang")
    await send(page, "/status")
    await expect(page.locator("#log li.theirs img")).to_have_count(1, timeout=PATIENCE)
    await keep(page, "status", rem=94)

    await page.click("#open-group")
    await page.click("[data-move=friday]")
    await said(page, "Ringkasan pekan")
    await keep(page, "ringkasan")

    await page.check("input[value=koordinator]")
    await page.click("#open-private")
    await send(page, "/impor", [str(PLAN)])
    await said(page, "Pratinjau")
    await keep(page, "impor")


def another_photo() -> bytes:
    """One that the trial's history does not hold yet: the receipt would say so."""
    red, green, blue = Image.open(io.BytesIO(photo(1))).split()
    content = io.BytesIO()
    Image.merge("RGB", (green, blue, red)).save(content, "JPEG", quality=85)
    return content.getvalue()


async def send(page: Page, text: str, files: list[Any] | None = None) -> None:
    if files:
        await page.set_input_files("#files", files=files)
    await page.fill("#text", text)
    await page.press("#text", "Enter")


async def said(page: Page, words: str) -> None:
    await expect(page.locator("#log li.theirs").last).to_contain_text(words, timeout=PATIENCE)


async def keep(page: Page, name: str, rem: int = 76) -> None:
    """The phone as it stands, so many rem high, in as few colours as look the same. Exits when that is too large for a
    README."""
    await page.evaluate(f"document.documentElement.style.setProperty('--tall', '{rem}rem')")
    await page.wait_for_timeout(800)  # pictures decode, new messages rise into place
    await page.evaluate(MARK)
    await page.evaluate("document.getElementById('log').scrollTop = 1e7")
    shot = Image.open(io.BytesIO(await page.locator(".phone").screenshot())).convert("RGB")
    path = PICTURES / f"{name}.png"
    shot.quantize(96, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size > MOST_BYTES:
        sys.exit(f"{path.name} has {path.stat().st_size} bytes, more than {MOST_BYTES}")


if __name__ == "__main__":
    asyncio.run(main())
