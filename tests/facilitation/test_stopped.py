"""A vote that is stopped: it can be opened again, nothing of it is seen before its result, and nothing gets lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dialoog.domain.agenda import Bars, StepKind
from dialoog.domain.errors import Refused
from dialoog.domain.note import Channel
from dialoog.domain.rules import closing, door, running, voting
from dialoog.domain.session import Session
from dialoog.domain.tally import Tally
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.showing import ending
from dialoog.facilitation.showing.progress import state
from dialoog.facilitation.showing.slide import Outcome, Stopped, Talk, slide_on_stage
from dialoog.report.build import build
from dialoog.report.writers.markdown import markdown
from dialoog.store.names import ballots_path
from dialoog.web.room.state import public_state
from tests.build import (
    NOON,
    MemoryBallotStore,
    MemorySessionStore,
    a_service,
    a_service_in_memory,
    a_session,
    a_step,
    a_vote_step,
    themed,
)

STEP, ROUND = "stem-1", "stem-1.1"


def a_day(students: int = 0) -> Session:
    steps = [a_vote_step(Bars.BATCHES), a_step("gesprek", StepKind.TALK, order=2)]
    return a_session(steps=steps, present={"student": students} if students else {})


async def cast(service: SessionService, choices: Sequence[str], start: int = 0) -> None:
    for number, choice in enumerate(choices, start):
        await service.polling.cast(f"v{number}", "student", (choice,), Channel.PHONE)


async def stopped_with(*choices: str, service: SessionService | None = None) -> SessionService:
    service = service or a_service_in_memory(a_day())
    await service.polling.open(STEP)
    await cast(service, choices)
    await service.polling.halt()
    return service


def tally(service: SessionService) -> Tally:
    result = service.session.rounds[ROUND].result
    assert result is not None
    return result.tally


async def test_a_vote_stopped_too_early_is_opened_again_and_its_result_counts_all_ballots() -> None:
    service = await stopped_with("ja", "nee", "ja")
    with pytest.raises(Refused, match="gestopt"):
        await cast(service, ["nee"], start=3)
    await service.polling.reopen()
    await cast(service, ["nee", "nee"], start=3)
    await cast(service, ["nee"])  # who voted before the stop can still change it: the secret is the same
    await service.polling.halt()
    await service.polling.close()
    assert tally(service) == Tally(5, 0, {"ja": 1, "nee": 4})


@pytest.mark.parametrize(("voters", "warned"), [(4, False), (5, True), (10, True), (11, False)])
async def test_before_the_result_of_few_people_is_shown_it_is_said_what_it_can_tell(voters: int, warned: bool) -> None:
    """Of fewer than five no result is shown at all."""
    service = await stopped_with(*["ja"] * voters)
    assert ("weet de zaal straks van iedereen" in ending.stopped_line(service.session, voters)) is warned


async def test_after_the_result_was_shown_there_is_no_way_back() -> None:
    service = await stopped_with("ja", "nee", "ja", "ja", "nee")
    await service.polling.close()
    with pytest.raises(Refused):
        await service.polling.reopen()
    with pytest.raises(Refused, match="al getoond"):
        voting.reopen_round(service.session, ROUND)


async def test_no_surface_tells_more_of_a_stopped_vote_than_how_many_voted() -> None:
    """Ten and ten votes, wholly the other way round: every surface says the same of both."""
    seen = []
    for choices in (["ja"] * 19 + ["nee"], ["nee"] * 19 + ["ja"]):
        service = await stopped_with(*choices)
        session, progress = service.session, service.polling.progress
        assert progress is not None
        assert (progress.voted, progress.bars) == (20, None)
        slide = slide_on_stage(session, progress, NOON)
        assert isinstance(slide, Stopped)
        report = markdown(build(session))
        assert "De uitslag is nog niet getoond" in report
        said = state(session, session.agenda[STEP], progress)
        assert said == ["De stemming is gestopt, 20 stemmen. De uitslag is nog niet getoond."]
        public = public_state(session, progress)
        assert public.step is not None
        assert public.step.stopped
        seen.append((slide, report, said, public, session))
    assert seen[0] == seen[1]


async def test_reopening_gives_nobody_away_who_comes_in_or_votes_in_between() -> None:
    """Somebody sees the bars, has the vote stopped and opened again, and adds phones to read the next vote with."""
    service = a_service_in_memory(a_day(students=60))
    await _admit(service, 0, 23)
    await service.polling.open(STEP)
    for number in range(22):
        await service.polling.vote(f"p{number}", ("ja" if number % 2 else "nee",))
    before = service.polling.progress
    assert before is not None
    assert before.bars is not None
    for again in range(11):
        await service.polling.halt()
        await _admit(service, 30 + again, 31 + again)
        await service.polling.reopen()
        await service.polling.vote(f"p{30 + again}", ("nee",))
        progress = service.polling.progress
        assert progress is not None
        assert progress.bars == before.bars, "who came in while it was stopped came late as well"
    await service.polling.vote("p22", ("nee",))
    progress = service.polling.progress
    assert progress is not None
    assert progress.bars == before.bars, "one more ballot never moves the bars"


async def _admit(service: SessionService, first: int, until: int) -> None:
    for number in range(first, until):
        await service.do(door.admit, person=f"p{number}", party="student")


async def test_who_is_put_out_while_it_is_stopped_has_no_vote_in_it() -> None:
    service = a_service_in_memory(a_day())
    await _admit(service, 0, 6)
    await service.polling.open(STEP)
    for number in range(6):
        await service.polling.vote(f"p{number}", ("ja",) if number else ("nee",))
    await service.polling.halt()
    await service.polling.put_out(["p0"])
    await service.polling.reopen()
    await service.polling.close()
    assert tally(service) == Tally(5, 0, {"ja": 5, "nee": 0})


async def test_paper_is_counted_after_the_stop() -> None:
    service = await stopped_with("ja", "nee")
    await service.polling.count(Channel.PAPER, {"": Tally(4, 0, {"ja": 2, "nee": 2})})
    await service.polling.close()
    assert tally(service) == Tally(6, 0, {"ja": 3, "nee": 3})


async def test_the_day_can_go_on_while_a_vote_is_stopped_and_its_result_comes_on_stage_when_it_is_shown() -> None:
    service = await stopped_with("ja", "nee", "ja", "nee", "ja")
    await service.do(running.move, 1, NOON)
    assert isinstance(slide_on_stage(service.session, service.polling.progress, NOON), Talk)
    await service.polling.close()
    assert isinstance(slide_on_stage(service.session, None, NOON), Outcome)
    assert service.session.meta.current == STEP


async def test_what_needs_every_result_names_the_vote_that_is_stopped() -> None:
    service = await stopped_with("ja")
    title = service.session.agenda[STEP].title
    for refused in (closing.close_refusal(service.session), voting.open_refusal(service.session, STEP)):
        assert refused is not None
        assert f"‘{title}’ is gestopt" in refused.sentence
    with pytest.raises(Refused, match="gestopt"):
        await service.close_session()


async def test_a_stopped_vote_can_be_thrown_away_whole() -> None:
    service = await stopped_with("ja", "nee", "ja", "nee", "ja")
    await service.polling.cancel()
    assert (service.session.rounds, service.polling.progress) == ({}, None)


async def test_dots_stop_and_go_on_the_same_way() -> None:
    steps = [a_step("stip", StepKind.PRIORITISE), a_step("thema", StepKind.THEMES, order=2)]
    service = a_service_in_memory(themed(a_session(steps=steps), Rooster=[], Werkdruk=[]))
    themes = list(service.session.themes)
    for step, choice in (("stip", (themes[0],)), ("thema", (f"{themes[0]}:klopt",))):
        await service.polling.open(step)
        await service.polling.halt()
        assert isinstance(slide_on_stage(service.session, service.polling.progress, NOON), Stopped)
        await service.polling.reopen()
        await service.polling.cast("v1", "student", choice, Channel.PHONE)
        await service.polling.close()


@pytest.mark.parametrize("killed", ["stopped", "opened again", "shown"])
async def test_killed_at_any_moment_it_goes_on_as_it_was(killed: str) -> None:
    """What is on disk after each move is taken up by a program that never saw the one before end."""
    store, box = MemorySessionStore(a_day()), MemoryBallotStore()
    first = await stopped_with("ja", "nee", "ja", "nee", "ja", service=a_service_in_memory(store=store, box=box))
    left = box.kept
    if killed == "opened again":
        await first.polling.reopen()
    if killed == "shown":
        await first.polling.close()
        box.kept = left  # killed between the result and the end of the box
    again = a_service_in_memory(store=store, box=box)
    assert again.polling.warning == ""
    if killed == "shown":
        assert (box.kept, again.polling.progress) == (None, None)
    else:
        assert again.polling.progress == first.polling.progress
        if killed == "stopped":
            await again.polling.reopen()
        await cast(again, ["nee"], start=5)
        await again.polling.close()
        assert tally(again) == Tally(6, 0, {"ja": 3, "nee": 3})


async def test_the_box_lies_beside_the_session_until_the_result_is_shown(tmp_path: Path) -> None:
    service = await stopped_with("ja", "nee", "ja", "nee", "ja", service=a_service(tmp_path, a_day()))
    box = ballots_path(tmp_path / "dag.json")
    assert box.exists()
    await service.stop()
    again = a_service(tmp_path)
    assert again.session.rounds[ROUND].is_stopped
    await again.polling.close()
    assert not box.exists()
    await again.stop()
