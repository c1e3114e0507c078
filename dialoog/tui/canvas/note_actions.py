"""What a facilitator does with a note that is there: improve it, hide it with a reason, move it."""

from __future__ import annotations

from collections.abc import Iterable

from dialoog.domain.note import Note
from dialoog.domain.rules import filling_in
from dialoog.domain.session import Phase
from dialoog.tui.canvas.places import Place, places_of
from dialoog.tui.dialogs.questions import Choose
from dialoog.tui.dialogs.write_text import WriteText
from dialoog.tui.shell.screen import SessionScreen

REASONS = (
    "een persoon is herkenbaar",
    "kwetsend voor iemand",
    "staat er dubbel",
    "hoort niet bij dit gesprek",
)
"""Why notes are hidden most; another reason can be typed."""

OTHER = "anders"
WHY = "Waarom verberg je dit briefje?"
FOR_GOOD = f"{WHY} De sessie is gesloten: de tekst wordt gewist."
REASON_LIMIT = 120
"""Characters, as the rule has it."""


async def improve(screen: SessionScreen, note: Note) -> None:
    """Let the text of a note be changed."""

    async def keep(text: str) -> bool:
        return await screen.do(filling_in.edit, note.id, text) is not None

    limit = filling_in.text_limit(note)
    await screen.app.push_screen_wait(WriteText("Verbeter het briefje", keep, note.text, limit=limit))


async def hide_or_show(screen: SessionScreen, note: Note) -> None:
    """Hide a note with a reason, or show a hidden one again."""
    if not note.visible:
        await screen.do(filling_in.unhide, note.id)
    else:
        await hide(screen, note)


async def hide(screen: SessionScreen, note: Note) -> None:
    """Hide a note, also one that waits for approval, with a reason that is chosen or typed."""
    options = [*((reason, reason) for reason in REASONS), (OTHER, "een andere reden …")]
    question = FOR_GOOD if screen.session.meta.phase is Phase.CLOSED else WHY
    reason = await screen.app.push_screen_wait(Choose(question, options))
    if reason == OTHER:
        await _other_reason(screen, note)
    elif reason:
        await screen.do(filling_in.hide, note.id, reason)


async def _other_reason(screen: SessionScreen, note: Note) -> None:
    async def keep(text: str) -> bool:
        return await screen.do(filling_in.hide, note.id, text) is not None

    await screen.app.push_screen_wait(WriteText(WHY, keep, limit=REASON_LIMIT))


async def move(screen: SessionScreen, note: Note) -> None:
    """Put a note in another place of the canvas."""
    places = {place.id: place for place in all_places(screen)}
    here = next((id_ for id_, place in places.items() if place.holds(note)), "")
    options = [(id_, place.heading) for id_, place in places.items()]
    chosen = await screen.app.push_screen_wait(Choose("Waar hoort dit briefje?", options, at=here))
    if chosen and chosen != here:
        place = places[chosen]
        await screen.do(filling_in.move, note.id, place.section.id, row=place.row_id, kind=place.note_kind)


def all_places(screen: SessionScreen) -> Iterable[Place]:
    """Return every place of the whole canvas where a note can stand."""
    return (place for section in screen.session.meta.sections if section.takes_notes for place in places_of(section))
