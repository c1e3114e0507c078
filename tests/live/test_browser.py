"""A day in real browsers: come in, write, vote, change one's mind, see what came out; phones and big screen at once."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from dialoog.domain.note import Channel
from dialoog.domain.rules import filling_in, moderating
from tests.live.browsers import CHROMIUM, NO_CHROMIUM, Venue

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM),
    pytest.mark.asyncio(loop_scope="session"),
]
KEPT = "Ontvangen. Je stem is bewaard."
STATEMENT = "Een stage duurt minstens een half jaar."


async def vote(phone: Page, answer: str) -> None:
    await phone.get_by_label(answer, exact=True).check()
    await phone.get_by_role("button", name=re.compile("^(Stem|Verander mijn stem)$")).click()


async def test_two_phones_and_a_big_screen_follow_a_vote_before_and_after_the_dialogue(venue: Venue) -> None:
    """Turnout moves live everywhere, bars only in batches and only on the big screen, the shift comes at the end."""
    fatima, sem = await venue.phone(), await venue.phone("werkveld")
    screen = await venue.page(f"/scherm?c={venue.code}", wide=1280, high=720)
    await venue.vote_on("janee")
    for page in (fatima, sem, screen):
        await expect(page.get_by_role("heading", name=STATEMENT)).to_be_visible()
    await vote(fatima, "ja")
    await expect(fatima.get_by_text(KEPT)).to_be_visible()
    for page in (fatima, sem, screen):
        await expect(page.get_by_text("Gestemd: 1 van de 39")).to_be_visible()
    await venue.others_vote([("student", ("ja",))] * 18 + [("onderwijs", ("nee",))] * 3)
    await expect(screen.get_by_text("Gestemd: 22 van de 39")).to_be_visible()
    await expect(screen.locator(".fill").first).to_have_attribute("width", "82")  # about, of the first eleven
    await expect(sem.locator(".fill")).to_have_count(0)
    await venue.service.polling.close()
    for page in (fatima, sem, screen):
        await expect(page.get_by_text("22 mensen kozen: 86\u00a0% ja (19) en 14\u00a0% nee (3).").last).to_be_visible()
    await venue.service.polling.open("janee")
    await expect(sem.get_by_text("Tweede stemming, na het gesprek", exact=True)).to_be_visible()
    await vote(sem, "nee")
    await expect(sem.get_by_text(KEPT)).to_be_visible()
    await venue.others_vote([("student", ("nee",))] * 5 + [("onderwijs", ("ja",))] * 4)
    await venue.service.polling.close()
    for page in (fatima, sem, screen):
        await expect(page.get_by_text("Voor het gesprek zei 86\u00a0% ja, erna 40\u00a0%").last).to_be_visible()


async def test_a_vote_can_be_changed_until_the_close_and_counts_once(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.vote_on("keuze")
    await vote(phone, "rood")
    await phone.get_by_role("link", name="Stem anders").click()
    await vote(phone, "groen")
    await expect(phone.get_by_text("Ontvangen. Je stem is veranderd.")).to_be_visible()
    await expect(phone.get_by_text("Gestemd: 1 van de 39")).to_be_visible()
    await venue.others_vote([("student", ("blauw",))] * 5)
    await venue.service.polling.close()
    result = venue.service.session.rounds["keuze.1"].result
    assert result is not None
    assert result.tally.counts == {"rood": 0, "groen": 1, "blauw": 5}


async def test_a_writer_sees_changes_and_takes_back_own_notes_and_hears_why_one_is_hidden(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.go("canvas")
    section = phone.locator("section", has=phone.get_by_role("heading", name="Zorgen"))
    for text in ("Niemand kijkt mee.", "De rooster<i>s</i> komen laat."):
        await section.get_by_label("Jouw aandachtspunt").fill(text)
        await section.get_by_role("button", name="Verstuur").click()
        await expect(section.locator(".note", has_text=text)).to_be_visible()
    first = section.locator("li", has_text=re.compile("niemand kijkt mee", re.IGNORECASE))
    await first.locator("summary").click()
    await first.get_by_label("De tekst").fill("Bijna niemand kijkt mee.")
    await first.get_by_role("button", name="Bewaar").click()
    await expect(section.locator(".note", has_text="Bijna niemand kijkt mee.")).to_be_visible()
    await first.get_by_role("button", name="Haal dit briefje weg").click()
    await expect(first).to_have_count(0)
    hidden = next(note for note in venue.service.session.notes.values() if "rooster" in note.text)
    await venue.service.do(filling_in.hide, hidden.id, "er staat een naam in")
    await expect(section.get_by_text("laat dit briefje niet zien: er staat een naam in")).to_be_visible()


async def test_a_note_that_waits_for_approval_says_so_until_it_is_approved(venue: Venue) -> None:
    await venue.service.do(moderating.demand_approval, demanded=True)
    phone = await venue.phone()
    await venue.go("canvas")
    await phone.get_by_label("Jouw aandachtspunt").fill("Er is geen rustige plek.")
    await phone.get_by_role("button", name="Verstuur").first.click()
    waiting = phone.get_by_text("Dit briefje wacht op de gespreksleider.")
    await expect(waiting).to_be_visible()
    (held,) = moderating.held_notes(venue.service.session)
    await venue.service.do(moderating.approve, held.id)
    await expect(waiting).to_be_hidden()


async def test_every_kind_of_answer_is_given_and_kept(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.go("canvas")
    for heading, answers in {"Duur": ["lang"], "Wie": ["kort", "lang"], "Schaal": ["4"], "Zin": ["10"]}.items():
        section = phone.locator("section", has=phone.get_by_role("heading", name=heading, exact=True))
        for answer in answers:
            await section.get_by_label(answer, exact=True).check()
        await section.get_by_role("button", name="Bewaar").click()
        await expect(section.get_by_text("Je antwoord is bewaard.")).to_be_visible()
    given = {answer.section: answer.values for answer in venue.service.session.answers.values()}
    assert given == {"duur": ("lang",), "wie": ("kort", "lang"), "schaal": ("4",), "zin": ("10",)}


async def test_dots_are_given_and_what_is_left_is_told(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.vote_on("stippen")
    await phone.get_by_role("radiogroup", name="Tijd").get_by_label("2").check()
    await expect(phone.get_by_text("Nog over: 1")).to_be_visible()
    await phone.get_by_role("radiogroup", name="Begeleiding").get_by_label("2").check()
    await phone.get_by_role("button", name="Plak mijn stippen").click()
    await expect(phone.get_by_role("alert")).to_contain_text("hoogstens 3 antwoorden")
    await phone.get_by_role("radiogroup", name="Begeleiding").get_by_label("1").check()
    await phone.get_by_role("button", name="Plak mijn stippen").click()
    await expect(phone.get_by_text("Ontvangen. Je stippen zijn bewaard.")).to_be_visible()
    await venue.others_vote([("student", ("t2", "t2", "t2"))] * 4)
    await venue.service.polling.close()
    await expect(phone.get_by_role("row", name="Begeleiding 13 stippen")).to_be_visible()


async def test_a_result_is_announced_in_a_sentence_and_is_a_table(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.vote_on("janee")
    await venue.others_vote([("student", ("ja",))] * 4 + [("student", ("nee",))] * 4)
    await venue.service.polling.close()
    await expect(phone.get_by_role("row", name="ja 50 % (4)")).to_be_visible()
    await expect(phone.locator("#heard[role=status]")).to_contain_text("8 mensen kozen: 50\u00a0% ja (4)")


async def test_at_the_end_the_phone_says_goodbye_and_forgets(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.service.close_session()
    await expect(phone.get_by_role("heading", name="Dank je wel")).to_be_visible()
    await expect(phone.get_by_text("Je doet mee bij")).to_have_count(0)
    assert "dialoog" not in {cookie.get("name") for cookie in await phone.context.cookies()}


async def test_somebody_who_uses_no_mouse_joins_and_votes(venue: Venue) -> None:
    await venue.vote_on("janee")
    page = await venue.page(f"/?c={venue.code}")
    await page.get_by_label("Code van het scherm").focus()
    for key in ("Tab", "Space", "Tab", "Enter"):
        await page.keyboard.press(key)
    await page.get_by_role("link", name="Ga naar de zaal").focus()
    async with page.expect_request("**/events"):
        await page.keyboard.press("Enter")
    await page.get_by_label("ja", exact=True).focus()
    for key in ("ArrowDown", "Tab", "Enter"):
        await page.keyboard.press(key)
    await expect(page.get_by_role("link", name="Stem anders")).to_be_visible()
    assert await page.evaluate("document.activeElement.id") == "main"


async def test_without_a_script_one_joins_votes_and_sees_the_result(venue: Venue) -> None:
    phone = await venue.phone(java_script_enabled=False)
    await venue.vote_on("janee")
    await phone.reload()
    await vote(phone, "ja")
    await expect(phone.get_by_text(KEPT)).to_be_visible()
    await venue.others_vote([("student", ("nee",))] * 5)
    await venue.service.polling.close()
    await phone.get_by_role("link", name="Ververs de pagina").click()
    await expect(phone.get_by_text("6 mensen kozen")).to_be_visible()


async def test_the_other_language_stays_on_while_the_room_goes_on(venue: Venue) -> None:
    phone = await venue.phone()
    await phone.get_by_role("link", name="English").click()
    await venue.vote_on("janee")
    await phone.get_by_label("yes", exact=True).check()
    await phone.get_by_role("button", name="Vote", exact=True).click()
    await expect(phone.get_by_text("Received. Your vote is kept.")).to_be_visible()
    await expect(phone.get_by_text("Voted: 1 of 39")).to_be_visible()


async def test_what_was_said_of_a_note_stays_while_others_write_and_are_looked_over(venue: Venue) -> None:
    phone = await venue.phone()
    await venue.service.do(moderating.demand_approval, demanded=True)
    await venue.go("canvas")
    section = phone.locator("section").first
    await section.get_by_role("textbox").fill("Van mij.")
    await section.get_by_role("button", name="Verstuur").click()
    await expect(phone.get_by_text("Ontvangen. Je briefje is bewaard.")).to_be_visible()
    await venue.service.do(filling_in.write, section="zorgen", text="Van een ander.", channel=Channel.PHONE)
    mine, other = list(venue.service.session.notes)[-2:]
    await venue.service.do(filling_in.hide, other, "dubbel")
    await venue.service.do(moderating.approve, mine)
    await expect(phone.get_by_text("Dit briefje wacht op de gespreksleider.")).to_be_hidden()
    await expect(phone.get_by_text("Ontvangen. Je briefje is bewaard.")).to_be_visible()
    await venue.go("pauze")
    await expect(phone.get_by_role("heading", name="Pauze")).to_be_visible()
    await expect(phone.get_by_text("Ontvangen. Je briefje is bewaard.")).to_be_hidden()
