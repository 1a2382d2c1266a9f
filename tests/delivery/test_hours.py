"""Answers leave at any hour; what nobody asked for waits for the office to open (P14)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import moment_of
from bot.delivery.hours import leaves_any_time, opening
from storage.outbox import Lane
from storage.transaction import Tx
from tests.office_year import OfficeYear

MONDAY = moment_of("2021-03-08T07:30")


@pytest.mark.parametrize("lane", list(Lane))
@pytest.mark.parametrize(
    ("now", "opens"),
    [("2021-03-05T20:40", MONDAY), ("2021-03-06T09:00", MONDAY), ("2021-03-05T10:00", None)],
)
def test_only_what_nobody_asked_for_waits_for_the_opening(
    tmp_path: Path, lane: Lane, now: str, opens: datetime | None
) -> None:
    year = OfficeYear(tmp_path)

    def held(tx: Tx) -> datetime | None:
        head = tx.agencies.person_of_key("head-khtc")
        assert head is not None
        made = tx.outbox.say("x", "say", agency_id=1, person_id=head.id, at=year.now, lane=lane)
        assert made is not None
        return None if leaves_any_time(tx.outbox.get(made)) else opening(tx, moment_of(now))

    wanted = None if lane is Lane.ANSWER else opens
    assert year.store.write_now(held) == wanted
