"""The one place that wires everything together: folders, content, clock, chance, stores and the service on them.

What is only needed later (an open session, content, the web) is loaded then.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dialoog.domain.errors import Invalid, NotFound
from dialoog.domain.session import Session
from dialoog.domain.text import did_you_mean
from dialoog.facilitation.machine import MachineChance, MachineClock
from dialoog.facilitation.ports import Catalog, Chance, Clock, ContentSource, Rescue, SessionEntry
from dialoog.store.catalog import FolderCatalog, default_folder
from dialoog.wiring.files import Files
from dialoog.wiring.own_content import OwnContent
from dialoog.wiring.trials import Trials

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dialoog.domain.codebook import Codebook
    from dialoog.domain.roadshow import Merges
    from dialoog.facilitation.service import SessionService
    from dialoog.facilitation.venue import Venue
    from dialoog.report.paper.occasion import Occasion
    from dialoog.report.paper.sheets import Made, Size
    from dialoog.report.roadshow import Tour
    from dialoog.report.style.house_style import Dress
    from dialoog.tui.shell.ports import Place
    from dialoog.web.server.sockets import Tls


OWN = "inhoud"
"""The folder in that of the sessions with content of one's own."""

WRITES_DOWN = (
    "Een verslag schrijft in de sessie op wat het laat zien, zodat een volgend verslag nooit meer over iemand zegt. "
    "Is de sessie open in de app, maak het verslag dan daar."
)


class Outside:
    """Everything outside the screens and commands. Calls raise `DialoogError` when they cannot be done."""

    def __init__(
        self, catalog: Catalog, content: Path | None, clock: Clock | None = None, chance: Chance | None = None
    ) -> None:
        """Take the folders with sessions and content; clock and chance are those of the machine unless given."""
        self.catalog, self._own_content = catalog, content
        self.clock: Clock = clock or MachineClock()
        self.chance: Chance = chance or MachineChance()
        self.tls: Tls | None = None
        """The certificate for phones; None for plain http."""
        self.url = ""
        """The address that people type, if it is another than that of this computer."""

    @classmethod
    def at(cls, sessions: str = "", content: str = "") -> Outside:
        """Return the home in these folders; an empty name stands for the usual one."""
        folder = Path(sessions).expanduser() if sessions else None
        own = Path(content).expanduser() if content else None
        outside = cls(FolderCatalog(default_folder(folder)), own)
        if own is not None:
            _ = outside.content  # a folder that is not there is told at once
        return outside

    @cached_property
    def content(self) -> ContentSource:
        """The canvases, statements and formats; what reads them is loaded when they are asked for."""
        from dialoog.store.content.file_content import FileContent

        own = self._own_folder
        return FileContent.default(own if own.is_dir() or self._own_content else None)

    @property
    def _own_folder(self) -> Path:
        """Where content of one's own is: the folder that was named, or one beside the sessions."""
        return self._own_content or self.catalog.folder / OWN

    @cached_property
    def own(self) -> OwnContent:
        """Canvases, agendas and blocks that are kept as files of one's own."""
        return OwnContent(self._own_folder, lambda: self.content, lambda: self.__dict__.pop("content", None))

    @cached_property
    def trials(self) -> Trials:
        """Trying a day out."""

        def play(session: Session, people: int) -> Session:
            from dialoog.wiring.rehearsing import rehearsed

            return rehearsed(session, self.content, self.clock, self.chance, people)

        return Trials(play)

    @property
    def files(self) -> Files:
        """The files of this computer."""
        return Files()

    @cached_property
    def venue(self) -> Venue:
        """The place where the session is held, for the terminal app; the web server is loaded when the doors open."""
        from dialoog.facilitation.crash_file import told
        from dialoog.web.venue.machine import MachineVenue
        from dialoog.wiring.report_files import write_file

        return MachineVenue(write_file, told, self.tls, self.url)

    def find(self, name: str) -> Path:
        """Return the file of a session that is there, or raise `NotFound` with the nearest name."""
        path = self.catalog.path_of(name)
        if path.is_file():
            _refuse_other_kinds(path)
            return path
        near = [entry.path for entry in FolderCatalog(path.parent).entries()]
        known = [file.stem if Path(name).name == name else str(file) for file in near]
        raise NotFound(
            f"De sessie '{name}' is er niet in {path.parent}. "
            f"{did_you_mean(name, known) or 'Maak er een met: dialoog new.'}"
        )

    def open(self, path: Path) -> SessionService:
        """Take a session; nobody else can open it until `service.stop()`."""
        from dialoog.wiring.take_session import take

        return take(path, self.clock, self.chance)

    @asynccontextmanager
    async def at_work(self, path: Path) -> AsyncIterator[SessionService]:
        """Take a session for as long as the block lasts."""
        service = self.open(path)
        try:
            yield service
        finally:
            await service.stop()

    def read(self, path: Path) -> Session:
        """Read a session without taking it; another process may have it open."""
        from dialoog.store.session_store import read_session

        return read_session(path)

    async def published(self, path: Path) -> Session:
        """Return a session to make a report of, after what the report shows was written down in its file.

        If all of that was published before, the file may be one that nobody can write to, or that is open elsewhere.
        """
        from dialoog.domain.errors import StorageError
        from dialoog.domain.rules.publishing import publish

        session = self.read(path)
        if not publish(session):
            return session
        try:
            async with self.at_work(path) as service:
                return await service.publish()
        except StorageError as error:
            raise StorageError(f"{error.sentence} {WRITES_DOWN}") from None

    def published_alone(self, path: Path) -> Session:
        """Return a session as `published` does, where no loop runs: on the command line, or in a thread."""
        import asyncio

        return asyncio.run(self.published(path))

    def rescue(self, path: Path) -> Rescue:
        """Return what is wrong with a session that cannot be opened, and the ways to bring it back."""
        from dialoog.store.rescue import find_rescue

        return find_rescue(path, self.clock.now)

    def last_place(self) -> Place | None:
        """Return where the facilitator was when the app last ended out of order, or None."""
        from dialoog.wiring.last_place import last_place

        return last_place()

    def keep_place(self, place: Place | None) -> None:
        """Keep where the facilitator is, or with None forget it."""
        from dialoog.wiring.last_place import keep_place

        keep_place(place)

    def demo(self) -> Path:
        """Make a fresh copy of the demo in a temporary folder and return its file."""
        from dialoog.wiring.demo import part_way

        return part_way(Path(tempfile.mkdtemp(prefix="dialoog-demo-")), self.content, self.clock.now(), _silent)

    def dress(self, file: Path | None = None) -> Dress:
        """Return how reports are dressed: as this file says, or else the one in the folder of content or sessions."""
        from dialoog.report.style.house_style import PLAIN
        from dialoog.store.house_style import FILE, read_house

        if file is not None:
            return read_house(file)
        folders = [folder for folder in (self._own_content, self.catalog.folder) if folder]
        found = next((folder / FILE for folder in folders if (folder / FILE).is_file()), None)
        return read_house(found) if found else PLAIN

    def write_codebook(self, codebook: Codebook, folder: Path) -> Path:
        """Write a codebook in a folder and return its file; only an earlier version of it gives way."""
        from dialoog.wiring.codebook_files import write_codebook

        return write_codebook(folder, codebook)

    def entries_at(self, place: str) -> list[SessionEntry]:
        """Return the session in a file, or every session in a folder, outside the folder of the sessions."""
        from dialoog.wiring.find_sessions import entries_at

        return entries_at(place)

    def merges(self, folder: Path) -> Merges:
        """Return which themes of the sessions in a folder are the same, as far as somebody said so."""
        from dialoog.store.merges_file import NAME, read_merges

        return read_merges(folder / NAME)

    def keep_merges(self, folder: Path, merges: Merges) -> None:
        """Keep which themes of the sessions in a folder are the same."""
        from dialoog.store.merges_file import NAME, write_merges

        write_merges(folder / NAME, merges)

    def write_paper(self, day: Occasion, folder: Path, keys: Iterable[str], size: Size) -> Made:
        """Write these sheets of a day in a folder, in the house style of the organiser."""
        from msgspec.structs import replace

        from dialoog.wiring.paper_files import write_set

        return write_set(replace(day, house=self.dress().house), folder, keys, size)

    def write_roadshow(self, tour: Tour, path: Path) -> tuple[Path, ...]:
        """Write the report on a roadshow in the format that its name asks for; return all files, the report first."""
        from dialoog.wiring.report_files import roadshow_source, write_files

        return write_files(roadshow_source(tour, self.dress().house), path)

    def write_report(self, session: Session, path: Path) -> tuple[Path, ...]:
        """Write the report to `path` in the format that its name asks for; return all files, the report first.

        A name that asks for none is a folder, for the report in every format.
        """
        from dialoog.wiring.report_files import kind_of, source_of, write_all, write_report

        if not kind_of(path):
            return write_all(source_of(session, self.dress()), path, path.name)
        return write_report(session, path, dress=self.dress())


def _refuse_other_kinds(path: Path) -> None:
    """Raise `Invalid` with the real kind of a file that is no session by its name nor by what is in it."""
    from dialoog.facilitation.importing.encoding import refuse_other_kinds

    if path.suffix.casefold() == ".json":
        return
    try:
        refuse_other_kinds(path.read_bytes())
    except Invalid as error:
        raise Invalid(f"{path.name} is geen sessie. {error.sentence}") from None
    except OSError:
        return  # what opens it says why it cannot be read


def _silent(_line: str) -> None:
    """Tell nobody how far the demo is."""
