"""The auditor sees a timetable that was not sent, and none where all were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.actions.audit_timetable import ring_timetables
from bot.actions.desk import Desk
from bot.auditor.mornings import mornings
from bot.auditor.timetables import untold_timetables
from bot.rules import audited
from bot.rules.working_days import calendar_for
from tests.auditing import Audit as Office
from tests.internal_audit import plan_audit, the_audit


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    plan_audit(made, "QLKH", "KHTC")
    yield made
    made.store.close()


def wrong(office: Office, moment: str) -> list[str]:
    """What the auditor finds at a moment, of the mornings since the plan."""
    office.at(moment)
    calendar = calendar_for()
    looked_at = mornings(date(2021, 9, 20), office.now, calendar)
    found: list[str] = office.read(
        lambda tx: [each.key for each in untold_timetables(tx, looked_at, calendar)]
    )
    return found


def ring(office: Office, moment: str) -> None:
    office.at(moment)
    office.store.write_now(lambda tx: ring_timetables(Desk(tx, office.now, channel="bell")))


def test_before_its_morning_nothing_is_missing(office: Office) -> None:
    assert wrong(office, "2021-09-21T08:00") == []


def test_a_team_that_was_not_told_is_seen(office: Office) -> None:
    found = wrong(office, "2021-09-22T08:00")
    assert len(found) == 4
    assert all(key.startswith(f"{audited.TIMETABLE_UNTOLD}:ĐG-2021-001/") for key in found)


def test_who_was_told_is_not_missed_and_units_follow_a_week_before(office: Office) -> None:
    ring(office, "2021-09-22T07:30")
    assert wrong(office, "2021-09-28T08:00") == []
    assert len(wrong(office, "2021-09-29T08:00")) == 2
    ring(office, "2021-09-29T08:30")
    assert wrong(office, "2021-09-30T08:00") == []


def test_one_message_that_is_lost_is_seen(office: Office) -> None:
    ring(office, "2021-09-22T07:30")
    person = office.read(lambda tx: tx.agencies.person_of_key("auditor-2"))
    once = f"audit_team:{the_audit(office).id}:{person.id}"
    delivery = office.read(lambda tx: tx.outbox.known(once))
    office.store.write_now(lambda tx: tx.outbox.change(delivery.id, once="lost"))
    assert wrong(office, "2021-09-22T09:00") == [
        f"{audited.TIMETABLE_UNTOLD}:ĐG-2021-001/{person.id}"
    ]
