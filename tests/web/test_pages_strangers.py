"""What somebody meets who knows nothing of it: errors at their field, a phone that is shared, pages that lead on."""

from __future__ import annotations

import pytest

from dialoog.domain.rules import running
from tests.web.browsing import Browser, Page
from tests.web.phones import Hall


def wrong_fields(page: Page) -> list[str]:
    """What is told to be wrong on a page: the names of fields, and the role of a group."""
    told = [attrs for _tag, attrs in page.elements if attrs.get("aria-invalid") == "true"]
    assert all({"problem", "error"} & set(attrs["aria-describedby"].split()) for attrs in told)
    return [attrs.get("name") or attrs["role"] for attrs in told]


def focused(page: Page) -> list[str]:
    return [attrs["name"] for _tag, attrs in page.elements if "autofocus" in attrs]


@pytest.mark.parametrize(
    ("path", "filled", "wrong", "focus"),
    [
        ("/join", {"code": "XXXX", "party": "student"}, "code", "code"),
        ("/join", {"party": ""}, "radiogroup", "party"),
        ("/return", {"party": "student", "back": "0000"}, "back", "back"),
    ],
)
async def test_at_the_door_an_error_is_told_at_its_field(
    hall: Hall, path: str, filled: dict[str, str], wrong: str, focus: str
) -> None:
    browser = Browser(hall)
    await browser.go("/" if path == "/join" else path)
    page = await browser.send(path, None, **{"code": hall.code, **filled})
    assert (wrong_fields(page), focused(page)) == ([wrong], [focus])


async def test_in_the_room_an_error_is_told_at_its_field(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await hall.open()
    await browser.go()
    page = await browser.send("/vote")
    assert "Kies eerst een antwoord" in page.text
    assert (wrong_fields(page), focused(page)) == (["radiogroup"], ["choice"])
    await hall.service.polling.cancel()
    await hall.service.do(running.go_to, "canvas", hall.service.clock.now())
    await browser.go()
    page = await browser.send("/note", {"section": "notes"}, text="x" * 300)
    assert (wrong_fields(page), focused(page)) == (["text"], ["text"])


async def test_a_shared_phone_goes_to_the_next_person_and_back(hall: Hall) -> None:
    """Each is a participant of their own; nobody sees what the one before wrote."""
    browser = Browser(hall)
    await browser.go("/")
    code = (await browser.send("/join", code=hall.code, party="student")).text.split("ziet hem maar één keer. ")[1][:4]
    await hall.service.do(running.go_to, "canvas", hall.service.clock.now())
    await browser.go()
    await browser.send("/note", {"section": "notes"}, text="Van de eerste.")
    await browser.go("/next")
    await browser.send("/next")
    assert browser.answer.url.path == "/"
    await browser.send("/join", code=hall.code, party="werkveld")
    assert "Van de eerste." not in (await browser.go()).text
    assert sorted(person.party for person in hall.session.participants.values()) == ["student", "werkveld"]
    await browser.go(f"/return?c={hall.code}")
    await browser.send("/return", party="student", back=code)
    assert "Van de eerste." in (await browser.go()).text
    assert len(hall.session.participants) == 2


async def test_a_phone_that_is_known_no_more_hears_why_it_is_at_the_door_again(hall: Hall) -> None:
    browser = Browser(hall)
    browser.http.cookies.set("dialoog", "iemand.anders")
    assert "is hier niet meer bekend" in (await browser.go()).text
    assert browser.answer.url.path == "/"
    assert "is hier niet meer bekend" not in (await Browser(hall).go()).text


async def test_the_last_page_leads_on(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await hall.service.close_session()
    page = await browser.go()
    assert "Dank je wel" in page.text
    assert {"class": "button quiet", "href": "/"} in page.all("a")


async def test_no_page_loads_itself_again_while_somebody_reads(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    for step in ("welkom", "themas", "acties"):
        await hall.service.do(running.go_to, step, hall.service.clock.now())
        page = await browser.go()
        assert not [meta for meta in page.all("meta") if "http-equiv" in meta]
        assert "Ververs de pagina" in page.text


async def test_what_people_typed_runs_in_its_own_direction(hall: Hall) -> None:
    browser = Browser(hall)
    await browser.join()
    await hall.service.do(running.go_to, "canvas", hall.service.clock.now())
    await browser.go()
    page = await browser.send("/note", {"section": "notes"}, text="אין מספיק זמן.")
    assert {"class": "note", "dir": "auto"} in page.all("p")
    assert {attrs.get("dir") for attrs in page.all("textarea")} == {"auto"}


async def test_wrong_return_codes_of_one_address_leave_the_others_their_way_back(hall: Hall) -> None:
    joined = (await hall.phone().post("/join", json={"code": hall.code, "party": "student"})).json()
    asked = {"code": hall.code, "party": "student"}
    wrong = [
        (await hall.phone(address="192.168.1.66").post("/return", json={**asked, "return_code": "x"})).status_code
        for _ in range(50)
    ]
    assert wrong == [403] * 10 + [429] * 40
    back = await hall.phone().post("/return", json={**asked, "return_code": joined["return_code"]})
    assert back.status_code == 200


async def test_return_codes_are_too_few_to_be_guessed_from_many_addresses(hall: Hall) -> None:
    body = {"code": hall.code, "party": "student", "return_code": "x"}
    tries = [(await hall.phone(address=f"10.0.0.{n}").post("/return", json=body)).status_code for n in range(50)]
    assert tries == [403] * 40 + [429] * 10
