"""Coming in by the pages without a script: the code, a slip, a place taken back, and what the phone keeps."""

from __future__ import annotations

import re

import pytest

from dialoog.domain.door import Secret, sealed
from dialoog.domain.rules import slips
from tests.build import a_session, a_step
from tests.web.browsing import Browser
from tests.web.phones import Hall, a_hall

KEPT = "Ontvangen. Je stem is bewaard."


async def test_somebody_comes_in_with_the_code_follows_and_votes(hall: Hall) -> None:
    browser = Browser(hall)
    assert "Doe mee" in (await browser.go("/")).text
    await browser.send("/join", code=hall.code.lower(), party="student")
    assert "terugkeercode" in browser.page.text
    assert "We beginnen zo" in (await browser.go("/room")).text
    await hall.open("stem-1")
    assert "Een stage duurt minstens een half jaar." in (await browser.go("/room")).text
    page = await browser.send("/vote", choice="ja")
    assert KEPT in page.text
    assert "Gestemd: 1 van de 20" in page.text


async def test_a_wrong_code_is_told_beside_what_was_filled_in(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.go("/")
    page = await browser.send("/join", code="XXXX", party="werkveld")
    assert browser.answer.status_code == 403
    assert "Deze code klopt niet." in page.text
    fields = page.form("/join")
    assert (fields["code"], fields["party"]) == (["XXXX"], ["werkveld"])


async def test_whoever_forgets_the_party_is_asked_for_it(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.go("/")
    assert "Kies eerst bij welke partij je hoort." in (await browser.send("/join", code=hall.code)).text


async def test_whoever_sits_at_a_table_can_say_which(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join("werkveld", table=" tafel 3 ")
    assert [(person.party, person.table) for person in hall.session.participants.values()] == [("werkveld", "tafel 3")]


async def test_a_day_without_a_canvas_asks_for_no_table() -> None:
    async with a_hall(a_session(steps=[a_step()])) as room:
        page = await Browser(room).go("/")
        assert "table" not in page.form("/join")


async def test_the_token_is_out_of_reach_of_scripts_and_forms_of_other_sites(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.go("/")
    await browser.send("/join", code=hall.code, party="student")
    [answer] = browser.answer.history
    cookie = next(cookie for cookie in answer.headers.get_list("set-cookie") if cookie.startswith("dialoog="))
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert browser.http.cookies["dialoog"] not in browser.answer.text


async def test_coming_in_is_a_redirect_and_the_code_stays_until_one_goes_on(hall: Hall) -> None:
    """Loading the page with the code again sends no form, and shows the code; after the room it is gone."""
    browser = Browser(hall)
    await browser.go("/")
    page = await browser.send("/join", code=hall.code, party="student")
    assert [(answer.status_code, answer.headers["location"]) for answer in browser.answer.history] == [
        (303, "/welcome")
    ]
    code = re.search(r"\b\d{4}\b", page.text)
    assert code
    assert code[0] in (await browser.go("/welcome")).text
    await browser.go("/room")
    await browser.go("/welcome")
    assert browser.answer.url.path == "/room"
    assert code[0] not in browser.page.text


async def test_a_browser_that_keeps_no_cookies_hears_so_and_makes_nobody_up(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.go(f"/?c={hall.code}")
    for _ in range(2):
        browser.http.cookies.clear()
        page = await browser.send("/join", party="student")
        assert "Je browser bewaart geen cookies" in page.text
    assert hall.session.participants == {}
    await browser.send("/join", party="student")  # the page that told it tried again
    assert "Je doet mee" in browser.page.text
    assert "proef" not in browser.http.cookies


async def test_over_tls_the_token_never_travels_in_the_clear(hall: Hall) -> None:
    browser = Browser(hall)
    browser.http.base_url = "https://192.168.1.20:8080"
    await browser.go("/?lang=en")
    assert "Secure" in browser.answer.headers["set-cookie"]


async def test_coming_back_with_the_same_phone_is_silent(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await browser.go("/")
    assert browser.answer.url.path == "/room"
    assert len(hall.session.participants) == 1


async def test_a_double_tap_on_join_makes_one_participant(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.go("/")
    fields = {**browser.page.form("/join"), "code": hall.code, "party": "student"}
    for _ in range(2):
        assert (await browser.http.post("/join", data=fields)).status_code == 200
    assert len(hall.session.participants) == 1


async def test_another_phone_takes_a_place_back_with_the_return_code_once(hall: Hall) -> None:
    lost, other, third = Browser(hall), Browser(hall), Browser(hall)
    await lost.go("/")
    await lost.send("/join", code=hall.code, party="student")
    code = re.search(r"\b\d{4}\b", lost.page.text)
    assert code
    for phone in (other, third):
        await phone.go(f"/return?c={hall.code}")
        await phone.send("/return", party="student", back=code[0])
    assert "Je doet mee" in other.page.text
    assert "terugkeercode klopt niet of is al gebruikt" in third.page.text
    await lost.go("/room")
    assert lost.answer.url.path == "/"
    assert len(hall.session.participants) == 1


@pytest.mark.parametrize("typed", [False, True], ids=["scanned", "typed"])
async def test_a_slip_lets_one_person_in(hall: Hall, *, typed: bool) -> None:
    hash_ = sealed(hall.session.meta.door.salt, Secret.SLIP, "ACDEFGHJ")
    await hall.service.do(slips.issue, [hash_], demanded=True)
    first, second = Browser(hall), Browser(hall)
    for browser in (first, second):
        await browser.go("/" if typed else "/s/ACDEFGHJ")
        await browser.send("/join", None, party="student", **({"code": "acde-fghj"} if typed else {}))
    assert "Je doet mee" in first.page.text
    assert "Met dit briefje doet al iemand mee." in second.page.text


async def test_a_slip_with_a_table_tells_the_phone_where_to_sit(hall: Hall) -> None:
    hash_ = sealed(hall.session.meta.door.salt, Secret.SLIP, "ACDEFGHJ")
    await hall.service.do(slips.issue, [hash_, "other"], demanded=True, tables={hash_: "4"})
    browser = Browser(hall)
    assert "table" not in (await browser.go("/s/ACDEFGHJ")).form("/join")
    page = await browser.send("/join", None, party="student")
    assert "Je zit aan tafel 4" in page.text
    assert "Je zit aan tafel 4" in (await browser.go("/room")).text
    assert [person.table for person in hall.session.participants.values()] == ["4"]


async def test_where_slips_are_asked_for_the_page_asks_for_one(hall: Hall) -> None:
    await hall.service.do(slips.issue, ["hash"], demanded=True)
    browser = Browser(hall)
    assert "Code van je briefje" in (await browser.go("/")).text
    assert "met je eigen code" in (await browser.send("/join", code=hall.code, party="student")).text


async def test_a_page_of_a_stranger_leads_to_the_door(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.go("/room")
    assert browser.answer.url.path == "/"
    answer = await browser.http.post("/vote", data={"round": "stem-1.1", "choice": "ja"})
    assert answer.url.path == "/"
