"""The big screen with real names and long answers: nothing falls off, and all of it can be read from the back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice

import pytest
from playwright.async_api import Page

from dialoog.domain.agenda import StepKind as Kind
from dialoog.domain.canvas import Option
from dialoog.domain.party import Party
from dialoog.domain.session import Session
from dialoog.domain.statement import StatementKind
from tests.build import a_session, a_statement, a_step, noted, themed
from tests.live.browsers import CHROMIUM, NO_CHROMIUM, Venue, a_browser, a_venue

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM),
]

PARTIES = {
    "student": "Studenten sociaal werk",
    "onderwijs": "Docenten en stagecoördinatoren",
    "werkveld": "Praktijkopleiders/werkbegeleiders",
    "management": "Management en bestuur",
    "gemeente": "Gemeente Den Haag",
}
LONG = (
    "Begeleiding door iemand die zelf in de praktijk werkt en daar ook tijd voor vond",
    "Afstemming tussen school en praktijk over wat een stagiair moet kunnen",
    "Houding",
    "Reistijd en kosten, ook van een tweede fiets",
    "Anders, namelijk iets dat hier nog niet bij staat",
)
EACH = 12
"""Voters of each party."""

MEASURE = """() => {
    const high = innerHeight, page = document.documentElement, turn = document.querySelector(".turn");
    const texts = [...document.querySelectorAll("#part *")].filter((e) => e.checkVisibility()
        && !e.closest(".unseen, .turn") && [...e.childNodes].some(
            (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim()));
    const percent = (e) => parseFloat(getComputedStyle(e).fontSize) / high * 100;
    const smallest = (those) => Math.min(100, ...those.map(percent));
    return {
        wide: page.scrollWidth - innerWidth, high: page.scrollHeight - high, smallest: smallest(texts),
        important: smallest(texts.filter((e) => e.matches("h1, .answer, .far .number, .figure, td.number"))),
        off: texts.filter((e) => { const box = e.getBoundingClientRect();
            return box.right > innerWidth + 1 || box.bottom > high + 1; }).map((e) => e.textContent.trim()),
        pages: turn.hidden ? 1 : turn.textContent.split(" ").length,
    };
}"""


def a_long_day() -> Session:
    """Statements with long answers, many answers and a score, and lists of themes."""
    long = tuple(Option(f"o{place}", text) for place, text in enumerate(LONG))
    many = tuple(Option(f"m{place}", f"Mogelijkheid {place}: een antwoord van gewone lengte") for place in range(9))
    steps = (
        a_step("janee", order=1, statement=a_statement()),
        a_step("lang", order=2, statement=a_statement(kind=StatementKind.CHOICE, options=long)),
        a_step("veel", order=3, statement=a_statement(kind=StatementKind.CHOICE, options=many)),
        a_step("cijfer", order=4, statement=a_statement(kind=StatementKind.SCORE)),
        a_step("themas", Kind.THEMES, order=5),
    )
    parties = tuple(Party(id_, label) for id_, label in PARTIES.items())
    session = a_session(steps=steps, parties=parties, present=dict.fromkeys(PARTIES, EACH))
    session = noted(session, *(f"Opmerking {number}" for number in range(12)))
    return themed(session, **{f"Een thema met een vrij lange naam {n}": [f"n{n}"] for n in range(1, 13)})


async def views(venue: Venue, page: Page) -> Iterator[dict[str, object]]:
    """Return what is measured of every page of the slide that is on now."""
    await page.goto(f"{venue.url}/scherm")
    first = await page.evaluate(MEASURE)
    found = [first]
    for _ in range(first["pages"] - 1):
        dots = await page.evaluate("document.querySelector('.turn').textContent")
        await page.clock.run_for(10_000)
        await page.wait_for_function("dots => document.querySelector('.turn').textContent !== dots", arg=dots)
        found.append(await page.evaluate(MEASURE))
    return iter(found)


async def vote(venue: Venue, step: str, name: str) -> None:
    """Let everybody vote in the round that is open, each answer in turn."""
    statement = venue.service.session.agenda[step].statement
    assert statement is not None
    options = cycle(option.id for option in statement.options)
    people = [party for party in PARTIES for _ in range(EACH)]
    chosen = [(option,) for option in islice(options, len(people))]
    await venue.others_vote(zip(people, chosen, strict=True), name=name)


@pytest.mark.parametrize(("wide", "high"), [(1280, 720), (1920, 1080)])
async def test_nothing_falls_off_and_nothing_is_too_small(wide: int, high: int) -> None:
    async with a_browser() as browser, a_venue(browser, a_long_day()) as venue:
        page = await venue.page(wide=wide, high=high)
        await page.clock.install()
        await page.goto(f"{venue.url}/scherm?c={venue.code}")
        for step in ("janee", "lang", "veel", "cijfer"):
            for number in (1, 2):
                await venue.go(step)
                await venue.service.polling.open(step)
                await vote(venue, step, f"{step}-{number}")
                await look(venue, page, f"{step} open")
                await venue.service.polling.close()
                await look(venue, page, f"{step} {number}")
        await venue.go("themas")
        await look(venue, page, "themas")


async def look(venue: Venue, page: Page, what: str) -> None:
    """Every page of a slide fits, and can be read from the back."""
    for view in await views(venue, page):
        assert (what, view["wide"], view["high"], view["off"]) == (what, 0, 0, [])
        assert float(str(view["smallest"])) >= 2.5, what
        assert float(str(view["important"])) >= 3.99, what
