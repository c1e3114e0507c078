"""The form of a section of a canvas, checked while it is typed by the rules of `dialoog check`."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from pathlib import Path, PurePath
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from dialoog.domain.canvas import NoteKind, Option, Section, SectionKind
from dialoog.domain.errors import Invalid
from dialoog.domain.text import clean, slug
from dialoog.tui.canvas.section_preview import Face, SectionPreview
from dialoog.tui.dialogs.form import Field, LongField, Values
from dialoog.tui.dialogs.form_dialog import FormDialog
from dialoog.tui.dialogs.long_input import LongInput
from dialoog.tui.dialogs.stepper import Stepper
from dialoog.tui.shell.footer import Footer

KIND_NAMES = {
    SectionKind.NOTES: "opmerkingen",
    SectionKind.PLUSMINUS: "sterke en zwakke punten",
    SectionKind.CHOICE: "één antwoord kiezen",
    SectionKind.CHOICES: "meer antwoorden kiezen",
    SectionKind.SCALE: "schaal van 1 tot en met 5",
    SectionKind.SCORE: "cijfer van 1 tot en met 10",
}
NOTE_NAMES = {NoteKind.PLAIN: "gewoon", NoteKind.CONCERN: "aandachtspunt", NoteKind.DREAM: "droom"}
SEPARATOR = ";"
YES, NO = "ja", "nee"
WRITTEN = (SectionKind.NOTES, SectionKind.PLUSMINUS)
CHOSEN = (SectionKind.CHOICE, SectionKind.CHOICES)
NUMBERED = (SectionKind.SCALE, SectionKind.SCORE)
FINE = "✓ Zo kan het op het canvas."
EXPLANATION = (
    "Tussen antwoorden of rijen zet je een ; en wat niet bij de soort hoort, blijft leeg. ‘Vooraf’: dit vraag je in "
    "gesprekken voor de dag. "
    "‘Splitst vanaf’ verdeelt bij een cijfer de zaal in twee groepen voor het verslag."
)
Keep = Callable[[Section], Awaitable[object]]
Check = Callable[[Section], tuple[str, ...]]
"""Returns what `dialoog check` would say of a section."""


class SectionForm(FormDialog[bool]):
    """Asks for a section of the canvas."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [*FormDialog.CSS_PATH, Path(__file__).parent / "making.tcss"]
    HELP = (
        "Schrijf de vraag zoals mensen haar lezen. Ernaast zie je haar op de telefoon en op het vel, en eronder wat er "
        "nog niet klopt. Ctrl+S neemt haar over."
    )

    def __init__(self, section: Section | None, keep: Keep, check: Check) -> None:
        """Take the section that there is, if any; `keep` gets what was made."""
        self._before, self._check = section, check

        async def carry_out(values: Values) -> bool:
            made = as_typed(values, section)
            wrong = check(made)
            if wrong:
                raise Invalid(wrong[0])
            await keep(made)
            return True

        question = f"‘{section.title}’" if section else "Een nieuw onderdeel van het canvas"
        super().__init__(question, _fields(section), carry_out, explanation=EXPLANATION)

    def compose(self) -> ComposeResult:
        """Show the fields with what is wrong below, and how it looks beside them."""
        with Vertical(classes="dialog wide form making"):
            yield Label(Content(self._question), classes="question")
            yield Static(Content(self._explanation), classes="hint explanation")
            with Horizontal(classes="writing"):
                with Vertical(classes="typed"):
                    yield self.form
                    yield Static(id="trouble", classes="mistake")
                    yield Static(classes="checked")
                with Vertical(classes="previews"):
                    for face in Face:
                        yield SectionPreview(face)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Show what stands there already."""
        super().on_mount()
        self.look()

    @on(Input.Changed)
    @on(LongInput.Changed)
    @on(Stepper.Changed)
    def look(self) -> None:
        """Check what is typed, and show it."""
        section = as_typed(self.form.values, self._before)
        self.query_one(".checked", Static).update(checked_lines(self._check(section)))
        for preview in self.query(SectionPreview):
            preview.show(section)


def checked_lines(wrong: tuple[str, ...]) -> Content:
    """Return what is wrong, a line each, or that nothing is."""
    return Content.styled("\n".join(wrong), "$text-warning") if wrong else Content.styled(FINE, "$text-success")


def _fields(section: Section | None) -> list[Field]:
    one = section or Section(id="", title="", prompt="")
    ends = f" {SEPARATOR} ".join((one.low_label, one.high_label)) if one.low_label or one.high_label else ""
    return [
        Field("title", "Titel", one.title, hint="bijvoorbeeld Dromen"),
        LongField("prompt", "Vraag", one.prompt),
        Field("kind", "Soort", one.kind, options=[(kind.value, name) for kind, name in KIND_NAMES.items()]),
        Field("rows", "Rijen", _labels(one.rows), hint="domeinen of partijen: school; werk"),
        Field("options", "Antwoorden", _labels(one.options), hint="bij kiezen: kort; lang"),
        Field("ends", "Laag en hoog", ends, hint="bij schaal of cijfer: slecht; goed"),
        Field("notes", "Briefje", one.note_kind, options=[(kind.value, name) for kind, name in NOTE_NAMES.items()]),
        Field("splits", "Splitst vanaf", str(one.splits or ""), hint="bij een cijfer: 7"),
        Field("category", "Categorie", one.category),
        Field("group", "Groep", one.group),
        Field("early", "Vooraf", YES if one.early else NO, options=[(NO, NO), (YES, YES)]),
    ]


def _labels(options: tuple[Option, ...]) -> str:
    return f"{SEPARATOR} ".join(option.label for option in options)


def as_typed(values: Values, before: Section | None) -> Section:
    """Return the section that stands in the form so far, right or wrong; what is not of its kind is left out."""
    kind = SectionKind(values["kind"])
    ends = [clean(part) for part in values["ends"].split(SEPARATOR)]
    low, high, *_ = [*ends, "", ""]
    old = before or Section(id="", title="", prompt="")
    made = replace(
        old,
        title=clean(values["title"]),
        prompt=clean(values["prompt"]),
        kind=kind,
        category=clean(values["category"]),
        group=clean(values["group"]),
        rows=_options(values["rows"], old.rows) if kind in WRITTEN else (),
        options=_options(values["options"], old.options) if kind in CHOSEN else (),
        note_kind=NoteKind(values["notes"]) if kind is SectionKind.NOTES else NoteKind.PLAIN,
        low_label=low if kind in NUMBERED else "",
        high_label=high if kind in NUMBERED else "",
        splits=_number(values["splits"]) if kind is SectionKind.SCORE else 0,
        early=values["early"] == YES and kind is SectionKind.NOTES,
    )
    return made if made.id else replace(made, id=slug(made.title) or "onderdeel")


def _options(typed: str, before: tuple[Option, ...]) -> tuple[Option, ...]:
    """Return the answers that were typed; one that keeps its text keeps its id."""
    known = {option.label: option.id for option in before}
    labels = [label for part in typed.split(SEPARATOR) if (label := clean(part))]
    return tuple(Option(known.get(label) or slug(label) or f"nummer-{at}", label) for at, label in enumerate(labels, 1))


def _number(typed: str) -> int:
    """Return the number that was typed; what is no number is one that the check refuses."""
    return int(typed) if re.fullmatch(r"\d{1,3}", typed.strip()) else (-1 if typed.strip() else 0)
