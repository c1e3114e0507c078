"""The box of a round as it lies on disk, taken up again; what may be seen of it, and how a batch is taken out again."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.ballot_box import BallotBox, Drawing, Progress, Row, SavedBox
from dialoog.domain.errors import DialoogError, StorageError
from dialoog.domain.rounds import Counted
from dialoog.domain.rules import voting
from dialoog.domain.rules.kept_votes import IMPOSSIBLE, check_kept
from dialoog.domain.session import Session
from dialoog.facilitation.ports import BallotStore, Chance

BOX_WRONG = f"{IMPOSSIBLE} Open de sessie in de app en kies daar hoe je verdergaat, of vraag het met: dialoog restore."
BOX_GONE = (
    "De stemmen van de open stemming zijn niet gevonden: het bestand met de stembus ontbreekt. "
    "Zet het terug of stem opnieuw."
)


class TakenUp(Struct, frozen=True):
    """The box of the round that goes on, or None without one; `warning`: the sentence if its votes are gone."""

    box: BallotBox | None
    warning: str = ""


def taken_up(ballots: BallotStore, session: Session, chance: Chance) -> TakenUp:
    """Take up the box that was there when the program last ended; one of a round that is over is destroyed."""
    saved, running = ballots.load(), voting.unshown_round_of(session)
    if saved and (running is None or saved.round != running.id):
        ballots.destroy()  # its tally was kept before the program ended
        saved = None
    if running is None:
        return TakenUp(None)
    warning = "" if saved else BOX_GONE
    if saved is None:
        saved = SavedBox(running.id, chance.secret(), {}, {}, Drawing())
        ballots.create(saved.round, saved.secret)
    return TakenUp(filled(BallotBox(running, saved.secret), saved, session), warning)


def seen(box: BallotBox) -> Progress:
    """Return what may be seen of a box: while it is stopped only how many voted."""
    return box.progress if box.round.is_open else replace(box.progress, bars=None)


def filled(box: BallotBox, saved: SavedBox, session: Session) -> BallotBox:
    """Return the box with what was kept of it, or raise `StorageError` if no voters can have put that in."""
    try:
        check_kept(box, saved, session)
    except DialoogError:
        raise StorageError(BOX_WRONG) from None
    for key, row in saved.rows.items():
        box.put(key, row)
    box.restore(saved.counted, saved.drawing)
    return box


def putter(box: BallotBox, key: str, old: Row | None) -> Callable[[], object]:
    """Return what puts the ballot back that was there."""
    return lambda: box.put(key, old)


def restorer(box: BallotBox, counted: Counted, drawing: Drawing) -> Callable[[], object]:
    """Return what sets counts and bars to what they were."""
    return lambda: box.restore(counted, drawing)
