"""One stage: whatever is done, beamer, big screen and phones show the same thing, and it is what the regie says."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from dialoog.domain.agenda import StepKind
from dialoog.domain.errors import DialoogError
from dialoog.domain.note import Participant
from dialoog.domain.rules import running, stage, voting
from dialoog.domain.session import Changes, Session
from dialoog.domain.stage import Scene, Stage
from dialoog.facilitation.showing.slide import slide_on_stage
from dialoog.report.wording.catalogs import DUTCH
from dialoog.tui.projector import poster as terminal
from dialoog.tui.regie.side import seen_by_room
from dialoog.web.big_screen import poster as screen
from dialoog.web.pages.languages import language
from dialoog.web.pages.views import Canvas, Eye, view_of
from dialoog.web.room.freshness import page_key
from dialoog.web.room.participation import Mine
from dialoog.web.room.state import public_state
from tests.build import NOON, a_result, a_session, a_statement, a_step, after, noted, themed

STEPS = (
    a_step("welkom", StepKind.TALK, title="Welkom"),
    a_step("canvas", StepKind.CANVAS, order=2, title="Het canvas"),
    a_step(
        "stem-1", StepKind.VOTE, order=3, title="Eerste stelling", statement=a_statement("s1", text="Een is genoeg.")
    ),
    a_step("themas", StepKind.THEMES, order=4, title="Wat we horen"),
    a_step("stippen", StepKind.PRIORITISE, order=5, title="Wat eerst"),
    a_step("acties", StepKind.ACTIONS, order=6, title="Wie doet wat"),
)
IDS = tuple(step.id for step in STEPS)
Move = Callable[[Session], Changes]


def moves() -> st.SearchStrategy[Move]:
    """All that a facilitator can do, in any order."""
    ids, places = st.sampled_from(IDS), st.sampled_from([-1, 1])
    scenes = st.builds(Stage, st.sampled_from(Scene), st.sampled_from([*IDS, "", "weg"]), st.booleans())
    return st.one_of(
        places.map(lambda by: lambda session: running.move(session, by, NOON)),
        ids.map(lambda step: lambda session: running.go_to(session, step, NOON)),
        ids.map(lambda step: lambda session: running.drop_step(session, step)),
        ids.map(lambda step: lambda session: stage.open_vote(session, step, NOON)),
        scenes.map(lambda put: lambda session: stage.put(session, put)),
        st.booleans().map(lambda shown: lambda session: stage.show_way_in(session, shown=shown)),
        st.just(_close),
        st.just(_abort),
    )


def _close(session: Session) -> Changes:
    found = voting.open_round_of(session)
    return voting.close_round(session, found.id, a_result([])) if found else ()


def _abort(session: Session) -> Changes:
    found = voting.open_round_of(session)
    return voting.cancel_round(session, found.id) if found else ()


def days() -> st.SearchStrategy[Session]:
    """A session after any moves; what the rules refuse does nothing."""
    return st.lists(moves(), max_size=12).map(played)


def played(done: list[Move]) -> Session:
    session = themed(noted(a_session(steps=list(STEPS)), "een", "twee"), Rooster=["n1"], Begeleiding=["n2"])
    for move in done:
        try:
            session = after(session, move(session))
        except DialoogError:
            continue
    return session


@settings(max_examples=200)
@given(days())
def test_every_surface_shows_the_same_thing_and_the_regie_says_which(session: Session) -> None:
    spoken, slide = language(DUTCH), slide_on_stage(session, None, NOON)
    beamer, large = terminal.poster_of(slide), screen.poster_of(slide, spoken)
    phone = view_of(session, None, NOON, Eye(Participant("p", "student"), spoken, Mine("student", "", False, [], {})))
    assert beamer.headline == large.heading
    assert phone.heading == (large.heading if not isinstance(phone, Canvas) else "Het canvas")
    headings = {beamer.headline, large.heading, phone.heading}
    told = seen_by_room(session).removesuffix(", en hoe je meedoet").removesuffix(" (stemming open)")
    assert headings <= {told, *SEEN.get(told, ()), *(() if _listed(session, told) else (session.meta.title,))}


SEEN = {
    "Het canvas": ("Het canvas",),
    "Eerste stelling": ("Een is genoeg.",),
    "Wat we horen": ("Kloppen deze thema's?",),
    "Wat eerst": ("Welke thema's zijn het belangrijkst?",),
    "de thema's": ("Wat we horen",),
    "de actielijst": ("Wie doet wat",),
}
"""What the room reads of what the regie says that it sees."""


def _listed(session: Session, told: str) -> bool:
    """Whether what is on stage has a step of its own; a list without one has the name of the day."""
    gone = {"de thema's": "themas", "de actielijst": "acties"}
    return gone.get(told, "") in session.agenda if told in gone else True


@given(days())
def test_an_open_vote_is_always_what_the_room_sees_and_the_step_that_is_on(session: Session) -> None:
    found = voting.open_round_of(session)
    if found:
        assert session.meta.current == found.step
        assert stage.on_stage(session).id == found.step
        assert "stemming open" in seen_by_room(session)
        told = public_state(session, None)
        assert told.step
        assert told.step.id == found.step


def test_pages_are_told_to_look_again_when_the_step_that_names_a_list_goes() -> None:
    listed = played([lambda session: stage.put(session, Stage(Scene.THEMES, "welkom"))])
    assert page_key(listed) != page_key(after(listed, running.drop_step(listed, "themas")))


@given(days(), moves())
def test_pages_are_told_to_look_again_whenever_they_would_show_something_else(session: Session, move: Move) -> None:
    try:
        later = after(session, move(session))
    except DialoogError:
        return
    if page_key(session) == page_key(later):
        assert slide_on_stage(session, None, NOON) == slide_on_stage(later, None, NOON)
