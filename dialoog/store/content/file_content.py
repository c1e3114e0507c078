"""The canvases, statements, ready-made agendas and codebooks that a facilitator edits in any editor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from dialoog.domain.agenda import Format
from dialoog.domain.canvas import Canvas
from dialoog.domain.codebook import Codebook
from dialoog.domain.errors import StorageError
from dialoog.domain.statement import StatementSet
from dialoog.store.content.build import build_canvas, build_codebook, build_format, build_set
from dialoog.store.content.files import (
    ContentFile,
    library_of,
    paths_in,
    problems_of,
    read_content,
    shipped_folder,
    twins,
)
from dialoog.store.content.problem import Finding, Problem
from dialoog.store.content.refs import Known, Parts, parts_of, reference_findings
from dialoog.store.content.schema import CANVAS, CODEBOOK, FORMAT, STATEMENTS

__all__ = ["FileContent", "Problem", "check_content"]


class _Loaded(Struct, frozen=True):
    canvases: dict[str, Canvas]
    sets: dict[str, StatementSet]
    formats: dict[str, Format]
    codebooks: dict[str, Codebook]
    problems: tuple[Problem, ...]


_NOTHING = _Loaded({}, {}, {}, {}, ())


class _Read(Struct, frozen=True):
    """What was read, and what it was read from."""

    base: _Loaded
    marks: tuple[tuple[Path, int, int], ...]
    loaded: _Loaded


class FileContent:
    """The content of a folder, read again when a file has changed; one with a mistake is left out and reported."""

    def __init__(self, folder: Path, base: FileContent | None = None) -> None:
        """Name the folder, and the content that holds where the folder has nothing with the same id."""
        self.folder = folder
        self._base = base
        self._read: _Read | None = None

    @classmethod
    def default(cls, own: Path | None = None) -> FileContent:
        """Return the content that comes with dialoog, with that of `own` before it if a folder is given.

        Raises StorageError if `own` is no folder.
        """
        shipped = cls(shipped_folder())
        if own is None:
            return shipped
        if not own.is_dir():
            raise StorageError(f"De map {own} is er niet. Noem bij --content een map met canvases/ of statements/.")
        return cls(own, shipped)

    def canvases(self) -> Mapping[str, Canvas]:
        """Return every canvas by its id."""
        return self._loaded.canvases

    def statement_sets(self) -> Mapping[str, StatementSet]:
        """Return every set of statements by its id."""
        return self._loaded.sets

    def formats(self) -> Mapping[str, Format]:
        """Return every ready-made agenda by its id."""
        return self._loaded.formats

    def codebooks(self) -> Mapping[str, Codebook]:
        """Return every codebook by its id."""
        return self._loaded.codebooks

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the files that were left out, in the folder and in what lies behind it."""
        return self._loaded.problems

    def left_out(self) -> tuple[str, ...]:
        """Return per file that was left out its name and the first thing that is wrong with it, as a sentence."""
        first = {found.file: found for found in reversed(self.problems())}
        return tuple(first[path].short for path in sorted(first))

    @property
    def _loaded(self) -> _Loaded:
        base = self._base._loaded if self._base else _NOTHING  # noqa: SLF001 - of the same class
        marks = _marks(self.folder)
        if self._read is None or self._read.base is not base or self._read.marks != marks:
            self._read = _Read(base, marks, _load(self.folder, base))
        return self._read.loaded


def _marks(folder: Path) -> tuple[tuple[Path, int, int], ...]:
    """Return by what it is seen that a file of a folder was changed by hand; one that is just gone has no mark."""
    marks = []
    for path in paths_in(folder):
        with suppress(OSError):
            found = path.stat()
            marks.append((path, found.st_mtime_ns, found.st_size))
    return tuple(marks)


def _load(folder: Path, base: _Loaded) -> _Loaded:
    """Return what a folder holds, on top of what lies behind it."""
    files = [read_content(path) for path in paths_in(folder)]
    good, problems = _sorted_out(files, _known(files, base))
    canvases = {**base.canvases, **{file.id: build_canvas(file.data) for file in good if file.kind == CANVAS}}
    sets = {**base.sets, **{file.id: build_set(file.data) for file in good if file.kind == STATEMENTS}}
    codebooks = {**base.codebooks, **{file.id: build_codebook(file.data) for file in good if file.kind == CODEBOOK}}
    formats = dict(base.formats)
    for file in good:
        if file.kind == FORMAT:
            gone = [*_left_out(file, CANVAS, canvases), *_left_out(file, STATEMENTS, sets)]
            problems += problems_of(file, gone)
            if not gone:
                named = (file.data.get(key, "") for key in (CANVAS, STATEMENTS))
                canvas, statements = canvases.get(next(named)), sets.get(next(named))
                formats[file.id] = build_format(file.data, canvas, statements)
    return _Loaded(canvases, sets, formats, codebooks, (*problems, *base.problems))


def _sorted_out(files: Iterable[ContentFile], known: Known) -> tuple[list[ContentFile], list[Problem]]:
    """Return the files that can be used, and what is wrong with the others; of two with one id the first is used."""
    good: list[ContentFile] = []
    problems: list[Problem] = []
    for file in files:
        wrong = problems_of(file, _between(file, good, known))
        problems += wrong
        if not wrong:
            good.append(file)
    return good, problems


def _left_out(file: ContentFile, key: str, usable: Mapping[str, object]) -> list[Finding]:
    """Return a finding if a file names another one that is there but was left out for its mistakes."""
    name = file.data.get(key)
    if name is None or name in usable:
        return []
    return [Finding((key,), f"In het bestand van '{name}' zit een fout.", "Verbeter eerst dat bestand.")]


def _between(file: ContentFile, others: Iterable[ContentFile], known: Known) -> list[Finding]:
    """Return what is wrong between this file and others."""
    references = reference_findings(file.data, known) if file.kind == FORMAT else ()
    return [*twins(file, others), *references]


def _known(files: Iterable[ContentFile], base: _Loaded) -> Known:
    """Return what can be referred to, files with mistakes included: those are reported on their own."""
    canvases: dict[str, Parts] = {
        id_: frozenset(section.id for section in canvas.sections) for id_, canvas in base.canvases.items()
    }
    sets: dict[str, Parts] = {
        id_: frozenset(statement.id for statement in found.statements) for id_, found in base.sets.items()
    }
    for file in files:
        if file.kind in (CANVAS, ""):
            canvases[file.id] = parts_of(file.data, "onderdelen")
        if file.kind in (STATEMENTS, ""):
            sets[file.id] = parts_of(file.data, "stellingen")
    return Known(canvases, sets)


def check_content(path: Path) -> tuple[Problem, ...]:
    """Return everything that is wrong with a content file, or with all content files in a folder.

    They may refer to each other, to other files in folders beside them, and to what comes with dialoog.
    """
    wanted = {file.absolute(): file for file in (paths_in(path) if path.is_dir() else [path])}
    around = [found for found in paths_in(library_of(path)) if found.absolute() not in wanted]
    files = [read_content(file) for file in wanted.values()]
    everything = [*files, *(read_content(file) for file in around)]
    known = _known(everything, _load(shipped_folder(), _NOTHING))
    return tuple(problem for file in files for problem in problems_of(file, _between(file, everything, known)))
