"""A home for the app in tests: real stores in a temporary folder, a fixed clock."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dialoog.domain.agenda import Format
from dialoog.domain.canvas import Canvas
from dialoog.domain.session import Session
from dialoog.domain.statement import StatementSet
from dialoog.facilitation.ports import SessionEntry
from dialoog.facilitation.service import SessionService
from dialoog.store.ballot_store import TinyBallotStore
from dialoog.store.session_store import TinySessionStore, read_session, write_new
from tests.build import FixedChance, FixedClock


class FakeContent:
    """Content with nothing in it."""

    def canvases(self) -> Mapping[str, Canvas]:
        return {}

    def statement_sets(self) -> Mapping[str, StatementSet]:
        return {}

    def formats(self) -> Mapping[str, Format]:
        return {}


class FakeCatalog:
    """The sessions in a folder, by name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def entries(self) -> list[SessionEntry]:
        paths = sorted(path for path in self.folder.glob("*.json") if not path.name.endswith(".ballots.json"))
        return [SessionEntry(path, read_session(path).meta) for path in paths]

    def path_of(self, name: str) -> Path:
        return Path(name) if name.endswith(".json") else self.folder / f"{name}.json"

    def create(self, name: str, session: Session) -> Path:
        path = self.folder / f"{name}.json"
        write_new(path, session)
        return path


class TestHome:
    """Everything outside the screens, real enough to lose nothing."""

    __test__ = False

    def __init__(self, folder: Path, clock: FixedClock | None = None) -> None:
        self.catalog, self.content = FakeCatalog(folder), FakeContent()
        self.clock = clock or FixedClock()

    def open(self, path: Path) -> SessionService:
        return SessionService(TinySessionStore(path), TinyBallotStore(path), self.clock, FixedChance())

    def read(self, path: Path) -> Session:
        return read_session(path)

    def demo(self) -> Path:
        return self.catalog.path_of("demo")

    def write_report(self, session: Session, path: Path) -> tuple[Path, ...]:
        path.write_text(session.meta.title, "utf-8")
        return (path,)
