"""What a facilitator does when the program is not running: close the round that is open."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.build import a_service


def close_round(session: Path) -> dict[str, int]:
    """Close the open round of a session and return what was counted."""
    return asyncio.run(_close(session))


async def _close(session: Path) -> dict[str, int]:
    service = a_service(session.parent, name=session.stem)
    await service.polling.close()
    results = [round_.result for round_ in service.session.rounds.values()]
    await service.stop()
    return dict(results[-1].tally.counts) if results[-1] else {}
