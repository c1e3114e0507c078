"""Raised hands beside a few votes that nobody saw: what is told of it, before the close and after it.

The room saw the hands and can take them away from any result, so that the few would be what is left.
"""

from __future__ import annotations

from collections.abc import Mapping

from dialoog.domain.disclosure import least_group
from dialoog.domain.dutch import capital, many, people
from dialoog.domain.note import Channel
from dialoog.domain.rounds import Result, few_beside_hands, hidden_beside_hands, secret_voters

WAIT, DISCARD, ANYWAY = "wachten", "weg", "toch"
"""What can be done about it: leave the vote open, take these votes out, or close without a result."""

ALIKE = (
    "Wie zelf of op papier stemde, naast de opgestoken handen, koos bijna allemaal hetzelfde. "
    "Daarom is de uitslag verborgen: anders was te zien wat iemand koos."
)

Channels = Mapping[Channel, int]


def warning(channels: Channels, k: int) -> str:
    """Return that the whole result will stay hidden, and how to prevent it; nothing when it will not."""
    if not few_beside_hands(channels, k):
        return ""
    few = secret_voters(channels)
    more = least_group(k) - few
    voted, these = ("stemde", "deze persoon zijn") if few == 1 else ("stemden", f"deze {few} hun")
    return (
        f"{capital(people(few))} {voted} zelf of op papier. Zo blijft de hele uitslag verborgen. "
        f"Laat nog {people(more)} zelf stemmen, of laat {these} hand opsteken: dat regel je bij het sluiten (u)."
    )


def question(channels: Channels, k: int) -> str:
    """Return what to ask before a vote is closed that would show nothing."""
    few, hands = secret_voters(channels), channels[Channel.HANDS]
    voted = "stemde" if few == 1 else "stemden"
    return (
        f"{capital(people(few))} {voted} zelf of op papier, naast {many(hands, 'hand', 'handen')}. "
        f"Sluit je nu, dan blijft de hele uitslag verborgen, voorgoed. Er zijn er {least_group(k)} nodig."
    )


def choices(channels: Channels, k: int) -> list[tuple[str, str]]:
    """Return what can be done then; the first one changes nothing."""
    few = secret_voters(channels)
    votes, hand = ("de stem", "die persoon steekt") if few == 1 else (f"de {few} stemmen", "die mensen steken")
    return [
        (WAIT, f"Nog niet sluiten: laat nog {people(least_group(k) - few)} zelf stemmen"),
        (DISCARD, f"Gooi {votes} weg: {hand} nu een hand op, en jij telt opnieuw"),
        (ANYWAY, "Toch sluiten, zonder uitslag"),
    ]


def discarded(few: int) -> str:
    """Return that these votes are gone, and what to do now."""
    gone = "De stem is" if few == 1 else f"De {few} stemmen zijn"
    return f"{gone} weg. Vraag om handen en tel met h alle handen opnieuw."


def why_withheld(result: Result, k: int) -> str:
    """Return why a closed vote shows nothing, if it is for those who voted unseen beside the hands; else nothing."""
    if not hidden_beside_hands(result, k):
        return ""
    if not few_beside_hands(result.channels, k):
        return ALIKE
    few, hands = secret_voters(result.channels), result.channels[Channel.HANDS]
    voted, they = ("stemde", "die persoon koos") if few == 1 else ("stemden", f"die {few} kozen")
    return (
        f"Er {voted} maar {people(few)} zelf of op papier, naast {many(hands, 'hand', 'handen')}. "
        f"Daarom is de uitslag verborgen: anders was te zien wat {they}."
    )
