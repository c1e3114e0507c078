"""The keys of the booth. They are the same for all, and none of them tells what anybody chose."""

from __future__ import annotations

from dialoog.tui.shell.commands import UserCommand

COMMANDS = (
    UserCommand(key="enter", action="enter", label="Verder", help="Ga verder", shown="Enter"),
    UserCommand(
        key="backspace", action="again", label="Opnieuw kiezen", help="Haal je stem terug en kies opnieuw", shown="⌫"
    ),
    UserCommand(
        key="down,pagedown",
        action="scroll(1)",
        label="Omlaag",
        help="Lees verder naar beneden",
        shown="↓",
        footer=False,
    ),
    UserCommand(
        key="up,pageup", action="scroll(-1)", label="Omhoog", help="Lees terug naar boven", shown="↑", footer=False
    ),
    UserCommand(key="escape", action="stop", label="Gespreksleider", help="Terug naar de gespreksleider", shown="Esc"),
)
