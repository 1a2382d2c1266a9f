"""An errand that fails in all its tries ends in words to people, not in silence."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from telegram import Bot

from bot.actions.log_check import ask_check
from bot.clock import HandClock
from bot.delivery.telegram import Courier
from bot.errands import LONGEST_PAUSE, TRIES, Errands
from tests.office_year import OfficeYear

NEVER_MEETS_A_PLATFORM = Courier(Bot("1:none"))


async def tried(errands: Errands, clock: HandClock, times: int) -> None:
    working = asyncio.create_task(errands.run())
    for _ in range(times):
        clock.set(clock.now() + timedelta(seconds=LONGEST_PAUSE))
        errands.ring()
        while not errands.at_rest():  # noqa: ASYNC110 - whether it rests is all it tells
            await asyncio.sleep(0.001)
    working.cancel()


def test_a_log_check_that_never_ends_is_told_to_who_asked_and_to_the_secretariat(
    tmp_path: Path,
) -> None:
    year = OfficeYear(tmp_path).at("2021-03-26T09:00")
    year.does("director", lambda desk: ask_check(desk, head=None))
    with year.store.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE seal"))
    clock = HandClock(year.now)
    errands = Errands(year.store, clock, NEVER_MEETS_A_PLATFORM, tmp_path, said=lambda: None)
    before = len(year.inbox_of("director"))
    asyncio.run(tried(errands, clock, TRIES - 1))
    year.at("2021-03-29T09:00")
    assert len(year.inbox_of("director")) == before

    clock.set(year.now)
    asyncio.run(tried(errands, clock, 1))
    year.at("2021-03-29T11:00")
    assert year.last("director").text.startswith("Chưa kiểm tra được nhật ký")
    told = year.last("secretary").text
    assert told.startswith("Nhật ký chưa kiểm tra được theo đề nghị của đồng chí ")
    assert "log_not_checked" in year.verbs("journal")
