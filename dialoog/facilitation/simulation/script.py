"""The script of the worked example: who comes, what is said about results, and what people make of it all."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

from msgspec import Struct, field

from dialoog.domain.agenda import Format
from dialoog.domain.errors import NotFound
from dialoog.domain.rules import made_up, setup
from dialoog.domain.session import Session, apply
from dialoog.domain.text import did_you_mean
from dialoog.facilitation.ports import ContentSource
from dialoog.facilitation.simulation.remark_pool import load


class Heard(Struct, frozen=True, forbid_unknown_fields=True):
    """Arguments heard about the result of a statement. `paper`: so many people vote on paper."""

    statement: str = field(name="stelling")
    arguments: tuple[str, ...] = field(name="argumenten")
    paper: int = field(name="papier", default=0)


class Hidden(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A note that the facilitator hides, and why."""

    section: str = field(name="onderdeel")
    row: str = field(name="rij", default="")
    kind_name: str = field(name="soort", default="")
    party: str = field(name="partij")
    text: str = field(name="tekst")
    reason: str = field(name="reden")


class WantedTheme(Struct, frozen=True, forbid_unknown_fields=True):
    """A theme that people arrive at; `key` is what remarks in the pool refer to."""

    key: str = field(name="sleutel")
    title: str = field(name="titel")
    description: str = field(name="uitleg")


class Agreed(Struct, frozen=True, forbid_unknown_fields=True):
    """An action that people agree on; `who` or `when` may still be open. `note`: the text that it came from."""

    theme: str = field(name="thema")
    what: str = field(name="wat")
    who: str = field(name="wie", default="")
    with_whom: str = field(name="met_wie", default="")
    need: str = field(name="nodig", default="")
    need_from: str = field(name="van_wie", default="")
    first_step: str = field(name="eerste_stap", default="")
    when: str = field(name="wanneer", default="")
    status: str = field(name="stand", default="open")
    note: str = field(name="briefje", default="")


class Interviewed(Struct, frozen=True, forbid_unknown_fields=True):
    """How many people of a party were interviewed before the day."""

    party: str = field(name="partij")
    people: int = field(name="mensen")


class Said(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was said in such a conversation, the theme that it belongs in, and the statements that it led to."""

    party: str = field(name="partij")
    topic: str = field(name="onderwerp")
    text: str = field(name="tekst")
    theme: str = field(name="thema", default="")
    statements: tuple[str, ...] = field(name="stellingen", default=())


class Response(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the klankbord says afterwards: of a theme, of a statement, or of the whole."""

    text: str = field(name="tekst")
    theme: str = field(name="thema", default="")
    statement: str = field(name="stelling", default="")


class Script(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole day."""

    format: str = field(name="draaiboek")
    title: str = field(name="titel")
    begin: datetime
    place: str = field(name="plaats")
    region: str = field(name="regio")
    expected: int = field(name="verwacht")
    tables: int = field(name="tafels")
    people: dict[str, int] = field(name="deelnemers")
    interviewed: tuple[Interviewed, ...] = field(name="gesprekken", default=())
    said: tuple[Said, ...] = field(name="gezegd", default=())
    responses: tuple[Response, ...] = field(name="klankbord", default=())
    heard: tuple[Heard, ...] = field(name="gehoord")
    hidden: tuple[Hidden, ...] = field(name="verborgen")
    themes: tuple[WantedTheme, ...] = field(name="themas")
    dots: dict[str, dict[str, float]] = field(name="stippen")
    actions: tuple[Agreed, ...] = field(name="acties")

    def heard_about(self, statement: str) -> Heard:
        """Return what is heard about a statement; nothing about one that the script does not know."""
        return next((heard for heard in self.heard if heard.statement == statement), Heard(statement, ()))


@cache
def the_script() -> Script:
    """Return the script that comes with the program."""
    return load("dag.toml", Script)


def planned_day(script: Script, content: ContentSource, day: date | None = None) -> Session:
    """Return the session of the script before anything has happened, on its own day or on another.

    It is marked: nobody in it is real.
    """
    template = _format(script, content)
    session = setup.new_session(
        template,
        content.canvases().get(template.canvas),
        title=script.title,
        day=day or script.begin.date(),
        place=script.place,
        region=script.region,
        expected=script.expected,
        statements=content.statement_sets().get(template.statements),
    )
    return apply(session, made_up.mark(session))


def _format(script: Script, content: ContentSource) -> Format:
    formats = content.formats()
    if script.format not in formats:
        raise NotFound(f"Het draaiboek '{script.format}' is er niet. {did_you_mean(script.format, formats)}".strip())
    return formats[script.format]
