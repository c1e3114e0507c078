"""What every screen of an open session shares: the session, and carrying out a rule."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, TypeVar, cast

from textual import events, on
from textual.screen import ModalScreen, Screen

from dialoog.domain.errors import DialoogError
from dialoog.domain.session import Changes, Session
from dialoog.domain.stage import Stage
from dialoog.tui.shell.commands import HasCommands, UserCommand
from dialoog.tui.shell.passing import MISSED, Passing, is_here
from dialoog.tui.shell.phone_access import PhoneAccessApp
from dialoog.tui.shell.styled_once import StyledOnce

if TYPE_CHECKING:
    from dialoog.facilitation.service import SessionService

WIDGETS = Path(__file__).parents[1] / "widgets" / "widgets.tcss"

P = ParamSpec("P")
T = TypeVar("T")

BACK = UserCommand(key="escape", action="back", label="Terug", help="Ga terug naar het vorige scherm", shown="Esc")


class DialoogScreen(Passing, StyledOnce, Screen[None], HasCommands):
    """A screen of the app, typed.

    `CSS_PATH` of a screen names the styles beside its own module; those of its bases are read before them.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = []

    HELP = ""
    """What this screen is for, in a few sentences of Dutch; shown in the help."""

    HELP_AFTER = ""
    """What the help says below the keys, of something larger than this screen."""

    PROJECTED = False
    """Whether the room looks at this screen: nothing pops up on it, sentences wait until it is left."""

    GUARDED = False
    """Whether a participant sits at this screen: from here nobody gets at what is the facilitator's."""

    def __init_subclass__(cls, **options: Any) -> None:  # noqa: ANN401 - Textual knows which there are
        """Add the styles of the bases, which Textual would look for beside the subclass."""
        super().__init_subclass__(**options)
        own = cls.__dict__.get("CSS_PATH", ())
        beside = [Path(inspect.getfile(cls)).parent / path for path in own]
        inherited = [path for base in cls.__bases__ for path in getattr(base, "CSS_PATH", None) or ()]
        cls.CSS_PATH = [*inherited, *beside]

    @property
    def unsaved(self) -> str:
        """What would be lost if the app stopped now, as a sentence; empty when nothing would."""
        return ""

    @property
    def staged(self) -> Stage | None:
        """What one looks at here, which F5 puts on stage; None leaves on stage what is there."""
        return None

    @property
    def dialoog(self) -> PhoneAccessApp:
        """The app."""
        return cast("PhoneAccessApp", self.app)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what `refusal` refuses; offer nothing while the screen is not there yet or any more."""
        try:
            return None if self.refusal(action, parameters) else True
        except MISSED:
            if is_here(self):
                raise
            return False

    @on(events.ScreenSuspend)
    @on(events.ScreenResume)
    def take_back_what_changed(self) -> None:
        """Take away what was told of a screen that was left."""
        self.dialoog.take_back_what_changed()

    def action_back(self) -> None:
        """Leave this screen."""
        self.leave()

    def leave(self) -> None:
        """Take this screen away, with whatever stands above it."""
        if not self.is_current:
            self.pop_until_active()
        self.dismiss()


class SessionScreen(DialoogScreen):
    """A screen of the open session. `show` runs at the start and whenever the session has changed."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [WIDGETS]

    @property
    def service(self) -> SessionService:
        """The owner of the open session."""
        service = self.dialoog.service
        if service is None:
            raise DialoogError("Er is geen sessie open.")
        return service

    @property
    def session(self) -> Session:
        """The session as it is on disk."""
        return self.service.session

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing while the session is being put away."""
        return super().check_action(action, parameters) if self.dialoog.service else False

    _behind = False
    """Whether the session has changed while this screen was out of sight."""

    def on_mount(self) -> None:
        """Follow the session; who sits down here types for another party and table than the facilitator did."""
        if self.GUARDED:
            self.dialoog.types_for = ("", "")
        self.watch(self.app, "session", self._follow)

    def _follow(self, session: Session | None) -> None:
        if session is None:
            return
        self._behind = self._covered
        if not self._behind:
            try:
                self.show(session)
            except Exception as error:
                if not self.dialoog.mend(self, error):
                    raise
            else:
                self.refresh_bindings()

    @property
    def _covered(self) -> bool:
        """Whether another screen hides this one whole: a question on top of it does not."""
        stack = self.app.screen_stack
        above = stack[stack.index(self) + 1 :] if self in stack else []
        return any(not isinstance(screen, ModalScreen) for screen in above)

    def on_screen_resume(self) -> None:
        """Catch up with what changed while this screen was out of sight: a thousand notes are not drawn for nobody."""
        if self._behind:
            self._follow(self.dialoog.session)

    def show(self, session: Session) -> None:
        """Render the session; only reads."""

    async def do(
        self, rule: Callable[Concatenate[Session, P], Changes], *args: P.args, **kwargs: P.kwargs
    ) -> Changes | None:
        """Carry out a rule; what it refuses is a toast and gives None."""
        return await self.attempt(self.service.do(rule, *args, **kwargs))

    async def attempt(self, call: Coroutine[Any, Any, T]) -> T | None:
        """Await a call on the service; what goes wrong is a toast and gives None."""
        try:
            return await call
        except DialoogError as error:
            self.dialoog.tell(error)
            return None
