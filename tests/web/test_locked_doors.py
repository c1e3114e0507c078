"""Doors that are locked: who comes late knocks, and hears calmly how it stands; who is put out too."""

from __future__ import annotations

import re

import pytest

from dialoog.domain.door import Secret, sealed
from dialoog.domain.errors import NotFound, Refused
from dialoog.domain.rules import door, slips
from dialoog.facilitation.doorway import MOST_WAITING, Doorway
from tests.build import noted
from tests.web.browsing import Browser
from tests.web.phones import Hall, problem_of


async def lock(hall: Hall, *, locked: bool = True) -> None:
    await hall.service.do(door.lock, locked=locked)


def doorway(hall: Hall) -> Doorway:
    return hall.service.doorway


async def knocked(hall: Hall, party: str = "student") -> Browser:
    """Somebody without a script at locked doors."""
    browser = Browser(hall)
    await browser.go(f"/?c={hall.code}")
    await browser.send("/join", party=party)
    return browser


async def test_who_comes_late_knocks_waits_on_a_page_that_goes_on_and_is_let_in(hall: Hall) -> None:
    await lock(hall)
    browser = await knocked(hall, "werkveld")
    assert browser.answer.url.path == "/room"
    assert "Je klopt aan" in browser.page.text
    assert not [meta for meta in browser.page.all("meta") if meta.get("http-equiv") == "refresh"]
    assert "Ververs de pagina" in browser.page.text
    assert hall.session.participants == {}
    (waiting,) = doorway(hall).waiting
    assert (waiting.visitor.party, waiting.arrival.when) == ("werkveld", hall.service.clock.now())
    assert 'data-part="knock"' in (await browser.go("/room?part=1")).markup
    await doorway(hall).let_in(waiting.visitor.person)
    assert 'data-part="waiting"' in (await browser.go("/room?part=1")).markup
    page = await browser.go("/room")
    assert "Je doet mee" in page.text
    assert re.search(r"\b\d{4}\b", page.text)
    assert "We beginnen zo" in (await browser.go("/room")).text
    assert [person.party for person in hall.session.participants.values()] == ["werkveld"]
    assert doorway(hall).waiting == ()


async def test_the_return_code_of_who_knocked_works(hall: Hall) -> None:
    await lock(hall)
    browser, other = await knocked(hall), Browser(hall)
    await doorway(hall).let_in(doorway(hall).waiting[0].visitor.person)
    code = re.search(r"\b\d{4}\b", (await browser.go("/room")).text)
    assert code
    await other.go(f"/return?c={hall.code}")
    assert "Je doet mee" in (await other.send("/return", party="student", back=code[0])).text


async def test_who_is_not_let_in_hears_so_and_can_knock_again(hall: Hall) -> None:
    await lock(hall)
    browser = await knocked(hall)
    doorway(hall).refuse([doorway(hall).waiting[0].visitor.person])
    assert "Je bent niet binnengelaten" in (await browser.go("/room")).text
    assert "Je bent niet binnengelaten" in (await browser.go("/")).text
    await browser.go("/?again=1")
    await browser.send("/join", code=hall.code, party="student")
    assert "Je klopt aan" in browser.page.text
    assert len(doorway(hall).waiting) == 1


async def test_knocking_twice_is_one_knock(hall: Hall) -> None:
    await lock(hall)
    browser = await knocked(hall)
    await browser.go("/?again=1")
    await browser.send("/join", code=hall.code, party="werkveld")
    assert [one.visitor.party for one in doorway(hall).waiting] == ["student"]


async def test_a_wrong_code_or_no_party_knocks_nowhere(hall: Hall) -> None:
    await lock(hall)
    for asked in (
        {"code": "XXXX", "party": "student"},
        {"code": hall.code, "party": ""},
        {"code": hall.code, "party": "x"},
    ):
        assert (await hall.phone().post("/join", json=asked)).status_code in (403, 404, 422)
    assert doorway(hall).waiting == ()


async def test_with_a_slip_too_one_knocks_and_it_is_used_when_one_is_let_in(hall: Hall) -> None:
    slip = sealed(hall.session.meta.door.salt, Secret.SLIP, "ACDEFGHJ")
    await hall.service.do(slips.issue, [slip], demanded=True)
    await lock(hall)
    for _ in range(2):
        answer = await hall.phone().post("/join", json={"slip": "ACDE-FGHJ", "party": "student"})
        assert answer.status_code == 202
    assert not hall.session.slips[slip].used
    first, second = doorway(hall).waiting
    await doorway(hall).let_in(first.visitor.person)
    assert hall.session.slips[slip].used
    with pytest.raises(Refused, match="doet al iemand mee"):
        await doorway(hall).let_in(second.visitor.person)
    assert doorway(hall).waiting == ()


async def test_a_program_knocks_and_hears_how_it_stands(hall: Hall) -> None:
    await lock(hall)
    answer = await hall.phone().post("/join", json={"code": hall.code, "party": "student"})
    assert (answer.status_code, answer.json()["waiting"]) == (202, True)
    phone = hall.phone(token=answer.json()["token"])
    assert problem_of(await phone.get("/me"))["status"] == 409
    person = doorway(hall).waiting[0].visitor.person
    assert problem_of(await hall.phone(token=f"{person}.guess").get("/me"))["status"] == 401
    await doorway(hall).let_in(person)
    assert (await phone.get("/me")).json()["party"] == "student"
    await doorway(hall).put_out([person])
    assert "doet niet meer mee" in problem_of(await phone.get("/me"))["detail"]
    assert (await phone.get("/me")).status_code == 403


async def test_doors_that_are_open_again_let_people_in_by_themselves(hall: Hall) -> None:
    await lock(hall)
    await lock(hall, locked=False)
    await (await hall.join()).get("/me")
    assert len(hall.session.participants) == 1


async def test_who_knocks_is_let_in_once(hall: Hall) -> None:
    await lock(hall)
    await knocked(hall)
    person = doorway(hall).waiting[0].visitor.person
    await doorway(hall).let_in(person)
    with pytest.raises(NotFound, match="klopt niet meer"):
        await doorway(hall).let_in(person)


async def test_no_more_knock_than_a_facilitator_can_look_at(hall: Hall) -> None:
    await lock(hall)
    asked = {"code": hall.code, "party": "student"}
    answers = [
        (await hall.phone(address=f"10.0.{number // 50}.1").post("/join", json=asked)).status_code
        for number in range(MOST_WAITING + 20)
    ]
    assert answers == [202] * MOST_WAITING + [409] * 20


# ------------------------------------------------------------------------------------------------ put out


async def test_who_is_put_out_sees_a_calm_page_on_every_way_and_loses_vote_and_notes(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    (person,) = hall.session.participants
    hall.store.kept = noted(hall.session, "Meer tijd", author=person, party="student")
    await hall.open()
    await browser.go("/room")
    await browser.send("/vote", choice="ja")
    before = hall.room.page_key()
    await doorway(hall).put_out([person])
    assert hall.room.page_key() != before
    for path in ("/room", "/", "/seat"):
        assert "Deze telefoon doet niet meer mee" in (await browser.go(path)).text
    assert 'data-part="out"' in (await browser.go("/room?part=1")).markup
    answer = await browser.http.post("/vote", data={"round": "stem-1.1", "choice": "ja"})
    assert "Deze telefoon doet niet meer mee" in answer.text
    progress = hall.service.polling.progress
    assert progress is not None
    assert progress.voted == 0
    assert hall.session.meta.door.locked


async def test_phones_are_known_by_when_they_came_in_and_from_one_address_and_nothing_of_it_is_kept(hall: Hall) -> None:
    for address in ("192.168.1.7", "192.168.1.8", "192.168.1.7"):
        await hall.phone(address=address).post("/join", json={"code": hall.code, "party": "student"})
    found = [one.arrival.place for one in doorway(hall).inside if one.arrival]
    assert sorted(found) == [1, 1, 2]
    assert "192.168" not in repr(vars(doorway(hall)))
    assert "192.168" not in repr(hall.session)


# ------------------------------------------------------------------------------------------------ twice in


async def test_a_phone_that_is_in_and_joins_again_is_the_same_participant(hall: Hall) -> None:
    phone = await hall.join()
    again = await phone.post("/join", json={"code": hall.code, "party": "werkveld"})
    assert (again.status_code, again.json()["return_code"]) == (200, "")
    assert f"Bearer {again.json()['token']}" == phone.headers["Authorization"]
    assert [person.party for person in hall.session.participants.values()] == ["student"]


async def test_the_big_screen_says_that_the_doors_are_locked_and_the_key_of_the_page_tells_no_code(hall: Hall) -> None:
    browser = Browser(hall)
    open_, before = await browser.go(f"/scherm?c={hall.code}"), hall.room.page_key()
    await lock(hall)
    assert "op slot" not in open_.text
    assert "De deuren zijn op slot: klop aan" in (await browser.go("/scherm")).text
    locked = hall.room.page_key()
    await hall.service.do(door.change_code, bytes(32))
    assert before != locked == hall.room.page_key()
