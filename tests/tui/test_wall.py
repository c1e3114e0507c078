"""The wall in the app: switched on, opened, looked over and closed, and what the room sees of it."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from dialoog.domain.agenda import StepKind
from dialoog.domain.note import Channel
from dialoog.domain.rules import filling_in, stage, voting, wall
from dialoog.domain.session import Session, apply
from dialoog.domain.stage import Scene, Stage
from dialoog.facilitation.showing.slide import slide_on_stage
from dialoog.tui.moderation.screen import ModerationScreen
from dialoog.tui.projector.poster import poster_of
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.regie.side import seen_by_room
from dialoog.tui.voting.wall_screen import WallScreen
from tests.build import NOON, a_section, a_session, a_step, after, joined, noted, running
from tests.tui.room import Room, at, press, shown
from tests.tui.waiting import comes, in_a_row

TEXTS = ("Meer tijd", "Een vaste begeleider", "Later beginnen", "Betere uitleg", "Minder papier")


def written() -> Session:
    step = a_step("canvas", StepKind.CANVAS, sections=("wensen",), title="Wensen")
    session = a_session(steps=[step], sections=[a_section("wensen")], present={"student": 12})
    session = joined(running(session), student=5)
    for text, author in zip(TEXTS, session.participants, strict=True):
        session = noted(session, text, section="wensen", author=author, party="student", channel=Channel.PHONE)
    return session


async def test_the_facilitator_switches_the_wall_on_opens_it_and_closes_it(tmp_path: Path) -> None:
    room = Room(tmp_path, written())
    async with shown(room, RegieScreen) as pilot:
        await press(pilot, "y")
        await comes(pilot, WallScreen)
        assert "De muur staat UIT" in in_a_row(pilot)
        await press(pilot, "o")
        assert not room.kept.rounds, "it is off"
        await press(pilot, "w", "o")
        assert room.kept.rounds["canvas.1"].is_open
        assert "Meer tijd" in in_a_row(pilot)
        for number in range(6):
            await room.service.polling.cast(f"t{number}", "", ("m1",), Channel.KEYBOARD)
        await press(pilot, "u", "j")
        assert "gestopt, 6 stemmen" in in_a_row(pilot)
        await press(pilot, "u")
        assert "6 mensen deden mee." in in_a_row(pilot)
        assert room.kept.meta.stage == Stage(Scene.VOTE, "canvas")
        await press(pilot, "v")
        assert room.kept.meta.stage == Stage(Scene.STEP, "canvas"), "the room can write again"
        await press(pilot, "m")
        assert at(pilot) is ModerationScreen


async def test_the_regie_leads_to_a_wall_that_is_open(tmp_path: Path) -> None:
    on = apply(written(), wall.switch(written(), "canvas", on=True))
    async with shown(Room(tmp_path, after(on, voting.open_round(on, "canvas"))), RegieScreen) as pilot:
        assert "y: naar de muur" in in_a_row(pilot)


def test_the_regie_says_that_the_room_sees_the_wall() -> None:
    session = apply(written(), wall.switch(written(), "canvas", on=True))
    assert seen_by_room(session) == "Wensen"
    session = apply(session, stage.open_vote(session, "canvas", NOON))
    assert seen_by_room(session) == "Wensen (muur open)"
    assert seen_by_room(replace(session, rounds={})) == "Wensen (de muur)"


def test_the_beamer_shows_remarks_with_support_and_not_what_was_hidden() -> None:
    session = apply(written(), wall.switch(written(), "canvas", on=True))
    session = apply(session, stage.open_vote(session, "canvas", NOON))
    hidden = apply(session, filling_in.hide(session, "n1", "een naam"))
    assert "Meer tijd" in poster_of(slide_on_stage(session, None, NOON)).rows
    assert "Meer tijd" not in poster_of(slide_on_stage(hidden, None, NOON)).rows


def test_the_beamer_says_that_people_took_part_and_not_that_they_voted() -> None:
    session = apply(written(), wall.switch(written(), "canvas", on=True))
    session = apply(session, stage.open_vote(session, "canvas", NOON))
    assert poster_of(slide_on_stage(session, None, NOON)).corner == "0 van 12 meegedaan"
    stopped = poster_of(slide_on_stage(apply(session, voting.stop_round(session, "canvas.1")), None, NOON))
    assert stopped.figure == "0 van 12 meegedaan"
    assert "De muur is gestopt" in stopped.sentence
