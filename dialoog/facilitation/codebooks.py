"""Choosing the codebook of a session, and keeping what a session found as a codebook of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.codebook import HIGHEST_VERSION, NO_CODEBOOK, WORD_LIMIT, Codebook, CodebookTheme, ids
from dialoog.domain.disclosure import effective_k
from dialoog.domain.errors import NotFound, Refused
from dialoog.domain.rules import theming
from dialoog.domain.rules.filling_in import visible_notes
from dialoog.domain.rules.setup import attendance, choose_codebook
from dialoog.domain.session import Changes, Session
from dialoog.domain.text import LONG_LIMIT, clean, did_you_mean, slug
from dialoog.domain.theme import Theme
from dialoog.facilitation.checking.personal import kinds_in

NONE = (NO_CODEBOOK, "none")
"""What somebody may type to have no codebook."""


class Saved(Struct, frozen=True):
    """A codebook made of a session: how many examples are new in it, and how many remarks were left out.

    `named` remarks may say who somebody is; `few` were left out because fewer than `k` people were there.
    """

    codebook: Codebook
    new: int = 0
    named: int = 0
    few: int = 0


def known_codebook(name: str, codebooks: Mapping[str, Codebook]) -> str:
    """Return the id of the codebook that somebody named, or `NO_CODEBOOK`; raises `NotFound`."""
    if name.casefold() in NONE:
        return NO_CODEBOOK
    if name not in codebooks:
        raise NotFound(f"Het codeboek '{name}' is er niet. {did_you_mean(name, (*codebooks, NO_CODEBOOK))}")
    return name


def choose(session: Session, name: str, codebooks: Mapping[str, Codebook]) -> Changes:
    """Let a session use another of these codebooks, or none; raises `NotFound` if it is not there."""
    chosen = known_codebook(name, codebooks)
    known = ids(codebooks[chosen].themes) if chosen in codebooks else ()
    return choose_codebook(session, chosen, known)


def in_use(session: Session, codebooks: Mapping[str, Codebook]) -> Codebook | None:
    """Return the codebook of a session, None if it wants none; raises `NotFound` if its codebook is not there."""
    chosen = session.meta.codebook
    if chosen != NO_CODEBOOK and chosen not in codebooks:
        raise NotFound(
            f"Het codeboek '{chosen}' van deze sessie is er niet. Noem bij --content de map waar het in staat."
        )
    return codebooks.get(chosen)


def saved(session: Session, base: Codebook | None) -> Saved:
    """Return the themes of a session as a codebook: added to `base` as its next version, or a new one.

    Its examples are visible remarks, without who said them, and only if at least `k` people were there. Remarks,
    titles and words in which somebody may be named stay out. A theme that is in `base` keeps its id; another one
    gets an id after its title. Raises `Refused` if there are no themes.
    """
    if not session.themes:
        raise Refused("Deze sessie heeft nog geen thema's. Maak eerst thema's, dan kun je ze bewaren.")
    few = _people(session) < effective_k(session.meta.k)
    themes = _merged(session, base.themes if base else (), with_examples=not few)
    said = [text for theme in session.themes.values() for text in _texts(session, theme)]
    named = sum(any(kinds_in(text)) for text in said)
    new = _examples(themes) - _examples(base.themes if base else ())
    return Saved(_book(session, base, themes), new, named, len(said) - named if few else 0)


def _merged(session: Session, base: Iterable[CodebookTheme], *, with_examples: bool) -> tuple[CodebookTheme, ...]:
    """Return the themes of a codebook with those of a session in it, of which new ones come last."""
    found = {theme.id: theme for theme in base}
    used: set[str] = set()
    for theme in theming.ordered(session):
        if any(kinds_in(theme.title)):
            continue
        id_ = theme.code if theme.code in found and theme.code not in used else _free_id(theme, found)
        used.add(id_)
        elsewhere = {word.casefold() for other in found.values() if other.id != id_ for word in other.words}
        examples = _texts(session, theme) if with_examples else ()
        found[id_] = _grown(found.get(id_, CodebookTheme(id=id_, title=theme.title)), theme, examples, elsewhere)
    return tuple(found.values())


def _people(session: Session) -> int:
    """Return how many people were there, or how many wrote as far as is known when nobody was counted."""
    return sum(attendance(session).values()) or theming.people_in(visible_notes(session))


def _examples(themes: Iterable[CodebookTheme]) -> int:
    return sum(len(theme.examples) for theme in themes)


def _texts(session: Session, theme: Theme) -> tuple[str, ...]:
    return tuple(note.text for note in theming.notes_in(session, theme))


def _free_id(theme: Theme, taken: Mapping[str, CodebookTheme]) -> str:
    start = slug(theme.title) or "thema"
    free, number = start, 1
    while free in taken:
        number += 1
        free = f"{start}-{number}"
    return free


def _grown(known: CodebookTheme, theme: Theme, examples: Iterable[str], elsewhere: set[str]) -> CodebookTheme:
    """Return a theme of a codebook with what a session says of it; what a person wrote goes before what was there.

    A board has less room for a title and a description than a codebook: one that was only cut off is no new one.
    """
    words = (word for word in theme.terms if len(word) <= WORD_LIMIT and word.casefold() not in elsewhere)
    return replace(
        known,
        title=known.title if known.title.startswith(theme.title) else theme.title,
        description=known.description if known.description.startswith(theme.description) else _safe(theme.description),
        words=_added(known.words, words),
        examples=_added(known.examples, examples),
    )


def _safe(text: str) -> str:
    return "" if any(kinds_in(text)) else text


def _added(there: tuple[str, ...], new: Iterable[str]) -> tuple[str, ...]:
    """Return texts with new ones behind them, each once, without those that may name somebody."""
    safe = (clean(text) for text in new if not any(kinds_in(text)))
    kept = {clean(text).casefold(): text for text in there}
    for text in safe:
        if text:
            kept.setdefault(text.casefold(), text)
    return tuple(kept.values())


def _book(session: Session, base: Codebook | None, themes: tuple[CodebookTheme, ...]) -> Codebook:
    day = f"{session.meta.title} ({session.meta.date:%d-%m-%Y})"
    if base is None:
        title = session.meta.title[:WORD_LIMIT]
        return Codebook(
            id=slug(title) or "codeboek", title=title, source=f"Thema's van {day}."[:LONG_LIMIT], themes=themes
        )
    source = f"{base.source} Aangevuld met {day}.".strip()
    version = min(base.version + 1, HIGHEST_VERSION)
    short = source if len(source) <= LONG_LIMIT else f"Aangevuld met {day}."[:LONG_LIMIT]
    return replace(base, version=version, source=short, themes=themes)
