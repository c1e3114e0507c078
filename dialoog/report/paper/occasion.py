"""What the sheets of a day are made from."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from dialoog.domain.agenda import Step, minutes_of, planned_starts, time_of
from dialoog.domain.canvas import Section
from dialoog.domain.dates import long_date
from dialoog.domain.door import Door
from dialoog.domain.party import Party
from dialoog.domain.seating.plan import Guest, Plan
from dialoog.domain.seating.sizes import how_many
from dialoog.domain.session import Session
from dialoog.report.document import House


class Network(Struct, frozen=True):
    """The Wi-Fi of the room: never kept anywhere but on what is printed."""

    name: str = ""
    password: str = ""


class Occasion(Struct, frozen=True):
    """A day to print for: the session, and what no session keeps.

    `plan` and `leads` are the tables and who leads them, when they are known; `url` is where phones go.
    """

    session: Session
    house: House = House()
    plan: Plan = ()
    leads: tuple[Guest | None, ...] = ()
    url: str = ""
    network: Network = Network()

    @property
    def title(self) -> str:
        """What the day is called."""
        return self.session.meta.title

    @property
    def day(self) -> date:
        """The date of the day."""
        return self.session.meta.date

    @property
    def steps(self) -> tuple[Step, ...]:
        """The agenda in its order."""
        return self.session.steps

    @property
    def parties(self) -> tuple[Party, ...]:
        """Who is asked."""
        return self.session.meta.parties

    @property
    def door(self) -> Door:
        """What phones need to come in."""
        return self.session.meta.door

    @property
    def people(self) -> int:
        """How many people are counted, planned or expected; 0 is unknown."""
        planned = sum(map(len, self.plan))
        return planned or sum(self.session.meta.present.values()) or self.session.meta.expected

    @property
    def tables(self) -> int:
        """How many tables there are; 0 is unknown."""
        if self.plan:
            return sum(1 for table in self.plan if table)
        return how_many(self.people, self.session.meta.present.values()) if self.people else 0

    @property
    def named(self) -> bool:
        """Whether the people in the plan are called by their names, and not by party and number."""
        labels = tuple(f"{party.label} " for party in self.parties)
        return any(not _counted(guest.id, labels) for table in self.plan for guest in table)

    @property
    def asked(self) -> tuple[Section, ...]:
        """The sections that the room fills in."""
        return tuple(section for section in self.session.meta.sections if not section.early)

    @property
    def where(self) -> str:
        """Day and place in one line: « 3 juni 2026 · Delft »."""
        return " · ".join(filter(None, (long_date(self.day), self.session.meta.place)))

    def starts(self) -> dict[str, str]:
        """Return the planned time of each step."""
        return planned_starts(self.steps, self.session.meta.start)

    def end(self) -> str:
        """Return the planned time at which the day is over."""
        start, last = self.session.meta.start, self.steps[-1:]
        return later(self.starts()[last[0].id], last[0].minutes) if last else start


def _counted(name: str, labels: tuple[str, ...]) -> bool:
    return any(name.startswith(label) and name.removeprefix(label).isdigit() for label in labels)


def each(day: Occasion, what: str = "één") -> str:
    """Return how many of a sheet are needed when each table gets one: « 7, één voor elke tafel »."""
    return ", ".join(filter(None, (str(day.tables) if day.tables else "", f"{what} voor elke tafel")))


def later(start: str, minutes: float) -> str:
    """Return the time of day so many minutes later: « 13:20 »."""
    return time_of(minutes_of(start) + round(minutes))
