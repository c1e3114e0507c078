"""What a facilitator is told when the program itself fails, and what its makers find afterwards."""

from __future__ import annotations

import os
import tempfile
import traceback
from pathlib import Path

NAME, SUFFIX = "dialoog-fout", ".txt"
SORRY = (
    "dialoog is vastgelopen door een fout in het programma. Alles wat bewaard was, is er nog: start dialoog opnieuw."
)


SCREEN = "Dit scherm is gesloten door een fout in het programma. Alles wat bewaard was, is er nog, en je kunt verder."
MAKERS = "Stuur de makers dit bestand; er staat niets in van wat deelnemers zeiden: "


def told_of_screen(error: BaseException) -> str:
    """Write where a screen failed to a file, as `told` does, and return the sentence for whoever can go on."""
    path = _kept(error, None)
    return f"{SCREEN} {MAKERS}{path}" if path else SCREEN


def told(error: BaseException | None, folder: Path | None = None) -> str:
    """Write where the program failed to a file, and return the sentence for the facilitator.

    The file names places in the program only: no values, because those could be what people said. Without a
    `folder` it is a new file in the folder for temporary files, which other users of the machine write in too.
    """
    path = None if error is None else _kept(error, folder)
    return f"{SORRY} {MAKERS}{path}" if path else SORRY


def _kept(error: BaseException, folder: Path | None) -> Path | None:
    places = "".join(traceback.format_tb(error.__traceback__))
    try:
        path = _new_file() if folder is None else folder / f"{NAME}{SUFFIX}"
        path.write_text(f"{places}{type(error).__name__}\n", "utf-8")
    except OSError:
        return None
    return path


def _new_file() -> Path:
    handle, path = tempfile.mkstemp(SUFFIX, f"{NAME}-")
    os.close(handle)
    return Path(path)
