"""Sheets as files: PDF through Typst, and a page for a browser. Texts go in as data, so nothing becomes markup."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from dialoog.report.paper.occasion import Occasion
from dialoog.report.paper.sheets import Sheet
from dialoog.report.style.colours import readable
from dialoog.report.writers.plain_text import clean

HERE = Path(__file__).parent
MIME = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}
Data = dict[str, Any]


def as_pdf(day: Occasion, sheet: Sheet) -> bytes:
    """Return a sheet as a PDF; raises `ModuleNotFoundError` where Typst is not installed."""
    from dialoog.report.writers.pdf import as_text, compiled  # noqa: PLC0415 - not everybody has it

    files = {"main.typ": (HERE / "paper.typ").read_bytes()}
    return compiled(files, "paper.json", as_text(_cleaned(_data(day, sheet))), day.day)


def as_html(day: Occasion, sheet: Sheet) -> str:
    """Return a sheet as a page that a browser shows and prints."""
    logo = day.house.logo
    uri = f"data:{MIME[logo.kind]};base64,{b64encode(logo.content).decode()}" if logo else ""
    return _template().render(_data(day, sheet), picture=_picture, logo_uri=uri).lstrip()


def _data(day: Occasion, sheet: Sheet) -> Data:
    at, logo = day.day, day.house.logo
    return {
        "title": sheet.title,
        "occasion": f"{day.title} · {day.where}",
        "occasion_title": day.title,
        "where": day.where,
        "day": {"year": at.year, "month": at.month, "day": at.day},
        "size": sheet.size.value,
        "sideways": sheet.sideways,
        "body": msgspec.to_builtins(sheet.body),
        "house": {
            "organisation": day.house.organisation,
            "colour": readable(day.house.colour),
            "logo": logo and {"content": list(logo.content), "kind": logo.kind, "alternative": logo.alternative},
        },
    }


def _cleaned(data: Any) -> Any:  # noqa: ANN401 - a tree of JSON
    """Return the data with every text as one that can be printed."""
    if isinstance(data, str):
        return "\n".join(map(clean, data.split("\n")))
    if isinstance(data, dict):
        return {key: value if key == "code" else _cleaned(value) for key, value in data.items()}
    return [_cleaned(one) for one in data] if isinstance(data, list | tuple) else data


def _picture(svg: str) -> Markup:
    """Return a QR code as markup: it holds shapes, and was made by ourselves."""
    return Markup(svg)  # noqa: S704


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string((HERE / "paper.html").read_text("utf-8"))
