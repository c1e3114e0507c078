"""The form for a statement: its text, how it is answered, and between which answers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Awaitable, Callable, Collection, Sequence

from msgspec.structs import replace

from dialoog.domain.canvas import Option
from dialoog.domain.statement import Statement, StatementKind, checked
from dialoog.domain.text import STATEMENT_LIMIT, clean, required
from dialoog.tui.screens.form_dialog import FormDialog
from dialoog.tui.widgets.form import Field, Reader, Values

KINDS = (
    (StatementKind.YESNO, "ja of nee"),
    (StatementKind.CHOICE, "één antwoord kiezen"),
    (StatementKind.CHOICES, "meer antwoorden kiezen"),
    (StatementKind.SCALE, "schaal van 1 tot en met 5"),
    (StatementKind.SCORE, "cijfer van 1 tot en met 10"),
)
OWN_OPTIONS = (StatementKind.CHOICE, StatementKind.CHOICES)
ID_WORDS = 4
SEPARATOR = ";"
EXPLANATION = "Antwoorden vul je alleen in als mensen daaruit kiezen. Zet er een ; tussen."

Done = Callable[[Statement], Awaitable[None]]


def statement_form(
    question: str, statement: Statement | None, done: Done, taken: Collection[str] = ()
) -> FormDialog[bool]:
    """Return the form, filled in with a statement if there is one; `done` gets the statement that was made.

    A new statement gets an id that is not `taken` yet: files with counted votes name statements by it.
    """

    async def carry_out(values: Values) -> bool:
        made = _read(values, statement)
        await done(made if made.id else replace(made, id=free_id(made.text, taken)))
        return True

    return FormDialog(question, _fields(statement), carry_out, explanation=EXPLANATION)


def free_id(text: str, taken: Collection[str]) -> str:
    """Return an id made of the first words of a text: « loting-is-eerlijk », with a number if that is taken."""
    words = re.findall(r"\w+", text.casefold())[:ID_WORDS]
    name = "-".join(words) or "stelling"
    numbered = (f"{name}-{number}" for number in itertools.count(2))
    return next(id_ for id_ in itertools.chain([name], numbered) if id_ not in taken)


def _fields(statement: Statement | None) -> Sequence[Field]:
    own = statement.options if statement and statement.kind in OWN_OPTIONS else ()
    return (
        Field("text", "Stelling", statement.text if statement else ""),
        Field("kind", "Antwoord", statement.kind if statement else StatementKind.YESNO, options=KINDS),
        Field("options", "Antwoorden", f" {SEPARATOR} ".join(o.label for o in own), hint="rood; groen; blauw"),
    )


def _read(values: Values, before: Statement | None) -> Statement:
    reader = Reader(values)
    text = reader.read("text", lambda typed: required(typed, "De stelling", STATEMENT_LIMIT), "")
    kind = StatementKind(values["kind"])
    options = _options(values["options"], before) if kind in OWN_OPTIONS else ()
    made = Statement(
        id=before.id if before else "",
        text=text or "-",
        kind=kind,
        options=options,
        source=before.source if before else "",
        cooldown=before.cooldown if before else False,
    )
    made = reader.read("options", lambda _: checked(made), made)
    reader.finish()
    return made


def _options(typed: str, before: Statement | None) -> tuple[Option, ...]:
    """Return the answers that were typed; one that keeps its text keeps its id."""
    known = {option.label: option.id for option in before.options} if before else {}
    labels = [label for part in typed.split(SEPARATOR) if (label := clean(part))]
    return tuple(Option(known.get(label, label.casefold()), label) for label in labels)
