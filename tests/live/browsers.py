"""A room that is really served, and people with Debian's Chromium in it.

Server, service and browser driver share one loop, so a test moves the facilitator's side by calling the service.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from dialoog.domain.agenda import StepKind as Kind
from dialoog.domain.canvas import NoteKind, Option, SectionKind
from dialoog.domain.note import Channel
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import door, running
from dialoog.domain.session import Session
from dialoog.domain.statement import Choice, StatementKind
from dialoog.facilitation.service import SessionService
from dialoog.web.app import create_app
from dialoog.web.room.open_room import Room
from dialoog.web.server.serving import Serving
from dialoog.web.server.sockets import listening
from tests.build import (
    DAY,
    PLUS_MINUS_ROWS,
    a_choice_statement,
    a_section,
    a_service_in_memory,
    a_session,
    a_statement,
    a_step,
    after,
    noted,
    themed,
)

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
NO_CHROMIUM = "Chromium is not here (Debian: apt-get install chromium)"
QUIET = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-sandbox",  # the checks run as root
]
WITHIN = timedelta(seconds=120)
"""After which something is broken rather than slow."""

expect.set_options(timeout=WITHIN / timedelta(milliseconds=1))
TOUCHED = "a, button, summary, select, textarea, .choice, input:not([type=hidden]):not(.choice input)"
TOUCH = 44
"""Pixels that a finger needs, in height; a link inside a line of text is as high as the line."""

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def a_day() -> Session:
    """A day with a step for every kind of page, people in the room, two themes and two actions."""
    steps = (
        a_step("welkom", Kind.TALK, order=1, title="Welkom", purpose="Kennismaken."),
        a_step("canvas", Kind.CANVAS, order=2, title="Het canvas"),
        a_step("pauze", Kind.BREAK, order=3, title="Pauze"),
        a_step("janee", order=4, title="Stelling 1", statement=a_statement()),
        a_step("keuze", order=5, title="Stelling 2", statement=a_choice_statement()),
        a_step("meer", order=6, title="Stelling 3", statement=a_choice_statement(kind=StatementKind.CHOICES)),
        a_step("cijfer", order=7, title="Stelling 4", statement=a_statement(kind=StatementKind.SCORE)),
        a_step("themas", Kind.THEMES, order=8, title="Thema's"),
        a_step("stippen", Kind.PRIORITISE, order=9, title="Prioriteiten"),
        a_step("acties", Kind.ACTIONS, order=10, title="Actielijst"),
    )
    session = a_session(steps=steps, sections=some_sections(), present={"student": 20, "onderwijs": 10, "werkveld": 9})
    session = noted(session, "Te weinig tijd.", "De begeleider wisselt vaak.", section="zorgen", party="student")
    session = themed(session, Tijd=["n1"], Begeleiding=["n2"])
    return after(session, action_rules.add(session, what="Een vast aanspreekpunt", who="Onderwijs", today=DAY))


def some_sections() -> tuple[Any, ...]:
    """A section of every kind."""
    options = (Option("kort", "kort"), Option("lang", "lang"))
    rows = (Option("werk", "Werkzaamheden"), Option("team", "Team"))
    return (
        a_section("zorgen", note_kind=NoteKind.CONCERN),
        a_section("verwachtingen", rows=rows),
        a_section("sterk", kind=SectionKind.PLUSMINUS, rows=PLUS_MINUS_ROWS),
        a_section("duur", kind=SectionKind.CHOICE, options=options),
        a_section("wie", kind=SectionKind.CHOICES, options=options),
        a_section("schaal", kind=SectionKind.SCALE, low_label="zorg", high_label="persoon"),
        a_section("zin", kind=SectionKind.SCORE, low_label="geen zin", high_label="veel zin"),
    )


class Venue:
    """A served room; `phone` gives somebody a browser of their own."""

    def __init__(self, service: SessionService, browser: Browser) -> None:
        self.service, self._browser = service, browser
        self.room = Room(service, url="http://192.168.1.20:8080")
        self._serving = Serving(create_app(self.room), listening("127.0.0.1", 0))
        self._port = 0
        self.contexts: list[BrowserContext] = []

    @property
    def url(self) -> str:
        """Where the room is."""
        return f"http://127.0.0.1:{self._serving.port}"

    @property
    def code(self) -> str:
        """The code of the room."""
        return self.service.session.meta.door.code

    async def open(self) -> None:
        """Open the doors."""
        await self.service.do(door.unlock, bytes(range(32)))
        await self._serving.start()

    async def close(self) -> None:
        """Send everybody home."""
        for context in self.contexts:
            await context.close()
        await self._serving.stop()
        await self.service.stop()

    async def stop_serving(self) -> None:
        """Let the server go away; the session stays open."""
        self._port = self._serving.port
        await self._serving.stop()

    async def serve_again(self) -> None:
        """Let it come back at the same address."""
        self.room = Room(self.service)
        self._serving = Serving(create_app(self.room), listening("127.0.0.1", self._port))
        await self._serving.start()

    async def page(self, path: str = "", *, wide: int = 390, high: int = 844, **options: Any) -> Page:  # noqa: ANN401
        """Open a browser of its own at this address; what its script complains about fails the test."""
        spoken = {"locale": "nl-NL", **options}
        context = await self._browser.new_context(viewport={"width": wide, "height": high}, **spoken)
        context.set_default_timeout(WITHIN / timedelta(milliseconds=1))
        self.contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", _complain)
        if path:
            await page.goto(self.url + path)
        return page

    async def phone(self, party: str = "student", **options: Any) -> Page:  # noqa: ANN401  # handed on
        """Let somebody join; return the page of the room."""
        page = await self.page(f"/?c={self.code}", **options)
        await page.locator(f"[name=party][value={party}]").check()
        await page.get_by_role("button", name="Doe mee").click()
        link = page.get_by_role("link", name="Ga naar de zaal")
        if options.get("java_script_enabled", True):
            async with page.expect_request("**/events"):  # then the page is live
                await link.click()
        else:
            await link.click()
        return page

    async def go(self, step: str) -> None:
        """Put a step on."""
        await self.service.do(running.go_to, step, self.service.clock.now())

    async def go_on(self, step: str) -> None:
        """Take back the open round and put another step on."""
        await self.service.polling.cancel()
        await self.go(step)

    async def vote_on(self, step: str) -> None:
        """Put a step on and open its round."""
        await self.go(step)
        await self.service.polling.open(step)

    async def others_vote(self, ballots: Iterable[tuple[str, Choice]], name: str = "other") -> None:
        """Let other people vote, one after the other: party and choice."""
        for number, (party, choice) in enumerate(ballots):
            await self.service.polling.cast(f"{name}-{number}", party, choice, Channel.PHONE)


def _complain(error: object) -> None:
    raise AssertionError(error)


@asynccontextmanager
async def a_browser() -> AsyncIterator[Browser]:
    """Start Chromium."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        await browser.close()


@asynccontextmanager
async def a_venue(browser: Browser, session: Session | None = None) -> AsyncIterator[Venue]:
    """Open a room for as long as the block lasts."""
    venue = Venue(a_service_in_memory(session or a_day()), browser)
    await venue.open()
    try:
        yield venue
    finally:
        await venue.close()


async def barriers(page: Page) -> list[str]:
    """What keeps people from using a page, as axe-core sees it, and a scroll bar to the side."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(Axe().axe_script)
    found: list[str] = await page.evaluate(
        """async (standards) => {
            const found = await axe.run({runOnly: {type: "tag", values: standards}, resultTypes: ["violations"]});
            return found.violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).join(" | ")}`);
        }""",
        STANDARDS,
    )
    wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*found, *([f"scrolls {wide} px to the side"] if wide > 0 else [])]


async def too_small(page: Page) -> list[str]:
    """What somebody touches on a page and is not high enough for a finger."""
    found: list[str] = await page.evaluate(
        """([touched, least]) => [...document.querySelectorAll(touched)]
            .filter((element) => element.checkVisibility() && !element.matches(".skip"))
            .filter((element) => element.getBoundingClientRect().height < least)
            .map((element) => element.outerHTML.slice(0, 100))""",
        [TOUCHED, TOUCH],
    )
    return found
