"""Sessies en aanwezigen: which days there were, and how many people of each party in each region."""

from __future__ import annotations

from collections.abc import Sequence

from dialoog.domain.dates import long_date
from dialoog.domain.dutch import capital, listed, many, people, regions
from dialoog.domain.party import label_of
from dialoog.report.document import Blocks, Cell, Chapter, Column, Heading, Row, Table, number, paragraph, text
from dialoog.report.roadshow import anchors
from dialoog.report.roadshow.figures.tour import Region, Tour
from dialoog.report.roadshow.figures.visit import Visit

PROVISIONAL = "voorlopig"
FINAL = "gesloten"
NOT_COUNTED = "niet geteld"


def chapter(tour: Tour) -> Chapter:
    """Return the sessions, and who was there."""
    blocks = (_visits(tour), *_provisional(tour), *_parties(tour))
    return Chapter(anchors.VISITS, "Sessies en aanwezigen", blocks)


def opening(tour: Tour) -> str:
    """Return how many sessions, regions and people there were, and from when to when."""
    first, last = tour.visits[0].day, tour.visits[-1].day
    when = f"op {long_date(first)}" if first == last else f"van {long_date(first)} tot en met {long_date(last)}"
    sessions = many(len(tour.visits), "sessie", "sessies")
    total = sum(visit.people for visit in tour.visits)
    who = f", met samen {people(total)}" if total else ""
    return f"Dit verslag gaat over {sessions} in {regions(len(tour.regions))}, {when}{who}."


def _visits(tour: Tour) -> Table:
    titles = (*(Column(title) for title in ("Regio", "Datum", "Plaats", "Sessie")),)
    heads = (*titles, *(Column(title, numeric=True) for title in ("Mensen", "Opmerkingen", "Los")), Column("Stand"))
    rows = tuple(_visit_row(tour, visit) for visit in tour.visits)
    return Table("sessies", "De sessies", heads, rows)


def _visit_row(tour: Tour, visit: Visit) -> Row:
    region = tour.region_of(visit).name
    known = number(visit.people) if visit.present else text(NOT_COUNTED)
    about = [text(part) for part in (region, long_date(visit.day), visit.place, visit.title)]
    state = text(PROVISIONAL if visit.provisional else FINAL)
    return Row((*about, known, number(visit.remarks), number(visit.loose), state), anchors.of_visit(tour, visit))


def _provisional(tour: Tour) -> Blocks:
    names = [anchors.called(tour, visit) for visit in tour.visits if visit.provisional]
    if not names:
        return ()
    verb = "is deze sessie" if len(names) == 1 else "zijn deze sessies"
    return (paragraph(f"Nog niet gesloten {verb}: {listed(names)}. Wat daarvan in dit verslag staat, is voorlopig."),)


# ------------------------------------------------------------------------------------------------ parties


def party_labels(visits: Sequence[Visit]) -> dict[str, str]:
    """Return what each party is called, in the order of the sessions; the newest name holds."""
    found: dict[str, str] = {}
    for visit in visits:
        known = {**visit.labels, **{party: visit.labels.get(party, label_of((), party)) for party in visit.present}}
        found |= known
    return found


def _parties(tour: Tour) -> Blocks:
    counted = [visit for visit in tour.visits if visit.present]
    if not counted:
        return (paragraph("Bij geen van de sessies is geteld hoeveel mensen er waren."),)
    labels = party_labels(tour.visits)
    parties = [party for party in labels if any(party in visit.present for visit in counted)]
    rows = [_row(region.name, region.visits, parties) for region in tour.regions if _counted(region)]
    total = _row("Samen", counted, parties) if len(rows) > 1 else None
    heads = (Column("Regio"), *(Column(capital(labels[party]), numeric=True) for party in parties))
    table = Table(
        "aanwezigen",
        "Wie er waren, per partij en regio",
        (*heads, Column("Samen", numeric=True)),
        (*rows, *((total,) if total else ())),
    )
    return (Heading("Aanwezigen per partij en regio", "aanwezigen"), table, *_more_days(tour), *_uncounted(tour))


def _counted(region: Region) -> bool:
    return any(visit.present for visit in region.visits)


def _row(name: str, visits: Sequence[Visit], parties: Sequence[str]) -> Row:
    counts = [sum(visit.present.get(party, 0) for visit in visits) for party in parties]
    cells: list[Cell] = [number(count) for count in counts]
    return Row((text(name), *cells, number(sum(counts))))


def _more_days(tour: Tour) -> Blocks:
    if all(len(region.visits) == 1 for region in tour.regions):
        return ()
    return (paragraph("Wie in een regio op twee dagen kwam, telt hier twee keer."),)


def _uncounted(tour: Tour) -> Blocks:
    names = [anchors.called(tour, visit) for visit in tour.visits if not visit.present]
    return (paragraph(f"Niet geteld hoeveel mensen er waren: {listed(names)}."),) if names else ()
