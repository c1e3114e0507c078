"""Small makers of what most tests need: a session with its parts, a service on it, a fixed clock and chance.

Everything takes keywords with a sensible default, so that a test names only what it is about.
"""

# ruff: noqa: ANN401 - a builder hands its keywords on to the value that it makes

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from dialoog.domain.agenda import Bars, Step, StepKind
from dialoog.domain.answering import checked, marks
from dialoog.domain.ballot_box import BoxUpdate, Drawing, Row, SavedBox
from dialoog.domain.canvas import NoteKind, Option, Section, SectionKind
from dialoog.domain.disclosure import DEFAULT_K
from dialoog.domain.errors import StorageError
from dialoog.domain.note import Channel, Participant
from dialoog.domain.party import Party
from dialoog.domain.rounds import Result, counted_result, result_of
from dialoog.domain.rules import closing, filling_in, theming, voting
from dialoog.domain.session import Change, Changes, Meta, Phase, Session, apply
from dialoog.domain.statement import Choice, Statement, StatementKind
from dialoog.domain.tally import Ballot, by_party
from dialoog.facilitation.service import SessionService
from dialoog.store.ballot_store import TinyBallotStore
from dialoog.store.session_store import TinySessionStore, write_new

DAY = date(2026, 6, 3)
NOON = datetime(2026, 6, 3, 13, 0, tzinfo=timezone(timedelta(hours=2)))
PARTIES = (
    Party("student", "studenten"),
    Party("onderwijs", "onderwijs"),
    Party("werkveld", "werkveld"),
    Party("management", "management"),
    Party("gemeente", "gemeente"),
)
PLUS_MINUS_ROWS = (Option("onderwijs", "Onderwijs"), Option("stagiair", "Stagiair"))


# --------------------------------------------------------------------------------------------- parts of a session


def a_section(id_: str = "aandachtspunten", **fields: Any) -> Section:
    """A section of a canvas; without `kind` an open one."""
    return Section(**{"id": id_, "title": id_.capitalize(), "prompt": f"Wat denk je over {id_}?", **fields})


def some_sections() -> tuple[Section, ...]:
    """One section of each kind, with the kind as its id, and one for dreams."""
    options = (Option("kort", "kort"), Option("lang", "lang"))
    return (
        a_section("notes", note_kind=NoteKind.CONCERN),
        a_section("dreams", note_kind=NoteKind.DREAM),
        a_section("plusminus", kind=SectionKind.PLUSMINUS, rows=PLUS_MINUS_ROWS),
        a_section("choice", kind=SectionKind.CHOICE, options=options),
        a_section("choices", kind=SectionKind.CHOICES, options=options),
        a_section("scale", kind=SectionKind.SCALE),
        a_section("score", kind=SectionKind.SCORE),
    )


def a_statement(id_: str = "s1", **fields: Any) -> Statement:
    """A statement; without `kind` it is answered with ja or nee."""
    return checked(Statement(**{"id": id_, "text": "Een stage duurt minstens een half jaar.", **fields}))


def a_choice_statement(*labels: str, kind: StatementKind = StatementKind.CHOICE, **fields: Any) -> Statement:
    """A statement with these answers, each with its label as its id (default: rood, groen, blauw)."""
    options = tuple(Option(label, label) for label in labels or ("rood", "groen", "blauw"))
    return a_statement(kind=kind, options=options, **fields)


def a_step(id_: str = "stem-1", kind: StepKind = StepKind.VOTE, *, order: int = 1, **fields: Any) -> Step:
    """A step of the agenda; a vote gets a yes/no statement unless it is given one."""
    statement = a_statement() if kind is StepKind.VOTE else None
    given = {"title": id_.capitalize(), "minutes": 15, "statement": statement, **fields}
    return Step(id=id_, order=order, kind=kind, **given)


def some_steps() -> tuple[Step, ...]:
    """A short day: talk, canvas, vote, themes, dots, actions."""
    return (
        a_step("welkom", StepKind.TALK, order=1),
        a_step("canvas", StepKind.CANVAS, order=2, sections=tuple(s.id for s in some_sections())),
        a_step("stem-1", order=3),
        a_step("themas", StepKind.THEMES, order=4),
        a_step("stippen", StepKind.PRIORITISE, order=5),
        a_step("acties", StepKind.ACTIONS, order=6),
    )


# ----------------------------------------------------------------------------------------------- a whole session


def a_session(
    *,
    steps: Iterable[Step] | None = None,
    sections: Iterable[Section] | None = None,
    parties: Iterable[Party] = PARTIES,
    present: Mapping[str, int] | None = None,
    k: int = DEFAULT_K,
    **meta: Any,
) -> Session:
    """A session on which nothing has been said yet: five parties, `some_steps()` and `some_sections()`."""
    fields = {"title": "Stagedialoog Rijnmond", "date": DAY, "place": "Rotterdam", "region": "Rijnmond", **meta}
    return Session(
        Meta(
            parties=tuple(parties),
            sections=tuple(some_sections() if sections is None else sections),
            present=dict(present or {}),
            k=k,
            **fields,
        ),
        agenda={step.id: step for step in (some_steps() if steps is None else steps)},
    )


def closed(session: Session) -> Session:
    """The session after the room was closed; people get the pseudonyms d1, d2, …."""
    return apply(
        session,
        closing.close(session, {id_: f"d{n}" for n, id_ in enumerate(sorted(closing.people(session)), 1)}, now=NOON),
    )


def joined(session: Session, **people: int) -> Session:
    """The session with so many participants of each party: `joined(s, student=7)` adds student-1 … student-7."""
    new = {
        f"{party}-{number}": Participant(f"{party}-{number}", party)
        for party, many in people.items()
        for number in range(1, many + 1)
    }
    return replace(session, participants={**session.participants, **new})


def noted(session: Session, *texts: str, section: str = "notes", **fields: Any) -> Session:
    """The session with a note for each text, in the section given; fields as in `noting.write`."""
    for text in texts:
        session = apply(session, filling_in.write(session, section=section, text=text, **fields))
    return session


def themed(session: Session, **themes: Sequence[str]) -> Session:
    """The session with a theme for each keyword, holding these note ids: `themed(s, Tijd=["n1", "n2"])`."""
    for title, notes in themes.items():
        session = apply(session, theming.create(session, title, notes))
    return session


def ballots(party: str, *choices: Choice | str) -> list[Ballot]:
    """Ballots of one party; a word stands for a choice of that one option, "" for a blank one."""
    return [Ballot(((choice,) if choice else ()) if isinstance(choice, str) else choice, party) for choice in choices]


def a_result(cast: Iterable[Ballot], *, k: int = DEFAULT_K, options: Sequence[str] = ("ja", "nee")) -> Result:
    """What is kept of a round with these ballots, all from phones."""
    return result_of({Channel.PHONE: by_party(cast)}, k, [party.id for party in PARTIES], options)


def voted(session: Session, step: str, cast: Iterable[Ballot]) -> Session:
    """The session after one more round on a step, opened and closed with these ballots."""
    opened = apply(session, voting.open_round(session, step))
    round_ = voting.rounds_of(opened, step)[-1]
    counted = by_party(Ballot(marks(round_.statement, ballot.choice), ballot.party) for ballot in cast)
    parties = [party.id for party in PARTIES]
    result = counted_result(round_.statement, {Channel.PHONE: counted}, round_.k, parties)
    return apply(opened, voting.close_round(opened, round_.id, result))


def running(session: Session, step: str = "") -> Session:
    """The session under way, at this step (default: the first)."""
    current = step or (session.steps[0].id if session.steps else "")
    return replace(session, meta=replace(session.meta, phase=Phase.RUNNING, current=current))


def after(session: Session, *moves: Changes) -> Session:
    """The session after these changes."""
    for changes in moves:
        session = apply(session, changes)
    return session


# ------------------------------------------------------------------------------------------- a service and its ports


class FixedClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, moment: datetime = NOON) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def forward(self, **time: float) -> None:
        """Go on so long: `forward(minutes=5)`."""
        self.moment += timedelta(**time)


class FixedChance:
    """Chance that is the same in each run with the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)

    def token(self) -> str:
        return f"token-{self._random.randrange(16**12):012x}"

    def secret(self) -> bytes:
        return self._random.randbytes(32)

    def shuffled(self, items: Sequence[str]) -> list[str]:
        order = list(items)
        self._random.shuffle(order)
        return order


class MemorySessionStore:
    """A session store without files. Set `trouble` to let every write fail with it."""

    def __init__(self, session: Session) -> None:
        self.kept = session
        self.trouble: Exception | None = None
        self.is_open = True

    def load(self) -> Session:
        return self.kept

    def commit(self, changes: Sequence[Change]) -> None:
        if self.trouble:
            raise self.trouble
        self.kept = apply(self.kept, changes)

    def close(self) -> None:
        self.is_open = False


class MemoryBallotStore:
    """A ballot store without files. Set `trouble` to let every write fail with it."""

    def __init__(self) -> None:
        self.kept: SavedBox | None = None
        self.trouble: Exception | None = None

    def load(self) -> SavedBox | None:
        return self.kept

    def create(self, round_id: str, secret: bytes) -> None:
        self._check()
        self.kept = SavedBox(round_id, secret, {}, {}, Drawing())

    def update(self, change: BoxUpdate) -> None:
        self._check()
        assert self.kept is not None
        rows: dict[str, Row] = dict(self.kept.rows)
        for key, row in change.rows.items():
            if row is None:
                rows.pop(key, None)
            else:
                rows[key] = row
        self.kept = replace(self.kept, rows=rows, counted=change.counted, drawing=change.drawing)

    def destroy(self) -> None:
        self._check()
        self.kept = None

    def _check(self) -> None:
        if self.trouble:
            raise self.trouble


DISK_FULL = StorageError("Niet bewaard: de schijf is vol. Maak ruimte vrij en doe het daarna opnieuw.")
"""What a store says when a test lets it fail."""


def without_sums(content: dict[str, Any]) -> dict[str, Any]:
    """The tables of a file as an older dialoog wrote them, and as somebody else's program might."""
    content.pop("sums", None)
    for rows in content.values():
        for row in rows.values():
            row.pop("sum", None)
    return content


def a_service(folder: Path, session: Session | None = None, *, name: str = "dag", seed: int = 1) -> SessionService:
    """A service on real files in a folder; end it with `await service.stop()`.

    Called again for the same folder (after `stop`) without a session, it opens what is there.
    """
    path = folder / f"{name}.json"
    if not path.exists():
        write_new(path, a_session() if session is None else session)
    return SessionService(TinySessionStore(path), TinyBallotStore(path), FixedClock(), FixedChance(seed))


def a_service_in_memory(
    session: Session | None = None,
    *,
    store: MemorySessionStore | None = None,
    box: MemoryBallotStore | None = None,
    clock: FixedClock | None = None,
    seed: int = 1,
) -> SessionService:
    """A service without files: quick, and with stores that a test may let fail."""
    kept = store or MemorySessionStore(a_session() if session is None else session)
    return SessionService(kept, box or MemoryBallotStore(), clock or FixedClock(), FixedChance(seed))


def a_vote_step(bars: Bars = Bars.BATCHES, statement: Statement | None = None, id_: str = "stem-1") -> Step:
    """A step to vote in."""
    return a_step(id_, statement=statement or a_statement(), bars=bars)
