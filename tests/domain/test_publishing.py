"""Two versions of one report: what is in the one and not in the other tells of nobody, for nothing gets any finer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dialoog.domain.disclosure import Group
from dialoog.domain.errors import Refused
from dialoog.domain.note import Channel
from dialoog.domain.published import Published, bounded, differs_by_few
from dialoog.domain.rules import door, filling_in, theming, threshold
from dialoog.domain.rules.bands import bands
from dialoog.domain.rules.outcomes import outcomes
from dialoog.domain.rules.publishing import publish
from dialoog.domain.rules.setup import named_parties
from dialoog.domain.rules.who_named_what import named_by, people_named
from dialoog.domain.session import Session, apply
from dialoog.domain.tally import Tally
from dialoog.report import as_json
from tests.build import a_session, closed, joined, noted, themed
from tests.domain.test_bands import MIXED, a_survey
from tests.examples import examples
from tests.report.sessions import sessions


def published(session: Session) -> Session:
    return apply(session, publish(session))


def remarks() -> Session:
    """Of thirty students and thirty teachers twelve each wrote one remark; two students wrote another one."""
    session = joined(a_session(), student=30, onderwijs=30)
    for party in ("student", "onderwijs"):
        for number in range(1, 13):
            session = noted(session, f"{party} {number}", author=f"{party}-{number}", party=party)
    for number in (1, 2):
        session = noted(session, f"nog iets {number}", author=f"student-{number}", party="student")
    return session


def a_room() -> Session:
    """All these remarks but four of them in one theme."""
    return themed(remarks(), Tijd=[f"n{number}" for number in range(1, 27) if number not in (8, 9, 20, 21)])


def people(session: Session) -> int | None:
    return people_named(session, theming.notes_in(session, session.themes["t1"]))


def note_with(session: Session, text: str) -> str:
    return next(note.id for note in session.notes.values() if note.text == text)


# ---------------------------------------------------------------------------------------- a remark is hidden


def test_after_a_remark_is_hidden_people_are_not_counted_again() -> None:
    """The attack: 20 people before and 20 after say that who wrote it wrote another one there; 19 that he did not."""
    session = closed(a_room())
    assert people(session) == 20
    first = published(session)
    assert people(first) == 20
    after = apply(first, filling_in.hide(first, note_with(first, "nog iets 1"), "op verzoek"))
    assert people(after) is None
    assert named_by(after, theming.notes_in(after, after.themes["t1"])) == ()


def test_without_a_report_nothing_is_held_back() -> None:
    session = closed(a_room())
    hidden = apply(session, filling_in.hide(session, note_with(session, "nog iets 1"), "op verzoek"))
    assert people(hidden) == 20


def test_once_enough_people_were_moved_they_are_counted_again() -> None:
    session = published(closed(a_room()))
    out = [note_with(session, f"student {number}") for number in range(3, 8)]
    few = apply(session, theming.place(session, out[:4], ""))
    assert people(few) is None
    enough = apply(session, theming.place(session, out, ""))
    assert people(enough) == 15


def test_a_theme_that_was_put_back_as_it_was_is_counted_as_it_was() -> None:
    session = published(closed(a_room()))
    one = note_with(session, "student 3")
    moved = apply(session, theming.place(session, [one], ""))
    assert people(moved) is None
    assert people(apply(moved, theming.place(moved, [one], "t1"))) == 20


def test_what_two_tables_far_from_it_give_away_together_is_not_counted() -> None:
    """One remark leaves a theme while those of five others come in: six people, but one of the first table."""
    room = themed(
        remarks(),
        Tijd=[f"n{number}" for number in range(1, 12)],
        Geld=[f"n{number}" for number in range(13, 25)],
    )
    first = published(closed(room))
    five = [note_with(first, f"onderwijs {number}") for number in range(1, 6)]
    came = apply(first, theming.place(first, five, "t1"))
    assert people(came) == 16
    left = apply(came, theming.place(came, [note_with(first, "student 4")], ""))
    assert people(left) is None


def test_two_themes_of_one_report_that_split_an_older_one_leave_nothing_of_a_few_people() -> None:
    """Ten people of a theme go to another one, and ten stay: the remark in between would be of who wrote it."""
    first = published(closed(a_room()))
    ten = [note_with(first, f"onderwijs {number}") for number in (1, 2, 3, 4, 5, 6, 7, 10, 11, 12)]
    made = apply(first, theming.create(first, "Geld"))
    money = next(theme.id for theme in made.themes.values() if theme.title == "Geld")
    moved = apply(made, theming.place(made, ten, money))
    one_out = apply(moved, theming.place(moved, [note_with(first, "student 3")], ""))
    for theme in ("t1", money):
        counted = [people_named(s, theming.notes_in(s, s.themes[theme])) for s in (moved, one_out)]
        assert counted == [10, None]


def test_a_section_that_left_the_canvas_is_written_down_like_the_others() -> None:
    """A report has a table of it, so a later one may not count people of nearly the same remarks."""
    session = closed(remarks())
    gone = published(replace(session, meta=replace(session.meta, sections=())))
    assert [len(row.notes) for row in gone.published.values() if row.notes] == [26]
    hidden = apply(gone, filling_in.hide(gone, note_with(gone, "nog iets 1"), "op verzoek"))
    assert people_named(hidden, [note for note in hidden.notes.values() if note.visible]) is None


@pytest.mark.parametrize("here", [{1, 2, 3, 4, 5, 6, 7, 8, 9, 21, 22, 23, 24, 25}, {*range(1, 21), 31, 32, 33}])
def test_parts_of_all_tables_together_are_split_by_five_people_or_not_at_all(here: set[int]) -> None:
    """Of ten remarks nine, beside five of another table; and two whole tables with three remarks that stood nowhere."""
    tables = [range(1, 11), range(11, 21), range(21, 31)]
    ledger = {str(place): Published(id=str(place), notes=tuple(table)) for place, table in enumerate(tables)}
    writers = {number: f"w{number}" for number in range(1, 41)}
    assert differs_by_few(ledger, here, writers, 5)
    assert not differs_by_few(ledger, {*range(1, 6), *range(21, 26)}, writers, 5)
    assert not differs_by_few(ledger, range(1, 21), writers, 5)


# ---------------------------------------------------------------------------------------- somebody changes party


def test_who_is_in_a_report_keeps_the_party_that_stands_there() -> None:
    """Otherwise all remarks with another party in the next report would be of one person."""
    session = published(a_room())
    with pytest.raises(Refused, match="al in een verslag"):
        door.move_over(session, "student-1", party="onderwijs")
    assert door.move_over(session, "student-1", party="student", table="3")
    late = joined(session, gemeente=1)
    assert door.move_over(late, "gemeente-1", party="student")


def test_a_party_that_stood_beside_no_remark_does_so_in_no_later_report() -> None:
    session = noted(joined(a_session(), student=9, onderwijs=9, gemeente=4, management=4), "Iets", party="gemeente")
    assert named_parties(session) == {"student", "onderwijs"}
    later = replace(session.meta, present={"gemeente": 6, "management": 7})
    assert named_parties(replace(session, meta=later)) == {"student", "onderwijs", "gemeente", "management"}
    assert named_parties(replace(published(session), meta=later)) == {"student", "onderwijs"}


# ---------------------------------------------------------------------------------------- k goes up


def test_raising_k_prints_no_table_that_was_left_out_before() -> None:
    """On a canvas with a score that splits no answer has a breakdown per party, whether bands can be shown or not."""
    pairs = [*MIXED, (8, 8), (7, 6), (9, 5), (3, 4), (5, 4), (2, 6), (6, 7)]
    session = a_survey(pairs, channel=Channel.PHONE)
    teachers = {f"r{number}" for number in range(1, 20, 2)}
    of = {True: "onderwijs", False: "student"}
    session = replace(
        session,
        participants={i: replace(p, party=of[i in teachers]) for i, p in session.participants.items()},
        answers={i: replace(a, party=of[a.author in teachers]) for i, a in session.answers.items()},
        notes={i: replace(n, party=of[n.author in teachers]) for i, n in session.notes.items()},
    )
    after = closed(replace(session, meta=replace(session.meta, k=3)))
    assert bands(after)
    raised = apply(after, threshold.set_threshold(after, 9))
    assert bands(raised) == {}
    assert outcomes(raised)["motivatie"].result.groups == ()
    out = published(after)
    assert outcomes(apply(out, threshold.set_threshold(out, 9)))["motivatie"].result.groups == ()


def test_k_cannot_go_down_after_a_report() -> None:
    session = a_session(k=7)
    assert threshold.set_threshold(session, 5)
    with pytest.raises(Refused, match="al een verslag"):
        threshold.set_threshold(published(session), 5)


# ---------------------------------------------------------------------------------------- always


@examples(60)
@given(sessions())
def test_publishing_changes_nothing_in_the_report_itself(session: Session) -> None:
    once = published(session)
    assert as_json(once) == as_json(session)
    assert publish(once) == ()


PARTIES = ("a", "b", "c", "d", "e")


@st.composite
def breakdowns(draw: st.DrawFn) -> tuple[Group, ...]:
    places = [draw(st.integers(0, 3)) for _ in PARTIES]
    held = (tuple(p for p, at in zip(PARTIES, places, strict=True) if at == place) for place in range(4))
    groups = tuple(Group(parties, Tally(len(parties) * 5)) for parties in held if parties)
    return groups if len(groups) > 1 else ()


@given(breakdowns(), breakdowns())
def test_no_group_is_ever_finer_than_one_that_was_published(before: tuple[Group, ...], now: tuple[Group, ...]) -> None:
    shown = bounded(now, Published(id="x", groups=tuple(group.parties for group in before)))
    for group in shown:
        for earlier in before:
            mixed = set(group.parties) & set(earlier.parties)
            assert not mixed or mixed == set(earlier.parties)
    assert not shown or sum(group.tally.voters for group in shown) == 5 * len(PARTIES)
    if not before:
        assert shown == ()


def test_what_is_written_down_holds_no_writer_no_text_and_no_figure() -> None:
    session = published(closed(a_room()))
    told = str(session.published)
    assert "student 1" not in told
    assert all(set(row.__struct_fields__) == {"id", "groups", "notes"} for row in session.published.values())
