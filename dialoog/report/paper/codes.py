"""QR codes as pictures (SVG) to print."""

from __future__ import annotations

import io

MARGIN = 2
"""Modules of white around a code; the paper is white too."""


def picture(text: str) -> str:
    """Return the QR code of a text; the picture holds shapes and nothing of the text."""
    import segno  # noqa: PLC0415 - loaded on use

    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=MARGIN, svgclass=None, lineclass=None
    )
    return drawn.getvalue().decode()


def wifi(name: str, password: str) -> str:
    """Return what a phone reads to join a network, as every phone knows it; without a password it is an open one."""
    from segno.helpers import make_wifi_data  # noqa: PLC0415 - loaded on use

    return str(make_wifi_data(name, password or None, "WPA" if password else "nopass"))
