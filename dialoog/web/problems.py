"""Errors as RFC 9457 problem details, with the sentence for the user as `detail`."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from dialoog.domain.errors import DialoogError, Invalid, NotFound, Refused, StorageError

JSON_PROBLEM = "application/problem+json"


class Problem(DialoogError):
    """An error of the web alone, with its own status."""

    def __init__(self, status: int, sentence: str) -> None:
        """Keep the HTTP status and the sentence."""
        super().__init__(sentence)
        self.status = status


STATUS: tuple[tuple[type[DialoogError], int], ...] = (
    (Refused, 409),
    (Invalid, 422),
    (NotFound, 404),
    (StorageError, 507),
)
TITLES = {
    400: "Onjuist verzoek", 401: "Doe eerst mee", 403: "Niet toegestaan", 404: "Niet gevonden",
    405: "Kan hier niet", 409: "Kan nu niet", 413: "Te groot", 422: "Klopt niet",
    429: "Even wachten", 507: "Niet bewaard",
}  # fmt: skip


def status_of(error: DialoogError) -> int:
    """Return the HTTP status of an error."""
    if isinstance(error, Problem):
        return error.status
    return next((status for kind, status in STATUS if isinstance(error, kind)), 400)


def problem(status: int, detail: str) -> Response:
    """Return a problem document."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Fout"), "status": status, "detail": detail}
    return Response(msgspec.json.encode(body), status, media_type=JSON_PROBLEM)


async def as_problem(_request: Request, error: Exception) -> Response:
    """Turn an error of the rules into a problem document."""
    if not isinstance(error, DialoogError):
        raise error
    return problem(status_of(error), error.sentence)
