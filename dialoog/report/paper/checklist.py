"""The checklist for who organises a day for the first time, from two weeks before to the day after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from dialoog.domain.agenda import StepKind
from dialoog.domain.dates import long_date
from dialoog.domain.dutch import many, people
from dialoog.report.paper.occasion import Occasion
from dialoog.report.paper.sheets import Part, Prose, Sheet

TWO_WEEKS, ONE_WEEK, ONE_DAY = timedelta(days=14), timedelta(days=7), timedelta(days=1)


def checklist(day: Occasion) -> Sheet:
    """Return the checklist with the dates of this day."""
    return Sheet("checklist", "Checklist voor de organisator", Prose(tuple(_parts(day))), "één, voor jezelf")


def _parts(day: Occasion) -> Iterator[Part]:
    yield Part("", ("Voor wie zo'n dag voor het eerst organiseert. Vink af wat klaar is.",))
    yield Part(f"Twee weken ervoor · {long_date(day.day - TWO_WEEKS)}", checks=tuple(_two_weeks(day)))
    yield Part(f"Een week ervoor · {long_date(day.day - ONE_WEEK)}", checks=tuple(_one_week(day)))
    yield Part(f"De dag ervoor · {long_date(day.day - ONE_DAY)}", checks=_day_before())
    yield Part(f"De dag zelf, een uur voor het begin ({day.session.meta.start})", checks=tuple(_morning(day)))
    yield Part("Als de zaal leeg is", checks=_after())
    yield Part(f"De dag erna · {long_date(day.day + ONE_DAY)}", checks=_next_day())


def _two_weeks(day: Occasion) -> Iterator[str]:
    who = f" voor {people(day.people)}" if day.people else ""
    tables = f", met {many(day.tables, 'tafel', 'tafels')} los van elkaar" if day.tables else ""
    yield f"Zaal geregeld{who}{tables}, een scherm of beamer, en stroom bij de laptop"
    yield "Iedereen die de zaal in en uit wil, kan dat ook: rolstoel, ringleiding, rustige plek"
    yield f"Uitnodiging verstuurd (tekst: uitnodiging) aan elke partij: {_parties(day)}"
    yield "Een moderator gevraagd voor elke tafel, liefst van buiten: iemand die niemands baas of docent is"
    yield "Afgesproken wie welkom heet, wie de tijd bewaakt en wie de laptop bedient"
    yield "Stellingen en canvas gelezen met een student en iemand uit het werkveld: begrijpt iedereen ze?"


def _one_week(day: Occasion) -> Iterator[str]:
    yield "Geteld wie er komen. Mist een partij? Bel dan na: een mail is vaak niet genoeg"
    yield "Tafels gemaakt (T in de regie): elke partij aan elke tafel, collega's apart"
    yield "Netwerk van de zaal gevraagd: naam, wachtwoord, en of telefoons elkaar mogen zien. Anders een eigen router"
    yield "Een keer proefgedraaid, in de zaal als dat kan"
    if any(step.kind is StepKind.BREAK for step in day.steps):
        yield "Koffie, thee en water besteld voor de pauzes, en iets te eten"
    yield "Moderators gebeld: de loopsheet doorgenomen, en wat je doet als iemand stilvalt of boos wordt"


def _day_before() -> tuple[str, ...]:
    return (
        "Alles geprint en geknipt: zie het blad Inhoud",
        "Pennen, plakbriefjes, tape, een schaar en een verlengsnoer in de tas",
        "Laptop vol, lader mee, en alle updates gedaan. Zet automatische updates tot morgen uit",
        "Kopie van de sessie op een stick",
    )


def _morning(day: Occasion) -> Iterator[str]:
    yield "Tafels staan los, met op elke tafel: bordje, canvas, werktafelvellen, stellingkaarten en pennen"
    yield "Poster hangt bij de deur. Badges liggen klaar per partij"
    yield "Zaalcheck gedaan (z in de regie): de deuren zijn open, en je eigen telefoon doet mee"
    yield "Achter in de zaal is het scherm te lezen"
    yield "Moderators zijn er, en weten waar ze zitten"
    if day.door.slips_only:
        yield "Briefjes liggen klaar, zonder namen"


def _after() -> tuple[str, ...]:
    return (
        "Alle vellen opgehaald, met het nummer van de tafel erop",
        "Wat op papier staat overgetypt (O in de regie)",
        "Namenlijsten en gebruikte briefjes versnipperd",
        "Zaal zoals je haar vond",
    )


def _next_day() -> tuple[str, ...]:
    return (
        "Thema's nagelopen en acties gecontroleerd: heeft elke actie iemand en een datum?",
        "Sessie gesloten (Ctrl+X in de regie), en het verslag gemaakt",
        "Bedankmail verstuurd (tekst: bedankmail), met het verslag erbij",
        "De indeling met namen weggegooid, op papier en op de computer (T in de regie, dan w)",
        "Datum gezet waarop iemand vraagt of de acties gedaan zijn",
    )


def _parties(day: Occasion) -> str:
    return ", ".join(party.label for party in day.parties) or "…"
