"""No key stands in any footer that does nothing, or that is refused without a word."""

from __future__ import annotations

from pathlib import Path

from textual import actions
from textual.screen import Screen
from textual.widgets._footer import FooterKey

from dialoog.tui.shell.commands import NOT_NOW, offers
from dialoog.tui.start.screen import StartScreen
from tests.tui.every_screen import read_twice, with_footer, worked
from tests.tui.room import LARGE, Room, ready, shown


def dead(screen: Screen[object]) -> list[str]:
    """The keys in the footer that lead to nothing, or that are dimmed while nobody says why."""
    told = {offer.command.action: offer for offer in offers(screen)}
    found = []
    for key in screen.query(FooterKey):
        binding = screen.active_bindings[key.key]
        namespace, name, _ = actions.parse(binding.binding.action)
        target = {"app": screen.app, "screen": screen}.get(namespace, binding.node)
        leads = hasattr(target, f"action_{name}") or hasattr(target, f"_action_{name}")
        offer = told.get(binding.binding.action)
        silent = not binding.enabled and (offer is None or offer.reason == NOT_NOW)
        if not leads or silent:
            found.append(key.key)
    return found


async def test_each_key_in_each_footer_leads_somewhere_or_says_why_not(tmp_path: Path) -> None:
    room, found = Room(tmp_path, read_twice(worked())), {}
    async with shown(room, StartScreen, LARGE) as pilot:
        for name, make in with_footer().items():
            screen = make(room)
            await pilot.app.push_screen(screen)
            await ready(pilot)
            found[name] = (len(screen.query(FooterKey)), dead(screen))
            screen.dismiss()
            await ready(pilot)
    assert [name for name, (keys, _) in found.items() if not keys] == []
    assert {name: keys for name, (_, keys) in found.items() if keys} == {}
