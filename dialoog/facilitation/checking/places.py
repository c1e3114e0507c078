"""Every text in a session that somebody typed, with the place where it stands: never with what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dialoog.domain.rules.actions import FIELDS
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement
from dialoog.domain.theme import Theme

Place = tuple[str, str]
"""What a place is called, and the text there."""


def texts(session: Session) -> Iterator[Place]:
    """Yield every text of people."""
    yield from _remarks(session)
    yield from _about(session)
    yield from _day(session)
    yield from _themes(session)
    yield from _actions(session)
    yield from _log(session)


def _remarks(session: Session) -> Iterator[Place]:
    for note in session.notes.values():
        yield f"opmerking {note.number}", note.text
        yield f"de reden waarom opmerking {note.number} verborgen is", note.hidden
    for remark in session.remarks.values():
        yield f"argument {remark.number}", remark.text


def _about(session: Session) -> Iterator[Place]:
    meta = session.meta
    yield from (("de titel van de sessie", text) for text in (meta.title, meta.place, meta.region))
    yield from (("de bronnen van de sessie", source) for source in meta.sources)
    yield from ((f"de naam van partij {number}", party.label) for number, party in enumerate(meta.parties, 1))
    for number, section in enumerate(meta.sections, 1):
        yield from ((f"canvasdeel {number}", text) for text in (section.title, section.prompt))
        yield from ((f"canvasdeel {number}", option.label) for option in (*section.rows, *section.options))


def _day(session: Session) -> Iterator[Place]:
    for number, step in enumerate(session.steps, 1):
        written = (step.title, step.purpose, step.say, step.materials)
        yield from ((f"onderdeel {number} van het draaiboek", text) for text in written)
        in_groups = (text for group in step.groups for text in (group.title, group.task))
        yield from ((f"de groepen van onderdeel {number}", text) for text in in_groups)
        yield from _statement(f"de stelling van onderdeel {number}", step.statement)
    for number, round_ in enumerate(session.rounds.values(), 1):
        yield from _statement(f"de stelling van stemming {number}", round_.statement)


def _statement(place: str, statement: Statement | None) -> Iterable[Place]:
    if statement is None:
        return ()
    labels = (option.label for option in statement.options)
    return ((place, text) for text in (statement.text, statement.source, *labels))


def _themes(session: Session) -> Iterator[Place]:
    for theme in session.themes.values():
        yield from _theme(f"thema {theme.id.removeprefix('t')}", theme)
    for coding in session.codings.values():
        yield f"de rol van lezer {coding.number}", coding.reader
        place = f"een thema van lezer {coding.number}"
        yield from ((place, text) for coded in coding.themes for text in (coded.title, coded.description))


def _theme(place: str, theme: Theme) -> Iterator[Place]:
    yield f"de titel van {place}", theme.title
    yield f"de uitleg bij {place}", theme.description
    yield from ((f"de woorden bij {place}", term) for term in theme.terms)


def _actions(session: Session) -> Iterator[Place]:
    for action in session.actions.values():
        texts_ = (getattr(action, name) for name in (*FIELDS, "from_session"))
        yield from ((f"actiepunt {action.number}", text) for text in texts_)


def _log(session: Session) -> Iterator[Place]:
    for edit in session.log.values():
        place = f"stap {edit.number} van wat je ongedaan kunt maken"
        yield place, edit.label
        heads = (head for head in (*edit.before.values(), *edit.after.values()) if head)
        yield from ((place, text) for head in heads for text in (head.title, head.description, *head.terms))
