"""Reminders say who has what to do, by when, and name nobody else."""

from __future__ import annotations

from datetime import date

from dialoog.domain.ledger import Agreed, ledger
from dialoog.domain.rules import actions as action_rules
from dialoog.facilitation.gather_sessions import action_list
from dialoog.report.wording.reminders import reminders
from tests.build import DAY, a_session, after

TODAY = date(2026, 9, 1)


def agreed(*actions: dict[str, str]) -> tuple[Agreed, ...]:
    session = a_session(title="Roadshow Delft")
    for fields in actions:
        session = after(session, action_rules.add(session, today=DAY, **{"what": "Bellen", **fields}))
    return ledger([action_list("delft", session)])


def test_an_owner_reads_everything_that_was_agreed_and_nothing_of_others() -> None:
    full = {"what": "Een folder", "who": "Anna", "with_whom": "school", "when": "1 juli 2026", "need": "geld"}
    found = reminders(agreed({**full, "need_from": "bestuur", "first_step": "bellen"}, {"who": "Bas"}), TODAY)
    assert [one.owner for one in found] == ["Anna", "Bas"]
    text = found[0].text
    assert text.startswith("Aan: Anna\nOnderwerp: Jouw actie uit Roadshow Delft\n\nBeste Anna,\n")
    for line in ("1. Een folder", "Wanneer: 1 juli 2026 (die datum is voorbij)", "Samen met: school"):
        assert line in text
    assert "Nodig: geld (van bestuur)" in text
    assert "Bas" not in text


def test_the_same_owner_in_other_capitals_gets_one_mail() -> None:
    (one,) = reminders(agreed({"who": "De school"}, {"who": " de  School", "what": "Schrijven"}), TODAY)
    assert "Deze acties van jou staan nog open:" in one.text
    assert "2. Schrijven" in one.text


def test_what_is_finished_is_not_asked_after() -> None:
    assert reminders(agreed({"who": "Anna", "status": "klaar"}, {"who": "Bas", "status": "vervallen"}), TODAY) == ()


def test_what_nobody_does_yet_comes_last_and_asks_to_agree_on_somebody() -> None:
    found = reminders(agreed({}, {"who": "Anna"}), TODAY)
    assert [one.name for one in found] == ["herinnering-anna", "herinnering-nog-niemand"]
    assert "Spreek af wie dit doet." in found[1].text


def test_two_owners_never_share_a_file_and_a_name_is_no_path() -> None:
    names = [
        one.name for one in reminders(agreed({"who": "../é"}, {"who": "e"}, {"who": "学校"}, {"who": "//"}), TODAY)
    ]
    assert len(set(names)) == 4
    assert all("/" not in name and "." not in name for name in names)


def test_actions_of_several_regions_each_say_where_they_were_agreed_on() -> None:
    lists = [
        action_list(name, after(session, action_rules.add(session, what=f"Iets in {name}", who="Anna", today=DAY)))
        for name in ("noord", "zuid")
        for session in [a_session(title=f"Stagedag {name}", region=name.upper())]
    ]
    (one,) = reminders(ledger(lists), TODAY)
    assert "afgesproken, in 2 sessies." in one.text
    assert "1. Iets in noord\n   Afgesproken: op " in one.text
    assert " bij Stagedag zuid\n" in one.text
    (alone,) = reminders(ledger(lists[:1]), TODAY)
    assert "Afgesproken: " not in alone.text


def test_a_group_is_greeted_without_its_description_and_a_person_by_name() -> None:
    owners = ("Docenten en praktijkopleiders", "Jan van der Berg")
    group, person = (one.text for one in reminders(agreed(*({"who": who} for who in owners)), TODAY))
    assert group.startswith("Aan: Docenten en praktijkopleiders\n")
    assert "\n\nHallo,\n" in group
    assert "\n\nBeste Jan van der Berg,\n" in person


def test_a_reminder_leaves_room_for_the_name_of_who_sends_it() -> None:
    (one,) = reminders(agreed({"who": "Anna"}), TODAY)
    assert one.text.endswith("Met vriendelijke groet,\n[jouw naam]\n")
