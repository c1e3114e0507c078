"""Whoever gets dialoog gets nothing along whose licence asks more of them than Apache-2.0 does."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution
from os import environ
from pathlib import Path

import pytest

from scripts import pin

GOES_ALONG = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-CMU", "PSF-2.0", "Zlib"),
    "CNRI-Python",  # of Python 1.6: asks to keep its notice, and nothing else
    "MPL-2.0",  # asks its own files back, changed or not, and nothing of a program that imports them
}
"""Licences (SPDX) of which a program under Apache-2.0 may import and pass on the work."""

IN_WORDS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
}
"""What packages wrote before they could write SPDX, in their metadata or as a classifier."""

BY_HAND = {"locate": "MIT"}
"""Whose metadata says something else than the licence that lies beside it (read on 30 November 2026)."""

SHIPS = {
    "et-xmlfile": "Python's licence, of which parts come from, only tells which of its versions go with the GPL",
    "lxml": "libiconv in its wheel is LGPL-2.1: pikepdf imports lxml, which anybody may build again with another one",
    "numpy": "libgfortran in its wheel is GPL with GCC's runtime exception; libquadmath is LGPL, a file of its own",
    "pikepdf": "the runtime of GCC in its wheel is GPL with GCC's runtime exception, which asks nothing of its users",
    "pillow": "FreeType leaves the choice between its own licence and the GPL; the parts that are GPL are not built in",
    "pydantic-core": "one part leaves the choice between MIT, Apache-2.0 and LGPL",
    "pypandoc-binary": "pandoc itself is GPL-2.0-or-later: a program beside ours, that we start and hand a file. Our "
    "wheel does not hold it. Whoever passes on a folder in which it is installed passes pandoc on under the GPL",
    "typing-extensions": "Python's licence only tells which of its versions go with the GPL",
}
"""What brings files along that speak of the GPL or LGPL, whatever its metadata says, and why that may be."""

SPEAKS_OF_LICENCES = re.compile(r"licen[cs]e|copy(?:ing|right)|notice|sbom", re.IGNORECASE)
COPYLEFT = re.compile(rb"GNU (?:Lesser |Library |Affero )?General Public|\b[AL]?GPL", re.IGNORECASE)
CHOICE = re.compile(r"\s+OR\s+")
PARTS = re.compile(r"\s+AND\s+")


def licences(name: str) -> str:
    """Return what a package says of its licence, as an SPDX expression: the newest place where it says so."""
    told = distribution(name).metadata
    classified = [
        each.rpartition(" :: ")[2] for each in told.get_all("Classifier", ()) if each.startswith("License ::")
    ]
    said = [
        *told.get_all("License-Expression", ()),
        *told.get_all("License", ()),
        " AND ".join(map(in_spdx, classified)),
    ]
    return BY_HAND.get(name) or next((in_spdx(each) for each in said if each and "\n" not in each), "")


def in_spdx(words: str) -> str:
    return IN_WORDS.get(words, words)


def allowed(expression: str) -> bool:
    """Whether some choice that the licence leaves us goes with ours in all its parts."""
    return any(
        all(part.strip(" ()") in GOES_ALONG for part in PARTS.split(choice)) for choice in CHOICE.split(expression)
    )


def at_run_time() -> list[str]:
    """Return all that a user installs, with the extra for offices: what we name, and what that needs in turn."""
    groups = pin.groups()
    named = [item for item in (*groups[pin.RUN_TIME], *groups["office"]) if "CI" in environ or is_installed(item.name)]
    return sorted(pin.pins(named))


def is_installed(name: str) -> bool:
    """Whether a package is here: beside a new dependency an environment may be older, but never in the checks."""
    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


@pytest.mark.parametrize("name", at_run_time())
def test_what_a_user_installs_has_a_licence_that_goes_with_ours(name: str) -> None:
    assert allowed(licences(name)), f"{name} says: {licences(name)!r}"


def ships_copyleft(name: str) -> bool:
    """Whether a licence, notice or list of parts among the installed files speaks of a licence of GNU."""
    papers = [path for path in distribution(name).files or () if SPEAKS_OF_LICENCES.search(str(path))]
    texts = [Path(path.locate()).read_bytes() for path in papers if path.suffix not in {".py", ".pyc"}]
    return any(map(COPYLEFT.search, texts))


def test_what_comes_along_under_a_licence_of_gnu_is_known_and_may_come() -> None:
    """The metadata of a package need not tell of what is packed in its wheel: pypandoc-binary says MIT."""
    assert [name for name in at_run_time() if ships_copyleft(name) and name not in SHIPS] == []
    assert ships_copyleft("pypandoc-binary")


@pytest.mark.parametrize(
    ("expression", "goes"),
    [
        ("MIT", True),
        ("GPL-3.0-or-later", False),
        ("Apache-2.0 OR GPL-2.0-only", True),
        ("MIT AND GPL-2.0-only", False),
        ("(MIT AND ISC) OR LGPL-3.0-only", True),
        ("", False),
    ],
)
def test_a_licence_goes_with_ours_only_if_all_that_must_be_kept_does(expression: str, *, goes: bool) -> None:
    assert allowed(expression) is goes
