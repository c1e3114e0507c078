"""What a page is made of: little, from this computer alone, and nothing that a strict content policy stops."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from dialoog.domain.note import Channel
from dialoog.domain.rules import running
from dialoog.web.pages.render import static_address, static_files
from tests.build import ballots
from tests.web.browsing import Browser, Page
from tests.web.phones import Hall

FIRST_PAGE = 60_000
"""Bytes of the first page with all that it needs, without compression."""

IMPORT = re.compile(r'from "\./(?P<name>\w+\.js)"')
STEPS = ("welkom", "canvas", "stem-1", "themas", "acties")


def needed(page: Page) -> set[str]:
    """The addresses that a browser asks for to show a page."""
    links = [attrs["href"] for attrs in page.all("link")]
    return {*links, *(attrs["src"] for tag in ("script", "img") for attrs in page.all(tag))}


async def size(browser: Browser, page: Page) -> int:
    """Bytes of a page with all that it needs, the modules that its scripts ask for included."""
    total, wanted, seen = len(page.markup.encode()), needed(page), set[str]()
    while wanted - seen:
        address = (wanted - seen).pop()
        seen.add(address)
        answer = await browser.http.get(address)
        assert answer.status_code == 200, address
        total += len(answer.content)
        wanted |= {static_address(name) for name in IMPORT.findall(answer.text)}
    return total


async def test_the_first_page_and_the_room_are_small(hall: Hall) -> None:
    browser = Browser(hall)
    assert await size(browser, await browser.go("/")) < FIRST_PAGE
    await browser.join()
    await hall.open()
    assert await size(browser, await browser.go()) < FIRST_PAGE


async def every_page(hall: Hall) -> list[Page]:
    """A page of every kind."""
    browser = Browser(hall)
    pages = [await browser.go(path) for path in ("/", "/return", "/scherm", "/nergens")]
    await browser.join()
    for step in STEPS:
        await hall.service.do(running.go_to, step, hall.service.clock.now())
        pages += [await browser.go(path) for path in ("/room", "/room?lang=en", f"/scherm?c={hall.code}")]
    await hall.open()
    pages += [await browser.go(path) for path in ("/room", f"/scherm?c={hall.code}")]
    for number, ballot in enumerate(ballots("student", *["ja"] * 9, *["nee"] * 9)):
        await hall.service.polling.cast(f"v{number}", ballot.party, ballot.choice, Channel.PHONE)
    pages.append(await browser.go(f"/scherm?c={hall.code}"))
    await hall.service.polling.close()
    pages += [await browser.go(path) for path in ("/room", f"/scherm?c={hall.code}")]
    await hall.service.close_session()
    return [*pages, await browser.go("/room"), await browser.go("/scherm")]


async def test_nothing_stands_in_a_page_that_the_policy_stops(hall: Hall) -> None:
    for page in await every_page(hall):
        for tag, attrs in page.elements:
            assert tag not in ("style", "iframe", "object", "base"), page.markup
            assert "style" not in attrs, attrs
            assert not [name for name in attrs if name.startswith("on")], attrs
            assert tag != "script" or attrs["src"], page.markup


async def test_nothing_in_a_page_leads_to_another_host(hall: Hall) -> None:
    for page in await every_page(hall):
        for _tag, attrs in page.elements:
            for name in ("href", "src", "action", "srcset", "data", "poster"):
                assert not urlsplit(attrs.get(name, "")).netloc, attrs


def test_no_style_or_script_names_another_host_or_a_font() -> None:
    for name, found in static_files().items():
        text = found.body.decode()
        hosts = {urlsplit(url).netloc for url in re.findall(r"""(?:https?:)?//[\w.-]+\.\w+""", text)}
        assert hosts <= {"www.w3.org"}, name  # the name of SVG, which nothing is asked of
        assert "@font-face" not in text
        assert "@import" not in text


async def test_static_files_stay_on_the_phone_until_they_change(hall: Hall) -> None:
    http = Browser(hall).http
    answer = await http.get(static_address("app.css"))
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    old = await http.get("/static/0000000000/app.css")
    assert (old.status_code, old.headers["cache-control"]) == (200, "no-store")


@pytest.mark.parametrize("name", ["nergens.css", "..%2Fpages.py", "%2e%2e/pages.py", "app.css%00", ""])
async def test_only_the_static_files_are_handed_out(hall: Hall, name: str) -> None:
    answer = await Browser(hall).http.get(f"/static/x/{name}")
    assert answer.status_code == 404


async def test_pages_are_never_kept_by_a_phone_or_a_proxy(hall: Hall) -> None:
    browser = Browser(hall)
    for path in ("/", "/room", "/return", f"/scherm?c={hall.code}"):
        await browser.go(path)
        assert browser.answer.headers["cache-control"] == "no-store", path
    await browser.join()
    assert browser.answer.headers["cache-control"] == "no-store"
