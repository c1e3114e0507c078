"""The machine's advice while people sort: it learns, says why, and never offers what a person turned down."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dialoog.domain.codebook import Codebook, CodebookTheme
from dialoog.domain.rules import filling_in, theming, undo
from dialoog.domain.rules.filling_in import visible_notes
from dialoog.domain.rules.theming import Proposal
from dialoog.domain.session import Session, apply
from dialoog.domain.theme import PlacedBy
from dialoog.facilitation.advice import Advice, advice_of, answering, codebook_of, lost_codebook, options, take
from dialoog.facilitation.theming import proposals
from tests.build import a_session, after, noted, themed

BOOK = Codebook(
    id="eigen",
    title="Eigen",
    themes=(
        CodebookTheme(id="geld", title="Stagevergoeding", description="Over geld.", words=("vergoeding", "geld")),
        CodebookTheme(id="reis", title="Reizen", words=("bus", "trein", "reistijd")),
    ),
)
TEXTS = (
    "Meer uren voor begeleiding",
    "De bus is te laat",
    "Begeleiding kost uren",
    "Te weinig geld",
    "Uren en begeleiding",
)


def advised(session: Session, codebook: Codebook | None = BOOK) -> Advice:
    return advice_of(visible_notes(session), codebook)


def titles(session: Session, note: str) -> list[str]:
    return [option.title for option in advised(session).likely(session, [note])[note]]


def test_what_is_placed_teaches_where_the_next_note_belongs_and_which_words_pull() -> None:
    session = themed(noted(a_session(), *TEXTS), Tijd=["n1"], Anders=[])
    first = advised(session).likely(session, ["n3"])["n3"][0]
    assert (first.theme, first.known) == ("t1", None)
    assert {"uren", "begeleiding"} <= {word.casefold() for word in first.words}


def test_a_theme_of_the_codebook_that_is_not_on_the_board_is_offered_and_made_when_it_is_taken() -> None:
    session = noted(a_session(), *TEXTS)
    option = advised(session).likely(session, ["n4"])["n4"][0]
    assert (option.title, option.theme) == ("Stagevergoeding", "")
    session = after(session, take(session, ["n4"], option))
    assert session.themes["t1"].code == "geld"
    assert [one.title for one in options(session, BOOK)] == ["Stagevergoeding", "Reizen"]


def test_a_theme_that_a_person_took_a_note_out_of_is_not_offered_for_it_again() -> None:
    session = noted(a_session(), *TEXTS)
    session = after(session, theming.suggest(session, [Proposal("Tijd", ("n1", "n3", "n5"))]))
    assert titles(session, "n3")[0] == "Tijd"
    session = after(session, theming.release(session, ["n3"]))
    assert "Tijd" not in titles(session, "n3")
    assert titles(session, "n5")[0] == "Tijd"


def test_a_theme_that_a_note_was_taken_out_of_twice_is_not_offered_for_it_again() -> None:
    session = noted(a_session(), *TEXTS)
    session = after(session, theming.suggest(session, [Proposal("Tijd", ("n1", "n3", "n5"))]))
    for _ in range(2):
        session = after(session, theming.release(session, ["n3"]))
        assert "Tijd" not in titles(session, "n3")
        session = after(session, theming.place(session, ["n3"], "t1"))
    session = after(session, theming.release(session, ["n3"]))
    assert "Tijd" not in titles(session, "n3")
    while undo.undoable(session) and session.themes["t1"].notes.get("n3") is not PlacedBy.MACHINE:
        session = apply(session, undo.undo(session))
    assert titles(session, "n3")[0] == "Tijd"


def test_a_theme_of_the_codebook_that_was_turned_down_as_a_whole_is_not_offered_to_its_notes_again() -> None:
    session = noted(a_session(), *TEXTS)
    session = after(session, theming.suggest(session, [Proposal("Stagevergoeding", ("n4",), code="geld")]))
    session = after(session, theming.remove(session, "t1"))
    assert "Stagevergoeding" not in titles(session, "n4")
    assert theming.pile(session)[3].id == "n4"


def test_advice_is_known_to_be_old_when_a_note_came_was_hidden_or_got_another_text() -> None:
    session = noted(a_session(), *TEXTS)
    advice = advised(session)
    assert advice.knows(themed(session, Tijd=["n1"]))
    assert not advice.knows(noted(session, "Nog een"))
    assert not advice.knows(after(session, filling_in.hide(session, "n1", "noemt een naam")))
    changed = {**session.notes, "n1": replace(session.notes["n1"], text="Iets anders")}
    assert not advice.knows(replace(session, notes=changed))


def test_a_note_goes_with_those_that_say_nearly_the_same_as_far_as_they_are_asked_for() -> None:
    session = noted(a_session(), "Te weinig stageplekken", "Taart", "te weinig stageplek", "Te weinig stageplekken!")
    advice = advised(session)
    assert advice.alike("n1", {"n3"}) == ("n1", "n3")
    assert advice.alike("n2", {"n1", "n3"}) == ("n2",)


def test_the_dream_that_is_nearest_to_most_concerns_comes_first() -> None:
    session = noted(a_session(), "Te weinig uren", "Geen uren voor begeleiding", "De bus is te laat")
    session = noted(session, "Een eigen fiets, geen bus", "Genoeg uren voor begeleiding", section="dreams")
    notes = list(session.notes.values())
    assert [(one.dream.id, one.concerns) for one in answering(notes[3:], notes[:3])] == [("n5", 2), ("n4", 1)]
    assert answering((), notes[:3]) == ()


@pytest.mark.parametrize(("chosen", "found"), [("eigen", BOOK), ("geen", None), ("weg", None)])
def test_a_session_has_the_codebook_that_it_chose_if_that_is_there(chosen: str, found: Codebook | None) -> None:
    session = a_session(codebook=chosen)
    assert codebook_of(session, {"eigen": BOOK}) is found


def test_a_suggested_theme_of_the_codebook_brings_its_description() -> None:
    texts = (
        "Te weinig geld",
        "De vergoeding is laag",
        "Meer geld",
        "Vergoeding voor iedereen",
        "Geld!",
        "Een vergoeding",
    )
    session = noted(a_session(), *texts)
    found = proposals(visible_notes(session), codebook=BOOK)
    assert [(one.title, one.code, one.description) for one in found][:1] == [("Stagevergoeding", "geld", "Over geld.")]
    session = apply(session, theming.suggest(session, found))
    assert session.themes["t1"].description == "Over geld."


def test_a_codebook_that_is_not_there_is_told_by_its_name() -> None:
    assert "'weg'" in lost_codebook("weg", ["stages"])
    assert lost_codebook("stages", ["stages"]) == lost_codebook("geen", []) == ""
    assert "'weg'" in advice_of((), None, chosen="weg").lost
    assert not advice_of((), BOOK, chosen=BOOK.id).lost
