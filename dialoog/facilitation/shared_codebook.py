"""The themes of many sessions as the next version of their codebook, with in how many sessions each was named."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.codebook import HIGHEST_VERSION, Codebook
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.roadshow import Merges
from dialoog.domain.rules import theming
from dialoog.domain.session import Session
from dialoog.domain.theme import Theme
from dialoog.facilitation.codebooks import saved
from dialoog.facilitation.gather_sessions import Read
from dialoog.report.roadshow.figures.tour import code_of
from dialoog.report.roadshow.figures.visit import same_region, visit_of

NOTHING = Refused("Deze sessies hebben nog geen thema's. Maak eerst thema's, dan kun je ze bewaren.")


class Grown(Struct, frozen=True):
    """A codebook made of sessions: in how many of them each theme was named, by its id; and what was left out.

    `named` remarks may say who somebody is; `few` come from sessions in which fewer than `k` people were.
    """

    codebook: Codebook
    sessions: dict[str, int]
    new: int
    named: int
    few: int


def grown(paths: Iterable[Path], read: Read, base: Codebook | None, merges: Merges) -> Grown:
    """Return the codebook with the themes of these sessions in it; a session that cannot be read is left out.

    Themes under one code or one title are one theme. Raises `Refused` if there are no themes at all.
    """
    book, sessions, new, named, few = base, dict[str, int](), 0, 0, 0
    for path in dict.fromkeys(path.resolve() for path in paths):
        session = _readable(path, read)
        if session is None or not session.themes:
            continue
        known = {theme.id for theme in book.themes} if book else set()
        coded = _coded(path.stem, session, base, book, merges)
        found = saved(coded, book)
        book, new, named, few = found.codebook, new + found.new, named + found.named, few + found.few
        for id_ in _named_in(coded, book, known):
            sessions[id_] = sessions.get(id_, 0) + 1
    if book is None or not sessions:
        raise NOTHING
    version = min(base.version + 1, HIGHEST_VERSION) if base else 1
    return Grown(replace(book, version=version), sessions, new, named, few)


def _readable(path: Path, read: Read) -> Session | None:
    try:
        return read(path)
    except DialoogError:
        return None


def _coded(name: str, session: Session, base: Codebook | None, book: Codebook | None, merges: Merges) -> Session:
    """Return the session with the id in the codebook of every theme that is in it by now; each id on one theme.

    A theme that the codebook has keeps the title and description that it has there: every region says it otherwise.
    """
    visit = visit_of(name, session)
    boards = {board.id: board for board in visit.board}
    titles = {same_region(theme.title): theme.id for theme in (book.themes if book else ())}
    themes: dict[str, Theme] = {}
    for theme in theming.ordered(session):
        code = code_of(visit, boards[theme.id], base, merges) if theme.id in boards else ""
        code = code or titles.get(same_region(theme.title), "")
        twin = next((id_ for id_, other in themes.items() if code and other.code == code), "")
        if twin:
            themes[twin] = replace(themes[twin], notes={**themes[twin].notes, **theme.notes})
        else:
            shared = {"title": book.theme(code).title, "description": ""} if book and code else {}
            themes[theme.id] = replace(theme, code=code, **shared)
    return replace(session, themes=themes)


def _named_in(session: Session, book: Codebook, known: set[str]) -> set[str]:
    """Return the ids of the themes of the codebook that a session named: by their code, or as new in this session."""
    codes = {theme.code for theme in session.themes.values() if theme.code}
    return codes | ({theme.id for theme in book.themes} - known)
