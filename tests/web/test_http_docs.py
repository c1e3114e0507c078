"""What is written about `/api/v1/` is what is served."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest

from dialoog.domain.disclosure import DEFAULT_K, FLOOR_K, least_group
from dialoog.web.api import routes as api_routes
from dialoog.web.room import entrance, participation, rate_limits
from dialoog.web.room import state as api_state
from scripts import openapi
from tests.build import a_session, running
from tests.conftest import ROOT
from tests.web.phones import Hall, a_hall, problem_of

GUIDE = (ROOT / "docs" / "http.md").read_text("utf-8")
PRIVACY = (ROOT / "docs" / "privacy.md").read_text("utf-8")
DESCRIBED: dict[str, Any] = json.loads(openapi.FILE.read_text("utf-8"))
SERVED = {
    (method.lower(), route.path)
    for route in api_routes.routes()
    for method in (route.methods or ())
    if method != "HEAD"
}  # fmt: skip


def test_every_route_is_described_and_nothing_else() -> None:
    assert {(method, path) for path, methods in DESCRIBED["paths"].items() for method in methods} == SERVED


def test_the_description_is_that_of_the_types_that_are_served() -> None:
    """If this fails after a change on purpose: `python scripts/openapi.py` writes the description anew."""
    assert openapi.FILE.read_text("utf-8") == openapi.text()


def test_every_reference_in_the_description_leads_somewhere() -> None:
    def references(part: Any) -> list[str]:  # noqa: ANN401  # JSON
        if isinstance(part, dict):
            own = [part["$ref"]] if "$ref" in part else []
            return own + [ref for value in part.values() for ref in references(value)]
        return [ref for value in part for ref in references(value)] if isinstance(part, list) else []

    known = references(DESCRIBED)
    assert known
    for reference in known:
        found: Any = DESCRIBED
        for name in reference.removeprefix("#/").split("/"):
            found = found[name]


@pytest.mark.parametrize(("method", "path"), sorted(SERVED))
def test_every_route_has_its_place_in_the_guide(method: str, path: str) -> None:
    assert f"`{method.upper()} {path.removeprefix(api_routes.BASE)}" in GUIDE


@pytest.mark.parametrize(
    ("what", "allowance"),
    [
        ("votes, dots and answers", rate_limits.VOTES),
        ("notes, changes and taking back", rate_limits.NOTES),
        ("wrong codes and slips", rate_limits.WRONG_CODES),
        ("wrong return codes", rate_limits.WRONG_RETURNS),
        ("wrong return codes of all together", rate_limits.ALL_WRONG_RETURNS),
        ("people coming in", rate_limits.JOINS),
        ("knocks", rate_limits.KNOCKS),
    ],
)
def test_the_limits_in_the_guide_are_those_that_hold(what: str, allowance: rate_limits.Allowance) -> None:
    [row] = [line for line in GUIDE.splitlines() if line.startswith(f"| {what} |")]
    at_once, after = (cell.strip() for cell in row.split("|")[3:5])
    seconds = {"s": 1, "m": 60}
    found = re.search(r"(\d+) a second|one in (\d+) (s|m)", after)
    assert found is not None
    per_second = float(found[1]) if found[1] else 1 / (int(found[2]) * seconds[found[3]])
    assert int(at_once.replace(" ", "")) == allowance.burst
    assert per_second == pytest.approx(allowance.per_second)


def test_the_numbers_in_the_privacy_statement_are_those_that_hold() -> None:
    for number, sentence in (
        (least_group(DEFAULT_K), "minstens {} mensen uit die partij"),
        (DEFAULT_K + 1, "bij elk cijfer minstens {} mensen van die partij een ander cijfer"),
        (DEFAULT_K, "Stemden er in totaal minder dan {} mensen"),
        (FLOOR_K, "Lager mag ook, tot {}"),
        (least_group(FLOOR_K), "dan staan partijen vanaf {} mensen apart"),
        (rate_limits.WRONG_CODES.burst, "Na {} verkeerde codes van één adres"),
        (1 / rate_limits.WRONG_CODES.per_second, "poging per {} seconden"),
        (rate_limits.WRONG_RETURNS.burst, "zijn het er {} per adres"),
        (rate_limits.ALL_WRONG_RETURNS.burst, "en {} in de hele zaal"),
        (1 / rate_limits.WRONG_RETURNS.per_second / 60, "daarna één per {} minuten"),
    ):
        assert sentence.format(round(number)) in " ".join(PRIVACY.split())


async def test_answers_have_the_described_form() -> None:
    async with a_hall(running(a_session(present={"student": 9}), "canvas")) as hall:
        asked = {"code": hall.code, "party": "student"}
        joined = strict((await hall.phone().post("/join", json=asked)).content, entrance.Joined)
        phone = hall.phone(token=joined.token)
        written = await phone.post("/notes", json={"section": "notes", "text": "Meer tijd"})
        note = strict(written.content, openapi.Written).id
        changed = await phone.patch(f"/notes/{note}", json={"text": "Meer rust"})
        assert strict(changed.content, participation.OwnNote).text == "Meer rust"
        assert strict((await phone.get("/me")).content, participation.Mine).notes
        assert strict((await phone.get("/state")).content, api_state.PublicState).step
        round_id = await hall.open()
        assert strict((await phone.get("/state")).content, api_state.PublicState).step
        kept = await phone.post(f"/rounds/{round_id}/ballot", json={"choice": "ja"})
        assert strict(kept.content, openapi.Kept).status == "kept"


def strict(body: bytes, kind: type[Any]) -> Any:  # noqa: ANN401  # the type that is asked for
    """The body as a value, with not a field more or less than the type says."""
    value = msgspec.json.decode(body, type=kind)
    assert json.loads(msgspec.json.encode(value)) == json.loads(body)
    return value


async def test_refusals_are_among_those_described(hall: Hall) -> None:
    phone = await hall.join()
    for method, path, answer in (
        ("post", "/join", await hall.phone().post("/join", json={"code": "AAAA", "party": "student"})),
        ("post", "/return", await phone.post("/return", json={"code": "A", "party": "student", "return_code": "1"})),
        ("get", "/me", await hall.phone().get("/me")),
        ("post", "/rounds/{round}/ballot", await phone.post("/rounds/x/ballot", json={"choice": "ja"})),
        ("post", "/dots", await phone.post("/dots", json={"choice": "ja"})),
        ("post", "/notes", await phone.post("/notes", json={"section": "x", "text": "y"})),
        ("patch", "/notes/{note}", await phone.patch("/notes/n9", json={"text": "y"})),
        ("put", "/answers/{section}", await phone.put("/answers/notes", json={"values": "y"})),
    ):
        problem_of(answer)
        assert str(answer.status_code) in DESCRIBED["paths"][api_routes.BASE + path][method]["responses"]
