"""Flood limits run on the clock that is moved by hand."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import HandClock, moment_of
from bot.sandbox.flood import FloodMeter
from tests.sandbox.cast import HEAD, START, Sandbox


def _meter() -> tuple[HandClock, FloodMeter]:
    clock = HandClock(moment_of(START))
    return clock, FloodMeter(clock)


def test_a_private_chat_takes_three_at_once_then_one_a_second() -> None:
    clock, meter = _meter()
    assert [meter.take(1) for _ in range(4)] == [None, None, None, 1]
    clock.set(clock.now() + timedelta(seconds=1))
    assert [meter.take(1) for _ in range(2)] == [None, 1]
    clock.set(clock.now() + timedelta(days=1))
    assert [meter.take(1) for _ in range(4)] == [None, None, None, 1]


def test_all_chats_together_take_thirty_a_second() -> None:
    clock, meter = _meter()
    assert [meter.take(chat) for chat in range(1, 32)] == [None] * 30 + [1]
    clock.set(clock.now() + timedelta(seconds=1))
    assert [meter.take(chat) for chat in range(1, 32)] == [None] * 30 + [1]


def test_a_group_takes_twenty_a_minute() -> None:
    clock, meter = _meter()
    assert [meter.take(-1) for _ in range(20)] == [None] * 20
    assert meter.take(-1) == 3
    clock.set(clock.now() + timedelta(seconds=3))
    assert meter.take(-1) is None


def test_a_clock_that_goes_back_does_not_refill() -> None:
    clock, meter = _meter()
    for _ in range(3):
        meter.take(1)
    clock.set(clock.now() - timedelta(days=1))
    assert meter.take(1) == 1
    clock.set(clock.now() + timedelta(seconds=1))
    assert meter.take(1) is None


async def test_too_many_messages_are_told_when_to_come_back(sandbox: Sandbox) -> None:
    sandbox.started()
    said = {"chat_id": HEAD.chat_id, "text": "a"}
    answers = [await sandbox.api("sendMessage", **said) for _ in range(4)]
    refused = answers[-1]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert refused.headers["Retry-After"] == "1"
    assert refused.json() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    sandbox.clock.set(sandbox.clock.now() + timedelta(seconds=1))
    await sandbox.result("sendMessage", **said)
