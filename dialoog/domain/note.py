"""What people write and answer on a canvas."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from dialoog.domain.canvas import NoteKind

HELD = "wacht op goedkeuring"
"""The reason why a note from a phone is hidden that nobody has looked at yet."""

WITHDRAWN = "teruggenomen door de schrijver"
"""The reason why a note is hidden that its writer took back."""


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
    works once when the phone was lost. Both are empty for who uses the shared keyboard.
    """

    id: str
    party: str
    table: str = ""
    channel: Channel = Channel.KEYBOARD
    key: str = ""
    back: str = ""


class Note(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A remark on a canvas. It carries no time: only its number says that it came after another.

    `author` is a participant's id or empty (a moderator types for a table); `hidden` is the reason
    why it is not shown, empty when it is; `origin` recognises an imported row that comes again.
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
    origin: str = ""
    band: Band | None = None

    @property
    def visible(self) -> bool:
        """Whether the note may be shown outside the facilitator's own list."""
        return not self.hidden

    @property
    def held(self) -> bool:
        """Whether the note came from a phone and waits for approval."""
        return self.hidden == HELD


def wiped(note: Note) -> Note:
    """Return what stays in a closed session of a note that nobody may read: where it stood, and why it is hidden."""
    return Note(id=note.id, number=note.number, section=note.section, text="", channel=note.channel, hidden=note.hidden)


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
