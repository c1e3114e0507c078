"""Writing a content file of one's own: what somebody wrote in it by hand, comments and order, stays.

A file is its head and a block per `[[table]]`; comments right above a block go along with it. Only keys whose value
is another one are written anew, so that whoever likes an editor finds the file as it was left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dialoog.domain.errors import StorageError
from dialoog.store.atomic import make_folder, reason, replace_file

HEAD = """\
# Gemaakt met dialoog. Je kunt dit bestand zelf veranderen: wat jij erbij zet, blijft staan.
# Uitleg: docs/inhoud.md

"""
CHANGED = (
    "{path} is intussen buiten dialoog veranderd. Er is niets overschreven. Bewaar het onder een andere naam, of open "
    "het canvas opnieuw."
)


def read_text(path: Path) -> str:
    """Return what stands in a file, nothing if it is not there."""
    try:
        return path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(f"{path} kan niet gelezen worden ({error}).") from None


def keep(path: Path, data: Mapping[str, Any], table: str, *, before: str, key: str = "id") -> str:
    """Write data into a file and return its new text; `before` is the text that was last read from it.

    Raises `StorageError`, and writes nothing, when something else stands there by now.
    """
    now = read_text(path)
    if _parsed(now) != _parsed(before):  # comments may have come and go with the file
        raise StorageError(CHANGED.format(path=path))
    text = edited(now or HEAD, data, table, key)
    try:
        make_folder(path.parent)
        replace_file(path, text.encode())
    except OSError as error:
        raise StorageError(f"{path} kan niet geschreven worden ({reason(error)}).") from None
    return text


def edited(text: str, data: Mapping[str, Any], table: str, key: str = "id") -> str:
    """Return the text of a file with other data in it; `key` tells one `[[table]]` from another."""
    head, blocks = _parts(text, table)
    known: dict[str, list[str]] = {}
    for block in blocks:
        known.setdefault(_name_of(block, table, key), []).append(block)
    scalars = {name: value for name, value in data.items() if name != table}
    new = [_block(_taken(known, str(item[key])), item, table) for item in data[table]]
    written = "\n\n".join(part.strip("\n") for part in (_set(head, scalars), *new) if part.strip()) + "\n"
    return written if _parsed(written) == data else _anew(data, table)


def _taken(known: Mapping[str, list[str]], name: str) -> str:
    """Return the block of this name that was not used yet, or nothing."""
    blocks = known.get(name)
    return blocks.pop(0) if blocks else ""


def _anew(data: Mapping[str, Any], table: str) -> str:
    """Return the file as if there had been none: what stood there could not be kept beside these values."""
    scalars = {name: value for name, value in data.items() if name != table}
    blocks = [_block("", item, table) for item in data[table]]
    return "\n\n".join(part.strip("\n") for part in (_set(HEAD, scalars), *blocks)) + "\n"


def _parts(text: str, table: str) -> tuple[str, list[str]]:
    """Return the head of a file and its blocks, each with the comments right above it."""
    lines = text.splitlines(keepends=True)
    starts = [
        _with_comments(lines, at) for at, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{table}\s*\]\]", line)
    ]
    if not starts:
        return text, []
    ends = [*starts[1:], len(lines)]
    return "".join(lines[: starts[0]]), ["".join(lines[start:end]) for start, end in zip(starts, ends, strict=True)]


def _with_comments(lines: Sequence[str], at: int) -> int:
    while at and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at


def _name_of(block: str, table: str, key: str) -> str:
    return str(_parsed(block)[table][0].get(key, ""))


def _block(before: str, item: Mapping[str, Any], table: str) -> str:
    """Return a block with other values; a new one has each key on a line of its own."""
    import tomlkit  # noqa: PLC0415 - only who writes a file needs it

    document = tomlkit.parse(before or f"[[{table}]]\n")
    _update(document[table][0], item)
    return tomlkit.dumps(document)


def _set(head: str, values: Mapping[str, Any]) -> str:
    import tomlkit  # noqa: PLC0415 - only who writes a file needs it

    document = tomlkit.parse(head)
    _update(document, values)
    return tomlkit.dumps(document)


def _parsed(text: str) -> Any:  # noqa: ANN401 - a document of tomlkit
    import tomlkit  # noqa: PLC0415 - only who writes a file needs it

    return tomlkit.parse(text).unwrap()


def _update(table: Any, values: Mapping[str, Any]) -> None:  # noqa: ANN401 - a table of tomlkit
    """Set what differs, and take out what is not said any more."""
    was = table.unwrap()
    for key in _gone(was, values):
        del table[key]
    for key, value in values.items():
        if was.get(key) != value:
            table[key] = _item(value)


def _gone(was: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[str]:
    yield from [key for key in was if key not in values]


def _item(value: Any) -> Any:  # noqa: ANN401 - a value of a file
    """Return a value as it is written: tables in a list stay on the line of the list."""
    import tomlkit  # noqa: PLC0415 - only who writes a file needs it

    if not isinstance(value, list):
        return value
    found = tomlkit.array()
    for one in value:
        if isinstance(one, dict):
            inline = tomlkit.inline_table()
            inline.update(one)
            found.append(inline)
        else:
            found.append(one)
    return found
