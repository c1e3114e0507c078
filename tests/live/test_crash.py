"""Whoever was told « ontvangen » is in the result, also after kill -9: tried with real processes and real files."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from dialoog.domain.ballot_box import voter_key
from dialoog.domain.errors import StorageError
from dialoog.domain.rules import voting
from dialoog.store.ballot_store import TinyBallotStore
from dialoog.store.names import ballots_path
from dialoog.store.session_store import TinySessionStore, read_session, write_new
from tests.build import a_service, a_session, a_vote_step
from tests.live.busy_room import STEP, choice_of

pytestmark = pytest.mark.live

ROOT = Path(__file__).resolve().parents[2]
KILLS = 6
PATIENCE = 120.0
"""Seconds after which something is broken rather than slow."""


def start(path: Path, what: str = "fill", first: int = 0, count: int = 100_000) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.live.busy_room", str(path), what, str(first), str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def told_until_killed(process: subprocess.Popen[str], lines: int) -> list[list[str]]:
    """Read so many acknowledgements, kill the process where it stands, and return all that it ever told."""
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(lines)]
    process.kill()
    rest, _ = process.communicate(timeout=PATIENCE)
    whole = "".join(told) + rest
    return [line.split() for line in whole.splitlines(keepends=True) if line.endswith("\n")]


def numbers(told: list[list[str]], what: str) -> list[int]:
    return [int(words[1]) for words in told if words[0] == what]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_new(tmp_path / "dag.json", a_session(steps=[a_vote_step()]))
    return tmp_path / "dag.json"


def test_every_vote_and_note_that_was_acknowledged_is_there_exactly_once_after_each_kill(path: Path) -> None:
    chance, votes, notes = random.Random(20260603), list[int](), list[int]()
    for kill in range(KILLS):
        told = told_until_killed(start(path, first=kill * 100_000), chance.randint(2, 150))
        votes += numbers(told, "vote")
        notes += numbers(told, "note")
        look_at_votes(path, votes)
        look_at_notes(path, notes)
    assert len(votes) > 50, "the room must have been busy for this to prove anything"


def look_at_votes(path: Path, votes: list[int]) -> None:
    box = TinyBallotStore(path).load()
    assert box is not None
    for number in votes:
        assert box.rows[voter_key(box.secret, f"v{number}")].ballot.choice == choice_of(number)


def look_at_notes(path: Path, notes: list[int]) -> None:
    texts = [note.text for note in read_session(path).notes.values()]
    assert len(texts) == len(set(texts))
    assert {f"briefje {number}" for number in notes} <= set(texts)


async def test_after_a_kill_the_room_goes_on_and_its_result_counts_every_vote(path: Path) -> None:
    told_until_killed(start(path), 40)
    service = a_service(path.parent)
    progress = service.polling.progress
    assert progress is not None
    kept = TinyBallotStore(path).load()
    assert kept is not None
    assert progress.voted == len(kept.rows) >= 1
    await service.polling.close()
    result = voting.rounds_of(service.session, STEP)[0].result
    assert result is not None
    assert result.tally.voters == len(kept.rows)
    await service.stop()


async def test_a_kill_around_stop_and_close_leaves_a_round_that_has_its_votes_or_its_result(
    tmp_path: Path,
) -> None:
    path, chance = tmp_path / "dag.json", random.Random(7)
    write_new(path, a_session(steps=[a_vote_step(id_=f"stem-{number}") for number in range(200)]))
    for _ in range(KILLS):
        told = told_until_killed(start(path, "close"), chance.randint(8, 60))
        session = read_session(path)
        for round_id in [words[1] for words in told if words[0] == "closed"]:
            result = session.rounds[round_id].result
            assert result is not None
            assert result.tally.voters == 7
        service = a_service(tmp_path)
        assert (service.polling.progress is None) == (voting.unshown_round_of(service.session) is None)
        assert ballots_path(path).exists() == (service.polling.progress is not None)
        assert not service.polling.warning
        await service.stop()
        assert not left_behind(tmp_path, ".tmp")


def test_a_session_in_another_process_is_refused_with_since_when_and_free_after_a_kill(path: Path) -> None:
    process = start(path)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    with pytest.raises(StorageError, match=rf"al open in een ander venster \(sinds .*, proces {process.pid}\)"):
        TinySessionStore(path)
    assert read_session(path).meta.title, "a report can be made meanwhile"
    process.kill()
    process.communicate(timeout=PATIENCE)
    TinySessionStore(path).close()
    assert not left_behind(path.parent, ".owner")


def left_behind(folder: Path, suffix: str) -> list[str]:
    return [file.name for file in folder.iterdir() if file.name.endswith(suffix)]


# ------------------------------------------------------------------------------------------ the order of system calls


class Call(NamedTuple):
    """A system call with the places in the log where it began and ended."""

    began: int
    ended: int
    text: str


def calls(log: str) -> Iterator[Call]:
    """Yield the calls in the order in which they ended, those that were interrupted by another thread made whole."""
    begun: dict[str, tuple[int, str]] = {}
    for place, line in enumerate(log.splitlines()):
        thread, text = line.split(maxsplit=1)
        if text.endswith("<unfinished ...>"):
            begun[thread] = place, text.removesuffix(" <unfinished ...>")
        elif resumed := re.match(r"<\.\.\. \w+ resumed>(.*)", text):
            began, first = begun.pop(thread)
            yield Call(began, place, first + resumed[1])
        else:
            yield Call(place, place, text)


def traced(path: Path) -> list[Call]:
    """Let one person vote and write under strace."""
    strace = shutil.which("strace")
    if not strace:
        pytest.skip("strace is not there")
    if subprocess.run([strace, "-o", "/dev/null", "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace may not be used here")
    log = path.with_name("strace.log")
    traced_calls = "trace=write,fsync,fdatasync,rename,renameat,renameat2"
    command = [strace, "-f", "-y", "-s", "60", "-e", traced_calls, "-o", str(log), sys.executable]
    room = ["-m", "tests.live.busy_room", str(path), "fill", "0", "1"]
    subprocess.run([*command, *room], cwd=ROOT, check=True, capture_output=True, timeout=PATIENCE * 2)
    return list(calls(log.read_text("utf-8", "replace")))


def first_after(found: list[Call], place: int, pattern: str) -> Call:
    for call in found:
        if call.began > place and re.search(pattern, call.text):
            return call
    raise AssertionError(f"no {pattern} after line {place}")


@pytest.mark.parametrize(("name", "told"), [("dag.ballots.json", "vote 0"), ("dag.json", "note 0")])
def test_nothing_is_acknowledged_before_file_and_folder_are_on_disk(path: Path, name: str, told: str) -> None:
    """A killed process proves nothing about this: what it wrote outlives it in memory, but not a power cut."""
    found = traced(path)
    folder, temporary = re.escape(str(path.parent)), rf"{re.escape(str(path.parent))}/\.{re.escape(name)}\.tmp"
    acknowledged = first_after(found, -1, rf'^write\(1<.*"{told}')
    renamed = [call for call in found if call.text.startswith("rename") and f'/{name}"' in call.text]
    last = max((call for call in renamed if call.ended < acknowledged.began), key=lambda call: call.began)
    written = [call for call in found if re.match(rf"write\(\d+<{temporary}>", call.text) and call.ended < last.began]
    synced = first_after(found, written[-1].began, rf"^fsync\(\d+<{temporary}>\)\s+= 0")
    folder_synced = first_after(found, last.began, rf"^fsync\(\d+<{folder}>\)\s+= 0")
    order = [written[-1].ended, synced.began, synced.ended, last.began, last.ended, folder_synced.began]
    assert order == sorted(order)
    assert folder_synced.ended < acknowledged.began
