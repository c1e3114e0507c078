"""What running a day needs from outside: a place to keep things, a clock, chance and content."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol

from msgspec import Struct

from dialoog.domain.agenda import Format
from dialoog.domain.ballot_box import BoxUpdate, SavedBox
from dialoog.domain.canvas import Canvas
from dialoog.domain.codebook import Codebook
from dialoog.domain.session import Change, Changes, Meta, Session
from dialoog.domain.statement import StatementSet
from dialoog.facilitation.bus import Bus

P = ParamSpec("P")

UNFINISHED_SHEET = "-overtypen.tmp"
"""What the name of a session is followed by in that of the sheet that is typed over and is not in the session yet."""

may_wait: ContextVar[bool] = ContextVar("may_wait", default=True)
"""Whether a write may wait for another program that holds a file: never in the loop, where keys and phones would."""


class MustWait(Exception):
    """Raised by a write that may not wait and would have to; nothing has changed, and it is to be done again."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the time now, with its zone."""


class Chance(Protocol):
    """Where randomness comes from; in tests it may be a fixed row."""

    def token(self) -> str:
        """Return a new random token that nobody can guess."""

    def secret(self) -> bytes:
        """Return 32 random bytes."""

    def shuffled(self, items: Sequence[str]) -> list[str]:
        """Return the items in an order that tells nothing."""


class SessionStore(Protocol):
    """Keeps one session. Every call raises `StorageError` with a sentence if it cannot be done."""

    def load(self) -> Session:
        """Return the session as it was last kept."""

    def commit(self, changes: Sequence[Change]) -> None:
        """Keep all these changes or none; when this returns they outlive a power cut."""

    def close(self) -> None:
        """Give the session free for another process."""


class BallotStore(Protocol):
    """Keeps the one open ballot box. Every call raises `StorageError` if it cannot be done."""

    def load(self) -> SavedBox | None:
        """Return the box that is kept, or None if no round is open."""

    def create(self, round_id: str, secret: bytes) -> None:
        """Keep a new, empty box."""

    def update(self, change: BoxUpdate) -> None:
        """Keep all of this or nothing; when this returns it outlives a power cut."""

    def destroy(self) -> None:
        """Remove the box with its rows and its secret; fine if there is none."""


class ContentSource(Protocol):
    """The canvases, statements, formats and codebooks that a facilitator can edit."""

    def canvases(self) -> Mapping[str, Canvas]:
        """Return every canvas by its id."""

    def statement_sets(self) -> Mapping[str, StatementSet]:
        """Return every set of statements by its id."""

    def formats(self) -> Mapping[str, Format]:
        """Return every ready-made agenda by its id."""

    def codebooks(self) -> Mapping[str, Codebook]:
        """Return every codebook by its id."""

    def left_out(self) -> tuple[str, ...]:
        """Return for each file that cannot be used a sentence why not."""


class SessionEntry(Struct, frozen=True):
    """A session in the list: its file, what it is, and the sentence why it cannot be opened.

    Of a damaged one `meta` is there too, as long as that much can be read.
    """

    path: Path
    meta: Meta | None
    trouble: str = ""


class Offer(Struct, frozen=True):
    """A way to bring a damaged session back: what it is called, and in a sentence what is lost then."""

    label: str
    sentence: str


class Rescue(Protocol):
    """What can be done about a session that cannot be opened."""

    @property
    def trouble(self) -> str:
        """What is wrong with it; empty if nothing is."""

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The ways out, the best one first."""

    def take(self, offer: Offer) -> str:
        """Go this way, and say what was done. Raises `StorageError` if it could not be; nothing has changed then."""


class Catalog(Protocol):
    """The folder with sessions."""

    @property
    def folder(self) -> Path:
        """Where the sessions are."""

    def entries(self) -> list[SessionEntry]:
        """Return every session in the folder, newest date first."""

    def path_of(self, name: str) -> Path:
        """Return the file of a session by name or path, whether it is there or not."""

    def create(self, name: str, session: Session) -> Path:
        """Keep a new session under this name, or under the next free one like it."""


class Keeper(Protocol):
    """What keeps the open session, as far as the polling needs it."""

    @property
    def session(self) -> Session:
        """The session as it is on disk."""

    @property
    def chance(self) -> Chance:
        """Where randomness comes from."""

    @property
    def clock(self) -> Clock:
        """Tells the time."""

    @property
    def bus(self) -> Bus:
        """Who wants to hear of what happened."""

    async def do(self, rule: Callable[Concatenate[Session, P], Changes], *args: P.args, **kwargs: P.kwargs) -> Changes:
        """Carry out a rule on the session; returns once it is kept."""
