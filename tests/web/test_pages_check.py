"""The room checks the themes: on the pages without a script, over the API, and on the big screen."""

from __future__ import annotations

from collections.abc import AsyncIterator

import msgspec
import pytest

from dialoog.domain.canvas import SectionKind
from dialoog.domain.rounds import RoundState
from dialoog.domain.rules import running, theming
from dialoog.domain.session import Session
from tests.build import DISK_FULL, a_section, a_session, noted, themed
from tests.web.browsing import Browser, Page
from tests.web.phones import Hall, a_hall, problem_of

KEPT = "Ontvangen. Wat je vindt, is bewaard."


def with_themes(**fields: object) -> Session:
    session = noted(a_session(present={"student": 20}, **fields), "een", "twee")  # type: ignore[arg-type]
    return themed(session, Rooster=["n1"], Begeleiding=["n2"])


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    async with a_hall(with_themes()) as room:
        yield room


async def inside(hall: Hall) -> Browser:
    browser = Browser(hall)
    await browser.join()
    await hall.open("themas")
    await browser.go()
    return browser


async def cast(hall: Hall, *choices: tuple[str, ...], party: str = "student") -> None:
    """Let so many others say this."""
    for choice in choices:
        phone = await hall.join(party)
        answer = await phone.post("/rounds/themas.1/ballot", json={"choice": list(choice)})
        assert answer.json() == {"status": "kept"}


async def test_a_phone_says_of_each_theme_whether_it_fits_and_may_skip_one(hall: Hall) -> None:
    browser = await inside(hall)
    assert "Zeg bij elk thema of het klopt" in browser.page.text
    assert browser.page.form("/check")["theme:t1"] == [""], "nothing is chosen beforehand"
    page = await browser.send("/check", None, **{"theme:t1": "mis"})
    assert KEPT in page.text
    assert hall.service.polling.progress
    assert hall.service.polling.progress.voted == 1


async def test_what_somebody_said_can_be_changed_until_the_close_and_counts_once(hall: Hall) -> None:
    browser = await inside(hall)
    await cast(hall, *[("t1:klopt", "t2:klopt")] * 5, ("t1:mis",))
    await browser.send("/check", None, **{"theme:t1": "mis", "theme:t2": "mis"})
    page = await browser.go("/room?change=1")
    assert page.form("/check")["theme:t1"] == [""], "nobody is shown what was said before"
    await browser.send("/check", None, **{"theme:t1": "klopt", "theme:t2": "mis"})
    await hall.service.polling.close()
    result = hall.session.rounds["themas.1"].result
    assert result
    assert result.tally.counts == {"t1:klopt": 6, "t1:mis": 1, "t2:klopt": 5, "t2:mis": 1}


async def inside_again(hall: Hall) -> Browser:
    browser = Browser(hall)
    await browser.join()
    await browser.go()
    return browser


async def test_saying_nothing_of_any_theme_is_asked_about_and_no_opinion_is_an_answer(hall: Hall) -> None:
    browser = await inside(hall)
    page = await browser.send("/check")
    assert browser.answer.status_code == 422
    assert "Zeg eerst iets van een thema, of kies geen mening." in page.text
    assert KEPT in (await browser.send("/check", blank="1")).text


async def test_two_answers_about_one_theme_are_refused_and_leave_no_vote(hall: Hall) -> None:
    await hall.open("themas")
    phone = await hall.join()
    answer = await phone.post("/rounds/themas.1/ballot", json={"choice": ["t1:klopt", "t1:mis"]})
    assert (answer.status_code, problem_of(answer)["detail"]) == (422, "Kies bij elk thema één antwoord.")
    assert hall.service.polling.progress
    assert hall.service.polling.progress.voted == 0


async def test_what_could_not_be_kept_is_not_called_received(hall: Hall) -> None:
    await hall.open("themas")
    phone = await hall.join()
    hall.service.polling._ballots.trouble = DISK_FULL  # type: ignore[attr-defined]
    answer = await phone.post("/rounds/themas.1/ballot", json={"choice": ["t1:klopt"]})
    assert answer.status_code == 507


async def test_while_it_is_open_there_is_turnout_and_no_count_anywhere(hall: Hall) -> None:
    await hall.open("themas")
    await cast(hall, *[("t1:klopt", "t2:mis")] * 12)
    browser = await inside_again(hall)
    assert "Gezegd: 12 van de 20" in browser.page.text
    state = (await hall.phone().get("/state")).json()
    assert state["turnout"] == {"voted": 12, "present": 20}
    assert state["step"]["round"]["kind"] == "check"
    assert state["step"]["round"]["most"] == 2
    assert "bars" not in state["step"]["round"]
    screen = await browser.go(f"/scherm?c={hall.code}")
    assert "Gestemd: 12 van de 20" in screen.text
    assert "%" not in screen.text


async def test_after_the_close_everybody_sees_what_the_room_said_of_each_theme(hall: Hall) -> None:
    await hall.open("themas")
    await cast(hall, *[("t1:klopt", "t2:mis")] * 6, *[("t1:klopt",)] * 2)
    await hall.service.polling.close()
    browser = await inside_again(hall)
    for page in (browser.page, await browser.go(f"/scherm?c={hall.code}")):
        words = page.text.replace("\u00a0", " ")
        assert "8 van de 20 aanwezigen stemden" in words
        assert "8 mensen keken naar 2 thema's. Bij 1 daarvan vindt meer dan de helft dat het thema klopt." in words
        assert "Rooster 100 % (8) 0 % (0)" in words
        assert "Begeleiding 0 % (0) 75 % (6)" in words
    english = await browser.go("/room?lang=en")
    assert "8 people looked at 2 themes. More than half find 1 of them right." in english.text


async def test_too_few_people_leave_no_count_anywhere(hall: Hall) -> None:
    await hall.open("themas")
    await cast(hall, *[("t1:klopt", "t2:mis")] * 4)
    await hall.service.polling.close()
    browser = await inside_again(hall)
    assert "Bij minder dan 5 mensen blijft de uitslag verborgen" in browser.page.text
    assert not browser.page.all("table")
    state = (await hall.phone().get("/state")).json()
    assert state["step"]["results"][0]["withheld"]
    assert not any(state["step"]["results"][0]["counts"].values())


async def test_after_the_close_no_file_or_answer_links_what_one_person_said_of_two_themes() -> None:
    """Two rooms that differ only in who said what together leave the very same bytes."""
    one = [("t1:klopt", "t2:klopt")] * 4 + [("t1:mis", "t2:mis")] * 4
    other = [("t1:klopt", "t2:mis")] * 4 + [("t1:mis", "t2:klopt")] * 4
    left = []
    for choices in (one, other):
        async with a_hall(with_themes()) as room:
            await room.open("themas")
            await cast(room, *choices)
            await room.service.polling.close()
            left.append((msgspec.json.encode(room.session.rounds), (await room.phone().get("/state")).content))
            assert room.service.polling._ballots.load() is None
    assert left[0] == left[1]


async def test_what_is_missing_is_a_note_like_any_other_and_is_loose(hall: Hall) -> None:
    browser = await inside(hall)
    await browser.send("/check", None, **{"theme:t1": "mis"})
    page = await browser.send("/note", {"section": "notes"}, text="Niemand noemt de reistijd.")
    assert "Ontvangen. Je briefje is bewaard." in page.text
    note = hall.session.notes["n3"]
    assert (note.text, note.section, note.hidden) == ("Niemand noemt de reistijd.", "notes", "")
    assert note in theming.loose(hall.session)


async def test_what_is_missing_waits_for_approval_where_notes_do() -> None:
    async with a_hall(with_themes(approval=True)) as hall:
        browser = await inside(hall)
        await browser.send("/check", None, **{"theme:t1": "mis"})
        await browser.send("/note", {"section": "notes"}, text="Niemand noemt de reistijd.")
        assert hall.session.notes["n3"].held


async def test_without_a_place_for_notes_nobody_is_asked_what_is_missing() -> None:
    score = a_section("score", kind=SectionKind.SCORE)
    session = themed(a_session(sections=[score], present={"student": 20}), Rooster=[])
    async with a_hall(session) as hall:
        browser = await inside(hall)
        page = await browser.send("/check", None, **{"theme:t1": "klopt"})
        assert KEPT in page.text
        assert not [action for action, _ in page.forms if action == "/note"]


async def test_a_second_check_is_of_the_themes_as_they_are_then(hall: Hall) -> None:
    await hall.open("themas")
    await cast(hall, *[("t1:klopt", "t2:mis")] * 6)
    await hall.service.polling.close()
    await hall.service.do(theming.rename, "t2", "Wie begeleidt")
    await hall.service.polling.open("themas")
    browser = await inside_again(hall)
    assert "De zaal kijkt nog een keer" in browser.page.text
    assert "Wie begeleidt" in browser.page.text
    rounds = hall.session.rounds
    assert rounds["themas.1"].state is RoundState.CLOSED
    assert "Begeleiding" in msgspec.json.encode(rounds["themas.1"]).decode()


async def test_titles_are_shown_as_text(hall: Hall) -> None:
    await hall.service.do(theming.rename, "t1", "<b>Rooster</b> & meer")
    browser = await inside(hall)
    assert "<b>Rooster</b> & meer" in browser.page.text
    await browser.send("/check", blank="1")
    await cast(hall, *[("t1:klopt",)] * 8)
    await hall.service.polling.close()
    await browser.go()
    assert "<b>Rooster</b> & meer" in Page(browser.answer.text).text


async def test_before_the_check_the_step_shows_its_themes(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await hall.service.do(running.go_to, "themas", hall.service.clock.now())
    page = await browser.go()
    assert "Rooster 1 briefje" in page.text
    assert not [action for action, _ in page.forms if action == "/check"]
