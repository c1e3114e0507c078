"""`dialoog open`: the terminal app."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Any

import typer

from dialoog.cli.commands.serve import Certificate, CertificateKey, TypedUrl, tls_of
from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, outside_of
from dialoog.cli.process import in_quick_loop

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

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
    code = in_quick_loop(_loaded()(outside, path))
    if code:
        raise typer.Exit(code)


def _loaded() -> Callable[[Outside, Path | None], Coroutine[Any, Any, int]]:
    """Load the app without looking for garbage meanwhile: there is none, and the quick loop loads in less than that."""
    gc.disable()
    try:
        from dialoog.tui.app import run
    finally:
        gc.enable()
    return run
