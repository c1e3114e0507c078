"""Filling in a canvas of any format: notes, strong and weak points, choices, scales and scores."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random

from msgspec import Struct

from dialoog.domain.canvas import NoteKind, Section, SectionKind, answer_options
from dialoog.domain.rules import filling_in, made_up
from dialoog.domain.rules.outcomes import read_in
from dialoog.domain.statement import Choice
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.simulation import chances
from dialoog.facilitation.simulation.chances import Leaning
from dialoog.facilitation.simulation.crowd import Person, positions
from dialoog.facilitation.simulation.remark_pool import Pool, Remark
from dialoog.facilitation.simulation.wording import varied

REHEARSAL = made_up.ORIGIN
"""The origin of notes that were made up on the spot: they can always be told from what people said."""

ANOTHER_ROW = 0.4


class Written(Struct, frozen=True):
    """A note that somebody is about to write."""

    author: Person
    section: str
    row: str
    kind: NoteKind
    text: str
    origin: str = ""


async def write(service: SessionService, notes: Iterable[Written]) -> list[str]:
    """Write these notes and return their ids, in the order given."""
    changes = await asyncio.gather(*(_write(service, note) for note in notes))
    return [kept for (kept,) in changes]


async def _write(service: SessionService, note: Written) -> tuple[str]:
    (put,) = await service.do(
        filling_in.write,
        section=note.section,
        text=note.text,
        party=note.author.party,
        table=note.author.table,
        author=note.author.token,
        row=note.row,
        kind=note.kind,
        origin=note.origin,
    )
    return (put.id,)


async def answer(service: SessionService, section: Section, answers: Mapping[str, Choice]) -> int:
    """Set what people answer in a section, by token, and return how many answered: nobody where a file did."""
    if read_in(service.session, section.id):
        return 0
    given = {token: values for token, values in answers.items() if values}
    await asyncio.gather(
        *(
            service.do(filling_in.answer, section=section.id, values=values, author=token)
            for token, values in given.items()
        )
    )
    return len(given)


def answers_to(section: Section, people: Sequence[Person], leaning: Leaning, rng: Random) -> dict[str, Choice]:
    """Return what everybody chooses or scores in a section."""
    options = [option.id for option in answer_options(section)]
    if not options:
        return {}
    most = len(options) if section.kind is SectionKind.CHOICES else 1
    known = leaning or chances.made_up_leaning(rng, options, sorted({person.party for person in people}))
    at = positions(people, rng)
    return {
        person.token: chances.choice(rng, chances.weights_of(known, person.party, options), at[person.token], most)
        for person in people
    }


def made_up_notes(section: Section, people: Sequence[Person], pool: Pool, rng: Random) -> list[Written]:
    """Return what everybody writes in a section: remarks from the pool, each in the writer's own words."""
    return [
        Written(
            person, section.id, row, kind, _words(pool.candidates(section, row, kind), person.party, rng), REHEARSAL
        )
        for person in people
        for row, kind in _places(section, rng)
    ]


def _words(remarks: Sequence[Remark], party: str, rng: Random) -> str:
    own = [remark for remark in remarks if remark.party == party]
    return varied(rng, rng.choice(own or remarks).text)


def _places(section: Section, rng: Random) -> Iterator[tuple[str, NoteKind]]:
    """Yield where one person writes in a section: a row, and the kind of note."""
    plus_minus = section.kind is SectionKind.PLUSMINUS
    for kind in filling_in.PLUS_MINUS if plus_minus else (section.note_kind,):
        for row in _rows(section, rng):
            yield row, kind


def _rows(section: Section, rng: Random) -> list[str]:
    rows = [row.id for row in section.rows]
    if not rows:
        return [""]
    rng.shuffle(rows)
    return rows[: 1 + (rng.random() < ANOTHER_ROW)]
