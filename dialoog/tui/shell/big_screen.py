"""The big screen in a browser of this laptop, and how a window comes on the projector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialoog.domain.errors import DialoogError, Refused

if TYPE_CHECKING:
    from dialoog.tui.shell.phone_access import PhoneAccessApp

PATH = "/scherm"
DOORS_FIRST = Refused(
    "Het grote scherm komt uit de deuren, en die zijn dicht. Open ze in de zaalcheck (z in de regie). Zonder netwerk "
    "kan het ook, in een tweede terminalvenster: dialoog open NAAM --zaal."
)
NO_BROWSER = (
    "Op deze laptop is geen browser gevonden. Typ het adres zelf in een browser: {url}. Of open een tweede "
    "terminalvenster, met: dialoog open NAAM --zaal."
)
OPENED = "Het grote scherm staat in de browser. Sleep dat venster naar de beamer, en vul het met F11."
ON_THE_PROJECTOR = (
    "Een eigen venster voor de zaal: F8 opent het grote scherm in een browser, of typ in een tweede terminalvenster "
    "« dialoog open NAAM --zaal ». Zet de beamer naast je scherm, niet gelijk ermee, en breng het venster erheen:\n"
    "Windows: Windows+P, kies Uitbreiden. Dan Windows+Shift+→ en F11.\n"
    "macOS: Systeeminstellingen, Beeldschermen, synchrone weergave uit. Sleep het venster, dan Ctrl+Cmd+F.\n"
    "Linux: Instellingen, Schermen, Uitbreiden. Dan Super+Shift+→ (of sleep) en F11."
)


def refusal(app: PhoneAccessApp) -> DialoogError | None:
    """Return why the big screen cannot be shown now, or None."""
    return None if app.doors else DOORS_FIRST


async def show(app: PhoneAccessApp) -> None:
    """Open the big screen in the browser; where there is none, say what to type."""
    if app.doors is None or app.service is None:
        return
    url = f"{app.doors.url}{PATH}"
    if await app.outside.venue.show_in_browser(f"{url}?c={app.service.session.meta.door.code}"):
        app.notify(OPENED, markup=False)
    else:
        app.notify(NO_BROWSER.format(url=url), severity="warning", timeout=20, markup=False)
