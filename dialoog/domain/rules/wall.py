"""The wall: people read each other's remarks and support them, when a step of the canvas asks for it.

A wall is a round of the ballot box like any other: one ballot holds which remarks somebody supports, so that one
secret, one close and one set of rules for what may be shown do for all of them. It is about people's remarks, which is
why it is stricter than a vote at four places:

- Remarks come on the wall together, when the facilitator opens it: never one as it comes in, and what phones wrote only
  once it is of `k` people. They stand in the order of their numbers (see `rules.numbering`), and an answer is called
  after its place on the wall. So nobody sees whose remark came last.
- A ballot has no party. Who supports a remark that nobody else does is most likely its writer: a count per party would
  say what party that is.
- The statement only leads to the remarks (`roots`, one for each answer); their texts are read when they are shown. What
  the facilitator hides, or a writer takes back, is gone from every wall at once, also from one of which the file tells.
- Own remarks can be supported like any other. The box knows no writers, so nothing in it, and nothing that it refuses,
  can lead to one; and remarks that were typed for a table have none.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.canvas import Option
from dialoog.domain.disclosure import effective_k
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.kinds import Figure, kind_of
from dialoog.domain.note import Note
from dialoog.domain.rounds import Round
from dialoog.domain.rules import numbering
from dialoog.domain.session import Changes, Put, Session, open_sections, step_of
from dialoog.domain.statement import Statement, StatementKind

QUESTION = "Welke opmerkingen steun je?"
MOST = 300
"""So many remarks come on the wall at once; the others wait for the next time."""

OFF = "De muur staat uit bij dit onderdeel. Zet haar eerst aan met w."
NOTHING_NEW = "Er zijn geen nieuwe opmerkingen voor de muur."


def is_wall(statement: Statement) -> bool:
    """Tell whether this is a statement in which people support remarks."""
    return kind_of(statement).figure is Figure.SUPPORT


def rounds_on_walls(session: Session) -> tuple[Round, ...]:
    """Return the rounds in which people support remarks, in the order of the agenda."""
    places = {step.id: place for place, step in enumerate(session.steps)}
    found = (round_ for round_ in session.rounds.values() if is_wall(round_.statement))
    return tuple(sorted(found, key=lambda round_: (places.get(round_.step, len(places)), round_.number)))


def switch(session: Session, step: str, *, on: bool) -> Changes:
    """Let a step of the canvas have a wall, or not; a wall that was opened stays."""
    found = step_of(session, step)
    if found.kind is not StepKind.CANVAS:
        raise Refused("Alleen een onderdeel met het canvas kan een muur hebben.")
    if any(round_.step == step for round_ in session.rounds.values()):
        raise Refused("De muur van dit onderdeel is al open geweest.")
    return (Put("agenda", step, replace(found, wall=on)),)


def stands_on(session: Session, note: str) -> bool:
    """Tell whether a remark is, or was, on a wall: people supported this text, so it stays as it is."""
    return any(note in round_.statement.roots for round_ in rounds_on_walls(session))


def waiting(session: Session, step: Step) -> tuple[Note, ...]:
    """Return the remarks of a step that may be seen and were on no wall yet, in the order of their numbers."""
    sections = {section.id for section in open_sections(session, step) if section.takes_notes}
    been = {note for round_ in rounds_on_walls(session) for note in round_.statement.roots}
    found = (note for note in session.notes.values() if note.visible and note.section in sections)
    return numbering.in_numbers(session, (note for note in found if note.id not in been))


def wall_statement(session: Session, step: Step) -> Statement:
    """Return the remarks of a step as something to support, or raise `Refused`."""
    if not step.wall:
        raise Refused(OFF)
    notes = waiting(session, step)
    if not notes:
        raise Refused(NOTHING_NEW)
    _refuse_few(notes, effective_k(session.meta.k))
    return Statement(
        id="muur",
        text=QUESTION,
        kind=StatementKind.SUPPORT,
        options=tuple(Option(f"m{place}", f"opmerking {place}") for place in range(1, len(notes[:MOST]) + 1)),
        roots=tuple(note.id for note in notes[:MOST]),
    )


def _refuse_few(notes: tuple[Note, ...], k: int) -> None:
    """Refuse remarks that fewer than `k` people wrote themselves: the room may have seen who was writing.

    What somebody typed for a table, or read in, was said aloud or is of nobody here.
    """
    writers = {note.author for note in notes if note.author}
    if 0 < len(writers) < k:
        raise Refused(
            f"Nog te weinig mensen schreven iets nieuws. Wacht tot het er minstens {k} zijn: "
            "anders kan de zaal raden van wie een opmerking is."
        )


def refusal(session: Session, step: str) -> DialoogError | None:
    """Return why nothing can be put on the wall of this step, or None."""
    try:
        wall_statement(session, step_of(session, step))
    except DialoogError as error:
        return error
    return None


def on_wall(session: Session, statement: Statement) -> dict[str, Note]:
    """Return the remarks on a wall that may be seen now, by the answer that supports each."""
    pairs = zip(statement.options, statement.roots, strict=False)
    found = {option.id: session.notes.get(root) for option, root in pairs}
    return {option: note for option, note in found.items() if note and note.visible}


def worded(session: Session, statement: Statement) -> Statement:
    """Return a statement with what there is to read of its answers now: on a wall only remarks that may be seen."""
    if not is_wall(statement):
        return statement
    notes: Mapping[str, Note] = on_wall(session, statement)
    return replace(statement, options=tuple(Option(option, note.text) for option, note in notes.items()), roots=())
