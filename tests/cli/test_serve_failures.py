"""What a facilitator hears when the server itself fails while phones are there."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from dialoog.cli.commands import serve
from tests.cli.conftest import Program


def test_a_fault_is_one_sentence_and_the_places_are_in_a_file_without_what_people_said(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fault = ZeroDivisionError("wat iemand zei")
    about = (ZeroDivisionError, fault, None)
    serve._failures().emit(logging.LogRecord("uvicorn.error", logging.ERROR, "x", 1, "Exception", None, about))
    assert capsys.readouterr().err == f"{serve.FAULT}\n"
    [kept] = home.rglob("dialoog-fout.txt")
    assert "ZeroDivisionError" in kept.read_text("utf-8")
    assert "wat iemand zei" not in kept.read_text("utf-8")


@pytest.mark.parametrize("words", [("--tls-cert", "a.pem"), ("--tls-key", "a.pem")])
def test_a_certificate_needs_its_key(session: str, dialoog: Program, words: tuple[str, ...]) -> None:
    ended = dialoog("serve", session, *words)
    assert ended.code == 2
    assert "--tls-cert en --tls-key" in ended.err


@pytest.mark.parametrize(("port", "sentence"), [("70000", "geen poort"), ("-1", "geen poort")])
def test_a_port_that_cannot_be_is_told(session: str, dialoog: Program, port: str, sentence: str) -> None:
    ended = dialoog("serve", session, "--port", port)
    assert ended.code == 1
    assert sentence in ended.err


@pytest.mark.parametrize("host", ["192.0.2.9", "bestaat.invalid"])
def test_an_address_that_is_not_of_this_computer_is_told(session: str, dialoog: Program, host: str) -> None:
    ended = dialoog("serve", session, "--host", host, "--port", "0")
    assert ended.code == 1
    assert host in ended.err
