"""A file that is not what was written is never believed: one bit is enough to be seen, and it can be turned back."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialoog.domain.ballot_box import BoxUpdate, Drawing, Row, SavedBox
from dialoog.domain.errors import StorageError
from dialoog.domain.note import Channel
from dialoog.domain.tally import Ballot
from dialoog.store.altered import Altered, altered
from dialoog.store.ballot_store import TinyBallotStore
from dialoog.store.catalog import FolderCatalog
from dialoog.store.names import ballots_path
from dialoog.store.session_store import TinySessionStore, read_session, write_new
from dialoog.store.sums import is_whole, mended, mended_row, summed, whole_row
from dialoog.store.ways_out import in_a_list
from tests.build import a_session, noted, without_sums
from tests.store.test_session_store import a_full_session

FLIPS = 200
SECRET = bytes(range(32))


def a_file(folder: Path) -> Path:
    path = folder / "dag.json"
    write_new(path, a_full_session())
    return path


def a_box(folder: Path) -> Path:
    store = TinyBallotStore(folder / "dag.json")
    store.create("stem-1.1", SECRET)
    choices = (("ja",), ("nee",), ())
    ballots = [Ballot(choices[number % 3], "student") for number in range(40)]
    rows = {f"{number * 7919:032x}": Row(ballot, Channel.PHONE) for number, ballot in enumerate(ballots)}
    store.update(BoxUpdate(dict(rows), {}, Drawing()))
    return ballots_path(folder / "dag.json")


def box_in(path: Path) -> SavedBox | None:
    return TinyBallotStore(path.with_name("dag.json")).load()


def flipped(content: bytes, bit: int) -> bytes:
    turned = bytearray(content)
    turned[bit // 8] ^= 1 << bit % 8
    return bytes(turned)


@pytest.mark.parametrize(("made", "read"), [(a_file, read_session), (a_box, box_in)], ids=["session", "ballot box"])
def test_of_many_bits_that_fall_over_none_is_believed_and_each_can_be_turned_back(
    tmp_path: Path, made: Callable[[Path], Path], read: Callable[[Path], object]
) -> None:
    path, chance = made(tmp_path), random.Random(20261130)
    whole = path.read_bytes()
    for _ in range(FLIPS):
        content = flipped(whole, chance.randrange(8 * len(whole)))
        path.write_bytes(content)
        with pytest.raises(StorageError):
            read(path)
        assert mended(content) == whole


def test_a_bit_in_the_head_or_at_the_very_end_is_seen_as_well(tmp_path: Path) -> None:
    whole = a_file(tmp_path).read_bytes()
    for bit in (*range(8 * 60), *range(8 * len(whole) - 40, 8 * len(whole))):
        assert mended(flipped(whole, bit)) == whole


ROWS = st.dictionaries(st.text().filter(lambda name: name != "sum"), st.text() | st.integers() | st.none(), min_size=1)


@given(st.text(), st.text(min_size=1), ROWS, st.data())
def test_a_row_knows_its_own_content_and_its_table(
    table: str, id_: str, row: dict[str, Any], data: st.DataObject
) -> None:
    line = summed(table, id_, row)
    found = whole_row(table, line)
    assert found is not None
    assert found.id == id_
    assert whole_row(f"{table}s", line) is None
    bit = data.draw(st.integers(16, 8 * len(line) - 1))
    assert whole_row(table, flipped(line, bit)) is None
    assert mended_row(table, flipped(line, bit)) == found


def test_two_bits_are_seen_and_never_mended_into_something_else(tmp_path: Path) -> None:
    whole, chance = a_file(tmp_path).read_bytes(), random.Random(7)
    for _ in range(50):
        twice = flipped(flipped(whole, chance.randrange(8 * len(whole))), chance.randrange(8 * len(whole)))
        assert not is_whole(twice) or twice == whole
        assert mended(twice) in (None, whole)


# ------------------------------------------------------------------------------------------------ edited, or laid out

Content = dict[str, Any]


def edit_of_a_note(content: Content) -> None:
    content["notes"]["n2"]["text"] = "anders"


def edit_of_a_count(content: Content) -> None:
    content["meta"]["session"]["present"]["student"] += 1


def a_row_less(content: Content) -> None:
    del content["notes"]["n3"]


def a_row_more(content: Content) -> None:
    content["notes"]["n4"] = {**content["notes"]["n3"], "id": "n4", "number": 4}


def another_order(content: Content) -> None:
    content["notes"] = dict(reversed(content["notes"].items()))


def without_a_head(content: Content) -> None:
    del content["sums"]


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (edit_of_a_note, "bij notes.n2"),
        (edit_of_a_count, "bij meta.session"),
        (a_row_less, "bij notes"),
        (a_row_more, "bij notes.n4"),
        (another_order, "bij de volgorde"),
        (without_a_head, "bij "),
    ],
)
def test_a_file_that_somebody_edited_waits_until_somebody_says_yes(
    tmp_path: Path, edit: Callable[[Content], None], told: str
) -> None:
    path = a_file(tmp_path)
    content = json.loads(path.read_text("utf-8"))
    edit(content)
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    with pytest.raises(Altered, match="is veranderd zonder dialoog") as refused:
        read_session(path)
    assert told in refused.value.sentence
    assert "dialoog restore" in refused.value.sentence
    [entry] = FolderCatalog(tmp_path).entries()
    assert entry.trouble == in_a_list(path, refused.value.sentence)
    store = TinySessionStore(path)
    with pytest.raises(Altered):
        store.load()
    store.close()


@pytest.mark.parametrize(
    "laid_out",
    [
        lambda whole: json.dumps(json.loads(whole), indent=4).encode(),
        lambda whole: json.dumps(json.loads(whole), ensure_ascii=False).encode(),
        lambda whole: b"\xef\xbb\xbf" + whole.replace(b"\n", b"\r\n"),
        lambda whole: whole.rstrip(b"\n"),
    ],
    ids=["indented", "on one line", "as Windows does", "without the last line end"],
)
def test_another_layout_of_the_same_content_opens(tmp_path: Path, laid_out: Callable[[bytes], bytes]) -> None:
    path = a_file(tmp_path)
    path.write_bytes(laid_out(path.read_bytes()))
    assert read_session(path) == a_full_session()


def test_a_file_of_before_there_were_sums_opens_and_gets_them_at_the_first_write(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    content = without_sums(json.loads(path.read_text("utf-8")))
    content["meta"]["session"]["format"] = 2
    path.write_text(json.dumps(content), "utf-8")
    assert read_session(path) == a_full_session()
    store = TinySessionStore(path)
    assert store.load() == a_full_session()
    store.close()
    assert is_whole(path.read_bytes())
    assert read_session(path) == a_full_session()


def test_an_open_box_of_before_there_were_sums_goes_on(tmp_path: Path) -> None:
    path = a_box(tmp_path)
    kept = box_in(path)
    content = without_sums(json.loads(path.read_text("utf-8")))
    content["box"]["box"]["format"] = 1
    path.write_text(json.dumps(content), "utf-8")
    assert box_in(path) == kept
    store = TinyBallotStore(tmp_path / "dag.json")
    store.load()
    store.update(BoxUpdate({}, {}, Drawing()))
    assert is_whole(path.read_bytes())
    assert box_in(path) == kept


def test_what_was_written_is_not_altered(tmp_path: Path) -> None:
    path = tmp_path / "dag.json"
    write_new(path, noted(a_session(), "tijd"))
    assert altered(path.read_bytes()) == ()
    assert mended(path.read_bytes()) is None
