"""A network that is no good."""

from __future__ import annotations

import random
import socket
import threading
from contextlib import closing, suppress

from tests.live.serving import ANSWER_WITHIN


class Trouble:
    """A way to the server that delays, cuts and doubles what goes over it, each connection by the turn of a die."""

    def __init__(self, port: int, seed: int = 1) -> None:
        self._target, self._dice = port, random.Random(seed)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.done: dict[str, int] = {"doubled": 0, "cut": 0, "delayed": 0, "passed": 0}
        self._late: list[threading.Timer] = []
        threading.Thread(target=self._run, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def rest(self) -> None:
        """Wait for what is still held back."""
        for each in self._late:
            each.join(ANSWER_WITHIN)

    def _run(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with closing(near), suppress(OSError):
            while sent := _request(near):
                kind = self._dice.choice(("doubled", "cut", "cut", "delayed", "passed"))
                self.done[kind] += 1
                if kind == "doubled":
                    self._ask(sent)
                if kind == "delayed":
                    self._late.append(threading.Timer(0.05, self._ask_late, [sent]))
                    self._late[-1].start()
                answer = self._ask(sent)
                if kind == "cut":
                    return
                near.sendall(answer)

    def _ask_late(self, sent: bytes) -> None:
        with suppress(OSError):
            self._ask(sent)

    def _ask(self, sent: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self._target), ANSWER_WITHIN) as far:
            far.sendall(sent)
            return _whole(far)


def _request(near: socket.socket) -> bytes:
    try:
        return _whole(near)
    except OSError:
        return b""


def _whole(sock: socket.socket) -> bytes:
    """Return one message of HTTP with a length."""
    got = b""
    while b"\r\n\r\n" not in got:
        more = sock.recv(65_536)
        if not more:
            return b""
        got += more
    head, _, body = got.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    while len(body) < int(lengths[0] if lengths else 0):
        body += sock.recv(65_536)
    return head + b"\r\n\r\n" + body
