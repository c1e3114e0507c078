"""The open session in the app: taken, followed over the bus, given free; and what the facilitator is told."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import work
from textual.reactive import reactive
from textual.screen import Screen

from dialoog.domain.errors import DialoogError, Invalid, NotFound, Refused
from dialoog.domain.session import Session
from dialoog.tui.shell.destinations import Destination
from dialoog.tui.shell.mending import MendsScreens
from dialoog.tui.shell.plan_history import PlanHistory
from dialoog.tui.shell.ports import Outside, Place
from dialoog.tui.shell.toasts import Holds, always

if TYPE_CHECKING:
    from dialoog.domain.ballot_box import Progress
    from dialoog.facilitation.doorway import AtDoor
    from dialoog.facilitation.service import SessionService
    from dialoog.tui.shell import bridge

KNOCK = "Er klopt een telefoon aan. Druk in de regie op f."
TRIAL_LEFT = "De vorige keer liep er nog een proef met verzonnen mensen. Die is weggegooid; je sessie is zoals zij was."
STILL_OPEN = "De sessie « {title} » is nog open. Ga er eerst uit met Esc, en kies dan een andere."
TOLD_FOR = 12
"""Seconds that a sentence stays on the screen."""


class SessionApp(MendsScreens):
    """Holds the one open session; `session` and `progress` are the only live values, screens watch them."""

    session: reactive[Session | None] = reactive(None)
    """The open session as it is on disk; None on the start screen."""

    progress: reactive[Progress | None] = reactive(None)
    """What may be seen of the open round."""

    knocks: reactive[tuple[AtDoor, ...]] = reactive(())
    """Who stands before locked doors."""

    def __init__(self, outside: Outside) -> None:
        """Take everything from outside."""
        super().__init__()
        self.outside = outside
        self.service: SessionService | None = None
        self.path = Path()
        """The file of the open session."""
        self.sort_keys: Counter[Path] = Counter()
        """How many keys sorting by key took, for each session."""
        self._disconnect: Callable[[], None] = lambda: None
        self._regie: Screen[None] | None = None
        """What all screens of the open session stand on; None while it is being opened."""
        self._untold: dict[str, Holds] = {}
        self.plans = PlanHistory()
        self.types_for = ("", "")
        """The party and the table that the facilitator types for, until somebody else takes the keyboard."""

    @abstractmethod
    def screen_behind(self, to: Destination, step: str = "") -> Screen[None]:
        """Return a new screen to go to; `step` is the step that it is about."""

    @abstractmethod
    def offer_rescue(self, path: Path, error: DialoogError) -> None:
        """Say why a session cannot be opened, and offer to bring it back if its file is damaged."""

    def go_to(self, to: Destination, step: str = "") -> None:
        """Show another screen on top of this one."""
        try:
            self.push_screen(self.screen_behind(to, step))
        except DialoogError as error:
            self.tell(error)
        else:
            self.keep_place(to, step)

    def keep_place(self, to: Destination, step: str = "") -> None:
        """Keep where the facilitator is, for a start after a crash or a lid that was closed."""
        if self.service is not None:
            self.outside.keep_place(Place(str(self.path.absolute()), to.value, step))

    def _go_back_to(self, place: Place | None) -> None:
        """Go to the screen where the facilitator was, unless what it was about is gone."""
        if place is None or place.session != str(self.path.absolute()) or self.service is None:
            return
        known = {to.value: to for to in Destination if to not in (Destination.REGIE, Destination.READING)}
        if place.screen in known and (not place.step or place.step in self.service.session.agenda):
            self.go_to(known[place.screen], place.step)

    @work(group="session")
    async def open_session(self, path: Path, to: Destination | None = None) -> None:
        """Open a session and show its agenda, or go on to another screen; what goes wrong is a toast.

        One session is open at a time.
        """
        from dialoog.tui.shell import bridge  # noqa: PLC0415 - the list is drawn without it

        if self.service is not None:
            await self._show_what_is_open(path)
            return
        try:
            left = self.outside.trials.drop(path)
            service = self.outside.open(path)
        except DialoogError as error:
            self.offer_rescue(path, error)
            return
        self.service, self.path, place = service, path, self.outside.last_place()
        self._disconnect = bridge.connect(service.bus, self)
        self.session, self.progress = service.session, service.polling.progress
        await self.write_down_that_doors_are_shut()
        await self._go_to_regie()
        if left:
            self.tell_while(always, TRIAL_LEFT, severity="information", timeout=TOLD_FOR)
        self._tell_of_the_box(service)
        if to:
            self.go_to(to)
        else:
            self._go_back_to(place)
        await self._read_on(service.session)

    async def _go_to_regie(self) -> None:
        self._regie = self.screen_behind(Destination.REGIE)
        await self.push_screen(self._regie)

    async def _show_what_is_open(self, path: Path) -> None:
        """Lead from the list to the session that is still open, should the list ever stand before it."""
        if self._regie is None or self._regie in self.screen_stack:
            return
        if path != self.path:
            self.tell(Refused(STILL_OPEN.format(title=self.session.meta.title if self.session else self.path.stem)))
        await self._go_to_regie()

    async def write_down_that_doors_are_shut(self) -> None:
        """Let the second window know it, also of doors that a crash took away."""
        from dialoog.domain.rules import door  # noqa: PLC0415 - the list is drawn without it

        if self.service is not None and self.service.session.meta.door.url:
            try:
                await self.service.do(door.shut)
            except DialoogError as error:
                self.tell(error)

    async def _read_on(self, session: Session) -> None:
        """Go on with the reading that a copy for a second reader was made for."""
        from dialoog.domain.rules.coding import is_copy, unfinished  # noqa: PLC0415 - the list is drawn without it

        if is_copy(session) and unfinished(session):
            await self.push_screen(self.screen_behind(Destination.READING))

    def _tell_of_the_box(self, service: SessionService) -> None:
        """Say what has become of a vote that was open when the session was last left."""
        from dialoog.domain.rules import voting  # noqa: PLC0415 - the list is drawn without it

        polling = service.polling
        if polling.warning:
            self.tell_while(always, polling.warning, timeout=20)
        elif polling.progress:
            many = polling.progress.voted
            votes = "1 stem is bewaard" if many == 1 else f"{many} stemmen zijn bewaard"
            stopped = voting.stopped_round_of(service.session)
            was = "was gestopt en is dat nog" if stopped else "was nog open en gaat verder"
            self.tell_while(lambda: self.progress is not None, f"De stemming {was}: {votes}.", severity="information")

    async def close_session(self) -> None:
        """Give the session free; everything is on disk already."""
        service, self.service, self._regie = self.service, None, None
        self._disconnect()
        self._disconnect = lambda: None
        if service is not None:
            await service.stop()
            self._throw_trial_away()
        self.session, self.progress, self.knocks = None, None, ()
        self.plans, self.types_for = PlanHistory(), ("", "")

    @property
    def tried(self) -> Path | None:
        """The session that the open one is a trial of, or None."""
        return self.outside.trials.tried(self.path) if self.service else None

    def _throw_trial_away(self) -> None:
        """Let nothing remain of a trial that ends."""
        real = self.outside.trials.tried(self.path)
        if real:
            try:
                self.outside.trials.drop(real)
            except DialoogError as error:
                self.tell(error)

    def leave_work_of_others(self, step: str) -> None:
        """Take away the screens on top that work in another step than this one, unless text would be lost."""
        while getattr(self.screen, "step_id", "") not in ("", step) and not getattr(self.screen, "unsaved", ""):
            self.pop_screen()

    def situation(self) -> object:
        """Return what the facilitator has made of the day: what people send in meanwhile changes nothing of it."""
        if self.service is None:
            return None
        session = self.service.session
        meta = session.meta
        return (
            meta.stage,
            meta.current,
            meta.phase,
            replace(meta.door, url="", port=0),
            session.rounds,
            session.agenda,
        )

    def tell(self, error: DialoogError) -> None:
        """Show the sentence of an error; while the room is looking, it waits until the facilitator is back.

        What a rule refused goes with the situation or the screen; a failure is told for its whole time.
        """
        here, same = self.screen, self.as_now()
        refused = isinstance(error, Refused | Invalid | NotFound)
        holds: Holds = (lambda: same() and here in self.screen_stack) if refused else always
        if getattr(here, "PROJECTED", False):
            self._untold[error.sentence] = same if refused else always
        else:
            self.tell_while(holds, error.sentence, severity="error", timeout=TOLD_FOR)

    def tell_what_waited(self) -> None:
        """Show the sentences that came while the room was looking, as far as they are still true."""
        waited, self._untold = self._untold, {}
        for sentence, holds in waited.items():
            if holds():
                self.tell_while(holds, sentence, severity="error", timeout=TOLD_FOR)

    def on_session_updated(self, message: bridge.SessionUpdated) -> None:
        """Take the new session over."""
        if self.service is not None:
            self.plans.follow(self.session, message.session)
            self.session = message.session
            self.progress = self.service.polling.progress
            self.take_back_what_changed()

    def on_progress_updated(self, message: bridge.ProgressUpdated) -> None:
        """Take the new turnout and bars over."""
        if self.service is not None:
            self.progress = message.progress
            self.take_back_what_changed()

    def on_door_updated(self, message: bridge.DoorUpdated) -> None:
        """Take over who knocks, and say it of the first one where the facilitator sits."""
        del message
        if self.service is None:
            return
        before, self.knocks = self.knocks, self.service.doorway.waiting
        is_of_others = getattr(self.screen, "PROJECTED", False) or getattr(self.screen, "GUARDED", False)
        if self.knocks and not before and not is_of_others:
            self.tell_while(lambda: bool(self.knocks), KNOCK, severity="information")
        self.take_back_what_changed()

    def on_keeping_failed(self, message: bridge.KeepingFailed) -> None:
        """Say that something was not kept."""
        self.tell(message.error)
