"""How the app looks: two quiet themes with enough contrast for a projector, and one with as much as there is."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.theme import Theme

DARK = Theme(
    name="dialoog-donker",
    primary="#7FB7E6",
    secondary="#F2C14E",
    accent="#F2C14E",
    foreground="#F4F4F0",
    background="#10151C",
    surface="#18202A",
    panel="#222D3A",
    success="#7BC47F",
    warning="#F2C14E",
    error="#F28B82",
    dark=True,
)
LIGHT = Theme(
    name="dialoog-licht",
    primary="#0B4F8A",
    secondary="#8A4B00",
    accent="#8A4B00",
    foreground="#14181D",
    background="#FFFFFF",
    surface="#F3F5F7",
    panel="#E3E8ED",
    success="#1B6B2A",
    warning="#8A4B00",
    error="#A61B1B",
    dark=False,
)
CONTRAST = Theme(
    name="dialoog-contrast",
    primary="#00E5FF",
    secondary="#FFE600",
    accent="#FFE600",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#454545",
    success="#5CFF5C",
    warning="#FFE600",
    error="#FF9E9E",
    dark=True,
)
THEMES = (DARK, LIGHT, CONTRAST)


def dress(app: App[Any]) -> None:
    """Give an app our themes before its style sheet is read: a change of theme later would have it read again."""
    for theme in THEMES:
        app.register_theme(theme)
    app.set_reactive(App.theme, THEMES[0].name)
    app.stylesheet.set_variables(app.get_css_variables())
