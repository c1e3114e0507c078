"""A day as it comes from the field: real names of parties, answers of eighty signs, many answers."""

from __future__ import annotations

from dialoog.domain.agenda import StepKind as Kind
from dialoog.domain.canvas import NoteKind, Option, Section, SectionKind
from dialoog.domain.party import Party
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.session import Session
from dialoog.domain.statement import StatementKind
from tests.build import DAY, a_section, a_session, a_statement, a_step, after, noted, themed

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

VOTES = ("janee", "lang", "veel", "cijfer", "volgorde", "stippen")
LISTS = ("welkom", "canvas", "themas", "acties", "pauze")


def a_long_day() -> Session:
    """Statements with long answers, many answers, a score and an order, a sheet, and lists."""
    long = tuple(Option(f"o{place}", text) for place, text in enumerate(LONG))
    many = tuple(Option(f"m{place}", f"Mogelijkheid {place}: een antwoord van gewone lengte") for place in range(9))
    ends = {"low_label": "helemaal niet goed geregeld", "high_label": "uitstekend geregeld"}
    steps = (
        a_step("welkom", Kind.TALK, order=0, title="Welkom en kennismaking", purpose="Iedereen weet wat we gaan doen."),
        a_step("janee", order=1, statement=a_statement()),
        a_step("lang", order=2, statement=a_statement(kind=StatementKind.CHOICE, options=long)),
        a_step("veel", order=3, statement=a_statement(kind=StatementKind.CHOICE, options=many)),
        a_step("cijfer", order=4, statement=a_statement(kind=StatementKind.SCORE, **ends)),
        a_step("volgorde", order=5, statement=a_statement(kind=StatementKind.RANKING, options=long)),
        a_step("canvas", Kind.CANVAS, order=6, title="Het stagecanvas"),
        a_step("themas", Kind.THEMES, order=7),
        a_step("stippen", Kind.PRIORITISE, order=8, title="Prioriteiten"),
        a_step("acties", Kind.ACTIONS, order=9, title="Actielijst"),
        a_step("pauze", Kind.BREAK, order=10, title="Pauze"),
    )
    parties = tuple(Party(id_, label) for id_, label in PARTIES.items())
    session = a_session(
        steps=steps, sections=_sections(), parties=parties, present=dict.fromkeys(PARTIES, EACH),
        title="Stagedialoog sociaal werk Rotterdam en Den Haag",
    )  # fmt: skip
    session = noted(session, *(f"Opmerking {number}" for number in range(12)), section="zorgen")
    session = themed(session, **{f"Een thema met een vrij lange naam {n}": [f"n{n}"] for n in range(1, 13)})
    what = "Elke stagiair krijgt een vaste begeleider, ook op een kleine afdeling en ook in de vakantie"
    return after(session, action_rules.add(session, what=what, who="Praktijkopleiders/werkbegeleiders", today=DAY))


def _sections() -> tuple[Section, ...]:
    rows = (Option("werk", "Werkzaamheden en verantwoordelijkheden"), Option("team", "Team/werkomgeving/begeleiding"))
    options = (Option("kort", "kort"), Option("lang", LONG[0]))
    return (
        a_section("zorgen", note_kind=NoteKind.CONCERN),
        a_section("verwachtingen", rows=rows),
        a_section("sterk", kind=SectionKind.PLUSMINUS, rows=rows),
        a_section("duur", kind=SectionKind.CHOICE, options=options),
        a_section("wie", kind=SectionKind.CHOICES, options=options),
        a_section("schaal", kind=SectionKind.SCALE, low_label="zorginhoudelijk", high_label="persoonlijk"),
        a_section("zin", kind=SectionKind.SCORE, low_label="geen zin", high_label="veel zin"),
    )
