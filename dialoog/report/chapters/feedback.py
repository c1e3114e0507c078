"""Klankbord: what people said who read the outcomes afterwards."""

from __future__ import annotations

from dialoog.report import anchors
from dialoog.report.document import Bullets, Chapter, paragraph
from dialoog.report.facts import Facts


def chapter(facts: Facts) -> Chapter | None:
    """Return the remarks of the klankbord, or None if there are none."""
    remarks = facts.remarks_on("")
    if not remarks:
        return None
    intro = paragraph("Een klankbordgroep las de uitkomsten en gaf deze reactie:")
    return Chapter(anchors.FEEDBACK, "Klankbord", (intro, Bullets(tuple((remark.text,) for remark in remarks))))
