"""Personal slips as a page to print: several on a sheet of A4, with lines to cut along, and nothing from outside."""

from __future__ import annotations

import io
from collections.abc import Sequence
from urllib.parse import urlencode

import segno
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from dialoog.facilitation.slip_making import Issued

PAGE = """\
<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Briefjes: {{ title }}</title>
<style>
@page { size: A4; margin: 12mm; }
body { margin: 0; font: 11pt/1.35 system-ui, sans-serif; color: #000; background: #fff; }
.help { max-width: 60ch; margin: 1rem; }
ul { display: grid; grid-template-columns: 1fr 1fr; margin: 0; padding: 0; list-style: none; }
li { display: grid; grid-template-columns: 34mm 1fr; gap: 0 4mm; box-sizing: border-box; min-height: 52mm;
  padding: 5mm; border: 1px dashed #777; break-inside: avoid; align-content: center; }
li svg { grid-row: 1 / 4; width: 34mm; height: 34mm; }
h2 { margin: 0; font-size: 11pt; }
.code { margin: 1mm 0; font: bold 17pt/1.2 ui-monospace, monospace; letter-spacing: .06em; white-space: nowrap; }
p { margin: 0; }
.where { overflow-wrap: anywhere; }
@media print { .help { display: none; } }
</style>
</head>
<body>
<div class="help">
<h1>{{ slips | length }} briefjes voor {{ title }}</h1>
<p>Print deze pagina op A4 en knip de briefjes los. Geef iedereen één briefje, zonder namen op te schrijven.
{% if at_tables %}Leg de briefjes van een tafel op die tafel, of geef ze bij de deur aan wie daar gaat zitten.
{% endif %}
Gooi dit bestand daarna weg: wie de codes heeft, kan meedoen.</p>
</div>
<ul>
{%- for slip in slips %}
<li>
{{ slip.qr }}
<h2>Jouw code{% if slip.table %} · tafel {{ slip.table }}{% endif %}</h2>
<p class="code">{{ slip.code[:4] }} {{ slip.code[4:] }}</p>
<p>Scan, of typ dit adres en je code:<br><strong class="where">{{ typed }}</strong><br>De code werkt één keer.</p>
</li>
{%- endfor %}
</ul>
</body>
</html>
"""


def sheet(title: str, url: str, made: Sequence[Issued]) -> str:
    """Return the page with these slips; `url` is where phones go."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    slips = [
        {"code": slip.code, "table": slip.table, "qr": _picture(f"{url}/?{urlencode({'slip': slip.code})}")}
        for slip in made
    ]
    return environment.from_string(PAGE).render(
        at_tables=any(slip.table for slip in made), title=title, typed=url.removeprefix("http://"), slips=slips
    )


def _picture(text: str) -> Markup:
    """Return a QR code as SVG; it holds nothing but what we made ourselves."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2, svgclass=None, lineclass=None
    )
    return Markup(drawn.getvalue().decode())  # noqa: S704  # shapes only
