"""Taking a session: its store, its ballot box and the service on them."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from dialoog.facilitation.inline_executor import NearExecutor
from dialoog.facilitation.ports import Chance, Clock
from dialoog.facilitation.service import SessionService
from dialoog.store.ballot_store import TinyBallotStore
from dialoog.store.session_store import TinySessionStore


def take(path: Path, clock: Clock, chance: Chance) -> SessionService:
    """Take the session in a file with this clock and chance."""
    with ExitStack() as undo:
        store = TinySessionStore(path)
        undo.callback(store.close)
        service = SessionService(store, TinyBallotStore(path), clock, chance, NearExecutor())
        undo.pop_all()
    return service
