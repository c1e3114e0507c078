"""From the bus to the screens: events become messages, and a burst becomes one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.message import Message

from dialoog.domain.ballot_box import Progress
from dialoog.domain.errors import DialoogError
from dialoog.domain.events import DoorChanged, Event, SessionChanged, VoteProgressed, WriteFailed
from dialoog.domain.session import Session
from dialoog.facilitation.bus import Bus


class SessionUpdated(Message):
    """The session is now this."""

    def __init__(self, session: Session) -> None:
        """Carry the whole session: it is frozen, and tables that did not change are the same objects."""
        super().__init__()
        self.session = session

    def can_replace(self, message: Message) -> bool:
        """Only the last one counts."""
        return isinstance(message, SessionUpdated)


class ProgressUpdated(Message):
    """This may be seen of the open round."""

    def __init__(self, progress: Progress) -> None:
        """Carry what may be seen."""
        super().__init__()
        self.progress = progress

    def can_replace(self, message: Message) -> bool:
        """Only the last one counts."""
        return isinstance(message, ProgressUpdated)


class DoorUpdated(Message):
    """Somebody knocks, or no longer does; phones came in or were put out."""

    def can_replace(self, message: Message) -> bool:
        """Only the last one counts."""
        return isinstance(message, DoorUpdated)


class KeepingFailed(Message):
    """Something was not kept."""

    def __init__(self, error: DialoogError) -> None:
        """Carry the sentence."""
        super().__init__()
        self.error = error

    def can_replace(self, message: Message) -> bool:
        """Many failures are one toast."""
        return isinstance(message, KeepingFailed)


def connect(bus: Bus, app: App[Any]) -> Callable[[], None]:
    """Let the app hear of everything that is kept; the function that comes back ends it."""

    def tell(event: Event) -> None:
        app.post_message(_message(event))

    return bus.subscribe(tell)


def _message(event: Event) -> Message:
    match event:
        case SessionChanged(session=session):
            return SessionUpdated(session)
        case VoteProgressed(progress=progress):
            return ProgressUpdated(progress)
        case WriteFailed(error=error):
            return KeepingFailed(error)
        case DoorChanged():
            return DoorUpdated()
