"""Sessions to report on: a whole small day, and random ones."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from dialoog.domain.agenda import StepClock, StepKind
from dialoog.domain.canvas import NoteKind
from dialoog.domain.note import Answer, Note, Remark
from dialoog.domain.rules import actions as action_rules
from dialoog.domain.rules import filling_in, voting
from dialoog.domain.session import Session, apply
from dialoog.domain.statement import StatementKind
from dialoog.domain.tally import Ballot
from dialoog.domain.theme import PlacedBy, Theme
from tests.build import (
    DAY,
    NOON,
    PARTIES,
    a_choice_statement,
    a_session,
    a_statement,
    a_step,
    ballots,
    closed,
    joined,
    noted,
    some_steps,
    themed,
    voted,
)

NAMES = tuple(party.id for party in PARTIES)
READER = MarkdownIt("commonmark").enable("table")


def tokens(text: str) -> list[Token]:
    """What an independent reader makes of Markdown, with the pieces of every line of text in their place."""
    return [piece for token in READER.parse(text) for piece in (token, *(token.children or ()))]


def texts(token: Token) -> str:
    """The text that a reader sees of one line."""
    return "".join(" " if piece.type == "softbreak" else piece.content for piece in token.children or ())


def tables(text: str) -> list[list[list[str]]]:
    """Every table as rows of cells, as a reader sees them."""
    found: list[list[list[str]]] = []
    for token in READER.parse(text):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and token.level > 2 and found and token.block and _in_cell(token):
            found[-1][-1].append(texts(token))
    return found


def _in_cell(token: Token) -> bool:
    return token.level >= 4


def chapter(text: str, title: str) -> str:
    """The part of a report below one of its titles."""
    return text.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def author(session: Session, party: str, number: int = 1) -> dict[str, str]:
    """Who wrote a note: the keywords for `noted`."""
    assert f"{party}-{number}" in session.participants
    return {"author": f"{party}-{number}", "party": party}


# ------------------------------------------------------------------------------------------------ a whole day


def a_day() -> Session:
    """A closed day of 31 people: 12 students, 8 teachers, 7 from the field, 4 managers; two rounds, dots, actions."""
    session = joined(a_session(steps=day_steps(), k=3), student=12, onderwijs=8, werkveld=7, management=4)
    session = _written(session)
    session = _voted(session)
    for step, text in (("stem-1", "Kort is te kort om te wennen."), ("", "Herkenbaar, ook bij ons.")):
        session = apply(session, voting.hear(session, "stem-1", text))
        session = _at(session, step)
    session = _agreed(session)
    return closed(_answered(session))


def day_steps() -> tuple[Any, ...]:
    clock = StepClock(started=NOON, ended=NOON + timedelta(minutes=17))
    choice = a_choice_statement("begeleiding", "afstemming", "houding", id="s2", text="Wat zit het meest in de weg?")
    score = a_statement("s3", kind=StatementKind.SCORE, text="Welk cijfer geef je deze dag?", cooldown=True)
    first, *rest = some_steps()
    return (
        replace(first, clock=clock, purpose="Elkaar leren kennen."),
        *rest,
        a_step("stem-2", order=7, statement=choice),
        a_step("stem-3", order=8, statement=score),
    )


def _written(session: Session) -> Session:
    session = noted(session, "Te weinig tijd voor begeleiding.", **author(session, "student", 1))
    session = noted(session, "Niemand weet wie er belt.", **author(session, "werkveld", 1))
    session = noted(session, "Een vaste begeleider.", section="dreams", **author(session, "student", 2))
    session = noted(session, "Samen opleiden.", section="dreams", **author(session, "onderwijs", 1))
    session = noted(session, "Geld voor de bus.", **author(session, "management", 1))
    session = noted(session, "Jan doet lelijk.", **author(session, "student", 3))
    plus = {"section": "plusminus", "row": "stagiair", "kind": NoteKind.PLUS}
    session = noted(session, "Vol goede moed.", **plus, **author(session, "onderwijs", 2))
    session = apply(session, filling_in.hide(session, "n6", "noemt een naam"))
    for number in range(4, 7):
        session = noted(session, f"Geen tijd om te vragen ({number}).", **author(session, "student", number))
    session = noted(session, "Uren staan niet in het rooster.", **author(session, "werkveld", 2))
    return themed(session, Begeleiding=["n1", "n3", "n7", "n8", "n9", "n10", "n11"], Contact=["n2", "n4"])


def _voted(session: Session) -> Session:
    before = ballots("student", *["ja"] * 9, "nee", "nee", "") + ballots("onderwijs", *["nee"] * 6, "ja", "ja")
    after = ballots("student", *["ja"] * 10, "nee", "nee") + ballots("onderwijs", *["ja"] * 6, "nee", "nee")
    others = ballots("werkveld", *["ja"] * 4, *["nee"] * 3) + ballots("management", "ja", "ja", "nee", "nee")
    session = voted(voted(session, "stem-1", [*before, *others]), "stem-1", [*after, *others])
    session = voted(session, "stem-2", ballots("student", "begeleiding", "houding", "houding"))
    marks = [str(5 + number % 5) for number in range(12)]
    session = voted(session, "stem-3", ballots("student", *marks) + ballots("onderwijs", *marks[:8]))
    dots: list[Ballot] = [Ballot(("t1", "t1", "t2"), "student") for _ in range(7)] + [Ballot(("t2",), "onderwijs")] * 2
    return voted(session, "stippen", dots)


def _at(session: Session, step: str) -> Session:
    """Move the last remark that was noted to another step."""
    last = max(session.remarks.values(), key=lambda remark: remark.number)
    return replace(session, remarks={**session.remarks, last.id: replace(last, step=step)})


def _agreed(session: Session) -> Session:
    whole = {"who": "praktijkopleiders", "when": "1 september 2026", "need": "uren", "need_from": "bestuur"}
    session = apply(session, action_rules.add(session, what="Uren in het rooster", theme="t1", today=DAY, **whole))
    return apply(session, action_rules.add(session, what="Elkaar bellen", theme="t2", today=DAY))


def _answered(session: Session) -> Session:
    for number in range(1, 13):
        person = f"student-{number}"
        session = apply(
            session, filling_in.answer(session, section="score", values=(str(6 + number % 3),), author=person)
        )
    for number in range(1, 4):
        person = f"onderwijs-{number}"
        session = apply(session, filling_in.answer(session, section="choice", values=("kort",), author=person))
    return session


# ------------------------------------------------------------------------------------------------ random days


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """A session as it may be halfway any day: parties of any size, notes with and without writers, any votes."""
    sizes = draw(st.fixed_dictionaries({name: st.integers(0, 14) for name in NAMES}))
    session = joined(a_session(k=draw(st.integers(3, 7))), **sizes)
    session = replace(session, notes=draw(_notes(session)))
    session = replace(session, themes=draw(_themes(session)), answers=draw(_answers(session)))
    for _ in range(draw(st.integers(0, 2))):
        session = voted(session, "stem-1", draw(_votes(sizes, ("ja", "nee"))))
    if session.themes:
        session = voted(session, "stippen", draw(_votes(sizes, tuple(session.themes))))
    return closed(session) if draw(st.booleans()) else session


@st.composite
def _notes(draw: st.DrawFn, session: Session) -> dict[str, Note]:
    writers = [("", ""), *(("", name) for name in NAMES), *((p.id, p.party) for p in session.participants.values())]
    found: dict[str, Note] = {}
    for number in range(1, draw(st.integers(0, 25)) + 1):
        writer, party = draw(st.sampled_from(writers))
        found[f"n{number}"] = Note(
            id=f"n{number}",
            number=number,
            section=draw(st.sampled_from(("notes", "dreams", "verdwenen"))),
            text=f"opmerking {number}",
            kind=draw(st.sampled_from(NoteKind)),
            author=writer,
            party=party,
            hidden=draw(st.sampled_from(("", "", "", "noemt een naam", "Noemt een naam"))),
        )
    return found


@st.composite
def _themes(draw: st.DrawFn, session: Session) -> dict[str, Theme]:
    themes: dict[str, dict[str, PlacedBy]] = {f"t{number}": {} for number in range(1, draw(st.integers(0, 4)) + 1)}
    for note in session.notes:
        place = draw(st.sampled_from(("", *themes)))
        if place:
            themes[place][note] = draw(st.sampled_from(PlacedBy))
    return {id_: Theme(id=id_, order=int(id_[1:]), title=f"Thema {id_}", notes=held) for id_, held in themes.items()}


@st.composite
def _answers(draw: st.DrawFn, session: Session) -> dict[str, Answer]:
    values = st.sampled_from(((), ("kort",), ("lang",), ("kort", "lang")))
    people = [person for person in session.participants.values() if draw(st.booleans())]
    given = (
        Answer(id=f"{p.id}:choices", section="choices", values=draw(values), author=p.id, party=p.party) for p in people
    )
    return {answer.id: answer for answer in given}


@st.composite
def _votes(draw: st.DrawFn, sizes: dict[str, int], options: tuple[str, ...]) -> list[Ballot]:
    choice = st.sampled_from(((), *((option,) for option in options)))
    return [Ballot(draw(choice), name) for name, size in sizes.items() for _ in range(draw(st.integers(0, size)))]


def klankbord(session: Session, *texts_: str) -> Session:
    """The session with remarks of the klankbord."""
    remarks = {f"g{n}": Remark(id=f"g{n}", number=n, step="", text=text) for n, text in enumerate(texts_, 90)}
    return replace(session, remarks={**session.remarks, **remarks})


def steps_of_kind(session: Session, kind: StepKind) -> list[str]:
    """The ids of the steps of one kind."""
    return [step.id for step in session.steps if step.kind is kind]
