"""On the screens between which a facilitator goes to and fro in view of the room, a key means one thing."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from dialoog.tui.projector.screen import PresentScreen
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.shell.screen import DialoogScreen
from dialoog.tui.voting.dots_screen import PrioritiseScreen
from dialoog.tui.voting.statement_screen import VoteScreen

SCREENS: tuple[type[DialoogScreen], ...] = (RegieScreen, PresentScreen, VoteScreen, PrioritiseScreen)
SAME = (
    {"open_vote", "open", "reopen"},
    {"close_vote", "stop", "reveal"},
    {"move(1)", "drive"},
    {"count_heads", "count('hands')"},
    {"open_step('vote')", "booth"},
    {"open_door('room')", "check"},
    {"change_step", "change"},
    {"add", "new"},
    {"drop_step", "cancel"},
    {"leave", "back"},
)
"""Actions with one meaning: opening, ending, counting people, voting, the room, changing, making, taking away, back."""


def meanings() -> dict[str, set[str]]:
    """What each key does on these screens."""
    found: dict[str, set[str]] = defaultdict(set)
    for screen in SCREENS:
        for command in screen.COMMANDS_HERE:
            for key in command.key.split(","):
                found[key].add(command.action)
    return found


def test_a_key_means_one_thing_in_the_regie_on_the_beamer_and_in_a_vote() -> None:
    two = {
        key: actions
        for key, actions in meanings().items()
        if any(not any({one, other} <= same for same in SAME) for one, other in combinations(actions, 2))
    }
    assert two == {}
