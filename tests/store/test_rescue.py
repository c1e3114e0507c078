"""A damaged session comes back: whole if it can, else all that can be saved, and it is said what is lost."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dialoog.domain.ballot_box import BoxUpdate, Drawing, Row, ShownBars
from dialoog.domain.errors import StorageError
from dialoog.domain.note import Channel
from dialoog.domain.rules import closing, filling_in
from dialoog.domain.session import Session, apply
from dialoog.domain.tally import Ballot, Tally
from dialoog.store.ballot_store import TinyBallotStore, box_content, read_box
from dialoog.store.copies import copies_of, folder_of
from dialoog.store.lock import SessionLock
from dialoog.store.names import ballots_path
from dialoog.store.rescue import find_rescue
from dialoog.store.session_store import TinySessionStore, read_session, write_new
from tests.build import NOON, a_service, without_sums
from tests.store.test_session_store import a_full_session
from tests.store.test_sums import SECRET, a_box, flipped

MORE = 60
"""Notes that came in since the session was opened, and so since its copy."""


def a_day(folder: Path) -> tuple[Path, Session]:
    """A session that was opened, and in which much was written afterwards."""
    path = folder / "dag.json"
    write_new(path, a_full_session())
    store = TinySessionStore(path, now=lambda: NOON)
    session = store.load()
    for number in range(MORE):
        changes = filling_in.write(session, section="notes", text=f"briefje {number} van na de kopie")
        store.commit(changes)
        session = apply(session, changes)
    store.close()
    return path, session


def zeroed(content: bytes, begin: int, size: int) -> bytes:
    return content[:begin] + bytes(min(size, len(content) - begin)) + content[begin + size :]


def cut_off(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) - 3)]


def zero_block(content: bytes, chance: random.Random) -> bytes:
    return zeroed(content, chance.randrange(len(content) - 1), chance.choice((64, 512, 4096, 10**9)))


def zero_tail(content: bytes, chance: random.Random) -> bytes:
    return zeroed(content, chance.randrange(len(content) - 3), 10**9)


@pytest.mark.parametrize(("spoil", "times"), [(cut_off, 40), (zero_block, 50), (zero_tail, 42)])
def test_every_file_that_is_cut_off_or_zeroed_leads_to_a_way_out(
    tmp_path: Path, spoil: Callable[[bytes, random.Random], bytes], times: int
) -> None:
    path, session = a_day(tmp_path)
    whole, chance, copy = path.read_bytes(), random.Random(11), a_full_session()
    for _ in range(times):
        path.write_bytes(spoil(whole, chance))
        with pytest.raises(StorageError, match="dialoog restore"):
            read_session(path)
        rescue = find_rescue(path)
        assert rescue.offers
        for offer in rescue.offers:
            path.write_bytes(rescue._before)
            assert "hersteld" in rescue.take(offer)
            found = read_session(path)
            assert copy.notes.items() <= found.notes.items() <= session.notes.items()
        rescue = find_rescue(path)
        assert (rescue.trouble, rescue.offers) == ("", ())


def test_rows_of_a_file_that_is_cut_off_are_saved_and_the_sentence_counts_what_is_lost(tmp_path: Path) -> None:
    path, _ = a_day(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.index(b'"n51"')])
    rescue = find_rescue(path)
    best, copy = rescue.offers
    assert best.label == "Herstel wat te redden is"
    assert best.sentence.startswith("Weg: 13 opmerkingen.")
    assert "Uit de kopie van 3 juni 2026 om 13:00:" in best.sentence
    assert copy.label == "Neem de kopie van 3 juni 2026 om 13:00"
    assert copy.sentence.startswith(f"Weg: {MORE} opmerkingen.")
    rescue.take(best)
    found = read_session(path)
    assert len(found.notes) == 50
    assert found.rounds == a_full_session().rounds


def test_one_bit_that_fell_over_is_turned_back_and_nothing_is_lost(tmp_path: Path) -> None:
    path, session = a_day(tmp_path)
    whole, chance = path.read_bytes(), random.Random(5)
    for _ in range(10):
        path.write_bytes(flipped(whole, chance.randrange(8 * len(whole))))
        rescue = find_rescue(path)
        assert rescue.offers[0].sentence == "Er is niets weg."
        rescue.take(rescue.offers[0])
        assert read_session(path) == session


def test_the_damaged_file_lies_aside_untouched(tmp_path: Path) -> None:
    path, _ = a_day(tmp_path)
    damaged = path.read_bytes()[:5000]
    path.write_bytes(damaged)
    rescue = find_rescue(path, lambda: NOON)
    told = rescue.take(rescue.offers[0])
    aside = folder_of(path) / "dag-beschadigd-2026-06-03-1300.json"
    assert aside.name in told
    assert aside.read_bytes() == damaged


def test_a_file_that_somebody_edited_is_taken_as_it_is_when_somebody_says_so(tmp_path: Path) -> None:
    path, session = a_day(tmp_path)
    content = path.read_text("utf-8").replace("briefje 3 van", "een ander briefje van")
    path.write_text(content, "utf-8")
    rescue = find_rescue(path)
    accept = next(offer for offer in rescue.offers if "zoals het nu is" in offer.label)
    assert accept == rescue.offers[-1] != rescue.offers[0]
    assert "notes.n" in accept.sentence
    rescue.take(accept)
    texts = {note.text for note in read_session(path).notes.values()}
    assert "een ander briefje van na de kopie" in texts
    assert len(texts) == len({note.text for note in session.notes.values()})


def test_nothing_is_done_to_a_file_that_changed_meanwhile_or_is_open_elsewhere(tmp_path: Path) -> None:
    path, _ = a_day(tmp_path)
    damaged = path.read_bytes()[:5000]
    path.write_bytes(damaged)
    rescue = find_rescue(path)
    lock = SessionLock(path)
    with pytest.raises(StorageError, match="al open"):
        rescue.take(rescue.offers[0])
    lock.release()
    path.write_bytes(damaged[:4000])
    with pytest.raises(StorageError, match="intussen veranderd"):
        rescue.take(rescue.offers[0])
    assert path.read_bytes() == damaged[:4000]


def test_a_session_that_is_gone_comes_back_from_its_copy(tmp_path: Path) -> None:
    path, _ = a_day(tmp_path)
    path.unlink()
    rescue = find_rescue(path)
    rescue.take(rescue.offers[0])
    assert read_session(path) == a_full_session()


def test_without_any_copy_the_rows_of_an_old_file_are_saved_as_far_as_they_go(tmp_path: Path) -> None:
    path = tmp_path / "oud.json"
    write_new(path, a_full_session())
    lines = json.dumps(without_sums(json.loads(path.read_text("utf-8"))), ensure_ascii=False)
    laid_out = lines.replace('}, "', '},\n  "').replace(': {"', ': {\n  "', 1)
    path.write_text(laid_out[: len(laid_out) // 2], "utf-8")
    assert find_rescue(path).trouble  # that it has a way out depends on its layout; nothing may end in a traceback


def test_people_do_not_come_back_into_a_closed_session(tmp_path: Path) -> None:
    path, session = a_day(tmp_path)
    store = TinySessionStore(path, now=lambda: NOON + timedelta(hours=5))
    store.load()
    store.commit(closing.close(session, {}, now=NOON))
    store.close()
    whole = path.read_bytes()
    for spoiled in (whole[:-400], zeroed(whole, len(whole) // 2, 600), zeroed(whole, 0, 900)):
        path.write_bytes(spoiled)
        rescue = find_rescue(path)
        for offer in rescue.offers:
            path.write_bytes(spoiled)
            rescue = find_rescue(path)
            rescue.take(offer)
            found = read_session(path)
            assert not found.participants
            assert not found.answers
            assert not any("student-1" in file.read_text("utf-8", "replace") for file in folder_of(path).iterdir())


# ------------------------------------------------------------------------------------------------ the open ballot box


def test_of_a_ballot_box_that_is_cut_off_the_whole_ballots_count_under_the_same_secret(tmp_path: Path) -> None:
    write_new(tmp_path / "dag.json", a_full_session())
    box = a_box(tmp_path)
    head, ballots = read_box(box)
    whole, chance = box.read_bytes(), random.Random(3)
    for spoil in (cut_off, zero_block, zero_tail):
        for _ in range(15):
            box.write_bytes(spoil(whole, chance))
            rescue = find_rescue(tmp_path / "dag.json")
            assert "stem" in rescue.offers[0].label.casefold() or rescue.offers[0].sentence == "Er is geen stem weg."
            rescue.take(rescue.offers[0])
            found, saved = read_box(box)
            assert found.secret == head.secret
            assert found.round == head.round
            assert saved.items() <= ballots.items()


def test_votes_that_are_lost_are_counted_and_can_be_cast_again(tmp_path: Path) -> None:
    write_new(tmp_path / "dag.json", a_full_session())
    box = a_box(tmp_path)
    whole = box.read_bytes()
    box.write_bytes(whole[: len(whole) // 2])
    offer, without = find_rescue(tmp_path / "dag.json").offers
    assert "stemmen zijn er nog. Weg: " in offer.sentence
    assert "telt toch maar één keer" in offer.sentence
    assert without.label == "Ga verder zonder deze stemmen"


def test_bars_of_a_box_whose_head_is_lost_start_again_and_never_move_for_fewer(tmp_path: Path) -> None:
    write_new(tmp_path / "dag.json", a_full_session())
    box = a_box(tmp_path)
    store = TinyBallotStore(tmp_path / "dag.json")
    store.load()
    store.update(BoxUpdate({}, {}, Drawing(ShownBars(Tally(5, 0, {"ja": 5})))))
    whole = box.read_bytes()
    box.write_bytes(zeroed(whole, 0, whole.index(b'"ballots": {')))
    rescue = find_rescue(tmp_path / "dag.json")
    assert "Tel opgestoken handen" in rescue.offers[0].sentence
    rescue.take(rescue.offers[0])
    head, ballots = read_box(box)
    assert head.drawing == Drawing()
    assert head.secret == SECRET
    assert len(ballots) == 40


def test_closing_a_round_leaves_no_copy_of_its_box(tmp_path: Path) -> None:
    write_new(tmp_path / "dag.json", a_full_session())
    box = a_box(tmp_path)
    box.write_bytes(box.read_bytes()[:3000])
    rescue = find_rescue(tmp_path / "dag.json")
    rescue.take(rescue.offers[0])
    store = TinyBallotStore(tmp_path / "dag.json")
    store.load()
    assert folder_of(box).is_dir()
    store.destroy()
    assert not ballots_path(tmp_path / "dag.json").exists()
    assert not folder_of(box).exists()


# --------------------------------------------------------------------------------------------------------- the copies


def opened_at(path: Path, now: datetime, *texts: str) -> None:
    store = TinySessionStore(path, now=lambda: now)
    session = store.load()
    for text in texts:
        store.commit(filling_in.write(session, section="notes", text=text))
    store.close()


def test_every_open_keeps_a_copy_of_the_last_ten_and_of_the_day_before(tmp_path: Path) -> None:
    path = tmp_path / "dag.json"
    write_new(path, a_full_session())
    opened_at(path, NOON - timedelta(days=1, hours=1), "gisteren")
    opened_at(path, NOON - timedelta(days=1), "gisteravond")
    for minute in range(15):
        opened_at(path, NOON + timedelta(minutes=minute), f"tekst {minute}")
    names = [copy.name for copy in copies_of(path)]
    assert len(names) == 11
    assert names[0] == "dag-2026-06-03-1314.json"
    assert names[-1] == "dag-2026-06-02-1300.json"


def test_a_session_that_did_not_change_is_not_copied_again(tmp_path: Path) -> None:
    path = tmp_path / "dag.json"
    write_new(path, a_full_session())
    for minute in range(3):
        opened_at(path, NOON + timedelta(minutes=minute))
    assert [copy.name for copy in copies_of(path)] == ["dag-2026-06-03-1300.json"]


def test_a_full_disk_stops_no_session_from_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dag.json"
    write_new(path, a_full_session())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dialoog.store.copies.replace_file", full)
    opened_at(path, NOON)
    assert copies_of(path) == []


@pytest.mark.parametrize("killed", ["before the write", "after the write"])
def test_a_kill_around_the_close_leaves_no_token_in_a_copy_after_the_next_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed: str
) -> None:
    path, session = a_day(tmp_path)
    (folder_of(path) / ".dag-2026-06-03-1301.json.tmp").write_bytes(b'{"student-1"')
    store = TinySessionStore(path)
    store.load()

    class Killed(BaseException):
        pass

    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        if killed == "before the write":
            patch.setattr("dialoog.store.session_store.keep_tables", kill)
        else:
            patch.setattr("dialoog.store.session_store.drop_copies", lambda _: None)
            patch.setattr("dialoog.store.session_store.keep_copy", kill)
        with pytest.raises(Killed):
            store.commit(closing.close(session, {}, now=NOON))
    store.close()
    again = TinySessionStore(path)
    session = again.load()
    if killed == "before the write":
        again.commit(closing.close(session, {}, now=NOON))
    again.close()
    assert copies_of(path)
    for file in folder_of(path).iterdir():
        assert "student-1" not in file.read_text("utf-8", "replace")


def test_a_text_that_is_wiped_after_the_close_goes_out_of_the_copies(tmp_path: Path) -> None:
    path, session = a_day(tmp_path)
    store = TinySessionStore(path, now=lambda: NOON + timedelta(hours=1))
    store.load()
    store.commit(closing.close(session, {}, now=NOON))
    store.close()
    store = TinySessionStore(path, now=lambda: NOON + timedelta(hours=2))
    session = store.load()
    store.commit(filling_in.hide(session, "n9", "noemt een naam"))
    store.close()
    wiped = session.notes["n9"].text
    assert copies_of(path)
    for file in (path, *folder_of(path).iterdir()):
        assert wiped not in file.read_text("utf-8")


def test_a_damaged_file_of_before_the_close_goes_with_the_close_and_one_of_after_it_stays(tmp_path: Path) -> None:
    path, session = a_day(tmp_path)
    path.write_bytes(path.read_bytes()[:-300])
    rescue = find_rescue(path)
    rescue.take(rescue.offers[0])
    assert [file for file in folder_of(path).iterdir() if "beschadigd" in file.name]
    store = TinySessionStore(path)
    session = store.load()
    store.commit(closing.close(session, {}, now=NOON))
    store.close()
    assert not [file for file in folder_of(path).iterdir() if "beschadigd" in file.name]
    path.write_bytes(path.read_bytes()[:-300])
    rescue = find_rescue(path)
    rescue.take(rescue.offers[0])
    opened_at(path, NOON)
    assert [file for file in folder_of(path).iterdir() if "beschadigd" in file.name]


def test_copies_of_an_earlier_session_with_the_same_name_are_none_of_the_new_one(tmp_path: Path) -> None:
    path, _ = a_day(tmp_path)
    path.unlink()
    write_new(path, a_full_session())
    assert copies_of(path) == []
    assert len(copies_of(tmp_path / "dag-oud.json")) == 1


async def test_a_copy_of_before_an_open_vote_says_that_its_votes_go(tmp_path: Path) -> None:
    service = a_service(tmp_path)
    await service.polling.open("stem-1")
    await service.stop()
    path = tmp_path / "dag.json"
    path.write_bytes(zeroed(path.read_bytes(), path.read_bytes().index(b'"rounds": {'), 10**9))
    *_, copy = find_rescue(path).offers
    assert "De stemmen in de open stembus gaan dan weg." in copy.sentence


async def test_a_box_with_what_nobody_can_have_voted_has_a_way_out_too(tmp_path: Path) -> None:
    """Its sums are right, so nothing is damaged; still the session does not open."""
    service = a_service(tmp_path)
    await service.polling.open("stem-1")
    await service.stop()
    path = tmp_path / "dag.json"
    head, _ = read_box(ballots_path(path))
    wrong = {"aa": Row(Ballot(("bestaat-niet",), "student"), Channel.PHONE)}
    ballots_path(path).write_bytes(box_content(head, wrong))
    with pytest.raises(StorageError, match="dialoog restore"):
        a_service(tmp_path)
    rescue = find_rescue(path)
    [offer] = rescue.offers
    assert "staat iets dat niet kan" in rescue.trouble
    rescue.take(offer)
    assert not find_rescue(path).trouble
    service = a_service(tmp_path)
    assert service.polling.progress
    await service.stop()
