"""Themes: every note is in exactly one theme or loose, every edit can be undone, and people's choices stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace

from dialoog.domain.codebook import CodebookTheme
from dialoog.domain.errors import DialoogError, Invalid, NotFound, Refused
from dialoog.domain.rules import filling_in, setup, theming, undo
from dialoog.domain.rules.theming import Proposal
from dialoog.domain.session import Changes, Session, apply
from dialoog.domain.theme import LooseNote, PlacedBy, Theme, ThemeEdit
from tests.build import a_session, joined, noted, themed
from tests.examples import examples

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
        self.boards = [self.board]
        self.at = 0

    @property
    def board(self) -> tuple[Mapping[str, Theme], Mapping[str, LooseNote]]:
        return self.session.themes, self.session.loose

    def edit(self, move: Changes, *, machine: bool = False) -> None:
        before, self.session = self.session, apply(self.session, move)
        if machine:
            self.nothing_of_a_person_was_moved(before)
        if move:
            del self.boards[self.at + 1 :]
            self.boards.append(self.board)
            self.at += 1

    def nothing_of_a_person_was_moved(self, before: Session) -> None:
        for theme in before.themes.values():
            for note, by in theme.notes.items():
                if by is not PlacedBy.MACHINE:
                    assert self.session.themes[theme.id].notes[note] is by
        assert {id_: row for id_, row in before.loose.items() if row.kept} == {
            id_: row for id_, row in self.session.loose.items() if row.kept
        }

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

    @rule(notes=picked)
    def release(self, notes: list[str]) -> None:
        self.edit(theming.release(self.session, notes))

    @rule(notes=picked, code=st.sampled_from(["geld", "reis"]))
    def adopt(self, notes: list[str], code: str) -> None:
        self.edit(theming.adopt(self.session, CodebookTheme(id=code, title=code), notes))

    @precondition(lambda self: self.session.themes)
    @rule(place=places)
    def confirm(self, place: int) -> None:
        theme = self.session.themes[self.theme(place)]
        self.edit(theming.confirm(self.session, {theme.id: theming.unlooked(theme)}))
        left = self.session.themes.get(theme.id)
        emptied = not theme.notes and theme.source is PlacedBy.MACHINE
        assert emptied if left is None else not theming.unlooked(left)

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
        proposals = [Proposal("Voorstel een", tuple(first), code="geld"), Proposal("Voorstel twee", tuple(second))]
        move = theming.restart if again else theming.suggest
        try:
            self.edit(move(self.session, proposals), machine=True)
        except Refused:
            assert not {*first, *second} & {note.id for note in theming.pile(self.session)}

    @rule(note=st.sampled_from(NOTES))
    def hide_or_show(self, note: str) -> None:
        hidden = not self.session.notes[note].visible
        move = (
            filling_in.unhide(self.session, note) if hidden else filling_in.hide(self.session, note, "noemt een naam")
        )
        self.session = apply(self.session, move)

    @rule()
    def undo(self) -> None:
        if self.at == 0:  # what came before this machine began is left alone
            return
        self.session = apply(self.session, undo.undo(self.session))
        self.at -= 1

    @rule()
    def redo(self) -> None:
        if undo.redoable(self.session) is None:
            assert self.at == len(self.boards) - 1
            return
        self.session = apply(self.session, undo.redo(self.session))
        self.at += 1

    @invariant()
    def every_visible_note_is_in_exactly_one_theme_or_loose(self) -> None:
        held = [note.id for theme in self.session.themes.values() for note in theming.notes_in(self.session, theme)]
        loose = [note.id for note in theming.loose(self.session)]
        visible = [note.id for note in filling_in.visible_notes(self.session)]
        assert sorted([*held, *loose]) == sorted(visible)

    @invariant()
    def undo_and_redo_bring_back_every_board(self) -> None:
        assert self.board == self.boards[self.at]
        assert [list(t.notes) for t in theming.ordered(self.session)] == [
            list(theme.notes) for theme in sorted(self.boards[self.at][0].values(), key=lambda t: (t.order, t.id))
        ]

    def teardown(self) -> None:
        end = self.board
        steps = self.at
        for _ in range(steps):
            self.session = apply(self.session, undo.undo(self.session))
        assert self.board == self.boards[0]
        for _ in range(steps):
            self.session = apply(self.session, undo.redo(self.session))
        assert self.board == end


TestBoard = Board.TestCase
TestBoard.settings = settings(examples(60), stateful_step_count=25)


def test_a_new_edit_ends_the_redoing_of_what_was_undone() -> None:
    session = a_board()
    session = apply(session, theming.rename(session, "t1", "Uren"))
    session = apply(session, undo.undo(session))
    session = apply(session, theming.rename(session, "t2", "Kosten"))
    with pytest.raises(Refused, match="opnieuw te doen"):
        undo.redo(session)
    assert [theme.title for theme in theming.ordered(session)] == ["Tijd", "Kosten"]


def test_what_changes_nothing_is_no_edit_and_ends_no_redoing() -> None:
    session = a_board()
    session = apply(session, theming.rename(session, "t1", "Uren"))
    session = apply(session, undo.undo(session))
    assert theming.release(session, ["n7"]) == ()
    assert theming.place(session, ["n1"], "t1") == ()
    assert theming.rename(session, "t1", "Tijd") == ()
    assert undo.redoable(session) is not None


def test_every_edit_of_a_long_day_is_taken_back_and_the_file_stays_small() -> None:
    """Five hundred moves among a thousand notes: what is logged is a fraction of the themes themselves, per move."""
    ids = [f"n{number}" for number in range(1, 1001)]
    session = noted(a_session(), *(f"briefje {id_}" for id_ in ids))
    start = session
    proposals = [Proposal(f"Thema {at}", tuple(ids[at::10])) for at in range(10)]
    session = apply(session, theming.suggest(session, proposals))
    for move in range(500):
        session = apply(session, theming.place(session, [ids[move * 7 % 1000]], f"t{move % 10 + 1}"))
    assert len(msgspec.json.encode(session.log)) < 150_000
    end = session
    for _ in range(len(session.log)):
        session = apply(session, undo.undo(session))
    assert (session.themes, session.loose) == (start.themes, start.loose)
    with pytest.raises(Refused, match="ongedaan"):
        undo.undo(session)
    for _ in range(len(session.log)):
        session = apply(session, undo.redo(session))
    assert [list(theme.notes.items()) for theme in theming.ordered(session)] == [
        list(theme.notes.items()) for theme in theming.ordered(end)
    ]


def test_an_edit_of_an_older_dialoog_with_whole_themes_can_still_be_taken_back() -> None:
    """Such an edit held the touched themes with all their notes, and no cards."""
    session = a_board()
    tijd = session.themes["t1"]
    less = replace(tijd, notes={"n1": PlacedBy.PERSON})
    old = ThemeEdit(id="e9", number=9, label="oud", before={"t1": tijd}, after={"t1": less})
    session = replace(session, themes={**session.themes, "t1": less}, log={"e9": old})
    back = apply(session, undo.undo(session))
    assert back.themes["t1"] == tijd
    assert apply(back, undo.redo(back)).themes == session.themes


def placed_by(session: Session, note: str) -> PlacedBy:
    return session.themes[theming.holder(session, note)].notes[note]


def a_suggested_board() -> Session:
    session = noted(a_session(), *(f"briefje {id_}" for id_ in NOTES))
    return apply(session, theming.suggest(session, [Proposal("A", NOTES[:3]), Proposal("B", NOTES[3:6])]))


def test_a_suggested_theme_of_which_nothing_is_left_goes_when_the_page_is_agreed_with_and_comes_back() -> None:
    """The log names it: nobody may think that a theme which went was found right."""
    emptied = apply(a_suggested_board(), theming.release(a_suggested_board(), NOTES[:3]))
    agreed = apply(emptied, theming.confirm(emptied, {"t1": (), "t2": NOTES[3:6]}))
    assert list(agreed.themes) == ["t2"]
    assert (done := undo.undoable(agreed)) is not None
    assert done.label == "'B' klopt, leeg thema 'A' weggehaald"
    assert apply(agreed, undo.undo(agreed)).themes == emptied.themes


def test_an_empty_theme_of_a_person_stays_whatever_is_agreed_with() -> None:
    session = apply(a_suggested_board(), theming.create(a_suggested_board(), "Zelf gemaakt"))
    assert apply(session, theming.confirm(session, {"t3": ()})).themes == session.themes


def test_who_placed_a_note_is_kept() -> None:
    """Nobody looked, a person placed or confirmed it, or a person moved what the machine had placed."""
    session = a_suggested_board()
    session = apply(session, theming.confirm(session, {"t1": ["n1"]}))
    session = apply(session, theming.place(session, ["n2", "n7"], "t2"))
    session = apply(session, theming.place(session, ["n4"], "t2"))
    assert [placed_by(session, note) for note in ("n1", "n2", "n3", "n4", "n5", "n7")] == [
        PlacedBy.PERSON,
        PlacedBy.CHANGED,
        PlacedBy.MACHINE,
        PlacedBy.PERSON,
        PlacedBy.MACHINE,
        PlacedBy.PERSON,
    ]
    assert list(session.themes["t2"].notes) == ["n4", "n5", "n6", "n2", "n7"]
    session = apply(session, theming.merge(session, "t1", "t2"))
    assert [placed_by(session, note) for note in ("n1", "n3")] == [PlacedBy.PERSON, PlacedBy.CHANGED]


def test_a_note_that_went_by_the_pile_is_confirmed_where_the_machine_had_it_and_changed_elsewhere() -> None:
    session = a_suggested_board()
    session = apply(session, theming.release(session, ["n1", "n2"]))
    assert [note.id for note in theming.pile(session)] == ["n1", "n2", "n7", "n8"]
    session = apply(session, theming.place(session, ["n1"], "t1"))
    session = apply(session, theming.place(session, ["n2"], "t2"))
    assert (placed_by(session, "n1"), placed_by(session, "n2")) == (PlacedBy.PERSON, PlacedBy.CHANGED)
    assert session.loose == {}


def test_what_a_person_made_loose_stays_loose_at_the_next_suggestion_until_a_person_places_it() -> None:
    session = a_suggested_board()
    session = apply(session, theming.place(session, ["n1", "n7"], ""))
    for move in (theming.suggest, theming.restart):
        offered = apply(session, move(session, [Proposal("C", NOTES)]))
        assert (theming.holder(offered, "n1"), theming.holder(offered, "n7")) == ("", "")
        assert theming.holder(offered, "n8")
    assert [note.id for note in theming.suggestible(session)] == ["n2", "n3", "n4", "n5", "n6", "n8"]
    assert theming.place(session, ["n7"], "") == ()
    back = apply(session, undo.undo(session))
    assert back.loose == {}
    assert placed_by(back, "n1") is PlacedBy.MACHINE
    assert placed_by(apply(session, theming.place(session, ["n1"], "t2")), "n1") is PlacedBy.CHANGED


def test_a_suggested_theme_of_the_codebook_takes_over_its_description_and_is_never_there_twice() -> None:
    session = noted(a_session(), *(f"briefje {id_}" for id_ in NOTES))
    geld = Proposal("Vergoeding", ("n1", "n2"), code="vergoeding", description="Over geld.")
    session = apply(session, theming.suggest(session, [geld]))
    session = apply(session, theming.confirm(session, {"t1": ["n1"]}))
    session = apply(session, theming.suggest(session, [replace(geld, notes=("n3", "n1"))]))
    assert list(session.themes) == ["t1"]
    theme = session.themes["t1"]
    assert (theme.code, theme.description, list(theme.notes)) == ("vergoeding", "Over geld.", ["n1", "n2", "n3"])
    assert theme.notes["n1"] is PlacedBy.PERSON


def test_a_theme_of_the_codebook_comes_on_the_board_when_it_is_chosen_and_only_once() -> None:
    known = CodebookTheme(id="reis", title="Reizen", description="Over reistijd.")
    session = apply(a_board(), theming.adopt(a_board(), known, ["n1"]))
    session = apply(session, theming.adopt(session, known, ["n7"]))
    assert (session.themes["t3"].title, session.themes["t3"].code) == ("Reizen", "reis")
    assert list(session.themes["t3"].notes) == ["n1", "n7"]
    assert session.themes["t3"].description == "Over reistijd."
    assert "n1" not in session.themes["t1"].notes


CODED = Proposal("Vergoeding", ("n1", "n2"), terms=("geld", "reis"), code="geld", description="Over geld.")


def test_suggested_again_a_theme_of_the_codebook_that_nobody_touched_begins_anew() -> None:
    session = noted(a_session(), *(f"briefje {id_}" for id_ in NOTES))
    session = noted(apply(session, theming.suggest(session, [CODED])), "later gekomen")
    session = apply(session, theming.restart(session, [replace(CODED, notes=("n2", "n3"))]))
    (theme,) = session.themes.values()
    assert (list(theme.notes), theme.terms, theme.code) == (["n2", "n3"], ("geld", "reis"), "geld")
    assert undo.seen_until(session) == 9


def test_two_suggestions_for_one_theme_of_the_codebook_both_join_it() -> None:
    session = noted(a_session(), *(f"briefje {id_}" for id_ in NOTES))
    session = apply(session, theming.adopt(session, CodebookTheme(id="geld", title="Geld"), ["n8"]))
    session = apply(session, theming.suggest(session, [CODED, replace(CODED, notes=("n3", "n4"))]))
    (theme,) = session.themes.values()
    assert (list(theme.notes), theme.source) == (["n8", "n1", "n2", "n3", "n4"], PlacedBy.PERSON)


def test_what_a_person_takes_from_the_machine_into_a_new_theme_is_moved() -> None:
    session = a_suggested_board()
    for move in (
        theming.create(session, "Nieuw", ["n1", "n7"]),
        theming.adopt(session, CodebookTheme(id="reis", title="Reizen"), ["n1", "n7"]),
    ):
        made = apply(session, move)
        assert made.themes["t3"].notes == {"n1": PlacedBy.CHANGED, "n7": PlacedBy.PERSON}
        assert made.themes["t3"].source is PlacedBy.PERSON


@pytest.mark.parametrize(
    ("move", "told"),
    [
        (lambda s: theming.suggest(s, [Proposal("A", ("n7",))]), "thema's voorgesteld"),
        (lambda s: theming.restart(s, [Proposal("A", ("n7",))]), "thema's opnieuw voorgesteld"),
        (lambda s: theming.create(s, "Nieuw"), "thema 'Nieuw' gemaakt"),
        (lambda s: theming.adopt(s, CodebookTheme(id="x", title="Reis"), ["n1"]), "thema 'Reis' gemaakt"),
        (lambda s: theming.place(s, ["n1"], ""), "1 briefje losgemaakt"),
        (lambda s: theming.place(s, ["n1", "n2"], "t2"), "2 briefjes naar 'Geld' verplaatst"),
        (lambda s: theming.place(s, ["n1", "n4"], "t2"), "2 briefjes naar 'Geld' verplaatst"),
        (lambda s: theming.release(s, ["n1"]), "1 briefje op de stapel gelegd"),
        (lambda s: theming.merge(s, "t1", "t2"), "'Tijd' bij 'Geld' gevoegd"),
        (lambda s: theming.split(s, "t1", ["n1"], "Uren"), "thema 'Uren' gemaakt"),
        (lambda s: theming.rename(s, "t1", "Uren"), "'Tijd' heet nu 'Uren'"),
        (lambda s: theming.describe(s, "t1", "Over uren"), "uitleg bij 'Tijd'"),
        (lambda s: theming.remove(s, "t1"), "thema 'Tijd' weggehaald"),
        (lambda s: theming.shift(s, "t1", 1), "'Tijd' verschoven"),
    ],
)
def test_what_can_be_taken_back_is_told_by_name(move: Callable[[Session], Changes], told: str) -> None:
    session = apply(a_board(), move(a_board()))
    done = undo.undoable(session)
    assert done is not None
    assert done.label == told


def test_a_note_that_is_put_from_the_pile_with_what_stays_loose_is_remembered_as_it_was() -> None:
    """Of the machine's places it is told how many people left: that must not depend on the way a note took."""
    session = apply(a_suggested_board(), theming.place(a_suggested_board(), ["n2"], "t2"))
    for move in (theming.release, theming.place):
        session = apply(session, move(session, ["n1", "n2"], *([""] if move is theming.place else [])))
    session = apply(session, theming.place(session, ["n1"], "t1"))
    session = apply(session, theming.place(session, ["n2"], "t2"))
    assert (placed_by(session, "n1"), placed_by(session, "n2")) == (PlacedBy.PERSON, PlacedBy.CHANGED)


def test_of_what_only_people_placed_nothing_is_kept_on_the_pile() -> None:
    session = apply(a_board(), theming.release(a_board(), ["n1"]))
    assert session.loose == {}
    moved = apply(a_suggested_board(), theming.place(a_suggested_board(), ["n1"], "t2"))
    moved = apply(moved, theming.release(moved, ["n1"]))
    assert placed_by(apply(moved, theming.place(moved, ["n1"], "t2")), "n1") is PlacedBy.CHANGED


def test_notes_of_a_theme_that_was_taken_away_are_remembered_as_the_machines() -> None:
    session = apply(a_suggested_board(), theming.remove(a_suggested_board(), "t1"))
    session = apply(session, theming.place(session, ["n1"], "t2"))
    assert placed_by(session, "n1") is PlacedBy.CHANGED


def test_a_theme_of_the_machine_that_a_person_names_explains_or_fills_is_that_persons() -> None:
    """A new suggestion leaves it then, also when it is empty."""
    session = a_suggested_board()
    for move in (
        theming.rename(session, "t1", "Uren"),
        theming.describe(session, "t1", "Over uren"),
        theming.merge(session, "t2", "t1"),
    ):
        assert apply(session, move).themes["t1"].source is PlacedBy.PERSON
    assert apply(session, theming.describe(session, "t1", " Over uren ")).themes["t1"].description == "Over uren"


def test_a_part_of_a_theme_that_is_split_off_is_in_the_new_one() -> None:
    session = apply(a_board(), theming.split(a_board(), "t1", ["n2", "n3"], "Uren"))
    assert [list(session.themes[id_].notes) for id_ in ("t1", "t3")] == [["n1"], ["n2", "n3"]]


def test_a_theme_is_shifted_to_the_edge_of_the_board_at_most() -> None:
    session = themed(a_board(), Reis=[])
    for theme, places, expected in (("t1", 1, "t2 t1 t3"), ("t1", 5, "t2 t3 t1"), ("t3", -5, "t3 t1 t2")):
        moved = apply(session, theming.shift(session, theme, places))
        assert " ".join(each.id for each in theming.ordered(moved)) == expected


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ({"t1": ["n1"]}, "'A' klopt"),
        ({"t1": ["n1"], "t2": ["n4"]}, "2 thema's kloppen"),
        ({"t3": []}, "leeg thema 'C' weggehaald"),
        ({"t3": [], "t4": []}, "2 lege thema's weggehaald"),
        ({"t1": ["n1"], "t3": [], "t4": []}, "'A' klopt, 2 lege thema's weggehaald"),
    ],
)
def test_what_was_agreed_with_and_what_goes_with_it_is_told_by_name(kept: dict[str, list[str]], told: str) -> None:
    session = a_suggested_board()
    session = apply(session, theming.suggest(session, [Proposal("C", ("n7",)), Proposal("D", ("n8",))]))
    session = apply(session, theming.release(session, ["n7", "n8"]))
    done = undo.undoable(apply(session, theming.confirm(session, kept)))
    assert done is not None
    assert done.label == told


def test_a_place_that_is_confirmed_is_told_as_that() -> None:
    done = undo.undoable(apply(a_suggested_board(), theming.place(a_suggested_board(), ["n1"], "t1")))
    assert done is not None
    assert done.label == "1 briefje bevestigd"


def test_a_description_can_be_taken_away() -> None:
    session = apply(a_board(), theming.describe(a_board(), "t1", "Over uren"))
    assert apply(session, theming.describe(session, "t1", " ")).themes["t1"].description == ""


def test_a_suggestion_remembers_which_notes_were_there_so_that_later_ones_are_new() -> None:
    session = a_suggested_board()
    assert undo.seen_until(session) == 8
    assert undo.seen_until(apply(session, undo.undo(session))) == 0


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
        (lambda s: theming.confirm(s, {"t1": ["n4"]}), Refused, "intussen een briefje verplaatst"),
        (lambda s: theming.rename(s, "t1", " "), Invalid, "De titel is leeg"),
        (lambda s: theming.rename(s, "t1", "x" * 61), Invalid, "De titel is te lang"),
        (lambda s: theming.describe(s, "t1", "x" * 401), Invalid, "De uitleg is te lang"),
        (lambda s: theming.create(s, "x" * 61), Invalid, "De titel is te lang"),
        (lambda s: theming.shift(s, "t1", -1), Refused, "rand"),
        (lambda s: theming.suggest(s, []), Refused, "geen losse opmerkingen"),
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
    session = apply(session, filling_in.hide(session, "n1", "noemt een naam"))
    assert [note.id for note in theming.notes_in(session, session.themes["t1"])] == ["n2", "n3"]
    assert theming.holder(session, "n1") == "t1"


def test_people_and_parties_of_a_theme_are_counted_once() -> None:
    session = joined(a_session(), student=2)
    for author in ("student-1", "student-1", "student-2", "", ""):
        session = noted(session, "x", author=author, party="student" if author else "")
    notes = filling_in.visible_notes(session)
    assert (theming.people_in(notes), theming.parties_in(notes, {"student"})) == (4, 1)


def test_the_number_of_parties_of_a_theme_does_not_tell_that_a_small_party_is_among_them() -> None:
    session = joined(a_session(), student=9, onderwijs=8, gemeente=1, management=4)
    for party in ("student", "onderwijs", "gemeente"):
        session = noted(session, "te weinig tijd", party=party)
    named = setup.named_parties(session)
    notes = filling_in.visible_notes(session)
    assert theming.parties_in(notes, named) == 2
    assert theming.parties_in(notes[2:], named) == 0


def test_a_large_party_that_hides_a_small_one_is_not_counted_either() -> None:
    """Of a note without a party, "1 partij" would say that it is of onderwijs, and none that it is of gemeente."""
    session = joined(a_session(), student=9, onderwijs=6, gemeente=1)
    told = set()
    for party in ("onderwijs", "gemeente"):
        written = noted(session, "te weinig tijd", party=party)
        told.add(theming.parties_in(filling_in.visible_notes(written), setup.named_parties(written)))
    assert told == {0}
