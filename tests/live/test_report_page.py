"""The report as a page: everybody can use it, by day, in the dark and on paper, and it fetches nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from msgspec.structs import replace
from playwright.async_api import Browser, Page

from dialoog.report import build
from dialoog.report.document import Document
from dialoog.report.writers import KINDS, written
from tests.live.browsers import CHROMIUM, NO_CHROMIUM, barriers
from tests.report.sessions import a_day
from tests.report.test_hostile import all_at_once
from tests.report.test_markdown import NASTY
from tests.report.test_writers import HOUSE

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM),
    pytest.mark.asyncio(loop_scope="session"),
]
Scheme = Literal["light", "dark"]


async def opened(browser: Browser, document: Document, folder: Path, scheme: Scheme, wide: int) -> Page:
    """The page, opened as a file; it must not ask for anything else."""
    file = folder / "verslag.html"
    file.write_bytes(written(document, KINDS["html"]))
    page = await browser.new_page(color_scheme=scheme, viewport={"width": wide, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(file.as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    return page


@pytest.mark.parametrize(("scheme", "wide"), [("light", 1280), ("dark", 1280), ("light", 320), ("dark", 320)])
async def test_the_page_has_no_barriers(browser: Browser, tmp_path: Path, scheme: Scheme, wide: int) -> None:
    page = await opened(browser, replace(build(a_day()), house=HOUSE), tmp_path, scheme, wide)
    await page.evaluate("document.querySelectorAll('details').forEach(found => found.open = true)")
    assert await barriers(page) == []
    await page.close()


async def test_links_move_to_what_they_name(browser: Browser, tmp_path: Path) -> None:
    page = await opened(browser, build(a_day()), tmp_path, "light", 1280)
    await page.get_by_role("link", name="Stelling 1").first.click()
    assert page.url.endswith("#stelling-1")
    await page.locator("blockquote a").first.click()
    assert "#opmerking-" in page.url
    assert await page.locator(":target").count() == 1
    await page.close()


ATTACKS = ("<img src=x onerror=alert(1)>", '" onmouseover="alert(1)', "javascript:alert(1)", "</style><script>alert(1)")
WOKEN = """
    document.scripts.length + document.querySelectorAll("img, iframe, object, form").length
    + [...document.querySelectorAll("*")].flatMap(e => [...e.attributes]).filter(a => a.name.startsWith("on")).length
    + document.querySelectorAll("a:not([href^='#'])").length
"""


async def test_what_people_type_does_nothing_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    page = await opened(browser, all_at_once((*ATTACKS, *NASTY)), tmp_path, "light", 1280)
    assert await page.evaluate(WOKEN) == 0
    assert ATTACKS[0] in await page.inner_text("main")
    await page.close()
