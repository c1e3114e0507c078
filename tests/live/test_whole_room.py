"""A day with everything real: the app in a terminal with its own server, two phones and the big screen in Chromium."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import pairwise
from pathlib import Path

import httpx
import numpy as np
import pytest
import zxingcpp
from PIL import Image
from playwright.async_api import Browser, Page, expect

from dialoog.domain.agenda import StepKind
from dialoog.facilitation.slip_making import Issued
from dialoog.store.session_store import read_session, write_new
from dialoog.web.slips_sheet import sheet
from dialoog.wiring.outside import Outside
from tests.build import a_section, a_session, a_step, running
from tests.live.browsers import CHROMIUM, NO_CHROMIUM, Venue
from tests.live.test_sorting_in_terminal import WITHIN, Terminal, dialoog
from tests.tui.test_qr_reading import modules_of, read

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM),
    pytest.mark.asyncio(loop_scope="session"),
]
OTHERS = 12
"""People beside the two with a browser; they vote one after another."""


class Evening:
    """The app in its terminal, with its doors open and the code on its screen read by a camera."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal, self.link = terminal, ""
        self.http = httpx.AsyncClient()

    async def press(self, *keys: str, until: str) -> str:
        return await asyncio.to_thread(self._terminal.press, *keys, until=until)

    async def open_doors(self) -> None:
        await self.press(until="Aanwezig")
        await self.press("z", until="antwoordt|Er komt geen antwoord")
        await self.press("Enter", until=r"Code: \w{4}")
        await self.press("q", until="Doe mee")
        self.link = await asyncio.wait_for(asyncio.to_thread(self._scan), WITHIN)
        await self.press("Escape", until="Adres:")
        await self.press("Escape", until="Aanwezig")

    def _scan(self) -> str:
        """Hold a camera before the terminal until it sees a code."""
        while True:
            with suppress(ValueError):
                return read(modules_of(self._terminal.screen))

    @property
    def url(self) -> str:
        return self.link.partition("/?")[0]

    async def others(self) -> list[dict[str, str]]:
        """More people come in; each is the headers of a phone."""
        code, phones = self.link.partition("c=")[2], []
        for number in range(OTHERS):
            body = {"code": code, "party": "werkveld" if number % 2 else "student"}
            answer = await self.http.post(f"{self.url}/api/v1/join", json=body)
            phones.append({"Authorization": f"Bearer {answer.json()['token']}"})
        return phones

    async def vote(self, phone: dict[str, str], round_id: str, choice: str) -> int:
        """Let one of them vote; return of how many people the bars are now."""
        path = f"{self.url}/api/v1/rounds/{round_id}/ballot"
        assert (await self.http.post(path, json={"choice": choice}, headers=phone)).status_code == 200
        state = (await self.http.get(f"{self.url}/api/v1/state")).json()
        return int(state["step"]["round"].get("bars_voted") or 0)


@asynccontextmanager
async def an_evening(folder: Path) -> AsyncIterator[Evening]:
    if shutil.which("tmux") is None or not Outside.at().venue.addresses():
        pytest.skip("there is no tmux here, or no network address that phones could reach")
    path = folder / "dag.json"
    canvas = a_step("canvas", StepKind.CANVAS, order=1, title="Zorgen", sections=("zorgen",))
    steps = (canvas, a_step("stem-1", order=2), a_step("pauze", order=3))
    day = a_session(steps=steps, sections=[a_section("zorgen")], present={"student": 8, "werkveld": 8}, k=3)
    write_new(path, running(day, "canvas"))
    terminal = Terminal(folder, *dialoog("open", str(path)))
    evening = Evening(terminal)
    try:
        await evening.open_doors()
        yield evening
    finally:
        await evening.http.aclose()
        terminal.close()


async def opened(browser: Browser, address: str, wide: int = 390, high: int = 844) -> Page:
    context = await browser.new_context(viewport={"width": wide, "height": high}, locale="nl-NL")
    page = await context.new_page()
    await page.goto(address)
    return page


async def joined(browser: Browser, evening: Evening, party: str) -> Page:
    page = await opened(browser, evening.link)
    await page.get_by_label(party).check()
    await page.get_by_role("button", name="Doe mee").click()
    async with page.expect_request("**/events"):
        await page.get_by_role("link", name="Ga naar de zaal").click()
    return page


async def write(page: Page, text: str) -> None:
    await page.get_by_role("textbox", name="Jouw briefje").fill(text)
    await page.get_by_role("button", name="Verstuur").click()
    await expect(page.get_by_text("Ontvangen. Je briefje is bewaard.")).to_be_visible()


async def vote(page: Page, answer: str) -> None:
    await page.get_by_label(answer, exact=True).check()
    await page.get_by_role("button", name="Stem", exact=True).click()
    await expect(page.get_by_text("Ontvangen. Je stem is bewaard.")).to_be_visible()


def scanned(picture: Path) -> list[str]:
    """What a camera reads in a picture."""
    return [found.text for found in zxingcpp.read_barcodes(np.array(Image.open(picture).convert("L")))]


async def wide_bars(screen: Page) -> list[int]:
    """How much of the width of the big screen each bar has, in percents."""
    found: list[int] = await screen.locator("main .bar").evaluate_all(
        "bars => bars.map((bar) => Math.round(100 * bar.getBoundingClientRect().width / innerWidth))"
    )
    return found


async def test_a_room_writes_votes_talks_votes_again_and_sees_the_shift_on_the_big_screen(
    browser: Browser, tmp_path: Path
) -> None:
    async with an_evening(tmp_path) as evening:
        fatima, sem = [await joined(browser, evening, party) for party in ("studenten", "werkveld")]
        screen = await opened(browser, f"{evening.url}/scherm?{evening.link.partition('?')[2]}", 1280, 720)
        others = await evening.others()
        await screen.screenshot(path=tmp_path / "scherm-0.png")
        assert scanned(tmp_path / "scherm-0.png") == [evening.link]
        await write(fatima, "De begeleider wisselt vaak.")
        await expect(screen.get_by_text("briefje", exact=True)).to_be_visible()
        await write(sem, "Te weinig <b>tijd</b>.")
        await expect(screen.locator(".figure")).to_have_text("2")
        await evening.press("m", until=r"Te weinig <b>tijd</b>\.")
        await evening.press("Escape", until="Zorgen: 2")
        await evening.press("Right", until="Er is nog niet gestemd")
        await evening.press("s", until="Druk op o")
        await evening.press("o", until="De stemming is open")
        await vote(fatima, "ja")
        await expect(screen.get_by_text("Gestemd: 1 van de 16")).to_be_visible()
        await vote(sem, "nee")
        drawn = [await evening.vote(phone, "stem-1.1", "nee") for phone in others]
        assert all(after == before or after - before >= 7 for before, after in pairwise(drawn))
        assert 0 < max(drawn) <= 2 + OTHERS - 7
        for page in (fatima, screen):
            await expect(page.get_by_text("Gestemd: 14 van de 16")).to_be_visible()
        await screen.screenshot(path=tmp_path / "scherm-1.png")
        await evening.press("u", until="Er ontbreken nog")
        await evening.press("j", until="De stemming is gestopt")
        await expect(fatima.get_by_text("De stemming is gestopt")).to_be_visible()
        await evening.press("u", until="De stemming is gesloten")
        for page in (fatima, sem, screen):
            await expect(page.get_by_text("14 mensen kozen: 7\u00a0% ja (1)").last).to_be_visible()
        await evening.press("v", until="Welk argument")
        await evening.press("Er is te weinig tijd", "Enter", until=r"(?s)• Er is te weinig tijd.*o\s+Openen")
        await evening.press("o", until="Tweede ronde")
        await expect(sem.get_by_text("Tweede stemming, na het gesprek", exact=True)).to_be_visible()
        await vote(fatima, "nee")
        await vote(sem, "ja")
        for phone in others:
            await evening.vote(phone, "stem-1.2", "ja")
        await evening.press("u", until="Er ontbreken nog")
        await evening.press("j", until="De stemming is gestopt")
        await evening.press("u", until="voor en na het gesprek")
        for page in (fatima, sem, screen):
            await expect(page.get_by_text("Voor het gesprek zei 7\u00a0% ja, erna 93\u00a0%").last).to_be_visible()
        assert min(await wide_bars(screen)) >= 33, "beside the code, which is large enough to be scanned at any moment"
        await screen.screenshot(path=tmp_path / "scherm-2.png")
        await fatima.screenshot(path=tmp_path / "telefoon-2.png", full_page=True)
        for page in (fatima, sem, screen):
            await page.context.close()
    kept = read_session(tmp_path / "dag.json")
    assert [note.text for note in kept.notes.values()] == ["De begeleider wisselt vaak.", "Te weinig <b>tijd</b>."]
    results = [round_.result for round_ in kept.rounds.values()]
    assert [dict(result.tally.counts) for result in results if result] == [{"ja": 1, "nee": 13}, {"ja": 13, "nee": 1}]


async def test_the_code_on_a_printed_slip_lets_its_holder_in(browser: Browser, venue: Venue, tmp_path: Path) -> None:
    """What a camera reads on paper opens the page with the code of the slip filled in."""
    codes = ["AAAACCCC", "DDDDEEEE", "FFFFGGGG"]
    (tmp_path / "briefjes.html").write_text(sheet("Dag", venue.url, [Issued(code) for code in codes]), "utf-8")
    paper = await opened(browser, (tmp_path / "briefjes.html").as_uri(), 900, 900)
    await paper.screenshot(path=tmp_path / "briefjes.png")
    links = sorted(scanned(tmp_path / "briefjes.png"))
    assert [re.sub(r".*[/=]", "", link) for link in links] == codes
    phone = await opened(browser, links[0])
    await expect(phone.get_by_text("AAAACCCC")).to_be_visible()
    for page in (paper, phone):
        await page.context.close()
