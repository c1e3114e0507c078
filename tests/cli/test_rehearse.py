"""`dialoog rehearse`: the whole day with made-up people, from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Program


def test_it_says_what_shows_and_leaves_the_session_as_it_is(dialoog: Program) -> None:
    path = Path(dialoog("new", "dag", "--format", "roadshow").out.strip())
    before = path.read_bytes()
    done = dialoog("rehearse", str(path), "--people", "24")
    assert done.code == 0
    assert "24 verzonnen mensen" in done.err
    assert "Bij geen enkel onderdeel staat wie het leidt" in done.out
    assert "te klein om apart te tonen" in done.out
    assert path.read_bytes() == before
    assert [path.name for path in path.parent.glob("*proef*")] == []


def test_a_session_that_is_not_there_is_a_sentence(dialoog: Program) -> None:
    assert dialoog("rehearse", "niets").code == 1
