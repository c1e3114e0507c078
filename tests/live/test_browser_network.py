"""Shaky Wi-Fi, phones that sleep, a server that restarts: what somebody sent is kept, sent once, and told honestly."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, Route, expect

from dialoog.domain.rules import filling_in
from tests.build import DISK_FULL, MemorySessionStore, a_service_in_memory
from tests.live.browsers import CHROMIUM, NO_CHROMIUM, Venue, a_day

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM),
    pytest.mark.asyncio(loop_scope="session"),
]
LOST = "De verbinding is weg."
UNSENT = "Nog niet verstuurd."


async def write(phone: Page, text: str) -> None:
    section = phone.locator("section").first
    await section.get_by_role("textbox", name="Jouw aandachtspunt").fill(text)
    await section.get_by_role("button", name="Verstuur").click()


def written(venue: Venue) -> list[str]:
    return [note.text for note in venue.service.session.notes.values() if note.author]


async def test_a_vote_without_network_stays_on_the_phone_and_goes_once_when_it_is_back(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.vote_on("janee")
    await phone.get_by_label("ja", exact=True).check()
    await phone.context.set_offline(True)
    await phone.get_by_role("button", name="Stem", exact=True).click()
    await expect(phone.get_by_text(UNSENT)).to_be_visible()
    await phone.get_by_label("nee", exact=True).check()
    await phone.get_by_role("button", name="Stem", exact=True).click()
    await phone.context.set_offline(False)
    await expect(phone.get_by_text("Ontvangen. Je stem is bewaard.")).to_be_visible()
    await expect(phone.get_by_text(UNSENT)).to_be_hidden()
    await venue.others_vote([("student", ("ja",))] * 4)
    await venue.service.polling.close()
    result = venue.service.session.rounds["janee.1"].result
    assert result is not None
    assert (result.tally.voters, result.tally.counts) == (5, {"ja": 4, "nee": 1})
    assert await phone.evaluate("localStorage.length") == 0


async def test_notes_without_network_wait_in_their_order_also_when_the_page_was_closed(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.go("canvas")
    await expect(phone.get_by_role("heading", name="Het canvas")).to_be_visible()
    await phone.context.set_offline(True)
    for text in ("Eerst dit.", "Dan dat."):
        await write(phone, text)
        await expect(phone.get_by_role("textbox", name="Jouw aandachtspunt")).to_have_value("")
    await expect(phone.get_by_text(UNSENT)).to_be_visible()
    await phone.close()
    assert written(venue) == []
    context = venue.contexts[-1]
    await context.set_offline(False)
    again = await context.new_page()
    await again.goto(f"{venue.url}/room")
    for text in ("Eerst dit.", "Dan dat."):
        await expect(again.locator(".note", has_text=text)).to_be_visible()
    assert written(venue) == ["Eerst dit.", "Dan dat."]


async def test_a_note_whose_answer_is_lost_is_sent_again_and_kept_once(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.go("canvas")
    tries = []

    async def lose_the_first_answer(route: Route) -> None:
        tries.append(route)
        if len(tries) == 1:
            await route.fetch()
            await route.abort()
        else:
            await route.continue_()

    await phone.route("**/note", lose_the_first_answer)
    await write(phone, "Eén keer.")
    await expect(phone.locator(".note", has_text="Eén keer.")).to_be_visible()
    await expect(phone.get_by_text(UNSENT)).to_be_hidden()
    assert len(tries) == 2
    assert written(venue) == ["Eén keer."]


async def test_a_double_tap_writes_one_note(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.go("canvas")
    section = phone.locator("section").first
    await section.get_by_role("textbox", name="Jouw aandachtspunt").fill("Dubbel.")
    await section.get_by_role("button", name="Verstuur").dblclick()
    await expect(section.locator(".note", has_text="Dubbel.")).to_be_visible()
    await write(phone, "Daarna.")
    await expect(section.locator(".note", has_text="Daarna.")).to_be_visible()
    assert written(venue) == ["Dubbel.", "Daarna."]


async def test_text_that_is_being_typed_stays_with_its_cursor_whatever_happens_in_the_room(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.go("canvas")
    await write(phone, "Ik dacht.")
    field = phone.get_by_role("textbox", name="Jouw aandachtspunt")
    await field.fill("Half geschr")
    await field.press("ArrowLeft")
    mine = next(note for note in venue.service.session.notes.values() if note.author)
    await venue.service.do(filling_in.hide, mine.id, "dubbel")
    await expect(phone.get_by_text("laat dit briefje niet zien: dubbel")).to_be_visible()
    await expect(field).to_be_focused()
    await field.press("X")
    await expect(field).to_have_value("Half geschXr")
    await venue.go("pauze")
    await expect(phone.get_by_text("De gespreksleider is verder gegaan.")).to_be_visible()
    await expect(field).to_have_value("Half geschXr")
    await phone.get_by_role("button", name="Verstuur").first.click()
    await expect(phone.get_by_role("heading", name="Pauze")).to_be_visible()
    assert written(venue) == ["Ik dacht.", "Half geschXr"]


async def test_whoever_does_not_want_to_send_it_can_go_along(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.go("canvas")
    await phone.get_by_role("textbox", name="Jouw aandachtspunt").fill("Toch maar niet")
    await venue.go("pauze")
    await phone.get_by_role("button", name="ga zonder versturen mee").click()
    await expect(phone.get_by_role("heading", name="Pauze")).to_be_visible()
    assert written(venue) == []


async def test_a_phone_that_slept_through_two_rounds_wakes_up_where_the_room_is(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.vote_on("janee")
    await expect(phone.get_by_role("button", name="Stem", exact=True)).to_be_visible()
    await phone.context.set_offline(True)
    await venue.others_vote([("student", ("ja",))] * 5 + [("werkveld", ("nee",))])
    await venue.service.polling.close()
    await venue.vote_on("keuze")
    await venue.others_vote([("student", ("rood",))] * 5)
    await venue.service.polling.close()
    await venue.vote_on("meer")
    await phone.context.set_offline(False)
    await expect(phone.get_by_text("Je mag meer antwoorden kiezen.")).to_be_visible()
    await expect(phone.get_by_text(LOST)).to_be_hidden()


async def test_a_vote_that_comes_after_the_close_is_refused_in_words(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.vote_on("janee")
    await phone.get_by_label("ja", exact=True).check()
    await phone.context.set_offline(True)
    await phone.get_by_role("button", name="Stem", exact=True).click()
    await venue.others_vote([("student", ("ja",))] * 5 + [("werkveld", ("nee",))])
    await venue.service.polling.close()
    await phone.context.set_offline(False)
    await expect(phone.get_by_text("Deze stemming is niet (meer) open.")).to_be_visible()
    await expect(phone.get_by_text("6 mensen kozen").first).to_be_visible()
    await expect(phone.get_by_text(UNSENT)).to_be_hidden()


async def test_after_a_restart_of_the_server_the_phone_goes_on_by_itself(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.vote_on("janee")
    await phone.get_by_label("ja", exact=True).check()
    await phone.get_by_role("button", name="Stem", exact=True).click()
    await expect(phone.get_by_role("link", name="Stem anders")).to_be_visible()
    await venue.stop_serving()
    await expect(phone.get_by_text(f"{LOST} Je stem is bewaard.")).to_be_visible()
    await venue.serve_again()
    await expect(phone.get_by_text(LOST)).to_be_hidden()
    await venue.go_on("pauze")
    await expect(phone.get_by_role("heading", name="Pauze")).to_be_visible()


async def test_what_the_disk_could_not_take_is_not_called_received_and_goes_later(browser: Browser) -> None:
    store = MemorySessionStore(a_day())
    venue = Venue(a_service_in_memory(store=store), browser)
    await venue.open()
    try:
        phone = await venue.phone()
        await venue.go("canvas")
        await expect(phone.get_by_role("heading", name="Het canvas")).to_be_visible()
        store.trouble = DISK_FULL
        await write(phone, "Bewaar mij.")
        await expect(phone.get_by_role("alert")).to_contain_text("Waarschuw de gespreksleider")
        await expect(phone.get_by_text(UNSENT)).to_be_visible()
        await expect(phone.get_by_text("Ontvangen")).to_be_hidden()
        store.trouble = None
        await expect(phone.get_by_text("Ontvangen. Je briefje is bewaard.")).to_be_visible()
        assert written(venue) == ["Bewaar mij."]
    finally:
        await venue.close()


async def test_whoever_is_away_for_long_hears_that_the_address_may_be_another_one(venue: Venue) -> None:
    phone = await (await venue.phone()).context.new_page()
    await phone.clock.install()
    await phone.goto(f"{venue.url}/room")
    await venue.stop_serving()
    await phone.clock.run_for(2_000)
    await expect(phone.get_by_text(LOST)).to_be_visible()
    await expect(phone.get_by_text("scan dan de QR-code opnieuw")).to_be_hidden()
    await phone.clock.run_for(30_000)
    await expect(phone.get_by_text("scan dan de QR-code opnieuw")).to_be_visible()
    await venue.serve_again()
    await phone.clock.run_for(10_000)
    await expect(phone.get_by_text("scan dan de QR-code opnieuw")).to_be_hidden()
