"""Content of one's own that has a mistake: said where it would have been chosen, or somebody looks for it in vain."""

from __future__ import annotations

from dialoog.domain.dutch import many
from dialoog.tui.shell.screen import DialoogScreen

LEFT_OUT = "Dit eigen bestand doet niet mee: {sentence}"
MORE = " En nog {files}."
TOLD = 15
"""Seconds that the sentence stays."""


def tell_of_left_out(screen: DialoogScreen) -> None:
    """Say which file cannot be used and why; of more files the first, and how many there are besides."""
    sentences = screen.dialoog.outside.content.left_out()
    if not sentences:
        return
    others = len(sentences) - 1
    more = MORE.format(files=many(others, "ander bestand", "andere bestanden")) if others else ""
    screen.notify(LEFT_OUT.format(sentence=sentences[0]) + more, severity="warning", timeout=TOLD, markup=False)
