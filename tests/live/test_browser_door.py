"""Locked doors with real browsers: a waiting page goes on by itself, or without a script when asked."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from dialoog.domain.rules import door
from tests.live.browsers import CHROMIUM, NO_CHROMIUM, Venue, barriers, too_small

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM),
    pytest.mark.asyncio(loop_scope="session"),
]


async def look_again(page: Page, *, scripted: bool) -> None:
    """Without a script no page loads itself again: somebody may be reading it."""
    if not scripted:
        await page.get_by_role("link", name="Ververs de pagina").click()


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no-script"])
async def test_who_knocks_is_let_in_and_who_is_put_out_hears_so(venue: Venue, *, scripted: bool) -> None:
    await venue.service.do(door.lock, locked=True)
    page = await venue.page(f"/?c={venue.code}", wide=320, high=640, java_script_enabled=scripted)
    await page.get_by_label("studenten").check()
    await page.get_by_role("button", name="Doe mee").click()
    await expect(page.get_by_role("heading", name="Je klopt aan")).to_be_visible()
    if scripted:
        assert await barriers(page) == []
        assert await too_small(page) == []
    (waiting,) = venue.service.doorway.waiting
    await venue.service.doorway.let_in(waiting.visitor.person)
    await look_again(page, scripted=scripted)
    await expect(page.get_by_text("Dit is je terugkeercode")).to_be_visible()
    await page.get_by_role("link", name="Ga naar de zaal").click()
    await expect(page.get_by_text("We beginnen zo")).to_be_visible()
    await venue.service.doorway.put_out([waiting.visitor.person])
    await look_again(page, scripted=scripted)
    await expect(page.get_by_role("heading", name="Deze telefoon doet niet meer mee")).to_be_visible()
    if scripted:
        assert await barriers(page) == []
        assert await too_small(page) == []
