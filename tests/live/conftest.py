"""One Chromium for all tests that play people with a browser, and a room for each of them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser

from tests.live.browsers import Venue, a_browser, a_venue


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, started once."""
    async with a_browser() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def venue(browser: Browser) -> AsyncIterator[Venue]:
    """A room that is served, on a day with a step of every kind."""
    async with a_venue(browser) as opened:
        yield opened
