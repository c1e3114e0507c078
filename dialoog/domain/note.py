"""What people write and answer on a canvas."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from dialoog.domain.canvas import NoteKind


class NoteState(StrEnum):
    """Why a note is not shown, whatever reason people typed: nobody has looked at it yet, or it was taken back."""

    NORMAL = ""
    HELD = "held"
    WITHDRAWN = "withdrawn"


HELD = "wacht op goedkeuring"
"""Why a note from a phone is not shown that nobody has looked at yet."""

WITHDRAWN = "teruggenomen door de schrijver"
"""Why a note is not shown that its writer took back."""

WHY = {NoteState.HELD: HELD, NoteState.WITHDRAWN: WITHDRAWN}


class Channel(StrEnum):
    """How something came in. Channels count alike; a count by hand is labelled as such."""

    KEYBOARD = "keyboard"
    PHONE = "phone"
    HANDS = "hands"
    PAPER = "paper"
    IMPORT = "import"


class Band(StrEnum):
    """Where somebody is on the score that splits a canvas in two: below it, or from it on."""

    LOW = "low"
    HIGH = "high"


class Participant(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Somebody who takes part: a random token with a party and perhaps a table, and nothing about who it is.

    Who has a phone shows itself by a secret of which `key` is the hash; `back` is that of the return code that
    works once when the phone was lost. Both are empty for who uses the shared keyboard. `during` is the round that was
    open when they came in, if any: its bars leave them out, or they could be read with phones that come in one by one.
    """

    id: str
    party: str
    table: str = ""
    channel: Channel = Channel.KEYBOARD
    key: str = ""
    back: str = ""
    during: str = ""


class Note(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A remark on a canvas. It carries no time, and once it was published its number tells nothing of when it came.

    `author` is a participant's id or empty (a moderator types for a table); `hidden` is the reason that
    somebody gave for hiding it: only words, what they mean to the program is its `state`. `origin` recognises an
    imported row that comes again.
    `band` is set at the close: all that is kept of the score that the writer gave (see `rules.bands`).
    """

    id: str
    number: int
    section: str
    text: str
    row: str = ""
    kind: NoteKind = NoteKind.PLAIN
    party: str = ""
    table: str = ""
    author: str = ""
    channel: Channel = Channel.KEYBOARD
    hidden: str = ""
    state: NoteState = NoteState.NORMAL
    origin: str = ""
    band: Band | None = None

    @property
    def visible(self) -> bool:
        """Whether the note may be shown outside the facilitator's own list."""
        return self.state is NoteState.NORMAL and not self.hidden

    @property
    def why(self) -> str:
        """Why the note is not shown, in words; empty when it is."""
        return self.hidden or WHY.get(self.state, "")

    @property
    def held(self) -> bool:
        """Whether the note came from a phone and waits for approval."""
        return self.state is NoteState.HELD and not self.hidden

    @property
    def withdrawn(self) -> bool:
        """Whether its writer took the note back."""
        return self.state is NoteState.WITHDRAWN and not self.hidden


def wiped(note: Note) -> Note:
    """Return what stays in a closed session of a note that nobody may read: where it stood, and why it is hidden."""
    return Note(
        id=note.id, number=note.number, section=note.section, text="", hidden=note.hidden, state=note.state,
    )  # fmt: skip


class Answer(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """What one participant chose or scored in a section; `id` is author and section together."""

    id: str
    section: str
    values: tuple[str, ...]
    author: str
    party: str = ""


class Remark(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """An argument heard in the dialogue about a result, or a remark of the klankbord (`step` empty).

    `about` is what a remark of the klankbord is about (see `rules.sounding`); empty is the whole report.
    """

    id: str
    number: int
    step: str
    text: str
    about: str = ""
