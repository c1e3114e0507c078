"""Making slips in the app: how many, where the page is, and what to do with it."""

from __future__ import annotations

import asyncio
from itertools import count
from pathlib import Path

from dialoog.domain.errors import DialoogError
from dialoog.domain.rules import slips
from dialoog.facilitation import slip_making
from dialoog.facilitation.seating.plan_file import beside, read, seats_of
from dialoog.facilitation.venue import Address, PhoneAccess
from dialoog.tui.dialogs.questions import Confirm, Tell
from dialoog.tui.shell.screen import SessionScreen

ASK = (
    "{many} briefjes maken? Dat is er een voor iedereen, en een paar extra.\n\nVanaf nu doet alleen mee wie een "
    "briefje heeft. De codes staan alleen op de pagina die je print."
)
TABLES = (
    "\n\nOp elk briefje staat een tafel, volgens {file}. Wie ermee meedoet, ziet die tafel ook op de telefoon. Een "
    "paar briefjes hebben geen tafel: die zijn voor wie er onverwacht bij komt."
)
DONE = (
    "De briefjes staan in\n\n{file}\n\nPrint die pagina en deel de briefjes uit. Schrijf niet op wie welk briefje "
    "krijgt. Gooi het bestand daarna weg.\n\nOp de briefjes staat het adres {url}. Open de deuren op dat adres."
)


async def make(screen: SessionScreen, at: Address | PhoneAccess) -> None:
    """Ask, make as many slips as the room needs, and say where the page to print is."""
    seats, session = _seats(screen), screen.dialoog.path.absolute()
    many, path = slips.needed(screen.session, len(seats)), _free(session)
    question = ASK.format(many=many) + (TABLES.format(file=beside(session).name) if seats else "")
    if not await screen.app.push_screen_wait(Confirm(question)):
        return
    made = await slip_making.make(screen.service, many, demanded=True, tables=seats)
    venue, meta = screen.dialoog.outside.venue, screen.session.meta
    try:
        url = await asyncio.to_thread(venue.save_slips, meta.title, at, made, path, meta.door.port)
    except DialoogError:
        await slip_making.take_back(screen.service, made, demanded=False)
        raise
    screen.app.push_screen(Tell(DONE.format(file=path, url=url)))


def _seats(screen: SessionScreen) -> tuple[str, ...]:
    """Return the table of each seat in the plan beside the session; nothing where there is no plan."""
    file = beside(screen.dialoog.path.absolute())
    if not file.exists():
        return ()
    return seats_of(read(screen.dialoog.outside.files.read(file), screen.session.meta.parties).plan)


def _free(session: Path) -> Path:
    """Return a file beside the session that is not there yet: a page that is may be the only copy of its codes."""
    names = (f"{session.stem}-briefjes{f'-{number}' if number > 1 else ''}.html" for number in count(1))
    return next(path for path in map(session.with_name, names) if not path.exists())
