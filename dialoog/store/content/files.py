"""Finding and reading content files; what is wrong with one never stops the reading of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from msgspec import Struct

from dialoog.domain.text import clean
from dialoog.store.atomic import reason
from dialoog.store.content.problem import Finding, Problem, shown_path
from dialoog.store.content.schema import KINDS, RECORDS, kind_of
from dialoog.store.content.toml import Parsed, parse
from dialoog.store.content.toml_mistakes import UNREADABLE

FOLDERS = ("canvases", "canvases/formats", "statements")
LOOSE = (".", "formats")
"""Where content lies in a folder that has none of `FOLDERS`."""


ADDED = ("", ".txt", ".text", ".md", ".rtf", ".doc")
"""What an editor puts behind a name unasked; nothing: the ending is in capitals."""


class ContentFile(Struct, frozen=True):
    """A file that was read; `findings` is what is wrong with it, other files left aside."""

    path: Path
    kind: str
    parsed: Parsed
    findings: tuple[Finding, ...]

    @property
    def data(self) -> dict[str, Any]:
        """What stands in the file, as far as it could be read."""
        return self.parsed.data or {}

    @property
    def id(self) -> str:
        """The id in the file, or the name of a file whose id cannot be read."""
        given = self.data.get("id")
        return given if isinstance(given, str) and given != UNREADABLE else self.path.stem


def shipped_folder() -> Path:
    """Return the content that comes with dialoog: inside the package, or beside it in a checkout."""
    package = Path(str(resources.files("dialoog")))
    inside = package / "_content"
    return inside if inside.is_dir() else package.parent


def is_library(folder: Path) -> bool:
    """Tell whether a folder holds content in folders of its own."""
    return any((folder / name).is_dir() for name in FOLDERS)


def library_of(path: Path) -> Path:
    """Return the folder whose files a content file, or a folder of them, can refer to."""
    start = path if path.is_dir() else path.parent
    around = (start, *list(start.absolute().parents)[:2])
    return next((folder for folder in around if is_library(folder)), start)


def paths_in(folder: Path) -> list[Path]:
    """Return the content files of a folder in a fixed order, a file before copies with a longer name."""
    places = FOLDERS if is_library(folder) else LOOSE
    found = (path for name in places for path in sorted((folder / name).glob("*.toml"), key=lambda found: found.stem))
    return [path for path in found if not path.name.startswith(".")]


def misnamed(folder: Path) -> list[tuple[Path, str]]:
    """Return the files of a folder that look like content and do not take part, each with the name that it needs."""
    places = FOLDERS if is_library(folder) else LOOSE
    found = (path for name in places for path in sorted((folder / name).glob("*")) if path.is_file())
    return [(path, name) for path in found if (name := wished_name(path)) and not path.name.startswith(".")]


def wished_name(path: Path) -> str:
    """Return the name that a content file should have; empty when it has it, or when it is no content at all."""
    stem, dot, tail = path.name.casefold().rpartition(".toml")
    if not dot or path.name.endswith(".toml") or tail not in ADDED:
        return ""
    return f"{path.name[: len(stem)]}.toml"


def read_content(path: Path) -> ContentFile:
    """Return a file with everything that is wrong with it; a file that cannot be read has that as its finding."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        what = f"Het bestand kan niet gelezen worden ({reason(error)})."
        return _broken(path, Finding((), what, "Controleer de naam."))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        hint = "Bewaar het opnieuw en kies daarbij UTF-8."
        return _broken(path, Finding((), "Het bestand is niet bewaard als UTF-8.", hint, line))
    return _checked(path, parse(text))


def _broken(path: Path, finding: Finding) -> ContentFile:
    return ContentFile(path, "", Parsed(None, {}, ()), (finding,))


def _checked(path: Path, parsed: Parsed) -> ContentFile:
    if parsed.data is None:
        return ContentFile(path, "", parsed, parsed.findings)
    kind = kind_of(parsed.data)
    found = (*parsed.findings, *_wrong_kind(parsed.data, kind), *RECORDS[kind].findings(parsed.data, ()))
    return ContentFile(path, kind, parsed, found)


def _wrong_kind(data: dict[str, Any], kind: str) -> Iterator[Finding]:
    """Yield a `soort` that exists but belongs to another kind of file."""
    said = data.get("soort")
    if said in KINDS and said != kind:
        yield Finding(("soort",), f"'soort' is '{said}', maar dit bestand bevat {kind}.", f'Schrijf: soort = "{kind}".')


def twins(file: ContentFile, others: Iterable[ContentFile]) -> Iterator[Finding]:
    """Yield a finding if another file has the same kind and id."""
    for other in others:
        if other.path != file.path and file.kind and (other.kind, other.id) == (file.kind, file.id):
            yield Finding(
                ("id",), f"De id '{file.id}' staat ook in {other.path.name}.", "Geef elk bestand een eigen id."
            )


def problems_of(file: ContentFile, more: Iterable[Finding] = ()) -> list[Problem]:
    """Return what is wrong with a file in the order of its lines, each with its place.

    A sentence quotes what stands in the file, so it is cleaned: it stays on one line and cannot garble a terminal.
    """
    numbered = [(found.line or file.parsed.line_of(found.at), found) for found in (*file.findings, *more)]
    numbered.sort(key=lambda pair: pair[0])
    return [
        Problem(file.path, clean(_place(line, shown_path(found.at))), clean(found.what), clean(found.hint))
        for line, found in numbered
    ]


def _place(line: int, path: str) -> str:
    if not line:
        return path
    return f"regel {line} ({path})" if path else f"regel {line}"
