"""Errors as RFC 9457 problem details, with the sentence for the user as `detail`."""

from __future__ import annotations

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dialoog.domain.errors import DialoogError, Invalid, NotFound, Refused, StorageError

JSON_PROBLEM = "application/problem+json"


class Problem(DialoogError):
    """An error of the web alone, with its own status; `wait` is after how many seconds to try again."""

    def __init__(self, status: int, key: str, /, *, wait: int = 0, **values: object) -> None:
        """Keep the HTTP status and the sentence."""
        super().__init__(key, **values)
        self.status, self.wait = status, wait


STATUS: tuple[tuple[type[DialoogError], int], ...] = (
    (Refused, 409),
    (Invalid, 422),
    (NotFound, 404),
    (StorageError, 507),
)
TITLES = {
    400: "Onjuist verzoek", 401: "Doe eerst mee", 403: "Niet toegestaan", 404: "Niet gevonden",
    405: "Kan hier niet", 408: "Te traag", 409: "Kan nu niet", 413: "Te groot", 421: "Verkeerd adres",
    422: "Klopt niet", 429: "Even wachten", 431: "Te groot", 500: "Fout in het programma", 507: "Niet bewaard",
}  # fmt: skip
DETAILS = {
    404: "Hier is niets. Ga naar het adres dat op het scherm staat.",
    405: "Dit kan hier niet.",
    500: "Er ging iets mis in het programma. Wat bevestigd was, is bewaard. Probeer het nog eens.",
}
"""What is said of errors that come from the web framework; never anything that was in the request."""


NOT_KEPT = (
    "Niet bewaard: de computer van de gespreksleider kan nu niets opslaan. "
    "Waarschuw de gespreksleider en probeer het nog een keer."
)
"""What a phone hears of a disk that is full or gone: the sentence for the facilitator may name a file."""


def status_of(error: DialoogError) -> int:
    """Return the HTTP status of an error."""
    if isinstance(error, Problem):
        return error.status
    return next((status for kind, status in STATUS if isinstance(error, kind)), 400)


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """Return a problem document."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Fout"), "status": status, "detail": detail}
    kept = {"Cache-Control": "no-store", **(headers or {})}
    return Response(msgspec.json.encode(body), status, kept, JSON_PROBLEM)


def as_problem(error: DialoogError) -> Response:
    """Return an error of the rules or of the web as a problem document."""
    wait = error.wait if isinstance(error, Problem) else 0
    sentence = NOT_KEPT if isinstance(error, StorageError) else error.sentence
    return problem(status_of(error), sentence, {"Retry-After": str(wait)} if wait else None)


async def rule_problem(_request: Request, error: Exception) -> Response:
    """Turn an error of the rules into a problem document."""
    if not isinstance(error, DialoogError):
        raise error
    return as_problem(error)


async def framework_problem(_request: Request, error: Exception) -> Response:
    """Turn an error of the web framework (no such page, no such method) into a problem document."""
    if not isinstance(error, HTTPException):
        raise error
    return not_here(error)


def not_here(error: HTTPException) -> Response:
    """Return an error of the web framework as a problem document, without anything that was in the request."""
    status = error.status_code
    return problem(status, DETAILS.get(status, "Dit verzoek klopt niet."), dict(error.headers or {}))


async def fault_problem(_request: Request, _error: Exception) -> Response:
    """Say that the program is at fault; the framework passes the error on to the log after that."""
    return problem(500, DETAILS[500])
