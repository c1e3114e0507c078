"""Making a session, and changing what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from dialoog.domain.agenda import Format, StepClock
from dialoog.domain.canvas import Canvas
from dialoog.domain.codebook import FIELD
from dialoog.domain.disclosure import effective_k
from dialoog.domain.door import Door
from dialoog.domain.errors import Invalid
from dialoog.domain.growing import Growing
from dialoog.domain.note import Note
from dialoog.domain.party import POOLED, Party
from dialoog.domain.published import PARTIES, only
from dialoog.domain.rules import interviews
from dialoog.domain.rules.heads import crowded
from dialoog.domain.session import Changes, Meta, Phase, Put, Session, put_meta
from dialoog.domain.stage import Stage
from dialoog.domain.statement import StatementSet
from dialoog.domain.text import optional, required

MOST_PEOPLE = 100_000


def new_session(
    template: Format,
    canvas: Canvas | None,
    *,
    title: str,
    day: date,
    place: str = "",
    region: str = "",
    parties: Iterable[Party] = (),
    expected: int = 0,
    present: Mapping[str, int] | None = None,
    statements: StatementSet | None = None,
    codebook: str = FIELD,
) -> Session:
    """Return a planned session after a format; without `parties` it gets those of the format.

    The session takes along its canvas and its statements: a file that is edited later does not change it.
    """
    own = _parties(tuple(parties) or tuple(Party(id_, label) for id_, label in template.parties))
    meta = Meta(
        title=required(title, "De titel"),
        date=day,
        place=optional(place, "De plaats"),
        region=optional(region, "De regio"),
        template=template.id,
        start=template.start,
        end=template.end,
        parties=own,
        expected=_people(expected),
        sections=canvas.sections if canvas else (),
        sources=_sources(template, canvas, statements),
        codebook=codebook,
    )
    session = Session(meta, agenda={step.id: step for step in template.steps})
    if present:
        session = replace(session, meta=_with_present(session, present))
    return session


def _parties(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    named = tuple(Party(party.id, required(party.label, "De naam van een partij", 80)) for party in parties)
    seen: set[str] = set()
    for party in named:
        names = {party.id.casefold(), party.label.casefold()}
        if not party.id or names & seen:
            raise Invalid(f"De partij '{party.label}' kan zo niet. Geef elke partij een eigen naam met letters.")
        seen |= names
    return named


def _sources(template: Format, canvas: Canvas | None, statements: StatementSet | None) -> tuple[str, ...]:
    named = [
        template.source,
        canvas.source if canvas else "",
        statements.source if statements else "",
    ]
    return tuple(dict.fromkeys(source for source in named if source))


def describe(session: Session, *, title: str, day: date, place: str, region: str, expected: int) -> Changes:
    """Change what a session is called, and when and where it is."""
    return (
        put_meta(
            replace(
                session.meta,
                title=required(title, "De titel"),
                date=day,
                place=optional(place, "De plaats"),
                region=optional(region, "De regio"),
                expected=_people(expected),
            )
        ),
    )


def set_present(session: Session, present: Mapping[str, int]) -> Changes:
    """Set how many people of each party are in the room (a head count)."""
    return (put_meta(_with_present(session, present)),)


def _with_present(session: Session, present: Mapping[str, int]) -> Meta:
    unknown = set(present) - set(session.party_ids)
    if unknown:
        raise Invalid(f"De partij '{min(unknown)}' bestaat niet in deze sessie.")
    kept = {party: _people(number) for party, number in present.items() if number}
    return replace(session.meta, present=kept)


def _people(number: int) -> int:
    if not 0 <= number <= MOST_PEOPLE:
        raise Invalid(f"{number} is geen aantal mensen. Vul 0 of meer in.")
    return number


def choose_codebook(session: Session, codebook: str, known: Collection[str] = ()) -> Changes:
    """Let themes be recognised after another codebook, or none (`NO_CODEBOOK`).

    Themes stay as they are. One that came from the old codebook keeps its code only if the new one has it too: `known`
    are the ids of its themes. Otherwise it would be counted as a theme that it is not.
    """
    if not codebook:
        raise Invalid("Er is geen codeboek genoemd. Kies er een, of kies geen.")
    if codebook == session.meta.codebook:
        return ()
    foreign = (theme for theme in session.themes.values() if theme.code and theme.code not in known)
    freed = (Put("themes", theme.id, replace(theme, code="")) for theme in foreign)
    return (put_meta(replace(session.meta, codebook=codebook)), *freed)


def archive(session: Session, *, archived: bool) -> Changes:
    """Put a session away, or take it back; nothing is removed."""
    return (put_meta(replace(session.meta, archived=archived)),)


def attendance(session: Session) -> dict[str, int]:
    """Return how many people of each party take part: the head count, or those who joined if they are more.

    Phones more than the heads that were counted are no people, though one of them at least is somebody's.
    """
    joined = Counter(participant.party for participant in session.participants.values())
    heads = session.meta.present
    parties = dict.fromkeys((*session.party_ids, *joined, *heads))
    counted = {party: max(heads.get(party, 0), joined[party]) for party in parties}
    counted |= {party: max(number, 1) for party, number in crowded(session).items()}
    return {party: number for party, number in counted.items() if number}


def present_total(session: Session) -> int:
    """Return how many people are in the room, or how many were expected as long as nobody has counted."""
    return sum(attendance(session).values()) or session.meta.expected


_WROTE: Growing[frozenset[str]] = Growing(frozenset())


def _wrote(session: Session) -> frozenset[str]:
    """Return the parties of which there are remarks of the room to be seen."""

    def read(found: frozenset[str], notes: Sequence[Note]) -> frozenset[str]:
        return found.union(note.party for note in interviews.of_room(session, notes) if note.visible and note.party)

    return _WROTE.of(session.notes, read, session.meta.sections)


def named_parties(session: Session) -> frozenset[str]:
    """Return the parties that may stand beside a remark.

    A party needs `k` people. But if all others are few, a remark without a party would be theirs: then the smallest
    of the parties that are large enough goes unnamed too, until the remarks without one come from `k` people.
    """
    sizes, k = attendance(session), effective_k(session.meta.k)
    wrote = _wrote(session)
    large = set(
        only((party for party, people in sizes.items() if party and people >= k), session.published.get(PARTIES))
    )
    small = (set(sizes) | wrote) - large
    while small and large and sum(sizes.get(party, 0) for party in small) < k:
        next_one = min(large, key=lambda party: (sizes[party], party))
        large.remove(next_one)
        small.add(next_one)
    return frozenset(large)


def pooled(party: str, named: Collection[str], counts: Collection[str]) -> str:
    """Return what stands for the party of a note in a closed session: all that may not be named are one.

    Whose note has no party, in a room where everybody has one (`counts`), keeps none.
    """
    return party if party in named or not (party or party in counts) else POOLED


def kept_parties(session: Session) -> dict[str, str]:
    """Return by the id of a note which party it keeps in a closed session (for the `early` ones, see `interviews`)."""
    named, counts, before = named_parties(session), attendance(session), interviews.parties_shown(session)
    early = {section.id for section in interviews.topics(session)}

    def party(note: Note) -> str:
        return interviews.party_kept(note, before) if note.section in early else pooled(note.party, named, counts)

    return {note.id: party(note) for note in session.notes.values()}


def copy_as_new(session: Session, *, title: str, day: date) -> Session:
    """Return a planned session with the same agenda, parties and canvas, and nothing that anybody said."""
    meta = replace(
        session.meta,
        title=required(title, "De titel"),
        date=day,
        phase=Phase.PLANNED,
        archived=False,
        present={},
        current="",
        imports=(),
        door=Door(),
        interviewed={},
        stage=Stage(),
        made_up=False,
    )
    return Session(meta, agenda={id_: replace(step, clock=StepClock()) for id_, step in session.agenda.items()})
