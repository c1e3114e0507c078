"""A served room that is killed again and again under votes and notes, and what was acknowledged counted each time.

Phones vote and write, all at the same time. Every answer that said « kept » is remembered; after each kill the
files are read, and everything remembered must be in them, exactly once.
"""

from __future__ import annotations

import json
import random
import shutil
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx
from msgspec import Struct

from dialoog.domain.ballot_box import voter_key
from dialoog.store.atomic import temporary_of
from dialoog.store.ballot_store import NO_BOX, read_box
from dialoog.store.names import ballots_path
from dialoog.store.session_store import read_session, write_new
from tests.build import a_session, a_vote_step
from tests.live.serving import ANSWER_WITHIN, Phone, Served, start

PHONES = 12
MOST = 20
"""Votes and notes of one phone while one server lives: more would be refused as a program that hammers."""

CHOICES = ("ja", "nee")
STRACE = shutil.which("strace") or ""


class Told(Struct):
    """What one phone was told is kept, and what it asked last without having heard."""

    votes: int = 0
    choice: str = ""
    asked: str = ""
    notes: set[str] = set()


class Figures(Struct):
    """What was counted over all kills."""

    kills: int = 0
    votes: int = 0
    notes: int = 0
    refused: int = 0
    lost: list[str] = []


class Room:
    """A session on disk with its phones, that outlives its servers."""

    def __init__(self, folder: Path, seed: int = 1) -> None:
        """Make the session."""
        self.path, self.dice, self.figures = folder / "dag.json", random.Random(seed), Figures()
        write_new(self.path, a_session(steps=[a_vote_step()], present={"student": PHONES}))
        self._phones: list[Phone] = []
        self._told = [Told() for _ in range(PHONES)]
        self._round = ""

    def kill_once(self, fault: str = "") -> None:
        """Serve the room, under strace with this fault if one is given, kill it in the midst of it, and look."""
        process = start("serve", str(self.path), "--port", "0", "--step", "stem-1", under=self._under(fault))
        assert process.stdout is not None
        line = process.stdout.readline()
        if line:
            self._fill(Served(process, json.loads(line), ExitStack()))
        process.kill()
        process.communicate()
        self.figures.kills += 1
        self._look()

    def _under(self, fault: str) -> tuple[str, ...]:
        """Return the call of strace that does this to what is done to the files of the room."""
        if not fault:
            return ()
        files = [str(temporary_of(path)) for path in (self.path, ballots_path(self.path))]
        paths = [word for file in files for word in ("-P", file)]
        return (STRACE, "-D", "-f", "-qq", "-o", "/dev/null", *paths, "-e", f"inject={fault}")

    def _fill(self, served: Served) -> None:
        """Let the phones vote and write until there was enough, or the server is gone."""
        self._bring_phones(served)
        enough, until = threading.Event(), self.dice.randint(1, 5)
        with ThreadPoolExecutor(PHONES) as crowd:
            for number in range(PHONES):
                crowd.submit(self._busy, number, enough, until)
            enough.wait(ANSWER_WITHIN)
            served.process.kill()

    def _bring_phones(self, served: Served) -> None:
        if not self._phones:
            self._phones = [Phone(served) for _ in range(PHONES)]
            self._round = self._phones[0].state()["step"]["round"]["id"]
        for phone in self._phones:
            phone.http.close()
            phone.http = httpx.Client(base_url=served.api, headers=phone.http.headers, timeout=ANSWER_WITHIN)

    def _busy(self, number: int, enough: threading.Event, until: int) -> None:
        """Vote and write in turns until the server is gone."""
        told, phone = self._told[number], self._phones[number]
        with suppress(httpx.TransportError):
            for done in range(MOST):
                self._vote(told, phone, CHOICES[done % 2])
                self._write(told, phone, f"{number}-{self.figures.kills}-{done}")
                if done == until:
                    enough.set()
        enough.set()

    def _vote(self, told: Told, phone: Phone, choice: str) -> None:
        told.asked = choice
        if phone.http.post(f"/rounds/{self._round}/ballot", json={"choice": choice}).status_code == 200:
            told.choice, told.asked = choice, ""
            self.figures.votes += 1
        else:
            self.figures.refused += 1

    def _write(self, told: Told, phone: Phone, text: str) -> None:
        if phone.http.post("/notes", json={"section": "notes", "text": text}).status_code == 201:
            told.notes.add(text)
            self.figures.notes += 1
        else:
            self.figures.refused += 1

    def _look(self) -> None:
        """Compare what the files hold to what was told."""
        session = read_session(self.path)
        head, ballots = read_box(ballots_path(self.path)) if ballots_path(self.path).exists() else (NO_BOX, {})
        texts = [note.text for note in session.notes.values()]
        told = set().union(*(each.notes for each in self._told))
        self.figures.lost += [f"note {text} is lost" for text in sorted(told - set(texts))]
        self.figures.lost += [f"note {text} is there twice" for text, times in Counter(texts).items() if times > 1]
        for phone, each in zip(self._phones, self._told, strict=False):
            row = ballots.get(voter_key(head.secret, phone.token.partition(".")[0]))
            found = row.ballot.choice[0] if row else ""
            if each.choice and found not in (each.choice, each.asked):
                self.figures.lost.append(f"vote {each.choice} of {phone.token[:6]} is {found or 'lost'}")
            each.choice = found or each.choice
