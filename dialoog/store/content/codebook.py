"""One codebook in a file of its own: read from any place, and written so that it can be edited and read again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from dialoog.domain.codebook import Codebook, CodebookTheme
from dialoog.domain.errors import Invalid, StorageError
from dialoog.domain.text import clean
from dialoog.store.content.build import build_codebook
from dialoog.store.content.files import problems_of, read_content
from dialoog.store.content.schema import CODEBOOK

_HEAD = """\
# Een codeboek: thema's, met de woorden en voorbeelden waaraan dialoog ze herkent. Uitleg: docs/inhoud.md
"""


def codebook_file(path: Path) -> Codebook:
    """Return the codebook in a file anywhere.

    Raises `StorageError` if the file is not there, and `Invalid` with the first mistake in it.
    """
    if not path.is_file():
        raise StorageError(f"Het codeboek {path} is er niet. Controleer de naam en de map.")
    file = read_content(path)
    problems = problems_of(file)
    if file.kind not in (CODEBOOK, ""):
        raise Invalid(f'{path} is geen codeboek, maar {file.kind}. Noem een bestand met: soort = "{CODEBOOK}".')
    if problems:
        more = f" Alles zien: dialoog check {path}" if len(problems) > 1 else ""
        raise Invalid(f"{problems[0].sentence}{more}")
    return build_codebook(file.data)


def codebook_toml(codebook: Codebook) -> str:
    """Return the codebook as the text of a content file; reading it back gives the same, cleaned of controls.

    A codebook without a source names its own title as its source, because every content file needs one.
    """
    head = (
        f"{_HEAD}soort = {_text(CODEBOOK)}",
        f"id = {_text(codebook.id)}",
        f"titel = {_text(codebook.title)}",
        f"versie = {codebook.version}",
        f"bron = {_text(codebook.source or codebook.title)}",
    )
    blocks = ["\n".join(head), *("\n".join(_of_theme(theme)) for theme in codebook.themes)]
    return "\n\n".join(blocks) + "\n"


def _of_theme(theme: CodebookTheme) -> Iterator[str]:
    yield "[[themas]]"
    yield f"id = {_text(theme.id)}"
    yield f"titel = {_text(theme.title)}"
    if theme.description:
        yield f"uitleg = {_text(theme.description)}"
    if theme.words:
        yield f"woorden = {_list(theme.words)}"
    if theme.examples:
        yield f"voorbeelden = {_list(theme.examples)}"


def _list(texts: Iterable[str]) -> str:
    """Return a list with one text a line, so that it is easy to add one or to see what changed."""
    lines = "".join(f"    {_text(text)},\n" for text in texts)
    return f"[\n{lines}]"


def _text(text: str) -> str:
    """Return a text between quotation marks; what JSON escapes, TOML reads the same once controls are gone."""
    return json.dumps(clean(text), ensure_ascii=False)
