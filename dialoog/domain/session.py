"""A session: everything that a dialogue day holds, as one frozen value, and the changes that it goes through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.action import Action
from dialoog.domain.agenda import MaybeTime, Step, TimeOfDay
from dialoog.domain.canvas import Section
from dialoog.domain.codebook import FIELD
from dialoog.domain.coding import Coding
from dialoog.domain.disclosure import DEFAULT_K
from dialoog.domain.door import Door, Slip
from dialoog.domain.errors import NotFound
from dialoog.domain.note import Answer, Channel, Note, Participant, Remark
from dialoog.domain.outcome import Outcome
from dialoog.domain.party import Party
from dialoog.domain.published import Published
from dialoog.domain.rounds import Round
from dialoog.domain.stage import Stage
from dialoog.domain.text import did_you_mean
from dialoog.domain.theme import LooseNote, Theme, ThemeEdit

FORMAT = 6
"""The version of the session file."""

META_ID = "session"


class Phase(StrEnum):
    """Where a session is. When it is closed nobody takes part any more; its yield can still be worked on."""

    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"


class Meta(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a session is: title, date, place, parties and settings.

    `present` is the head count per party as the facilitator sees it; `expected` how many are awaited;
    `imports` the fingerprints of respondent files that are in; `start` the planned time of day, `end` when the
    day has to be over (empty: nobody said);
    `door` what phones need to come in; with `approval` their notes wait until somebody approves them;
    `codebook` is the id of the codebook whose themes are suggested, or `NO_CODEBOOK`; `interviewed` is how many people
    of each party were interviewed before the day (see `rules.interviews`). `numbered` is the highest number of a
    remark that was published (see `rules.numbering`); `came` is how many remarks came in over each channel, which
    stays when the session is closed and no note says it any more; `stage` is what the room sees (see `rules.stage`);
    `made_up` says that made-up people took part (see `rules.made_up`).
    """

    format: int = FORMAT
    title: str
    date: date
    place: str = ""
    region: str = ""
    template: str = ""
    start: TimeOfDay = "13:00"
    end: MaybeTime = ""
    parties: tuple[Party, ...]
    expected: int = 0
    present: dict[str, int] = {}
    k: int = DEFAULT_K
    phase: Phase = Phase.PLANNED
    archived: bool = False
    current: str = ""
    stage: Stage = Stage()
    sections: tuple[Section, ...] = ()
    sources: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    door: Door = Door()
    approval: bool = False
    codebook: str = FIELD
    interviewed: dict[str, int] = {}
    numbered: int = 0
    came: dict[Channel, int] = {}
    made_up: bool = False


class Session(Struct, frozen=True, forbid_unknown_fields=True):
    """All tables of a session; each maps an id to a frozen value and is replaced, never changed."""

    meta: Meta
    agenda: Mapping[str, Step] = {}
    participants: Mapping[str, Participant] = {}
    notes: Mapping[str, Note] = {}
    answers: Mapping[str, Answer] = {}
    outcomes: Mapping[str, Outcome] = {}
    rounds: Mapping[str, Round] = {}
    themes: Mapping[str, Theme] = {}
    loose: Mapping[str, LooseNote] = {}
    actions: Mapping[str, Action] = {}
    remarks: Mapping[str, Remark] = {}
    log: Mapping[str, ThemeEdit] = {}
    slips: Mapping[str, Slip] = {}
    codings: Mapping[str, Coding] = {}
    published: Mapping[str, Published] = {}

    @property
    def steps(self) -> tuple[Step, ...]:
        """The agenda in its order."""
        return tuple(sorted(self.agenda.values(), key=lambda step: (step.order, step.id)))

    @property
    def party_ids(self) -> tuple[str, ...]:
        """The parties in their order."""
        return tuple(party.id for party in self.meta.parties)


Doc = (
    Meta
    | Step
    | Participant
    | Note
    | Answer
    | Outcome
    | Round
    | Theme
    | LooseNote
    | Action
    | Remark
    | ThemeEdit
    | Slip
    | Coding
    | Published
)

TABLES: dict[str, type[Any]] = {
    "meta": Meta,
    "agenda": Step,
    "participants": Participant,
    "notes": Note,
    "answers": Answer,
    "outcomes": Outcome,
    "rounds": Round,
    "themes": Theme,
    "loose": LooseNote,
    "actions": Action,
    "remarks": Remark,
    "log": ThemeEdit,
    "slips": Slip,
    "codings": Coding,
    "published": Published,
}
"""The tables of a session file and what a row of each is."""


class Put(Struct, frozen=True):
    """Set one row of one table."""

    table: str
    id: str
    doc: Doc


class Drop(Struct, frozen=True):
    """Take one row out of one table."""

    table: str
    id: str


Change = Put | Drop
Changes = tuple[Change, ...]


def apply(session: Session, changes: Iterable[Change]) -> Session:
    """Return the session after these changes; the one given stays as it was."""
    meta = session.meta
    tables: dict[str, dict[str, Any]] = {}
    for change in changes:
        if change.table == "meta":
            if isinstance(change, Put) and isinstance(change.doc, Meta):
                meta = change.doc
            continue
        table = tables.setdefault(change.table, dict(getattr(session, change.table)))
        if isinstance(change, Put):
            table[change.id] = change.doc
        else:
            table.pop(change.id, None)
    return replace(session, meta=meta, **tables)


def put_meta(meta: Meta) -> Put:
    """Return the change that replaces what the session is."""
    return Put("meta", META_ID, meta)


def step_of(session: Session, step: str) -> Step:
    """Return a step, or raise `NotFound`."""
    found = session.agenda.get(step)
    if found is None:
        raise NotFound(f"Onderdeel '{step}' staat niet in het draaiboek. {did_you_mean(step, session.agenda)}".rstrip())
    return found


def section_of(session: Session, section: str) -> Section:
    """Return a section of the canvas, or raise `NotFound` with the nearest spelling."""
    for known in session.meta.sections:
        if known.id == section:
            return known
    rest = did_you_mean(section, [s.id for s in session.meta.sections])
    raise NotFound("Onderdeel '{section}' staat niet op het canvas. {rest}", section=section, rest=rest)


def open_sections(session: Session, step: Step | None) -> tuple[Section, ...]:
    """Return the sections of the canvas that the room fills in during a step: those that it names, else all.

    A step that only names what the canvas does not have leaves nobody with nothing to fill in. Topics of
    conversations before the day are never among them.
    """
    named = step.sections if step else ()
    asked = tuple(section for section in session.meta.sections if not section.early)
    return tuple(section for section in asked if section.id in named) or asked


def next_number(numbers: Iterable[int]) -> int:
    """Return the number after the highest one."""
    return max(numbers, default=0) + 1


def free_number(table: Mapping[str, object], letter: str) -> int:
    """Return a number for a new row of a table that nothing is ever taken out of, such as 12 for `n12`.

    It is the count plus one, without looking at all rows; in a file that somebody edited it may be higher.
    """
    number = len(table) + 1
    while f"{letter}{number}" in table:
        number += 1
    return number
