"""The tables of a closed session, and every field that a row of them may have.

Whoever adds a field to a table adds it here, or it does not outlive the close: a note loses whatever is not listed,
and `dialoog check` names it anywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from dialoog.domain.action import ActionSize, ActionStatus
from dialoog.domain.agenda import Bars, StepKind
from dialoog.domain.canvas import NoteKind, SectionKind
from dialoog.domain.closed.shapes import (
    Day,
    Fields,
    Flag,
    Keyed,
    Many,
    Maybe,
    OneOf,
    Real,
    Row,
    Shape,
    Text,
    When,
    Whole,
    Word,
)
from dialoog.domain.disclosure import FLOOR_K, Precision
from dialoog.domain.note import Band, Channel, NoteState
from dialoog.domain.rounds import BEFORE, MOST_WALLS
from dialoog.domain.statement import StatementKind
from dialoog.domain.text import LONG_LIMIT
from dialoog.domain.theme import PlacedBy

MOST = 100_000
"""More people, rows or minutes than any day has."""

EMPTY = ("participants", "answers", "slips")
"""The tables of which nothing stays."""


def _one_of(kind: type[StrEnum]) -> Shape:
    return OneOf(tuple(member.value for member in kind))


def _named(letter: str) -> Shape:
    """Return the id of a row that is called after its number."""
    return Word(rf"{letter}[1-9]\d{{0,5}}")


def _or_nothing(letter: str) -> Shape:
    return Word(rf"({letter}[1-9]\d{{0,5}})?")


NAME: Shape = Word()
TEXT: Shape = Text(LONG_LIMIT)
LINE: Shape = Text(400)
COUNT: Shape = Whole(0, MOST)
NUMBER: Shape = Whole(1, MOST)
NOTE, THEME = _named("n"), _named("t")
PARTIES = Keyed(NAME, COUNT)
OPTION = Fields({"id": NAME, "label": LINE})

TALLY: Fields = Fields({"voters": COUNT, "blank": COUNT, "counts": Keyed(NAME, COUNT)})
GROUPS: Shape = Many(Fields({"parties": Many(NAME), "tally": TALLY, "precision": _one_of(Precision)}))
RESULT: Fields = Fields(
    {
        "tally": TALLY,
        "groups": GROUPS,
        "channels": Keyed(_one_of(Channel), COUNT),
        "withheld": Flag(),
        "unsplit": Flag(),
    }
)
STATEMENT: Fields = Fields(
    {
        "id": NAME,
        "text": LINE,
        "kind": _one_of(StatementKind),
        "options": Many(OPTION),
        "source": LINE,
        "cooldown": Flag(),
        "dots": Whole(0, 20),
        "low_label": LINE,
        "high_label": LINE,
        "roots": Many(Word(r"[nt][1-9]\d{0,5}")),
    }
)
SECTION = Fields(
    {
        "id": NAME,
        "title": LINE,
        "prompt": TEXT,
        "kind": _one_of(SectionKind),
        "category": LINE,
        "group": LINE,
        "rows": Many(OPTION),
        "options": Many(OPTION),
        "note_kind": _one_of(NoteKind),
        "low_label": LINE,
        "high_label": LINE,
        "splits": Whole(0, 10),
        "early": Flag(),
    }
)
CLOCK: Fields = Fields(
    {
        "started": Maybe(When()),
        "ended": Maybe(When()),
        "paused": Maybe(When()),
        "paused_seconds": Real(0.0, 60.0 * MOST),
        "extra_minutes": Whole(-MOST, MOST),
        "again": Maybe(OneOf(())),
    }
)
HEAD: dict[str, Shape] = {
    "id": THEME,
    "order": COUNT,
    "title": LINE,
    "description": LINE,
    "source": _one_of(PlacedBy),
    "code": NAME,
    "terms": Many(LINE),
}
LOOSE: dict[str, Shape] = {"id": NOTE, "by": _one_of(PlacedBy), "kept": Flag(), "was": _or_nothing("t")}
CARDS: Shape = Keyed(THEME, Many(Row((COUNT, NOTE, _one_of(PlacedBy)))))

META: dict[str, Shape] = {
    "format": NUMBER,
    "title": TEXT,
    "date": Day(),
    "place": TEXT,
    "region": TEXT,
    "template": NAME,
    "start": Word(r"([01]?\d|2[0-3]):[0-5]\d"),
    "end": Word(r"(([01]?\d|2[0-3]):[0-5]\d)?"),
    "parties": Many(Fields({"id": NAME, "label": LINE})),
    "expected": COUNT,
    "present": PARTIES,
    "k": Whole(FLOOR_K, MOST),
    "phase": OneOf(("closed",)),
    "archived": Flag(),
    "current": NAME,
    "stage": Fields({}),
    "sections": Many(SECTION),
    "sources": Many(LINE),
    "approval": Flag(),
    "codebook": NAME,
    "interviewed": PARTIES,
    "numbered": COUNT,
    "came": Keyed(_one_of(Channel), COUNT),
    "made_up": Flag(),
}
"""No `door` and no `imports`: with a code, or the fingerprint of a file, somebody could be sought."""

NOTES: dict[str, Shape] = {
    "id": NOTE,
    "number": NUMBER,
    "section": NAME,
    "text": TEXT,
    "row": NAME,
    "kind": _one_of(NoteKind),
    "party": NAME,
    "author": _or_nothing("d"),
    "hidden": Text(120),
    "state": _one_of(NoteState),
    "band": Maybe(_one_of(Band)),
}
"""No table, channel or origin: with a party beside it, each can point at one person."""

NOTE_FIELDS = tuple(NOTES)

TABLES: Mapping[str, Fields] = {
    # Of a step no `lead` and no `groups`: the names of who led it serve the day, and nobody after it.
    "meta": Fields(META),
    "agenda": Fields(
        {
            "id": NAME,
            "order": Whole(-MOST, MOST),
            "kind": _one_of(StepKind),
            "title": LINE,
            "minutes": COUNT,
            "purpose": TEXT,
            "sections": Many(NAME),
            "statement": Maybe(STATEMENT),
            "bars": _one_of(Bars),
            "wall": Flag(),
            "fixed": Word(r"(([01]?\d|2[0-3]):[0-5]\d)?"),
            **dict.fromkeys(("say", "materials"), TEXT),
            "clock": CLOCK,
        }
    ),
    "notes": Fields(NOTES),
    "outcomes": Fields({"id": NAME, "result": RESULT, "by_band": GROUPS, "k": Whole(FLOOR_K, MOST)}),
    "rounds": Fields(
        {
            "id": NAME,
            "step": NAME,
            "number": Whole(BEFORE, MOST_WALLS),
            "statement": STATEMENT,
            "bars": _one_of(Bars),
            "state": OneOf(("closed",)),
            "k": Whole(FLOOR_K, MOST),
            "result": RESULT,
        }
    ),
    "themes": Fields({**HEAD, "notes": Keyed(NOTE, _one_of(PlacedBy))}),
    "loose": Fields(LOOSE),
    "actions": Fields(
        {
            "id": _named("a"),
            "number": NUMBER,
            **dict.fromkeys(("what", "who", "with_whom", "need", "need_from", "first_step", "when"), TEXT),
            "theme": _or_nothing("t"),
            "note": _or_nothing("n"),
            "due": Maybe(Day()),
            "status": _one_of(ActionStatus),
            "size": _one_of(ActionSize),
            "from_session": Text(200),
            "from_action": _or_nothing("a"),
        }
    ),
    "remarks": Fields({"id": _named("g"), "number": NUMBER, "step": NAME, "text": TEXT, "about": NAME}),
    "log": Fields(
        {
            "id": _named("e"),
            "number": NUMBER,
            "label": LINE,
            **dict.fromkeys(("before", "after"), Keyed(THEME, Maybe(Fields(HEAD)))),
            **dict.fromkeys(("taken", "put"), CARDS),
            **dict.fromkeys(("loose_before", "loose_after"), Keyed(NOTE, Maybe(Fields(LOOSE)))),
            "seen": COUNT,
            "undone": Flag(),
        }
    ),
    "codings": Fields(
        {
            "id": _named("c"),
            "number": NUMBER,
            "reader": LINE,
            "themes": Many(Fields({"id": THEME, "title": LINE, "description": LINE})),
            "notes": Many(NOTE),
            **dict.fromkeys(("first", "placed"), Keyed(NOTE, _or_nothing("t"))),
            "settled": Keyed(NOTE, Fields(dict.fromkeys(("theme", "before"), _or_nothing("t")))),
            "started": Maybe(When()),
            "ended": Maybe(When()),
        }
    ),
    "published": Fields({"id": NAME, "groups": Many(Many(NAME)), "notes": Many(NUMBER)}),
}
