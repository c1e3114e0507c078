"""Putting on stage what the facilitator looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialoog.domain.errors import DialoogError
from dialoog.domain.rules import stage
from dialoog.domain.session import Phase
from dialoog.domain.stage import Stage

if TYPE_CHECKING:
    from dialoog.facilitation.service import SessionService


async def put_on_stage(service: SessionService | None, staged: Stage | None) -> DialoogError | None:
    """Put this on stage, or return why it cannot be; of a closed session the room sees the end anyway."""
    if service is None or staged is None or service.session.meta.phase is Phase.CLOSED:
        return None
    try:
        await service.do(stage.put, staged)
    except DialoogError as error:
        return error
    return None
