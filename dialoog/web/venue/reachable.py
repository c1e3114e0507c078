"""Asking an address of this computer for a page, as a phone would."""

from __future__ import annotations

import asyncio
import secrets
import socket
import ssl
from collections.abc import Callable, Coroutine

from dialoog.domain.errors import Refused
from dialoog.facilitation.venue import Address, PhoneAccess
from dialoog.web.server.sockets import PORTS_TRIED, listening

PORT = 8080
WITHIN = 3.0
"""Seconds in which an answer must be here."""

MOST = 65_536
"""Bytes of an answer that are read."""

SILENT = "Er komt geen antwoord op dit adres. Misschien houdt een firewall het tegen."
OTHER = "Op dit adres antwoordt een ander programma."


def free_socket(ip: str, known: int = 0) -> socket.socket:
    """Return a socket that listens there, or raise `Refused`.

    It is on the port that phones know, if there is one; else on the usual port, or the next that is free.
    """
    refusal: Refused | None = None
    for port in dict.fromkeys((known or PORT, *range(PORT, PORT + PORTS_TRIED))):
        try:
            return listening(ip, port)
        except Refused as error:
            refusal = refusal or error
    raise refusal or Refused(SILENT)


async def trouble_at(address: Address, doors: PhoneAccess | None, *, secure: bool = False) -> str:
    """Return what is wrong at this address as a sentence; an empty one if a page comes back.

    `secure` says that open doors are https. Whose name the certificate has is not looked at: here we ask ourselves.
    """
    if doors is not None and doors.address.ip == address.ip:
        return await _asked(address.ip, doors.port, "/api/v1/state", '"turnout"', _unnamed() if secure else None)
    word = secrets.token_hex(16)
    try:
        sock = free_socket(address.ip)
    except Refused as error:
        return error.sentence
    async with await asyncio.start_server(_answering(word), sock=sock):
        return await _asked(address.ip, sock.getsockname()[1], "/", word)


def _answering(word: str) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[None, None, None]]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        body = word.encode()
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        await writer.drain()
        writer.close()

    return answer


def _unnamed() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


async def _asked(ip: str, port: int, path: str, wanted: str, context: ssl.SSLContext | None = None) -> str:
    try:
        async with asyncio.timeout(WITHIN):
            answer = await _get(ip, port, path, context)
    except (OSError, TimeoutError):
        return SILENT
    return "" if answer.startswith(b"HTTP/1.1 200") and wanted.encode() in answer else OTHER


async def _get(ip: str, port: int, path: str, context: ssl.SSLContext | None) -> bytes:
    reader, writer = await asyncio.open_connection(ip, port, ssl=context)
    try:
        request = f"GET {path} HTTP/1.1\r\nHost: {ip}:{port}\r\nConnection: close\r\n\r\n"
        writer.write(request.encode())
        await writer.drain()
        return await _read(reader)
    finally:
        writer.close()


async def _read(reader: asyncio.StreamReader) -> bytes:
    answer = b""
    while len(answer) < MOST and (part := await reader.read(MOST)):
        answer += part
    return answer
