"""The set of sheets of a day: which there are, and the page that says what each is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from dialoog.domain.errors import Invalid
from dialoog.domain.text import did_you_mean
from dialoog.report.paper import canvas_sheet, cards, checklist, mails, poster, run_sheets, seats
from dialoog.report.paper.occasion import Occasion
from dialoog.report.paper.sheets import Body, Boxes, Cards, Grid, Lists, Runs, Sheet, Signs, Size

Maker = Callable[[Occasion, Size], Sequence[Sheet]]

SHEETS: Mapping[str, tuple[str, Maker]] = {
    "checklist": ("Checklist voor de organisator", lambda day, _: [checklist.checklist(day)]),
    "uitnodiging": ("Uitnodiging om aan te passen", lambda day, _: [mails.invitation(day)]),
    "loopsheet": ("Loopsheet voor de gespreksleider", lambda day, _: [run_sheets.for_chair(day)]),
    "moderators": ("Loopsheets voor de moderators", lambda day, _: [run_sheets.for_moderators(day)]),
    "tafels": ("Tafelbordjes, en wie waar zit", lambda day, _: [cards.signs(day), *seats.who_sits_where(day)]),
    "canvas": ("Canvas om op te schrijven", lambda day, size: [canvas_sheet.canvas(day, size)]),
    "werktafel": ("Werktafelvellen met regels", lambda day, size: [canvas_sheet.lists(day, size)]),
    "stellingen": ("Stellingkaarten", lambda day, _: [cards.statements(day)]),
    "poster": ("Poster bij de deur, met QR-code", lambda day, size: [poster.poster(day, size)]),
    "badges": ("Badges met de partij, zonder naam", lambda day, _: [cards.badges(day)]),
    "bedankmail": ("Bedankmail om aan te passen", lambda day, _: [mails.thanks(day)]),
}
"""Every kind of sheet by its key: what it is called, and what makes it. In the order in which a day needs them."""

SIZES = {Size.A4: "A4", Size.A3: "A3"}


def chosen(words: str) -> tuple[str, ...]:
    """Return the keys in « loopsheet, canvas »; all of them for an empty text. Raises `Invalid`."""
    keys = tuple(key for word in words.split(",") if (key := word.strip().casefold()))
    for key in keys:
        if key not in SHEETS:
            raise Invalid(
                f"Een vel '{key}' is er niet. {did_you_mean(key, list(SHEETS))} Mogelijk is: {', '.join(SHEETS)}."
            )
    return keys or tuple(SHEETS)


def sheets(day: Occasion, keys: Iterable[str], size: Size = Size.A3) -> tuple[Sheet, ...]:
    """Return the sheets with these keys; one that would be empty is left out."""
    wanted = set(keys)
    found = (sheet for key, (_, make) in SHEETS.items() if key in wanted for sheet in make(day, size))
    return tuple(sheet for sheet in found if _holds(sheet.body))


def contents(day: Occasion, made: Sequence[Sheet]) -> Sheet:
    """Return the page that says what was made, on which paper and how many of it are needed."""
    rows = tuple((sheet.title, SIZES[sheet.size], sheet.copies, sheet.key) for sheet in made)
    intro = (
        "Dit hoort bij de dag. Print op gewoon papier; badges, bordjes en stellingkaarten liever op dik papier. "
        "Print liefst de PDF, en kies daarbij: ware grootte (100 %). Briefjes met een code maak je in de zaalcheck: "
        "z in de regie, en dan b."
    )
    return Sheet("inhoud", f"Inhoud: {day.title}", Grid(intro, ("Wat", "Papier", "Hoeveel", "Bestand"), rows))


def _holds(body: Body) -> bool:
    """Tell whether there is anything on a sheet."""
    match body:
        case Runs(schedules=found):
            return any(schedule.moments for schedule in found)
        case Boxes(boxes=rows) | Lists(pages=rows) | Cards(cards=rows) | Signs(signs=rows) | Grid(rows=rows):
            return bool(rows)
        case _:
            return True
