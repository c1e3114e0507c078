"""What two or more activities say: why there are no bars, what bars hold, and how much time is left."""

from __future__ import annotations

from datetime import timedelta
from typing import assert_never

from dialoog.domain.ballot_box import Progress
from dialoog.domain.disclosure import least_group
from dialoog.domain.dutch import people
from dialoog.facilitation.showing.countdown import Reading
from dialoog.facilitation.showing.few_secret_votes import why_withheld
from dialoog.facilitation.showing.pictures import Missing, Moment, Why
from dialoog.facilitation.showing.wall import Wall
from dialoog.report.wording.catalogs import DUTCH, catalog
from dialoog.report.wording.results import result_sentence

WITHHELD = "Te weinig stemmen om de uitslag te tonen zonder dat iemand herkenbaar is."
SOON = "De balken komen zodra er genoeg stemmen zijn."
NOBODY = "Niemand heeft een antwoord gekozen."
HOW_TO_CHECK = "Zeg bij elk thema: klopt, of ik mis iets. Je mag een thema overslaan."
MOMENTS = {Moment.NOW: "", Moment.BEFORE: "voor", Moment.AFTER: "na", Moment.FITS: "klopt", Moment.MISSES: "mist iets"}
"""What stands before the bars of a count."""

MINUTE = timedelta(minutes=1)


def why_no_bars(missing: Missing) -> str:
    """Return why there are no bars."""
    result, k = missing.round.result, missing.round.k
    match missing.why:
        case Why.UNTIL_CLOSE:
            return catalog(DUTCH).text("bars_until_close")
        case Why.NOT_YET:
            return how_bars_move(k)
        case Why.WITHHELD:
            return (why_withheld(result, k) if result else "") or WITHHELD
        case Why.NOBODY:
            return NOBODY
        case Why.UNSAID:
            return (why_withheld(result, k) if result else "") or result_sentence(missing.round)
        case _:
            assert_never(missing.why)


def why_no_bars_yet(missing: Missing) -> str:
    """Return the same for the hall, which need not know how bars are made."""
    return SOON if missing.why is Why.NOT_YET else why_no_bars(missing)


def how_bars_move(k: int) -> str:
    """Return from how many votes there are bars, and per how many they move."""
    batch = least_group(k)
    return f"Balken: vanaf {2 * batch} stemmen uit stemhokje en telefoon. Daarna per {batch} of meer."


def what_bars_hold(progress: Progress | None) -> str:
    """Return what the bars of an open round hold; nothing as long as there are none.

    They lag behind, and without these words their numbers would contradict the turnout beside them.
    """
    return first_votes(progress.bars.tally.voters) if progress and progress.bars else ""


def first_votes(number: int) -> str:
    """Return that bars hold the first votes only."""
    return f"Balken: de eerste {number} stemmen, ongeveer."


def wall_counts(shown: Wall) -> str:
    """Return of how many people the support on a wall is counted, or why it is not shown."""
    if shown.missing is None:
        of_all = f"{people(shown.counted)} deden mee."
        return f"Steun van de eerste {shown.counted} mensen, ongeveer." if shown.is_open else of_all
    if shown.missing.why is Why.NOT_YET:
        return "Hoeveel mensen iets steunen, komt als er meer mensen meededen."
    if shown.missing.why is Why.UNTIL_CLOSE:
        return "Hoeveel mensen iets steunen, komt als de muur sluit."
    return why_no_bars(shown.missing)


def time_left(now_reads: Reading) -> str:
    """Return how long a step has yet, or is over: « nog 12 min »."""
    minutes = int(abs(now_reads.left) / MINUTE)
    if now_reads.over:
        text = f"{minutes} min over tijd" if minutes else "de tijd is om"
    else:
        text = f"nog {minutes} min" if minutes else f"nog {int(now_reads.left.total_seconds())} s"
    return f"pauze, {text}" if now_reads.paused else text
