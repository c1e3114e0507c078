"""Where a new action comes from: a dream of a theme, a note of the canvas, or nothing but an idea."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping

from dialoog.domain.canvas import NoteKind, Section
from dialoog.domain.dutch import many
from dialoog.domain.note import Note
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import filling_in, theming
from dialoog.domain.session import Session
from dialoog.facilitation.advice import Answer, answering
from dialoog.facilitation.earlier_actions import earlier_actions
from dialoog.report.figures.votes import dot_votes
from dialoog.tui.actions.form import Draft, add
from dialoog.tui.dialogs.choose_theme import LOOSE, Choice, ChooseTheme
from dialoog.tui.dialogs.questions import Choose
from dialoog.tui.shell.screen import SessionScreen

NONE_EARLIER = "Er zijn geen open acties van eerdere sessies in deze regio die hier nog niet staan."
OWN_TEXT = "-"
OWN_STEPS = ("zelf-doen", "nodig")
"""Sections of the canvas that ask what people will do themselves and what they need for it; these come first."""

NEED = "nodig"
"""The section whose notes say what is needed, of the party in whose row they stand."""


async def new(screen: SessionScreen) -> bool:
    """Choose a theme, then make an action of it."""
    session = screen.session
    none = Choice("", 0, "zonder thema")
    dots = _dots(session)
    most_first = sorted(theming.ordered(session), key=lambda theme: -dots.get(theme.id, 0))
    themes = [_theme_choice(session, theme.id, number, dots) for number, theme in enumerate(most_first, 1)]
    if not themes:
        return await add(screen, Draft())
    chosen = await screen.app.push_screen_wait(ChooseTheme("Bij welk thema hoort het actiepunt?", [*themes, none]))
    if chosen is None:
        return False
    return await add(screen, Draft()) if chosen == LOOSE else await of_theme(screen, chosen)


def _dots(session: Session) -> Mapping[str, int]:
    """Return how many dots each theme got the last time that they were given and may be shown."""
    last = [vote.last for vote in dot_votes(session) if vote.last]
    return last[-1].result.tally.counts if last and last[-1].result else {}


def _theme_choice(session: Session, theme: str, number: int, dots: Mapping[str, int]) -> Choice:
    made = sum(action.theme == theme for action in session.actions.values())
    tails = [many(dots.get(theme, 0), "stip", "stippen")] if dots else []
    tails.append(many(len(action_rules.drafts(session, theme)), "droom", "dromen"))
    tails += [many(made, "actie", "acties")] if made else []
    return Choice(theme, number, session.themes[theme].title, " · ".join(tails))


async def of_theme(screen: SessionScreen, theme: str) -> bool:
    """Choose one of the dreams of a theme to begin with, or an own text, and make an action of it."""
    drafts = best_drafts(screen.session, theme)
    if not drafts:
        return await add(screen, Draft(theme=theme))
    title = screen.session.themes[theme].title
    options = [*_offered(screen.session, drafts), (OWN_TEXT, "Geen van deze: een eigen tekst")]
    chosen = await screen.app.push_screen_wait(Choose(f"Met welke droom van '{title}' gaan jullie iets doen?", options))
    if chosen is None:
        return False
    note = screen.session.notes.get(chosen)
    return await add(screen, Draft(theme=theme, note=note.id, dream=note.text) if note else Draft(theme=theme))


def best_drafts(session: Session, theme: str) -> tuple[Answer, ...]:
    """Return the dreams of a theme, first the one that answers most of its concerns."""
    notes = theming.notes_in(session, theming.theme_of(session, theme))
    return answering(action_rules.drafts(session, theme), [note for note in notes if note.kind is NoteKind.CONCERN])


def _offered(session: Session, drafts: Iterable[Answer]) -> list[tuple[str, str]]:
    """Return dreams to choose from, each with how many concerns of its theme it answers."""
    found = list(drafts)
    texts = _texts(session, [answer.dream for answer in found])
    tails = [f" · past bij {many(one.concerns, 'aandachtspunt', 'aandachtspunten')}" for one in found]
    return [
        (id_, text + (tail if one.concerns else "")) for (id_, text), tail, one in zip(texts, tails, found, strict=True)
    ]


async def of_canvas(screen: SessionScreen) -> bool:
    """Choose a note of the canvas, and make an action of it."""
    sections = sections_with_notes(screen.session)
    options = [
        (section.id, f"{section.title} ({many(len(notes_of(screen.session, section)), 'briefje', 'briefjes')})")
        for section in sections
    ]
    chosen = await screen.app.push_screen_wait(Choose("Uit welk onderdeel van het canvas?", options))
    section = next((known for known in sections if known.id == chosen), None)
    if section is None:
        return False
    texts = _texts(screen.session, notes_of(screen.session, section))
    picked = await screen.app.push_screen_wait(Choose(section.prompt, texts))
    note = screen.session.notes.get(picked or "")
    return await add(screen, draft_of(screen.session, section, note)) if note else False


def sections_with_notes(session: Session) -> list[Section]:
    """Return the sections of the canvas that have notes, those about own steps first."""
    used = {note.section for note in filling_in.visible_notes(session)}
    found = [section for section in session.meta.sections if section.id in used]
    return sorted(found, key=lambda section: section.id not in OWN_STEPS)


def notes_of(session: Session, section: Section) -> list[Note]:
    """Return the visible notes of a section."""
    return [note for note in filling_in.visible_notes(session) if note.section == section.id]


def draft_of(session: Session, section: Section, note: Note) -> Draft:
    """Return the draft that a note of the canvas is; what is needed goes where it belongs."""
    theme = theming.holder(session, note.id)
    if section.id == NEED and note.row:
        row = next((known.label for known in section.rows if known.id == note.row), "")
        return Draft(theme=theme, note=note.id, need=note.text, need_from=row)
    return Draft(theme=theme, note=note.id, what=note.text)


def _texts(session: Session, notes: Iterable[Note]) -> list[tuple[str, str]]:
    made = {action.note for action in session.actions.values()}
    return [(note.id, f"{note.text} (is al een actiepunt)" if note.id in made else note.text) for note in notes]


async def take_along(screen: SessionScreen) -> None:
    """Take along the open actions of earlier sessions in this region, and say how many came."""
    outside, meta = screen.dialoog.outside, screen.session.meta
    asked = (outside.catalog, outside.read, meta.region, meta.date)
    earlier = await screen.attempt(asyncio.to_thread(earlier_actions, *asked, but=screen.dialoog.path.stem))
    if earlier is None:
        return
    changes = await screen.do(action_rules.carry, earlier.actions)
    for sentence in earlier.left_out:
        screen.notify(f"Niet gelezen: {sentence}", severity="warning", markup=False)
    if changes is not None:
        came = many(len(changes), "actie", "acties")
        screen.notify(f"Erbij gekomen: {came}." if changes else NONE_EARLIER, markup=False)
