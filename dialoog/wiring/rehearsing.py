"""A rehearsal of a whole day in a folder of its own that is thrown away: the session itself is only read."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from random import Random

from msgspec.structs import replace

from dialoog.domain.session import Session
from dialoog.facilitation.advice import codebook_of
from dialoog.facilitation.ports import Chance, Clock, ContentSource
from dialoog.facilitation.simulation.dry_run import play_all
from dialoog.facilitation.simulation.trial import blank
from dialoog.store.session_store import write_new
from dialoog.wiring.take_session import take

SEED = 7
"""Made-up people do the same each time, so that what a change of the plan brings can be seen."""


def rehearsed(session: Session, content: ContentSource, clock: Clock, chance: Chance, people: int = 0) -> Session:
    """Return the session as made-up people left it: so many, or as many as are expected. Takes a thread of its own."""
    plan = blank(session)
    meta = replace(plan.meta, current="", expected=people or plan.meta.expected)
    with tempfile.TemporaryDirectory(prefix="dialoog-proef-") as folder:
        path = Path(folder) / "proef.json"
        write_new(path, replace(plan, meta=meta))
        return asyncio.run(_played(path, content, clock, chance))


async def _played(path: Path, content: ContentSource, clock: Clock, chance: Chance) -> Session:
    service = take(path, clock, chance)
    try:
        codebook = codebook_of(service.session, content.codebooks())
        await play_all(service, Random(SEED), codebook)  # noqa: S311 - nobody real votes
        return service.session
    finally:
        await service.stop()
