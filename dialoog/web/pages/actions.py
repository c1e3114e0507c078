"""What people do with the forms on the pages. Each form has a key, so that it counts once however often it is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request

from dialoog.domain.door import SLIP_LENGTH, typed
from dialoog.domain.errors import DialoogError, StorageError
from dialoog.domain.note import Participant
from dialoog.domain.statement import Choice
from dialoog.web.pages.forms import Form
from dialoog.web.problems import NOT_KEPT, Problem
from dialoog.web.requests import address_of, read_body, room_of, token_of
from dialoog.web.room.entrance import SHORT_KEY, Joined, Knock
from dialoog.web.room.idempotency import OTHER_REQUEST
from dialoog.web.room.participation import NewNote, Participation

OLD_PAGE = "Deze pagina was niet meer nieuw. Kijk na wat je hebt ingevuld en verstuur het nog een keer."

Move = Callable[[Participation, Participant, Form], Awaitable[str]]
"""Something that somebody who is in does with a form; it returns what is said of it (« said.… »)."""


async def form_of(request: Request) -> Form:
    """Return the form that a request holds."""
    return Form(await read_body(request))


def _voting(read: Callable[[Form], Choice], said: str = "vote") -> Move:
    """Return the move that takes what somebody chose: whatever a form asks is a vote, only read in its own way."""

    async def take(participation: Participation, person: Participant, form: Form) -> str:
        again = await participation.vote(person, form.one("round"), read(form), form.key)
        return f"{said}_changed" if again else said

    return take


vote = _voting(Form.choice)
order = _voting(Form.order)
dots = _voting(Form.dots, "dots")
check = _voting(Form.said_of_themes, "check")
support = _voting(lambda form: form.several("choice"), "support")
"""Which remarks on the wall somebody supports; it may be none of them."""


async def write(participation: Participation, person: Participant, form: Form) -> str:
    """Keep a note."""
    note = NewNote(section=form.one("section"), text=form.one("text"), row=form.one("row"), kind=form.kind())
    await participation.write(person, note, form.key)
    return "note"


async def rewrite(participation: Participation, person: Participant, form: Form) -> str:
    """Change the text of an own note."""
    await participation.rewrite(person, form.one("note"), form.one("text"), form.key)
    return "edit"


async def withdraw(participation: Participation, person: Participant, form: Form) -> str:
    """Take an own note back."""
    await participation.withdraw(person, form.one("note"))
    return "back"


async def answer(participation: Participation, person: Participant, form: Form) -> str:
    """Set what somebody chose or scored in a section, or take it back."""
    values = form.values()
    await participation.answer(person, form.one("section"), values, form.key)
    return "answer" if values else "answer_back"


async def join(request: Request, form: Form) -> Joined:
    """Let somebody in. The one field for a code takes that of the room and that of a slip, which is longer."""
    if not form.key:
        raise Problem(400, OLD_PAGE)
    code = typed(form.one("code"))
    knock = Knock(
        code=code, slip=form.one("slip") or (code if len(code) == SLIP_LENGTH else ""), party=form.one("party"),
        table=form.one("table"), address=address_of(request),
    )  # fmt: skip
    return await room_of(request).entrance.join(knock, form.key, token_of(request))


async def move_over(request: Request, person: Participant, form: Form) -> str:
    """Let somebody change party and table; return the new return code."""
    return await room_of(request).entrance.move_over(person, form.one("party"), form.one("table"))


async def come_back(request: Request, form: Form) -> Joined:
    """Give somebody's place to this phone."""
    knock = Knock(code=form.one("code"), party=form.one("party"), address=address_of(request))
    return await room_of(request).entrance.come_back(knock, form.one("back"))


def for_people(error: DialoogError) -> DialoogError:
    """Return what is said of an error to somebody with a phone: nothing about keys, and nothing about files."""
    if isinstance(error, StorageError):
        return DialoogError(NOT_KEPT)
    return DialoogError(OLD_PAGE) if error.key in (OTHER_REQUEST, SHORT_KEY) else error
