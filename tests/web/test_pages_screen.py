"""The big screen: what the room sees, live, and nothing that anybody would be recognised by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from dialoog.domain.agenda import Bars, StepKind
from dialoog.domain.canvas import SectionKind
from dialoog.domain.note import Channel
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import door, filling_in, made_up, moderating, running, slips, stage, theming
from dialoog.domain.session import Changes, Session
from dialoog.domain.stage import Scene, Stage
from dialoog.domain.statement import StatementKind
from dialoog.web.big_screen.routes import qr_of
from dialoog.web.room.freshness import page_key
from tests.build import (
    DAY,
    NOON,
    FixedClock,
    a_section,
    a_session,
    a_statement,
    a_step,
    a_vote_step,
    after,
    ballots,
    noted,
    themed,
    voted,
)
from tests.build import running as at
from tests.web.browsing import Browser, Page
from tests.web.phones import Hall, a_hall


async def slide(session: Session, path: str = "") -> Page:
    """What the big screen shows of a session."""
    async with a_hall(session) as room:
        return await Browser(room).go(path or f"/scherm?c={room.code}")


async def cast(hall: Hall, *ballots_: tuple[str, str]) -> None:
    for number, (party, choice) in enumerate(ballots_):
        await hall.service.polling.cast(f"v{number}-{party}", party, (choice,), Channel.PHONE)


# ---------------------------------------------------------------------------------------------------- the door


async def test_it_opens_with_the_code_and_stays_open_when_that_changes(hall: Hall) -> None:
    browser = Browser(hall)
    assert "Open het grote scherm" in (await browser.go("/scherm")).text
    page = await browser.go("/scherm?c=XXXX")
    assert browser.answer.status_code == 403
    assert "Deze code klopt niet." in page.text
    assert "We beginnen om 13:00." in (await browser.go(f"/scherm?c={hall.code}")).text
    await hall.service.do(door.change_code, bytes(range(40, 72)))
    assert hall.code in (await browser.go("/scherm")).text


async def test_looking_for_the_door_is_no_guess_but_guessing_is_noticed(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.go("/scherm")
    assert hall.room.entrance.wrong_codes == 0
    await browser.go("/scherm?c=XXXX")
    assert hall.room.entrance.wrong_codes == 1


async def test_it_steers_nothing() -> None:
    page = await slide(at(a_session(), "stem-1"))
    assert page.forms == []
    assert {tag for tag, _ in page.elements} & {"a", "button", "input", "form"} == set()


async def test_latecomers_see_where_to_go_and_the_code_at_any_time() -> None:
    async with a_hall(at(a_session(), "stem-1")) as room:
        room.room.url = "http://zaal.local:8080"
        page = await Browser(room).go(f"/scherm?c={room.code}")
        assert f"Doe mee op zaal.local:8080 met code {room.code}" in page.text
        assert str(qr_of(f"http://zaal.local:8080/?c={room.code}")) in page.markup


async def test_where_slips_are_asked_for_it_sends_nobody_in_with_the_code() -> None:
    async with a_hall() as room:
        browser = Browser(room)
        await browser.go(f"/scherm?c={room.code}")
        await room.service.do(slips.issue, ["hash"], demanded=True)
        page = await browser.go("/scherm")
        assert "met de code op je briefje" in page.text
        assert room.code not in page.markup


# ---------------------------------------------------------------------------------------------------- what it shows


async def test_a_step_shows_its_time_and_says_calmly_that_it_is_over() -> None:
    clock = FixedClock()
    started = after(a_session(), running.go_to(a_session(), "welkom", clock.now()))
    assert "15:00" in (await slide(started)).text
    late = after(a_session(), running.go_to(a_session(), "welkom", clock.now() - timedelta(minutes=40)))
    page = await slide(late)
    assert "De tijd is om" in page.text
    paused = after(started, running.toggle_pause(started, clock.now()))
    assert "pauze" in (await slide(paused)).text


async def test_a_break_tells_when_it_goes_on() -> None:
    session = a_session(steps=[a_step("pauze", StepKind.BREAK, minutes=20)])
    started = after(session, running.go_to(session, "pauze", FixedClock().now()))
    assert "We gaan verder om 13:20" in (await slide(started)).text


async def test_the_canvas_counts_what_is_written_and_shows_no_word_of_it() -> None:
    session = noted(a_session(), "Een zorg van iemand.", "Nog een.", party="student")
    session = after(session, filling_in.hide(session, "n2", "dubbel"))
    page = await slide(at(session, "canvas"))
    assert "1 briefjes en antwoorden" in page.text
    assert "Een zorg van iemand." not in page.markup


async def test_the_canvas_says_what_it_counts() -> None:
    sections = (a_section("notes"), a_section("zin", kind=SectionKind.SCORE))
    step = a_step("canvas", StepKind.CANVAS)
    session = a_session(sections=sections, steps=[step])
    assert "0 briefjes en antwoorden" in (await slide(at(session, "canvas"))).text
    notes = a_session(sections=sections[:1], steps=[step])
    assert "1 briefje Doe mee" in (await slide(at(noted(notes, "Een zorg."), "canvas"))).text
    scores = a_session(sections=sections[1:], steps=[step])
    page = await slide(at(scores, "canvas"))
    assert "0 antwoorden" in page.text
    assert "briefjes" not in page.text


async def test_themes_show_their_size() -> None:
    session = themed(noted(a_session(), "a", "b", "c"), Tijd=["n1", "n2"], Rooster=["n3"])
    page = await slide(at(session, "themas"))
    assert "Tijd 2 briefjes" in page.text
    assert "Rooster 1 briefje" in page.text


async def test_an_action_that_repeats_a_hidden_note_is_not_shown() -> None:
    session = noted(a_session(), "Jan moet weg.", "Meer tijd.")
    session = after(session, action_rules.add(session, what="Jan moet weg.", note="n1", today=DAY))
    session = after(session, action_rules.add(session, what="Meer tijd.", note="n2", who="school", today=DAY))
    session = after(session, filling_in.hide(session, "n1", "er staat een naam in"))
    page = await slide(at(session, "acties"))
    assert "Meer tijd. school" in page.text
    assert "Jan" not in page.markup


async def test_bars_move_in_batches_only() -> None:
    async with a_hall(a_session(present={"student": 30})) as hall:
        browser = Browser(hall)
        await hall.open()
        await cast(hall, *[("student", "ja")] * 11)
        page = await browser.go(f"/scherm?c={hall.code}")
        assert "Gestemd: 11 van de 30" in page.text
        assert "De balken komen zodra er genoeg stemmen zijn." in page.text
        await cast(hall, *[("student", "ja")] * 11, *[("werkveld", "nee")] * 11)
        page = await browser.go("/scherm")
        assert "ja 82 % (9)" in page.text  # about what the first eleven chose, shown when eleven more had come


async def test_hidden_bars_stay_hidden_until_the_close() -> None:
    session = a_session(steps=[a_vote_step(Bars.HIDDEN)], present={"student": 20})
    async with a_hall(session) as room:
        await room.open()
        await cast(room, *[("student", "ja")] * 12, *[("werkveld", "nee")] * 6)
        browser = Browser(room)
        page = await browser.go(f"/scherm?c={room.code}")
        assert "De balken komen als de stemming sluit." in page.text
        assert "%" not in page.text
        await room.service.polling.close()
        assert "ja 67 % (12)" in (await browser.go("/scherm")).text


async def test_two_rounds_show_the_shift_and_every_party_that_may_be_shown() -> None:
    session = a_session(present={"student": 16, "werkveld": 16})
    first = [*ballots("student", *["ja"] * 8, *["nee"] * 8), *ballots("werkveld", *["ja"] * 6, *["nee"] * 10)]
    second = [*ballots("student", *["ja"] * 10, *["nee"] * 6), *ballots("werkveld", *["ja"] * 10, *["nee"] * 6)]
    page = await slide(at(voted(voted(session, "stem-1", first), "stem-1", second), "stem-1"))
    assert "Voor het gesprek zei 44 % ja, erna 63 % (+19 procentpunt)." in page.text
    assert "ja Voor 44 % (14) Na 63 % (20)" in page.text
    assert "studenten (16 → 16) 50 → 63 % 50 → 38 %" in page.text
    assert "werkveld (16 → 16) 38 → 63 % 63 → 38 %" in page.text


async def test_of_two_rounds_it_says_the_shift_and_leaves_the_rest_to_the_picture() -> None:
    first, second = (ballots("student", *["ja"] * yes, *["nee"] * (9 - yes)) for yes in (3, 6))
    page = await slide(at(voted(voted(a_session(), "stem-1", first), "stem-1", second), "stem-1"))
    assert "9 mensen stemden." in page.text
    assert "mensen kozen" not in page.text


async def test_where_two_rounds_cannot_be_compared_it_says_so() -> None:
    first, second = ballots("student", *["ja"] * 6, *["nee"] * 3), ballots("student", "ja", "nee")
    page = await slide(at(voted(voted(a_session(), "stem-1", first), "stem-1", second), "stem-1"))
    assert "zijn niet te vergelijken" in page.text
    assert " Voor " not in page.text


async def test_a_scale_has_a_small_bar_for_each_answer_and_the_mean_of_each_party() -> None:
    step = a_step("stem-1", statement=a_statement(kind=StatementKind.SCORE))
    cast_ = ballots("student", *[str(1 + n % 10) for n in range(20)])
    page = await slide(at(voted(a_session(steps=[step]), "stem-1", cast_), "stem-1"))
    assert "10 10 % (2)" in page.text
    assert [attrs for attrs in page.all("table") if "matrix" in attrs["class"]]


async def test_a_group_that_is_too_small_is_nowhere_on_it() -> None:
    cast_ = [*ballots("student", *["ja"] * 6, *["nee"] * 2), *ballots("management", "nee")]
    page = await slide(at(voted(a_session(), "stem-1", cast_), "stem-1"))
    assert "management" not in page.markup
    assert "zonder dat mensen herkenbaar worden" in page.text


async def test_after_the_close_it_thanks_everybody_and_needs_no_code(hall: Hall) -> None:
    await hall.service.close_session()
    page = await Browser(hall).go("/scherm")
    assert "Dank voor het meedoen." in page.text
    assert "Doe mee op" not in page.text


# ------------------------------------------------------------------------------------ when pages are looked at anew


async def test_pages_are_due_when_what_is_on_changes_and_not_with_every_vote_or_note(hall: Hall) -> None:
    before = page_key(hall.session)
    await hall.open()
    opened = page_key(hall.session)
    await cast(hall, *[("student", "ja")] * 6)
    await hall.service.do(filling_in.write, section="notes", text="Een zorg.")
    assert page_key(hall.session) == opened
    await hall.service.polling.close()
    assert len({before, opened, page_key(hall.session)}) == 3


@pytest.mark.parametrize("hidden", [True, False])
async def test_on_the_canvas_pages_are_due_when_a_note_is_hidden(hall: Hall, *, hidden: bool) -> None:
    await hall.service.do(running.go_to, "canvas", hall.service.clock.now())
    await hall.service.do(filling_in.write, section="notes", text="Een zorg.")
    before = page_key(hall.session)
    if hidden:
        await hall.service.do(filling_in.hide, "n1", "dubbel")
    assert (page_key(hall.session) != before) is hidden


async def test_while_notes_are_looked_over_pages_are_due_when_one_is_judged_and_not_when_one_comes_in(
    hall: Hall,
) -> None:
    """Or a room full of phones asks for a page with every note that somebody writes."""
    await hall.service.do(running.go_to, "canvas", hall.service.clock.now())
    await hall.service.do(moderating.demand_approval, demanded=True)
    keys = [page_key(hall.session)]
    for text in ("Een zorg.", "Nog een."):
        await hall.service.do(filling_in.write, section="notes", text=text, channel=Channel.PHONE)
    assert [note.held for note in hall.session.notes.values()] == [True, True]
    assert page_key(hall.session) == keys[0]
    await hall.service.do(moderating.approve, "n1")
    keys.append(page_key(hall.session))
    await hall.service.do(filling_in.hide, "n2", "dubbel")
    keys.append(page_key(hall.session))
    await hall.service.do(filling_in.hide, "n1", "dubbel")
    keys.append(page_key(hall.session))
    assert len(set(keys)) == 4


async def test_the_big_screen_and_phones_follow_the_stage(hall: Hall) -> None:
    """Both are told to look again, and see the same."""
    browser, before = Browser(hall), page_key(hall.session)
    await browser.go(f"/scherm?c={hall.code}")
    await hall.service.do(stage.put, Stage(Scene.ACTIONS))
    assert page_key(hall.session) != before
    assert "Acties" in (await browser.go("/scherm")).text
    phone = await hall.join()
    assert (await phone.get("/state")).json()["stage"] == "actions"
    await hall.service.polling.open("stem-1")
    assert "Een stage duurt minstens een half jaar." in (await browser.go("/scherm")).text
    assert (await phone.get("/state")).json()["step"]["id"] == "stem-1"


async def test_the_way_in_is_large_when_it_is_on_stage_and_phones_keep_what_is_below_it(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.go(f"/scherm?c={hall.code}")
    await hall.service.polling.open("stem-1")
    phone = await hall.join()
    await hall.service.do(stage.show_way_in, shown=True)
    text = (await browser.go("/scherm")).text
    assert hall.code in text
    assert "Een stage duurt minstens een half jaar." not in text
    assert "round" in (await phone.get("/state")).json()["step"]


async def test_a_rehearsal_is_marked_on_every_page_of_phones_and_on_the_big_screen(hall: Hall) -> None:
    browser, phone, before = Browser(hall), Browser(hall), page_key(hall.session)
    await browser.go(f"/scherm?c={hall.code}")
    await phone.join()
    await hall.service.do(made_up.mark)
    assert page_key(hall.session) != before
    pages = [await browser.go("/scherm"), *[await phone.go(path) for path in ("/room", "/seat")]]
    assert all(made_up.MARK in page.text for page in pages)


async def test_a_theme_a_pause_and_a_title_are_on_the_big_screen_and_on_phones_alike(hall: Hall) -> None:
    browser, phone = Browser(hall), Browser(hall)
    await browser.go(f"/scherm?c={hall.code}")
    await phone.join()
    await hall.service.do(filling_in.write, section="notes", text="Meer <b>tijd</b>")
    await hall.service.do(theming.create, "Tijd & rust", list(hall.session.notes))
    rules: list[tuple[Callable[[Session], Changes], tuple[str, ...]]] = [
        (lambda session: stage.put_theme(session, "t1"), ("Tijd & rust", "Meer <b>tijd</b>")),
        (lambda session: stage.put_pause(session, 15, NOON), ("Pauze", "We gaan verder om")),
        (lambda session: stage.put_title(session, "Welkom <terug>"), ("Welkom <terug>",)),
    ]
    for rule, words in rules:
        await hall.service.do(rule)
        for page in ((await browser.go("/scherm")).text, (await phone.go("/room")).text):
            assert all(word in page for word in words)
