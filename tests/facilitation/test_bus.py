"""Whoever listens hears everything, whatever another listener does."""

from __future__ import annotations

import pytest

from dialoog.domain.events import Event, WriteFailed
from dialoog.facilitation.bus import Bus
from tests.build import DISK_FULL

EVENT = WriteFailed(DISK_FULL)


def test_listeners_hear_events_in_the_order_they_came() -> None:
    bus, heard = Bus(), list[str]()
    bus.subscribe(lambda _: heard.append("first"))
    bus.subscribe(lambda _: heard.append("second"))
    bus.publish(EVENT)
    assert heard == ["first", "second"]


def test_a_listener_that_left_hears_nothing_more_and_may_leave_twice() -> None:
    bus, heard = Bus(), list[Event]()
    leave, stay = bus.subscribe(heard.append), list[Event]()
    bus.subscribe(stay.append)
    leave()
    leave()
    bus.publish(EVENT)
    assert (heard, stay) == ([], [EVENT])


def test_a_listener_may_leave_while_it_hears() -> None:
    bus, heard = Bus(), list[Event]()
    leave = bus.subscribe(lambda _: leave())
    bus.subscribe(heard.append)
    bus.publish(EVENT)
    assert heard == [EVENT]


def test_a_listener_that_fails_keeps_nobody_else_from_hearing() -> None:
    bus, heard = Bus(), list[Event]()

    def broken(_: Event) -> None:
        raise RuntimeError("stuk")

    bus.subscribe(broken)
    bus.subscribe(heard.append)
    with pytest.raises(RuntimeError, match="stuk"):
        bus.publish(EVENT)
    assert heard == [EVENT]
