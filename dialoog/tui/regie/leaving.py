"""What is asked before a step, the room or the session is left: a vote that is stopped is named first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from dialoog.domain.rules import closing, voting
from dialoog.domain.session import Phase
from dialoog.tui.dialogs.questions import Confirm, TypeWord
from dialoog.tui.dialogs.stopped import may_leave
from dialoog.tui.regie.commands import CLOSE_QUESTION, CLOSE_WORD, DOORS_CLOSE, VOTE_OPEN
from dialoog.tui.shell.destinations import Destination
from dialoog.tui.shell.screen import SessionScreen

Move = Callable[[], Awaitable[object]]
"""Goes to another step."""


async def leave_step(screen: SessionScreen, move: Move) -> None:
    """Leave the step that is on; when its vote is stopped, only after a question."""
    stopped = voting.stopped_round_of(screen.session)
    if stopped and stopped.step == screen.session.meta.current:
        screen.run_worker(_after_asking(screen, move), group="regie", exclusive=True)
    else:
        await move()


async def _after_asking(screen: SessionScreen, move: Move) -> None:
    if await may_leave(screen):
        await move()


async def close_for_good(screen: SessionScreen) -> None:
    """Close the room once that word is typed, and go to the report: it is what is left to do then."""
    if not await may_leave(screen):
        return
    refusal = closing.close_refusal(screen.session)
    if refusal:
        screen.dialoog.tell(refusal)
    elif await screen.app.push_screen_wait(TypeWord(CLOSE_QUESTION, CLOSE_WORD)):
        await screen.attempt(screen.service.close_session())
        if screen.session.meta.phase is Phase.CLOSED:
            screen.dialoog.go_to(Destination.REPORT_FILE)


async def leave_session(screen: SessionScreen) -> None:
    """Give the session free and go back to the list; an open vote or phones shut out are named first."""
    app = screen.dialoog
    if not await may_leave(screen):
        return
    named = _would_end(screen)
    if named and not await app.push_screen_wait(Confirm(named)):
        return
    app.outside.keep_place(None)
    await app.close_session()
    screen.leave()


def _would_end(screen: SessionScreen) -> str:
    """Return the question about what ends for the room when the session is left; empty when nothing does."""
    open_ = voting.open_round_of(screen.session)
    if screen.dialoog.doors or not open_:
        return DOORS_CLOSE if screen.dialoog.doors else ""
    return VOTE_OPEN.format(step=screen.session.agenda[open_.step].title)
