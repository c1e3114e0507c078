"""Which themes of sessions are the same, in a file beside the sessions: written by the app, and by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from dialoog.domain.errors import Invalid, StorageError
from dialoog.domain.roadshow import Merge, Merges
from dialoog.domain.text import clean
from dialoog.store.atomic import make_folder, reason, replace_file
from dialoog.store.content.files import problems_of, read_content
from dialoog.store.content.schema import ROADSHOW

NAME = "roadshow.toml"
"""What the file is called beside the sessions."""

NEW = "nieuw"
"""Stands for a theme that the codebook does not have."""

_HEAD = f"""\
# Welk thema van een sessie is welk thema van het codeboek?
# Kijk elk voorstel na. Klopt het, schrijf dan: bevestigd = true
# Klopt het niet, schrijf dan bij 'wordt' de id van een ander thema, of "{NEW}".
soort = "{ROADSHOW}"
"""


def read_merges(path: Path) -> Merges:
    """Return what a file says, nothing if it is not there; raises `Invalid` with the first mistake in it."""
    if not path.exists():
        return ()
    file = read_content(path)
    problems = problems_of(file)
    if file.kind not in (ROADSHOW, ""):
        raise Invalid(f"{path} is geen bestand van een roadshow, maar {file.kind}. Kies een ander bestand.")
    if problems:
        more = f" Alles zien: dialoog check {path}" if len(problems) > 1 else ""
        raise Invalid(f"{problems[0].sentence}{more}")
    return tuple(
        Merge(
            session=part["sessie"],
            theme=part["thema"],
            title=part["titel"],
            code="" if part["wordt"] == NEW else part["wordt"],
            confirmed=part["bevestigd"],
        )
        for part in file.data["samenvoegen"]
    )


def write_merges(path: Path, merges: Merges) -> None:
    """Write the file as a whole, or raise `StorageError`; another file is never overwritten."""
    if path.exists() and read_content(path).kind != ROADSHOW:
        raise StorageError(f"{path} is er al, en is geen bestand van een roadshow. Kies een andere naam.")
    try:
        make_folder(path.parent)
        replace_file(path, merges_toml(merges).encode())
    except OSError as error:
        raise StorageError(f"{path} kan niet geschreven worden ({reason(error)}). Kies een andere plaats.") from None


def merges_toml(merges: Iterable[Merge]) -> str:
    """Return the merges as text to edit; reading it back gives the same."""
    return "\n".join((_HEAD, *("\n".join((*_of(merge), "")) for merge in merges)))


def _of(merge: Merge) -> Iterator[str]:
    yield "[[samenvoegen]]"
    yield f"sessie = {_text(merge.session)}"
    yield f"thema = {_text(merge.theme)}"
    yield f"titel = {_text(merge.title)}"
    yield f"wordt = {_text(merge.code or NEW)}"
    yield f"bevestigd = {'true' if merge.confirmed else 'false'}"


def _text(text: str) -> str:
    return json.dumps(clean(text), ensure_ascii=False)
