"""Whether a ballot box that was kept can be of the round that is on: anybody can edit its file."""

from __future__ import annotations

from dialoog.domain.ballot_box import BallotBox, SavedBox
from dialoog.domain.errors import Invalid
from dialoog.domain.rules.filling_in import known_party
from dialoog.domain.session import Session

IMPOSSIBLE = "In de stembus van de open stemming staat iets dat niet kan."


def check_kept(box: BallotBox, saved: SavedBox, session: Session) -> None:
    """Raise `Invalid` or `NotFound` if a ballot or a count is none of this round."""
    for row in saved.rows.values():
        known_party(session, row.ballot.party)
        if box.check(row.ballot.choice) != row.ballot.choice:
            raise Invalid("De antwoorden op een stembiljet staan niet in hun volgorde.")
    for tallies in saved.counted.values():
        box.check_counts(tallies)
        for party in tallies:
            known_party(session, party)
    if saved.drawing.coming:
        box.check_counts({"": saved.drawing.coming})
    box.check_bars(saved.drawing)
