"""A plan as files of one's own: an agenda with its canvas and its statements; the library of blocks is one too.

All three are what `dialoog check` checks, and may be changed by hand: what the app writes leaves that as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dialoog.domain.agenda import Format, Step, StepKind
from dialoog.domain.canvas import Canvas, Section
from dialoog.domain.errors import Invalid, Refused
from dialoog.domain.party import Party
from dialoog.domain.session import Session, open_sections
from dialoog.domain.statement import Statement, StatementSet
from dialoog.domain.text import clean, slug
from dialoog.facilitation.ports import ContentSource
from dialoog.store.content.as_data import canvas_data, format_data, set_data
from dialoog.store.content.keeping import keep, read_text
from dialoog.store.content.schema import CANVAS, FORMAT, RECORDS, STATEMENTS

BLOCKS = "Mijn blokken"
SOURCE = "Gemaakt in dialoog."
PLACES = {CANVAS: "canvases", STATEMENTS: "statements", FORMAT: "canvases/formats"}
TABLES = {CANVAS: ("onderdelen", "id"), STATEMENTS: ("stellingen", "id"), FORMAT: ("onderdelen", "titel")}
"""The list of tables in each kind of file, and the key that tells one from another."""


class Plan(Struct, frozen=True, kw_only=True):
    """What goes into the files: the steps with all that they name."""

    steps: tuple[Step, ...]
    sections: tuple[Section, ...]
    parties: tuple[Party, ...]
    start: str
    end: str = ""
    about: str = ""


def plan_of(session: Session) -> Plan:
    """Return the plan of a session, with names that a file can have."""
    meta = session.meta
    return Plan(
        steps=session.steps,
        sections=meta.sections,
        parties=meta.parties,
        start=meta.start,
        end=meta.end,
        about=f"Bewaard uit {meta.title}.",
    )


class PlanFiles:
    """The plans in a folder that this program wrote since it was started."""

    def __init__(self, folder: Path) -> None:
        """Name the folder with content of one's own."""
        self._folder = folder
        self._kept: dict[Path, str] = {}

    def keep(self, title: str, plan: Plan, *, over: bool) -> Path:
        """Write a plan and return the file of its agenda; one that is there already only with `over`.

        Raises `Refused` then, `Invalid` when it cannot be a file, and `StorageError` if one was changed by hand since.
        """
        name = slug(title)
        files = _files(name, clean(title), plan)
        paths = {kind: self._folder / PLACES[kind] / f"{name}.toml" for kind in files}
        texts = {kind: read_text(path) for kind, path in paths.items()}
        if not name:
            raise Invalid("Deze naam kan niet. Gebruik letters.")
        if CANVAS not in files and any(step.kind is StepKind.CANVAS for step in plan.steps):
            raise Invalid("Er is nog geen canvas. Maak het eerst: in de planner met v.")
        for kind, data in files.items():
            found = next(RECORDS[kind].findings(data, ()), None)
            if found:
                raise Invalid(f"Zo kan het nog niet bewaard worden. {found.what} {found.hint}".rstrip())
        if any(text and paths[kind] not in self._kept for kind, text in texts.items()) and not over:
            raise Refused(f"{name}.toml is er al. Kies een andere naam.")
        for kind, data in files.items():
            path, (table, key) = paths[kind], TABLES[kind]
            self._kept[path] = keep(path, data, table, before=self._kept.get(path, texts[kind]), key=key)
        return paths[FORMAT]

    def keep_block(self, session: Session, step: Step, content: ContentSource) -> Path:
        """Put a block into the library, in the place of one with the same title, and return the file."""
        before = _library(content)
        wanted = _asked_in(session, step)
        others = [one for one in before.steps if one.title != step.title]
        plan = Plan(
            steps=(*others, replace(step, fixed="", sections=tuple(section.id for section in wanted))),
            sections=_together(before.sections, wanted),
            parties=before.parties or session.meta.parties,
            start=before.start,
            about="Blokken om in een plan te zetten: in de planner met f.",
        )
        return self._at_once(plan)

    def _at_once(self, plan: Plan) -> Path:
        """Write the library as it is now: what stands in it was just read, so nothing is lost."""
        self._kept = {path: text for path, text in self._kept.items() if path.stem != slug(BLOCKS)}
        return self.keep(BLOCKS, plan, over=True)


def _asked_in(session: Session, step: Step) -> tuple[Section, ...]:
    """Return the parts of the canvas that a step asks for: without a name all of them."""
    return open_sections(session, step) if step.kind is StepKind.CANVAS else ()


def _library(content: ContentSource) -> Plan:
    found = content.formats().get(slug(BLOCKS))
    if found is None:
        return Plan(steps=(), sections=(), parties=(), start="13:00")
    canvas = content.canvases().get(found.canvas)
    parties = tuple(Party(id_, label) for id_, label in found.parties)
    return Plan(steps=found.steps, sections=canvas.sections if canvas else (), parties=parties, start=found.start)


def _together(before: Sequence[Section], more: Sequence[Section]) -> tuple[Section, ...]:
    new = {section.id: section for section in more}
    known = {section.id for section in before}
    return (*(new.get(one.id, one) for one in before), *(one for one in more if one.id not in known))


def _files(name: str, title: str, plan: Plan) -> dict[str, dict[str, object]]:
    """Return what stands in each file; without a canvas or a statement there is no file for it."""
    steps = tuple(_named(step) for step in plan.steps)
    statements = _statements(steps)
    agenda = Format(
        id=name,
        title=title,
        description=plan.about,
        source=SOURCE,
        start=plan.start,
        end=plan.end,
        canvas=name if plan.sections else "",
        statements=name if statements else "",
        parties=tuple((party.id, party.label) for party in plan.parties),
        steps=steps,
    )
    canvas = Canvas(id=name, title=title, source=SOURCE, sections=plan.sections)
    chosen = StatementSet(id=name, title=title, source=SOURCE, statements=statements)
    parts = {CANVAS: canvas_data(canvas), STATEMENTS: set_data(chosen), FORMAT: format_data(agenda, plan.sections)}
    return {kind: data for kind, data in parts.items() if data[TABLES[kind][0]]}


def _named(step: Step) -> Step:
    """Return a step whose statement has a name that a file can have."""
    statement = step.statement
    return replace(step, statement=replace(statement, id=slug(statement.id) or "stelling")) if statement else step


def _statements(steps: Sequence[Step]) -> tuple[Statement, ...]:
    return tuple({step.statement.id: step.statement for step in steps if step.statement}.values())
