"""Themes: every note is in exactly one theme or loose, every edit can be undone, and people's choices stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from dialoog.domain.errors import DialoogError, Invalid, NotFound, Refused
from dialoog.domain.rules import noting, setup, theming
from dialoog.domain.rules.theming import HISTORY, Proposal
from dialoog.domain.session import Changes, Session, apply
from dialoog.domain.theme import PlacedBy, Theme
from tests.build import a_session, joined, noted, themed

NOTES = tuple(f"n{number}" for number in range(1, 9))


def a_board() -> Session:
    return themed(noted(a_session(), *(f"briefje {id_}" for id_ in NOTES)), Tijd=NOTES[:3], Geld=NOTES[3:6])


def where(session: Session) -> dict[str, str]:
    """The theme of every note, empty when it is loose."""
    return {id_: theming.holder(session, id_) for id_ in session.notes}


picked = st.lists(st.sampled_from(NOTES), max_size=4, unique=True)
places = st.integers(0, 5)
titles = st.sampled_from(["Tijd", "Ruimte", "Begeleiding"])


class Board(RuleBasedStateMachine):
    """Edits in any order, with undo and redo in between; a list of boards tells what each must bring back."""

    def __init__(self) -> None:
        super().__init__()
        self.session = a_board()
        self.boards = [self.session.themes]
        self.at = 0

    def edit(self, move: Changes) -> None:
        changed = apply(self.session, move)
        if move:
            del self.boards[self.at + 1 :]
            self.boards.append(changed.themes)
            self.at += 1
        self.session = changed

    def theme(self, place: int) -> str:
        return [theme.id for theme in theming.ordered(self.session)][place % len(self.session.themes)]

    @rule(notes=picked, title=titles)
    def create(self, notes: list[str], title: str) -> None:
        self.edit(theming.create(self.session, title, notes))

    @precondition(lambda self: self.session.themes)
    @rule(notes=picked, place=places)
    def place(self, notes: list[str], place: int) -> None:
        self.edit(theming.place(self.session, notes, self.theme(place)))

    @rule(notes=picked)
    def loosen(self, notes: list[str]) -> None:
        self.edit(theming.place(self.session, notes, ""))

    @precondition(lambda self: len(self.session.themes) > 1)
    @rule(place=places, into=places)
    def merge(self, place: int, into: int) -> None:
        if self.theme(place) != self.theme(into):
            self.edit(theming.merge(self.session, self.theme(place), self.theme(into)))

    @precondition(lambda self: any(len(theme.notes) > 1 for theme in self.session.themes.values()))
    @rule(title=titles)
    def split(self, title: str) -> None:
        largest = max(theming.ordered(self.session), key=lambda theme: len(theme.notes))
        self.edit(theming.split(self.session, largest.id, list(largest.notes)[:1], title))

    @precondition(lambda self: self.session.themes)
    @rule(place=places, title=titles, description=titles)
    def rename(self, place: int, title: str, description: str) -> None:
        self.edit(theming.rename(self.session, self.theme(place), title))
        self.edit(theming.describe(self.session, self.theme(place), description))

    @precondition(lambda self: self.session.themes)
    @rule(place=places)
    def remove(self, place: int) -> None:
        self.edit(theming.remove(self.session, self.theme(place)))

    @precondition(lambda self: self.session.themes)
    @rule(place=places, by=st.integers(-3, 3))
    def shift(self, place: int, by: int) -> None:
        try:
            self.edit(theming.shift(self.session, self.theme(place), by))
        except Refused:
            assert by == 0 or place % len(self.session.themes) in (0, len(self.session.themes) - 1)

    @rule(first=picked, second=picked, again=st.booleans())
    def suggest(self, first: list[str], second: list[str], again: bool) -> None:
        proposals = [Proposal("Voorstel een", tuple(first)), Proposal("Voorstel twee", tuple(second))]
        move = theming.restart if again else theming.suggest
        try:
            self.edit(move(self.session, proposals))
        except Refused:
            assert not {*first, *second} & {note.id for note in theming.loose(self.session)}

    @rule(note=st.sampled_from(NOTES))
    def hide_or_show(self, note: str) -> None:
        hidden = not self.session.notes[note].visible
        move = noting.unhide(self.session, note) if hidden else noting.hide(self.session, note, "noemt een naam")
        self.session = apply(self.session, move)

    @rule()
    def undo(self) -> None:
        if self.at == 0:  # what came before this machine began is left alone
            return
        self.session = apply(self.session, theming.undo(self.session))
        self.at -= 1

    @rule()
    def redo(self) -> None:
        if theming.redoable(self.session) is None:
            assert self.at == len(self.boards) - 1
            return
        self.session = apply(self.session, theming.redo(self.session))
        self.at += 1

    @invariant()
    def every_visible_note_is_in_exactly_one_theme_or_loose(self) -> None:
        held = [note.id for theme in self.session.themes.values() for note in theming.notes_in(self.session, theme)]
        loose = [note.id for note in theming.loose(self.session)]
        visible = [note.id for note in noting.visible_notes(self.session)]
        assert sorted([*held, *loose]) == sorted(visible)

    @invariant()
    def undo_and_redo_bring_back_every_board(self) -> None:
        assert self.session.themes == self.boards[self.at]
        assert [list(t.notes) for t in theming.ordered(self.session)] == [
            list(theme.notes) for theme in sorted(self.boards[self.at].values(), key=lambda t: (t.order, t.id))
        ]

    def teardown(self) -> None:
        end = self.session.themes
        steps = self.at
        for _ in range(steps):
            self.session = apply(self.session, theming.undo(self.session))
        assert self.session.themes == self.boards[0]
        for _ in range(steps):
            self.session = apply(self.session, theming.redo(self.session))
        assert self.session.themes == end


TestBoard = Board.TestCase
TestBoard.settings = settings(max_examples=60, stateful_step_count=25)


def test_a_new_edit_ends_the_redoing_of_what_was_undone() -> None:
    session = a_board()
    session = apply(session, theming.rename(session, "t1", "Uren"))
    session = apply(session, theming.undo(session))
    session = apply(session, theming.rename(session, "t2", "Kosten"))
    with pytest.raises(Refused, match="opnieuw te doen"):
        theming.redo(session)
    assert [theme.title for theme in theming.ordered(session)] == ["Tijd", "Kosten"]


def test_what_changes_nothing_is_no_edit_and_ends_no_redoing() -> None:
    session = a_board()
    session = apply(session, theming.rename(session, "t1", "Uren"))
    session = apply(session, theming.undo(session))
    assert theming.place(session, ["n7"], "") == ()
    assert theming.place(session, ["n1"], "t1") == ()
    assert theming.rename(session, "t1", "Tijd") == ()
    assert theming.redoable(session) is not None


def test_the_oldest_edits_are_forgotten_so_that_the_file_stays_small() -> None:
    session = a_board()
    for number in range(HISTORY + 20):
        session = apply(session, theming.rename(session, "t1", f"Tijd {number}"))
    assert len(session.log) == HISTORY
    for _ in range(HISTORY):
        session = apply(session, theming.undo(session))
    assert session.themes["t1"].title == "Tijd 19"
    with pytest.raises(Refused, match="ongedaan"):
        theming.undo(session)


def test_an_id_is_never_used_again_for_another_theme() -> None:
    session = a_board()
    session = apply(session, theming.remove(session, "t2"))
    session = apply(session, theming.create(session, "Nieuw"))
    assert set(session.themes) == {"t1", "t3"}


def test_a_theme_with_an_id_of_a_persons_own_keeps_nobody_from_making_another() -> None:
    session = a_session()
    own = Theme(id="thema-x", order=1, title="Uit een bestand")
    made = theming.create(Session(session.meta, themes={own.id: own}), "Nieuw")
    assert made[0].id == "t1"


@pytest.mark.parametrize(
    ("move", "error", "told"),
    [
        (lambda s: theming.create(s, "Nieuw", ["n99"]), NotFound, "n99"),
        (lambda s: theming.place(s, ["n99"], "t1"), NotFound, "n99"),
        (lambda s: theming.place(s, ["n1"], "t9"), NotFound, "t9"),
        (lambda s: theming.merge(s, "t1", "t1"), Refused, "ander thema"),
        (lambda s: theming.split(s, "t1", [], "Nieuw"), Refused, "briefjes uit dit thema"),
        (lambda s: theming.split(s, "t1", ["n4"], "Nieuw"), Refused, "briefjes uit dit thema"),
        (lambda s: theming.split(s, "t1", ["n1", "n2", "n3"], "Nieuw"), Refused, "blijft er niets over"),
        (lambda s: theming.rename(s, "t1", " "), Invalid, "leeg"),
        (lambda s: theming.create(s, "x" * 61), Invalid, "te lang"),
        (lambda s: theming.shift(s, "t1", -1), Refused, "rand"),
        (lambda s: theming.suggest(s, []), Refused, "geen losse punten"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    move: Callable[[Session], Changes], error: type[DialoogError], told: str
) -> None:
    with pytest.raises(error, match=told):
        move(a_board())


def test_a_suggestion_places_only_loose_notes_and_never_one_twice() -> None:
    session = apply(a_board(), theming.suggest(a_board(), [Proposal("A", ("n1", "n7")), Proposal("B", ("n7", "n8"))]))
    assert where(session) == {**where(a_board()), "n7": "t3", "n8": "t4"}
    assert session.themes["t3"].notes == {"n7": PlacedBy.MACHINE}


def test_a_new_suggestion_leaves_what_people_made_and_placed() -> None:
    session = noted(a_session(), *(f"briefje {id_}" for id_ in NOTES))
    session = apply(session, theming.suggest(session, [Proposal("A", NOTES[:3]), Proposal("B", NOTES[3:6])]))
    session = apply(session, theming.place(session, ["n7"], "t2"))
    session = apply(session, theming.restart(session, [Proposal("C", NOTES)]))
    assert where(session) == dict.fromkeys(NOTES, "t3") | {"n4": "t2", "n5": "t2", "n6": "t2", "n7": "t2"}
    assert "t1" not in session.themes


def test_hidden_notes_stay_where_they_are_and_are_counted_nowhere() -> None:
    session = a_board()
    session = apply(session, noting.hide(session, "n1", "noemt een naam"))
    assert [note.id for note in theming.notes_in(session, session.themes["t1"])] == ["n2", "n3"]
    assert theming.holder(session, "n1") == "t1"


def test_people_and_parties_of_a_theme_are_counted_once() -> None:
    session = joined(a_session(), student=2)
    for author in ("student-1", "student-1", "student-2", "", ""):
        session = noted(session, "x", author=author, party="student" if author else "")
    notes = noting.visible_notes(session)
    assert (theming.people_in(notes), theming.parties_in(notes, {"student"})) == (4, 1)


def test_the_number_of_parties_of_a_theme_does_not_tell_that_a_small_party_is_among_them() -> None:
    session = joined(a_session(), student=9, onderwijs=8, gemeente=1, management=4)
    for party in ("student", "onderwijs", "gemeente"):
        session = noted(session, "te weinig tijd", party=party)
    named = setup.named_parties(session)
    notes = noting.visible_notes(session)
    assert theming.parties_in(notes, named) == 2
    assert theming.parties_in(notes[2:], named) == 0


def test_a_large_party_that_hides_a_small_one_is_not_counted_either() -> None:
    """Of a note without a party, "1 partij" would say that it is of onderwijs, and none that it is of gemeente."""
    session = joined(a_session(), student=9, onderwijs=6, gemeente=1)
    told = set()
    for party in ("onderwijs", "gemeente"):
        written = noted(session, "te weinig tijd", party=party)
        told.add(theming.parties_in(noting.visible_notes(written), setup.named_parties(written)))
    assert told == {0}


def test_a_party_that_did_not_name_a_theme_is_shown_and_one_that_all_did_is_not() -> None:
    """Eight students said nothing: no opinion of anybody. All six of onderwijs named it: everybody's opinion."""
    session = joined(a_session(), student=8, onderwijs=6, werkveld=9)
    for number in range(1, 7):
        session = noted(session, f"tijd {number}", author=f"onderwijs-{number}", party="onderwijs")
    session = noted(session, "tijd", author="werkveld-1", party="werkveld")
    shown = theming.named_by(session, noting.visible_notes(session))
    assert [(group.parties, group.tally.voters, group.tally.counts.get("named", 0)) for group in shown] == [
        (("werkveld",), 9, 1),
        (("onderwijs", "student"), 14, 6),
    ]


def test_a_party_is_never_said_to_have_named_a_theme_more_often_than_it_has_people() -> None:
    session = noted(a_session(present={"student": 7, "werkveld": 20}), *["tijd"] * 9, party="student")
    session = noted(session, *["tijd"] * 9, party="werkveld")
    assert theming.named_by(session, noting.visible_notes(session)) == ()
