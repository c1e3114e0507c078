"""`dialoog open`: the terminal app."""

from __future__ import annotations

import sys

import typer

from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, home_of

NAME = "open"
HELP = "Open een sessie in de app."


def run(ctx: typer.Context, session: SessionName, sessions: SessionsFolder = "", content: ContentFolder = "") -> None:
    """Start the app with a session."""
    start_app(ctx, session, sessions, content)


def start_app(ctx: typer.Context, session: str, sessions: str, content: str) -> None:
    """Start the app on the list of sessions, or with the session that is named."""
    from dialoog.domain.errors import Refused

    home = home_of(ctx, sessions, content)
    path = home.find(session) if session else None
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused("De app heeft een terminal nodig. Start dialoog in een terminalvenster, zonder '|' of '>'.")
    from dialoog.tui.app import run as run_app

    code = run_app(home, path)
    if code:
        raise typer.Exit(code)
