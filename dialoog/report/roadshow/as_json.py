"""A roadshow for other programs: the same figures as the document, under English names."""

from __future__ import annotations

from typing import Any

from dialoog.domain.disclosure import Precision
from dialoog.domain.ledger import Agreed
from dialoog.domain.tally import Tally
from dialoog.report.figures.counting import mean_tenths
from dialoog.report.roadshow.concerns import spread
from dialoog.report.roadshow.figures.totals import REST, PartySum, everybody, per_party, shown
from dialoog.report.roadshow.figures.tour import Shared, Tour
from dialoog.report.roadshow.figures.visit import Visit
from dialoog.report.roadshow.priorities import given
from dialoog.report.roadshow.statements import Same, statements

VERSION = 1

Json = dict[str, Any]
"""What a JSON object is made of."""


def as_json(tour: Tour) -> Json:
    """Return the roadshow as values that JSON knows."""
    book = tour.codebook
    return {
        "roadshow": VERSION,
        "codebook": {"id": book.id, "version": book.version} if book else None,
        "sessions": [_visit(tour, visit) for visit in tour.visits],
        "regions": [region.name for region in tour.regions],
        "themes": [_theme(tour, theme) for theme in tour.themes],
        "statements": [_statement(same) for same in statements(tour)],
        "priorities": [
            {"theme": theme, "dots": {r.name: dots[r.key] for r in tour.regions if r.key in dots}}
            for theme, dots in given(tour).items()
        ],
        "actions": [_action(tour, agreed) for agreed in tour.agreed],
        "left_out": list(tour.left_out),
    }


def _visit(tour: Tour, visit: Visit) -> Json:
    return {
        "session": visit.name,
        "title": visit.title,
        "date": visit.day.isoformat(),
        "place": visit.place,
        "region": tour.region_of(visit).name,
        "newest_round": tour.is_newest(visit),
        "provisional": visit.provisional,
        "people": dict(visit.present),
        "remarks": visit.remarks,
        "loose": visit.loose,
        "wall": {
            "remarks": visit.on_walls,
            "most_supported": [
                {"number": one.number, "text": one.text, "support": one.support, "people": one.people}
                for one in visit.backed
            ],
        },
    }


def _theme(tour: Tour, theme: Shared) -> Json:
    return {
        "code": theme.code or None,
        "title": theme.title,
        "spread": spread(tour, theme).name.casefold(),
        "remarks": theme.remarks,
        "concerns": {region.name: theme.concerns_in(region) for region in tour.regions},
        "dreams": {region.name: theme.dreams_in(region) for region in tour.regions},
        "themes": [
            {"session": held.visit.name, "theme": held.board.id, "title": held.board.title} for held in theme.held
        ],
    }


def _statement(same: Same) -> Json:
    rounds = [(visit, vote, round_) for visit, vote in same.votes for round_ in vote.rounds]
    results = [(visit, round_, shown(visit, vote, round_)) for visit, vote, round_ in rounds]
    last = same.last
    return {
        "statement": same.statement.id,
        "text": same.statement.text,
        "results": [
            {"session": visit.name, "round": round_.number, **(_tally(result.tally) if result else {"withheld": True})}
            for visit, round_, result in results
        ],
        "total": {"sessions": len(last), **_tally(everybody(last))} if len(last) > 1 else None,
        "parties": [
            {"party": found.party if found.party != REST else None, "sessions": found.sessions, **_party(found)}
            for found in (per_party(last) if len(last) > 1 else ())
        ],
    }


def _party(found: PartySum) -> Json:
    """Return the count of a party and how precise it is; where only means were kept, there are no answers to count."""
    if found.precision is not Precision.MEAN:
        return {**_tally(found.tally), "precision": found.precision.value}
    mean = mean_tenths(found.tally.counts)
    people = {"voters": found.tally.voters, "blank": found.tally.blank, "precision": found.precision.value}
    return {**people, "mean": None if mean is None else mean / 10}


def _tally(tally: Tally) -> Json:
    return {"voters": tally.voters, "blank": tally.blank, "counts": dict(tally.counts)}


def _action(tour: Tour, agreed: Agreed) -> Json:
    action = agreed.action
    return {
        "session": agreed.key[0],
        "action": agreed.key[1],
        "region": agreed.origin.region,
        "what": action.what,
        "who": action.who,
        "when": action.when,
        "due": action.due.isoformat() if action.due else None,
        "status": action.status.value,
        "late": tour.late(agreed),
    }
