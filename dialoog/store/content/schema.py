"""The keys and words of content files: the one place that says what a facilitator can write in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dialoog.domain.agenda import Bars, StepKind
from dialoog.domain.canvas import NoteKind, SectionKind
from dialoog.domain.codebook import HIGHEST_VERSION, WORD_LIMIT
from dialoog.domain.kinds import KINDS as KINDS_OF_STATEMENT
from dialoog.domain.statement import MIN_OPTIONS
from dialoog.domain.text import LONG_LIMIT, NOTE_LIMIT, STATEMENT_LIMIT, nearest
from dialoog.store.content.shapes import Flag, Id, Key, Labels, Number, Record, Refs, Tables, Text, Texts, Time, Word

CANVAS, STATEMENTS, FORMAT, CODEBOOK = "canvas", "stellingen", "draaiboek", "codeboek"
ROADSHOW = "roadshow"
"""Which themes of sessions are the same: no content to make a session of, but edited and checked like it."""

KINDS = (CANVAS, STATEMENTS, FORMAT, CODEBOOK, ROADSHOW)

SECTION_TYPES = {
    "opmerkingen": SectionKind.NOTES,
    "plus-min": SectionKind.PLUSMINUS,
    "keuze": SectionKind.CHOICE,
    "meerkeuze": SectionKind.CHOICES,
    "schaal": SectionKind.SCALE,
    "score": SectionKind.SCORE,
}
NOTE_KINDS = {"aandachtspunt": NoteKind.CONCERN, "droom": NoteKind.DREAM}
STATEMENT_TYPES = {kind.word: id_ for id_, kind in KINDS_OF_STATEMENT.items() if kind.word}
STEP_TYPES = {
    "praten": StepKind.TALK,
    "canvas": StepKind.CANVAS,
    "stemmen": StepKind.VOTE,
    "thema's": StepKind.THEMES,
    "prioriteren": StepKind.PRIORITISE,
    "acties": StepKind.ACTIONS,
    "pauze": StepKind.BREAK,
}
BARS = {"per groep": Bars.BATCHES, "na sluiting": Bars.HIDDEN}

DEFAULT_START = "13:00"
LONGEST_TITLE = 80
LONGEST_STEP = 600
"""Minutes."""

LEAST_SPLIT, MOST_SPLIT = 2, 10
"""The scores that can begin the upper of two bands: each band must have a score."""

_WITH_OPTIONS = ("keuze", "meerkeuze")
_WITH_ENDS = tuple(kind.word for kind in KINDS_OF_STATEMENT.values() if kind.has_ends)
_HEAD = (
    Key("soort", Word(KINDS), required=True),
    Key("id", Id(), required=True),
    Key("titel", Text(LONGEST_TITLE), required=True),
    Key("bron", Text(LONG_LIMIT), required=True),
)


def _type(types: Iterable[str]) -> Key:
    return Key("type", Word(tuple(types)), required=True)


SECTION = Record(
    (
        Key("id", Id(), required=True),
        Key("titel", Text(LONGEST_TITLE), required=True),
        Key("vraag", Text(NOTE_LIMIT), required=True),
        _type(SECTION_TYPES),
        Key("categorie", Text(LONGEST_TITLE)),
        Key("groep", Text(LONGEST_TITLE)),
        Key("rijen", Labels(LONGEST_TITLE), types=("opmerkingen", "plus-min")),
        Key("opties", Labels(LONGEST_TITLE, MIN_OPTIONS), required=True, types=_WITH_OPTIONS),
        Key("briefje", Word(tuple(NOTE_KINDS)), types=("opmerkingen",)),
        Key("laag", Text(LONGEST_TITLE), types=("schaal", "score")),
        Key("hoog", Text(LONGEST_TITLE), types=("schaal", "score")),
        Key("splitst_vanaf", Number(LEAST_SPLIT, MOST_SPLIT), types=("score",)),
        Key("vooraf", Flag(), types=("opmerkingen",)),
    )
)
STATEMENT = Record(
    (
        Key("id", Id(), required=True),
        Key("tekst", Text(STATEMENT_LIMIT), required=True),
        _type(STATEMENT_TYPES),
        *(
            Key("antwoorden", Labels(LONGEST_TITLE, kind.fewest, kind.most_options), required=True, types=(kind.word,))
            for kind in KINDS_OF_STATEMENT.values()
            if kind.writes_answers
        ),
        *(Key(end, Text(LONGEST_TITLE), types=_WITH_ENDS) for end in ("laag", "hoog")),
        Key("bron", Text(LONG_LIMIT)),
        Key("afkoelstelling", Flag()),
    )
)
GROUP = Record(
    (
        Key("naam", Text(LONGEST_TITLE), required=True),
        Key("wie", Text(LONGEST_TITLE)),
        Key("opdracht", Text(LONG_LIMIT)),
    )
)
STEP = Record(
    (
        _type(STEP_TYPES),
        Key("titel", Text(LONGEST_TITLE), required=True),
        Key("minuten", Number(0, LONGEST_STEP), required=True),
        Key("doel", Text(NOTE_LIMIT)),
        Key("canvasdelen", Refs(), types=("canvas",)),
        Key("stelling", Id(), required=True, types=("stemmen",)),
        Key("balken", Word(tuple(BARS)), types=("stemmen", "prioriteren")),
        Key("muur", Flag(), types=("canvas",)),
        Key("vast", Time()),
        Key("wie", Text(LONGEST_TITLE)),
        Key("zeggen", Text(LONG_LIMIT)),
        Key("klaarleggen", Text(LONG_LIMIT)),
        Key("groepen", Tables(GROUP)),
    )
)
THEME = Record(
    (
        Key("id", Id(), required=True),
        Key("titel", Text(LONGEST_TITLE), required=True),
        Key("uitleg", Text(LONG_LIMIT)),
        Key("woorden", Texts(WORD_LIMIT)),
        Key("voorbeelden", Texts(LONG_LIMIT)),
    )
)
MERGE = Record(
    (
        Key("sessie", Text(LONG_LIMIT), required=True),
        Key("thema", Text(LONGEST_TITLE), required=True),
        Key("titel", Text(LONGEST_TITLE), required=True),
        Key("wordt", Id(), required=True),
        Key("bevestigd", Flag(), required=True),
    )
)
RECORDS: dict[str, Record] = {
    CANVAS: Record((*_HEAD, Key("onderdelen", Tables(SECTION, "id", once="splitst_vanaf"), required=True))),
    STATEMENTS: Record((*_HEAD, Key("stellingen", Tables(STATEMENT, "id"), required=True))),
    FORMAT: Record(
        (
            *_HEAD,
            Key("uitleg", Text(LONG_LIMIT), required=True),
            Key("begin", Time()),
            Key("einde", Time()),
            Key("canvas", Id()),
            Key("stellingen", Id()),
            Key("partijen", Labels(LONGEST_TITLE), required=True),
            Key("onderdelen", Tables(STEP), required=True),
        )
    ),
    CODEBOOK: Record(
        (
            *_HEAD,
            Key("versie", Number(1, HIGHEST_VERSION), required=True),
            Key("themas", Tables(THEME, "id"), required=True),
        )
    ),
    ROADSHOW: Record((_HEAD[0], Key("samenvoegen", Tables(MERGE), required=True))),
}


def kind_of(data: Mapping[str, Any]) -> str:
    """Return what a file is: what its lists show, else the `soort` in it or the one that it nearly says."""
    if isinstance(data.get("stellingen"), list):
        return STATEMENTS
    if isinstance(data.get("themas"), list):
        return CODEBOOK
    if isinstance(data.get("samenvoegen"), list):
        return ROADSHOW
    said = str(data.get("soort", ""))
    if said in (CANVAS, FORMAT, CODEBOOK, ROADSHOW):
        return said
    parts = data.get("onderdelen")
    if isinstance(parts, list) and any(isinstance(part, dict) and "minuten" in part for part in parts):
        return FORMAT
    return nearest(said, KINDS) or CANVAS
