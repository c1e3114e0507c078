"""The form of an action point. It asks for who and when, says what is still open, and keeps it without too."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

from msgspec import Struct
from textual import on
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from dialoog.domain.action import Action, ActionSize, ActionStatus
from dialoog.domain.dates import long_date, parse_date
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.text import clean
from dialoog.tui.actions.wording import open_words
from dialoog.tui.dialogs.form import Field, LongField, Values
from dialoog.tui.dialogs.form_dialog import COMMANDS, FormDialog
from dialoog.tui.shell.commands import UserCommand, bindings
from dialoog.tui.shell.screen import SessionScreen

HINTS = {
    "what": "Wat gaat er gebeuren? Begin met een werkwoord.",
    "who": "wie trekt dit? Een rol is genoeg",
    "with_whom": "wie doen er mee?",
    "need": "bijvoorbeeld: twee uur in het rooster",
    "need_from": "bijvoorbeeld: de school",
    "first_step": "iets kleins voor deze week",
    "when": "bijvoorbeeld: 1 december, of: na de zomer",
}
LONG = ("what",)
ALL_CLEAR = "Wie en wanneer zijn ingevuld."


TAKE_DREAM = UserCommand(
    key="f4", action="take_dream", label="Droom overnemen", help="Zet de droom bij Wat, om hem te herschrijven"
)


class Draft(Struct, frozen=True):
    """What a new action starts from: the theme and note that it leads back to, and texts to begin with.

    A `dream` stands beside the form: it says what people want, and an action what they will do for it.
    """

    theme: str = ""
    note: str = ""
    what: str = ""
    dream: str = ""
    need: str = ""
    need_from: str = ""


class ActionForm(FormDialog[bool]):
    """Fields of an action, with a line that says what nobody has agreed on yet."""

    COMMANDS_HERE = (*COMMANDS, TAKE_DREAM)
    BINDINGS = bindings((TAKE_DREAM,))

    def __init__(
        self,
        question: str,
        action: Action,
        carry_out: Callable[[Values], Awaitable[bool]],
        today: date,
        dream: str = "",
    ) -> None:
        """Take the question, the action to begin with, what keeps it, and the dream that it comes from."""
        self._dream = dream
        super().__init__(question, _fields(action), carry_out, explanation=open_words(action) or ALL_CLEAR)
        self._today = today

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a dream only where there is one."""
        del parameters
        return bool(self._dream) or action != "take_dream"

    def action_take_dream(self) -> None:
        """Put the dream where it can be rewritten, unless something stands there already."""
        what = self.form.field("what").control
        if isinstance(what, TextArea) and not what.text.strip():
            what.load_text(self._dream)
            what.move_cursor(what.document.end)
            what.focus()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def show_open(self) -> None:
        """Say what is still open, and which day is read in « wanneer »."""
        values = {name: clean(text) for name, text in self.form.values.items()}
        filled = Action(id="", number=0, what="", who=values["who"], when=values["when"])
        day = parse_date(values["when"], self._today)
        read = f" Moet klaar zijn op {long_date(day)}." if day else ""
        self.query_one(".explanation", Static).update(Content((open_words(filled) or ALL_CLEAR) + read))


async def add(screen: SessionScreen, draft: Draft) -> bool:
    """Ask for a new action and keep it; tell whether that was done."""

    async def keep(values: Values) -> bool:
        await screen.service.do(action_rules.add, today=_today(screen), theme=draft.theme, note=draft.note, **values)
        return True

    blank = Action(id="", number=0, what=draft.what, need=draft.need, need_from=draft.need_from)
    title = screen.session.themes[draft.theme].title if draft.theme in screen.session.themes else ""
    question = f"Nieuw actiepunt bij '{title}'" if title else "Nieuw actiepunt"
    question += (
        f"\nDroom: {draft.dream}\nWat gaan jullie daarvoor doen? Begin met een werkwoord." if draft.dream else ""
    )
    form = ActionForm(question, blank, keep, _today(screen), draft.dream)
    added = await screen.app.push_screen_wait(form)
    many = action_rules.live_in(screen.session, draft.theme) if draft.theme else 0
    if added and many > action_rules.MOST_PER_THEME:
        screen.notify(crowded(title, many), timeout=8, markup=False)
    return bool(added)


def crowded(title: str, many: int) -> str:
    """Return the friendly hint that there are many actions of one theme."""
    return f"Dit is actiepunt {many} bij '{title}'. Kies liever drie die zeker gebeuren. Meer mag."


async def change(screen: SessionScreen, action: Action) -> bool:
    """Let an action be changed; only what was changed is written, so that nothing newer is overwritten."""
    before = {
        **{name: getattr(action, name) for name in action_rules.FIELDS},
        "status": action.status,
        "size": action.size,
    }

    async def keep(values: Values) -> bool:
        changed = {name: text for name, text in values.items() if text != before[name]}
        if changed:
            await screen.service.do(action_rules.change, action.id, today=_today(screen), **changed)
        return True

    form = ActionForm("Actiepunt veranderen", action, keep, _today(screen))
    changed = await screen.app.push_screen_wait(form)
    return bool(changed)


def _today(screen: SessionScreen) -> date:
    return screen.service.clock.now().date()


def _fields(action: Action) -> list[Field]:
    texts = [
        (LongField if name in LONG else Field)(
            name, action_rules.FIELD_NAMES[name], getattr(action, name), hint=HINTS[name]
        )
        for name in action_rules.FIELDS
    ]
    sizes = [(size.value, action_rules.SIZE_NAMES[size]) for size in ActionSize]
    states = [(status.value, action_rules.STATUS_NAMES[status]) for status in ActionStatus]
    return [
        *texts,
        Field("size", action_rules.FIELD_NAMES["size"], action.size.value, options=sizes),
        Field("status", action_rules.FIELD_NAMES["status"], action.status.value, options=states),
    ]
