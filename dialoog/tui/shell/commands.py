"""User commands: one definition gives the key, the footer, the palette entry, the help and the action."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Sequence
from functools import partial
from typing import Any, ClassVar

from msgspec import Struct
from textual import actions
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen
from textual.widget import Widget

from dialoog.domain.errors import DialoogError

NOT_NOW = "Dit kan nu niet."
NOTHING_FOUND = "Niets gevonden. Probeer een ander woord."


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
            key_display=self.keys,
            show=self.footer,
            tooltip=self.help,
            priority=self.priority,
        )

    @property
    def keys(self) -> str:
        """How the key is written: « Esc », « Ctrl+P », « F5 »."""
        return self.shown or written(self.key.split(",")[0])


KEY_NAMES = {"escape": "Esc", "enter": "Enter", "delete": "Del", "plus": "+", "minus": "-", "space": "spatie"}
KEY_NAMES |= {"up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn", "tab": "Tab"}


def written(key: str) -> str:
    """Return a key as it stands on a keyboard."""
    *modifiers, last = key.split("+")
    name = KEY_NAMES.get(last, last.upper() if modifiers or (last.startswith("f") and last[1:].isdigit()) else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


def bindings(commands: Iterable[UserCommand]) -> list[BindingType]:
    """Return the bindings of these commands, for a screen's `BINDINGS`."""
    return [command.binding() for command in commands]


class HasCommands:
    """Mixed into whatever has commands; the palette and the help ask for them."""

    COMMANDS_HERE: ClassVar[Sequence[UserCommand]] = ()

    def refusal(self, action: str, parameters: tuple[object, ...]) -> DialoogError | None:
        """Return why a command cannot be given now, or None. It is dimmed then, and the palette says why."""
        del action, parameters
        return None


Node = Widget | App[Any]
"""What can carry out a command."""


class Offer(Struct, frozen=True):
    """A command with the node that carries it out, and whether it can be given now."""

    command: UserCommand
    node: Node
    possible: bool

    @property
    def reason(self) -> str:
        """Why the command cannot be given now."""
        target, name, parameters = _target(self.command, self.node)
        refusal = target.refusal(name, parameters) if isinstance(target, HasCommands) else None
        return refusal.sentence if refusal else NOT_NOW


def offers(screen: Screen[Any]) -> list[Offer]:
    """Return the commands that a screen has now: those of what has the focus first."""
    found: dict[UserCommand, Offer] = {}
    nodes: list[Node] = [*_focus_chain(screen), screen, screen.app]
    for node in nodes:
        if isinstance(node, HasCommands):
            for command in node.COMMANDS_HERE:
                target, name, parameters = _target(command, node)
                state = target.check_action(name, parameters)
                if state is not False:
                    found.setdefault(command, Offer(command, node, bool(state)))
    return list(found.values())


def refusal_of(screen: Screen[Any], key: str) -> str:
    """Return why a key of this screen cannot be given now; empty if it can, or is no key of it, or nothing is said."""
    of_key = [offer for offer in offers(screen) if key in offer.command.key.split(",")]
    if not of_key or any(offer.possible for offer in of_key):
        return ""
    return "" if of_key[0].reason == NOT_NOW else of_key[0].reason


def _target(command: UserCommand, node: Node) -> tuple[Node, str, tuple[object, ...]]:
    namespace, name, parameters = actions.parse(command.action)
    if namespace == "screen" and isinstance(node, Widget):
        return node.screen, name, parameters
    return (node.app if namespace == "app" else node), name, parameters


def _focus_chain(screen: Screen[Any]) -> list[Widget]:
    focused = screen.focused
    if focused is None:
        return []
    return [node for node in focused.ancestors_with_self if isinstance(node, Widget) and node is not screen]


class ScreenCommands(Provider):
    """The palette: every command of the screen that is on, found by its label or its help."""

    async def discover(self) -> Hits:
        """Offer everything before anything is typed."""
        for offer in offers(self.screen):
            yield DiscoveryHit(_titled(offer), self._runner(offer), help=offer.command.help)

    async def search(self, query: str) -> Hits:
        """Offer what matches; when nothing does, say so."""
        matcher = self.matcher(query)
        found = False
        for offer in offers(self.screen):
            command = offer.command
            score = max(matcher.match(command.label), matcher.match(command.help))
            if score > 0:
                found = True
                yield Hit(score, matcher.highlight(_titled(offer)), self._runner(offer), help=command.help)
        if not found:
            yield Hit(1.0, NOTHING_FOUND, _nothing)

    def _runner(self, offer: Offer) -> Callable[[], Coroutine[None, None, None]]:
        return partial(self._run, offer)

    async def _run(self, offer: Offer) -> None:
        if offer.possible:
            await offer.node.run_action(offer.command.action)
        else:
            self.app.notify(offer.reason, severity="warning", markup=False)


def _titled(offer: Offer) -> str:
    return f"{offer.command.label} ({offer.command.keys})"


async def _nothing() -> None:
    """Choosing the sentence that nothing was found only closes the palette."""
