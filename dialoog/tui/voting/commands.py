"""What can be done on every screen that people vote on."""

from __future__ import annotations

from dialoog.tui.shell.commands import UserCommand

ROUND_COMMANDS = (
    UserCommand(key="o", action="open", label="Openen", help="Open de stemming"),
    UserCommand(key="s", action="booth", label="Stemhokje", help="Laat mensen een voor een stemmen op dit toetsenbord"),
    UserCommand(key="h", action="count('hands')", label="Handen", help="Vul in hoeveel handen je telde"),
    UserCommand(
        key="p", action="count('paper')", label="Papier", help="Vul in wat er op papier is gestemd", footer=False
    ),
    UserCommand(
        key="o", action="reopen", label="Weer openen", help="Zet de stemming weer open; alle stemmen zijn er nog"
    ),
    UserCommand(key="u", action="stop", label="Stoppen", help="Stop de stemming; de uitslag komt pas daarna"),
    UserCommand(key="u", action="reveal", label="Toon uitslag", help="Laat de uitslag zien: dan staat hij vast"),
    UserCommand(
        key="delete",
        action="cancel",
        label="Afbreken",
        help="Breek de stemming af: geen enkele stem telt",
        footer=False,
    ),
    UserCommand(key="b", action="bars", label="Balken", help="Balken tijdens het stemmen, of pas na het sluiten"),
)
