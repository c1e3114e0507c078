"""What is read off notes while notes are added is what is read off all of them anew."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.growing import Growing
from dialoog.domain.note import NoteState
from dialoog.domain.rules import filling_in, setup, theming
from dialoog.domain.session import Session, apply
from tests.build import a_session, noted, themed

MOVES = st.lists(st.sampled_from(["write", "write for the absent", "hide", "theme", "back"]), min_size=1, max_size=12)


def visible(session: Session) -> list[str]:
    return [n.id for n in session.notes.values() if n.state is NoteState.NORMAL and not n.hidden]


def named_anew(session: Session) -> frozenset[str]:
    """Return which parties may be named as a program that has read no note yet says it."""
    with patch.object(setup, "_WROTE", Growing(frozenset())):
        return setup.named_parties(session)


def after_move(session: Session, move: str) -> Session:
    ids = visible(session)
    match move:
        case "hide" if ids:
            return apply(session, filling_in.hide(session, ids[0], "een naam"))
        case "theme" if ids:
            return themed(session, **{f"Thema{len(session.themes)}": [ids[-1]]})
        case _:
            party = "gemeente" if move == "write for the absent" else session.party_ids[len(session.notes) % 2]
            return noted(session, f"briefje {len(session.notes)}", section="notes", party=party)


@given(moves=MOVES)
def test_notes_that_are_added_hidden_and_placed_are_seen_as_if_all_were_read_anew(moves: list[str]) -> None:
    """`back` asks of an older session in between, as undo and a second window do.

    A remark of a party of which nobody is there takes the name from a party that is, until it is hidden again.
    """
    session = older = a_session(present={"student": 9, "onderwijs": 9})
    for move in moves:
        if move == "back":
            session, older = older, session
        else:
            older, session = session, after_move(session, move)
        placed = {note for theme in session.themes.values() for note in theme.notes}
        assert [note.id for note in filling_in.visible_notes(session)] == visible(session)
        assert [note.id for note in theming.loose(session)] == [id_ for id_ in visible(session) if id_ not in placed]
        assert setup.named_parties(session) == named_anew(session)
        assert theming.has_pile(session) == bool(theming.pile(session))


def test_a_remark_for_a_party_that_is_not_there_takes_a_name_away_until_it_is_hidden() -> None:
    session = a_session(present={"student": 9, "onderwijs": 9})
    assert setup.named_parties(session) == {"student", "onderwijs"}
    written = after_move(session, "write for the absent")
    assert setup.named_parties(written) == {"student"}
    assert setup.named_parties(after_move(written, "hide")) == {"student", "onderwijs"}
