"""Describe `/api/v1/` for programs: writes docs/openapi.json from the types that are really served."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dialoog.web.api import bodies  # noqa: E402
from dialoog.web.api import routes as api_routes  # noqa: E402
from dialoog.web.problems import TITLES  # noqa: E402
from dialoog.web.room import entrance, participation  # noqa: E402
from dialoog.web.room import state as api_state  # noqa: E402

FILE = ROOT / "docs" / "openapi.json"
JSON, EVENTS, PROBLEM = "application/json", "text/event-stream", "application/problem+json"
ALWAYS = (421, 500)
"""What any request can be answered with, whatever it asks."""

WRITING = (400, 403, 409, 413, 422, 429, 507)
"""What any request that writes can be answered with besides."""


class Kept(Struct, frozen=True):
    """What is said of something that is on disk now: `status` is always `kept`."""

    status: str


class Written(Struct, frozen=True):
    """What is said of a note that is on disk now."""

    id: str


class ProblemDocument(Struct, frozen=True):
    """An error (RFC 9457). `detail` is a sentence for people, in Dutch."""

    type: str
    title: str
    status: int
    detail: str


class Operation(NamedTuple):
    """One thing that can be asked."""

    method: str
    path: str
    summary: str
    takes: type[Struct] | None
    gives: type[Struct] | None
    status: int = 200
    refusals: tuple[int, ...] = ()
    secured: bool = True
    repeatable: bool = False
    also: tuple[tuple[int, str], ...] = ()
    """Other good answers with the same body: their status, and when they are given."""


OPERATIONS = (
    Operation("post", "/join", "Come in, with the code of the room or with a slip", bodies.JoinBody,
              entrance.Joined,
              refusals=(404,), secured=False, repeatable=True,
              also=((202, "One has to knock: the token is good once the facilitator lets one in"),)),
    Operation("post", "/return", "Take one's place back on another phone", bodies.ReturnBody, entrance.Joined,
              secured=False),
    Operation("get", "/state", "What is on", None, api_state.PublicState, secured=False),
    Operation("get", "/events", "What is on, whenever it changes: Server-Sent Events", None, api_state.PublicState,
              secured=False),
    Operation("get", "/me", "What there is of oneself", None, participation.Mine, refusals=(401, 403, 409)),
    Operation("put", "/me", "Change one's party or table", bodies.SeatBody, bodies.Moved, refusals=(401, 404)),
    Operation("post", "/rounds/{round}/ballot", "Vote, or change one's vote", bodies.ChoiceBody, Kept,
              refusals=(401,), repeatable=True),
    Operation("post", "/dots", "Give dots to themes, in the round that is open", bodies.ChoiceBody, Kept,
              refusals=(401, 404), repeatable=True),
    Operation("post", "/notes", "Write a note", bodies.NoteBody, Written, 201, (401, 404), repeatable=True),
    Operation("patch", "/notes/{note}", "Change the text of an own note", bodies.TextBody, participation.OwnNote,
              refusals=(401, 404), repeatable=True),
    Operation("delete", "/notes/{note}", "Take an own note back", None, None, 204, (401, 404)),
    Operation("put", "/answers/{section}", "Choose or score in a section of the canvas", bodies.AnswerBody, Kept,
              refusals=(401, 404), repeatable=True),
)  # fmt: skip


def described() -> dict[str, Any]:
    """Return the description as OpenAPI 3.1."""
    types = [kind for op in OPERATIONS for kind in (op.takes, op.gives) if kind] + [ProblemDocument]
    _, schemas = msgspec.json.schema_components(dict.fromkeys(types), ref_template="#/components/schemas/{name}")
    paths: dict[str, Any] = {}
    for op in OPERATIONS:
        paths.setdefault(api_routes.BASE + op.path, {})[op.method] = _operation(op)
    return {
        "openapi": "3.1.0",
        "info": {"title": "dialoog", "version": "1", "description": "What phones and programs in the room can do."},
        "paths": paths,
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "responses": _refusals(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "The token of `join`."}},
        },
    }


def _operation(op: Operation) -> dict[str, Any]:
    parameters = [_parameter(name) for name in ("round", "note", "section") if f"{{{name}}}" in op.path]
    parameters += [_KEY] if op.repeatable else []
    found: dict[str, Any] = {"summary": op.summary, "responses": _responses(op)}
    if parameters:
        found["parameters"] = parameters
    if op.takes:
        found["requestBody"] = {"required": True, "content": {JSON: {"schema": _ref(op.takes)}}}
    if op.secured:
        found["security"] = [{"token": []}]
    return found


_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "schema": {"type": "string", "maxLength": 128},
    "description": "Sent again with the same key, a request is carried out once.",
}


def _parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _responses(op: Operation) -> dict[str, Any]:
    good: dict[str, Any] = {"description": op.summary}
    if op.gives:
        good["content"] = {EVENTS if op.path == "/events" else JSON: {"schema": _ref(op.gives)}}
    others = {str(status): {**good, "description": when} for status, when in op.also}
    refusals = {*op.refusals, *ALWAYS, *(WRITING if op.method != "get" else ())}
    bad = {str(status): {"$ref": f"#/components/responses/{status}"} for status in sorted(refusals)}
    return {str(op.status): good, **others, **bad}


def _refusals() -> dict[str, Any]:
    """Return every refusal there is, once."""
    content = {PROBLEM: {"schema": _ref(ProblemDocument)}}
    return {str(status): {"description": title, "content": content} for status, title in sorted(TITLES.items())}


def _ref(kind: type[Struct]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{kind.__name__}"}


def text() -> str:
    """Return the description as the file holds it."""
    return json.dumps(described(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
