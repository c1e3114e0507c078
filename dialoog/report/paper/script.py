"""What whoever leads a step says, does and needs, by the kind of step: for the chair, and for a moderator at a table.

The plan of a day may say it itself; then that holds. These are the words for a plan that does not.
"""

from __future__ import annotations

from msgspec import Struct

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.kinds import kind_of
from dialoog.domain.statement import Statement

KINDS = {
    StepKind.TALK: "praten",
    StepKind.CANVAS: "aan tafels",
    StepKind.VOTE: "stemmen",
    StepKind.THEMES: "thema's",
    StepKind.PRIORITISE: "kiezen",
    StepKind.ACTIONS: "acties",
    StepKind.BREAK: "pauze",
}
"""What a kind of step is called on paper."""


class Script(Struct, frozen=True):
    """What somebody says, does and needs in a step."""

    say: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


CHAIR = {
    StepKind.TALK: Script(),
    StepKind.CANVAS: Script(
        ("Aan de tafels: schrijf eerst zelf iets op. Praat er daarna over.",),
        ("Loop langs de tafels. Zeg het als er nog vijf minuten zijn.",),
        ("Op elke tafel: vellen om op te schrijven, plakbriefjes en voor iedereen een pen",),
    ),
    StepKind.VOTE: Script(
        ("Niemand kan zien wat jij kiest. Kies wat je zelf vindt, niet wat je denkt dat je moet vinden.",),
        (
            "Lees de stelling twee keer voor. Open dan de stemming.",
            "Vraag na de uitslag: wat valt op? Waarom kun je dit kiezen? Vraag niemand wat hij zelf koos.",
        ),
        ("Telefoons of een stemhokje, en iets om argumenten mee op te schrijven",),
    ),
    StepKind.THEMES: Script(
        ("Dit is wat er aan de tafels is opgeschreven, bij elkaar gezet. Herken je dit? Wat mist er?",),
        ("Loop de thema's langs. Noem bij elk thema één opmerking als voorbeeld.",),
        ("Het bord met thema's op het scherm",),
    ),
    StepKind.PRIORITISE: Script(
        ("Wat moet eerst? Verdeel je stippen over de thema's. Alles op één mag, verdelen ook.",),
        ("Geef genoeg tijd om te lezen. Toon de uitslag pas als iedereen klaar is.",),
    ),
    StepKind.ACTIONS: Script(
        ("Wie gaat wat doen, met wie, en wanneer is het klaar? Maak de eerste stap zo klein dat het morgen kan.",),
        ("Schrijf bij elke actie op wie het doet. Zonder iemand die het doet is het geen actie.",),
        ("De actielijst op het scherm",),
    ),
    StepKind.BREAK: Script((), ("Zeg hoe laat het verder gaat, en begin op tijd.",), ("Koffie, thee en water",)),
}

TABLE = {
    StepKind.TALK: Script((), ("Luister mee. Let op de tijd en op wie nog weinig zei.",)),
    StepKind.CANVAS: Script(
        (),
        (),
        ("Het vel van dit onderdeel, plakbriefjes en voor iedereen een pen",),
    ),
    StepKind.VOTE: Script(
        (),
        (
            "Help wie niet met een telefoon kan stemmen naar het stemhokje. Kijk niet mee.",
            "Vraag na de uitslag aan je tafel: waarom kun je dit kiezen? Schrijf argumenten op, zonder naam.",
        ),
        ("Stellingkaart van dit onderdeel",),
    ),
    StepKind.THEMES: Script((), ("Vraag je tafel: klopt dit? Wat mist er? Geef dat door aan de gespreksleider.",)),
    StepKind.PRIORITISE: Script((), ("Laat iedereen zelf kiezen. Praat er daarna pas over.",)),
    StepKind.ACTIONS: Script(
        ("Welke stap kun je zelf zetten? Wie heb je daarbij nodig?",),
        ("Geef acties van je tafel door: wat, wie, met wie en wanneer.",),
    ),
    StepKind.BREAK: Script((), ("Haal de volle vellen op en breng ze naar de gespreksleider.",)),
}

TIPS = (
    "Laat iedereen eerst zelf schrijven: één opmerking per briefje of regel, zonder naam.",
    "Geef om de beurt het woord. Wie het minst praat, mag het eerst.",
    "Vraag door: hoe kwam dat, hoe vaak, en wat zou helpen? Je eigen mening houd je voor je.",
    "Schrijf bij elke opmerking de partij. Lees terug wat je opschreef: klopt het zo?",
    "Wordt het te persoonlijk, of is iemand te herkennen? Schrijf het dan algemener op.",
)
"""How a table is led, once on the sheet of a moderator."""

USUAL = frozenset(
    line
    for scripts in (CHAIR, TABLE)
    for script in scripts.values()
    for line in (*script.say, *script.do, *script.needs)
)
"""Words that are the same in every step of a kind: a sheet says them once."""

WELCOME = (
    "Welkom. Vandaag horen we van iedereen hoe het gaat: van wie het werk doet en van wie het regelt.",
    "Je schrijft en stemt zonder naam. Niemand is te herkennen, ook niet in het verslag.",
)
CLOSING = (
    "Dank je wel. Het verslag krijg je toegestuurd, met de acties erin en wie ze doet.",
    "Wie iets meenam dat hier hoort, legt het op de tafel bij de deur.",
)


def chair(step: Step, *, first: bool, last: bool) -> Script:
    """Return what the chair says, does and needs in a step."""
    usual = CHAIR[step.kind]
    say = (*(WELCOME if first else ()), *usual.say, *(CLOSING if last and step.kind is StepKind.TALK else ()))
    return _own(step, Script(say, usual.do, usual.needs))


def moderator(step: Step) -> Script:
    """Return what a moderator at a table says, does and needs in a step."""
    usual = TABLE[step.kind]
    return Script(usual.say, usual.do, lines_of(step.materials) or usual.needs)


def _own(step: Step, usual: Script) -> Script:
    """Return the script with what the plan itself says in its place."""
    say, needs = lines_of(step.say), lines_of(step.materials)
    return Script(say or usual.say, usual.do, needs or usual.needs)


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text, without the empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def answers(statement: Statement) -> str:
    """Return how a statement is answered, in one line."""
    labels = [option.label for option in statement.options]
    if kind_of(statement).has_ends and labels:
        low, high = (f" ({said})" if said else "" for said in (statement.low_label, statement.high_label))
        return f"Van {labels[0]}{low} tot en met {labels[-1]}{high}"
    return " · ".join(labels)
