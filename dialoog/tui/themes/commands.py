"""What a facilitator can do on the board of themes."""

from __future__ import annotations

from textual import actions
from textual.binding import Binding

from dialoog.tui.shell.commands import UserCommand
from dialoog.tui.shell.screen import BACK

COMMANDS = (
    UserCommand(key="s", action="sort", label="Sorteren", help="Sorteer de briefjes met zo weinig mogelijk toetsen"),
    UserCommand(key="m", action="move", label="Thema", help="Zet de gekozen briefjes in een thema (sneller: 1 t/m 9)"),
    UserCommand(key="n", action="new", label="Nieuw", help="Maak een nieuw thema van de gekozen briefjes"),
    UserCommand(key="v", action="suggest", label="Voorstel", help="Laat de computer thema's voorstellen"),
    UserCommand(key="u", action="undo", label="Ongedaan", help="Maak de laatste verandering ongedaan", footer=False),
    UserCommand(key="y", action="redo", label="Opnieuw", help="Doe opnieuw wat ongedaan is gemaakt", footer=False),
    UserCommand(key="a", action="act", label="Actie", help="Maak een actiepunt van dit thema", footer=False),
    UserCommand(key="slash", action="filter", label="Zoeken", help="Zoek in de briefjes", shown="/", footer=False),
    UserCommand(key="0", action="to_theme(0)", label="Losmaken", help="Maak de gekozen briefjes los", footer=False),
    UserCommand(key="r", action="rename", label="Naam", help="Geef dit thema een andere naam", footer=False),
    UserCommand(key="e", action="describe", label="Uitleg", help="Schrijf waar dit thema over gaat", footer=False),
    UserCommand(key="g", action="merge", label="Samenvoegen", help="Voeg dit thema bij een ander thema", footer=False),
    UserCommand(
        key="p",
        action="split",
        label="Splitsen",
        help="Maak van de gekozen briefjes van dit thema een nieuw thema",
        footer=False,
    ),
    UserCommand(
        key="left_square_bracket",
        action="shift(-1)",
        label="Naar links",
        help="Zet dit thema een plaats naar links",
        shown="[",
        footer=False,
    ),
    UserCommand(
        key="right_square_bracket",
        action="shift(1)",
        label="Naar rechts",
        help="Zet dit thema een plaats naar rechts",
        shown="]",
        footer=False,
    ),
    UserCommand(
        key="x", action="remove", label="Weghalen", help="Haal dit thema weg; zijn briefjes worden los", footer=False
    ),
    UserCommand(
        key="t",
        action="second_reader",
        label="Tweede lezer",
        help="Laat een tweede lezer alles ook indelen, en vergelijk",
        footer=False,
    ),
    UserCommand(
        key="z", action="check", label="De zaal", help="Laat de zaal zeggen of de thema's kloppen", footer=False
    ),
    UserCommand(
        key="o",
        action="on_screen",
        label="Op het scherm",
        help="Laat de zaal dit thema zien, met de gekozen briefjes of de drie sterkste",
        footer=False,
    ),
    UserCommand(
        key="w", action="why", label="Waarom?", help="Laat zien waarom de computer aan dit thema denkt", footer=False
    ),
    UserCommand(
        key="c",
        action="codebook",
        label="Codeboek",
        help="Kies een codeboek, of bewaar deze thema's als codeboek",
        footer=False,
    ),
    UserCommand(key="enter", action="read", label="Lezen", help="Lees het hele briefje", footer=False),
    BACK,
)
PARSED = tuple(actions.parse(command.action)[1:] for command in COMMANDS)
"""Name and parameters of every command."""

DIGITS = [Binding(str(number), f"to_theme({number})", f"Naar thema {number}", show=False) for number in range(1, 10)]
