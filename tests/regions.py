"""Made-up regions of a roadshow: which concerns are shared and which are regional is known from how they are made.

Everybody here is made up, and so is every word. The same seed gives the same sessions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import cycle
from random import Random
from typing import NamedTuple

from msgspec.structs import replace

from dialoog.domain.note import Participant
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import filling_in, setup, theming
from dialoog.domain.session import Session, apply
from dialoog.domain.tally import Ballot
from dialoog.store.content.file_content import FileContent
from tests.build import closed, joined, voted

SEED = 2026
CONTENT = FileContent.default()

SHARED = {
    "begeleiding-tijd": (
        "Mijn begeleider heeft bijna nooit tijd voor een gesprek.",
        "Begeleiden komt er bij ons naast, zonder uren.",
        "Er is geen vast moment in de week om te praten.",
        "Wie de stagiair begeleidt, wisselt elke week.",
        "Bij drukte valt het begeleidingsgesprek als eerste weg.",
        "Ik heb drie stagiairs en nul uur begeleidingstijd.",
    ),
    "vergoeding": (
        "Van deze stagevergoeding kan ik mijn huur niet betalen.",
        "De ene plek geeft een vergoeding, de andere niets.",
        "Ik werk vier dagen onbetaald en heb ook nog een bijbaan.",
        "Zonder stagevergoeding haakt de helft af.",
        "Geld voor stagiairs staat niet in onze begroting.",
    ),
    "school-werkveld": (
        "School en praktijk bellen elkaar pas als het misgaat.",
        "De docent komt één keer kijken, dat is te weinig.",
        "Wat op school geleerd wordt, past niet bij ons werk.",
        "Wij weten niet wie wij op school kunnen bellen.",
        "School en werkveld maken elk hun eigen afspraken.",
    ),
}
"""Concerns of every region, by their theme in the codebook."""

TWICE = {
    "papierwerk": (
        "Elke school heeft een ander beoordelingsformulier.",
        "De opdrachten van school kosten meer tijd dan de stage.",
        "Ik schrijf verslagen die niemand leest.",
        "Het papierwerk is voor begeleiders ook te veel.",
    )
}
"""A concern of two of the regions."""

REGIONAL = {
    "reizen": (
        "De laatste bus gaat om zes uur, dus late diensten lukken niet.",
        "Zonder auto kom ik niet bij mijn stageplek.",
        "Ik reis drie uur op een dag.",
        "Er rijdt in de dorpen geen bus naar de stageplek.",
    ),
    "veiligheid": (
        "Ik werd op mijn stageplek uitgescholden en niemand deed iets.",
        "Met een andere achternaam krijg je minder snel een stageplek.",
        "Studenten durven discriminatie niet te melden.",
        "Na een vervelend voorval wist ik niet waar ik heen kon.",
    ),
}
"""Concerns of one region each."""

HOUSING = (
    "Er is in de stad geen kamer te vinden voor een half jaar.",
    "Twee studenten stopten omdat zij geen woonruimte vonden.",
    "Een kamer kost meer dan alles wat ik verdien.",
)
"""A concern of one region that no theme of the codebook is about."""

DREAMS = {
    "nieuwe-vormen": (
        "Leren in een wijk, met studenten van alle opleidingen samen.",
        "Een leerafdeling die studenten zelf draaien.",
        "Korte stages op vier plekken in plaats van één lange.",
    ),
    "begeleiding-tijd": (
        "Elke stagiair heeft een vaste begeleider met tijd.",
        "Een dag in de week alleen om van elkaar te leren.",
    ),
}

TITLES = {
    "begeleiding-tijd": ("Tijd voor begeleiding", "Begeleiders komen tijd tekort", "Uren om te begeleiden"),
    "vergoeding": ("Stagevergoeding", "Rondkomen tijdens je stage", "Geld"),
    "school-werkveld": ("School en praktijk", "Elkaar kennen", "Contact met school"),
    "papierwerk": ("Formulieren", "Opdrachten van school", "Papier"),
    "reizen": ("De bus", "Reizen", "Ver weg"),
    "veiligheid": ("Je veilig voelen", "Veiligheid", "Meldpunt"),
    "nieuwe-vormen": ("Anders leren", "Nieuwe stages", "Leren in de wijk"),
    "wonen": ("Woonruimte", "Een kamer vinden", "Wonen"),
}
"""What every region calls a theme: nobody uses the words of the codebook."""


class Plan(NamedTuple):
    """How a region is made: how many people, what they say, and how many of ten say yes before and after."""

    number: int
    region: str
    place: str
    day: date
    people: Mapping[str, int]
    concerns: Sequence[str]
    housing: bool
    yes: tuple[int, int]
    actions: Sequence[tuple[str, str, str, str]]


PLANS = (
    Plan(
        number=0,
        region="Westermeer",
        place="Meerdorp",
        day=date(2026, 3, 12),
        people={"student": 14, "onderwijs": 7, "werkveld": 9, "management": 5},
        concerns=[*SHARED, *TWICE, "reizen"],
        housing=False,
        yes=(4, 6),
        actions=[
            ("Een proef met een vast begeleidingsuur", "Praktijkopleiders", "1 juni 2026", "open"),
            ("Met de busmaatschappij praten over late ritten", "Gemeente", "1 mei 2026", "bezig"),
        ],
    ),
    Plan(
        number=1,
        region="Duinkust",
        place="Zandhaven",
        day=date(2026, 4, 9),
        people={"student": 12, "onderwijs": 6, "werkveld": 8, "management": 2},
        concerns=[*SHARED, *TWICE, "veiligheid"],
        housing=False,
        yes=(7, 8),
        actions=[("Een meldpunt waar iedereen terecht kan", "", "", "open")],
    ),
    Plan(
        number=2,
        region="Oosterwade",
        place="Wadestad",
        day=date(2026, 5, 21),
        people={"student": 16, "onderwijs": 8, "werkveld": 10, "management": 6, "gemeente": 3},
        concerns=[*SHARED],
        housing=True,
        yes=(5, 5),
        actions=[
            ("Uitrekenen wat een gelijke vergoeding kost", "Management", "1 september 2026", "open"),
            ("Een contactpersoon per school aanwijzen", "Onderwijs", "15 juni 2026", "klaar"),
        ],
    ),
)
EARLIER = Plan(
    number=1,
    region="westermeer",
    place="Meerdorp",
    day=date(2025, 3, 20),
    people={"student": 10, "onderwijs": 6, "werkveld": 6},
    concerns=["begeleiding-tijd", "vergoeding", "veiligheid"],
    housing=False,
    yes=(3, 4),
    actions=[
        ("Een lijst met contactpersonen maken", "Onderwijs", "1 mei 2025", "open"),
        ("Stagiairs uitnodigen bij teamoverleg", "Werkveld", "1 juni 2025", "open"),
        ("Een folder maken over vergoedingen", "Gemeente", "", "klaar"),
    ],
)
"""The round before in the first of these regions, spelled otherwise."""


def three_regions() -> dict[str, Session]:
    """Three closed sessions by the name of their file; every theme has its place in the codebook but housing."""
    return {plan.region.casefold(): a_region(plan) for plan in PLANS}


def a_region(plan: Plan, *, coded: bool = True) -> Session:
    """A closed session after a plan; without `coded` nobody has said which themes of the codebook its themes are."""
    session, chance = _room(plan), Random(SEED + plan.number)
    writers = cycle(chance.sample(list(session.participants.values()), len(session.participants)))
    for code, texts in _said(plan):
        section = "aandachtspunten"
        session = _written(session, writers, section, texts)
        dreams = _turned(DREAMS.get(code, ()), plan)
        session = _written(session, writers, "dromen", dreams)
        session = _themed(session, plan, code, len(texts) + len(dreams), coded=coded and code != "wonen")
    session = _written(session, writers, "dromen", _turned(DREAMS["nieuwe-vormen"], plan))
    session = _themed(session, plan, "nieuwe-vormen", len(DREAMS["nieuwe-vormen"]), coded=coded)
    return closed(_agreed(_dotted(_voted(session, plan), plan), plan))


def _said(plan: Plan) -> Iterable[tuple[str, Sequence[str]]]:
    known = {**SHARED, **TWICE, **REGIONAL}
    for code in plan.concerns:
        yield code, _turned(known[code], plan)
    if plan.housing:
        yield "wonen", HOUSING


def _turned(texts: Sequence[str], plan: Plan) -> Sequence[str]:
    """Return the texts in an order of the region's own."""
    turn = plan.number % max(len(texts), 1)
    return (*texts[turn:], *texts[:turn])


def _room(plan: Plan) -> Session:
    template = CONTENT.formats()["roadshow"]
    planned = setup.new_session(
        template,
        CONTENT.canvases().get(template.canvas),
        title=f"Roadshow {plan.place}",
        day=plan.day,
        place=plan.place,
        region=plan.region,
        statements=CONTENT.statement_sets().get(template.statements),
    )
    return joined(planned, **plan.people)


def _written(session: Session, writers: Iterator[Participant], section: str, texts: Iterable[str]) -> Session:
    for text in texts:
        writer = next(writers)
        note = filling_in.write(session, section=section, text=text, author=writer.id, party=writer.party)
        session = apply(session, note)
    return session


def _themed(session: Session, plan: Plan, code: str, newest: int, *, coded: bool) -> Session:
    """Put the newest notes in a theme that this region gives its own name."""
    notes = list(session.notes)[-newest:]
    session = apply(session, theming.create(session, TITLES[code][plan.number], notes))
    theme = theming.ordered(session)[-1]
    return replace(session, themes={**session.themes, theme.id: replace(theme, code=code if coded else "")})


def _voted(session: Session, plan: Plan) -> Session:
    for yes in plan.yes:
        session = voted(session, "vergoeding", _ballots(plan, yes))
    numbers = [Ballot((str(1 + place % 5),), party) for party, many in plan.people.items() for place in range(many)]
    return voted(session, "verwachtingen", numbers)


def _ballots(plan: Plan, yes: int) -> list[Ballot]:
    """Ballots of which about so many in ten are for; the smallest party is always of one mind."""
    small = min(plan.people, key=lambda party: plan.people[party])
    cast: list[Ballot] = []
    for party, many in plan.people.items():
        for_it = many if party == small else max(1, min(many - 1, round(many * yes / 10)))
        cast += [Ballot(("ja",), party)] * for_it + [Ballot(("nee",), party)] * (many - for_it)
    return cast


def _dotted(session: Session, plan: Plan) -> Session:
    """Everybody gives two dots to the first theme of the region and one to the last."""
    themes = [theme.id for theme in theming.ordered(session)]
    choice = (themes[0], themes[0], themes[-1])
    return voted(
        session, "wat-eerst", [Ballot(choice, party) for party, many in plan.people.items() for _ in range(many)]
    )


def _agreed(session: Session, plan: Plan) -> Session:
    for what, who, when, status in plan.actions:
        fields = {"who": who, "when": when, "status": status}
        session = apply(session, action_rules.add(session, what=what, today=plan.day, **fields))
    return session
