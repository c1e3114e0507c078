"""`dialoog open`: the terminal app."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from dialoog.cli.commands.serve import Certificate, CertificateKey, TypedUrl, tls_of
from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, outside_of

if TYPE_CHECKING:
    from dialoog.wiring.outside import Outside

NAME = "open"
HELP = "Open een sessie in de app."


def run(
    ctx: typer.Context,
    session: SessionName,
    tls_cert: Certificate = "",
    tls_key: CertificateKey = "",
    url: TypedUrl = "",
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Start the app with a session."""
    outside = outside_of(ctx, sessions, content)
    outside.tls, outside.url = tls_of(tls_cert, tls_key), url.rstrip("/")
    _start(outside, session)


def start_app(ctx: typer.Context, session: str, sessions: str, content: str) -> None:
    """Start the app on the list of sessions, or with the session that is named."""
    _start(outside_of(ctx, sessions, content), session)


def _start(outside: Outside, session: str) -> None:
    from dialoog.domain.errors import Refused

    path = outside.find(session) if session else None
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused("De app heeft een terminal nodig. Start dialoog in een terminalvenster, zonder '|' of '>'.")
    from dialoog.tui.app import run as run_app

    code = run_app(outside, path)
    if code:
        raise typer.Exit(code)
