"""The forms of the tables: how many come, which list, who comes late."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from dialoog.domain.errors import Invalid
from dialoog.domain.party import Party
from dialoog.domain.seating.plan import Guest
from dialoog.domain.session import Session
from dialoog.domain.text import optional, required
from dialoog.facilitation.seating.guests import LONGEST, Guests, counted
from dialoog.tui.dialogs.form import Field, NumberField, Reader, Values, number_of_people
from dialoog.tui.dialogs.form_dialog import FormDialog
from dialoog.tui.tables import wording

TABLES = "_tafels"
Asked = tuple[Guests, int]
"""Who comes, and how many tables there must be (0: as many as fit best)."""


def numbers(session: Session) -> FormDialog[Asked]:
    """Ask how many people of each party come."""
    present, parties = session.meta.present, session.meta.parties

    async def carry_out(values: Values) -> Asked:
        reader = Reader(values)
        people = {party.id: reader.read(party.id, number_of_people, 0) for party in parties}
        tables = reader.read(TABLES, number_of_people, 0)
        reader.finish()
        if not sum(people.values()):
            raise Invalid(wording.NO_PEOPLE)
        return counted(people, parties), tables

    fields: list[Field] = [
        NumberField(party.id, party.label, str(present.get(party.id, "")), hint="0") for party in parties
    ]
    fields.append(NumberField(TABLES, "Tafels", "", hint="wat het beste past"))
    return FormDialog("Hoeveel mensen komen er?", fields, carry_out)


def guest_list(read: Callable[[str], Awaitable[Guests]]) -> FormDialog[Asked]:
    """Ask where the guest list is, and how many tables there must be."""

    async def carry_out(values: Values) -> Asked:
        reader = Reader(values)
        tables = reader.read(TABLES, number_of_people, 0)
        reader.finish()
        return await read(values["bestand"]), tables

    fields = [
        Field("bestand", "Bestand", hint="gasten.xlsx"),
        NumberField(TABLES, "Tafels", "", hint="wat het beste past"),
    ]
    return FormDialog(
        "Gastenlijst",
        fields,
        carry_out,
        explanation="Excel of CSV, met de kolommen naam en partij.",
    )


def late_comer(parties: Sequence[Party], known: Callable[[str], bool]) -> FormDialog[Guest]:
    """Ask who comes later."""

    async def carry_out(values: Values) -> Guest:
        reader = Reader(values)
        name = reader.read("naam", lambda text: required(text, "De naam", LONGEST), "")
        circle = reader.read("bij", lambda text: optional(text, "Wat bij 'bij' staat", LONGEST), "")
        reader.finish()
        if known(name):
            raise Invalid(wording.DOUBLE.format(who=name))
        return Guest(name, values["partij"], circle)

    options = [(party.id, party.label) for party in parties]
    fields = [
        Field("naam", "Naam", hint="of bijvoorbeeld: student erbij"),
        Field("partij", "Partij", options[0][0], options=options),
        Field("bij", "Bij", hint="organisatie of klas"),
    ]
    return FormDialog("Wie komt later?", fields, carry_out)
