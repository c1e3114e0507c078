"""Showing a page in the browser of this computer."""

from __future__ import annotations

import asyncio
import subprocess
import sys

ASK = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1], new=1))"
WITHIN = 10.0
"""Seconds in which a browser must have taken the page."""


async def shown(url: str) -> bool:
    """Open a page in a window of its own, and tell whether there is a browser.

    Another process asks for it, in a session of its own: a browser that runs in a terminal gets no hold of ours, and
    what it has to say does not come over the screen.
    """
    nothing = subprocess.DEVNULL
    call = await asyncio.create_subprocess_exec(
        sys.executable, "-c", ASK, url, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
    )
    try:
        return await asyncio.wait_for(call.wait(), WITHIN) == 0
    except TimeoutError:
        call.kill()
        return False
