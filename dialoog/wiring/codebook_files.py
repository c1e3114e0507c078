"""Writing a codebook: only an earlier version of it gives way."""

from __future__ import annotations

from pathlib import Path

from dialoog.domain.codebook import Codebook
from dialoog.domain.errors import DialoogError, Refused
from dialoog.store.content.codebook import codebook_file, codebook_toml
from dialoog.wiring.report_files import write_file


def write_codebook(target: Path, codebook: Codebook) -> Path:
    """Write the codebook and return its file; raises `Refused` if that would take the place of something else."""
    file = target / f"codebook-{codebook.id}.toml" if target.is_dir() else target
    if file.exists() and not _older(file, codebook):
        raise Refused(f"{file} is er al, en is geen vorige versie van dit codeboek. Kies een andere naam.")
    write_file(file, codebook_toml(codebook).encode())
    return file


def _older(file: Path, codebook: Codebook) -> bool:
    """Tell whether a file holds an earlier version of this codebook."""
    try:
        there = codebook_file(file)
    except DialoogError:
        return False
    return there.id == codebook.id and there.version < codebook.version
