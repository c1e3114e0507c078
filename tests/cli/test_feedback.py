"""`dialoog feedback`: what a klankbord said is written down, listed and taken away."""

from __future__ import annotations

from tests.cli.conftest import Program


def test_a_remark_is_kept_listed_and_taken_away(dialoog: Program, session: str) -> None:
    assert dialoog("feedback", session, "Dit zien wij ook.", "--about", "thema:t1").code == 0
    listed = dialoog("feedback", session).out
    assert "thema:t1  Thema: Begeleiding\n  g1: Dit zien wij ook.\n" in listed
    assert "Dit zien wij ook." in dialoog("report", session).out
    assert dialoog("feedback", session, "--remove", "g1").code == 0
    assert "Dit zien wij ook." not in dialoog("feedback", session).out


def test_something_unknown_is_refused_with_what_there_is(dialoog: Program, session: str) -> None:
    ended = dialoog("feedback", session, "Dit zien wij ook.", "--about", "thema:t7")
    assert ended.code == 1
    assert "'thema:t7' staat niet in het verslag." in ended.err


def test_a_subject_without_a_text_is_a_wrong_call(dialoog: Program, session: str) -> None:
    assert dialoog("feedback", session, "--about", "thema:t1").code == 2
    assert dialoog("feedback", session, "iets", "--remove", "g1").code == 2
