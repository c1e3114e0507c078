"""A room for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.web.phones import Hall, a_hall


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    """A room of a session with a vote, a canvas and people of five parties expected."""
    async with a_hall() as opened:
        yield opened
