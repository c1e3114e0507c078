"""Beside the step: what the room sees, what comes next, and who is here."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widgets import Static

from dialoog.domain.agenda import Step, StepKind, planned_starts
from dialoog.domain.party import label_of
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import running, voting
from dialoog.domain.rules.setup import attendance
from dialoog.domain.rules.stage import on_stage
from dialoog.domain.session import Phase, Session
from dialoog.domain.stage import Scene, Stage
from dialoog.facilitation.showing.progress import open_round_in, stopped_round_in

LISTS = {Scene.THEMES: "de thema's", Scene.ACTIONS: "de actielijst"}
SEEN = "Zaal ziet"
SLIM = 36
"""Below so many cells parties stand under each other."""


class Side(Static):
    """What comes next, and how many people of each party take part."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """Start empty."""
        super().__init__(id=id)
        self._session: Session | None = None
        self._late = ""

    def show(self, session: Session) -> None:
        """Show it for this session."""
        self._session = session
        self._draw()

    def tell(self, late: str) -> None:
        """Tell how late the day runs, if that has changed."""
        if late != self._late:
            self._late = late
            self._draw()

    def on_resize(self, event: events.Resize) -> None:
        """Fit it to the new width."""
        del event
        self._draw()

    def _draw(self) -> None:
        if self._session:
            width = self.content_size.width
            self.update(side_text(self._session, width, slim=width < SLIM, late=self._late))


def side_text(session: Session, width: int, *, slim: bool, late: str = "") -> Content:
    """Return what stands beside the step: what is next, what earlier sessions left, how many are here, the parties."""
    parties = [f"{label_of(session.meta.parties, party)} {count}" for party, count in attendance(session).items()]
    lines = [
        Content.assemble((SEEN, "bold $primary"), f"  {seen_by_room(session, 0 if slim else width - len(SEEN) - 2)}"),
        Content.assemble(("Hierna", "bold $primary"), f"  {_next_step(session)}"),
        Content.assemble(("Aanwezig", "bold $primary"), f"  {_how_many(session)}"),
    ]
    stopped = waits_for_result(session)
    if stopped:
        lines.insert(1, Content.assemble(("Gestopt", "bold $warning"), f"  {stopped}"))
    if late:
        lines.insert(-1, Content.assemble(("Uitloop", "bold $warning"), f"  {late}"))
    earlier = waiting(session)
    if earlier:
        lines.insert(-1, Content.assemble(("Vorige keer", "bold $primary"), f"  {earlier}"))
    if not slim:
        lines = [line.truncate(max(width, 1), ellipsis=True) for line in lines]
    return Content("\n").join([*lines, Content(("\n" if slim else " · ").join(parties))])


SHOWS_RESULT = (StepKind.VOTE, StepKind.PRIORITISE)
"""Steps of which the room sees the result from the close on."""


def seen_by_room(session: Session, width: int = 0) -> str:
    """Return what is on stage, in words; in so many cells by a shorter title, never by dropping how a vote stands."""
    stage = on_stage(session)
    step = session.agenda.get(stage.step)
    title = step.title if step else _beside_the_agenda(session, stage)
    end = (_standing(session, stage, step) if step else "") + (", en hoe je meedoet" if stage.way_in else "")
    room = max(width - cell_len(end), 4)
    return f"{Content(title).truncate(room, ellipsis=True).plain if width else title}{end}"


def _standing(session: Session, stage: Stage, step: Step) -> str:
    what = "muur" if step.wall else "stemming"
    if open_round_in(session, step):
        return f" ({what} open)"
    if stopped_round_in(session, step):
        return f" ({what} gestopt)"
    if step.wall and stage.scene is Scene.VOTE:
        return " (de muur)"
    return " (uitslag)" if step.kind in SHOWS_RESULT and voting.rounds_of(session, step.id) else ""


def waits_for_result(session: Session) -> str:
    """Return the vote that is stopped in another step than the one that is on; empty when there is none."""
    found = voting.stopped_round_of(session)
    step = session.agenda.get(found.step) if found else None
    return f"‘{step.title}’: de uitslag is nog niet getoond" if step and step.id != session.meta.current else ""


def _beside_the_agenda(session: Session, stage: Stage) -> str:
    theme = session.themes.get(stage.theme)
    if theme:
        return f"thema ‘{theme.title}’"
    if stage.scene is Scene.PAUSE:
        return f"pauze tot {stage.until.astimezone():%H:%M}" if stage.until else "pauze"
    return LISTS.get(stage.scene) or (f"‘{stage.text}’" if stage.text else session.meta.title)


def waiting(session: Session) -> str:
    """Return how many actions of earlier sessions have still to be asked after; empty when there are none."""
    many = sum(action.unfinished for action in action_rules.carried(session))
    return f"{many} {'actie' if many == 1 else 'acties'} open, hoe staat het? (a)" if many else ""


def _next_step(session: Session) -> str:
    target = running.neighbour(session, 1)
    if target is None:
        runs = session.meta.phase is Phase.RUNNING
        return "de sessie sluiten (Ctrl+X)" if runs else "dit was het laatste onderdeel"
    minutes = max(target.minutes + target.clock.extra_minutes, 0)
    return f"{planned_starts(session.steps, session.meta.start)[target.id]} {target.title} ({minutes} min)"


def _how_many(session: Session) -> str:
    here, expected = sum(attendance(session).values()), session.meta.expected
    if not here:
        return f"nog niet geteld (h), verwacht {expected}" if expected else "nog niet geteld (h)"
    return f"{here} van {expected} verwacht" if expected else str(here)
