"""Who chose the wrong party or table can change that, and counts once: with the new one."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from dialoog.domain.errors import StorageError
from dialoog.domain.note import Participant
from dialoog.domain.party import Party
from dialoog.web.problems import Problem
from dialoog.web.room.participation import NewNote
from tests.build import DISK_FULL, a_session, running
from tests.web.browsing import Browser
from tests.web.phones import Hall, a_hall, problem_of


def parties_of(hall: Hall) -> dict[str, int]:
    return dict(Counter(person.party for person in hall.session.participants.values()))


async def test_a_person_moves_with_all_that_they_wrote_and_answered() -> None:
    async with a_hall(running(a_session(), "canvas")) as hall:
        phone, other = await hall.join("student", table="3"), await hall.join("student")
        await phone.post("/notes", json={"section": "notes", "text": "van mij"})
        await other.post("/notes", json={"section": "notes", "text": "van een ander"})
        await phone.put("/answers/score", json={"values": "7"})
        answer = await phone.put("/me", json={"party": "werkveld", "table": "4"})
        assert answer.status_code == 200
        assert parties_of(hall) == {"werkveld": 1, "student": 1}
        assert {note.text: (note.party, note.table) for note in hall.session.notes.values()} == {
            "van mij": ("werkveld", "4"),
            "van een ander": ("student", ""),
        }
        assert [given.party for given in hall.session.answers.values()] == ["werkveld"]
        assert (await phone.get("/me")).json()["party"] == "werkveld"


async def test_only_the_new_return_code_brings_somebody_back(hall: Hall) -> None:
    first = await hall.phone().post("/join", json={"code": hall.code, "party": "student"})
    phone = hall.phone(token=first.json()["token"])
    code = (await phone.put("/me", json={"party": "werkveld"})).json()["return_code"]
    old = {"code": hall.code, "party": "student", "return_code": first.json()["return_code"]}
    assert (await hall.phone().post("/return", json=old)).status_code == 403
    new = {"code": hall.code, "party": "werkveld", "return_code": code}
    assert (await hall.phone().post("/return", json=new)).status_code == 200


async def test_a_vote_in_the_open_round_counts_with_the_party_of_the_moment_and_keeps_somebody_there(
    hall: Hall,
) -> None:
    phone = await hall.join("student")
    round_id = await hall.open()
    await phone.post(f"/rounds/{round_id}/ballot", json={"choice": "ja"})
    refused = await phone.put("/me", json={"party": "werkveld"})
    assert "Je hebt al gestemd." in problem_of(refused)["detail"]
    assert (refused.status_code, parties_of(hall)) == (409, {"student": 1})
    await hall.service.polling.close()
    assert (await phone.put("/me", json={"party": "werkveld"})).status_code == 200
    assert parties_of(hall) == {"werkveld": 1}


async def a_seat(hall: Hall) -> Participant:
    await hall.join("student")
    [person] = hall.session.participants.values()
    return person


def parties_of_votes(hall: Hall) -> dict[str, int]:
    """Nobody is told what one person voted, so this looks into the box itself."""
    box = hall.service.polling._box
    assert box
    return dict(Counter(row.ballot.party for row in box.inside.rows.values()))


async def test_a_vote_while_somebody_is_moving_counts_with_the_new_party(hall: Hall) -> None:
    person, round_id = await a_seat(hall), await hall.open()
    moving = asyncio.ensure_future(hall.room.entrance.move_over(person, "werkveld", ""))
    await asyncio.sleep(0)
    await hall.room.participation.vote(person, round_id, ("ja",))
    await moving
    assert parties_of(hall) == parties_of_votes(hall) == {"werkveld": 1}


async def test_nobody_moves_whose_vote_is_on_its_way(hall: Hall) -> None:
    person, round_id = await a_seat(hall), await hall.open()
    voting = asyncio.ensure_future(hall.room.participation.vote(person, round_id, ("ja",)))
    await asyncio.sleep(0)
    with pytest.raises(Problem, match="al gestemd"):
        await hall.room.entrance.move_over(person, "werkveld", "")
    await voting
    assert parties_of(hall) == parties_of_votes(hall) == {"student": 1}


async def test_a_move_that_fails_lets_the_vote_go_on_with_the_old_party(hall: Hall) -> None:
    person, round_id = await a_seat(hall), await hall.open()
    hall.store.trouble = DISK_FULL
    moving = asyncio.ensure_future(hall.room.entrance.move_over(person, "werkveld", ""))
    await asyncio.sleep(0)
    await hall.room.participation.vote(person, round_id, ("ja",))
    with pytest.raises(StorageError):
        await moving
    hall.store.trouble = None
    assert parties_of(hall) == parties_of_votes(hall) == {"student": 1}


async def test_a_note_and_an_answer_while_somebody_is_moving_go_along() -> None:
    async with a_hall(running(a_session(), "canvas")) as hall:
        person = await a_seat(hall)
        moving = asyncio.ensure_future(hall.room.entrance.move_over(person, "werkveld", "4"))
        await asyncio.sleep(0)
        await hall.room.participation.write(person, NewNote(section="notes", text="van mij"))
        await hall.room.participation.answer(person, "score", ("7",))
        await moving
        assert [(note.party, note.table) for note in hall.session.notes.values()] == [("werkveld", "4")]
        assert [given.party for given in hall.session.answers.values()] == ["werkveld"]


async def test_of_two_moves_at_once_the_last_counts_and_only_its_return_code_works(hall: Hall) -> None:
    person = await a_seat(hall)
    codes = await asyncio.gather(
        *(hall.room.entrance.move_over(person, party, "") for party in ("werkveld", "onderwijs"))
    )
    assert parties_of(hall) == {"onderwijs": 1}
    back = {"code": hall.code, "party": "werkveld", "return_code": codes[0]}
    assert (await hall.phone().post("/return", json=back)).status_code == 403
    back = {"code": hall.code, "party": "onderwijs", "return_code": codes[1]}
    assert (await hall.phone().post("/return", json=back)).status_code == 200


async def test_an_unknown_party_a_stranger_and_a_full_disk_change_nothing(hall: Hall) -> None:
    phone = await hall.join("student")
    assert (await phone.put("/me", json={"party": "bestuur"})).status_code == 404
    assert (await phone.put("/me", json={"party": ""})).status_code == 422
    assert (await hall.phone().put("/me", json={"party": "werkveld"})).status_code == 401
    hall.store.trouble = DISK_FULL
    assert (await phone.put("/me", json={"party": "werkveld"})).status_code == 507
    hall.store.trouble = None
    assert parties_of(hall) == {"student": 1}


async def test_whoever_keeps_changing_is_asked_to_wait(hall: Hall) -> None:
    phone = await hall.join("student")
    answers = [await phone.put("/me", json={"party": "werkveld"}) for _ in range(50)]
    assert answers[-1].status_code == 429


async def test_the_page_says_who_one_is_and_lets_that_be_changed_without_a_script() -> None:
    async with a_hall(a_session(parties=[Party("student", "studenten"), Party("werkveld", "werkveld")])) as hall:
        browser = Browser(hall)
        page = await browser.join("student")
        assert "studenten Klopt dat niet?" in page.text
        assert (await browser.go("/seat")).form("/seat")["party"] == ["student"]
        page = await browser.send("/seat", party="werkveld")
        assert "Dit is je terugkeercode." in page.text
        assert "Je doet mee bij: werkveld" in (await browser.go("/room")).text
        assert parties_of(hall) == {"werkveld": 1}
        english = await browser.go("/seat?lang=en")
        assert "Another group or table" in english.text


async def test_the_page_says_why_somebody_who_voted_cannot_change_now(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join("student")
    round_id = await hall.open()
    await browser.go()
    await browser.send("/vote", {"round": round_id}, choice="ja")
    await browser.go("/seat")
    assert "Je hebt al gestemd." in (await browser.send("/seat", party="werkveld")).text
    assert browser.answer.status_code == 409


async def test_somebody_who_is_not_in_is_sent_to_the_door(hall: Hall) -> None:
    assert "Doe mee" in (await Browser(hall).go("/seat")).text
