"""A session is replaced, never changed; and what fills it stays quick with ten thousand notes."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, ValuesView
from typing import NoReturn

import pytest
from msgspec.structs import replace

from dialoog.domain.note import Note
from dialoog.domain.rules import closing, filling_in, theming
from dialoog.domain.rules.theming import Proposal
from dialoog.domain.session import Drop, apply, put_meta
from tests.build import NOON, a_session, joined, noted

MANY = 10_000


def test_the_session_before_a_change_stays_as_it_was() -> None:
    session = noted(a_session(), "een")
    copy = noted(a_session(), "een")
    changed = apply(
        session, (*filling_in.edit(session, "n1", "twee"), Drop("agenda", "welkom"), put_meta(session.meta))
    )
    assert session == copy
    assert changed.notes["n1"].text == "twee"
    assert "welkom" not in changed.agenda


class NeverWalked(dict[str, Note]):
    """A table that fails as soon as somebody looks at all its rows."""

    def _walked(self) -> NoReturn:
        pytest.fail("all notes are looked at for one note: ten thousand would cost fifty million looks")

    def __iter__(self) -> Iterator[str]:
        self._walked()

    def keys(self) -> KeysView[str]:  # type: ignore[override]  # the views of dict are made by dict only
        self._walked()

    def values(self) -> ValuesView[Note]:  # type: ignore[override]
        self._walked()

    def items(self) -> ItemsView[str, Note]:  # type: ignore[override]
        self._walked()


def test_writing_changing_and_hiding_one_note_does_not_look_at_all_the_others() -> None:
    session = noted(a_session(), *(f"briefje {number}" for number in range(50)))
    session = replace(session, notes=NeverWalked(session.notes))
    with pytest.raises(pytest.fail.Exception):
        list(session.notes)
    written = filling_in.write(session, section="notes", text="nog een")
    edited, hidden = filling_in.edit(session, "n7", "anders"), filling_in.hide(session, "n7", "noemt een naam")
    assert [len(changes) for changes in (written, edited, hidden)] == [1, 1, 1]


def test_ten_thousand_notes_are_sorted_into_themes_and_closed() -> None:
    session = joined(a_session(), student=1000)
    notes = {f"n{n}": Note(id=f"n{n}", number=n, section="notes", text="x") for n in range(1, MANY + 1)}
    session = replace(session, notes=notes)
    proposals = [Proposal(f"Thema {n}", tuple(f"n{m}" for m in range(n, MANY + 1, 40))) for n in range(1, 41)]
    session = apply(session, theming.suggest(session, proposals))
    assert theming.loose(session) == ()
    gone = closing.close(session, dict.fromkeys(closing.people(session), "d"), now=NOON)
    assert apply(session, gone).participants == {}
