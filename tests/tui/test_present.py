"""Presentatie: what the room sees, and what it never sees."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from textual.geometry import Size

from dialoog.domain.agenda import Bars, StepKind
from dialoog.domain.ballot_box import Progress, ShownBars
from dialoog.domain.note import Channel
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import filling_in, running, stage, threshold, voting
from dialoog.domain.session import Session
from dialoog.domain.stage import Stage
from dialoog.domain.statement import StatementKind
from dialoog.domain.tally import Tally
from dialoog.facilitation.showing.slide import slide_of
from dialoog.tui.projector.big_text import big_lines
from dialoog.tui.projector.paging import slide_pages
from dialoog.tui.projector.poster import Poster, poster_of
from dialoog.tui.projector.screen import PresentScreen
from dialoog.tui.projector.slide_view import SlideView
from dialoog.tui.regie.screen import RegieScreen
from dialoog.tui.voting.statement_screen import VoteScreen
from dialoog.tui.widgets.bars import bar_lines
from tests.build import (
    DAY,
    DISK_FULL,
    NOON,
    a_choice_statement,
    a_session,
    a_statement,
    a_step,
    a_vote_step,
    after,
    ballots,
    closed,
    noted,
    themed,
    voted,
)
from tests.build import running as under_way
from tests.tui.room import Room, press, ready, seen, shown, told
from tests.tui.venue import WIFI
from tests.tui.waiting import comes, in_a_row, on_screen

SECRET = "dit-schreef-een-deelnemer"
WIDE, NARROW = Size(194, 58), Size(74, 22)


def begun(session: Session, step: str) -> Session:
    return after(session, running.go_to(session, step, NOON))


def slide(session: Session, step: str, progress: Progress | None = None) -> Poster:
    return poster_of(slide_of(session, session.agenda[step], progress, NOON))


def text_of(found: Poster, size: Size = WIDE) -> str:
    """All that a slide says, in ordinary letters."""
    bars = "\n".join(line.plain for line in bar_lines(found.picture, size.width)) if found.picture else ""
    parts = (found.above, found.corner, found.headline, found.figure, found.caption, bars, found.sentence, *found.rows)
    return "\n".join(part for part in parts if part)


def a_vote(bars: Bars = Bars.BATCHES, present: int = 72) -> Session:
    return a_session(steps=[a_vote_step(bars)], present={"student": present})


def opened(session: Session) -> Session:
    return after(session, voting.open_round(session, "stem-1"))


MOVED = Progress("stem-1.1", 37, ShownBars(Tally(30, 0, {"ja": 10, "nee": 20})))


# ----------------------------------------------------------------------------------------- what the room sees


def test_before_the_day_the_room_sees_what_it_is_at_and_when_it_begins() -> None:
    text = text_of(poster_of(slide_of(a_session(), None, None, NOON)))
    assert "Stagedialoog Rijnmond" in text
    assert "We beginnen om 13:00" in text


def test_a_talk_shows_its_title_and_the_countdown_and_no_minutes_over_time() -> None:
    session = begun(a_session(steps=[a_step("welkom", StepKind.TALK, purpose="Kennis maken")]), "welkom")
    found = slide(session, "welkom")
    assert (found.headline, found.figure, found.caption) == ("Welkom", "15:00", "Kennis maken")
    late = poster_of(slide_of(session, session.agenda["welkom"], None, NOON + timedelta(minutes=22)))
    assert "De tijd is om" in text_of(late)
    assert "7" not in text_of(late)


def test_a_break_tells_when_it_goes_on() -> None:
    session = begun(a_session(steps=[a_step("pauze", StepKind.BREAK)]), "pauze")
    assert "We gaan verder om 13:15" in text_of(slide(session, "pauze"))


def test_a_canvas_shows_the_question_and_how_much_there_is() -> None:
    step = a_step("canvas", StepKind.CANVAS, sections=("notes",))
    session = begun(noted(a_session(steps=[step]), "a", "b"), "canvas")
    found = slide(session, "canvas")
    assert found.headline == "Wat denk je over notes?"
    assert found.figure == "2"


def test_a_canvas_of_several_sections_counts_each() -> None:
    step = a_step("canvas", StepKind.CANVAS, sections=("notes", "dreams"))
    session = begun(noted(a_session(steps=[step]), "a", "b"), "canvas")
    assert slide(session, "canvas").rows == ("Notes: 2", "Dreams: 0")


def test_a_vote_shows_the_statement_and_its_answers_then_the_turnout_and_the_bars() -> None:
    session = begun(a_vote(), "stem-1")
    assert slide(session, "stem-1").rows == ("ja", "nee")
    voting_now = slide(opened(session), "stem-1", MOVED)
    assert voting_now.headline == "Een stage duurt minstens een half jaar."
    assert voting_now.figure == "37 van 72 gestemd"
    assert "67 % (20)" in text_of(voting_now)


def test_bars_that_are_hidden_until_the_close_are_not_on_the_screen_before_it() -> None:
    text = text_of(slide(opened(begun(a_vote(Bars.HIDDEN), "stem-1")), "stem-1", MOVED))
    assert "37 van 72 gestemd" in text
    assert "%" not in text


def test_a_result_is_told_in_words_and_per_party_as_far_as_it_may_be() -> None:
    session = begun(a_vote(), "stem-1")
    cast = [*ballots("student", *["ja"] * 12, *["nee"] * 8), *ballots("werkveld", *["ja"] * 8, *["nee"] * 12)]
    found = slide(voted(session, "stem-1", cast), "stem-1")
    assert "50 % ja" in found.sentence
    assert found.rows == ("studenten: ja 60 %, nee 40 %", "werkveld: ja 40 %, nee 60 %")


def test_of_a_party_that_nearly_agreed_the_room_reads_a_share_that_is_about_right() -> None:
    session = begun(a_vote(), "stem-1")
    cast = [*ballots("student", *["ja"] * 19, "nee"), *ballots("werkveld", *["ja"] * 8, *["nee"] * 12)]
    assert slide(voted(session, "stem-1", cast), "stem-1").rows == (
        "studenten: ongeveer ja 90 %, nee 10 %",
        "werkveld: ongeveer ja 45 %, nee 55 %",
        "Wat bijna niemand koos, is naar verhouding over de partijen verdeeld.",
    )


def test_two_rounds_are_laid_beside_each_other() -> None:
    session = begun(a_vote(), "stem-1")
    for yes in (8, 12):
        cast = [
            *ballots("student", *["ja"] * yes, *["nee"] * (20 - yes)),
            *ballots("werkveld", *["ja"] * 10, *["nee"] * 10),
        ]
        session = voted(session, "stem-1", cast)
    text = text_of(slide(session, "stem-1"))
    assert "na het gesprek" in text
    assert "Voor het gesprek zei 45 % ja, erna 55 %" in text
    assert "studenten: ja 40 % → 60 %, nee 60 % → 40 %" in text


def test_while_the_second_round_is_open_the_first_result_is_not_on_the_screen() -> None:
    session = voted(begun(a_vote(), "stem-1"), "stem-1", ballots("student", *["ja"] * 5, *["nee"] * 3))
    text = text_of(slide(opened(session), "stem-1", Progress("stem-1.2", 3, None)))
    assert "na het gesprek" in text
    assert "%" not in text


def test_scores_are_told_as_a_mean_and_dots_with_the_most_important_theme_first() -> None:
    score = a_statement(kind=StatementKind.SCORE)
    session = begun(a_session(steps=[a_vote_step(statement=score)]), "stem-1")
    cast = [*ballots("student", *["8", "7"] * 6), *ballots("werkveld", *["6", "7"] * 6)]
    assert "studenten: gemiddeld 7,5" in text_of(slide(voted(session, "stem-1", cast), "stem-1"))
    session = themed(noted(a_session(), "a", "b"), Tijd=["n1"], Begeleiding=["n2"])
    session = voted(session, "stippen", ballots("student", *[("t2", "t2", "t1")] * 6))
    found = text_of(slide(session, "stippen"))
    assert found.index("Begeleiding") < found.index("Tijd")
    assert "12 stippen" in found


def test_themes_and_actions_are_listed() -> None:
    session = themed(noted(a_session(), "a", "b", "c"), Tijd=["n1", "n2"])
    assert slide(session, "themas").rows == ("Tijd: 2 briefjes",)
    session = after(session, action_rules.add(session, what="Bel de school", who="praktijkbegeleider", today=DAY))
    assert slide(session, "acties").rows == ("Bel de school (praktijkbegeleider)",)


def test_after_the_day_the_room_is_thanked() -> None:
    session = closed(under_way(a_session()))
    assert "Dank voor het meedoen" in text_of(poster_of(slide_of(session, session.agenda["stem-1"], None, NOON)))


# -------------------------------------------------------------------------------------- what it never sees


def a_full_day() -> Session:
    """A session with notes, one of them hidden, in a theme, copied into an action, and votes of few people."""
    session = noted(a_session(present={"student": 3, "management": 1}), SECRET, "gewoon", party="management")
    session = themed(session, Tijd=["n1", "n2"])
    session = after(session, action_rules.add(session, what=SECRET, theme="t1", note="n1", today=DAY))
    session = after(session, filling_in.hide(session, "n1", "naam erin"))
    return voted(session, "stem-1", [*ballots("student", "ja", "ja", "nee"), *ballots("management", "nee")])


@pytest.mark.parametrize("step", [step.id for step in a_session().steps])
def test_no_slide_shows_a_hidden_remark_or_counts_it(step: str) -> None:
    session = begun(a_full_day(), step)
    assert SECRET not in text_of(slide(session, step))
    assert "2 briefjes" not in text_of(slide(session, step))


def test_a_remark_itself_is_on_no_slide() -> None:
    session = a_full_day()
    assert not any("gewoon" in text_of(slide(session, step.id)) for step in session.steps)


def test_a_result_of_few_people_is_not_shown() -> None:
    assert "%" not in text_of(slide(a_full_day(), "stem-1"))


def test_a_small_party_is_not_shown_alone_and_cannot_be_had_by_subtraction() -> None:
    cast = [*ballots("student", *["ja"] * 6, *["nee"] * 4), *ballots("management", "nee", "ja")]
    rows = slide(voted(a_vote(), "stem-1", cast), "stem-1").rows
    assert rows == ()


def test_a_party_that_agreed_is_not_shown_alone() -> None:
    cast = [*ballots("student", *["ja"] * 9), *ballots("werkveld", *["ja"] * 4, *["nee"] * 4)]
    assert not any("100 %" in row for row in slide(voted(a_vote(), "stem-1", cast), "stem-1").rows)


def test_a_threshold_that_went_up_holds_for_the_room_too() -> None:
    session = voted(a_vote(), "stem-1", ballots("student", *["ja"] * 4, *["nee"] * 2))
    session = after(session, threshold.set_threshold(session, 10))
    assert "%" not in text_of(slide(session, "stem-1"))


# ----------------------------------------------------------------------------------------------- on the screen


async def test_presentation_has_no_key_line_and_no_title_and_follows_the_presenter(tmp_path: Path) -> None:
    steps = [a_step("welkom", StepKind.TALK), a_step("canvas", StepKind.CANVAS, order=2, sections=("notes",))]
    room = Room(tmp_path, begun(a_session(steps=steps), "welkom"))
    async with shown(room, PresentScreen) as pilot:
        assert "F1" not in seen(pilot)
        assert "Esc" not in seen(pilot)
        await pilot.press("pagedown")
        await ready(pilot)
        assert room.kept.meta.current == "canvas"
        await pilot.press("pageup")
        await ready(pilot)
        assert room.kept.meta.current == "welkom"


async def test_f5_shows_the_room_its_picture_and_escape_leads_back(tmp_path: Path) -> None:
    room = Room(tmp_path, begun(a_session(), "welkom"))
    async with shown(room, RegieScreen) as pilot:
        await pilot.press("f5")
        await comes(pilot, PresentScreen)
        assert "Aanwezig" not in seen(pilot)
        await pilot.press("f5")
        await comes(pilot, RegieScreen)
        assert "Aanwezig" in seen(pilot)


async def test_the_picture_follows_the_votes(tmp_path: Path) -> None:
    room = Room(tmp_path, opened(begun(a_vote(), "stem-1")))
    async with shown(room, PresentScreen) as pilot:
        before = seen(pilot)
        pilot.app.progress = MOVED  # type: ignore[attr-defined]
        await ready(pilot)
        assert "█" in seen(pilot)
        assert seen(pilot) != before


async def test_the_clock_goes_on_by_itself(tmp_path: Path) -> None:
    room = Room(tmp_path, begun(a_session(), "stem-1"))
    async with shown(room, PresentScreen) as pilot:
        assert "nog 15 min" in seen(pilot)
        room.clock.forward(minutes=6)
        assert isinstance(pilot.app.screen, PresentScreen)
        pilot.app.screen._draw()
        await ready(pilot)
        assert "nog 9 min" in seen(pilot)


async def test_a_failure_while_presenting_is_told_after_it(tmp_path: Path) -> None:
    room = Room(tmp_path, begun(a_session(), "welkom"))
    async with shown(room, RegieScreen) as pilot:
        await pilot.press("f5")
        await comes(pilot, PresentScreen)
        room.store.trouble = DISK_FULL
        await pilot.press("right")
        await ready(pilot)
        assert told(pilot) == ""
        await pilot.press("escape")
        await ready(pilot)
        assert on_screen(pilot) is RegieScreen
        assert told(pilot).count("de schijf is vol") == 1


# --------------------------------------------------------------------------------------------------- drawing


def test_a_statement_is_drawn_in_large_letters_when_there_is_room() -> None:
    found = slide(begun(a_vote(), "stem-1"), "stem-1")
    assert found.headline not in "\n".join(line.plain for line in slide_pages(found, WIDE)[0])
    assert len(slide_pages(found, WIDE)[0]) > 10


def test_text_that_the_font_lacks_is_drawn_in_ordinary_letters_and_nothing_is_left_out() -> None:
    for text in ("Wat vind jij? 👩‍👩‍👧", "שלום עולם", "日本語のテキスト"):
        assert big_lines(text, 80, 20) == [text]


def test_letters_with_accents_are_drawn_as_letters() -> None:
    assert big_lines("één", 80, 10) != ["één"]
    assert big_lines("één", 80, 10) != big_lines("een", 80, 10)


LONG_ANSWER = "een heel lang antwoord dat nergens naast past, en dan nog meer tekst erachter"
LONG = a_choice_statement(LONG_ANSWER, "👩‍👩‍👧 thuis", "עברית", "d", "e", "f", "g")
SLIDES = (
    Poster(headline="woord " * 30, rows=tuple(f"thema {n}: 3 briefjes" for n in range(40))),
    Poster(headline="x" * 180, figure="37 van 72 gestemd", above="boven " * 40, corner="nog 3 min", sentence="z " * 90),
    slide(voted(a_session(steps=[a_vote_step(statement=LONG)]), "stem-1", ballots("student", *"dddefg")), "stem-1"),
    slide(opened(begun(a_vote(), "stem-1")), "stem-1", MOVED),
)


@given(found=st.sampled_from(SLIDES), width=st.integers(20, 210), height=st.integers(10, 60))
def test_every_page_of_a_slide_fits_on_the_screen(found: Poster, width: int, height: int) -> None:
    for lines in slide_pages(found, Size(width, height)):
        assert len(lines) <= height
        assert all(cell_len(line.plain) <= width for line in lines)


def test_rows_that_do_not_fit_come_on_pages_and_dots_say_how_many_there_are() -> None:
    many = replace(SLIDES[0], headline="Thema's")
    pages = slide_pages(many, NARROW)
    text = "\n".join(line.plain for page in pages for line in page)
    assert len(pages) > 1
    assert [row for row in many.rows if row not in text] == []
    assert pages[1][-1].plain.split() == ["○", "●", *["○"] * (len(pages) - 2)]


async def test_the_pages_of_a_slide_come_after_one_another(tmp_path: Path) -> None:
    steps = [a_step("themas", StepKind.THEMES)]
    session = noted(a_session(steps=steps), *(f"Opmerking {number}" for number in range(60)))
    session = themed(session, **{f"Thema {number}": [f"n{number}"] for number in range(1, 61)})
    async with shown(Room(tmp_path, begun(session, "themas")), PresentScreen) as pilot:
        view = pilot.app.screen.query_one(SlideView)
        pages = len(slide_pages(view.poster, view.content_size))
        seen_there = set[str]()
        for _ in range(2 * pages):
            seen_there.add(view.render().plain)
            view.turn()
    assert len(seen_there) == pages > 1
    assert [n for n in range(1, 61) if not any(f"Thema {n}:" in page for page in seen_there)] == []


async def test_after_going_on_at_the_picture_esc_leaves_the_work_of_the_step_before(tmp_path: Path) -> None:
    """Else a key there would open a second round on the statement before."""
    steps = [a_vote_step(), a_step("stem-2", order=2, title="Volgende", statement=a_statement("s2"))]
    room = Room(tmp_path, begun(voted(a_session(steps=steps), "stem-1", ballots("student", *["ja"] * 6)), "stem-1"))
    async with shown(room, RegieScreen) as pilot:
        await pilot.press("enter")
        await comes(pilot, VoteScreen)
        await pilot.press("f5")
        await comes(pilot, PresentScreen)
        await pilot.press("pagedown")
        await ready(pilot)
        await pilot.press("escape")
        await comes(pilot, RegieScreen)
        assert "Volgende" in seen(pilot)


async def test_esc_from_the_picture_goes_back_to_the_work_when_the_day_did_not_go_on(tmp_path: Path) -> None:
    steps = [a_step("welkom", StepKind.TALK), a_step("stem-1", order=2)]
    room = Room(tmp_path, begun(a_session(steps=steps), "welkom"))
    async with shown(room, RegieScreen) as pilot:
        await pilot.press("s")
        await comes(pilot, VoteScreen)
        await pilot.press("f5")
        await comes(pilot, PresentScreen)
        await pilot.press("escape")
        await comes(pilot, VoteScreen)
        assert room.kept.meta.current == "welkom"


def test_the_room_reads_answers_for_choices_and_notes_for_what_is_written() -> None:
    session = a_session()
    score = next(section.id for section in session.meta.sections if not section.takes_notes)
    notes = next(section.id for section in session.meta.sections if section.takes_notes)

    def counted(*sections: str) -> str:
        step = a_step("canvas", StepKind.CANVAS, sections=sections)
        return slide(a_session(steps=[step]), "canvas").caption

    assert counted(score) == "antwoorden"
    assert counted(notes) == "briefjes"
    assert counted(score, notes) == "briefjes en antwoorden"


async def test_a_sentence_that_was_up_for_the_facilitator_is_not_seen_by_the_room(tmp_path: Path) -> None:
    async with shown(Room(tmp_path, a_vote()), RegieScreen) as pilot:
        pilot.app.notify("Alleen voor de gespreksleider", timeout=60)
        await ready(pilot)
        assert "Alleen voor" in seen(pilot)
        await pilot.press("f5")
        await comes(pilot, PresentScreen)
        await ready(pilot)
        assert "Alleen voor" not in seen(pilot)


async def test_a_presenter_that_cannot_go_on_reads_why_and_the_line_goes_when_the_vote_is_closed(
    tmp_path: Path,
) -> None:
    steps = [a_vote_step(), a_step("einde", StepKind.TALK, order=2)]
    room = Room(tmp_path, opened(begun(a_session(steps=steps), "stem-1")))
    async with shown(room, PresentScreen) as pilot:
        await pilot.press("right")
        await ready(pilot)
        assert "Sluit eerst de stemming" in seen(pilot)
        await room.service.polling.close()
        await ready(pilot)
        assert "Sluit eerst de stemming" not in seen(pilot)


async def test_f5_shows_what_the_facilitator_is_looking_at_on_a_fresh_draaiboek(tmp_path: Path) -> None:
    """Tried: from the board of themes the room saw the title page."""
    session = themed(noted(a_session(), "a", "b"), Tijd=["n1"], Begeleiding=["n2"])
    session = after(session, action_rules.add(session, what="Bel de school", who="de begeleider", today=DAY))
    room = Room(tmp_path, session)
    async with shown(room, RegieScreen, (120, 40)) as pilot:
        for key, wanted in (("t", "Begeleiding: 1 briefje"), ("a", "Bel de school"), ("s", "Stem-1")):
            await press(pilot, key, "f5")
            await comes(pilot, PresentScreen)
            assert wanted in text_of(pilot.app.screen.query_one(SlideView).poster)
            await press(pilot, "escape", "escape")
            await comes(pilot, RegieScreen)
        await press(pilot, "f5")
        assert "We beginnen om 13:00" in text_of(pilot.app.screen.query_one(SlideView).poster)
    assert room.kept.meta.stage == Stage()


async def test_one_theme_goes_to_the_screen_from_the_board_and_a_pause_from_the_regie(tmp_path: Path) -> None:
    room = Room(tmp_path, begun(themed(noted(a_session(), "Te weinig tijd"), Tijd=["n1"]), "welkom"))
    async with shown(room, RegieScreen) as pilot:
        await press(pilot, "t", "right", "o")
        await comes(pilot, PresentScreen)
        assert "Te weinig tijd" in text_of(pilot.app.screen.query_one(SlideView)._poster)
        await press(pilot, "escape", "escape")
        await comes(pilot, RegieScreen)
        assert "Zaal ziet  thema ‘Tijd’" in seen(pilot)
        await press(pilot, "w", "down", "enter", "ctrl+s")
        assert "Zaal ziet  pauze tot 13:15" in seen(pilot)
        await press(pilot, "f5")
        assert "We gaan verder om 13:15" in text_of(pilot.app.screen.query_one(SlideView)._poster)
        await press(pilot, "pagedown")
    assert room.kept.meta.stage == Stage()
    assert room.kept.meta.current == "welkom"


async def test_the_regie_says_what_the_room_sees(tmp_path: Path) -> None:
    room = Room(tmp_path, begun(themed(noted(a_session(), "a"), Tijd=["n1"]), "welkom"))
    async with shown(room, RegieScreen) as pilot:
        assert "Zaal ziet  Welkom" in seen(pilot)
        await press(pilot, "t", "f5", "escape", "escape")
        await comes(pilot, RegieScreen)
        assert "Zaal ziet  de thema's" in seen(pilot)
        await press(pilot, "right")
        assert "Zaal ziet  Canvas" in seen(pilot)


async def test_phones_that_a_crash_shut_out_are_told_of_on_the_beamer_too(tmp_path: Path) -> None:
    day = after(a_session(), filling_in.join(a_session(), token="t1", party="student", channel=Channel.PHONE))
    room = Room(tmp_path, begun(day, "welkom"))
    async with shown(room, PresentScreen) as pilot:
        assert "De deuren zijn dicht: telefoons zien dit niet." in in_a_row(pilot)
        await pilot.app.open_doors(WIFI)  # type: ignore[attr-defined]
        await ready(pilot)
        assert "De deuren zijn dicht" not in in_a_row(pilot)
        assert "Doe mee: 192.168.1.20:8080" in in_a_row(pilot)


async def test_an_open_vote_stays_on_the_beamer_and_why_is_told_afterwards(tmp_path: Path) -> None:
    room = Room(tmp_path, opened(begun(themed(noted(a_session(), "a"), Tijd=["n1"]), "stem-1")))
    async with shown(room, RegieScreen) as pilot:
        await press(pilot, "t", "f5")
        await comes(pilot, PresentScreen)
        assert "Stem-1" in seen(pilot)
        assert told(pilot) == ""
        await press(pilot, "escape")
        assert "De zaal blijft die zien" in told(pilot)


async def test_a_vote_is_opened_closed_and_left_from_the_beamer_itself(tmp_path: Path) -> None:
    steps = [a_vote_step(), a_step("einde", StepKind.TALK, order=2)]
    room = Room(tmp_path, begun(a_session(steps=steps), "stem-1"))
    async with shown(room, PresentScreen) as pilot:
        await press(pilot, "o")
        assert room.kept.rounds["stem-1.1"].is_open
        for number, choice in enumerate(["ja"] * 4 + ["nee"] * 4):
            await room.service.polling.cast(f"t{number}", "student", (choice,), Channel.KEYBOARD)
        await press(pilot, "u")
        assert voting.open_round_of(room.kept)
        assert "Druk nog een keer" in seen(pilot)
        await press(pilot, "u")
        assert voting.open_round_of(room.kept) is None
        assert "De stemming is gestopt. De uitslag komt zo." in seen(pilot)
        assert "%" not in seen(pilot)
        await press(pilot, "o")
        assert voting.open_round_of(room.kept)
        await press(pilot, "u", "u", "right")
        assert "De uitslag is nog niet getoond." in seen(pilot)
        assert room.kept.meta.current == "stem-1"
        await press(pilot, "u")
        assert "50 %" in seen(pilot)
        assert "nog een keer" not in seen(pilot)
        await press(pilot, "pagedown")
        assert room.kept.meta.current == "einde"
        await press(pilot, "o")
        assert "Bij dit onderdeel hoort geen stemming." in seen(pilot)


async def test_two_quick_presses_stop_a_vote_that_all_are_in_and_show_nothing_yet(tmp_path: Path) -> None:
    room = Room(tmp_path, opened(begun(a_session(steps=[a_vote_step()], present={"student": 8}), "stem-1")))
    async with shown(room, PresentScreen) as pilot:
        for number, choice in enumerate(["ja"] * 4 + ["nee"] * 4):
            await room.service.polling.cast(f"t{number}", "student", (choice,), Channel.KEYBOARD)
        await press(pilot, "u", "u")
        assert room.kept.rounds["stem-1.1"].is_stopped
        assert "Druk nog een keer: dan komt de uitslag." in seen(pilot)
        room.clock.forward(seconds=3)
        await press(pilot, "u")
        assert room.kept.rounds["stem-1.1"].is_closed
        assert "50 %" in seen(pilot)


async def test_a_vote_that_would_show_nothing_is_stopped_but_not_ended_from_the_beamer(tmp_path: Path) -> None:
    room = Room(tmp_path, opened(begun(a_vote(), "stem-1")))
    async with shown(room, PresentScreen) as pilot:
        await press(pilot, "u", "u", "u", "u")
        assert room.kept.rounds["stem-1.1"].is_stopped
        assert "op haar eigen scherm" in seen(pilot)
        await press(pilot, "o", "o")
        assert "al een stemming open" in seen(pilot)


async def test_leaving_the_way_in_gives_the_room_back_what_was_there(tmp_path: Path) -> None:
    """Who goes back to regie has let in whoever was late: nobody would think of putting the day on stage again."""
    room = Room(tmp_path, under_way(a_session(), "welkom"))
    async with shown(room, PresentScreen) as pilot:
        await room.service.do(stage.show_way_in, shown=True)
        await ready(pilot)
        await press(pilot, "escape")
        await pilot.app.workers.wait_for_complete()
        assert not stage.on_stage(room.kept).way_in
