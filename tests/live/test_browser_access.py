"""Pages that everybody can use: axe-core finds nothing on any page in any state, nothing scrolls to the side at
320 pixels, everything is large enough to touch, and nothing comes from another host."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.live.browsers import CHROMIUM, NO_CHROMIUM, Venue, barriers, too_small

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM),
    pytest.mark.asyncio(loop_scope="session"),
]
NARROW: dict[str, Any] = {"wide": 320, "high": 640}
PARTIES = ("student", "onderwijs", "werkveld")


async def expect_no_barriers(*pages: Page) -> None:
    """Look for barriers on each of these pages."""
    for page in pages:
        assert await barriers(page) == [], page.url
        assert await too_small(page) == [], page.url


async def expect_state(pages: Sequence[Page], state: str) -> None:
    """Wait until each of these pages shows this state of things."""
    for page in pages:
        await expect(page.locator(f"#part[data-state='{state}']")).to_be_attached()


async def test_pages_at_the_door_have_no_barriers(venue: Venue) -> None:
    page = await venue.page("/", color_scheme="dark", **NARROW)
    await expect_no_barriers(page)
    await page.get_by_label("Code van het scherm").fill("XXXX")
    await page.get_by_label("studenten").check()
    await page.get_by_role("button", name="Doe mee").click()
    await expect(page.get_by_role("alert")).to_be_visible()
    await expect_no_barriers(page)
    for path in ("/return", "/nergens", "/scherm", "/?lang=en"):
        await page.goto(venue.url + path)
        await expect_no_barriers(page)
    await page.goto(f"{venue.url}/?c={venue.code}")
    await page.get_by_label("studenten").check()
    await page.get_by_role("button", name="Join").click()
    await expect_no_barriers(page)


async def test_the_page_to_change_party_or_table_has_no_barriers(venue: Venue) -> None:
    phone = await venue.phone("student", color_scheme="dark", **NARROW)
    await phone.get_by_role("link", name="Klopt dat niet?").click()
    await expect_no_barriers(phone)
    await phone.get_by_label("werkveld").check()
    await phone.get_by_role("button", name="Verander").click()
    await expect(phone.get_by_text("Dit is je terugkeercode.")).to_be_visible()
    await expect_no_barriers(phone)


async def test_pages_of_the_room_have_no_barriers_in_any_state(venue: Venue) -> None:
    """On a phone of 320 pixels in the dark, and on the big screen."""
    phone = await venue.phone(color_scheme="dark", **NARROW)
    pages = (phone, await venue.page(f"/scherm?c={venue.code}", wide=1280, high=720))
    await expect_no_barriers(*pages)
    for step in ("welkom", "canvas", "themas", "acties"):
        await venue.go(step)
        await expect_none_when_there(venue, *pages)
    for step in ("janee", "cijfer", "stippen", "janee"):
        await venue.vote_on(step)
        await expect_none_when_there(venue, *pages)
        await everybody_votes(venue, step)
        await venue.service.polling.close()
        await expect_none_when_there(venue, *pages)
    await venue.service.close_session()
    await expect_none_when_there(venue, *pages)


async def test_pages_in_english_have_no_barriers(venue: Venue) -> None:
    phone = await venue.phone("onderwijs")
    await phone.get_by_role("link", name="English").click()
    await venue.go("canvas")
    await expect_none_when_there(venue, phone)
    await venue.vote_on("meer")
    await everybody_votes(venue, "meer")
    await venue.service.polling.close()
    await expect_none_when_there(venue, phone)


async def expect_none_when_there(venue: Venue, *pages: Page) -> None:
    """Look as soon as each page shows what is on now."""
    await expect_state(pages, venue.room.page_key())
    await expect_no_barriers(*pages)


async def everybody_votes(venue: Venue, step: str) -> None:
    options = [option.id for option in venue.service.session.rounds[f"{step}.1"].statement.options]
    choices = [(options[number % len(options)],) for number in range(21)]
    await venue.others_vote([(PARTIES[number % 3], choice) for number, choice in enumerate(choices)], name=step)


async def test_a_filled_in_sheet_has_no_barriers(venue: Venue) -> None:
    await venue.go("canvas")
    page = await venue.phone(**NARROW)
    await page.get_by_role("textbox", name="Jouw aandachtspunt").fill("Een heel_lang_woord" * 12)
    await page.get_by_role("button", name="Verstuur").first.click()
    await page.locator(".own summary").click()
    await page.get_by_role("textbox", name="Jouw aandachtspunt").fill("x" * 290)
    await expect(page.get_by_text("10 tekens te veel")).to_be_visible()
    await expect_no_barriers(page)


async def test_text_twice_as_large_still_fits_at_320_pixels(venue: Venue) -> None:
    await venue.vote_on("cijfer")
    page = await venue.phone(**NARROW)
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert await barriers(page) == []


async def test_nothing_comes_from_another_host_and_the_policy_stops_nothing(venue: Venue) -> None:
    asked, complaints = [], []
    phone, screen = await venue.page(), await venue.page()
    for page in (phone, screen):
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
    await phone.goto(f"{venue.url}/?c={venue.code}")
    await phone.get_by_label("studenten").check()
    await phone.get_by_role("button", name="Doe mee").click()
    async with phone.expect_request("**/events"):
        await phone.get_by_role("link", name="Ga naar de zaal").click()
    await screen.goto(f"{venue.url}/scherm?c={venue.code}")
    await venue.vote_on("janee")
    await everybody_votes(venue, "janee")
    await venue.service.polling.close()
    await expect_state((phone, screen), venue.room.page_key())
    assert [url for url in asked if not url.startswith(venue.url + "/")] == []
    assert complaints == []


async def test_a_phone_keeps_one_key_asks_consent_for_nothing_and_its_first_page_is_small(venue: Venue) -> None:
    """Counted as they come over the wire, headers included; the language is kept only for whoever chose one."""
    page = await venue.page()
    wire, bytes_ = await page.context.new_cdp_session(page), list[float]()
    await wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda finished: bytes_.append(finished["encodedDataLength"]))
    await page.goto(f"{venue.url}/?c={venue.code}", wait_until="networkidle")
    assert 0 < sum(bytes_) < 60_000
    assert {cookie.get("name") for cookie in await page.context.cookies()} == {"proef"}  # whether it keeps any
    await page.get_by_label("studenten").check()
    await page.get_by_role("button", name="Doe mee").click()
    await page.get_by_role("link", name="Ga naar de zaal").click()
    [key] = await page.context.cookies()
    assert (key.get("name"), key.get("httpOnly"), key.get("sameSite")) == ("dialoog", True, "Lax")
    assert await page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert await page.get_by_text("cookie").count() == 0
    await page.get_by_role("link", name="English").click()
    assert {cookie.get("name") for cookie in await page.context.cookies()} == {"dialoog", "taal"}


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080)])
async def test_a_full_slide_fits_on_a_projector_without_scrolling(venue: Venue, size: tuple[int, int]) -> None:
    screen = await venue.page(f"/scherm?c={venue.code}", wide=size[0], high=size[1])
    await venue.vote_on("cijfer")
    await everybody_votes(venue, "cijfer")
    await venue.service.polling.close()
    await expect_state((screen,), venue.room.page_key())
    await expect(screen.locator("tbody tr").first).to_be_visible()
    over = "[document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]"
    assert max(await screen.evaluate(over)) <= 0
