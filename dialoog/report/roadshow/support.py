"""Steun op de muur: what each room supported most of its own remarks; rooms read others, so nothing is added up."""

from __future__ import annotations

from dialoog.report.document import Chapter, Row, Table, columns, number, paragraph, text
from dialoog.report.roadshow import anchors
from dialoog.report.roadshow.figures.tour import Tour

TITLE = "Steun op de muur"
NONE = "Van geen muur mag getoond worden hoeveel steun er was, of niemand steunde iets."
RULE = (
    "In deze sessies las de zaal elkaars opmerkingen en steunde wat zij goed vond. Van elke sessie staan hier de "
    "opmerkingen met de meeste steun. Elke zaal las alleen haar eigen opmerkingen: tel ze dus niet bij elkaar op."
)


def told(tour: Tour) -> bool:
    """Tell whether any session of the roadshow had a wall."""
    return any(visit.on_walls for visit in tour.visits)


def chapter(tour: Tour) -> Chapter:
    """Return the remarks with most support, session by session."""
    rows = tuple(
        Row((
            text(anchors.visit_ref(tour, visit)),
            text(one.text), text(f"opmerking {one.number}"), number(one.support), number(one.people),
        ))
        for visit in tour.visits
        for one in visit.backed
    )  # fmt: skip
    if not rows:
        return Chapter(anchors.SUPPORT, TITLE, (paragraph(NONE),))
    heads = columns("Sessie", "Opmerking", "Nummer", numeric=("Steun", "Mensen die meededen"))
    return Chapter(anchors.SUPPORT, TITLE, (paragraph(RULE), Table("steun", "De meeste steun per sessie", heads, rows)))
