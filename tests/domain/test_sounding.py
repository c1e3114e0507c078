"""The klankbord: what a second sitting says of the outcomes, also after the close."""

from __future__ import annotations

import pytest

from dialoog.domain.errors import Invalid, NotFound
from dialoog.domain.rules import klankbord, theming, voting
from dialoog.domain.session import Session
from tests.build import a_session, after, closed, noted, themed


def a_closed_day() -> Session:
    return closed(themed(noted(a_session(), "meer tijd", "een rooster"), Tijd=["n1"], Rooster=["n2"]))


def test_a_klankbord_reacts_to_a_closed_session() -> None:
    session = a_closed_day()
    session = after(session, klankbord.respond(session, "Herkenbaar", "thema:t1"))
    session = after(session, klankbord.respond(session, "Goed gedaan"))
    assert {key: [r.text for r in found] for key, found in klankbord.responses_by_subject(session).items()} == {
        "thema:t1": ["Herkenbaar"],
        "": ["Goed gedaan"],
    }


def test_it_can_react_to_the_whole_each_theme_each_statement_and_each_part_of_the_canvas() -> None:
    keys = [subject.key for subject in klankbord.subjects(a_closed_day())]
    assert keys[:4] == ["", "thema:t1", "thema:t2", "stelling:stem-1"]
    assert "onderdeel:dreams" in keys


def test_something_that_is_not_in_the_report_is_refused_with_the_nearest_spelling() -> None:
    session = a_closed_day()
    with pytest.raises(NotFound, match=r"'thema:t9' staat niet in het verslag\. .*'?thema:t"):
        klankbord.respond(session, "Herkenbaar", "thema:t9")
    with pytest.raises(Invalid):
        klankbord.respond(session, "  ")


def test_what_is_said_of_a_theme_that_went_away_is_kept_for_the_whole() -> None:
    session = a_closed_day()
    session = after(session, klankbord.respond(session, "Herkenbaar", "thema:t1"))
    session = after(session, theming.remove(session, "t1"))
    assert [remark.text for remark in klankbord.responses_by_subject(session)[""]] == ["Herkenbaar"]


def test_it_can_be_changed_and_taken_away_but_an_argument_cannot() -> None:
    session = a_session()
    session = after(session, voting.hear(session, "stem-1", "Kort is te kort"))
    session = after(session, klankbord.respond(session, "Herkenbaar"))
    changed = after(session, klankbord.change(session, "g2", "Zeer herkenbaar"))
    assert [remark.text for remark in klankbord.responses(changed)] == ["Zeer herkenbaar"]
    assert klankbord.responses(after(changed, klankbord.change(changed, "g2", ""))) == ()
    with pytest.raises(NotFound):
        klankbord.change(session, "g1", "")
