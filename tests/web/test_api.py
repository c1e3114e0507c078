"""What a program can do at `/api/v1/`."""

from __future__ import annotations

from dialoog.domain.agenda import StepKind
from dialoog.domain.note import Channel
from dialoog.domain.rules import filling_in, moderating, threshold
from dialoog.domain.statement import StatementKind
from tests.build import (
    DISK_FULL,
    a_choice_statement,
    a_section,
    a_session,
    a_step,
    a_vote_step,
    ballots,
    running,
    themed,
    voted,
)
from tests.web.phones import Hall, a_hall, problem_of

# ------------------------------------------------------------------------------------------------ joining


async def test_the_code_lets_somebody_in_however_it_is_typed(hall: Hall) -> None:
    for typed in (hall.code, hall.code.lower(), f" {hall.code[:2]} {hall.code[2:]} "):
        answer = await hall.phone().post("/join", json={"code": typed, "party": "student", "table": "3"})
        assert answer.status_code == 200
        assert set(answer.json()) == {"token", "return_code"}
    assert {(p.party, p.table, p.channel) for p in hall.session.participants.values()} == {
        ("student", "3", Channel.PHONE)
    }


async def test_a_wrong_code_lets_nobody_in(hall: Hall) -> None:
    answer = await hall.phone().post("/join", json={"code": "AAAA", "party": "student"})
    assert answer.status_code == 403
    assert "code" in problem_of(answer)["detail"]
    assert hall.session.participants == {}


async def test_a_party_must_be_one_of_the_session(hall: Hall) -> None:
    for party, status in (("studnt", 404), ("", 422)):
        answer = await hall.phone().post("/join", json={"code": hall.code, "party": party})
        assert answer.status_code == status
        assert "partij" in problem_of(answer)["detail"]


async def test_joining_twice_with_the_same_key_is_one_person(hall: Hall) -> None:
    asked = {"json": {"code": hall.code, "party": "student"}, "headers": {"Idempotency-Key": "k" * 16}}
    tokens = {(await hall.phone().post("/join", **asked)).json()["token"] for _ in range(3)}  # type: ignore[arg-type]
    assert len(tokens) == 1
    assert len(hall.session.participants) == 1
    short = await hall.phone().post("/join", json=asked["json"], headers={"Idempotency-Key": "1"})
    assert short.status_code == 400


async def test_joining_again_from_another_network_is_the_same_person(hall: Hall) -> None:
    """A phone that lost the wifi before the answer came sends the same request from the address of its provider."""
    asked = {"json": {"code": hall.code, "party": "student"}, "headers": {"Idempotency-Key": "k" * 16}}
    phones = (hall.phone(address=address) for address in ("192.168.1.77", "84.241.1.1"))
    answers = [await phone.post("/join", **asked) for phone in phones]  # type: ignore[arg-type]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert len(hall.session.participants) == 1


# ------------------------------------------------------------------------------------------------ the state


async def test_the_state_of_a_vote_has_the_promised_form(hall: Hall) -> None:
    await hall.open()
    state = (await hall.phone().get("/state")).json()
    assert state["step"]["id"] == "stem-1"
    assert state["step"]["kind"] == "vote"
    round_ = state["step"]["round"]
    assert round_["id"] == "stem-1.1"
    assert round_["statement"] == "Een stage duurt minstens een half jaar."
    assert round_["options"] == [{"id": "ja", "label": "ja"}, {"id": "nee", "label": "nee"}]
    assert state["turnout"] == {"voted": 0, "present": 20}


async def test_no_count_per_option_is_told_before_enough_people_voted() -> None:
    told = []
    async with a_hall(a_session(present={"student": 30})) as hall:
        phones = [await hall.join() for _ in range(22)]
        round_id = await hall.open()
        for phone in phones:
            await phone.post(f"/rounds/{round_id}/ballot", json={"choice": "ja"})
            told.append((await phone.get("/state")).json())
    assert [state["turnout"]["voted"] for state in told] == list(range(1, 23))
    bars = [state["step"]["round"].get("bars") for state in told]
    assert bars == [None] * 21 + [{"ja": 9, "nee": 2}]


async def test_after_the_close_the_result_is_there_under_the_disclosure_rules(hall: Hall) -> None:
    round_id = await hall.open()
    for number in range(6):
        phone = await hall.join("student" if number else "gemeente")
        await phone.post(f"/rounds/{round_id}/ballot", json={"choice": "nee" if number == 1 else "ja"})
    await hall.service.polling.close()
    [result] = (await hall.phone().get("/state")).json()["step"]["results"]
    assert (result["voted"], result["counts"]) == (6, {"ja": 5, "nee": 1})
    assert result["groups"] == []


async def test_two_rounds_show_the_same_groups_and_a_higher_threshold_shows_fewer() -> None:
    session = a_session(present={"student": 20})
    many = ["ja"] * 6 + ["nee"] * 6
    session = voted(session, "stem-1", [*ballots("student", *many), *ballots("werkveld", *many)])
    session = voted(session, "stem-1", [*ballots("student", *many), *ballots("management", *many)])
    async with a_hall(running(session, "stem-1")) as hall:
        results = (await hall.phone().get("/state")).json()["step"]["results"]
        first, second = ([group["parties"] for group in result["groups"]] for result in results)
        assert first == second == [["student"], ["management", "werkveld"]]
        await hall.service.do(threshold.set_threshold, 25)
        results = (await hall.phone().get("/state")).json()["step"]["results"]
        assert [(result["withheld"], result["counts"], result["groups"]) for result in results] == [(True, {}, [])] * 2


async def test_before_the_first_step_there_is_nothing_on(hall: Hall) -> None:
    state = (await hall.phone().get("/state")).json()
    assert state["step"] is None


async def test_programs_pages_and_the_big_screen_have_the_same_sections_of_a_canvas() -> None:
    """A step that names none has all of them, but for what was asked before the day."""
    canvas = a_step(kind=StepKind.CANVAS)
    sections = [a_section("dromen"), a_section("uitvoering", early=True), a_section("nodig")]
    async with a_hall(running(a_session(sections=sections, steps=[canvas]), canvas.id)) as hall:
        phone = await hall.join()
        told = (await phone.get("/state")).json()["step"]["sections"]
        assert [section["id"] for section in told] == ["dromen", "nodig"]


async def test_a_canvas_tells_its_sections_and_how_many_notes_there_are() -> None:
    async with a_hall(running(a_session(), "canvas")) as hall:
        phone = await hall.join()
        await phone.post("/notes", json={"section": "notes", "text": "Meer tijd"})
        sections = (await phone.get("/state")).json()["step"]["sections"]
        assert [(section["id"], section["notes"]) for section in sections][:2] == [("notes", 1), ("dreams", 0)]
        assert [option["id"] for option in sections[3]["options"]] == ["kort", "lang"]


# ------------------------------------------------------------------------------------------------ voting


async def test_a_vote_counts_once_however_often_it_is_changed(hall: Hall) -> None:
    round_id, phone = await hall.open(), await hall.join()
    for choice in ("ja", "nee", ["ja"], []):
        answer = await phone.post(f"/rounds/{round_id}/ballot", json={"choice": choice})
        assert (answer.status_code, answer.json()) == (200, {"status": "kept"})
    assert (await phone.get("/state")).json()["turnout"]["voted"] == 1


async def test_a_late_copy_of_an_earlier_vote_does_not_undo_a_later_one(hall: Hall) -> None:
    round_id, phone = await hall.open(), await hall.join()
    first = {"json": {"choice": "ja"}, "headers": {"Idempotency-Key": "een"}}
    await phone.post(f"/rounds/{round_id}/ballot", **first)  # type: ignore[arg-type]
    await phone.post(f"/rounds/{round_id}/ballot", json={"choice": "nee"}, headers={"Idempotency-Key": "twee"})
    again = await phone.post(f"/rounds/{round_id}/ballot", **first)  # type: ignore[arg-type]
    assert again.status_code == 200
    for _ in range(4):
        await (await hall.join()).post(f"/rounds/{round_id}/ballot", json={"choice": "ja"})
    await hall.service.polling.close()
    result = hall.session.rounds[round_id].result
    assert result is not None
    assert result.tally.counts == {"ja": 4, "nee": 1}
    state = (await phone.get("/state")).json()
    assert (state["step"]["results"][0]["voted"], state["turnout"]["voted"]) == (5, 5), "a result with its turnout"


async def test_a_key_that_was_used_for_something_else_is_refused(hall: Hall) -> None:
    round_id, phone = await hall.open(), await hall.join()
    headers = {"Idempotency-Key": "een"}
    await phone.post(f"/rounds/{round_id}/ballot", json={"choice": "ja"}, headers=headers)
    answer = await phone.post(f"/rounds/{round_id}/ballot", json={"choice": "nee"}, headers=headers)
    assert answer.status_code == 422
    assert "Idempotency-Key" in problem_of(answer)["detail"]


async def test_a_vote_in_a_round_that_is_not_open_is_refused(hall: Hall) -> None:
    phone = await hall.join()
    before = await phone.post("/rounds/stem-1.1/ballot", json={"choice": "ja"})
    round_id = await hall.open()
    other = await phone.post("/rounds/stem-1.2/ballot", json={"choice": "ja"})
    await hall.service.polling.close()
    after = await phone.post(f"/rounds/{round_id}/ballot", json={"choice": "ja"})
    assert [answer.status_code for answer in (before, other, after)] == [409, 409, 409]
    assert "niet (meer) open" in problem_of(after)["detail"]


async def test_a_choice_that_is_no_answer_is_refused_with_the_nearest_one(hall: Hall) -> None:
    round_id, phone = await hall.open(), await hall.join()
    answer = await phone.post(f"/rounds/{round_id}/ballot", json={"choice": "jaa"})
    assert answer.status_code == 422
    assert "'ja'" in problem_of(answer)["detail"]
    two = await phone.post(f"/rounds/{round_id}/ballot", json={"choice": ["ja", "nee"]})
    assert two.status_code == 422
    assert (await phone.get("/state")).json()["turnout"]["voted"] == 0


async def test_dots_are_given_in_the_round_that_is_open() -> None:
    session = themed(a_session(), Tijd=[], Ruimte=[])
    async with a_hall(session) as hall:
        phone = await hall.join()
        assert (await phone.post("/dots", json={"choice": "t1"})).status_code == 404
        await hall.open("stippen")
        themes = [option["id"] for option in (await phone.get("/state")).json()["step"]["round"]["options"]]
        answer = await phone.post("/dots", json={"choice": [themes[0], themes[0], themes[1]]})
        assert answer.status_code == 200
        assert (await phone.post("/dots", json={"choice": [themes[0]] * 4})).status_code == 422


async def test_nothing_is_acknowledged_that_could_not_be_kept(hall: Hall) -> None:
    phone = await hall.join()
    hall.store.trouble = DISK_FULL
    answer = await phone.post("/notes", json={"section": "notes", "text": "Meer tijd"})
    assert answer.status_code == 507
    detail = problem_of(answer)["detail"]
    assert "Niet bewaard" in detail
    assert DISK_FULL.sentence not in detail  # it may name a file of the facilitator
    hall.store.trouble = None
    again = await phone.post("/notes", json={"section": "notes", "text": "Meer tijd"})
    assert again.status_code == 201
    assert len(hall.session.notes) == 1


# ------------------------------------------------------------------------------------------------ notes and answers


async def test_a_note_carries_party_and_table_of_its_writer(hall: Hall) -> None:
    phone = await hall.join("werkveld", table="7")
    answer = await phone.post(
        "/notes", json={"section": "plusminus", "text": "Te druk", "row": "stagiair", "kind": "minus"}
    )
    assert answer.status_code == 201
    note = hall.session.notes[answer.json()["id"]]
    assert (note.party, note.table, note.row, note.kind.value, note.text) == (
        "werkveld",
        "7",
        "stagiair",
        "minus",
        "Te druk",
    )


async def test_a_note_that_is_too_long_or_empty_is_refused_with_the_limit(hall: Hall) -> None:
    phone = await hall.join()
    for text in ("", "x" * 281):
        answer = await phone.post("/notes", json={"section": "notes", "text": text})
        assert answer.status_code == 422
    assert "280" in problem_of(answer)["detail"]
    assert hall.session.notes == {}


async def test_a_note_sent_again_with_its_key_is_there_once_also_after_a_restart(hall: Hall) -> None:
    asked = {"json": {"section": "notes", "text": "Meer tijd"}, "headers": {"Idempotency-Key": "een"}}
    phone = await hall.join()
    first = await phone.post("/notes", **asked)  # type: ignore[arg-type]
    again = await phone.post("/notes", **asked)  # type: ignore[arg-type]
    async with a_hall(hall.session) as restarted:
        token = phone.headers["authorization"].removeprefix("Bearer ")
        later = await restarted.phone(token=token).post("/notes", **asked)  # type: ignore[arg-type]
        assert first.json() == again.json() == later.json()
        assert len(restarted.session.notes) == 1


async def test_two_people_may_use_the_same_key(hall: Hall) -> None:
    asked = {"json": {"section": "notes", "text": "Meer tijd"}, "headers": {"Idempotency-Key": "een"}}
    for _ in range(2):
        assert (await (await hall.join()).post("/notes", **asked)).status_code == 201  # type: ignore[arg-type]
    assert len(hall.session.notes) == 2


async def test_somebody_sees_changes_and_takes_back_own_notes_and_nobody_elses(hall: Hall) -> None:
    phone, other = await hall.join(table="4"), await hall.join()
    note = (await phone.post("/notes", json={"section": "notes", "text": "Meer tijd"})).json()["id"]
    assert (await other.patch(f"/notes/{note}", json={"text": "Minder tijd"})).status_code == 404
    assert (await other.delete(f"/notes/{note}")).status_code == 404
    changed = await phone.patch(f"/notes/{note}", json={"text": "Meer rust"})
    assert (changed.status_code, changed.json()["text"]) == (200, "Meer rust")
    mine = (await phone.get("/me")).json()
    assert (mine["party"], mine["table"]) == ("student", "4")
    assert [(own["id"], own["text"], own["hidden"]) for own in mine["notes"]] == [(note, "Meer rust", "")]
    assert (await other.get("/me")).json()["notes"] == []
    assert (await phone.delete(f"/notes/{note}")).status_code == 204
    assert not hall.session.notes[note].visible


async def test_a_writer_sees_that_a_note_waits_and_why_it_was_hidden(hall: Hall) -> None:
    await hall.service.do(moderating.demand_approval, demanded=True)
    phone = await hall.join()
    for text in ("Meer tijd", "Iets grofs"):
        await phone.post("/notes", json={"section": "notes", "text": text})
    assert [own["held"] for own in (await phone.get("/me")).json()["notes"]] == [True, True]
    await hall.service.do(moderating.approve, "n1")
    await hall.service.do(filling_in.hide, "n2", "scheldwoord")
    notes = (await phone.get("/me")).json()["notes"]
    assert [(own["held"], own["hidden"]) for own in notes] == [(False, ""), (False, "scheldwoord")]


async def test_a_choice_on_the_canvas_can_be_changed_and_taken_back(hall: Hall) -> None:
    phone = await hall.join()
    for values, kept in (("kort", ["kort"]), (["lang"], ["lang"]), ([], [])):
        assert (await phone.put("/answers/choice", json={"values": values})).status_code == 200
        assert (await phone.get("/me")).json()["answers"] == {"choice": kept}
    assert (await phone.put("/answers/choice", json={"values": ["kort", "lang"]})).status_code == 422
    assert (await phone.put("/answers/nergens", json={"values": "kort"})).status_code == 404


async def test_what_somebody_voted_is_told_to_nobody_not_even_to_them(hall: Hall) -> None:
    round_id, phone = await hall.open(), await hall.join()
    assert (await phone.get("/me")).json()["voted"] is False
    await phone.post(f"/rounds/{round_id}/ballot", json={"choice": "nee"})
    answer = await phone.get("/me")
    assert answer.json()["voted"] is True
    assert "nee" not in answer.text


async def test_a_closed_session_takes_nothing_more(hall: Hall) -> None:
    phone, code_before = await hall.join(), hall.code
    await hall.service.close_session()
    late = await phone.post("/notes", json={"section": "notes", "text": "Te laat"})
    assert late.status_code == 409
    assert "gesloten" in problem_of(late)["detail"]
    for code in ("", code_before):
        assert (await hall.phone().post("/join", json={"code": code, "party": "student"})).status_code == 403
    assert (await hall.phone().get("/state")).json()["phase"] == "closed"


async def test_an_order_is_sent_whole_and_counted_in_places() -> None:
    ranking = a_choice_statement("rust", "tijd", "geld", kind=StatementKind.RANKING)
    async with a_hall(a_session(steps=[a_vote_step(statement=ranking)], present={"student": 9})) as room:
        round_id = await room.open()
        for number in range(5):
            phone = await room.join()
            part = await phone.post(f"/rounds/{round_id}/ballot", json={"choice": ["geld", "rust"]})
            assert part.status_code == 422
            order = ["geld", "rust", "tijd"] if number else ["geld", "tijd", "rust"]
            assert (await phone.post(f"/rounds/{round_id}/ballot", json={"choice": order})).status_code == 200
        await room.service.polling.close()
        (result,) = (await phone.get("/state")).json()["step"]["results"]
        assert {cell: times for cell, times in result["counts"].items() if times} == {
            "rust:2": 4, "rust:3": 1, "tijd:2": 1, "tijd:3": 4, "geld:1": 5,
        }  # fmt: skip
