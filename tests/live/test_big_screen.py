"""The big screen with real names and long answers: nothing falls off, and all of it can be read from the back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.async_api import Page, expect

from tests.live.browsers import CHROMIUM, NO_CHROMIUM, Venue, a_browser, a_venue
from tests.live.long_day import moments
from tests.long_day import a_long_day

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM),
]

MEASURE = """() => {
    const high = innerHeight, page = document.documentElement, turn = document.querySelector(".turn");
    const texts = [...document.querySelectorAll("#part *")].filter((e) => e.checkVisibility()
        && !e.closest(".unseen, .turn") && [...e.childNodes].some(
            (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim()));
    const percent = (e) => parseFloat(getComputedStyle(e).fontSize) / high * 100;
    const smallest = (those) => Math.min(100, ...those.map(percent));
    return {
        wide: page.scrollWidth - innerWidth, high: page.scrollHeight - high, smallest: smallest(texts),
        important: smallest(texts.filter((e) => e.matches("h1, .answer, .far .number, .figure, td.number"))),
        off: texts.filter((e) => { const box = e.getBoundingClientRect();
            return box.right > innerWidth + 1 || box.bottom > high + 1; }).map((e) => e.textContent.trim()),
        qr: document.querySelector(".qr")?.getBoundingClientRect().height / high * 100,
        pages: turn.hidden ? 1 : turn.textContent.split(" ").length,
    };
}"""


async def views(venue: Venue, page: Page) -> Iterator[dict[str, object]]:
    """Return what is measured of every page of the slide that is on now."""
    await page.goto(f"{venue.url}/scherm")
    first = await page.evaluate(MEASURE)
    found = [first]
    for _ in range(first["pages"] - 1):
        dots = await page.evaluate("document.querySelector('.turn').textContent")
        await page.clock.run_for(10_000)
        await page.wait_for_function("dots => document.querySelector('.turn').textContent !== dots", arg=dots)
        found.append(await page.evaluate(MEASURE))
    return iter(found)


@pytest.mark.parametrize(("wide", "high"), [(1280, 720), (1920, 1080)])
async def test_nothing_falls_off_and_nothing_is_too_small(wide: int, high: int) -> None:
    async with a_browser() as browser, a_venue(browser, a_long_day()) as venue:
        page = await venue.page(wide=wide, high=high)
        await page.clock.install()
        await page.goto(f"{venue.url}/scherm?c={venue.code}")
        async for moment in moments(venue):
            await look(venue, page, moment)


async def look(venue: Venue, page: Page, what: str) -> None:
    """Every page of a slide fits, and can be read from the back."""
    for view in await views(venue, page):
        assert (what, view["wide"], view["high"], view["off"]) == (what, 0, 0, [])
        assert float(str(view["smallest"])) >= 2.5, what
        assert float(str(view["important"])) >= 3.99, what
        assert float(str(view["qr"])) >= 31, what  # to be scanned from the back at any moment


async def test_when_the_laptop_is_away_it_says_so_and_hides_nothing_of_the_slide() -> None:
    async with a_browser() as browser, a_venue(browser, a_long_day()) as venue:
        page = await venue.page(f"/scherm?c={venue.code}", wide=1280, high=720)
        await venue.go("themas")
        await expect(page.get_by_role("heading", name="Themas")).to_be_visible()
        away = page.get_by_text("Even geen verbinding met de laptop")
        await expect(away).to_be_hidden()
        await venue.stop_serving()
        await expect(away).to_be_visible()
        line, door = await away.bounding_box(), await page.locator(".door").bounding_box()
        assert line is not None
        assert door is not None
        assert line["y"] + line["height"] <= 721
        assert door["y"] + door["height"] <= line["y"] + 1
        assert (await page.evaluate(MEASURE))["high"] == 0
        await venue.serve_again()
        await expect(away).to_be_hidden()
