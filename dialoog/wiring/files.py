"""Files that a user named, or that we keep beside a session: read whole, written whole, taken away."""

from __future__ import annotations

from pathlib import Path


class Files:
    """The files of this computer. Calls raise `DialoogError` with the reason when they cannot be done."""

    def read(self, path: Path) -> bytes:
        """Return what is in a file that a user named."""
        from dialoog.wiring.reading import content_of

        return content_of(path)

    def write(self, path: Path, content: bytes) -> None:
        """Write a whole file or nothing."""
        from dialoog.wiring.report_files import write_file

        write_file(path, content)

    def remove(self, path: Path) -> None:
        """Take a file away that we wrote; one that is not there is no fault."""
        from dialoog.wiring.reading import removed

        removed(path)
