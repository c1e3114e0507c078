"""The program `dialoog`: its commands, in the order of a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer
from typer.main import get_command

from dialoog import __version__
from dialoog.cli.click_in_dutch import HELP_OPTIONS, Command, Group
from dialoog.cli.commands import (
    actions,
    check,
    codebook,
    coding,
    demo,
    feedback,
    import_,
    new,
    open_,
    print_,
    rehearse,
    report,
    restore,
    roadshow,
    serve,
    simulate,
    slips,
    tables,
    themes,
)
from dialoog.cli.options import ContentFolder, SessionsFolder, keep_folders
from dialoog.cli.process import PROGRAM

HELP = "dialoog begeleidt een dialoogsessie: canvas, anonieme stemming, thema's, acties en verslag."
EPILOG = "Zonder opdracht start de app met de lijst van sessies. Uitleg per opdracht: dialoog OPDRACHT --help"

COMMANDS = (
    open_, demo, new, import_, themes, coding, codebook, report, feedback, roadshow, actions, check, restore, serve,
    tables, print_, slips, rehearse, simulate,
)  # fmt: skip
"""A module per command: its NAME, its HELP, and `run`, which Typer reads the options from."""


def program() -> typer.Typer:
    """Return the program with all its commands."""
    app = typer.Typer(
        cls=Group, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, help=HELP, epilog=EPILOG
    )
    app.callback(invoke_without_command=True, context_settings=HELP_OPTIONS)(start)
    for module in COMMANDS:
        short = module.HELP.split("\n")[0]
        register = app.command(
            module.NAME, cls=Command, help=module.HELP, short_help=short, context_settings=HELP_OPTIONS
        )
        register(module.run)
    return app


def start(
    ctx: typer.Context,
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
    version: Annotated[bool, typer.Option("--version", help="Toon de versie.", is_eager=True)] = False,
) -> None:
    """Remember the folders for the command that follows; without one, start the app."""
    if version:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit
    keep_folders(ctx, sessions, content)
    if ctx.invoked_subcommand is None:
        open_.start_app(ctx, "", sessions, content)


def call(args: Sequence[str]) -> None:
    """Carry out one call of the program."""
    command = get_command(program())
    with command.make_context(PROGRAM, list(args)) as ctx:
        command.invoke(ctx)
