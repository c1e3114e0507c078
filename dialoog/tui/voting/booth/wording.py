"""What a voter reads in the booth, at each moment the same for all."""

from __future__ import annotations

from enum import StrEnum

from textual.content import Content

from dialoog.domain.kinds import kind_of
from dialoog.domain.rounds import Round
from dialoog.domain.statement import Statement, ends_of
from dialoog.report.wording.catalogs import DUTCH
from dialoog.report.wording.telling import teller
from dialoog.tui.voting.booth.keypad import BLANK_KEY, at_once, explained, keys_of


class Stage(StrEnum):
    """Where a voter is."""

    SLIP = "slip"
    PARTY = "party"
    CHOOSE = "choose"
    SENDING = "sending"
    KEPT = "kept"
    GATE = "gate"
    FAILED = "failed"
    OVER = "over"


SLIP = "Stemmen gaat met de code op je briefje.\n\nDruk op Enter om de code te typen."
WHICH_PARTY = "Van welke partij ben je? Typ het nummer en druk op Enter."
UNSEEN = "Je ziet niet wat je typt. Zo kan niemand meekijken."
MISTYPED = "Verkeerd getypt? Druk op Backspace en begin opnieuw."
SAVED = "Je stem is bewaard."
GATE = f"{SAVED}\n\nDruk op Enter: volgende.\n\nToch iets anders? Druk op Backspace: opnieuw kiezen."
BUSY = "Een ogenblik…"
MORE = "↓ en ↑: er staat meer dan je ziet"
NOT_SAVED = "Je stem is nog niet bewaard.\n\n{why}\n\nDruk op Enter om het nog een keer te proberen."
CLOSED = "De stemming is gesloten.\n\nRoep de gespreksleider."
STOP = "Is de gespreksleider hier? Dan gaat het stemhokje dicht. De stemming blijft open."
STOP_UNSAVED = "De laatste stem is nog niet bewaard en gaat dan verloren. Gaat het stemhokje toch dicht?"
WORDS = {
    Stage.SLIP: SLIP,
    Stage.PARTY: WHICH_PARTY,
    Stage.KEPT: SAVED,
    Stage.GATE: GATE,
    Stage.SENDING: BUSY,
    Stage.OVER: CLOSED,
}


def how_to_vote(statement: Statement) -> str:
    """Return how to vote on a statement, and that nobody sees it."""
    typing = "" if at_once(statement) else f"\n{MISTYPED}"
    return f"{explained(statement)}\n{UNSEEN}{typing}"


def word_of(stage: Stage, voted_on: Round | None) -> str:
    """Return what a voter reads at this moment."""
    if stage is Stage.CHOOSE and voted_on:
        return how_to_vote(voted_on.statement)
    return WORDS.get(stage, "")


def answers(statement: Statement) -> Content:
    """Return what can be typed, line by line."""
    keys = [(key.typed, key.label) for key in keys_of(statement)]
    if kind_of(statement).has_ends and not at_once(statement):
        ends = teller(DUTCH).words.ends(statement)
        name = f"je cijfer: {ends}" if ends else "je cijfer"
        keys = [(f"{statement.options[0].id}-{statement.options[-1].id}", name)]
    meaning = dict(ends_of(statement))
    keys = [(typed, f"{label}  {meaning[label]}" if label in meaning else label) for typed, label in keys]
    lines = [Content.assemble((f" {typed:>4}  ", "bold"), label) for typed, label in (*keys, (BLANK_KEY, "blanco"))]
    return Content("\n").join(lines)
