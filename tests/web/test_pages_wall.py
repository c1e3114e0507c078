"""The wall on the pages without a script, over the API, and on the big screen."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from dialoog.domain.agenda import StepKind
from dialoog.domain.disclosure import least_group
from dialoog.domain.rules import filling_in
from tests.build import a_section, a_session, a_step
from tests.web.browsing import Browser
from tests.web.phones import Hall, a_hall

TEXTS = ("Meer tijd", "Een vaste begeleider", "Later beginnen", "Betere uitleg", "Minder papier")


@pytest.fixture
async def hall() -> AsyncIterator[Hall]:
    step = a_step("canvas", StepKind.CANVAS, sections=("wensen",), wall=True)
    session = a_session(steps=[step], sections=[a_section("wensen", title="Wensen")], present={"student": 40})
    async with a_hall(session) as room:
        yield room


async def written(hall: Hall, *texts: str) -> None:
    for text in texts:
        phone = await hall.join()
        assert (await phone.post("/notes", json={"section": "wensen", "text": text})).status_code == 201


async def inside(hall: Hall) -> Browser:
    """A browser in a room where the wall is open."""
    browser = Browser(hall)
    await browser.join()
    await written(hall, *TEXTS)
    await hall.open("canvas")
    await browser.go()
    return browser


async def supported(hall: Hall, *choices: tuple[str, ...]) -> None:
    for choice in choices:
        phone = await hall.join()
        answer = await phone.post("/rounds/canvas.1/ballot", json={"choice": list(choice)})
        assert answer.json() == {"status": "kept"}


async def screen(hall: Hall) -> str:
    big = Browser(hall)
    return (await big.go(f"/scherm?c={hall.code}")).text


async def test_nobody_reads_a_remark_before_the_wall_opens_and_writers_know_that_it_will(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await written(hall, *TEXTS)
    page = await browser.go()
    assert "Meer tijd" not in page.text
    assert "Meer tijd" not in await screen(hall)


async def test_a_phone_reads_all_remarks_supports_some_and_is_not_told_which(hall: Hall) -> None:
    browser = await inside(hall)
    assert all(text in browser.page.text for text in TEXTS)
    assert "studenten" not in browser.page.text.partition("Welke opmerkingen")[2].partition("Niemand ziet")[0]
    page = await browser.send("/support", None, choice=["m1", "m3"])
    assert "Wat je steunt, is bewaard." in page.text
    again = await browser.go("/room?change=1")
    assert "checked" not in str(again.all("input"))
    await browser.send("/support", None, choice=None)
    await supported(hall, *[("m1",)] * 5)
    await hall.service.polling.close()
    result = hall.session.rounds["canvas.1"].result
    assert result
    assert result.tally.counts == {"m1": 5, "m2": 0, "m3": 0, "m4": 0, "m5": 0}
    assert result.tally.blank == 1
    assert not result.groups


async def test_a_remark_that_is_hidden_is_gone_everywhere_at_once(hall: Hall) -> None:
    browser = await inside(hall)
    before, phone = hall.room.page_key(), await hall.join()
    note = next(note for note in hall.session.notes.values() if note.text == "Minder papier")
    await hall.service.do(filling_in.hide, note.id, "een naam")
    assert hall.room.page_key() != before, "every page that is open asks for a fresh one"
    assert "Minder papier" not in (await browser.go()).text
    assert "Minder papier" not in await screen(hall)
    state = (await phone.get("/state")).json()
    labels = [option["label"] for option in state["step"]["round"]["options"]]
    assert sorted(labels) == sorted(set(TEXTS) - {"Minder papier"})


async def test_the_wall_is_read_with_its_support_after_the_close_most_supported_first(hall: Hall) -> None:
    browser = await inside(hall)
    await supported(hall, *[("m2", "m4")] * 5, ("m4",))
    assert "als er meer mensen meededen" in await screen(hall), "six people are no batch"
    await hall.service.polling.close()
    page = (await browser.go()).text
    assert "Meegedaan: 6 van de 40" in page
    assert page.index("steun: 6") < page.index("steun: 5") < page.index("steun: 0")
    assert "Het getal zegt hoeveel mensen iets steunen." in await screen(hall)


async def test_counts_come_on_the_screen_per_batch_only(hall: Hall) -> None:
    await inside(hall)
    await hall.service.polling.cancel()
    phones = [await hall.join() for _ in range(2 * least_group(5))]
    await hall.service.polling.open("canvas")
    for number, phone in enumerate(phones, 1):
        await phone.post("/rounds/canvas.1/ballot", json={"choice": ["m1"]})
        if number == len(phones) - 1:
            assert "als er meer mensen meededen" in await screen(hall)
    assert f"Steun van de eerste {least_group(5)} mensen, ongeveer." in await screen(hall)
