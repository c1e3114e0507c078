"""The beamer with real names and long answers: nothing falls off, and all of it can be read from the back."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.geometry import Size

from dialoog.domain.rules import running
from dialoog.domain.session import Session
from dialoog.domain.statement import StatementKind
from dialoog.domain.tally import Ballot
from dialoog.facilitation.showing.slide import slide_of
from dialoog.tui.projector.paging import slide_pages
from dialoog.tui.projector.poster import Poster, poster_of
from tests.build import NOON, after, ballots, voted
from tests.long_day import EACH, LISTS, PARTIES, VOTES, a_long_day

SIZES = {"80x24": Size(74, 20), "120x40": Size(114, 36), "200x60": Size(194, 56)}


def posters() -> dict[str, Poster]:
    """Every slide of the day: before a vote, after it, and after the second one."""
    found: dict[str, Poster] = {}
    session = a_long_day()
    for step in (*LISTS, *VOTES):
        session = after(session, running.go_to(session, step, NOON))
        found[step] = poster(session, step)
        for number in (1, 2) if step in VOTES else ():
            session = voted(session, step, everybody(session, step))
            found[f"{step} {number}"] = poster(session, step)
    return found


def poster(session: Session, step: str) -> Poster:
    return poster_of(slide_of(session, session.agenda[step], None, NOON))


def everybody(session: Session, step: str) -> list[Ballot]:
    """A ballot of everybody, each answer in turn."""
    statement = session.agenda[step].statement
    ids = [option.id for option in statement.options] if statement else [f"t{number}" for number in range(1, 13)]
    whole = statement is not None and statement.kind is StatementKind.RANKING
    turns = [tuple(ids[place:] + ids[:place]) if whole else (ids[place],) for place in range(len(ids))]
    people = [party for party in PARTIES for _ in range(EACH)]
    return [ballot for place, party in enumerate(people) for ballot in ballots(party, turns[place % len(turns)])]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_nothing_falls_off_any_slide(size: Size) -> None:
    for name, found in posters().items():
        pages = slide_pages(found, size)
        assert max(map(len, pages)) <= size.height, name
        assert max(cell_len(line.plain) for page in pages for line in page) <= size.width, name
        assert len(pages) <= 13, name


@pytest.mark.parametrize("name", ["lang 1", "lang 2", "veel 1", "veel 2"])
def test_every_word_of_a_full_slide_is_on_one_of_its_pages(name: str) -> None:
    """At 80x24, where it is all in ordinary letters."""
    found = posters()[name]
    assert found.picture is not None
    words = " ".join(line.plain for page in slide_pages(found, SIZES["80x24"]) for line in page).split()
    wanted = " ".join((found.sentence, *found.rows, *(answer.label for answer in found.picture.answers))).split()
    assert sorted(set(wanted) - set(words)) == []


@pytest.mark.parametrize(("size", "ordinary"), [("80x24", True), ("120x40", False), ("200x60", False)])
def test_answers_stand_in_letters_of_more_rows_where_one_row_is_too_small(size: str, *, ordinary: bool) -> None:
    """One row of forty is 2.5 % of the height, and an answer takes 4 %."""
    answer = "Houding"
    text = "\n".join(line.plain for page in slide_pages(posters()["lang"], SIZES[size]) for line in page)
    assert (answer in text) is ordinary


def test_a_text_that_is_higher_than_the_screen_goes_on_on_the_next_page() -> None:
    words = [f"woord{number}" for number in range(120)]
    pages = slide_pages(Poster(headline="Acties", rows=(" ".join(words),), listed=True), Size(40, 12))
    shown = " ".join(line.plain for page in pages for line in page).split()
    assert [word for word in words if word not in shown] == []
