"""How the booth looks at every moment of a voter, and with more themes than fit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog.domain.session import Session
from dialoog.domain.statement import StatementKind
from dialoog.tui.voting.booth.screen import BoothScreen
from tests.build import a_choice_statement, a_session, a_statement, a_vote_step, noted, themed
from tests.tui.room import LARGE, SMALL, Room, standing_before

SnapCompare = Callable[..., bool]
STATEMENTS = {
    "yesno": a_statement(),
    "score": a_statement(kind=StatementKind.SCORE),
    "several": a_choice_statement("de stagiair", "de instelling", "het onderwijs", kind=StatementKind.CHOICES),
}
AT = ("1", "enter")


@pytest.fixture(autouse=True)
def no_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BoothScreen, "SHOWN_FOR", 3600)


def picture(room: Room, step: str, *keys: str) -> Callable[..., object]:
    return standing_before(room, lambda: BoothScreen(step), *keys, before=lambda: room.service.polling.open(step))


def votable(kind: str) -> Session:
    return a_session(steps=[a_vote_step(statement=STATEMENTS[kind])], present={"student": 30})


@pytest.mark.parametrize(
    ("kind", "keys", "size"),
    [
        ("yesno", (), SMALL),
        ("yesno", AT, SMALL),
        ("yesno", AT, LARGE),
        ("yesno", (*AT, "2"), SMALL),
        ("score", AT, SMALL),
        ("several", (*AT, "9", "enter"), SMALL),
    ],
    ids=["party", "choose", "choose-large", "kept", "score", "wrong"],
)
def test_a_voter(
    tmp_path: Path, snap_compare: SnapCompare, kind: str, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    room = Room(tmp_path, votable(kind))
    assert snap_compare(room.app(), terminal_size=size, run_before=picture(room, "stem-1", *keys))


def test_more_themes_than_fit_are_read_with_the_arrows(tmp_path: Path, snap_compare: SnapCompare) -> None:
    session = noted(a_session(parties=()), *(f"Briefje {number}" for number in range(16)))
    for number in range(16):
        session = themed(session, **{f"Thema {number} 🎉 שלום [b]": [f"n{number + 1}"]})
    room = Room(tmp_path, session)
    assert snap_compare(room.app(), run_before=picture(room, "stippen", *["down"] * 3))
