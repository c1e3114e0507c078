"""How people come in by phone: the code of the room, personal slips, and how their secrets are kept.

Of a secret that somebody holds (a slip, a return code, what a phone knows itself by) only a keyed hash is
kept. The short ones could be guessed by whoever has the session file; against guessing from outside a front
end limits how often one may try.
"""

from __future__ import annotations

import hashlib
import hmac
from enum import StrEnum

from msgspec import Struct

ALPHABET = "ACDEFGHJKMNPQRTVWXY34679"
"""What codes are made of: nothing that looks like something else when it is read from a screen and typed."""

CODE_LENGTH = 4
SLIP_LENGTH = 8
RETURN_DIGITS = 4


class Secret(StrEnum):
    """What a secret is for: the same characters for two purposes have nothing to do with one another."""

    SLIP = "slip"
    RETURN = "return"
    PHONE = "phone"
    NOTE = "note"


class Door(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """What phones need to come in. It is in the session file, so that a restart changes nothing for the room.

    `code` is on the screen; `salt` (hex) is the key of the hashes of secrets; with `slips_only` nobody comes
    in on the code alone. When it is `locked` nobody does at all: who comes late knocks, and is let in one by one.
    `port` is where the doors were open last: phones in the room and printed QR codes know them there. `url` is what
    people type as long as they are open, for whoever looks at the file.
    """

    code: str = ""
    salt: str = ""
    slips_only: bool = False
    locked: bool = False
    port: int = 0
    url: str = ""


class Slip(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A personal slip of paper, known by its hash. A phone leaves no trace of who used it.

    `person` is set when it was used on the shared keyboard: there somebody comes back with it each round. Who comes in
    with it sits at its `table`, if it has one, unless they say another.
    """

    id: str
    used: bool = False
    person: str = ""
    table: str = ""


def spelled(secret: bytes, length: int) -> str:
    """Return a code of so many characters, made from random bytes (at least one for each character)."""
    number, characters = int.from_bytes(secret), ""
    for _ in range(length):
        number, place = divmod(number, len(ALPHABET))
        characters += ALPHABET[place]
    return characters


def digits(secret: bytes) -> str:
    """Return a return code, made from random bytes (at least eight)."""
    return f"{int.from_bytes(secret) % 10**RETURN_DIGITS:0{RETURN_DIGITS}d}"


def typed(code: str) -> str:
    """Return a code as it was meant, however it was typed: in small letters, with spaces or dashes."""
    return "".join(char for char in code.upper() if char.isalnum())


def sealed(salt: str, purpose: Secret, *parts: str) -> str:
    """Return what is kept of a secret: 128 bits of BLAKE2b, keyed with the salt (hex), in hex."""
    message = "\n".join((purpose, *parts)).encode()
    return hashlib.blake2b(message, digest_size=16, key=bytes.fromhex(salt)).hexdigest()


def same(left: str, right: str) -> bool:
    """Tell whether two secrets are equal, in a time that tells nothing about where they differ."""
    return hmac.compare_digest(left.encode(), right.encode())
