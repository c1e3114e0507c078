"""What no slide shows, in whatever language and on whatever surface, and that all surfaces show the same figures.

A slide is the one value that the beamer, the big screen and the phones are made from. So that nothing is on it that the
room may not see is proved here once: all of that is taken out of the session, and the slide stays the same. What may be
told from what is left, is in the proofs of disclosure (`tests/domain/test_worlds.py`).
"""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from msgspec.structs import replace

from dialoog.domain.disclosure import effective_k
from dialoog.domain.note import Participant
from dialoog.domain.rounds import AFTER, Round
from dialoog.domain.rules import voting
from dialoog.domain.session import Session
from dialoog.facilitation.showing.slide import Checked, Outcome, Slide, slide_of
from dialoog.report.figures.counting import comparable
from dialoog.report.figures.votes import breakdowns, shown
from dialoog.report.wording.catalogs import DUTCH, ENGLISH
from dialoog.tui.projector import poster as terminal
from dialoog.tui.widgets.bars import table_of
from dialoog.web.big_screen import poster as screen
from dialoog.web.pages.languages import language
from dialoog.web.pages.result_view import Answer, Drawn
from tests.build import NOON
from tests.examples import examples
from tests.facilitation.days import SECRET, WRITTEN, Moment, days

NUMBER = re.compile(r"\d+(?:,\d+)?")


def slide(moment: Moment) -> Slide:
    session, step, progress = moment
    return slide_of(session, step, progress, NOON)


# --------------------------------------------------------------------------------------------- what is on no slide


def bare(session: Session) -> Session:
    """The session without what the room may not see: words, people, and counts that did not pass the rules."""
    notes = {id_: replace(n, text="", party="", author="") for id_, n in session.notes.items() if n.visible}
    actions = {id_: action for id_, action in session.actions.items() if SECRET not in action.what}
    known = [shown(round_, session.meta.k) for round_ in voting.rounds_of(session, "step")]
    rounds = {round_.id: round_ for round_ in _without_groups_that_stay_hidden(known, session.meta.k)}
    parties = [person.party for person in session.participants.values()]
    people = {f"p{number}": Participant(f"p{number}", party) for number, party in enumerate(parties)}
    return replace(session, notes=notes, actions=actions, rounds=rounds, participants=people, remarks={}, log={})


def _without_groups_that_stay_hidden(known: list[Round], k: int) -> Iterable[Round]:
    if len(known) < AFTER or not comparable(*known):
        return known
    pairs = zip(known, breakdowns(known, k), strict=True)
    return [replace(round_, result=replace(round_.result, groups=groups)) for round_, groups in pairs if round_.result]


@examples(300)
@given(days())
def test_what_may_not_be_seen_can_be_taken_away_and_no_slide_changes(moment: Moment) -> None:
    session, step, progress = moment
    assert slide((bare(session), step, progress)) == slide(moment)


def test_a_surface_is_given_a_slide_and_a_language_and_nothing_else() -> None:
    """So that what holds for a slide holds for all that is drawn of it."""
    assert list(inspect.signature(terminal.poster_of).parameters) == ["slide"]
    assert list(inspect.signature(screen.poster_of).parameters) == ["slide", "spoken"]


@given(days())
def test_a_slide_holds_no_word_that_somebody_wrote_on_a_note(moment: Moment) -> None:
    found = slide(moment)
    posters = [terminal.poster_of(found), *(screen.poster_of(found, language(code)) for code in (DUTCH, ENGLISH))]
    for told in map(repr, (found, *posters)):
        assert SECRET not in told
        assert WRITTEN not in told


@given(days())
def test_of_few_people_a_slide_holds_only_how_many_they_were(moment: Moment) -> None:
    session, *_ = moment
    found, least = slide(moment), effective_k(session.meta.k)
    if isinstance(found, Outcome):
        groups = [tally.voters for group in found.picture.groups for tally in group.tallies]
        assert all(voters >= least for voters in groups)
    for round_ in _rounds(found):
        assert round_.result
        assert round_.result.groups == ()
        assert round_.result.tally.voters >= least or not any(round_.result.tally.counts.values())


def _rounds(found: Slide) -> tuple[Round, ...]:
    return found.rounds if isinstance(found, Outcome) else (found.round,) if isinstance(found, Checked) else ()


# ------------------------------------------------------------------------------- the same figures on every surface


@given(days())
def test_the_beamer_and_the_big_screen_show_the_same_figures(moment: Moment) -> None:
    found = slide(moment)
    one, other = terminal.poster_of(found), screen.poster_of(found, language(DUTCH))
    assert _bars_of_terminal(one) == _bars_of_screen(other)
    assert _numbers(*one.rows) == _numbers(*_rows_of_screen(other))
    assert _turnout_of_terminal(found, one) == _turnout_of_screen(other)


@given(days())
def test_both_languages_show_the_same_figures(moment: Moment) -> None:
    dutch, english = (screen.poster_of(slide(moment), language(code)) for code in (DUTCH, ENGLISH))
    told = [text for text in (*_rows_of_screen(english), english.figure) if text]
    assert _numbers(*_rows_of_screen(dutch), dutch.figure) == _numbers(*(text.replace(".", ",") for text in told))
    assert [answer.figures for answer in _answers(dutch)] == [answer.figures for answer in _answers(english)] or any(
        figure.shown for answer in _answers(english) for figure in answer.figures
    )


def _bars_of_terminal(poster: terminal.Poster) -> Counter[tuple[str, str]]:
    if poster.picture is None:
        return Counter()
    table = table_of(poster.picture)
    return Counter((answer.label, row[answer.option].value) for answer in poster.picture.answers for row in table)


def _bars_of_screen(poster: screen.Poster) -> Counter[tuple[str, str]]:
    themes = poster.checked.themes if poster.checked else ()
    checked = [(theme.title, bar) for theme in themes for bar in (theme.fits, theme.misses)]
    drawn = [(answer.label, bar) for answer in _answers(poster) for bar in answer.figures]
    dots = poster.dots or bool(poster.outcome and poster.outcome.dots)
    return Counter((label, _value(bar, dots=dots)) for label, bar in (*checked, *drawn))


def _answers(poster: screen.Poster) -> tuple[Answer, ...]:
    return poster.outcome.answers if poster.outcome else poster.answers


def _value(bar: Drawn, *, dots: bool) -> str:
    """What stands beside a bar, as the template `parts/bars.html` writes it."""
    if dots:
        return language(DUTCH).many("result.dots", bar.count)
    return f"{bar.shown or f'{bar.percent or 0} %'} ({bar.count})"


def _rows_of_screen(poster: screen.Poster) -> list[str]:
    parties = [cell for group in (poster.outcome.groups if poster.outcome else ()) for cell in group.cells]
    return [*parties, *poster.options, *(value for _, value in poster.rows)]


def _turnout_of_terminal(found: Slide, poster: terminal.Poster) -> Counter[str]:
    return _numbers(poster.corner if isinstance(found, Outcome | Checked) else poster.figure)


def _turnout_of_screen(poster: screen.Poster) -> Counter[str]:
    told = poster.outcome or poster.checked
    digits = poster.clock.digits if poster.clock and poster.main_clock else ""
    return _numbers(told.sentences[0] if told else poster.figure or digits)


def _numbers(*texts: str) -> Counter[str]:
    return Counter(number for text in texts for number in NUMBER.findall(text))


@pytest.mark.parametrize("text", ["a 75 %, b 25 %", "75 → 25 %", "gemiddeld 7,3"])
def test_numbers_are_seen_in_every_form(text: str) -> None:
    assert _numbers(text)
