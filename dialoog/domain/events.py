"""What a front end hears after something has been kept: values only, safe to drop in favour of a newer one."""

from __future__ import annotations

from msgspec import Struct

from dialoog.domain.ballot_box import Progress
from dialoog.domain.errors import DialoogError
from dialoog.domain.session import Session


class SessionChanged(Struct, frozen=True):
    """The session as it now stands on disk, and which of its tables changed."""

    session: Session
    tables: frozenset[str]


class VoteProgressed(Struct, frozen=True):
    """What may be seen of the open round."""

    progress: Progress


class WriteFailed(Struct, frozen=True):
    """Something could not be kept; memory is as on disk again."""

    error: DialoogError


class DoorChanged(Struct, frozen=True):
    """So many phones knock now; `gone` are the ids of those who were just put out or not let in."""

    waiting: int
    gone: frozenset[str] = frozenset()


Event = SessionChanged | VoteProgressed | WriteFailed | DoorChanged
