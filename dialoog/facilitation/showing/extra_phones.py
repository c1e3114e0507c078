"""Phones against heads in words for the facilitator, and what to do where one person may have several phones."""

from __future__ import annotations

from dialoog.domain.dutch import capital, listed
from dialoog.domain.party import label_of
from dialoog.domain.rules import heads, voting
from dialoog.domain.session import Session

RECOUNT = "Tel opnieuw (h in de regie), of zet telefoons eruit (f)."
UNCOUNTED = "De zaal is nog niet geteld (h in de regie): extra telefoons vallen dan niet op."


LOCKED = (
    "De deuren zijn op slot. De code laat niemand meer binnen: wie later komt, klopt aan, en jij laat binnen (f). "
    "Wie er al in zit met een extra telefoon, houd je zo niet tegen: vergelijk telefoons en mensen."
)
UNLOCKED = "Het slot is eraf. De code laat weer telefoons binnen."


def too_many(session: Session) -> str:
    """Return of which parties there are more phones than heads; empty if of none."""
    found, phones = heads.crowded(session), heads.phones(session)
    told = [f"{_label(session, party)} {phones[party]} van {counted}" for party, counted in found.items()]
    return f"Meer telefoons dan mensen: {listed(told)}." if told else ""


def to_do(session: Session) -> str:
    """Return that there are too many phones and what to do, or that nobody counted; empty if all is well."""
    trouble = too_many(session)
    if trouble:
        return f"{trouble} {RECOUNT}"
    return UNCOUNTED if heads.phones(session) and not session.meta.present and not session.meta.door.slips_only else ""


def in_short(session: Session) -> str:
    """Return what to do about too many phones, where it is seen already how many there are."""
    return "Te veel telefoons: tel opnieuw (h), of zet ze eruit (f)" if heads.crowded(session) else ""


def at_a_vote(session: Session) -> str:
    """Return what phones mean for a vote that is opened or open now; empty if all is well."""
    trouble = too_many(session)
    if trouble:
        return f"{trouble} Zo staat die partij straks niet apart en zijn er geen balken. {RECOUNT}"
    return f"{UNCOUNTED} Daarom zijn er geen balken." if heads.bars_refusal(session) else ""


def slips_first(session: Session) -> str:
    """Return why slips are better than the code of the screen here; empty if they are asked for, or not needed."""
    small = heads.small(session)
    if not small or session.meta.door.slips_only:
        return ""
    told = listed([f"{_label(session, party)} ({number})" for party, number in small.items()])
    return (
        f"{capital(told)}: zo weinig mensen, dat iemand met een paar extra telefoons kan afleiden wat zij kozen. "
        "Laat iedereen met een briefje meedoen: druk in de zaalcheck op b."
    )


def before_putting_out(session: Session, phones: int) -> str:
    """Return what becomes of everything of phones that are put out, as a question."""
    one = phones == 1
    vote = f" {'De stem' if one else 'Stemmen'} in de open stemming {'gaat' if one else 'gaan'} weg."
    return (
        f"{'Deze telefoon' if one else f'Deze {phones} telefoons'} eruit zetten?\n\n"
        f"Briefjes ervan worden verborgen; met m in de regie toon je ze weer. Keuzes en cijfers op het canvas gaan weg."
        f"{vote if voting.unshown_round_of(session) else ''} Stemmingen die al dicht zijn, veranderen niet.\n\n"
        "De deuren gaan op slot: anders doet dezelfde telefoon met de code meteen weer mee. "
        "Zit een hele school achter één adres? Dan zet je met dat adres ook anderen eruit."
    )


def _label(session: Session, party: str) -> str:
    return label_of(session.meta.parties, party)
