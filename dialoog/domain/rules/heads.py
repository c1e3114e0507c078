"""Phones against heads: how many phones a room can be, and what holds as long as there are more than people counted.

Whoever knows the code of the screen can come in with several phones, and know of all their votes but one what is in
them. The head count is all that the program has against it: it looks at nothing that people chose.
"""

from __future__ import annotations

from collections import Counter

from dialoog.domain.disclosure import effective_k
from dialoog.domain.note import Channel
from dialoog.domain.session import Session

UNCOUNTED = 300
"""So many phones the code lets in as long as nobody has counted or said how many are expected."""

SPARE_ONE_IN = 10
"""One phone more for so many people: somebody lost the page and joins again, or two came late."""

TWICE = 2
"""A party of fewer than this many times `k` people is small: a few phones more and somebody in it stands alone."""


def phones(session: Session) -> dict[str, int]:
    """Return how many phones take part, by party in the order of the session; only parties that any did."""
    counted = Counter(person.party for person in session.participants.values() if person.channel is Channel.PHONE)
    return {party: counted[party] for party in dict.fromkeys((*session.party_ids, *counted)) if counted[party]}


def crowded(session: Session) -> dict[str, int]:
    """Return the parties with more phones than counted heads, each with its head count.

    They may not be shown by themselves: some of their members may be one and the same person, who then knows what the
    others chose. As long as nobody has counted there are none; once somebody has, a party that was left out has 0.
    """
    heads = session.meta.present
    many = phones(session) if heads else {}
    return {party: heads.get(party, 0) for party in many if many[party] > heads.get(party, 0)}


def room_for(session: Session) -> int:
    """Return how many phones the code alone lets in, from all addresses together; whoever comes then has to knock.

    A whole school can be behind one address, so one address may be the whole room, and never more than that.
    """
    people = max(sum(session.meta.present.values()), session.meta.expected)
    return people + max(effective_k(session.meta.k), people // SPARE_ONE_IN) if people else UNCOUNTED


def is_full(session: Session) -> bool:
    """Tell whether as many phones take part as the code lets in."""
    most = room_for(session)
    return len(session.participants) >= most and sum(phones(session).values()) >= most


def small(session: Session) -> dict[str, int]:
    """Return the parties of which somebody was counted, but too few to trust the code of the screen with."""
    enough = TWICE * effective_k(session.meta.k)
    return {party: many for party, many in session.meta.present.items() if 0 < many < enough}


def bars_refusal(session: Session) -> str:
    """Return why the bars of a vote that is opened now stay hidden until the close, or an empty sentence.

    With nine phones of one person in the room, every fifth and tenth vote would be that of somebody else alone.
    """
    if not phones(session) or session.meta.door.slips_only:
        return ""
    if not session.meta.present:
        return "De zaal is nog niet geteld."
    return "Er zijn meer telefoons dan mensen geteld." if crowded(session) else ""
