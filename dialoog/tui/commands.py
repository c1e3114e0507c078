"""User commands: one definition gives the key, the footer, the palette entry, the help and the action."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Sequence
from functools import partial
from typing import ClassVar

from msgspec import Struct
from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen


class UserCommand(Struct, frozen=True, kw_only=True):
    """Something that a facilitator can do on a screen.

    `key` may name several keys with commas; `shown` is how the footer writes it; `action` is the
    Textual action; `label` stands in the footer, `help` in the palette, the tooltip and the help.
    """

    key: str
    action: str
    label: str
    help: str
    shown: str = ""
    footer: bool = True
    priority: bool = False

    def binding(self) -> Binding:
        """Return the key binding of this command."""
        return Binding(
            self.key,
            self.action,
            self.label,
            key_display=self.shown or None,
            show=self.footer,
            tooltip=self.help,
            priority=self.priority,
        )


def bindings(commands: Iterable[UserCommand]) -> list[BindingType]:
    """Return the bindings of these commands, for a screen's `BINDINGS`."""
    return [command.binding() for command in commands]


class HasCommands:
    """Mixed into whatever has commands; the palette and the help ask for them."""

    COMMANDS_HERE: ClassVar[Sequence[UserCommand]] = ()


def commands_of(screen: Screen[object]) -> list[UserCommand]:
    """Return the commands that can be given on a screen: those of what has the focus first."""
    chain = [node for node in (*_focus_chain(screen), screen, screen.app) if isinstance(node, HasCommands)]
    return list(dict.fromkeys(command for node in chain for command in node.COMMANDS_HERE))


def _focus_chain(screen: Screen[object]) -> list[object]:
    focused = screen.focused
    if focused is None:
        return []
    return [node for node in focused.ancestors_with_self if node is not screen and node is not screen.app]


class ScreenCommands(Provider):
    """The palette: every command of the screen that is on, found by its label or its help."""

    async def discover(self) -> Hits:
        """Offer everything before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(command.label, self._runner(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Offer what matches."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = max(matcher.match(command.label), matcher.match(command.help))
            if score > 0:
                yield Hit(score, matcher.highlight(command.label), self._runner(command), help=command.help)

    def _commands(self) -> list[UserCommand]:
        return commands_of(self.screen)

    def _runner(self, command: UserCommand) -> Callable[[], Coroutine[None, None, None]]:
        return partial(self.screen.run_action, command.action)
