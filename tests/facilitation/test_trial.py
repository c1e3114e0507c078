"""Made-up people of a trial stop when the facilitator does."""

from __future__ import annotations

from random import Random

import pytest

from dialoog.domain.errors import DialoogError
from dialoog.domain.rules import voting
from dialoog.facilitation.simulation import trial
from tests.build import MemorySessionStore, a_service_in_memory, a_session, a_vote_step

SEED = 7


@pytest.mark.parametrize("ends", ["halt", "close", "stop"])
async def test_the_last_made_up_votes_stop_with_the_vote_or_with_the_trial(ends: str) -> None:
    session = trial.blank(a_session(steps=[a_vote_step()], expected=40))
    service, waves = a_service_in_memory(store=MemorySessionStore(session)), 0

    async def wait() -> None:
        nonlocal waves
        waves += 1
        if waves == trial.WAVES // 2:
            await {"halt": service.polling.halt, "close": service.polling.close, "stop": service.stop}[ends]()

    await trial.play(service, "stem-1", Random(SEED), wait)
    assert waves == trial.WAVES // 2, "nobody waits for the next wave"
    round_ = voting.rounds_of(service.session, "stem-1")[-1]
    if ends == "close":
        assert round_.result
        assert 0 < round_.result.tally.voters < 40
    if ends == "halt":
        progress = service.polling.progress
        assert progress
        assert 0 < progress.voted < 40


async def test_votes_of_the_last_wave_are_in_when_nobody_stops_them() -> None:
    session = trial.blank(a_session(steps=[a_vote_step()], expected=40))
    service = a_service_in_memory(store=MemorySessionStore(session))

    async def wait() -> None: ...

    await trial.play(service, "stem-1", Random(SEED), wait)
    with pytest.raises(DialoogError):
        await service.polling.open("stem-1")
    assert service.polling.progress
    assert service.polling.progress.voted > 30
    await service.stop()
