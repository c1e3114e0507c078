"""Days at any moment, with all that the room may not see in them: for properties of what it does see."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.agenda import Bars, Step, StepKind
from dialoog.domain.answering import marks
from dialoog.domain.ballot_box import Progress, ShownBars
from dialoog.domain.canvas import SectionKind
from dialoog.domain.kinds import KINDS
from dialoog.domain.note import Participant
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import filling_in, running, threshold, voting
from dialoog.domain.session import Session
from dialoog.domain.statement import Choice, Statement, StatementKind
from dialoog.domain.tally import Ballot, count
from tests.build import DAY, NOON, a_choice_statement, a_section, a_session, a_statement, a_step, after, themed, voted

SECRET = "hidden-words"
"""What somebody wrote and the facilitator hid."""

WRITTEN = "visible-words"
"""What somebody wrote and is on the report's list, but not on a slide."""

PARTIES = ("student", "onderwijs", "werkveld", "management", "")
LISTED = (StatementKind.CHOICE, StatementKind.CHOICES, StatementKind.RANKING)

Moment = tuple[Session, Step, Progress | None]


def statements() -> st.SearchStrategy[Statement]:
    """Statements of every kind that people vote on in a step of their own."""
    kinds = [kind for kind in StatementKind if KINDS[kind].word]
    return st.sampled_from(kinds).map(
        lambda kind: a_choice_statement(kind=kind) if kind in LISTED else a_statement(kind=kind)
    )


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """A step of any kind."""
    kind = draw(st.sampled_from([*StepKind, *[StepKind.VOTE] * 5]))
    statement = draw(statements()) if kind is StepKind.VOTE else None
    sections = draw(st.sampled_from([(), ("notes",), ("score",), ("notes", "score"), ("early",), ("early", "notes")]))
    bars = draw(st.sampled_from(Bars))
    return a_step("step", kind, statement=statement, sections=sections, bars=bars, purpose="Waarom we dit doen")


@st.composite
def days(draw: st.DrawFn) -> Moment:
    """A session at a step, with how far its open round is."""
    step = draw(steps())
    sections = (a_section("notes"), a_section("score", kind=SectionKind.SCORE), a_section("early", early=True))
    present = draw(st.sampled_from([{}, {"student": 4}, {"student": 40, "werkveld": 20}]))
    session = a_session(steps=[step], sections=sections, present=present)
    session = _written(draw, after(session, running.go_to(session, "step", NOON)))
    for _ in range(draw(st.sampled_from([0, 1, 2, 2])) if _is_voted(step) else 0):
        session = voted(session, "step", _cast(draw, _asked(session)))
    if draw(st.booleans()):
        session = after(session, threshold.set_threshold(session, draw(st.sampled_from([5, 7, 10]))))
    opens = _is_voted(step) and len(session.rounds) < 2 and draw(st.booleans())
    return _opened(draw, session) if opens else (session, session.agenda["step"], None)


def _is_voted(step: Step) -> bool:
    return step.kind in (StepKind.VOTE, StepKind.PRIORITISE, StepKind.THEMES)


def _asked(session: Session) -> Statement:
    """The statement of the round that comes next."""
    opened = after(session, voting.open_round(session, "step"))
    return voting.rounds_of(opened, "step")[-1].statement


def _written(draw: st.DrawFn, session: Session) -> Session:
    for number in range(draw(st.integers(3, 7))):
        text, party = f"{WRITTEN} {number}", draw(st.sampled_from(PARTIES))
        session = after(session, filling_in.write(session, section="notes", text=text, party=party))
    session = themed(session, Rooster=["n1", "n2"], Begeleiding=["n3"])
    for note in draw(st.sets(st.sampled_from(["n1", "n2", "n3"]))):
        text = f"{SECRET} {note}"
        session = after(session, filling_in.edit(session, note, text))
        session = after(session, action_rules.add(session, what=text, note=note, today=DAY))
        session = after(session, filling_in.hide(session, note, "een naam"))
    session = after(session, action_rules.add(session, what="Bel de school", who="de begeleider", today=DAY))
    return replace(session, participants={"someone": Participant("someone", "student")})


def _cast(draw: st.DrawFn, statement: Statement) -> list[Ballot]:
    sizes = [(party, draw(st.sampled_from([0, 1, 5, 6, 8]))) for party in PARTIES]
    chosen = st.sampled_from(_choices(statement))
    return [Ballot(draw(chosen), party) for party, size in sizes for _ in range(size)]


def _choices(statement: Statement) -> Sequence[Choice]:
    """Some things that somebody can choose, among them nothing."""
    ids = [option.id for option in statement.options]
    match statement.kind:
        case StatementKind.RANKING:
            return ((), tuple(ids), tuple(reversed(ids)))
        case StatementKind.CHECK:
            return ((), (ids[0],), (ids[1],), (ids[0], ids[-1]))
        case StatementKind.CHOICES:
            return ((), (ids[0],), (ids[0], ids[-1]))
        case StatementKind.DOTS:
            return ((), (ids[0], ids[0]), (ids[0], ids[-1]))
        case _:
            return ((), *((id_,) for id_ in ids))


def _opened(draw: st.DrawFn, session: Session) -> Moment:
    session = after(session, voting.open_round(session, "step"))
    round_ = voting.rounds_of(session, "step")[-1]
    cast = [marks(round_.statement, ballot.choice) for ballot in _cast(draw, round_.statement)]
    bars = ShownBars(count(cast)) if len(cast) >= 10 and draw(st.booleans()) else None
    progress = Progress(round_.id, len(cast), bars)
    return session, session.agenda["step"], draw(st.sampled_from([progress, None]))
