"""The trial page in a real browser, as a visitor uses it."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import urljoin

from PIL import Image
from playwright.async_api import expect


def _photo() -> dict[str, Any]:
    content = io.BytesIO()
    Image.effect_noise((640, 480), 50).convert("RGB").save(content, "JPEG")
    return {"name": "rapat.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


async def _become(page: Any, persona: str) -> None:
    await page.check(f"input[value='{persona}']")


async def _write(page: Any, text: str) -> None:
    await page.fill("#text", text)
    await page.press("#text", "Enter")


def _said(page: Any) -> Any:
    """The newest message of the bot."""
    return page.locator("#log li.theirs").last


async def _picture(page: Any) -> bytes:
    """What the newest picture shows; the same figures are drawn to the same bytes."""
    address = await _said(page).locator("img").get_attribute("src")
    return bytes(await (await page.request.get(urljoin(page.url, address))).body())


async def test_a_member_sends_a_photo_and_sees_the_receipt_and_the_camat_sees_status_change(
    demo: str, browser: Any
) -> None:
    page = await browser.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    await page.goto(demo)
    await _become(page, "camat")
    await page.click("#open-private")
    await _write(page, "/status")
    await expect(_said(page).locator("img")).to_be_visible()
    before = await _picture(page)

    await _become(page, "sari")
    await page.click("#open-private")
    await page.set_input_files("#files", files=[_photo()])
    await _write(page, "/bukti V.1.3")
    await expect(_said(page)).to_contain_text("B-")

    await _become(page, "camat")
    await page.click("#open-private")
    told = await page.locator("#log li.theirs").count()
    await _write(page, "/status")
    await expect(page.locator("#log li.theirs")).to_have_count(told + 1)
    await expect(_said(page).locator("img")).to_be_visible()
    assert await _picture(page) != before
    assert not problems


async def test_moving_the_clock_to_the_next_morning_brings_the_digest(demo: str, browser: Any) -> None:
    page = await browser.new_page()
    await page.goto(demo)
    await page.click("[data-move=tomorrow]")
    await expect(page.locator("#log li.theirs")).not_to_have_count(0)
    await expect(_said(page)).to_contain_text("zibot")


async def test_moving_the_clock_to_friday_brings_the_summary_with_its_picture(demo: str, browser: Any) -> None:
    page = await browser.new_page()
    await page.goto(demo)
    await page.click("[data-move=friday]")
    await expect(page.locator("#log li.theirs img")).to_have_count(1)


async def test_an_outsider_learns_nothing_of_the_office(demo: str, browser: Any) -> None:
    page = await browser.new_page()
    await page.goto(demo)
    await _become(page, "tamu")
    await _write(page, "/status")
    await expect(page.locator("#log li.theirs")).to_have_count(1)
    assert "Sukamaju" not in await _said(page).inner_text()


async def test_the_page_works_on_a_narrow_screen_and_by_keyboard(demo: str, browser: Any) -> None:
    page = await browser.new_page(viewport={"width": 360, "height": 720})
    await page.goto(demo)
    await expect(page.locator("#personas label")).to_have_count(5)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 360
    await _become(page, "sari")
    await page.click("#open-private")
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360
    await page.focus("#text")
    await page.keyboard.type("/bantuan")
    await page.keyboard.press("Enter")
    await expect(page.locator("#log li.theirs")).to_have_count(1)
    unnamed = await page.evaluate(
        "[...document.querySelectorAll('button,a,input,textarea,summary')].filter(e => e.offsetParent !== null && "
        "!(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).length"
    )
    assert unnamed == 0


async def test_escape_closes_the_list_of_commands_and_gives_the_keyboard_back(demo: str, browser: Any) -> None:
    page = await browser.new_page()
    await page.goto(demo)
    await expect(page.locator("#personas label")).to_have_count(5)
    await page.focus("#menu summary")
    await page.keyboard.press("Enter")
    await expect(page.locator("#commands")).to_be_visible()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Escape")
    await expect(page.locator("#commands")).to_be_hidden()
    assert await page.evaluate("document.activeElement.tagName") == "SUMMARY"


async def test_what_a_person_types_is_shown_as_typed(demo: str, browser: Any) -> None:
    page = await browser.new_page()
    await page.goto(demo)
    await _become(page, "sari")
    await page.click("#open-private")
    await _write(page, "/catatan I.1.1 <b>tebal</b> <script>window.hit=1</script> & {0}")
    await expect(page.locator("#log li.theirs")).to_have_count(1)
    assert await page.evaluate("window.hit") is None
    assert await page.locator("#log script").count() == 0


async def test_a_leader_sends_where_they_stand_with_their_attendance(demo: str, browser: Any) -> None:
    page = await browser.new_page(viewport={"width": 360, "height": 640})
    await page.goto(demo)
    await _become(page, "camat")
    await page.click("#open-private")
    await _write(page, "/hadir")
    await expect(page.locator("#log li.theirs")).to_have_count(1)
    for choice, words in (
        ("Lokasi: di kantor", "di lingkungan kantor"),
        ("Lokasi: di tempat lain", "di luar lingkungan"),
    ):
        await page.click("#attach summary")
        await page.click(f"#attach button:has-text('{choice}')")
        await expect(page.locator("#attach ul")).to_be_hidden()
        await expect(_said(page)).to_contain_text(words)
    await page.click("#log li.theirs:last-child button:has-text('Datang')")
    await expect(_said(page)).to_contain_text("Lokasi disimpan sebagai keterangan")
