"""Publishing: before a report goes out, what it shows is written down, and its numbers stay what they are.

It wraps whatever the rules of disclosure let through: what is written down is what they let through now, and they never
let through anything finer afterwards (see `domain.published`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dialoog.domain.disclosure import Breakdown
from dialoog.domain.note import Band, Note
from dialoog.domain.published import (
    ANSWERS,
    BANDS,
    BY_BAND,
    NAMED,
    PARTIES,
    PARTIES_BEFORE,
    Published,
    groups_of,
    same_remarks,
)
from dialoog.domain.rules import interviews, numbering, theming
from dialoog.domain.rules.bands import by_note
from dialoog.domain.rules.filling_in import visible_notes
from dialoog.domain.rules.outcomes import outcomes, settled, splitting
from dialoog.domain.rules.setup import named_parties
from dialoog.domain.rules.who_named_what import named_by, people_named
from dialoog.domain.session import Changes, Put, Session, apply

Remarks = tuple[Note, ...]


def publish(session: Session) -> Changes:
    """Return the changes that write down what a report shows that is made now; none if all of it was shown already."""
    fixed = numbering.fix(session)
    session = apply(session, fixed)
    rows = (*_parties(session), *_answers(session), *_named(session))
    new = (row for row in rows if session.published.get(row.id) != row)
    return (*fixed, *(Put("published", row.id, row) for row in new))


def _parties(session: Session) -> Iterator[Published]:
    yield Published(id=PARTIES, groups=_alone(named_parties(session)))
    if interviews.topics(session):
        yield Published(id=PARTIES_BEFORE, groups=_alone(interviews.parties_shown(session)))


def _alone(parties: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple((party,) for party in sorted(parties))


def _answers(session: Session) -> Iterator[Published]:
    """Yield what is shown of answers; nothing as long as they wait for the close."""
    if not settled(session):
        return
    split = splitting(session) if by_note(session) else None
    if splitting(session):
        yield Published(id=BANDS, groups=_alone(Band) if split else ())
    for outcome in outcomes(session).values():
        if not outcome.result.withheld:
            groups: Breakdown = () if split and split.id == outcome.id else outcome.result.groups
            yield Published(id=f"{ANSWERS}{outcome.id}", groups=groups_of(groups))
            yield Published(id=f"{BY_BAND}{outcome.id}", groups=groups_of(outcome.by_band))


def _named(session: Session) -> Iterator[Published]:
    """Yield of which remarks people are counted, each once."""
    place, seen = _last(session), set[frozenset[int]]()
    for notes in _sets(session):
        numbers = frozenset(note.number for note in notes)
        if numbers in seen or not all(note.author for note in notes) or people_named(session, notes) is None:
            continue
        seen.add(numbers)
        known = same_remarks(session.published, numbers)
        place += known is None
        groups = groups_of(named_by(session, notes))
        yield Published(id=known.id if known else f"{NAMED}{place}", groups=groups, notes=tuple(sorted(numbers)))


def _last(session: Session) -> int:
    return sum(id_.startswith(NAMED) for id_ in session.published)


def _sets(session: Session) -> Iterator[Remarks]:
    """Yield the remarks of the room that a report counts people of: those of a theme, of a section, and of both.

    A section that is no longer on the canvas has a table too, as long as remarks name it.
    """
    room = interviews.of_room(session, visible_notes(session))
    ids = {note.id for note in room}
    themes = [tuple(n for n in theming.notes_in(session, one) if n.id in ids) for one in theming.ordered(session)]
    named = dict.fromkeys([one.id for one in session.meta.sections] + sorted(note.section for note in room))
    sections = [tuple(note for note in room if note.section == id_) for id_ in named]
    crossed = [tuple(note for note in one if note in held) for one in themes for held in map(set, sections)]
    yield from (notes for notes in (*themes, *sections, *crossed) if notes)
