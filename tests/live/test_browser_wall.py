"""The wall on a real phone: many remarks are searched and supported with one tap each, and the page stays in place."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from dialoog.domain.agenda import StepKind
from dialoog.domain.note import Channel
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Session
from tests.build import a_section, a_session, a_step, joined, noted
from tests.live.browsers import CHROMIUM, NO_CHROMIUM, Venue, a_venue, barriers, too_small

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM),
    pytest.mark.asyncio(loop_scope="session"),
]
MANY = 200
LONG = "Ik wil graag dat er op mijn stageplek iedere week op een vaste tijd met mij wordt gepraat, wens"
TABLE = "ook aan tafel"


def a_full_wall() -> Session:
    """Two sections with together two hundred remarks, for a wall that is on."""
    step = a_step("canvas", StepKind.CANVAS, sections=("wensen", "zorgen"), wall=True)
    sections = [a_section("wensen", title="Wensen"), a_section("zorgen", title="Zorgen")]
    session = joined(a_session(steps=[step], sections=sections, present={"student": 40}), student=5)
    for number, author in enumerate(session.participants):
        session = noted(session, f"Later beginnen {number}", section="zorgen", author=author, channel=Channel.PHONE)
    session = noted(session, *[f"{LONG} {number}" for number in range(MANY - 15)], section="wensen")
    return noted(session, *[f"{TABLE} {number}" for number in range(10)], section="zorgen")


@pytest_asyncio.fixture(loop_scope="session")
async def venue(browser: Browser) -> AsyncIterator[Venue]:
    async with a_venue(browser, a_full_wall()) as room:
        await room.vote_on("canvas")
        yield room


async def test_two_hundred_remarks_are_searched_and_supported_with_a_tap_each_and_nothing_jumps(venue: Venue) -> None:
    phone = await venue.phone(wide=320, high=568)
    line = phone.locator(".tapped")
    await expect(line).to_contain_text("Tik aan wat je steunt")
    assert await phone.locator(".choice:visible").count() < 50, "the others are folded up"
    assert not await barriers(phone)
    assert not await too_small(phone)
    await phone.locator(".choice:visible").nth(12).click()
    await expect(line).to_have_text("Aangekruist: 1. Bewaard.")
    below = await phone.evaluate("scrollY")
    assert below > 0
    await phone.get_by_role("searchbox").fill("béginnen 3")
    await expect(phone.locator("#found")).to_have_text("Gevonden: 1")
    await phone.get_by_text("Later beginnen 3").click()
    await expect(line).to_have_text("Aangekruist: 2. Bewaard.")
    await phone.get_by_role("searchbox").press("Enter")
    await phone.get_by_role("searchbox").fill("")
    await expect(line).to_have_text("Aangekruist: 2. Bewaard.")
    await stays_when_a_remark_is_hidden(venue, phone)
    await venue.others_vote([("", ("m1",))] * 8)
    await venue.service.polling.close()
    await expect(phone.get_by_text("steun: 8")).to_be_visible()
    result = venue.service.session.rounds["canvas.1"].result
    assert result
    assert result.tally.voters == 9
    assert sum(result.tally.counts.values()) in {9, 10}


async def stays_when_a_remark_is_hidden(venue: Venue, phone: Page) -> None:
    """What somebody reads stays under the eye, also when the facilitator takes a remark above it from the wall."""
    await phone.locator(".choice:visible").nth(20).scroll_into_view_if_needed()
    ticked = phone.locator(".choice:visible").nth(20)
    text = await ticked.inner_text()
    was = await ticked.evaluate("element => element.getBoundingClientRect().top")
    first = await phone.locator(".choice:visible").nth(1).inner_text()
    note = next(note for note in venue.service.session.notes.values() if note.text == first)
    await venue.service.do(filling_in.hide, note.id, "een naam")
    await expect(phone.get_by_text(first, exact=True)).to_have_count(0)
    now = (
        await phone.get_by_text(text, exact=True)
        .locator("xpath=..")
        .evaluate("element => element.getBoundingClientRect().top")
    )
    assert abs(now - was) <= 2
    assert await phone.locator(".choice :checked").count() == 2


async def test_without_a_script_all_remarks_are_within_reach_and_sent_together(venue: Venue) -> None:
    phone = await venue.phone(wide=320, high=568, java_script_enabled=False)
    await phone.goto(venue.url + "/room")
    await expect(phone.get_by_role("searchbox")).to_be_hidden()
    await phone.locator("summary").nth(1).click()
    await phone.locator(".choice:visible").nth(30).click()
    await phone.locator("summary").last.click()
    await phone.locator(".choice:visible").last.click()
    await phone.get_by_role("button", name="Verstuur").click()
    await expect(phone.get_by_text("Wat je steunt, is bewaard.").first).to_be_visible()
    await venue.service.polling.halt()
    await venue.service.polling.close()


async def test_the_big_screen_shows_as_many_remarks_page_by_page(venue: Venue) -> None:
    screen = await venue.page(f"/scherm?c={venue.code}", wide=1280, high=720)
    await expect(screen.locator(".turn")).to_contain_text("1 / ")
    assert await screen.locator("[data-row]:visible").count() >= 4
    assert await screen.evaluate("document.documentElement.scrollHeight <= innerHeight")
    await venue.service.polling.cancel()
