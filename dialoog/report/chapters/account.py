"""Verantwoording: how was counted, what was left out and why, how remarks came in, and who made the themes."""

from __future__ import annotations

from collections.abc import Mapping

from dialoog.domain.disclosure import least_group
from dialoog.domain.dutch import listed, quoted, remarks, themes
from dialoog.domain.note import Channel
from dialoog.domain.rules.closing import came
from dialoog.domain.theme import PlacedBy
from dialoog.report.blocks import anchors, who_named_what
from dialoog.report.blocks import readers as blocks_readers
from dialoog.report.document import Blocks, Bullets, Chapter, Heading, paragraph
from dialoog.report.figures.books import line as books_line
from dialoog.report.figures.facts import Facts
from dialoog.report.wording import left_out

CHANNELS = {
    Channel.KEYBOARD: "op de laptop",
    Channel.PHONE: "met de telefoon",
    Channel.HANDS: "met opgestoken handen, geteld door de gespreksleider",
    Channel.PAPER: "op papier, geteld door de gespreksleider",
    Channel.IMPORT: "uit een bestand",
}
COUNTING = """\
Percentages zijn hele procenten van de mensen die een antwoord kozen. Wie blanco stemde, telt daarbij niet mee. Door \
afronding kan een rij op 99 of 101 % uitkomen.
Mag iemand meer antwoorden geven, dan hoeven de percentages niet op te tellen tot 100. Bij stippen is het percentage \
het deel van alle stippen.
Een verschuiving is het verschil tussen de afgeronde percentages voor en na het gesprek. Niet altijd stemmen beide \
keren precies dezelfde mensen.
Bij thema's en onderdelen zijn mensen geteld, geen briefjes. Is van een opmerking niet bekend wie haar schreef, dan \
telt zij als een eigen persoon.
"""


def chapter(facts: Facts) -> Chapter:
    """Return how this report was made."""
    blocks = (
        paragraph(f"{books_line(facts.books)}."),
        Heading("Hoe is geteld", "geteld"),
        Bullets(tuple((rule,) for rule in COUNTING.splitlines())),
        Heading("Anonimiteit", "anonimiteit"),
        *_anonymity(facts),
        Heading("Hoe kwamen antwoorden binnen", "kanalen"),
        *_channels(facts),
        Heading("Hoe zijn de thema's gemaakt", anchors.MADE),
        paragraph(_themes(facts)),
        *blocks_readers.blocks(facts),
        *_hidden(facts),
        *_sources(facts),
    )
    return Chapter(anchors.ACCOUNT, "Verantwoording", blocks)


# ------------------------------------------------------------------------------------------------ anonymity


def _anonymity(facts: Facts) -> Blocks:
    rule = (
        f"Een uitslag staat alleen in dit verslag vanaf {facts.k} mensen. Een partij staat daarin apart vanaf "
        f"{least_group(facts.k)} mensen; kleinere partijen tellen samen als één groep. Wie in de zaal zat, kent zijn "
        f"eigen antwoord en dat van een paar anderen. Ook wie er {facts.k - 1} kent, weet door een uitslag per partij "
        "van niemand anders wat die koos. Daarom zijn aantallen soms afgerond, staan partijen soms samen, en is er "
        "soms geen verdeling."
    )
    told = left_out.sentences(facts)
    if not told:
        return (paragraph(rule), paragraph(_roles(facts)))
    items = Bullets(tuple((sentence,) for sentence in told))
    return (paragraph(rule), paragraph(_roles(facts)), paragraph("Daarom is niet getoond:"), items)


def _roles(facts: Facts) -> str:
    if not facts.present:
        return f"Bij de opmerkingen staat geen partij. {who_named_what.NOT_COUNTED}"
    if not facts.roles:
        return "Bij de opmerkingen staat geen partij, omdat mensen dan herkenbaar kunnen worden."
    if set(facts.roles) == set(facts.present):
        return "Bij de opmerkingen staat van welke partij zij komen, nooit van wie."
    shown = listed(list(facts.roles.values()))
    return f"Bij opmerkingen staat alleen een partij als die groot genoeg is: {shown}. Er staat nooit van wie zij zijn."


# ------------------------------------------------------------------------------------------------ channels


def votes_by_channel(facts: Facts) -> dict[Channel, int]:
    """Return how many ballots came in over each channel, over all rounds."""
    found = dict.fromkeys(Channel, 0)
    for vote in (*facts.votes, *facts.checks, *facts.dots):
        for round_ in vote.rounds:
            for channel, voters in (round_.result.channels if round_.result else {}).items():
                found[channel] += voters
    return {channel: voters for channel, voters in found.items() if voters}


def notes_by_channel(facts: Facts) -> dict[Channel, int]:
    """Return how many remarks came in over each channel: the visible ones, or those that were so at the close."""
    return came(facts.session)


def _channels(facts: Facts) -> Blocks:
    items = []
    notes = notes_by_channel(facts)
    if notes:
        items.append((f"Opmerkingen: {_through(notes)}.",))
    votes = votes_by_channel(facts)
    if votes:
        items.append((f"Stemmen, alle rondes samen: {_through(votes)}.",))
    return (Bullets(tuple(items)),) if items else (paragraph("Er kwamen geen opmerkingen of stemmen binnen."),)


def _through(counts: Mapping[Channel, int]) -> str:
    return "; ".join(f"{count} {CHANNELS[channel]}" for channel, count in counts.items())


# ------------------------------------------------------------------------------------------------ themes


def placed_by(facts: Facts) -> dict[PlacedBy, int]:
    """Return how many visible remarks the machine and people put in their theme."""
    found = dict.fromkeys(PlacedBy, 0)
    for theme in facts.themes:
        for note in facts.cards[theme.id]:
            found[theme.notes[note.id]] += 1
    return found


def _themes(facts: Facts) -> str:
    if not facts.themes:
        return "Er zijn geen thema's gemaakt."
    machine = sum(theme.source is PlacedBy.MACHINE for theme in facts.themes)
    human = len(facts.themes) - machine
    placed = placed_by(facts)
    if not machine and not placed[PlacedBy.MACHINE] and not placed[PlacedBy.CHANGED]:
        return f"Mensen maakten {themes(human)} en zetten daar {remarks(facts.books.placed)} in."
    changed = placed[PlacedBy.CHANGED]
    moved = f" Van die laatste had de computer er {changed} eerst ergens anders gezet." if changed else ""
    return (
        f"De computer stelde thema's voor, mensen beslisten. {themes(len(facts.themes))}: {machine} zoals de computer "
        f"ze noemde, {human} gemaakt of veranderd door mensen. Van de {remarks(facts.books.placed)} in thema's "
        f"zette de computer er {placed[PlacedBy.MACHINE]} neer en mensen {placed[PlacedBy.PERSON] + changed}.{moved}"
    )


# ------------------------------------------------------------------------------------------------ the rest


def hidden_reasons(facts: Facts) -> dict[str, int]:
    """Return why remarks are hidden, and how many for each reason; most often first."""
    found: dict[str, int] = {}
    spelled: dict[str, str] = {}
    for note in sorted(facts.session.notes.values(), key=lambda note: note.number):
        if note.why:
            reason = spelled.setdefault(note.why.casefold(), note.why)
            found[reason] = found.get(reason, 0) + 1
    return dict(sorted(found.items(), key=lambda reason: (-reason[1], reason[0])))


def _hidden(facts: Facts) -> Blocks:
    reasons = hidden_reasons(facts)
    total = sum(reasons.values())
    if not total:
        sentence = "Er zijn geen opmerkingen verborgen."
    else:
        why = listed([f"{quoted(reason)} ({times})" for reason, times in reasons.items()])
        verb = "is verborgen en telt" if total == 1 else "zijn verborgen en tellen"
        sentence = f"{remarks(total)} {verb} nergens mee. De reden: {why}."
    return (Heading("Verborgen opmerkingen", "verborgen"), paragraph(sentence))


def _sources(facts: Facts) -> Blocks:
    sources = facts.session.meta.sources
    if not sources:
        return ()
    return (Heading("Bronnen", "bronnen"), Bullets(tuple((source,) for source in sources)))
