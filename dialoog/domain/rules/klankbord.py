"""The klankbord: a second sitting reads the outcomes, and what it says stands beside what it is about.

It works on a closed session too: who reads along adds to the yield, and changes nothing that was said or counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.agenda import StepKind
from dialoog.domain.errors import NotFound
from dialoog.domain.note import Remark
from dialoog.domain.rules.theming import ordered
from dialoog.domain.session import Changes, Drop, Put, Session, next_number
from dialoog.domain.text import did_you_mean, required

ALL = ""
"""What a remark is about that is about the report as a whole."""

THEME, STATEMENT, SECTION = "thema", "stelling", "onderdeel"
"""What else it can be about; the id stands behind a colon."""

WHAT = "De opmerking van de klankbordgroep"


class Subject(Struct, frozen=True):
    """Something that a klankbord can react to: `key` is kept with its remark, `title` says what it is."""

    key: str
    title: str


def subjects(session: Session) -> tuple[Subject, ...]:
    """Return what a klankbord can react to: the whole, each theme, each statement and each part of the canvas."""
    return (Subject(ALL, "Het hele verslag"), *_themes(session), *_statements(session), *_sections(session))


def _themes(session: Session) -> Iterator[Subject]:
    for theme in ordered(session):
        yield Subject(f"{THEME}:{theme.id}", f"Thema: {theme.title}")


def _statements(session: Session) -> Iterator[Subject]:
    for step in session.steps:
        if step.kind is StepKind.VOTE and step.statement:
            yield Subject(f"{STATEMENT}:{step.id}", f"Stelling: {step.statement.text}")


def _sections(session: Session) -> Iterator[Subject]:
    for section in session.meta.sections:
        where = "Gesprekken vooraf" if section.early else "Canvas"
        yield Subject(f"{SECTION}:{section.id}", f"{where}: {section.title}")


def respond(session: Session, text: str, about: str = ALL) -> Changes:
    """Write down what the klankbord said about a subject, or raise `NotFound` with the nearest one."""
    keys = [subject.key for subject in subjects(session)]
    if about not in keys:
        raise NotFound(f"'{about}' staat niet in het verslag. {did_you_mean(about, [k for k in keys if k])}".rstrip())
    number = next_number(remark.number for remark in session.remarks.values())
    remark = Remark(id=f"g{number}", number=number, step="", text=required(text, WHAT), about=about)
    return (Put("remarks", remark.id, remark),)


def change(session: Session, remark: str, text: str) -> Changes:
    """Change what the klankbord said; an empty text takes it away. Raises `NotFound`."""
    found = next((one for one in responses(session) if one.id == remark), None)
    if found is None:
        ids = [one.id for one in responses(session)]
        raise NotFound(f"De klankbordgroep heeft geen opmerking '{remark}'. {did_you_mean(remark, ids)}".rstrip())
    if not text.strip():
        return (Drop("remarks", remark),)
    return (Put("remarks", remark, replace(found, text=required(text, WHAT))),)


def responses(session: Session) -> tuple[Remark, ...]:
    """Return what the klankbord said, in order."""
    found = [remark for remark in session.remarks.values() if not remark.step]
    return tuple(sorted(found, key=lambda remark: (remark.number, remark.id)))


def responses_by_subject(session: Session) -> dict[str, tuple[Remark, ...]]:
    """Return what the klankbord said by subject; about one that is gone, it is about the whole."""
    keys = {subject.key for subject in subjects(session)}
    found: dict[str, tuple[Remark, ...]] = {}
    for remark in responses(session):
        key = remark.about if remark.about in keys else ALL
        found[key] = (*found.get(key, ()), remark)
    return found
