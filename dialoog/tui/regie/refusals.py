"""Why a command of the regie cannot be given now: the same sentence dims its key, answers the palette and the key."""

from __future__ import annotations

from dialoog.domain.agenda import StepKind
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.rules import running
from dialoog.domain.session import Phase, Session
from dialoog.tui.phones.wording import DOORS_CLOSED
from dialoog.tui.regie import next_key, trial
from dialoog.tui.regie.commands import ALREADY_CLOSED, NO_OWN_SCREEN, NO_STEP_OF
from dialoog.tui.shell.destinations import SCREEN_OF
from dialoog.tui.shell.screen import SessionScreen


def refusal(  # noqa: PLR0911 - a line per command
    screen: SessionScreen, action: str, parameters: tuple[object, ...]
) -> DialoogError | None:
    """Return why this action of the regie is not possible now, or None."""
    match action, parameters:
        case "move", (int(offset),):
            return running.move_refusal(screen.session, offset)
        case "work", ():
            return _without_screen(screen.session)
        case "open_step", (str(kind),):
            found = next_key.first_of(screen.session, StepKind(kind))
            return None if found else Refused(NO_STEP_OF[StepKind(kind)])
        case "trial", ():
            return trial.refusal(screen)
        case "drop_trial", ():
            return None if screen.dialoog.tried else trial.NO_TRIAL
        case "latecomers", ():
            return None if screen.dialoog.doors else Refused(DOORS_CLOSED)
        case "close", ():
            return Refused(ALREADY_CLOSED) if screen.session.meta.phase is Phase.CLOSED else None
    return None


def _without_screen(session: Session) -> Refused | None:
    step = running.current_step(session)
    return None if step is None or step.kind in SCREEN_OF else Refused(NO_OWN_SCREEN)
