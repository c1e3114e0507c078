"""The service acknowledges only what is kept, and tells everybody what is on disk."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from dialoog.domain.errors import Invalid, Refused, StorageError
from dialoog.domain.events import Event, SessionChanged, WriteFailed
from dialoog.domain.rules import filling_in, setup
from dialoog.domain.session import Phase
from dialoog.facilitation.service import SessionService
from dialoog.store.session_store import read_session
from tests.build import (
    DISK_FULL,
    MemoryBallotStore,
    MemorySessionStore,
    a_service,
    a_service_in_memory,
    a_session,
    joined,
    noted,
)
from tests.machine import small_disk


async def write(service: SessionService, text: str) -> None:
    await service.do(filling_in.write, section="notes", text=text)


async def test_what_is_acknowledged_is_in_the_file(tmp_path: Path) -> None:
    service = a_service(tmp_path)
    await write(service, "meer tijd voor overleg")
    assert [note.text for note in read_session(tmp_path / "dag.json").notes.values()] == ["meer tijd voor overleg"]
    await service.stop()


async def test_listeners_hear_what_changed_after_it_was_kept() -> None:
    store, heard = MemorySessionStore(a_session()), list[Event]()
    service = a_service_in_memory(store=store)
    service.bus.subscribe(lambda event: heard.append(event) if store.kept.notes else None)
    await write(service, "meer tijd")
    assert heard == [SessionChanged(store.kept, frozenset({"notes"}))]
    assert service.session is not None
    assert service.session == store.kept


async def test_two_quick_moves_follow_on_one_another() -> None:
    service = a_service_in_memory()
    await asyncio.gather(*(write(service, f"briefje {number}") for number in range(1, 6)))
    assert [(id_, note.text) for id_, note in service.session.notes.items()] == [
        (f"n{number}", f"briefje {number}") for number in range(1, 6)
    ]


async def test_a_rule_that_refuses_changes_nothing() -> None:
    service = a_service_in_memory()
    before = service.session
    with pytest.raises(Invalid, match="leeg"):
        await write(service, "  ")
    assert service.session is before


async def test_when_a_write_fails_everybody_is_told_and_memory_is_as_on_disk() -> None:
    store, heard = MemorySessionStore(noted(a_session(), "eerste")), list[Event]()
    service = a_service_in_memory(store=store)
    service.bus.subscribe(heard.append)
    store.trouble = DISK_FULL
    told = await asyncio.gather(write(service, "tweede"), write(service, "derde"), return_exceptions=True)
    assert list(told) == [DISK_FULL, DISK_FULL]
    assert service.session == store.kept
    assert heard == [WriteFailed(DISK_FULL)]
    store.trouble = None
    await write(service, "opnieuw")
    assert [note.text for note in store.kept.notes.values()] == ["eerste", "opnieuw"]


async def test_on_a_disk_that_is_really_full_nothing_is_acknowledged_and_later_all_goes_on(tmp_path: Path) -> None:
    service = a_service(tmp_path)
    await write(service, "eerste")
    before = service.session
    with small_disk((tmp_path / "dag.json").stat().st_size + 10), pytest.raises(StorageError, match="Niet bewaard"):
        await write(service, "tweede")
    assert service.session == before == read_session(tmp_path / "dag.json")
    await write(service, "derde")
    assert [note.text for note in read_session(tmp_path / "dag.json").notes.values()] == ["eerste", "derde"]
    await service.stop()


async def test_a_phone_that_goes_away_while_it_waits_loses_nobody_elses_note() -> None:
    service = a_service_in_memory()
    gone = asyncio.ensure_future(write(service, "van wie wegliep"))
    stays = asyncio.ensure_future(write(service, "van wie bleef"))
    await asyncio.sleep(0)
    gone.cancel()
    await stays
    assert [note.text for note in service.session.notes.values()] == ["van wie wegliep", "van wie bleef"]


async def test_stopping_keeps_what_is_on_its_way_and_takes_nothing_more(tmp_path: Path) -> None:
    service = a_service(tmp_path)
    waiting = [asyncio.ensure_future(write(service, f"briefje {number}")) for number in range(20)]
    await asyncio.sleep(0)
    await service.stop()
    assert all(task.done() and task.exception() is None for task in waiting)
    assert len(read_session(tmp_path / "dag.json").notes) == 20
    with pytest.raises(Refused, match="afgesloten"):
        await write(service, "te laat")
    with pytest.raises(Refused, match="afgesloten"):
        await service.polling.open("stem-1")
    await service.stop()


async def test_a_session_whose_ballot_box_cannot_be_read_is_given_free_again() -> None:
    class Damaged(MemoryBallotStore):
        def load(self) -> None:
            raise StorageError("De stembus is beschadigd.")

    store = MemorySessionStore(a_session())
    with pytest.raises(StorageError, match="beschadigd"):
        a_service_in_memory(store=store, box=Damaged())
    assert not store.is_open


async def test_closing_leaves_no_token_in_the_file_and_no_way_back(tmp_path: Path) -> None:
    """Looked at in the bytes: who wrote what is known only under names that chance gave."""
    session = joined(a_session(present={"student": 9}), student=6)
    for number in range(1, 7):
        session = noted(session, f"briefje {number}", author=f"student-{number}", party="student")
    service = a_service(tmp_path, session)
    for number in range(1, 7):
        await service.do(filling_in.answer, section="score", values=(str(number),), author=f"student-{number}")
    await service.close_session()
    written = (tmp_path / "dag.json").read_bytes()
    assert b"student-" not in written
    kept = service.session
    assert kept.meta.phase is Phase.CLOSED
    assert (len(kept.notes), len(kept.answers), len(kept.participants)) == (6, 0, 0)
    assert kept.outcomes["score"].result.tally.voters == 6
    order = [kept.notes[f"n{number}"].author for number in range(1, 7)]
    assert order != sorted(order), "names in the order of writing would give the writers away"
    assert setup.attendance(kept) == {"student": 9}
    await service.stop()


async def test_people_who_had_no_party_still_count_after_the_close() -> None:
    service = a_service_in_memory(joined(a_session(), student=2, **{"": 3}))
    await service.close_session()
    assert setup.attendance(service.session) == {"student": 2, "": 3}
    assert setup.present_total(service.session) == 5
