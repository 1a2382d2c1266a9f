"""Moving the clock: bells ring in order, one move at a time, back only by a jump."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.clock import HandClock, local, moment_of
from bot.sandbox.durations import later
from tests.sandbox.cast import START, Sandbox


async def _move(sandbox: Sandbox, **order: Any) -> Any:
    answer = await sandbox.http.post("/sandbox/clock", json=order)
    return answer.json() | {"status": answer.status_code}


@pytest.mark.parametrize(
    ("duration", "expected"),
    {
        "P1D": "2021-02-01T10:00",
        "PT2H": "2021-01-31T12:00",
        "P1M": "2021-02-28T10:00",
        "P1Y": "2022-01-31T10:00",
        "P1W": "2021-02-07T10:00",
        "P13M": "2022-02-28T10:00",
        "P1DT1H30M": "2021-02-01T11:30",
    }.items(),
)
def test_durations_follow_the_calendar(duration: str, expected: str) -> None:
    assert later(moment_of("2021-01-31T10:00"), duration) == moment_of(expected)


@pytest.mark.parametrize("text", ["P", "PT", "1D", "P-1D", "", "PT1D"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        later(moment_of(START), text)


async def test_the_bells_on_the_way_ring_in_order(sandbox: Sandbox) -> None:
    rung: list[datetime] = []
    bells = asyncio.create_task(_ring_each_morning(sandbox.clock, rung))
    moved = await _move(sandbox, by="P3D")
    bells.cancel()
    assert (moved["now"], moved["status"]) == ("2021-02-27T09:45:00+07:00", 200)
    assert [one.isoformat() for one in rung] == [
        "2021-02-25T07:30:00+07:00",
        "2021-02-26T07:30:00+07:00",
        "2021-02-27T07:30:00+07:00",
    ]


async def _ring_each_morning(clock: HandClock, rung: list[datetime]) -> None:
    while True:
        now = local(clock.now())
        morning = now.replace(hour=7, minute=30)
        await clock.sleep_until(morning if morning > now else morning + timedelta(days=1))
        rung.append(local(clock.now()))


async def test_a_time_without_a_zone_is_the_agencys(sandbox: Sandbox) -> None:
    moved = await _move(sandbox, to="2021-03-01T07:30")
    same = await _move(sandbox, to="2021-03-01T00:30:00Z")
    assert moved["now"] == same["now"] == "2021-03-01T07:30:00+07:00"


async def test_the_clock_goes_back_only_by_a_jump(sandbox: Sandbox) -> None:
    refused = await _move(sandbox, to="2021-02-01T07:30")
    jumped = await _move(sandbox, to="2021-02-01T07:30", jump=True)
    assert refused["status"] == 400
    assert jumped["now"] == "2021-02-01T07:30:00+07:00"


async def test_only_one_move_at_a_time_and_its_target_is_told(sandbox: Sandbox) -> None:
    sandbox.world.running += 1
    first = asyncio.create_task(_move(sandbox, by="P1D"))
    await asyncio.sleep(0.05)
    told = (await sandbox.http.get("/sandbox/clock")).json()
    second = await _move(sandbox, by="P1D")
    sandbox.world.running -= 1
    assert told["moving_to"] == "2021-02-25T09:45:00+07:00"
    assert second["status"] == 409
    assert (await asyncio.wait_for(first, 5))["now"] == "2021-02-25T09:45:00+07:00"
    assert "moving_to" not in (await sandbox.http.get("/sandbox/clock")).json()


@pytest.mark.parametrize(
    ("now", "morning", "month"),
    [
        ("2021-02-26T09:45", "2021-03-01T07:31", "2021-03-01T07:31"),
        ("2021-04-29T17:00", "2021-05-04T07:31", "2021-05-04T07:31"),
        ("2021-09-01T07:00", "2021-09-01T07:31", "2021-10-01T07:31"),
        ("2021-12-31T17:30", "2022-01-04T07:31", "2022-01-04T07:31"),
    ],
)
async def test_the_mornings_ahead_leave_out_weekends_and_public_holidays(
    sandbox: Sandbox, now: str, morning: str, month: str
) -> None:
    sandbox.clock.set(moment_of(now))
    told = (await sandbox.http.get("/sandbox/clock")).json()
    assert moment_of(told["next_morning"]) == moment_of(morning)
    assert moment_of(told["next_month"]) == moment_of(month)


async def test_whoever_sleeps_looks_anew_when_the_clock_is_set_back() -> None:
    clock = HandClock(moment_of("2021-03-09T22:00"))
    asleep = asyncio.create_task(clock.sleep_until(moment_of("2021-03-10T07:30")))
    await asyncio.sleep(0)
    clock.set(moment_of("2021-03-08T14:00"))
    async with asyncio.timeout(1):
        await asleep
