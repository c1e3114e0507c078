"""The pages without a script: come in, follow the facilitator, vote, write, answer, give dots, see what came out."""

from __future__ import annotations

from tests.web.browsing import Browser
from tests.web.phones import Hall


async def test_somebody_comes_in_with_the_code_follows_and_votes(hall: Hall) -> None:
    browser = Browser(hall)
    assert "Doe mee" in (await browser.go("/")).text
    await browser.send("/join", code=hall.code, party="student")
    assert "terugkeercode" in browser.page.text
    assert "We beginnen zo" in (await browser.go("/room")).text
    await hall.open("stem-1")
    assert "Een stage duurt minstens een half jaar." in (await browser.go("/room")).text
    page = await browser.send("/vote", choice="ja")
    assert "Ontvangen. Je stem is bewaard." in page.text
    assert "Gestemd: 1 van de 20" in page.text
