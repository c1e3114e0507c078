"""A home for the app in tests: real stores and content, sessions in a temporary folder, a fixed clock."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dialoog.domain.codebook import Codebook
from dialoog.domain.roadshow import Merges
from dialoog.domain.session import Session
from dialoog.facilitation.machine import MachineChance
from dialoog.facilitation.ports import Rescue, SessionEntry
from dialoog.facilitation.service import SessionService
from dialoog.report.paper.occasion import Occasion
from dialoog.report.paper.sheets import Made, Size
from dialoog.report.roadshow import Tour, build
from dialoog.report.writers.markdown import markdown
from dialoog.store.ballot_store import TinyBallotStore
from dialoog.store.catalog import FolderCatalog
from dialoog.store.content.codebook import codebook_toml
from dialoog.store.content.file_content import FileContent
from dialoog.store.merges_file import read_merges, write_merges
from dialoog.store.rescue import find_rescue
from dialoog.store.session_store import TinySessionStore, read_session
from dialoog.tui.shell.ports import Place
from dialoog.wiring.files import Files
from dialoog.wiring.find_sessions import entries_at
from dialoog.wiring.own_content import OwnContent
from dialoog.wiring.paper_files import write_set
from dialoog.wiring.rehearsing import rehearsed
from dialoog.wiring.trials import Trials
from tests.build import FixedChance, FixedClock
from tests.tui.venue import FixedVenue


class TestHome:
    """Everything outside the screens, real enough to lose nothing."""

    __test__ = False

    def __init__(self, folder: Path, clock: FixedClock | None = None) -> None:
        self.catalog, self.content = FolderCatalog(folder), FileContent.default()
        self.clock = clock or FixedClock()
        self.venue = FixedVenue()
        self.own = OwnContent(folder, lambda: FileContent(folder), lambda: None)
        self.trials = Trials(
            lambda session, people: rehearsed(session, self.content, self.clock, MachineChance(), people)
        )
        self.files = Files()
        self.place: Place | None = None

    def open(self, path: Path) -> SessionService:
        return SessionService(TinySessionStore(path), TinyBallotStore(path), self.clock, FixedChance())

    def read(self, path: Path) -> Session:
        return read_session(path)

    def published_alone(self, path: Path) -> Session:
        return read_session(path)

    def rescue(self, path: Path) -> Rescue:
        return find_rescue(path, self.clock.now)

    def last_place(self) -> Place | None:
        return self.place

    def keep_place(self, place: Place | None) -> None:
        self.place = place

    def demo(self) -> Path:
        return self.catalog.path_of("demo")

    def write_codebook(self, codebook: Codebook, folder: Path) -> Path:
        path = folder / f"codebook-{codebook.id}.toml"
        path.write_text(codebook_toml(codebook), "utf-8")
        return path

    def write_paper(self, day: Occasion, folder: Path, keys: Iterable[str], size: Size) -> Made:
        return write_set(day, folder, keys, size)

    def entries_at(self, place: str) -> list[SessionEntry]:
        return entries_at(place)

    def merges(self, folder: Path) -> Merges:
        return read_merges(folder / "roadshow.toml")

    def keep_merges(self, folder: Path, merges: Merges) -> None:
        write_merges(folder / "roadshow.toml", merges)

    def write_roadshow(self, tour: Tour, path: Path) -> tuple[Path, ...]:
        path.write_text(markdown(build(tour)), "utf-8")
        return (path,)

    def write_report(self, session: Session, path: Path) -> tuple[Path, ...]:
        path.write_text(session.meta.title, "utf-8")
        return (path,)
