"""`dialoog serve`: the phone pages without the terminal app."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dialoog.cli.click_in_dutch import WrongCall
from dialoog.cli.options import ContentFolder, SessionName, SessionsFolder, outside_of
from dialoog.cli.output import put, tell
from dialoog.cli.process import PROGRAM, in_quick_loop

if TYPE_CHECKING:
    import asyncio
    from logging import Handler

    from starlette.applications import Starlette

    from dialoog.domain.agenda import Step
    from dialoog.domain.session import Session
    from dialoog.facilitation.service import SessionService
    from dialoog.web.server.serving import Serving
    from dialoog.web.server.sockets import Tls

Certificate = Annotated[str, typer.Option("--tls-cert", metavar="BESTAND", help="Een certificaat, voor https.")]
CertificateKey = Annotated[str, typer.Option("--tls-key", metavar="BESTAND", help="De sleutel van het certificaat.")]
TypedUrl = Annotated[
    str, typer.Option("--url", metavar="URL", help="Het adres dat mensen typen, als het een ander is.")
]

NAME = "serve"
HELP = """Laat telefoons meedoen aan een sessie, zonder de app.

Als alles klaar is, staat er op stdout één regel JSON met het adres en de code. Stop met Ctrl+C.

Zolang het loopt typ je hier: slot, los, telefoons, binnen NUMMER, weiger NUMMER, eruit NUMMER, stem ONDERDEEL, stop
of uitslag. Een stemming die te vroeg gestopt is, gaat met stem ONDERDEEL weer open, tot de uitslag getoond is.
Met slot gaan de deuren op slot als de zaal binnen is; wie later komt, klopt dan aan. Met --locked begint het zo."""
STOPPED_HERE = "is gestopt. Typ uitslag, of stem met haar naam om haar weer te openen"
PORT = 8080
FAULT = "Een telefoon kreeg geen goed antwoord, door een fout in het programma. Wat bewaard was, is er nog."
STOPPED_STILL = "De stemming is gestopt; de uitslag is nog niet getoond. Wat binnen is, is bewaard. Start opnieuw."
OPEN_STILL = "De stemming is nog open. Wat binnen is, is bewaard. Start opnieuw om verder te gaan of te sluiten."


def run(
    ctx: typer.Context,
    session: SessionName,
    host: Annotated[
        str, typer.Option("--host", metavar="ADRES", help="Op welk adres (anders op elk adres van deze computer).")
    ] = "",
    port: Annotated[int, typer.Option("--port", metavar="POORT", help="Op welke poort; 0 is een vrije.")] = PORT,
    step: Annotated[
        str, typer.Option("--step", metavar="ONDERDEEL", help="Zet dit onderdeel klaar: zijn id of zijn nummer.")
    ] = "",
    locked: Annotated[bool, typer.Option("--locked", help="Begin met de deuren op slot.")] = False,
    tls_cert: Certificate = "",
    tls_key: CertificateKey = "",
    url: TypedUrl = "",
    sessions: SessionsFolder = "",
    content: ContentFolder = "",
) -> None:
    """Serve until the program is told to stop."""
    from dialoog.web.server.sockets import listening, url_of

    outside = outside_of(ctx, sessions, content)
    path, tls = outside.find(session), tls_of(tls_cert, tls_key)
    with contextlib.closing(listening(host, port)) as sock:
        shown = url.rstrip("/") or url_of(host, sock.getsockname()[1], "https" if tls else "http")

        async def serve() -> None:
            from dialoog.web.server.serving import Serving

            async with outside.at_work(path) as service:
                await _prepare(service, step, locked=locked)
                await _until_stopped(service, Serving(_app(service, shown), sock, tls), shown)

        in_quick_loop(serve())


def tls_of(certificate: str, key: str) -> Tls | None:
    """Return the certificate that was named, or None; raises `WrongCall` for half of one, `Refused` for a bad one."""
    from dialoog.web.server.sockets import checked_tls

    if bool(certificate) != bool(key):
        raise WrongCall("--tls-cert en --tls-key horen bij elkaar. Geef ze allebei op.")
    return checked_tls(Path(certificate), Path(key)) if certificate else None


def _app(service: SessionService, url: str) -> Starlette:
    from urllib.parse import urlsplit

    from dialoog.web.app import create_app
    from dialoog.web.room.open_room import Room

    return create_app(Room(service, url=url), frozenset({urlsplit(url).hostname or ""}))


async def _until_stopped(service: SessionService, serving: Serving, url: str) -> None:
    """Serve until the program is told to stop, and say what is left open."""
    import asyncio

    from dialoog.cli.commands.doorkeeper import Doorkeeper, listen
    from dialoog.domain.rules import voting
    from dialoog.web.server.serving import log_to

    log_to(_failures())
    with _told_to_stop() as stopped:
        await serving.start()
        put(_ready_line(service.session, url))
        sys.stdout.flush()
        words = Doorkeeper(service, tell, lambda step: _put_on(service, step, reopen=True))
        listen(asyncio.get_running_loop(), words.carry_out)
        await stopped.wait()
        await serving.stop()
    left = voting.unshown_round_of(service.session)
    if left:
        tell(OPEN_STILL if left.is_open else STOPPED_STILL)


def _failures() -> Handler:
    """Return what tells of failures inside the server: a sentence here, the places in the program in a file."""
    import logging

    import platformdirs

    from dialoog.facilitation.crash_file import told

    class Failures(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.exc_info and record.exc_info[1]:
                told(record.exc_info[1], platformdirs.user_state_path(PROGRAM, appauthor=False, ensure_exists=True))
                tell(FAULT)

    return Failures(logging.ERROR)


# ------------------------------------------------------------------------------------------------ before the doors open


async def _prepare(service: SessionService, step: str, *, locked: bool) -> None:
    """See to it that phones can come in, and that the step is on."""
    from dialoog.domain.rules import door

    await service.do(door.unlock, service.chance.secret())
    if locked:
        await service.do(door.lock, locked=True)
    if step:
        await _put_on(service, step)
    if service.polling.warning:
        tell(service.polling.warning)


async def _put_on(service: SessionService, name: str, *, reopen: bool = False) -> None:
    """Put a step on, and open a round if it is something to vote on and none is open.

    One that is stopped is only opened again with `reopen`: who starts the program anew did not ask for it.
    """
    from dialoog.domain.rules import running, voting

    step, found = _step(service.session, name), voting.unshown_round_of(service.session)
    if found and found.step == step.id and found.is_open:
        tell(f"De stemming bij '{step.title}' was nog open en gaat verder.")
        return
    if found and found.step == step.id:
        await (service.polling.reopen() if reopen else service.do(running.go_to, step.id, service.clock.now()))
        tell(f"De stemming bij '{step.title}' {'is weer open' if reopen else STOPPED_HERE}.")
        return
    await service.do(running.go_to, step.id, service.clock.now())
    refusal = voting.open_refusal(service.session, step.id)
    if refusal is None:
        await service.polling.open(step.id)
    elif _is_vote(step):
        tell(refusal.sentence)


def _is_vote(step: Step) -> bool:
    from dialoog.domain.agenda import StepKind

    return step.kind in (StepKind.VOTE, StepKind.PRIORITISE)


def _step(session: Session, name: str) -> Step:
    """Return the step with this id or number, or raise `NotFound`."""
    from dialoog.domain.session import step_of

    steps = session.steps
    if name not in session.agenda and name.isdecimal() and 0 < int(name) <= len(steps):
        return steps[int(name) - 1]
    return step_of(session, name)


def _ready_line(session: Session, url: str) -> str:
    import msgspec

    parties = [{"id": party.id, "label": party.label} for party in session.meta.parties]
    line = {"url": url, "api": f"{url}/api/v1", "code": session.meta.door.code, "parties": parties}
    return msgspec.json.encode(line).decode()


# ------------------------------------------------------------------------------------------------ the end


@contextlib.contextmanager
def _told_to_stop() -> Iterator[asyncio.Event]:
    """Give an event that is set when the program is told to stop, by Ctrl+C or by another program."""
    import asyncio
    import signal

    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    before = {
        number: signal.signal(number, lambda *_: loop.call_soon_threadsafe(stopped.set))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
