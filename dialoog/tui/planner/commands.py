"""What can be done in the planner. Letters are free there: nobody types."""

from __future__ import annotations

from dialoog.tui.shell.commands import UserCommand
from dialoog.tui.shell.screen import BACK


def _hidden(key: str, action: str, label: str, help_: str, shown: str = "") -> UserCommand:
    """Return a command that stands in the help and the palette, but for lack of room not in the footer."""
    return UserCommand(key=key, action=action, label=label, help=help_, shown=shown, footer=False)


COMMANDS = (
    UserCommand(key="n", action="new", label="Nieuw", help="Zet een nieuw onderdeel achter dit onderdeel"),
    UserCommand(key="enter,e", action="change", label="Vul in", help="Vul in wat dit onderdeel is", shown="Enter"),
    UserCommand(
        key="shift+up,less_than_sign,comma", action="move(-1)", label="Schuif", help="Zet dit eerder", shown="< >"
    ),
    _hidden("shift+down,greater_than_sign,full_stop", "move(1)", "Later", "Zet dit later", ">"),
    UserCommand(key="plus,equals_sign", action="longer(5)", label="5 min", help="Vijf minuten langer", shown="+"),
    _hidden("minus", "longer(-5)", "5 min korter", "Vijf minuten korter", "-"),
    _hidden("right", "longer(1)", "1 min", "Eén minuut langer", "→"),
    _hidden("left", "longer(-1)", "1 min korter", "Eén minuut korter", "←"),
    UserCommand(key="w", action="statements", label="Stellingen", help="Alle stellingen: schrijven, ordenen, halen"),
    UserCommand(
        key="v", action="canvas", label="Canvas", help="Het canvas maken: wat vraag je, hoe antwoorden mensen?"
    ),
    UserCommand(key="p", action="rehearse", label="Proef", help="Speel de hele dag met verzonnen mensen: wat valt op?"),
    UserCommand(key="t", action="fix", label="Tijd", help="Zet het op een vaste tijd, zoals de lunch, of maak het los"),
    UserCommand(key="b", action="day", label="Dag", help="Kies het begin en het einde van de dag"),
    UserCommand(key="f", action="take", label="Halen", help="Haal onderdelen uit een draaiboek of een eerdere sessie"),
    _hidden("c", "copy", "Kopie", "Zet hetzelfde onderdeel er nog een keer achter"),
    _hidden("s", "split", "Splitsen", "Maak er twee van, die samen even lang duren"),
    _hidden("j", "join", "Samenvoegen", "Maak één onderdeel van dit en het volgende"),
    _hidden("l", "keep_block", "In bibliotheek", "Bewaar dit onderdeel bij je eigen blokken, om later te halen met f"),
    _hidden("o", "keep_plan", "Opslaan", "Bewaar het hele plan als draaiboek, voor een volgende dag"),
    _hidden("delete", "drop", "Weghalen", "Haal dit onderdeel uit het plan"),
    UserCommand(key="u,ctrl+z", action="undo", label="Ongedaan", help="Draai de laatste verandering terug"),
    _hidden("r,ctrl+y", "redo", "Opnieuw", "Doe opnieuw wat je terugdraaide"),
    BACK,
)
NO_BLOCK = "Er is nog geen onderdeel. Druk op n."
NOTHING_TO_UNDO = "Er is niets om terug te draaien."
NOTHING_TO_REDO = "Er is niets om opnieuw te doen."
FIX_QUESTION = "Hoe laat begint ‘{step}’ altijd? Leeg: het volgt op wat ervoor komt."
BEHIND, INSTEAD = "behind", "instead"
WHERE = ((BEHIND, "Achter het gekozen onderdeel"), (INSTEAD, "In plaats van het hele plan (terug kan met u)"))
PLAN_NAME = "Hoe heet dit draaiboek?"
PLAN_KEPT = "Bewaard in {path}. Je kiest het bij een nieuwe sessie, of in de planner met f."
BLOCK_KEPT = "‘{step}’ staat bij je eigen blokken. Halen kan met f, ook in een andere sessie."
OVER = "Of dit plan erin bewaren? Uitleg die er met de hand in staat, blijft."
