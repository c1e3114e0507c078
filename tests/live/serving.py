"""`dialoog serve` as a process of its own, and phones on real sockets."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Self

import httpx

ANSWER_WITHIN = 120.0
"""Seconds after which something is broken rather than slow."""


class Served(NamedTuple):
    """A running `dialoog serve`, and the line that it printed."""

    process: subprocess.Popen[str]
    line: dict[str, Any]
    open: ExitStack

    def phone(self, party: str = "student", **fields: str) -> Phone:
        """Let somebody join; the phone is put away at the end of the block."""
        return self.open.enter_context(Phone(self, party, **fields))

    @property
    def api(self) -> str:
        """The address of the API, without a slash behind it."""
        return str(self.line["api"])

    @property
    def port(self) -> int:
        """The port."""
        return int(str(self.line["url"]).rpartition(":")[2])

    def ended(self) -> tuple[int, str, str]:
        """Wait for the end; return the exit code and the rest of what it said on stdout and stderr."""
        out, err = self.process.communicate(timeout=ANSWER_WITHIN)
        return self.process.returncode, out, err


def start(*words: str, under: tuple[str, ...] = (), **popen: Any) -> subprocess.Popen[str]:  # noqa: ANN401  # handed on
    """Start the program with these words, under another program if one is named."""
    command = [*under, sys.executable, "-m", "dialoog", *words]
    popen = {"stdin": subprocess.DEVNULL, **popen}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **popen)


@contextmanager
def serving(session: Path, *words: str, port: int = 0, host: str = "127.0.0.1", **popen: Any) -> Iterator[Served]:  # noqa: ANN401
    """Serve a session on loopback as long as the block lasts."""
    process = start("serve", str(session), "--host", host, "--port", str(port), *words, **popen)
    with ExitStack() as phones:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line, process.communicate()[1]
            yield Served(process, json.loads(line), phones)
        finally:
            process.kill()
            process.communicate()


class Phone:
    """Somebody with a phone: joins, looks and votes over HTTP."""

    def __init__(self, served: Served, party: str = "student", **fields: str) -> None:
        self.http = httpx.Client(base_url=served.api, timeout=ANSWER_WITHIN)
        joined = self.http.post("/join", json={"code": served.line["code"], "party": party, **fields})
        assert joined.status_code == 200, joined.text
        self.token: str = joined.json()["token"]
        self.http.headers["Authorization"] = f"Bearer {self.token}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def state(self) -> Any:  # noqa: ANN401  # JSON
        """What is on."""
        return self.http.get("/state").json()

    def vote(self, choice: str | list[str], **headers: str) -> httpx.Response:
        """Vote in the round that is open."""
        round_id = self.state()["step"]["round"]["id"]
        return self.http.post(f"/rounds/{round_id}/ballot", json={"choice": choice}, headers=headers)
