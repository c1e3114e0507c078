"""A roadshow: its sessions in order, its regions, and which themes of the sessions are the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from dialoog.domain.codebook import Codebook
from dialoog.domain.ledger import Agreed, ledger
from dialoog.domain.roadshow import Merges, merge_of
from dialoog.report.roadshow.figures.visit import Board, Visit, same_region

LEAST = 2
"""Remarks from which something counts as a concern of a region."""

PAUSE = 31
"""Days: sessions of one region that are further apart belong to two rounds."""


class Region(Struct, frozen=True):
    """A region with its sessions, oldest first."""

    name: str
    visits: tuple[Visit, ...]

    @property
    def key(self) -> str:
        """What all spellings of the name have in common."""
        return same_region(self.name)

    @property
    def rounds(self) -> tuple[tuple[Visit, ...], ...]:
        """Its sessions by round: a new one begins when there was none for more than `PAUSE` days."""
        found: list[list[Visit]] = []
        for visit in self.visits:
            if not found or (visit.day - found[-1][-1].day).days > PAUSE:
                found.append([])
            found[-1].append(visit)
        return tuple(tuple(visits) for visits in found)

    @property
    def newest(self) -> frozenset[str]:
        """The names of the sessions of its last round."""
        return frozenset(visit.name for visit in self.rounds[-1])


class Held(Struct, frozen=True):
    """A theme where it was said: on the board of a session."""

    visit: Visit
    board: Board


class Shared(Struct, frozen=True):
    """A theme over the sessions. `code` is its id in the codebook, empty when it is new."""

    code: str
    title: str
    held: tuple[Held, ...]

    @property
    def remarks(self) -> int:
        """How many remarks it has in all sessions together."""
        return sum(held.board.remarks for held in self.held)

    @property
    def concerns(self) -> int:
        """How many of these are concerns."""
        return sum(held.board.concerns for held in self.held)

    @property
    def dreams(self) -> int:
        """How many of these are dreams."""
        return sum(held.board.dreams for held in self.held)

    def concerns_in(self, region: Region) -> int:
        """Return how many concerns a region named."""
        return sum(held.board.concerns for held in self.held if same_region(held.visit.region) == region.key)

    def dreams_in(self, region: Region) -> int:
        """Return how many dreams a region named."""
        return sum(held.board.dreams for held in self.held if same_region(held.visit.region) == region.key)


class Tour(Struct, frozen=True, kw_only=True):
    """A roadshow.

    `themes` are those of the last round of each region, `earlier` of all rounds. `left_out` are sentences about files
    that could not be used; without `today` nothing is late.
    """

    visits: tuple[Visit, ...]
    regions: tuple[Region, ...]
    codebook: Codebook | None
    merges: Merges
    themes: tuple[Shared, ...]
    earlier: tuple[Shared, ...]
    left_out: tuple[str, ...]
    today: date | None
    agreed: tuple[Agreed, ...]

    def region_of(self, visit: Visit) -> Region:
        """Return the region of a session."""
        key = same_region(visit.region)
        return next(region for region in self.regions if region.key == key)

    def late(self, agreed: Agreed) -> bool:
        """Tell whether an action should have been done by now."""
        return self.today is not None and agreed.action.late(self.today)

    @property
    def several_rounds(self) -> bool:
        """Whether any region was visited in more than one round."""
        return any(len(region.rounds) > 1 for region in self.regions)

    def is_newest(self, visit: Visit) -> bool:
        """Tell whether a session is in the last round of its region."""
        return visit.name in self.region_of(visit).newest

    def regions_with_concern(self, theme: Shared) -> tuple[Region, ...]:
        """Return the regions in which a theme counts as a concern."""
        return tuple(region for region in self.regions if theme.concerns_in(region) >= LEAST)


def tour_of(
    visits: Iterable[Visit],
    codebook: Codebook | None = None,
    merges: Merges = (),
    *,
    left_out: Sequence[str] = (),
    today: date | None = None,
) -> Tour:
    """Return the roadshow of these sessions."""
    ordered = tuple(sorted(visits, key=lambda visit: (visit.day, same_region(visit.region), visit.name)))
    regions = _regions(ordered)
    newest = frozenset().union(*(region.newest for region in regions))
    return Tour(
        visits=ordered,
        regions=regions,
        codebook=codebook,
        merges=merges,
        themes=_shared([visit for visit in ordered if visit.name in newest], codebook, merges),
        earlier=_shared(ordered, codebook, merges),
        left_out=tuple(left_out),
        today=today,
        agreed=ledger(visit.action_list for visit in ordered),
    )


def _regions(visits: Iterable[Visit]) -> tuple[Region, ...]:
    """Return the regions by name, each called as its newest session spells it."""
    found: dict[str, list[Visit]] = {}
    for visit in visits:
        found.setdefault(same_region(visit.region), []).append(visit)
    return tuple(Region(found[key][-1].region, tuple(found[key])) for key in sorted(found))


def code_of(visit: Visit, board: Board, codebook: Codebook | None, merges: Merges) -> str:
    """Return the theme of the codebook that a theme of a session is, or an empty text while it is new.

    What a person confirmed goes before the session's own code, and that code counts only in its own codebook.
    """
    known = {theme.id for theme in codebook.themes} if codebook else set()
    merge = merge_of(merges, visit.name, board.id, board.title)
    if merge and merge.confirmed and (not merge.code or merge.code in known):
        return merge.code
    return board.code if codebook and visit.codebook == codebook.id and board.code in known else ""


def _shared(visits: Iterable[Visit], codebook: Codebook | None, merges: Merges) -> tuple[Shared, ...]:
    """Return the themes over the sessions, most remarks first; new ones are the same only under the same title."""
    found: dict[tuple[str, str], list[Held]] = {}
    for visit in visits:
        for board in visit.board:
            code = code_of(visit, board, codebook, merges)
            found.setdefault((code, "" if code else same_region(board.title)), []).append(Held(visit, board))
    titles = {theme.id: theme.title for theme in codebook.themes} if codebook else {}
    shared = [Shared(code, titles.get(code, held[-1].board.title), tuple(held)) for (code, _), held in found.items()]
    return tuple(sorted(shared, key=lambda theme: (-theme.remarks, theme.title.casefold(), theme.code)))
