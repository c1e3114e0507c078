"""How often something may be done: exactly so many at once, then so many a second, each key for itself."""

from __future__ import annotations

import pytest

from dialoog.web.room import rate_limits
from dialoog.web.room.rate_limits import Addresses, Allowance, Limiter


class Ticker:
    """A clock that goes forward when the test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Ticker:
    return Ticker()


@pytest.fixture
def limiter(clock: Ticker) -> Limiter:
    """Four at once, then one every ten seconds."""
    return Limiter(Allowance(4, 0.1), clock)


def taken(limiter: Limiter, times: int, key: str = "anna") -> list[int]:
    return [limiter.take(key) for _ in range(times)]


def test_so_many_at_once_are_allowed_and_then_none_until_the_time_that_is_told(limiter: Limiter, clock: Ticker) -> None:
    assert taken(limiter, 6) == [0, 0, 0, 0, 10, 10]
    clock.now += 4
    assert limiter.wait("anna") == limiter.take("anna") == 6
    clock.now += 5.5
    assert limiter.wait("anna") == limiter.take("anna") == 1
    clock.now += 0.5
    assert limiter.wait("anna") == 0
    assert taken(limiter, 2) == [0, 10]


def test_asking_how_long_costs_nothing(limiter: Limiter) -> None:
    assert [limiter.wait("anna") for _ in range(9)] == [0] * 9
    assert taken(limiter, 5) == [0, 0, 0, 0, 10]


def test_whoever_waits_long_has_the_whole_allowance_again_and_no_more(limiter: Limiter, clock: Ticker) -> None:
    taken(limiter, 4)
    clock.now += 10_000
    assert taken(limiter, 5) == [0, 0, 0, 0, 10]


def test_everybody_has_an_allowance_of_their_own(limiter: Limiter) -> None:
    taken(limiter, 5)
    assert limiter.take("bert") == 0
    assert limiter.take() == 0


def test_what_is_for_the_whole_room_is_one_allowance_however_it_is_asked(limiter: Limiter) -> None:
    limiter.spend()
    assert [limiter.take() for _ in range(4)] == [0, 0, 0, 10]
    assert limiter.wait() == 10
    limiter.spend("anna")
    assert limiter.wait() == 10
    assert limiter.wait("anna") == 0


def test_what_is_counted_whether_allowed_or_not_uses_it_up_but_is_never_a_debt(limiter: Limiter, clock: Ticker) -> None:
    """Hundreds of wrong codes keep somebody out for as long as one too many does."""
    for _ in range(3):
        limiter.spend("anna")
    assert limiter.wait("anna") == 0
    for _ in range(300):
        limiter.spend("anna")
    assert limiter.wait("anna") == 10
    clock.now += 10
    assert limiter.wait("anna") == 0


def test_what_is_counted_keeps_what_is_left_of_before(limiter: Limiter, clock: Ticker) -> None:
    taken(limiter, 2)
    clock.now += 10
    limiter.spend("anna")
    assert taken(limiter, 3) == [0, 0, 10]


def test_who_was_there_longest_ago_is_forgotten_first(limiter: Limiter, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crowd of made-up keys takes no more than so much memory, and lets nobody go who is still trying."""
    monkeypatch.setattr(rate_limits, "MOST_KEYS", 2)
    taken(limiter, 5, "anna")
    taken(limiter, 5, "bert")
    assert (limiter.wait("anna"), limiter.wait("bert")) == (10, 10)
    limiter.spend("anna")
    taken(limiter, 1, "carla")
    assert (limiter.wait("anna"), limiter.wait("bert")) == (10, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("192.0.2.7", "::ffff:192.0.2.7"),
        ("2001:db8:1:2::7", "2001:db8:1:2:ffff:ffff:ffff:ffff"),
        ("no address", "another"),
    ],
    ids=["IPv4 on a socket for IPv6", "one network of IPv6", "cannot be told apart"],
)
def test_addresses_of_one_place_have_one_name(one: str, other: str) -> None:
    names = Addresses(b"secret")
    assert names.name(one) == names.name(other)


def test_addresses_of_different_places_have_different_names_that_do_not_tell_them() -> None:
    names = Addresses(b"secret")
    places = ["192.0.2.7", "192.0.2.8", "2001:db8:1:2::7", "2001:db8:1:3::7", "no address"]
    named = [names.name(place) for place in places]
    assert len(set(named)) == len(places)
    assert {len(bytes.fromhex(name)) for name in named} == {16}


def test_a_name_is_of_this_run_only() -> None:
    assert Addresses(b"secret").name("192.0.2.7") != Addresses(b"another").name("192.0.2.7")
