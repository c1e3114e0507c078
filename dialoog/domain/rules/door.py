"""Opening the room to phones."""

from __future__ import annotations

from msgspec.structs import replace

from dialoog.domain.door import CODE_LENGTH, Door, spelled
from dialoog.domain.rules.noting import refuse_closed
from dialoog.domain.session import Changes, Session, put_meta


def unlock(session: Session, secret: bytes) -> Changes:
    """Give the session a code and a salt, made from 32 random bytes; one that has them keeps them."""
    refuse_closed(session)
    if session.meta.door.code:
        return ()
    door = Door(code=spelled(secret[:16], CODE_LENGTH), salt=secret[16:].hex())
    return (put_meta(replace(session.meta, door=door)),)


def change_code(session: Session, secret: bytes) -> Changes:
    """Give the room another code, for when somebody outside has it; whoever is in stays in."""
    refuse_closed(session)
    door = replace(session.meta.door, code=spelled(secret, CODE_LENGTH))
    return (put_meta(replace(session.meta, door=door)),)
