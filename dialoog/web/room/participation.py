"""What somebody who is in may do: vote, give dots, write notes and answer, each kept before it is acknowledged."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from dialoog.domain.canvas import NoteKind
from dialoog.domain.door import Secret, sealed
from dialoog.domain.errors import NotFound, Refused
from dialoog.domain.note import Channel, Note, Participant
from dialoog.domain.rules import filling_in, moderating, voting
from dialoog.domain.rules.filling_in import answer_id
from dialoog.domain.session import Changes, Session
from dialoog.domain.statement import Choice
from dialoog.facilitation.polling import HALTED
from dialoog.facilitation.service import SessionService
from dialoog.web.problems import Problem
from dialoog.web.room.idempotency import Resends
from dialoog.web.room.rate_limits import NOTES, VOTES, Limiter

NOT_OPEN = "Deze stemming is niet (meer) open."
NO_DOTS = "Er is nu niets om stippen op te plakken."
TOO_FAST = "Dat gaat wel erg snel. Wacht even en probeer het dan opnieuw."


class NewNote(Struct, frozen=True, kw_only=True):
    """A note that somebody writes."""

    section: str
    text: str
    row: str = ""
    kind: NoteKind | None = None


class OwnNote(Struct, frozen=True):
    """A note as its writer sees it.

    `hidden` is why others do not, `held` that it waits for approval, `withdrawn` that its writer took it back.
    """

    id: str
    section: str
    row: str
    kind: NoteKind
    text: str
    held: bool
    withdrawn: bool
    hidden: str


class Mine(Struct, frozen=True):
    """What somebody sees of themselves: never what they chose in a vote, only that they did."""

    party: str
    table: str
    voted: bool
    notes: list[OwnNote]
    answers: dict[str, list[str]]


class Participation:
    """Takes what people send. Everything raises a `DialoogError` with a sentence if it cannot be taken.

    A `key` makes a request known again: sent twice with the same one, it is carried out once.
    """

    def __init__(self, service: SessionService, clock: Callable[[], float]) -> None:
        """Take the session, and a clock in seconds that only goes forward."""
        self._service = service
        self._votes, self._writes = Limiter(VOTES, clock), Limiter(NOTES, clock)
        self._cast: Resends[bool] = Resends()
        self._kept: Resends[None] = Resends()
        self._noted: Resends[str] = Resends()
        self._rewritten: Resends[OwnNote] = Resends()
        self._origins: dict[str, str] = {}
        self._notes_of: dict[str, list[str]] = {}
        for note in service.session.notes.values():
            self._remember(note.id, note.origin, note.author)

    def _remember(self, note: str, origin: str, author: str) -> None:
        if origin:
            self._origins[origin] = note
        if author:
            self._notes_of.setdefault(author, []).append(note)

    async def vote(self, person: Participant, round_id: str, choice: Choice, key: str = "") -> bool:
        """Take a vote in a round, which must be the open one; once it is on disk, tell whether it changes another."""
        work = self._vote(person, round_id, choice)
        return await (self._cast.once(person.id, key, (round_id, choice), work) if key else work)

    async def dots(self, person: Participant, choice: Choice, key: str = "") -> bool:
        """Take dots for themes: a vote in the round that is open."""
        work = self._vote(person, None, choice)
        return await (self._cast.once(person.id, key, ("dots", choice), work) if key else work)

    async def _vote(self, person: Participant, round_id: str | None, choice: Choice) -> bool:
        running = voting.open_round_of(self._service.session)
        if voting.stopped_round_of(self._service.session):
            raise Refused(HALTED)
        if round_id is None and running is None:
            raise NotFound(NO_DOTS)
        if running is None or round_id not in (None, running.id):
            raise Problem(409, NOT_OPEN)
        _take(self._votes, person)
        again = self._service.polling.has_voted(person.id)
        await self._service.polling.vote(person.id, choice)
        return again

    async def write(self, person: Participant, note: NewNote, key: str = "") -> str:
        """Keep a note and return its id; with a key it is not kept again, not even after a restart."""
        work = self._write(person, note, key)
        return await (self._noted.once(person.id, key, note, work) if key else work)

    async def _write(self, person: Participant, note: NewNote, key: str) -> str:
        origin = sealed(self._service.session.meta.door.salt, Secret.NOTE, person.id, key) if key else ""
        if origin in self._origins:
            return self._origins[origin]
        _take(self._writes, person)
        changes = await self._service.do(_written, note, origin=origin, author=person)
        self._remember(changes[0].id, origin, person.id)
        return changes[0].id

    async def rewrite(self, person: Participant, note: str, text: str, key: str = "") -> OwnNote:
        """Change the text of an own note."""
        work = self._rewrite(person, note, text)
        return await (self._rewritten.once(person.id, key, (note, text), work) if key else work)

    async def _rewrite(self, person: Participant, note: str, text: str) -> OwnNote:
        _take(self._writes, person)
        await self._service.do(moderating.rewrite, note, text, author=person.id)
        return _own(self._service.session.notes[note])

    async def withdraw(self, person: Participant, note: str) -> None:
        """Take an own note back."""
        _take(self._writes, person)
        await self._service.do(moderating.withdraw, note, author=person.id)

    async def answer(self, person: Participant, section: str, values: Choice, key: str = "") -> None:
        """Set what somebody chose or scored in a section of the canvas."""
        work = self._answer(person, section, values)
        await (self._kept.once(person.id, key, (section, values), work) if key else work)

    async def _answer(self, person: Participant, section: str, values: Choice) -> None:
        _take(self._votes, person)
        await self._service.do(filling_in.answer, section=section, values=values, author=person.id)

    def mine(self, person: Participant) -> Mine:
        """Return what somebody sees of themselves."""
        session = self._service.session
        notes = (session.notes[note] for note in self._notes_of.get(person.id, ()))
        answers = (session.answers.get(answer_id(person.id, section.id)) for section in session.meta.sections)
        return Mine(
            party=person.party,
            table=person.table,
            voted=self._service.polling.has_voted(person.id),
            notes=[_own(note) for note in notes],
            answers={answer.section: list(answer.values) for answer in answers if answer},
        )


def _written(session: Session, note: NewNote, *, origin: str, author: Participant) -> Changes:
    """Write a note for somebody where they sit by now: they may have moved a moment ago."""
    now = session.participants.get(author.id, author)
    return filling_in.write(
        session, section=note.section, text=note.text, row=note.row, kind=note.kind, origin=origin,
        party=now.party, table=now.table, author=now.id, channel=Channel.PHONE,
    )  # fmt: skip


def _take(limiter: Limiter, person: Participant) -> None:
    seconds = limiter.take(person.id)
    if seconds:
        raise Problem(429, TOO_FAST, wait=seconds)


def _own(note: Note) -> OwnNote:
    return OwnNote(note.id, note.section, note.row, note.kind, note.text, note.held, note.withdrawn, note.why)
