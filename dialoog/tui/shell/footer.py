"""The footer: the keys of the screen, of which those that do not fit are left out whole."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer as TextualFooter
from textual.widgets._footer import FooterKey

from dialoog.tui.shell.passing import calm_once_gone, is_gone

ALWAYS = frozenset({"app.help", "back", "leave"})
"""What stays whatever the width: the way back, and the help, which names every key that was left out."""

PALETTE = "-command-palette"

Seen = tuple[tuple[Binding, bool, str], ...]
"""Of each key that does something: what, whether it may now, and what is said of it."""


class Footer(TextualFooter):
    """Keys from left to right; the last ones are left out until the rest fits, and help stays.

    Textual makes all keys anew whenever it has asked what may be done now, which is after nearly every key press,
    and each key that is made costs its styles. Here that happens only when others are to be seen.
    """

    _seen: Seen = ()
    _fitted: int = 0
    """The width that the keys were chosen for."""

    def compose(self) -> ComposeResult:
        """Show the keys that fit."""
        self._seen = self._to_be_seen() if self._bindings_ready else ()
        self._fitted = self.app.size.width
        keys = [self._as_dense(key) for key in super().compose()]
        widths = [_width(key, compact=self.compact) for key in keys]
        shown = fitting(widths, [_stays(key) for key in keys], self._fitted)
        yield from (keys[place] for place in shown)

    def _as_dense(self, key: Widget) -> Widget:
        """Let a key be as dense as it will be from the start: to become so costs its styles once or twice more.

        So it need not follow the footer either, whose density never changes: that would cost a search among all that
        is followed, for each key.
        """
        if isinstance(key, FooterKey):
            compact = self.compact or key.has_class(PALETTE)  # which Textual does not bind: it keeps the default
            key.set_reactive(FooterKey.compact, compact)
            key.set_class(compact, "-compact", update=False)
            key._reactive_connect = None  # noqa: SLF001 - Textual has no word for letting go of a binding
        return key

    async def recompose(self) -> None:
        """Show other keys, unless the screen was left meanwhile."""
        with calm_once_gone(self):
            if not is_gone(self):
                await super().recompose()

    def bindings_changed(self, screen: Screen[object]) -> None:
        """What may be done now was asked again: another answer is shown."""
        self._bindings_ready = True
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            self.call_after_refresh(self._show_changes)

    async def _show_changes(self) -> None:
        """Show the keys of this moment, unless they stand there or the screen was left meanwhile."""
        with calm_once_gone(self):
            if not is_gone(self) and self._seen != self._to_be_seen():
                await self.recompose()

    def _to_be_seen(self) -> Seen:
        keys = self.screen.active_bindings.values()
        return tuple((key.binding, key.enabled, key.tooltip) for key in keys if key.binding.show)

    def on_resize(self, event: events.Resize) -> None:
        """Another width has room for other keys."""
        del event
        if self.app.size.width != self._fitted:
            self.call_after_refresh(self.recompose)


def fitting(widths: Sequence[int], stays: Sequence[bool], room: int) -> list[int]:
    """Return the places of the keys that fit in so many cells: the last that need not stay go first."""
    shown = list(range(len(widths)))
    for place in reversed(range(len(widths))):
        if sum(widths[at] for at in shown) <= room:
            break
        if not stays[place]:
            shown.remove(place)
    return shown


def _stays(key: Widget) -> bool:
    return isinstance(key, FooterKey) and (key.action in ALWAYS or key.has_class(PALETTE))


def _width(key: Widget, *, compact: bool) -> int:
    """Return how many cells a key takes in the footer, its margins and borders included."""
    if not isinstance(key, FooterKey):
        return 0
    return cell_len(key.key_display) + 1 + cell_len(key.description) + (1 if compact else 2)
