"""The whole room at once: the terminal app that leads with keys, phones in browsers, and the big screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.live.browsers import CHROMIUM, NO_CHROMIUM
from tests.live.test_phones_in_app import Evening, an_evening
from tests.tui.waiting import reads, until

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM),
    pytest.mark.asyncio(loop_scope="session"),
]


async def opened(browser: Browser, address: str) -> Page:
    """A browser of its own, at this address."""
    context = await browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL")
    page = await context.new_page()
    await page.goto(address)
    return page


async def joined(browser: Browser, evening: Evening, party: str) -> Page:
    """Somebody who came in by the address that the QR code holds."""
    page = await opened(browser, f"{evening.url}/?c={evening.code}")
    await page.get_by_label(party).check()
    await page.get_by_role("button", name="Doe mee").click()
    async with page.expect_request("**/events"):
        await page.get_by_role("link", name="Ga naar de zaal").click()
    return page


async def vote(page: Page, answer: str) -> None:
    await page.get_by_label(answer, exact=True).check()
    await page.get_by_role("button", name="Stem", exact=True).click()
    await expect(page.get_by_text("Ontvangen. Je stem is bewaard.")).to_be_visible()


async def close_round(evening: Evening) -> None:
    await evening.pilot.press("u")
    await reads(evening.pilot, "Er ontbreken nog")
    await evening.pilot.press("j")
    await reads(evening.pilot, "De stemming is gestopt")
    await evening.pilot.press("u")
    await reads(evening.pilot, "De stemming is gesloten")


async def test_keys_lead_the_room_and_phones_and_big_screen_follow(browser: Browser, tmp_path: Path) -> None:
    async with an_evening(tmp_path) as evening:
        await evening.open_doors()
        fatima, sem = [await joined(browser, evening, party) for party in ("studenten", "werkveld")]
        screen = await opened(browser, f"{evening.url}/scherm?c={evening.code}")
        await evening.go_to("canvas")
        await fatima.get_by_label("Jouw aandachtspunt").fill("Er is te weinig tijd.")
        await fatima.get_by_role("button", name="Verstuur").first.click()
        await expect(screen.locator(".figure")).to_have_text("1")
        await evening.go_to("stem-1")
        await evening.pilot.press("s", "o")
        await vote(fatima, "ja")
        await until(evening.pilot, lambda: evening.app.progress and evening.app.progress.voted == 1)
        await vote(sem, "nee")
        others = [await evening.phone("werkveld" if number % 2 else "student") for number in range(8)]
        for phone in others:
            assert await phone.vote("nee") == 200
        for page in (fatima, screen):
            await expect(page.get_by_text("Gestemd: 10 van de 30")).to_be_visible()
        await close_round(evening)
        for page in (fatima, sem, screen):
            await expect(page.get_by_text("10 mensen kozen: 10\u00a0% ja (1)").last).to_be_visible()
        await evening.pilot.press("o")
        await expect(sem.get_by_text("Tweede stemming, na het gesprek", exact=True)).to_be_visible()
        await vote(fatima, "nee")
        await vote(sem, "ja")
        for phone in others:
            assert await phone.vote("ja", "stem-1.2") == 200
        await close_round(evening)
        for page in (fatima, sem, screen):
            await expect(page.get_by_text("Voor het gesprek zei 10\u00a0% ja, erna 90\u00a0%").last).to_be_visible()
        for page in (fatima, sem, screen):
            await page.context.close()
