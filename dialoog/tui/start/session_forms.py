"""The forms that make a session: a new one after a format, or a copy of one that there is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from textual import on
from textual.content import Content
from textual.widgets import Input, Static

from dialoog.domain.agenda import Format
from dialoog.domain.errors import Invalid
from dialoog.domain.party import Party
from dialoog.domain.rules import setup
from dialoog.domain.session import Session, apply
from dialoog.domain.text import optional, required
from dialoog.facilitation.earlier_actions import earlier_actions, with_actions
from dialoog.tui.dialogs.form import Field, NumberField, Reader, Values, a_date, number_of_people
from dialoog.tui.dialogs.form_dialog import FormDialog
from dialoog.tui.dialogs.stepper import Stepper
from dialoog.tui.shell.ports import Outside

if TYPE_CHECKING:
    from dialoog.facilitation.service import SessionService

USUAL = "stagedialoog"
"""The format that the form begins with."""

TITLE_LIMIT = 120
Warn = Callable[[str], None]
"""Tells a person something that they should know and that stops nothing."""

NO_FORMATS = "Er zijn geen draaiboeken gevonden. Controleer de map canvases/formats met: dialoog check."


class NewSessionForm(FormDialog[Path]):
    """Asks what a new session is, and gives back its file."""

    def __init__(self, outside: Outside, warn: Warn) -> None:
        """Read the formats; raises `DialoogError` when they cannot be read. For `warn` see `_with_earlier_actions`."""
        self._formats = outside.content.formats()
        if not self._formats:
            raise Invalid(NO_FORMATS)
        first = self._formats.get(USUAL) or next(iter(self._formats.values()))
        self._parties_offered = party_names(first)
        super().__init__(
            "Nieuwe sessie",
            _fields(outside, self._formats, first),
            partial(_create, outside, warn, self._formats),
            explanation=first.description,
        )

    @on(Stepper.Changed)
    def follow_format(self, event: Stepper.Changed) -> None:
        """Explain the format, and offer its parties unless others were typed."""
        chosen = self._formats[event.stepper.value]
        self.query_one(".explanation", Static).update(Content(chosen.description))
        typed = self.form.field("parties").control
        if isinstance(typed, Input) and typed.value == self._parties_offered:
            typed.value = self._parties_offered = party_names(chosen)


def _fields(outside: Outside, formats: Mapping[str, Format], first: Format) -> list[Field]:
    return [
        Field("title", "Titel", hint="bijvoorbeeld Stagedialoog Zorg"),
        Field("date", "Datum", f"{outside.clock.now():%d-%m-%Y}"),
        Field("place", "Plaats", hint="bijvoorbeeld Rotterdam"),
        Field("region", "Regio", hint="bijvoorbeeld Rijnmond"),
        Field("template", "Draaiboek", first.id, options=[(id_, one.title) for id_, one in formats.items()]),
        Field("parties", "Partijen", party_names(first), hint="bijvoorbeeld Studenten, Scholen, Zorginstellingen"),
        Field("expected", "Verwacht aantal", hint="bijvoorbeeld 70"),
    ]


async def _create(outside: Outside, warn: Warn, formats: Mapping[str, Format], values: Values) -> Path:
    reader, template = Reader(values), formats[values["template"]]
    today = outside.clock.now().date()
    title = reader.read("title", lambda text: required(text, "De titel", TITLE_LIMIT), "")
    day = reader.read("date", lambda text: a_date(text, today), today)
    place = reader.read("place", lambda text: optional(text, "De plaats", TITLE_LIMIT), "")
    region = reader.read("region", lambda text: optional(text, "De regio", TITLE_LIMIT), "")
    parties = reader.read("parties", lambda text: parties_from(text, template.parties), _none())
    expected = reader.read("expected", number_of_people, 0)
    reader.finish()
    session = setup.new_session(
        template,
        outside.content.canvases().get(template.canvas),
        title=title,
        day=day,
        place=place,
        region=region,
        parties=parties,
        expected=expected,
        statements=outside.content.statement_sets().get(template.statements),
    )
    return _kept(outside, _with_earlier_actions(outside, warn, session))


def copy_form(outside: Outside, warn: Warn, session: Session) -> FormDialog[Path]:
    """Return the form that makes a new session of one that there is; it gives back the new file.

    For `warn` see `_with_earlier_actions`.
    """
    fields = [
        Field("title", "Titel", session.meta.title),
        Field("date", "Datum", f"{outside.clock.now():%d-%m-%Y}"),
        *_about_place(session),
    ]
    return FormDialog(
        "Kopie als nieuwe sessie",
        fields,
        partial(_copy, outside, warn, session),
        explanation="Het draaiboek, het canvas en de partijen gaan mee. Wat mensen zeiden of stemden gaat niet mee.",
    )


async def _copy(outside: Outside, warn: Warn, session: Session, values: Values) -> Path:
    details = _details(values, outside.clock.now().date())
    copy = setup.copy_as_new(session, title=details["title"], day=details["day"])
    return _kept(outside, _with_earlier_actions(outside, warn, apply(copy, setup.describe(copy, **details))))


def _with_earlier_actions(outside: Outside, warn: Warn, session: Session) -> Session:
    """Return a new session with the open actions of earlier ones in its region; regie says how many there are.

    `warn` is told in one sentence which earlier ones could not be read: what they have still to do stays behind.
    """
    meta = session.meta
    earlier = earlier_actions(outside.catalog, outside.read, meta.region, meta.date)
    if earlier.left_out:
        warn(f"Niet gelezen: {' '.join(earlier.left_out)}")
    return with_actions(session, earlier)


def details_form(service: SessionService) -> FormDialog[bool]:
    """Return the form that changes what the open session is called, and when and where it is."""
    meta = service.session.meta
    fields = [
        Field("title", "Titel", meta.title),
        Field("date", "Datum", f"{meta.date:%d-%m-%Y}"),
        *_about_place(service.session),
    ]
    return FormDialog("Gegevens van deze sessie", fields, partial(_describe, service))


async def _describe(service: SessionService, values: Values) -> bool:
    await service.do(setup.describe, **_details(values, service.clock.now().date()))
    return True


def _about_place(session: Session) -> list[Field]:
    meta = session.meta
    return [
        Field("place", "Plaats", meta.place, hint="bijvoorbeeld Rotterdam"),
        Field("region", "Regio", meta.region, hint="bijvoorbeeld Rijnmond"),
        NumberField("expected", "Verwacht aantal", str(meta.expected or ""), hint="bijvoorbeeld 70"),
    ]


class Details(TypedDict):
    """What a session is called, and when and where it is."""

    title: str
    day: date
    place: str
    region: str
    expected: int


def _details(values: Values, today: date) -> Details:
    """Return what was filled in; raises `Mistakes` with all that is wrong."""
    reader = Reader(values)
    found = Details(
        title=reader.read("title", lambda text: required(text, "De titel", TITLE_LIMIT), ""),
        day=reader.read("date", lambda text: a_date(text, today), today),
        place=reader.read("place", lambda text: optional(text, "De plaats", TITLE_LIMIT), ""),
        region=reader.read("region", lambda text: optional(text, "De regio", TITLE_LIMIT), ""),
        expected=reader.read("expected", number_of_people, 0),
    )
    reader.finish()
    return found


def _kept(outside: Outside, session: Session) -> Path:
    return outside.catalog.create(f"{session.meta.date:%Y-%m-%d} {session.meta.title}", session)


def _none() -> tuple[Party, ...]:
    return ()


def party_names(template: Format) -> str:
    """Return the parties of a format as they are typed in a form."""
    return ", ".join(label for _, label in template.parties)


def parties_from(text: str, known: Iterable[tuple[str, str]]) -> tuple[Party, ...]:
    """Return the parties in a line with commas; one that the format knows keeps its id. Raises `Invalid`."""
    ids = {label.casefold(): id_ for id_, label in known}
    labels = [required(part, "De partij", 40) for part in text.split(",") if part.strip()]
    if not labels:
        raise Invalid("Noem minstens één partij, bijvoorbeeld: Studenten, Scholen.")
    parties = [Party(ids.get(label.casefold()) or _id(label), label) for label in labels]
    if len({party.id for party in parties}) < len(parties):
        raise Invalid("Een partij staat er twee keer. Haal er een weg.")
    return tuple(parties)


def _id(label: str) -> str:
    """Return a plain word for a party; one without any letter from a to z is its own id."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or label.casefold()
