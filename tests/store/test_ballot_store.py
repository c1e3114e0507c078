"""The file with the open ballot box: small, without order, and gone when the round is closed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dialoog.domain.ballot_box import BoxUpdate, Drawing, Row, SavedBox, ShownBars
from dialoog.domain.errors import StorageError
from dialoog.domain.note import Channel
from dialoog.domain.stands import Stand
from dialoog.domain.tally import Ballot, Tally
from dialoog.facilitation.ports import BallotStore
from dialoog.store.ballot_store import TinyBallotStore
from dialoog.store.names import ballots_path
from tests.build import MemoryBallotStore

YES = Row(Ballot(("ja",), "student"), Channel.PHONE)
BLANK = Row(Ballot((), ""), Channel.KEYBOARD)
SECRET = bytes(range(32))
DRAWING = Drawing(ShownBars(Tally(5, 1, {"ja": 4})), Tally(10, 1, {"ja": 9}), (Stand(5, {"": (0, 5), "ja": (0, 5)}),))
Opened = Callable[[], BallotStore]


@pytest.fixture(params=["memory", "files"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Opened:
    memory = MemoryBallotStore()
    return lambda: memory if request.param == "memory" else TinyBallotStore(tmp_path / "dag.json")


def test_without_an_open_round_there_is_no_box(opened: Opened) -> None:
    assert opened().load() is None


def test_a_box_comes_back_as_it_was_kept(opened: Opened) -> None:
    store = opened()
    store.create("stem-1.1", SECRET)
    assert opened().load() == SavedBox("stem-1.1", SECRET, {}, {}, Drawing())
    counted = {Channel.HANDS: {"werkveld": Tally(3, 0, {"nee": 3})}}
    store.update(BoxUpdate({"bb": YES, "aa": BLANK, "cc": YES}, {}, Drawing()))
    store.update(BoxUpdate({"bb": None, "aa": YES, "nooit": None}, counted, DRAWING))
    assert opened().load() == SavedBox("stem-1.1", SECRET, {"aa": YES, "cc": YES}, counted, DRAWING)


def test_a_box_that_was_found_back_goes_on_from_there(opened: Opened) -> None:
    store = opened()
    store.create("stem-1.1", SECRET)
    store.update(BoxUpdate({"aa": YES}, {}, Drawing()))
    again = opened()
    again.load()
    again.update(BoxUpdate({"bb": BLANK}, {}, Drawing()))
    assert opened().load() == SavedBox("stem-1.1", SECRET, {"aa": YES, "bb": BLANK}, {}, Drawing())


def test_a_destroyed_box_is_gone_and_may_be_destroyed_again(opened: Opened) -> None:
    store = opened()
    store.create("stem-1.1", SECRET)
    store.destroy()
    store.destroy()
    assert opened().load() is None


def test_nothing_of_a_destroyed_box_is_left_in_the_folder(tmp_path: Path) -> None:
    store = TinyBallotStore(tmp_path / "dag.json")
    store.create("stem-1.1", SECRET)
    (tmp_path / ".dag.ballots.json.tmp").write_bytes(b"half geschreven stemmen")
    store.destroy()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_half_written_goes_when_the_session_is_opened(tmp_path: Path) -> None:
    (tmp_path / ".dag.ballots.json.tmp").write_bytes(b"half geschreven stemmen")
    assert TinyBallotStore(tmp_path / "dag.json").load() is None
    assert list(tmp_path.iterdir()) == []


def test_the_order_of_voting_does_not_show_in_the_file(tmp_path: Path) -> None:
    contents = []
    for order in (["aa", "bb", "cc"], ["cc", "aa", "bb"]):
        store = TinyBallotStore(tmp_path / "dag.json")
        store.create("stem-1.1", SECRET)
        for key in order:
            store.update(BoxUpdate({key: YES}, {}, Drawing()))
        contents.append(ballots_path(tmp_path / "dag.json").read_bytes())
        store.destroy()
    assert contents[0] == contents[1]


@pytest.mark.parametrize(
    "content",
    ["{}", '{"box": {"box": {"format": 1}}}', '{"box": {}, "ballots": {"aa": {}}}', '{"box": {"box": {"x": 1}}}'],
)
def test_a_damaged_box_is_told_with_the_way_out(tmp_path: Path, content: str) -> None:
    ballots_path(tmp_path / "dag.json").write_text(content, "utf-8")
    with pytest.raises(StorageError, match=r"stembus dag\.ballots\.json is beschadigd.*dialoog restore "):
        TinyBallotStore(tmp_path / "dag.json").load()


def test_a_box_of_a_newer_dialoog_is_refused(tmp_path: Path) -> None:
    store = TinyBallotStore(tmp_path / "dag.json")
    store.create("stem-1.1", SECRET)
    content = json.loads(store.path.read_text("utf-8"))
    content["box"]["box"]["format"] = 3
    store.path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(StorageError, match="nieuwere dialoog"):
        TinyBallotStore(tmp_path / "dag.json").load()


def test_a_box_that_cannot_be_removed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = TinyBallotStore(tmp_path / "dag.json")
    store.create("stem-1.1", SECRET)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StorageError, match=r"De uitslag is bewaard.*geen toegang.*Verwijder het zelf"):
        store.destroy()
