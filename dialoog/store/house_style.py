"""The house style of an organiser: a small TOML file with name, logo, colour, foreword and chapters to leave out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from msgspec import Struct

from dialoog.domain.errors import Invalid
from dialoog.domain.text import LONG_LIMIT, clean
from dialoog.report.document import House, Logo
from dialoog.report.style.colours import is_colour
from dialoog.report.style.house_style import Dress
from dialoog.store.atomic import reason
from dialoog.store.content.problem import Finding, KeyPath, Problem, shown_path
from dialoog.store.content.shapes import Key, Record, Text, Texts, named
from dialoog.store.content.toml import Parsed, parse

FILE = "huisstijl.toml"
"""What the file is called when it is found by itself."""

NAME_LIMIT = 120
FOREWORD_LIMIT = 6000
LOGO_BYTES = 2_000_000
SVG = "{http://www.w3.org/2000/svg}svg"
KINDS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg"}
"""How the files of pictures begin."""


class _Colour(Struct, frozen=True):
    """A colour such as #0b6e4f."""

    def findings(self, value: object, at: KeyPath) -> Iterator[Finding]:
        """Yield what is wrong with the colour."""
        if not (isinstance(value, str) and is_colour(value)):
            yield Finding(at, f"{named(at)} moet een kleur zijn.", 'Schrijf bijvoorbeeld: "#0b6e4f".')


RECORD = Record(
    (
        Key("organisatie", Text(NAME_LIMIT)),
        Key("logo", Text(LONG_LIMIT)),
        Key("logo_tekst", Text(LONG_LIMIT)),
        Key("kleur", _Colour()),
        Key("voorwoord", Text(FOREWORD_LIMIT)),
        Key("zonder", Texts(NAME_LIMIT)),
    )
)


def read_house(path: Path) -> Dress:
    """Return what a file says about the dress of a report; raises `Invalid` with file, line and what to write."""
    parsed = parse(_text(path))
    findings = [*parsed.findings, *(RECORD.findings(parsed.data, ()) if parsed.data is not None else ())]
    if findings:
        raise Invalid(_problem(path, parsed, findings[0]).sentence)
    data = parsed.data or {}
    organisation = clean(data.get("organisatie", ""))
    house = House(organisation, _logo(path, data, organisation), data.get("kleur", House().colour))
    return Dress(house, tuple(_paragraphs(data.get("voorwoord", ""))), tuple(data.get("zonder", ())))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise Invalid(f"{path} kan niet gelezen worden ({reason(error)}). Controleer de naam.") from None
    except UnicodeDecodeError:
        raise Invalid(f"{path} is niet bewaard als UTF-8. Bewaar het opnieuw en kies daarbij UTF-8.") from None


def _problem(path: Path, parsed: Parsed, finding: Finding) -> Problem:
    line = finding.line or parsed.line_of(finding.at)
    return Problem(path, f"regel {line}" if line else shown_path(finding.at), finding.what, finding.hint)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text: an empty line parts them."""
    for part in text.replace("\r\n", "\n").split("\n\n"):
        if clean(part):
            yield clean(part)


def _logo(path: Path, data: dict[str, Any], organisation: str) -> Logo | None:
    """Return the picture that the file names, as seen from its own folder."""
    if "logo" not in data:
        return None
    place = path.parent / data["logo"]
    try:
        content = place.read_bytes()
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "de naam kan niet"
        raise Invalid(f"{path}: het logo {place} kan niet gelezen worden ({why}). Controleer de naam.") from None
    if len(content) > LOGO_BYTES:
        raise Invalid(f"{path}: het logo {place} is te groot. Het mag hoogstens 2 MB zijn.")
    return Logo(content, _kind(path, place, content), clean(data.get("logo_tekst", "")) or _alternative(organisation))


def _alternative(organisation: str) -> str:
    return f"Logo van {organisation}" if organisation else "Logo"


def _kind(path: Path, place: Path, content: bytes) -> str:
    kind = next((kind for start, kind in KINDS.items() if content.startswith(start)), "")
    if not kind and _is_svg(content):
        kind = "svg"
    if not kind:
        raise Invalid(f"{path}: het logo {place} is geen svg, png of jpg. Bewaar het in een van die vormen.")
    return kind


def _is_svg(content: bytes) -> bool:
    try:
        content.decode()
        return ET.fromstring(content).tag == SVG  # noqa: S314 - the organiser's own file
    except (UnicodeDecodeError, ET.ParseError):
        return False
