"""What the app is given to work with; the composition root makes it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from dialoog.domain.canvas import Section
from dialoog.domain.codebook import Codebook
from dialoog.domain.roadshow import Merges
from dialoog.domain.session import Session
from dialoog.facilitation.ports import Catalog, Clock, ContentSource, Rescue, SessionEntry
from dialoog.facilitation.venue import Venue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dialoog.facilitation.service import SessionService
    from dialoog.report.paper.occasion import Occasion
    from dialoog.report.paper.sheets import Made, Size
    from dialoog.report.roadshow import Tour


class Place(Struct, frozen=True):
    """Where the facilitator is: the file of a session, the screen on top of the regie (empty: none), and its step."""

    session: str
    screen: str = ""
    step: str = ""


class OwnContent(Protocol):
    """Canvases, agendas and blocks that are kept as files of one's own."""

    def canvas_problems(self, sections: Sequence[Section]) -> tuple[str, ...]:
        """Return what `dialoog check` would say of a canvas with these sections, a sentence each."""

    def keep_canvas(self, title: str, sections: Sequence[Section], *, over: bool = False) -> Path:
        """Keep a canvas as a file; `Refused` when it is there already, unless it may be written `over`."""

    def keep_plan(self, title: str, session: Session, *, over: bool = False) -> Path:
        """Keep the plan of a session as a ready-made agenda; `Refused` when it is there, unless written `over`."""

    def keep_block(self, session: Session, step: str) -> Path:
        """Put a block of a session into the library of blocks."""


class Trials(Protocol):
    """Trying a day out before it is there."""

    def begin(self, path: Path, session: Session) -> Path:
        """Write a session to try this one out in, with nothing that anybody said, and return its file."""

    def drop(self, path: Path) -> bool:
        """Throw the trial of a session away, and tell whether there was one."""

    def tried(self, path: Path) -> Path | None:
        """Return the session that this file is a trial of, or None."""

    def rehearse(self, session: Session) -> Session:
        """Return the session as made-up people left it, after playing the whole day; in a thread of its own."""


class Files(Protocol):
    """Files that a user named, or that are kept beside a session."""

    def read(self, path: Path) -> bytes:
        """Return what is in a file that a user named."""

    def write(self, path: Path, content: bytes) -> None:
        """Write a whole file or nothing."""

    def remove(self, path: Path) -> None:
        """Take a file away that we wrote; one that is not there is no fault."""


class Outside(Protocol):
    """Everything outside the screens. Calls raise `DialoogError` with a sentence when they cannot be done."""

    @property
    def catalog(self) -> Catalog:
        """The folder with sessions."""

    @property
    def content(self) -> ContentSource:
        """The canvases, statements and formats."""

    @property
    def clock(self) -> Clock:
        """The clock."""

    @property
    def venue(self) -> Venue:
        """The place where the session is held: its networks, and the doors for phones."""

    @property
    def own(self) -> OwnContent:
        """Content of one's own."""

    @property
    def trials(self) -> Trials:
        """Trying a day out."""

    @property
    def files(self) -> Files:
        """The files of this computer."""

    def open(self, path: Path) -> SessionService:
        """Take a session; nobody else can open it until `service.stop()`."""

    def published_alone(self, path: Path) -> Session:
        """Return a session after what a report on it shows was written down in its file; in a thread of its own."""

    def read(self, path: Path) -> Session:
        """Read a session without taking it."""

    def rescue(self, path: Path) -> Rescue:
        """Return what is wrong with a session that cannot be opened, and the ways to bring it back."""

    def last_place(self) -> Place | None:
        """Return where the facilitator was when the app last ended out of order, or None."""

    def keep_place(self, place: Place | None) -> None:
        """Keep where the facilitator is, or with None forget it."""

    def demo(self) -> Path:
        """Make a fresh copy of the demo in a temporary folder and return its file."""

    def write_codebook(self, codebook: Codebook, folder: Path) -> Path:
        """Write a codebook in a folder and return its file; only an earlier version of it gives way."""

    def entries_at(self, place: str) -> list[SessionEntry]:
        """Return the session in a file, or every session in a folder, outside the folder of the sessions."""

    def merges(self, folder: Path) -> Merges:
        """Return which themes of the sessions in a folder are the same, as far as somebody said so."""

    def keep_merges(self, folder: Path, merges: Merges) -> None:
        """Keep which themes of the sessions in a folder are the same."""

    def write_paper(self, day: Occasion, folder: Path, keys: Iterable[str], size: Size) -> Made:
        """Write these sheets of a day in a folder, in the house style of the organiser."""

    def write_roadshow(self, tour: Tour, path: Path) -> tuple[Path, ...]:
        """Write the report on a roadshow in the format that its name asks for; return all files, the report first."""

    def write_report(self, session: Session, path: Path) -> tuple[Path, ...]:
        """Write the report to `path` with its figures beside it, or in every format to a folder without an ending.

        Return all files, the report first.
        """
