"""What is wrong with a file of ours, in Dutch: msgspec finds it, and here it is said to people."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec.inspect import StructType, type_info

from dialoog.domain.text import nearest
from dialoog.store.ways_out import way_out

_AT = re.compile(r" - at (?:`key` in )?`\$(?P<path>.*)`$")
_BYTE = re.compile(r"\(byte (\d+)\)")
_TYPE_NAMES = {
    "str": "een tekst",
    "int": "een heel getal",
    "float": "een getal",
    "bool": "true of false",
    "array": "een lijst",
    "object": "een blok met velden",
    "null": "niets",
    "date": "een datum",
    "datetime": "een tijdstip",
    "bytes": "een sleutel",
}


def complaint(error: msgspec.ValidationError, place: str, kind: Any) -> str:  # noqa: ANN401 - any type that is decoded
    """Return what is wrong in a row, with its place; `place` is that of the row and `kind` what it should be."""
    message = str(error)
    found = _AT.search(message)
    where = place + _counted(found["path"]) if found else place
    what = message[: found.start()] if found else message
    for pattern, say in _SENTENCES:
        match = re.fullmatch(pattern, what)
        if match:
            return say(where, match, kind)
    return f"{where} klopt niet."


def _counted(path: str) -> str:
    """Return a path with places in a list counted from 1, and without keys that msgspec does not name."""
    return re.sub(r"\[(\d+)\]", lambda match: f"[{int(match[1]) + 1}]", path.replace("[...]", ""))


def _unknown(where: str, match: re.Match[str], kind: Any) -> str:  # noqa: ANN401
    guess = nearest(match[1], _field_names(kind))
    hint = f" Bedoelde je '{guess}'?" if guess else ""
    return f"bij {where} staat een onbekend veld '{match[1]}'.{hint}"


def _missing(where: str, match: re.Match[str], _: Any) -> str:  # noqa: ANN401
    return f"bij {where} ontbreekt het veld '{match[1]}'."


def _wrong_type(where: str, match: re.Match[str], _: Any) -> str:  # noqa: ANN401
    wanted, got = (" of ".join(_TYPE_NAMES.get(name, name) for name in match[n].split(" | ")) for n in (1, 2))
    return f"{where} moet {wanted} zijn, maar er staat {got}."


def _wrong_value(where: str, match: re.Match[str], kind: Any) -> str:  # noqa: ANN401
    guess = nearest(match[1], _enum_values(kind))
    hint = f" Bedoelde je '{guess}'?" if guess else ""
    return f"{where} kan niet '{match[1]}' zijn.{hint}"


def _no_date(where: str, match: re.Match[str], _: Any) -> str:  # noqa: ANN401
    wanted = "een datum, zoals 2026-06-03" if match[1] == "date" else "een tijdstip, zoals 2026-06-03T13:00:00+02:00"
    return f"{where} is niet {wanted}."


def _no_time(where: str, _: re.Match[str], __: Any) -> str:  # noqa: ANN401
    return f"{where} moet een tijd zijn, zoals 13:00."


_SENTENCES = (
    (r"Object contains unknown field `(.*)`", _unknown),
    (r"Object missing required field `(.*)`", _missing),
    (r"Expected `(.*)`, got `(.*)`", _wrong_type),
    (r"Invalid enum value '?(.*?)'?", _wrong_value),
    (r"Invalid RFC3339 encoded (\w+)", _no_date),
    (r"Expected `(datetime)` with a timezone component", _no_date),
    (r"Expected `str` matching regex .*", _no_time),
)


def _structs(kind: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield every type that a type is made of."""
    waiting, seen = [type_info(kind)], set[type]()
    while waiting:
        info = waiting.pop()
        if isinstance(info, StructType):
            if info.cls in seen:
                continue
            seen.add(info.cls)
            waiting += [field.type for field in info.fields]
        else:
            parts = (getattr(info, name, None) for name in ("item_type", "key_type", "value_type"))
            waiting += [part for part in parts if part is not None]
            waiting += getattr(info, "types", getattr(info, "item_types", ()))
        yield info


def _field_names(kind: Any) -> list[str]:  # noqa: ANN401
    return [field.encode_name for info in _structs(kind) if isinstance(info, StructType) for field in info.fields]


def _enum_values(kind: Any) -> list[str]:  # noqa: ANN401
    enums = {info.cls for info in _structs(kind) if hasattr(info, "cls") and issubclass(info.cls, enum.Enum)}
    return [str(member.value) for one in sorted(enums, key=lambda one: one.__name__) for member in one]


def unreadable(path: Path, content: bytes, error: Exception) -> str:
    """Return the sentence about a file that is no JSON, or not the JSON of ours."""
    if not content.strip():
        return f"{path.name} is leeg. {way_out(path)}"
    if content.lstrip().startswith(b"{") and "truncated" in str(error):
        end = _lines(content)
        return f"{path.name} is maar half geschreven: het houdt op bij regel {end}. {way_out(path)}"
    at = _BYTE.search(str(error))
    where = f" bij regel {_lines(content[: int(at[1])])}" if at else ""
    return f"{path.name} is geen sessie van dialoog, of is beschadigd{where}. {way_out(path)}"


def _lines(content: bytes) -> int:
    return content.count(b"\n") + 1
