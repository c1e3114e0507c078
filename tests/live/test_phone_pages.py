"""Phones as strangers hold them: narrow, in large text, in a low window, read out loud, without cookies, shared."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from tests.live.browsers import CHROMIUM, NO_CHROMIUM, Venue, a_venue, barriers, too_small
from tests.live.long_day import moments
from tests.long_day import a_long_day

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM),
    pytest.mark.asyncio(loop_scope="session"),
]
SIDEWAYS = """() => {
    const wide = document.documentElement.clientWidth;
    return [...document.querySelectorAll("body *")]
        .filter((e) => e.checkVisibility() && !e.closest(".unseen, .skip"))
        .filter((e) => e.getBoundingClientRect().right > wide + 1)
        .map((e) => e.outerHTML.slice(0, 80));
}"""
TWICE = "document.documentElement.style.fontSize = '200%'"
LISTEN = """() => { window.heard = [];
    for (const line of document.querySelectorAll("[role=status], [role=alert]"))
        new MutationObserver(() => line.textContent && heard.push(line.textContent.trim()))
            .observe(line, {childList: true, characterData: true, subtree: true});
}"""


async def expect_to_fit(page: Page, what: str) -> None:
    """Nothing stands beside the page, in its own letters and in letters twice as large; all of it can be touched."""
    assert (what, await barriers(page), await too_small(page)) == (what, [], [])
    await page.evaluate(TWICE)
    assert (what, await page.evaluate(SIDEWAYS)) == (what, [])
    await page.evaluate("document.documentElement.style.fontSize = ''")


async def test_no_page_is_wider_than_a_narrow_phone_with_long_names_and_large_text(browser: Browser) -> None:
    async with a_venue(browser, a_long_day()) as venue:
        page = await venue.page(f"/?c={venue.code}", wide=320, high=640)
        await expect_to_fit(page, "join")
        await page.get_by_label("Praktijkopleiders").check()
        await page.get_by_role("button", name="Doe mee").click()
        await expect(page.get_by_text("terugkeercode").first).to_be_visible()
        await expect_to_fit(page, "welcome")
        for path in ("seat", "next", "return"):
            await page.goto(f"{venue.url}/{path}")
            await expect_to_fit(page, path)
        async with page.expect_request("**/events"):
            await page.goto(f"{venue.url}/room")
        async for moment in moments(venue):
            await expect(page.locator(f"#part[data-state='{venue.room.page_key()}']")).to_be_attached()
            await expect_to_fit(page, moment)


async def test_what_changes_is_read_out_also_when_it_is_said_again(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.go("janee")
    await expect(phone.get_by_text("Over deze stelling stemmen we straks.").last).to_be_visible()
    await phone.evaluate(LISTEN)
    await venue.service.polling.open("janee")
    await expect(phone.locator("#heard")).to_contain_text("De stemming is open: Een stage")
    for answer, said in (("ja", "bewaard"), ("nee", "veranderd"), ("ja", "veranderd")):
        if said == "veranderd":
            await phone.get_by_role("link", name="Stem anders").click()
        await phone.get_by_label(answer, exact=True).check()
        await phone.get_by_role("button", name="tem").first.click()
        await expect(phone.locator("#said")).to_have_text(f"Ontvangen. Je stem is {said}.")
    heard = await phone.evaluate("heard")
    assert heard.count("Ontvangen. Je stem is veranderd.") == 2
    await venue.go_on("canvas")
    section = phone.locator("section", has=phone.get_by_role("heading", name="Duur", exact=True))
    await section.get_by_label("lang", exact=True).check()
    await section.get_by_role("button", name="Bewaar").click()
    await expect(phone.locator("#said")).to_have_text("Ontvangen. Je antwoord is bewaard.")
    await section.get_by_role("button", name="Haal mijn antwoord weg").click()
    await expect(phone.locator("#said")).to_have_text("Je antwoord is weggehaald.")
    await expect(phone.get_by_text("Je antwoord is bewaard.")).to_have_count(0)


async def test_an_error_has_the_focus_at_its_field_until_it_is_mended(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.vote_on("janee")
    await phone.get_by_role("button", name="Stem", exact=True).click()
    await expect(phone.get_by_role("alert")).to_contain_text("Kies eerst een antwoord")
    group = phone.get_by_role("radiogroup")
    await expect(group).to_have_attribute("aria-invalid", "true")
    await expect(phone.get_by_label("ja", exact=True)).to_be_focused()
    assert await barriers(phone) == []
    await phone.get_by_label("nee", exact=True).check()
    await expect(group).not_to_have_attribute("aria-invalid", "true")
    await venue.go_on("canvas")
    field = phone.get_by_role("textbox", name="Jouw aandachtspunt")
    await field.fill("x" * 300)
    await phone.get_by_role("button", name="Verstuur").first.click()
    await expect(phone.get_by_role("alert")).to_contain_text("te lang")
    await expect(field).to_be_focused()
    await expect(field).to_have_attribute("aria-invalid", "true")


async def test_in_a_low_window_what_sticks_leaves_the_field_in_sight(venue: Venue) -> None:
    """320 by 256 pixels: a window of 1280 by 1024 that is zoomed in four times."""
    phone = await venue.phone(wide=320, high=256)
    await venue.go("canvas")
    field = phone.get_by_role("textbox", name="Jouw aandachtspunt")
    await field.fill("Te lang. " * 40)
    await phone.get_by_role("button", name="Verstuur").first.click()
    await expect(phone.get_by_role("alert")).to_be_visible()
    await expect(field).to_be_focused()
    seen = await phone.evaluate(
        """() => { const box = document.activeElement.getBoundingClientRect();
            const top = document.querySelector(".notices").getBoundingClientRect().bottom;
            return Math.min(box.bottom, innerHeight) - Math.max(box.top, top); }"""
    )
    assert seen >= 48  # two lines of what is typed


async def test_a_link_from_another_site_finds_who_is_in(venue: Venue, browser: Browser) -> None:
    phone = await venue.phone()
    async with a_venue(browser) as elsewhere:
        other = elsewhere.url.replace("127.0.0.1", "localhost")
        await phone.goto(f"{other}/nergens")
        await phone.evaluate(f"document.querySelector('a.button').href = '{venue.url}/?c={venue.code}'")
        await phone.locator("a.button").click()
        await expect(phone.get_by_text("We beginnen zo").first).to_be_visible()


async def test_who_hands_on_a_phone_first_sends_what_is_on_it(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.go("canvas")
    field = phone.get_by_role("textbox", name="Jouw aandachtspunt")
    await expect(field).to_be_visible()
    await phone.context.set_offline(True)
    await field.fill("Van de eerste.")
    await phone.get_by_role("button", name="Verstuur").first.click()
    await phone.get_by_role("link", name="Volgende persoon").click()
    await expect(phone.get_by_role("alert")).to_contain_text("Nog niet alles is verstuurd")
    await phone.context.set_offline(False)
    await expect(phone.locator(".note", has_text="Van de eerste.")).to_be_visible()
    await phone.get_by_role("link", name="Volgende persoon").click()
    await phone.get_by_role("button", name="Geef de telefoon door").click()
    await phone.get_by_label("Code van het scherm").fill(venue.code)
    await phone.get_by_label("werkveld").check()
    await phone.get_by_role("button", name="Doe mee").click()
    await phone.get_by_role("link", name="Ga naar de zaal").click()
    await expect(phone.get_by_role("heading", name="Het canvas")).to_be_visible()
    await expect(phone.get_by_text("Van de eerste.")).to_have_count(0)
    assert sorted(person.party for person in venue.service.session.participants.values()) == ["student", "werkveld"]
