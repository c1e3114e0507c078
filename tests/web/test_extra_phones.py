"""Somebody with many phones: what they could read, whom they could expose, and how many they can be."""

from __future__ import annotations

import httpx

from dialoog.domain.rules import heads, setup, voting
from tests.build import a_session
from tests.web.phones import Hall, a_hall

ATTACKER = "192.168.1.66"


async def vote(hall: Hall, phone: httpx.AsyncClient, choice: str) -> None:
    round_ = voting.open_round_of(hall.session)
    assert round_ is not None
    answer = await phone.post(f"/rounds/{round_.id}/ballot", json={"choice": choice})
    assert answer.status_code == 200, answer.text


async def bars(hall: Hall) -> dict[str, int] | None:
    state = (await hall.phone().get("/state")).json()
    found: dict[str, int] | None = state["step"]["round"].get("bars")
    return found


async def made_up(hall: Hall, many: int, party: str = "student") -> list[httpx.AsyncClient]:
    """As many phones as one laptop can make."""
    found = []
    for _ in range(many):
        answer = await hall.phone(address=ATTACKER).post("/join", json={"code": hall.code, "party": party})
        if answer.status_code == 200:
            found.append(hall.phone(token=answer.json()["token"], address=ATTACKER))
    return found


async def read_with_nine(
    hall: Hall, phones: list[httpx.AsyncClient], victim: httpx.AsyncClient
) -> dict[str, int] | None:
    """Put four known votes before somebody's and five behind it: then that one is in the first bars alone."""
    for phone in phones[:4]:
        await vote(hall, phone, "nee")
    await vote(hall, victim, "ja")
    for phone in phones[4:]:
        await vote(hall, phone, "nee")
    return await bars(hall)


async def test_nine_phones_that_come_in_during_a_vote_read_nobody(hall: Hall) -> None:
    victim = await hall.join()
    await hall.open()
    assert await read_with_nine(hall, await made_up(hall, 9), victim) is None


async def test_nine_phones_more_than_people_read_nobody_though_they_came_before_the_vote() -> None:
    for present in ({"student": 5, "werkveld": 8}, {}):
        async with a_hall(a_session(present=present)) as hall:
            victim, phones = await hall.join(), await made_up(hall, 9)
            await hall.open()
            assert await read_with_nine(hall, phones, victim) is None


async def test_the_bars_of_a_room_that_came_in_before_the_vote_still_move() -> None:
    async with a_hall(a_session(present={"student": 22})) as hall:
        phones = [await hall.join() for _ in range(22)]
        await hall.open()
        for number, phone in enumerate(phones):
            await vote(hall, phone, "ja" if number % 2 else "nee")
        assert await bars(hall) == {"ja": 3, "nee": 8}


async def test_four_made_up_members_of_a_party_expose_nobody_after_the_close() -> None:
    present = {"student": 16, "werkveld": 13, "management": 1}
    async with a_hall(a_session(present=present)) as hall:
        real = [await hall.join(party) for party, many in present.items() for _ in range(many)]
        false = await made_up(hall, 4, "management")
        await hall.open()
        for number, phone in enumerate(real):
            await vote(hall, phone, "ja" if number % 2 else "nee")
        for phone in false:
            await vote(hall, phone, "ja")
        await hall.service.polling.close()
        result = (await hall.phone().get("/state")).json()["step"]["results"][0]
        assert result["voted"] == 34
        assert [group["parties"] for group in result["groups"]] == [["student"], ["management", "werkveld"]]


async def test_five_thousand_joins_from_one_address_are_no_more_than_a_room_can_be(hall: Hall) -> None:
    asked = {"code": hall.code, "party": "student"}
    phone = hall.phone(address=ATTACKER)
    answers = [(await phone.post("/join", json=asked)).status_code for _ in range(500)]
    assert answers.count(200) == heads.room_for(hall.session) == 25
    assert answers.count(202) == 60
    assert set(answers[85:]) == {429}
    assert len(hall.session.participants) == 25
    await hall.service.doorway.put_out([one.person.id for one in hall.service.doorway.inside])
    assert hall.session.participants == {}


async def test_a_whole_school_behind_one_address_comes_in(hall: Hall) -> None:
    await hall.service.do(setup.set_present, {"student": 400})
    asked = {"code": hall.code, "party": "student"}
    phone = hall.phone(address="10.0.0.1")
    assert {(await phone.post("/join", json=asked)).status_code for _ in range(400)} == {200}
