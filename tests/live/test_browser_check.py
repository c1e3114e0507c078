"""The room checks the themes with real browsers: no barriers at 320 pixels, on the big screen, in either language."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from dialoog.domain.rules import theming
from tests.live.browsers import CHROMIUM, NO_CHROMIUM, Venue, barriers, too_small

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM),
    pytest.mark.asyncio(loop_scope="session"),
]
NARROW: dict[str, Any] = {"wide": 320, "high": 640}
LONG = "Begeleidingsmogelijkheden_op_de_werkvloer_en_op_school_samen"


async def look(venue: Venue, *pages: Page) -> None:
    """Look for barriers as soon as each page shows what is on now."""
    for page in pages:
        await expect(page.locator(f"#part[data-state='{venue.room.page_key()}']")).to_be_attached()
        assert await barriers(page) == [], page.url
        assert await too_small(page) == [], page.url


async def test_a_check_has_no_barriers_while_open_after_a_vote_and_after_the_close(venue: Venue) -> None:
    await venue.service.do(theming.rename, "t1", LONG)
    phone = await venue.phone(color_scheme="dark", **NARROW)
    english = await venue.phone("onderwijs", **NARROW)
    await english.get_by_role("link", name="English").click()
    screen = await venue.page(f"/scherm?c={venue.code}", wide=1280, high=720)
    await venue.vote_on("themas")
    await look(venue, phone, english, screen)
    await phone.get_by_role("radiogroup", name=LONG).get_by_label("klopt").check()
    await phone.get_by_role("radiogroup", name="Begeleiding", exact=True).get_by_label("ik mis iets").check()
    await phone.get_by_role("button", name="Verstuur").click()
    await expect(phone.get_by_role("status").get_by_text("Ontvangen. Wat je vindt, is bewaard.")).to_be_visible()
    await english.get_by_role("radiogroup", name="Begeleiding", exact=True).get_by_label("it is right").check()
    await english.get_by_role("button", name="Send").click()
    await phone.get_by_label("Mis je iets?").fill("Niemand noemt de reistijd.")
    await phone.get_by_role("button", name="Verstuur").click()
    await expect(phone.get_by_role("status").get_by_text("Ontvangen. Je briefje is bewaard.")).to_be_visible()
    await look(venue, phone, english, screen)
    choices = [(f"t1:{said}", f"t2:{said}") for said in ("klopt", "klopt", "mis")]
    await venue.others_vote([("student", choices[number % 3]) for number in range(12)], name="themas")
    await venue.service.polling.close()
    await look(venue, phone, english, screen)
    await expect(phone.get_by_role("table").get_by_text(LONG)).to_be_visible()
