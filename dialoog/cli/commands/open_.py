"""`dialoog open`: the terminal app."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Annotated, Any

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
Hall = Annotated[
    bool, typer.Option("--zaal", help="Toon alleen wat de zaal ziet, voor de beamer. Houdt de sessie niet vast.")
]


def run(
    ctx: typer.Context,
    session: SessionName,
    tls_cert: Certificate = "",
    tls_key: CertificateKey = "",
    url: TypedUrl = "",
    hall: Hall = False,
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Start the app with a session."""
    outside = outside_of(ctx, sessions, content)
    outside.tls, outside.url = tls_of(tls_cert, tls_key), url.rstrip("/")
    if hall:
        _show_hall(outside, session)
    else:
        _start(outside, session)


def _show_hall(outside: Outside, session: str) -> None:
    """Show what the room sees of a session that is open elsewhere."""
    path = outside.find(session)
    _refuse_without_terminal()
    from dialoog.store.looking import FileLook
    from dialoog.tui.projector.hall import run

    code = in_quick_loop(run(FileLook(path), outside.clock, outside.venue))
    if code:
        raise typer.Exit(code)


def start_app(ctx: typer.Context, session: str, sessions: str, content: str) -> None:
    """Start the app on the list of sessions, or with the session that is named."""
    _start(outside_of(ctx, sessions, content), session)


def _start(outside: Outside, session: str) -> None:
    path = outside.find(session) if session else None
    _refuse_without_terminal()
    code = in_quick_loop(_loaded()(outside, path))
    if code:
        raise typer.Exit(code)


def _refuse_without_terminal() -> None:
    from dialoog.domain.errors import Refused

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused("De app heeft een terminal nodig. Start dialoog in een terminalvenster, zonder '|' of '>'.")


def _loaded() -> Callable[[Outside, Path | None], Coroutine[Any, Any, int]]:
    """Load the app without looking for garbage meanwhile: there is none, and the quick loop loads in less than that."""
    gc.disable()
    try:
        from dialoog.tui.app import run
    finally:
        gc.enable()
    return run
