"""The form for a statement: its text, how it is answered, and between which answers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Awaitable, Callable, Collection, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.answering import checked
from dialoog.domain.canvas import Option
from dialoog.domain.errors import Invalid
from dialoog.domain.kinds import KINDS, kind_of
from dialoog.domain.rules import interviews
from dialoog.domain.session import Session
from dialoog.domain.statement import Statement, StatementKind
from dialoog.domain.text import STATEMENT_LIMIT, clean, required
from dialoog.tui.dialogs.form import Field, LongField, Reader, Values
from dialoog.tui.dialogs.form_dialog import FormDialog
from dialoog.tui.voting.statement_dialog import StatementDialog

KIND_NAMES = tuple((id_, kind.name) for id_, kind in KINDS.items() if kind.word)
ID_WORDS = 4
SEPARATOR = ";"
EXPLANATION = (
    "Antwoorden vul je alleen in als mensen daaruit kiezen. Bij een schaal of cijfer kun je zeggen wat het laagste en "
    "het hoogste betekent. Zet er een ; tussen."
)
TWO_ENDS = "Schrijf wat het laagste en wat het hoogste betekent, met één ; ertussen."

ORIGINS = "Komt zij uit de gesprekken vooraf? Vul dan nummers van opmerkingen of namen van thema's in."

Done = Callable[[Statement], Awaitable[None]]


class Origins(Struct, frozen=True):
    """What a statement came from, as it is typed, and what reads it back into ids of notes and themes."""

    words: str
    read: Callable[[str], tuple[str, ...]]


def origins_of(session: Session, statement: Statement | None) -> Origins | None:
    """Return what a statement came from, or None in a session without conversations before the day."""
    if not interviews.topics(session):
        return None
    return Origins(interviews.roots_in_words(session, statement), partial(interviews.roots_named, session))


def statement_form(
    question: str,
    statement: Statement | None,
    done: Done,
    taken: Collection[str] = (),
    origins: Origins | None = None,
) -> FormDialog[bool]:
    """Return the form, filled in with a statement if there is one; `done` gets the statement that was made.

    A new statement gets an id that is not `taken` yet: files with counted votes name statements by it. With `origins`
    one can say what it came from.
    """

    async def carry_out(values: Values) -> bool:
        made = _read(values, statement, origins)
        await done(made if made.id else replace(made, id=free_id(made.text, taken)))
        return True

    explanation = f"{EXPLANATION} {ORIGINS}" if origins else EXPLANATION
    return StatementDialog(question, _fields(statement, origins), carry_out, as_typed, explanation=explanation)


def as_typed(values: Values) -> Statement:
    """Return the statement that stands in the form so far, right or wrong: it is looked at while it is typed."""
    kind = KINDS[StatementKind(values["kind"])]
    ends = [clean(part) for part in values["ends"].split(SEPARATOR)] if kind.has_ends else []
    low, high, *_ = [*ends, "", ""]
    options = _options(values["options"], None) if kind.writes_answers else kind.fixed
    return Statement(
        id="-",
        text=clean(values["text"]),
        kind=StatementKind(values["kind"]),
        options=options,
        low_label=low,
        high_label=high,
    )


def free_id(text: str, taken: Collection[str]) -> str:
    """Return an id made of the first words of a text: « loting-is-eerlijk », with a number if that is taken."""
    words = re.findall(r"\w+", text.casefold())[:ID_WORDS]
    name = "-".join(words) or "stelling"
    numbered = (f"{name}-{number}" for number in itertools.count(2))
    return next(id_ for id_ in itertools.chain([name], numbered) if id_ not in taken)


def _fields(statement: Statement | None, origins: Origins | None) -> Sequence[Field]:
    own = statement.options if statement and kind_of(statement).writes_answers else ()
    first, _ = KIND_NAMES[0]
    return (
        LongField("text", "Stelling", statement.text if statement else ""),
        Field("kind", "Antwoord", statement.kind if statement else first, options=KIND_NAMES),
        Field("options", "Antwoorden", f" {SEPARATOR} ".join(o.label for o in own), hint="rood; groen; blauw"),
        Field("ends", "Laag en hoog", _ends(statement), hint="vooral leren; vooral werken"),
        *([Field("roots", "Komt uit", origins.words, hint="3, 7, Begeleiding")] if origins else []),
    )


def _ends(statement: Statement | None) -> str:
    ends = (statement.low_label, statement.high_label) if statement else ("", "")
    return f" {SEPARATOR} ".join(ends) if any(ends) else ""


def _ends_of(typed: str) -> tuple[str, str]:
    """Return what the lowest and the highest answer mean, from what was typed, or raise `Invalid`."""
    parts = [clean(part) for part in typed.split(SEPARATOR)]
    if len(parts) == 1 and not parts[0]:
        return "", ""
    if len(parts) != len(("low", "high")):
        raise Invalid(TWO_ENDS)
    return parts[0], parts[1]


def _read(values: Values, before: Statement | None, origins: Origins | None) -> Statement:
    reader = Reader(values)
    text = reader.read("text", lambda typed: required(typed, "De stelling", STATEMENT_LIMIT), "")
    kind = StatementKind(values["kind"])
    options = _options(values["options"], before) if KINDS[kind].writes_answers else ()
    roots = before.roots if before else ()
    if origins:
        roots = reader.read("roots", origins.read, roots)
    low, high = reader.read("ends", _ends_of, ("", "")) if KINDS[kind].has_ends else ("", "")
    made = Statement(
        id=before.id if before else "",
        text=text or "-",
        kind=kind,
        options=options,
        source=before.source if before else "",
        cooldown=before.cooldown if before else False,
        low_label=low,
        high_label=high,
        roots=roots,
    )
    made = reader.read("options", lambda _: checked(made), made)
    reader.finish()
    return made


def _options(typed: str, before: Statement | None) -> tuple[Option, ...]:
    """Return the answers that were typed; one that keeps its text keeps its id."""
    known = {option.label: option.id for option in before.options} if before else {}
    labels = [label for part in typed.split(SEPARATOR) if (label := clean(part))]
    return tuple(Option(known.get(label, label.casefold()), label) for label in labels)
