"""One stage: whatever is done, beamer, big screen and phones show the same thing, and it is what the regie says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.agenda import StepKind
from dialoog.domain.errors import DialoogError, Refused
from dialoog.domain.note import Participant
from dialoog.domain.rules import filling_in, running, stage, theming, voting
from dialoog.domain.session import Changes, Session
from dialoog.domain.stage import Scene, Stage
from dialoog.facilitation.showing.slide import OneTheme, Outcome, Pause, Slide, slide_on_stage
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
from tests.examples import examples

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
    things = st.sampled_from([*IDS, "t1", "t2", "", "weg"])
    scenes = st.builds(
        Stage,
        st.sampled_from(Scene),
        things,
        st.booleans(),
        text=st.sampled_from(["", "Welkom terug"]),
        until=st.sampled_from([None, NOON + timedelta(minutes=15)]),
        notes=st.sampled_from([(), ("n1",), ("n2", "n1")]),
    )
    return st.one_of(
        places.map(lambda by: lambda session: running.move(session, by, NOON)),
        ids.map(lambda step: lambda session: running.go_to(session, step, NOON)),
        ids.map(lambda step: lambda session: running.drop_step(session, step)),
        ids.map(lambda step: lambda session: stage.open_vote(session, step, NOON)),
        scenes.map(lambda put: lambda session: stage.put(session, put)),
        st.sampled_from(["t1", "t2"]).map(lambda theme: lambda session: stage.put_theme(session, theme)),
        st.sampled_from(["t1", "t2"]).map(lambda theme: lambda session: theming.remove(session, theme)),
        st.just(lambda session: stage.put_pause(session, 15, NOON)),
        st.just(lambda session: stage.put_title(session, "Welkom terug")),
        st.booleans().map(lambda shown: lambda session: stage.show_way_in(session, shown=shown)),
        st.just(_stop),
        st.just(_reopen),
        st.just(_close),
        st.just(_abort),
    )


def _stop(session: Session) -> Changes:
    found = voting.open_round_of(session)
    return voting.stop_round(session, found.id) if found else ()


def _reopen(session: Session) -> Changes:
    found = voting.stopped_round_of(session)
    return stage.reopen_vote(session, found.id, NOON) if found else ()


def _close(session: Session) -> Changes:
    found = voting.unshown_round_of(session)
    return stage.show_result(session, found.id, a_result([]), NOON) if found else ()


def _abort(session: Session) -> Changes:
    found = voting.unshown_round_of(session)
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


@examples(200)
@given(days())
def test_every_surface_shows_the_same_thing_and_the_regie_says_which(session: Session) -> None:
    spoken, slide = language(DUTCH), slide_on_stage(session, None, NOON)
    beamer, large = terminal.poster_of(slide), screen.poster_of(slide, spoken)
    phone = view_of(session, None, NOON, Eye(Participant("p", "student"), spoken, Mine("student", "", False, [], {})))
    assert beamer.headline == large.heading
    assert phone.heading == (large.heading if not isinstance(phone, Canvas) else "Het canvas")
    headings = {beamer.headline, large.heading, phone.heading}
    told = seen_by_room(session).removesuffix(", en hoe je meedoet")
    told = told.removesuffix(" (stemming open)").removesuffix(" (stemming gestopt)").removesuffix(" (uitslag)")
    told = told.removeprefix("thema ").strip("‘’")
    assert headings <= {told, *SEEN.get(told, ()), *(() if _listed(session, told) else (session.meta.title,))}


SEEN = {
    "Het canvas": ("Het canvas",),
    "Eerste stelling": ("Een is genoeg.",),
    "Wat we horen": ("Kloppen deze thema's?",),
    "Wat eerst": ("Welke thema's zijn het belangrijkst?",),
    "de thema's": ("Wat we horen",),
    "de actielijst": ("Wie doet wat",),
    "pauze": ("Pauze",),
    f"pauze tot {NOON.astimezone() + timedelta(minutes=15):%H:%M}": ("Pauze",),
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
        assert "… (stemming open)" in seen_by_room(session, 20), "on a small screen the title gives way"
        told = public_state(session, None)
        assert told.step
        assert told.step.id == found.step


def test_pages_are_told_to_look_again_when_the_step_that_names_a_list_goes() -> None:
    listed = played([lambda session: stage.put(session, Stage(Scene.THEMES, "welkom"))])
    assert page_key(listed) != page_key(after(listed, running.drop_step(listed, "themas")))


@given(days())
def test_the_regie_says_that_the_room_sees_a_result_when_it_does(session: Session) -> None:
    shows = isinstance(slide_on_stage(session, None, NOON), Outcome)
    assert seen_by_room(session).removesuffix(", en hoe je meedoet").endswith(" (uitslag)") == shows


@given(days(), moves())
def test_pages_are_told_to_look_again_whenever_they_would_show_something_else(session: Session, move: Move) -> None:
    try:
        later = after(session, move(session))
    except DialoogError:
        return
    if page_key(session) == page_key(later):
        assert slide_on_stage(session, None, NOON) == slide_on_stage(later, None, NOON)


# ------------------------------------------------------------------------------------------------- beside the agenda


def _on_screen(session: Session) -> Slide:
    return slide_on_stage(session, None, NOON)


def test_a_theme_is_shown_with_what_most_people_said_and_with_nothing_that_may_not_be_read() -> None:
    texts = (
        "Het rooster komt te laat",
        "Ik wil meer begeleiding",
        "het rooster komt te laat.",
        "Geen tijd",
        "Weg hiermee",
    )
    session = themed(noted(a_session(), *texts), Rooster=["n1", "n2", "n3", "n4", "n5"])
    session = after(session, filling_in.hide(session, "n5", "beledigend"))
    shown = _on_screen(after(session, stage.put_theme(session, "t1")))
    assert isinstance(shown, OneTheme)
    assert shown.number == 4
    assert shown.remarks[0].casefold().startswith("het rooster komt te laat")
    assert set(shown.remarks[1:]) == {"Ik wil meer begeleiding", "Geen tijd"}


def test_a_remark_that_is_hidden_or_moved_goes_from_the_screen_at_once() -> None:
    session = themed(noted(a_session(), "een", "twee"), Rooster=["n1", "n2"], Ander=[])
    session = after(session, stage.put_theme(session, "t1", ["n1", "n2"]))
    before = page_key(session)
    hidden = after(session, filling_in.hide(session, "n1", "persoonlijk"))
    moved = after(session, theming.place(session, ["n2"], "t2"))
    assert isinstance(found := _on_screen(hidden), OneTheme)
    assert found.remarks == ("twee",)
    assert isinstance(found := _on_screen(moved), OneTheme)
    assert found.remarks == ("een",)
    assert len({before, page_key(hidden), page_key(moved)}) == 3


def test_what_was_said_in_conversations_before_the_day_is_not_read_by_the_room() -> None:
    first, *rest = a_session().meta.sections
    session = a_session(sections=(replace(first, id="vooraf", early=True), *rest))
    session = themed(noted(session, "in vertrouwen", section="vooraf"), Rooster=["n1"])
    assert stage.put_theme(session, "t1")
    with pytest.raises(Refused):
        stage.put_theme(session, "t1", ["n1"])
    assert _on_screen(after(session, stage.put_theme(session, "t1"))) == OneTheme("Rooster", "", None, 1, ())


def test_a_pause_tells_when_it_goes_on_and_going_on_leaves_it() -> None:
    session = played([lambda session: running.move(session, 1, NOON), lambda s: stage.put_pause(s, 20, NOON)])
    shown = _on_screen(session)
    assert isinstance(shown, Pause)
    assert (shown.back, shown.time.digits) == (NOON + timedelta(minutes=20), "20:00")
    assert session.meta.current == "welkom"
    assert stage.on_stage(after(session, running.move(session, 1, NOON))) == Stage(Scene.STEP, "canvas")


def test_neither_a_pause_nor_a_title_covers_a_vote_that_is_open() -> None:
    session = played([lambda session: stage.open_vote(session, "stem-1", NOON)])
    moves: list[Move] = [
        lambda s: stage.put_pause(s, 5, NOON),
        lambda s: stage.put_title(s, "Hoi"),
        lambda s: stage.put_theme(s, "t1"),
    ]
    for rule in moves:
        with pytest.raises(Refused, match="nog open"):
            rule(session)
