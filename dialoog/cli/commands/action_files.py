"""The action list as files: a spreadsheet, a calendar, and a reminder for everybody with something to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dialoog.cli.click_in_dutch import WrongCall
from dialoog.cli.options import place
from dialoog.cli.output import put, tell

if TYPE_CHECKING:
    from datetime import date, datetime

    from dialoog.domain.ledger import Agreed

CSV, ICS = ".csv", ".ics"
SCREEN = "-"
RULE = "-" * 60
PERSONAL = "Let op: in deze bestanden staan namen. Deel ze alleen met wie ze nodig heeft, en ruim ze daarna op."


def as_values(agreed: Sequence[Agreed], today: date) -> list[dict[str, Any]]:
    """Return the actions as values for JSON."""
    from dialoog.report.blocks import action_table

    return action_table.as_values(agreed, today)


def write(agreed: Sequence[Agreed], now: datetime, *, out: str, reminders: str) -> None:
    """Write what is asked for and tell where it is; raises `WrongCall` for an ending that is unknown."""
    if out:
        _export(agreed, now, place(out))
    if reminders:
        _remind(agreed, now.date(), reminders)


def _export(agreed: Sequence[Agreed], now: datetime, file: Path) -> None:
    from dialoog.report.blocks.action_table import as_csv
    from dialoog.report.calendar import calendar
    from dialoog.wiring.report_files import write_file
    from dialoog.wiring.safe_targets import target_of

    ending = file.suffix.casefold()
    if ending not in (CSV, ICS):
        raise WrongCall(f"'{file.name}' kan niet. Noem een bestand dat eindigt op {CSV}, of op {ICS} voor een agenda.")
    write_file(target_of(file), as_csv(agreed, now.date()) if ending == CSV else calendar(agreed, now))
    tell(f"Geschreven: {file}")
    undated = sum(one.action.due is None for one in agreed)
    if ending == ICS and undated:
        tell(f"Zonder datum, dus niet in de agenda: {undated}.")
    tell(PERSONAL)


def _remind(agreed: Sequence[Agreed], today: date, folder: str) -> None:
    from dialoog.report.wording.reminders import reminders
    from dialoog.wiring.report_files import write_file

    found = reminders(agreed, today)
    if not found:
        tell("Alles is klaar of vervallen: er is niemand te herinneren.")
    elif folder == SCREEN:
        put(f"\n{RULE}\n\n".join(reminder.text for reminder in found), nl=False)
    else:
        for reminder in found:
            file = place(folder) / f"{reminder.name}.txt"
            write_file(file, reminder.text.encode())
            tell(f"Geschreven: {file}")
        tell(PERSONAL)
