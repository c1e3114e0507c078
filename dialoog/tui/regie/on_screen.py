"""What the facilitator puts on the screen beside the agenda: a pause, a title, a theme, or the step again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dialoog.domain.rules import running, stage, theming
from dialoog.domain.session import Session
from dialoog.domain.stage import Scene, Stage
from dialoog.tui.dialogs.form import Field, NumberField, Reader, Values, whole_number
from dialoog.tui.dialogs.form_dialog import FormDialog
from dialoog.tui.dialogs.questions import Choose

if TYPE_CHECKING:
    from dialoog.facilitation.service import SessionService
    from dialoog.tui.shell.screen import SessionScreen

QUESTION = "Wat ziet de zaal?"
USUAL_PAUSE = "15"
STEP, PAUSE, OWN, DAY, THEME = "step", "pause", "own", "day", "theme:"


def choices(session: Session) -> list[tuple[str, str]]:
    """Return what can be put on the screen from the regie, as (id, words)."""
    step = running.current_step(session)
    themes = [(f"{THEME}{theme.id}", f"thema: {theme.title}") for theme in theming.ordered(session)]
    return [
        (STEP, f"dit onderdeel: {step.title}" if step else "het begin van de dag"),
        (PAUSE, "een pauze, met de tijd waarop je verdergaat"),
        (OWN, "een eigen titel"),
        *([(DAY, "de titel van de dag")] if step else []),
        *([(Scene.THEMES.value, "alle thema's")] if themes else []),
        (Scene.ACTIONS.value, "de actielijst"),
        *themes,
    ]


async def choose(screen: SessionScreen) -> None:
    """Ask what the room is to see, and show that."""
    chosen = await screen.app.push_screen_wait(Choose(QUESTION, choices(screen.session)))
    if chosen == PAUSE:
        screen.app.push_screen(_pause_form(screen.service))
    elif chosen == OWN:
        screen.app.push_screen(_title_form(screen.service))
    elif chosen and chosen.startswith(THEME):
        await screen.do(stage.put_theme, chosen.removeprefix(THEME))
    elif chosen:
        await screen.do(stage.put, Stage(Scene.TITLE) if chosen == DAY else Stage(Scene(chosen)))


def _pause_form(service: SessionService) -> FormDialog[bool]:
    fields = [NumberField("minutes", "Minuten", USUAL_PAUSE)]
    return FormDialog(
        "Pauze op het scherm",
        fields,
        partial(_pause, service),
        explanation="De zaal ziet hoe laat het verdergaat. Het draaiboek blijft staan waar het staat.",
    )


async def _pause(service: SessionService, values: Values) -> bool:
    reader = Reader(values)
    minutes = reader.read("minutes", whole_number, 0)
    reader.finish()
    await service.do(stage.put_pause, minutes, service.clock.now())
    return True


def _title_form(service: SessionService) -> FormDialog[bool]:
    return FormDialog(
        "Titel op het scherm", [Field("title", "Titel", hint="bijvoorbeeld Welkom terug")], partial(_title, service)
    )


async def _title(service: SessionService, values: Values) -> bool:
    await service.do(stage.put_title, values["title"])
    return True
