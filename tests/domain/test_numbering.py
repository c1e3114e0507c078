"""The number of a remark tells nothing of who wrote it, and stays what it was once it has been published."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.rules import actions, filling_in, interviews, numbering, theming
from dialoog.domain.session import Session, apply
from dialoog.facilitation.importing import read_file
from tests.build import DAY, FixedChance, a_session, a_statement, a_step, closed, joined, noted, themed
from tests.report.sessions import sessions

SECTIONS = ("notes", "dreams")


def written(*sheets: str) -> Session:
    """A session in which people filled in a sheet one after another, on one laptop, as `order` says."""
    session = joined(a_session(), student=len(sheets))
    for place, person in enumerate(sheets, 1):
        for section in SECTIONS:
            text = f"{person} over {section}"
            session = noted(session, text, section=section, author=f"student-{place}", party="student")
    return session


def shown(session: Session) -> dict[str, int]:
    """The number of each remark in a report, by its text."""
    return {note.text: note.number for note in numbering.numbered(session).notes.values()}


@given(st.permutations(["Ann", "Bob", "Cas", "Dia", "Eva", "Fem"]))
def test_the_numbers_do_not_depend_on_who_wrote_when(order: list[str]) -> None:
    assert shown(written(*order)) == shown(written("Ann", "Bob", "Cas", "Dia", "Eva", "Fem"))


@given(st.permutations(["Ann", "Bob", "Cas", "Dia", "Eva", "Fem"]))
def test_a_closed_file_is_in_the_same_order_whoever_wrote_when(order: list[str]) -> None:
    after, other = closed(written(*order)), closed(written("Ann", "Bob", "Cas", "Dia", "Eva", "Fem"))
    assert [(id_, note.text) for id_, note in after.notes.items()] == [
        (id_, note.text) for id_, note in other.notes.items()
    ]


def test_remarks_are_numbered_section_by_section_from_one_on_and_hidden_ones_last() -> None:
    session = written("Ann", "Bob", "Cas")
    session = apply(session, filling_in.hide(session, "n1", "dubbel"))
    numbered = numbering.numbered(session)
    assert [note.section for note in numbered.notes.values()] == ["notes"] * 2 + ["dreams"] * 3 + ["notes"]
    assert [note.number for note in numbered.notes.values()] == [1, 2, 3, 4, 5, 6]


@given(st.permutations(["Ann", "Bob"]))
def test_where_a_hidden_remark_stands_tells_nothing_of_its_text(names: list[str]) -> None:
    session = written(*names, "Cas")
    for note in ("n1", "n3"):
        session = apply(session, filling_in.hide(session, note, "noemt een naam"))
    assert {numbering.numbers(session)[note] for note in ("n1", "n3")} == {5, 6}
    other = {id_: replace(note, text="x") if note.hidden else note for id_, note in session.notes.items()}
    assert numbering.numbers(session) == numbering.numbers(replace(session, notes=other))


def test_what_was_published_keeps_its_number_and_what_came_later_is_numbered_after_it() -> None:
    session = written("Ann", "Bob")
    first = shown(session)
    session = apply(session, numbering.fix(session))
    assert numbering.fix(session) == ()
    later = noted(session, "Later", section="dreams")
    later = noted(later, "Nog later")
    later = apply(later, filling_in.edit(later, "n1", "Heel anders"))
    numbers = shown(later)
    assert {text: number for text, number in numbers.items() if text in first}.items() <= first.items()
    assert numbers["Heel anders"] == first["Ann over notes"]
    assert (numbers["Nog later"], numbers["Later"]) == (5, 6)
    assert {note.number: note.text for note in closed(later).notes.values()} == {n: t for t, n in numbers.items()}


@given(sessions())
def test_numbers_are_one_to_the_last_without_a_gap(session: Session) -> None:
    assert sorted(numbering.numbers(session).values()) == list(range(1, len(session.notes) + 1))
    done = session if session.meta.present or not session.participants else closed(session)
    assert sorted(numbering.numbers(done).values()) == list(range(1, len(session.notes) + 1))


def test_everything_leads_to_the_same_remark_after_the_close() -> None:
    """A theme, a loose remark, an action, a statement and a second reading: all of them by the new name."""
    session = themed(written("Ann", "Bob", "Cas", "Dia"), Tijd=["n3", "n1"])
    session = apply(session, theming.place(session, ["n2"], ""))
    session = apply(session, actions.add(session, what="Bellen", note="n4", today=DAY))
    step = a_step("extra", statement=a_statement(roots=("n5", "t1")))
    session = replace(session, agenda={**session.agenda, "extra": step})

    def texts(of: Session) -> tuple[object, ...]:
        said = {note.id: note.text for note in of.notes.values()}
        statement = of.agenda["extra"].statement
        assert statement is not None
        return (
            {said[id_] for id_ in of.themes["t1"].notes},
            {said[id_] for id_ in of.loose},
            said[of.actions["a1"].note],
            [said.get(root, root) for root in statement.roots],
        )

    after = closed(session)
    assert texts(after) == texts(session)
    assert all(id_ == row.id for id_, row in after.loose.items())
    assert interviews.roots_in_words(after, after.agenda["extra"].statement).endswith("Tijd")


def test_two_files_that_were_read_in_are_numbered_as_one() -> None:
    """Otherwise a number would say which file somebody was in, and in a file of few people who."""
    session = a_session()
    for name, respondents in (("een", ("1", "2", "3")), ("twee", ("7", "8"))):
        rows = [f"{one},student,{section},{name} {one} {section}" for one in respondents for section in SECTIONS]
        content = "\n".join(["respondent,party,question,value", *rows]).encode()
        session = apply(session, read_file(session, f"{name}.csv", content, FixedChance()).changes)
    both = shown(session)
    first = [number for text, number in both.items() if text.startswith("een")]
    other = [number for text, number in both.items() if text.startswith("twee")]
    assert max(first) > min(other)
    assert [both[text] for text in sorted(both, key=both.__getitem__) if text.endswith("notes")] == [1, 2, 3, 4, 5]


def test_the_undo_log_goes_at_the_close_with_the_order_of_the_cards_in_it() -> None:
    session = themed(written("Ann", "Bob"), **{"Jan de Vries": ["n3", "n1"]})
    session = apply(session, theming.rename(session, "t1", "Begeleiding"))
    after = closed(session)
    assert after.log == {}
    assert "Jan de Vries" not in str(after)
    cards = [after.notes[id_].number for id_ in after.themes["t1"].notes]
    assert cards == sorted(cards)


@pytest.mark.parametrize("seed", range(3))
def test_writers_cannot_be_linked_by_numbers_that_follow_on_one_another(seed: int) -> None:
    """The attack: on a laptop, who typed third in one section typed third in all."""
    people = [f"p{(place * 7 + seed) % 23:02d}" for place in range(20)]
    numbers = shown(written(*people))
    ranks = [
        [rank for _, rank in sorted((numbers[f"{person} over {section}"], at) for at, person in enumerate(people))]
        for section in SECTIONS
    ]
    assert all(one != other and one != other[::-1] for one, other in combinations([*ranks, list(range(20))], 2))
