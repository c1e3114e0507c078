"""The pages without a script: come in, follow the facilitator, vote, write, answer, give dots, see what came out."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.note import Channel
from dialoog.domain.rules import door, filling_in, moderating, running
from dialoog.domain.session import Session, apply
from dialoog.domain.statement import StatementKind
from dialoog.facilitation.importing import read_file
from dialoog.report.blocks.per_party import DIVIDED
from dialoog.web.pages.render import static_address
from tests.build import (
    DISK_FULL,
    NOON,
    FixedChance,
    a_choice_statement,
    a_session,
    a_statement,
    a_vote_step,
    after,
    ballots,
    noted,
    themed,
    voted,
)
from tests.examples import examples
from tests.web.browsing import Browser
from tests.web.phones import Hall, a_hall

KEPT = "Ontvangen. Je stem is bewaard."


async def go(hall: Hall, step: str) -> None:
    await hall.service.do(running.go_to, step, hall.service.clock.now())


# --------------------------------------------------------------------------------------------------- voting


async def test_a_vote_can_be_changed_until_the_close(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await hall.open()
    await browser.go()
    await browser.send("/vote", choice="ja")
    assert "Stem anders" in browser.page.text
    await browser.go("/room?change=1")
    assert "Ontvangen. Je stem is veranderd." in (await browser.send("/vote", choice="nee")).text
    assert hall.service.polling.progress
    assert hall.service.polling.progress.voted == 1


async def test_a_blank_vote_is_one_that_says_so(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await hall.open()
    await browser.go()
    page = await browser.send("/vote")
    assert browser.answer.status_code == 422
    assert "Kies eerst een antwoord, of stem blanco." in page.text
    assert hall.service.polling.progress
    assert hall.service.polling.progress.voted == 0
    assert KEPT in (await browser.send("/vote", blank="1")).text


async def test_a_vote_that_was_not_kept_is_not_called_received(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await go(hall, "canvas")
    await browser.go()
    hall.store.trouble = DISK_FULL
    page = await browser.send("/note", {"section": "notes"}, text="Bewaar mij.")
    assert browser.answer.status_code == 507
    assert "Ontvangen" not in page.text
    assert "Waarschuw de gespreksleider" in page.text
    assert page.form("/note", section="notes")["text"] == ["Bewaar mij."]


async def test_a_round_that_has_closed_meanwhile_takes_no_vote(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await hall.open()
    await browser.go()
    await hall.service.polling.close()
    page = await browser.send("/vote", choice="ja")
    assert "Deze stemming is niet (meer) open." in page.text


async def test_an_open_round_shows_turnout_and_no_count(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await hall.open()
    for number in range(12):
        await hall.service.polling.cast(f"v{number}", "student", ("ja" if number % 3 else "nee",), Channel.PHONE)
    page = await browser.go()
    assert "Gestemd: 12 van de 20" in page.text
    assert not page.all("rect")
    assert "%" not in page.text


async def test_a_result_hides_the_same_groups_as_everywhere(hall: Hall) -> None:
    """Two people of management disappear in « overige partijen »; nothing on the page tells their answer."""
    browser = Browser(hall)
    await browser.join()
    await hall.open()
    cast = [
        *ballots("student", *["ja"] * 7, *["nee"] * 6),
        *ballots("werkveld", *["ja"] * 6, *["nee"] * 7),
        *ballots("management", *["nee"] * 6),
        *ballots("gemeente", *["ja"] * 6),
    ]
    for number, ballot in enumerate(cast):
        await hall.service.polling.cast(f"v{number}", ballot.party, ballot.choice, Channel.PHONE)
    await hall.service.polling.close()
    page = await browser.go()
    assert "38 mensen kozen: 50 % ja (19) en 50 % nee (19)." in page.text
    assert "overige partijen mensen: 12 50 % ja 50 % nee" in page.text
    assert "management" not in page.text


@pytest.mark.parametrize(("query", "others"), [("", "overige of onbekend"), ("lang=en", "other or unknown")])
async def test_the_rest_is_called_as_in_the_app_when_people_without_a_party_are_in_it(
    hall: Hall, query: str, others: str
) -> None:
    browser = Browser(hall)
    await browser.join()
    await hall.open()
    cast = [
        *ballots("student", *["ja"] * 7, *["nee"] * 6),
        *ballots("", *["nee"] * 6),
        *ballots("gemeente", *["ja"] * 6),
    ]
    for number, ballot in enumerate(cast):
        await hall.service.polling.cast(f"v{number}", ballot.party, ballot.choice, Channel.PHONE)
    await hall.service.polling.close()
    assert others in (await browser.go(f"/room?{query}")).text


# --------------------------------------------------------------------------------------------------- writing


async def test_notes_with_rows_and_kinds_are_kept_as_they_were_chosen(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await go(hall, "canvas")
    await browser.go()
    page = await browser.send("/note", {"section": "plusminus"}, row="stagiair", kind="plus", text="Vraagt door.")
    assert "Ontvangen. Je briefje is bewaard." in page.text
    assert "Stagiair (sterk punt)" in page.text
    (note,) = hall.session.notes.values()
    assert (note.row, note.kind, note.party, note.text) == ("stagiair", "plus", "student", "Vraagt door.")


async def test_a_writer_changes_and_takes_back_an_own_note(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await go(hall, "canvas")
    await browser.go()
    await browser.send("/note", {"section": "notes"}, text="Eerst.")
    page = await browser.send("/note/edit", text="Beter.")
    assert "Ontvangen. Je briefje is veranderd." in page.text
    assert [note.text for note in hall.session.notes.values()] == ["Beter."]
    page = await browser.send("/note/back")
    assert "Je briefje is weggehaald." in page.text
    assert "Beter." not in page.text
    assert not filling_in.visible_notes(hall.session)


async def test_nobody_changes_the_note_of_another(hall: Hall) -> None:
    writer, other = Browser(hall), Browser(hall)
    for browser in (writer, other):
        await browser.join()
        await go(hall, "canvas")
        await browser.go()
        await browser.send("/note", {"section": "notes"}, text="Van mij.")
    await other.send("/note/edit", note="n1", text="Gekaapt.")
    assert "Dit briefje is niet van jou, of is er niet." in other.page.text
    await other.send("/note/back", note="n1")
    assert [note.text for note in filling_in.visible_notes(hall.session)] == ["Van mij.", "Van mij."]


async def test_a_note_that_is_too_long_comes_back_in_its_field(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await go(hall, "canvas")
    await browser.go()
    long = "é" * 281
    page = await browser.send("/note", {"section": "dreams"}, text=long)
    assert "281 tekens, er passen er 280" in page.text
    assert page.form("/note", section="dreams")["text"] == [long]
    assert "text" not in page.form("/note", section="notes")


async def test_a_form_that_is_sent_twice_counts_once_and_an_old_one_is_not_taken_for_another(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await go(hall, "canvas")
    await browser.go()
    fields = {**browser.page.form("/note", section="notes"), "text": "Eén keer."}
    for _ in range(2):
        assert "Ontvangen" in (await browser.http.post("/note", data=fields)).text
    answer = await browser.http.post("/note", data={**fields, "text": "Iets anders."})
    assert "Deze pagina was niet meer nieuw." in answer.text
    assert "Iets anders." in answer.text
    assert [note.text for note in hall.session.notes.values()] == ["Eén keer."]


async def test_a_page_shows_nobody_elses_words() -> None:
    async with a_hall(noted(a_session(), "Van een ander.", party="student")) as room:
        browser = Browser(room)
        await browser.join()
        await go(room, "canvas")
        assert "Van een ander." not in (await browser.go()).markup


async def test_a_hidden_note_tells_its_writer_why_and_can_no_longer_be_changed(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await go(hall, "canvas")
    await browser.go()
    await browser.send("/note", {"section": "notes"}, text="Jan doet niets.")
    await hall.service.do(filling_in.hide, "n1", "er staat een naam in")
    page = await browser.go()
    assert "De gespreksleider laat dit briefje niet zien: er staat een naam in" in page.text
    assert "/note/edit" not in [action for action, _ in page.forms]


async def test_a_note_that_waits_says_so(hall: Hall) -> None:
    await hall.service.do(moderating.demand_approval, demanded=True)
    browser = Browser(hall)
    await browser.join()
    await go(hall, "canvas")
    await browser.go()
    page = await browser.send("/note", {"section": "notes"}, text="Wacht even.")
    assert "Dit briefje wacht op de gespreksleider." in page.text


async def test_a_question_that_a_file_answered_says_so_and_takes_no_answer() -> None:
    """Two reports around one answer more would differ by it."""
    content = b"respondent,question,value\n" + b"".join(b"%d,score,7\n" % number for number in range(6))
    session = apply(a_session(), read_file(a_session(), "lijst.csv", content, FixedChance(99)).changes)
    async with a_hall(session) as room:
        browser = Browser(room)
        await browser.join()
        await go(room, "canvas")
        page = await browser.go()
        assert "Deze vraag is al beantwoord in een ingelezen vragenlijst." in page.text
        assert len([action for action, _ in page.forms if action == "/answer"]) == 3


async def test_answers_of_every_kind_are_kept_shown_and_taken_back(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await go(hall, "canvas")
    await browser.go()
    for section, chosen in {"choice": "lang", "choices": ["kort", "lang"], "scale": "4", "score": "10"}.items():
        page = await browser.send("/answer", {"section": section}, choice=chosen)
        assert "Ontvangen. Je antwoord is bewaard." in page.text
        given = page.form("/answer", section=section)["choice"]
        assert given == (chosen if isinstance(chosen, list) else [chosen])
    page = await browser.send("/answer", {"section": "score"}, choice=None, none="1")
    assert "Je antwoord is weggehaald." in page.text
    assert "Ontvangen. Je antwoord is bewaard." not in page.text
    assert "choice" not in page.form("/answer", section="score")


async def test_dots_are_given_and_not_more_than_there_are() -> None:
    session = themed(noted(a_session(present={"student": 9}), "a", "b"), Tijd=["n1"], Rooster=["n2"])
    async with a_hall(session) as room:
        browser = Browser(room)
        await browser.join()
        await room.open("stippen")
        await browser.go()
        page = await browser.send("/dots", None, **{"dot:t1": "3", "dot:t2": "1"})
        assert "hoogstens 3" in page.text
        assert page.form("/dots")["dot:t1"] == ["3"]
        page = await browser.send("/dots", None, **{"dot:t1": "2", "dot:t2": "1"})
        assert "Ontvangen. Je stippen zijn bewaard." in page.text


def to_put_in_order() -> Session:
    statement = a_choice_statement("rust", "tijd", "geld", kind=StatementKind.RANKING)
    return a_session(steps=[a_vote_step(statement=statement)], present={"student": 9})


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (("1", "2", "2"), "Plaats 2 is meer dan één keer gekozen. Geef elk antwoord een eigen plaats."),
        (("1", "2", ""), "Nog niet elk antwoord heeft een plaats. Geef elk antwoord een eigen plaats."),
        (("", "", ""), "Kies eerst bij elk antwoord een plaats, of stem blanco."),
        (("1", "2", "9"), "Plaats 9 is er niet. Kies een plaats van 1 tot en met 3."),
    ],
)
async def test_an_order_that_is_not_whole_is_told_with_what_was_chosen_still_there(
    places: tuple[str, ...], told: str
) -> None:
    async with a_hall(to_put_in_order()) as room:
        browser = Browser(room)
        await browser.join()
        await room.open()
        await browser.go()
        fields = dict(zip(("place:rust", "place:tijd", "place:geld"), places, strict=True))
        page = await browser.send("/order", None, **fields)
        assert told in page.text
        known = {name: [place] for name, place in fields.items() if place in {"1", "2", "3"}}
        assert {name: value for name, value in page.form("/order").items() if name in known} == known


async def test_an_order_is_voted_without_a_script_and_the_result_tells_places() -> None:
    async with a_hall(to_put_in_order()) as room:
        browsers = [Browser(room, f"192.168.1.{number}") for number in range(6)]
        for browser in browsers:
            await browser.join()
        await room.open()
        for place, browser in enumerate(browsers):
            await browser.go()
            second = {"place:tijd": "2", "place:geld": "3"} if place else {"place:tijd": "3", "place:geld": "2"}
            page = await browser.send("/order", None, **{"place:rust": "1"} | second)
            assert "Ontvangen" in page.text
        await room.service.polling.close()
        page = await browsers[0].go()
        assert "6 mensen zetten 3 antwoorden op volgorde." in page.text
        assert "Bovenaan staat “rust”, gemiddeld op plaats 1,0 en 6 keer op plaats 1" in page.text
        assert "tijd 2,2 (0)" in page.text


@pytest.mark.parametrize("kind", [StatementKind.RANKING, StatementKind.CHOICE])
async def test_phone_and_big_screen_say_as_the_report_does_what_became_of_rare_answers(kind: StatementKind) -> None:
    statement = a_choice_statement("rust", "tijd", "geld", kind=kind)
    session = a_session(steps=[a_vote_step(statement=statement)], present={"student": 20, "werkveld": 20})
    whole = kind is StatementKind.RANKING
    one, other = (("rust", "tijd", "geld"), ("tijd", "rust", "geld")) if whole else (("rust",), ("tijd",))
    cast = [*ballots("student", *[one] * 18, *[other] * 2), *ballots("werkveld", *[one] * 8, *[other] * 12)]
    session = voted(after(session, running.go_to(session, "stem-1", NOON)), "stem-1", cast)
    async with a_hall(session) as room:
        browser = Browser(room)
        await browser.join()
        phone = await browser.go()
        assert DIVIDED in phone.text
        screen = await browser.go(f"/scherm?c={room.code}")
        assert DIVIDED in screen.text


async def test_a_scale_says_on_the_phone_and_the_big_screen_what_its_ends_mean() -> None:
    scale = a_statement(kind=StatementKind.SCALE, low_label="vooral leren", high_label="vooral werken")
    async with a_hall(a_session(steps=[a_vote_step(statement=scale)], present={"student": 9})) as room:
        browser = Browser(room)
        await browser.join()
        await room.open()
        page = await browser.go()
        assert "1: vooral leren 5: vooral werken" in page.text
        screen = await browser.go(f"/scherm?c={room.code}")
        assert "1: vooral leren 5: vooral werken" in screen.text


# ------------------------------------------------------------------------------------------- whatever is sent


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "%(x)s", "'"]
)
async def test_what_people_type_is_text_wherever_it_stands(hall: Hall, text: str) -> None:
    browser = Browser(hall)
    await browser.join()
    await go(hall, "canvas")
    await browser.go()
    page = await browser.send("/note", {"section": "notes"}, text=text)
    assert text in page.text
    assert [attrs["src"] for attrs in page.all("script")] == [static_address("room.js")]
    assert not page.all("img")
    page = await browser.send("/note", {"section": "plusminus"}, text=text, kind="plus")
    assert page.form("/note", section="plusminus")["text"] == [text]


ROUTES = ("/join", "/return", "/vote", "/dots", "/order", "/check", "/note", "/note/edit", "/note/back", "/answer")
NAMES = st.sampled_from(
    ["key", "section", "text", "row", "kind", "round", "choice", "blank", "dot:t1", "place:ja", "note", "none"]
)
VALUES = st.one_of(st.sampled_from(["notes", "plusminus", "score", "stem-1.1", "ja", "plus", "n1", "1"]), st.text())


@examples(60)
@given(st.sampled_from(ROUTES), st.one_of(st.binary(max_size=60), st.lists(st.tuples(NAMES, VALUES), max_size=8)))
async def test_no_form_however_strange_brings_the_program_down(path: str, body: bytes | list[tuple[str, str]]) -> None:
    async with a_hall() as room:
        browser = Browser(room)
        await browser.join()
        await room.open()
        sent = body if isinstance(body, bytes) else urlencode(body, errors="replace").encode()
        answer = await browser.http.post(path, content=sent)
        assert answer.status_code < 500
        assert answer.headers["content-type"].startswith("text/html")


async def test_an_address_that_is_not_there_is_told_on_a_page(hall: Hall) -> None:
    answer = await Browser(hall).http.get("/nergens", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert "Hier is niets." in answer.text
    assert "Naar het begin" in answer.text


async def test_after_the_close_everybody_gets_the_end_page_and_loses_the_token(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await hall.service.close_session()
    assert "Dank je wel" in (await browser.go()).text
    assert "dialoog" not in browser.http.cookies
    assert "Dank je wel" in (await browser.go("/")).text


async def test_change_of_code_leaves_those_inside_alone(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await hall.service.do(door.change_code, bytes(range(40, 72)))
    assert "We beginnen zo" in (await browser.go()).text
