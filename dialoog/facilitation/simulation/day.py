"""Playing the worked example: a whole dialogue day, step by step along the agenda."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import cycle, takewhile
from random import Random

from dialoog.domain.agenda import Step, StepKind
from dialoog.domain.canvas import Canvas, Section, SectionKind
from dialoog.domain.codebook import Codebook
from dialoog.domain.dates import percent
from dialoog.domain.rounds import AFTER, BEFORE, Result
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import filling_in, running, setup, voting
from dialoog.domain.session import Changes, Session, open_sections
from dialoog.domain.statement import Statement, option_label
from dialoog.domain.tally import shares
from dialoog.facilitation.service import SessionService
from dialoog.facilitation.simulation import before_and_after, chances, crowd, fill_canvas, sorting
from dialoog.facilitation.simulation.crowd import Person, Room, Tell
from dialoog.facilitation.simulation.fill_canvas import Written
from dialoog.facilitation.simulation.fixed_clock import PlayClock
from dialoog.facilitation.simulation.preferences import the_preferences
from dialoog.facilitation.simulation.remark_pool import KINDS, Block, the_pool
from dialoog.facilitation.simulation.script import Agreed, Script
from dialoog.facilitation.simulation.voting import hold_round
from dialoog.report.figures.theme_check import last_check
from dialoog.report.wording.results import result_sentence

DIALOGUE_MINUTES = 8
"""The dialogue between a vote and the second vote on the same statement."""

EARLIEST, LATEST = -2, 3
"""So many minutes a step ends before or after its planned end."""


class Day:
    """One performance of the script on a session that has just been planned."""

    def __init__(  # noqa: PLR0913, PLR0917 - a play needs a stage, a script, a clock, chance, a voice and content
        self,
        service: SessionService,
        script: Script,
        clock: PlayClock,
        rng: Random,
        tell: Tell,
        guide: Canvas | None = None,
        codebook: Codebook | None = None,
    ) -> None:
        """Take the session with everything that the play is made with; `clock` is the service's own.

        With a `guide` there were conversations before the day; themes are suggested with the `codebook`.
        """
        self._service, self._script, self._clock = service, script, clock
        self._rng, self._tell, self._guide, self._codebook = rng, tell, guide, codebook
        self._people: tuple[Person, ...] = ()
        self._belongs: dict[str, str] = {}
        self._themes: dict[str, str] = {}

    async def play(self, until: StepKind | None = None) -> None:
        """Play all steps and close the session, or stop at the beginning of the first step of this kind.

        A day that stops there keeps exactly to the planned times up to that point.
        """
        if self._guide:
            self._belongs = await before_and_after.interview(self._service, self._script, self._guide)
        await self._gather_people()
        for step in self._service.session.steps:
            await self._service.do(running.move, 1, self._clock.now())
            if step.kind is until:
                return
            self._tell(f"{self._clock.now():%H:%M}  {step.title}")
            await self._act(step)
            late = 0 if until else self._rng.randint(EARLIEST, LATEST)
            self._clock.forward(max(0, step.minutes + late))
        await self._service.close_session()
        await before_and_after.respond(self._service, self._script, self._themes)

    def _tell_below(self, line: str) -> None:
        self._tell(f"{'':7}{line}")

    async def _act(self, step: Step) -> None:
        match step.kind:
            case StepKind.CANVAS:
                await self._fill(step)
            case StepKind.VOTE if step.statement:
                await self._vote(step, step.statement)
            case StepKind.THEMES:
                await self._sort()
                await self._check(step)
            case StepKind.PRIORITISE if self._themes:
                await self._put_dots(step)
            case StepKind.ACTIONS:
                await self._agree()

    async def _gather_people(self) -> None:
        known = self._service.session.party_ids
        sizes = {party: size for party, size in self._script.people.items() if party in known}
        parties = crowd.listed_parties(sizes)
        tokens = [self._service.chance.token() for _ in parties]
        self._people = crowd.seated(parties, tokens, self._script.tables)
        await self._service.do(setup.set_present, sizes)
        await crowd.come_in(self._service, self._people)

    async def _fill(self, step: Step) -> None:
        notes = answers = 0
        for section in open_sections(self._service.session, step):
            if section.takes_notes:
                notes += await self._write(section)
            else:
                answers += await self._choose(section)
        self._tell_below(f"{notes} briefjes, {answers} antwoorden")

    async def _write(self, section: Section) -> int:
        remarks = list(self._remarks(section))
        self._rng.shuffle(remarks)
        ids = await fill_canvas.write(self._service, [note for note, _ in remarks])
        self._belongs |= dict(zip(ids, (theme for _, theme in remarks), strict=True))
        return len(ids) + await self._write_and_hide(section)

    def _remarks(self, section: Section) -> Iterator[tuple[Written, str]]:
        """Yield what is written in a section, with the theme that it belongs in; everybody gets a turn."""
        authors = {party: cycle(self._of(party)) for party in dict.fromkeys(p.party for p in self._people)}
        for block in the_pool().blocks:
            if _fits(block, section):
                for remark in block.remarks:
                    if remark.party in authors:
                        author = next(authors[remark.party])
                        yield Written(author, section.id, block.row, block.kind, remark.text), remark.theme

    def _of(self, party: str) -> list[Person]:
        people = [person for person in self._people if person.party == party]
        self._rng.shuffle(people)
        return people

    async def _write_and_hide(self, section: Section) -> int:
        notes = [note for note in self._script.hidden if note.section == section.id and self._of(note.party)]
        for note in notes:
            written = Written(self._of(note.party)[0], section.id, note.row, KINDS[note.kind_name], note.text)
            (id_,) = await fill_canvas.write(self._service, [written])
            await self._service.do(filling_in.hide, id_, note.reason)
        return len(notes)

    async def _choose(self, section: Section) -> int:
        leaning = the_preferences().on_section(section.id)
        answers = fill_canvas.answers_to(section, self._people, leaning, self._rng)
        return await fill_canvas.answer(self._service, section, answers)

    async def _vote(self, step: Step, statement: Statement) -> None:
        heard = self._script.heard_about(statement.id)
        await self._round(step, BEFORE, the_preferences().on_statement(statement.id, BEFORE), heard.paper)
        for argument in heard.arguments:
            await self._service.do(voting.hear, step.id, argument)
        if the_preferences().changes(statement.id):
            self._clock.forward(DIALOGUE_MINUTES)
            self._tell_below("na het gesprek nog een keer")
            await self._round(step, AFTER, the_preferences().on_statement(statement.id, AFTER))

    async def _round(self, step: Step, number: int, leaning: chances.Leaning, paper: int = 0) -> None:
        room = Room(self._service, self._people, self._rng, self._tell_below)
        await hold_round(room, step.id, leaning, paper=paper)
        round_ = voting.rounds_of(self._service.session, step.id)[number - 1]
        if round_.result:
            self._tell_below(_outcome(round_.statement, round_.result))

    async def _sort(self) -> None:
        await sorting.suggest(self._service, self._codebook)
        suggested = len(self._service.session.themes)
        self._themes = await sorting.edit(self._service, self._script.themes, self._belongs)
        made = len(self._service.session.themes)
        self._tell_below(f"{suggested} thema's voorgesteld, {made} na het schuiven")

    async def _check(self, step: Step) -> None:
        """Let the room check the themes; by a chance of its own, so that the rest of the day stays as it is."""
        if self._themes:
            room = Room(self._service, self._people, Random(len(self._people)), self._tell_below)  # noqa: S311 - made-up people
            await hold_round(room, step.id, {})
            if last := last_check(self._service.session, step.id):
                self._tell_below(f"gesloten; {result_sentence(last)}")

    async def _put_dots(self, step: Step) -> None:
        leaning = {
            party: {self._themes[key]: weight for key, weight in weights.items() if key in self._themes}
            for party, weights in self._script.dots.items()
        }
        await self._round(step, BEFORE, leaning)

    async def _agree(self) -> None:
        for action in self._script.actions:
            await self._service.do(self._adding(action))
        missing = sum(bool(action.missing) for action in self._service.session.actions.values())
        self._tell_below(f"{len(self._script.actions)} actiepunten, bij {missing} is nog iets open")

    def _adding(self, action: Agreed) -> Callable[[Session], Changes]:
        theme, note = self._themes.get(action.theme, ""), self._note(action.note)
        today, fields = self._clock.now().date(), _fields(action)
        return lambda session: action_rules.add(
            session, what=action.what, theme=theme, note=note, today=today, **fields
        )

    def _note(self, text: str) -> str:
        notes = self._service.session.notes.values()
        return next((note.id for note in notes if text and note.text == text), "")


def minutes_until(steps: Iterable[Step], kind: StepKind) -> int:
    """Return how many minutes are planned before the first step of this kind."""
    return sum(step.minutes for step in takewhile(lambda step: step.kind is not kind, steps))


def _fits(block: Block, section: Section) -> bool:
    if block.rehearsal or block.section != section.id or not section.takes_notes:
        return False
    rows = [row.id for row in section.rows] or [""]
    return block.row in rows and (section.kind is not SectionKind.PLUSMINUS or block.kind in filling_in.PLUS_MINUS)


def _fields(action: Agreed) -> dict[str, str]:
    names = ("who", "with_whom", "need", "need_from", "first_step", "when", "status")
    return {name: getattr(action, name) for name in names}


def _outcome(statement: Statement, result: Result) -> str:
    """Return the result of a round in one line, as far as it may be told."""
    parts = shares(result.tally)
    if result.withheld or not parts:
        return "gesloten; er is geen uitslag om te laten zien"
    first = max(parts, key=lambda option: parts[option])
    if result.tally.counts and sum(result.tally.counts.values()) > result.tally.valid:
        return f"gesloten; de meeste stippen: {option_label(statement, first)} ({result.tally.counts[first]})"
    return f"gesloten; de meeste stemmen: {option_label(statement, first)} ({percent(parts[first])})"
