"""Polling stores before it confirms, and goes on whatever the platform says."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from telegram import Bot

from bot.clock import moment_of
from bot.intake import polling, presence, setbacks
from bot.intake.polling import Polling
from bot.intake.presence import MARK
from bot.intake.storing import Waiting
from storage.database import Database
from storage.transaction import Tx
from tests.intake.clock import RealClock
from tests.intake.platform import Script, message, scripted

START = moment_of("2021-09-06T08:10")
TOKEN = "123456789:" + "A" * 35


class Desk:
    """Polling on a database, and what it handed on."""

    def __init__(self, url: str, platform: str) -> None:
        self.store = Database(url)
        self.clock = RealClock(START)
        self.taken: list[Waiting] = []
        self.gaps: list[tuple[datetime, datetime]] = []
        self.alarms = 0
        self.rung: list[int] = []
        bot = Bot(TOKEN, base_url=f"{platform}/bot")
        self.polling = Polling(
            bot,
            self.store,
            self.clock,
            on_stored=self._take,
            on_gap=lambda _tx, began, ended: self.gaps.append((began, ended)),
            on_conflict=self._alarm,
            on_said=lambda: self.rung.append(len(self.gaps) + self.alarms),
        )

    def _take(self, waiting: Sequence[Waiting]) -> None:
        self.taken += waiting

    def _alarm(self, _tx: Tx) -> None:
        self.alarms += 1

    def kept(self) -> list[tuple[int, str]]:
        """(update id, state) of what the table holds."""
        rows = self.store.read_now(lambda tx: tx.inbox.waiting(limit=1000))
        return [(row.update_id, "new") for row in rows]

    def mark(self) -> dict[str, Any]:
        return self.store.read_now(lambda tx: tx.marks.get(MARK))

    @asynccontextmanager
    async def polls(self) -> AsyncIterator[asyncio.Task[None]]:
        running = asyncio.create_task(self.polling.run())
        try:
            yield running
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


@asynccontextmanager
async def desk(url: str, *answers: Any) -> AsyncIterator[tuple[Desk, Script]]:
    async with scripted(*answers) as script:
        made = Desk(url, script.url)
        try:
            yield made, script
        finally:
            made.store.close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same pauses, shorter."""
    monkeypatch.setattr(setbacks, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(setbacks, "LONGEST_PAUSE", 0.02)
    monkeypatch.setattr(setbacks, "HOLD", 0.05)
    monkeypatch.setattr(polling, "NOTHING_NEW", 0.01)


async def _until(seen: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not seen():  # noqa: ASYNC110 - the world is only looked at
            await asyncio.sleep(0.005)


async def test_a_batch_is_in_the_table_before_the_next_poll_confirms_it(database_url: str) -> None:
    async with desk(database_url, [message(5), message(6)], [message(7)]) as (told, script):
        async with told.polls():
            await script.until_polled(3)
        assert script.offsets == [0, 7, 8]
        assert told.kept() == [(5, "new"), (6, "new"), (7, "new")]
        assert [each.stored.update_id for each in told.taken] == [5, 6, 7]
        assert [each.stored.id for each in told.taken] == sorted(
            each.stored.id for each in told.taken
        )
        assert told.taken[0].content == message(5)
        assert script.asked[0]["limit"] == "100"
        assert script.asked[0]["allowed_updates"].count('"') == 8
        assert told.store.read_now(lambda tx: tx.seen.unknown(14, 18)) == [18]


async def test_the_next_process_goes_on_where_the_last_one_stood(database_url: str) -> None:
    async with desk(database_url, [message(5)]) as (told, script), told.polls():
        await script.until_polled(2)
    async with desk(database_url, []) as (told, script):
        async with told.polls():
            await script.until_polled(1)
        assert script.offsets == [6]


async def test_repeats_and_disorder_leave_one_row_each_in_order(database_url: str) -> None:
    batches = (
        [message(6), message(5), message(6)],
        [message(6), message(7), message(5)],
        [message(5)],
    )
    async with desk(database_url, *batches) as (told, script):
        async with told.polls():
            await script.until_polled(4)
        assert told.kept() == [(5, "new"), (6, "new"), (7, "new")]
        assert len(told.taken) == 3
        assert script.offsets == [0, 7, 8, 8]


async def test_a_new_count_of_the_platform_is_stored_and_confirmed(database_url: str) -> None:
    answers = [message(500, "cũ")], [message(3, "mới")], [message(500, "mới")]
    async with desk(database_url, *answers) as (told, script):
        async with told.polls():
            await script.until_polled(4)
        assert script.offsets == [0, 501, 4, 501]
        assert [each for each, _ in told.kept()] == [500, 3, 500]
        assert told.mark()["epoch"] == 1


async def test_poison_is_kept_and_passed(database_url: str) -> None:
    poison = [
        {"update_id": 5, "message": {"message_id": 1}},
        {"update_id": 6, "message": "\ud800"},
        {"update_id": 7, "message": {"chat": {"id": 2**70}}},
        "chữ",
        message(8, message_id=2**63),
    ]
    async with desk(database_url, poison, [message(9)]) as (told, script):
        async with told.polls():
            await script.until_polled(3)
        assert script.offsets == [0, 9, 10]
        assert {each for each, _ in told.kept()} >= {5, 6, 7, 8, 9}
        assert len(told.kept()) == 6


@pytest.mark.parametrize(
    "spoilt", [b"[" * 1100 + b"]" * 1100, b"9" * 5000, b"[" * 985 + b"]" * 985]
)
async def test_what_cannot_be_read_at_all_spoils_no_other(database_url: str, spoilt: bytes) -> None:
    poison = b'{"update_id": 6, "message": {"text": "]}\\"{", "x": ' + spoilt + b"}}"
    good = [json.dumps(message(number)).encode() for number in (5, 7)]
    answer = b'{"ok": true, "result": [' + b", ".join([good[0], poison, good[1]]) + b"]}"
    async with desk(database_url, answer, [message(8)]) as (told, script):
        async with told.polls():
            await script.until_polled(3)
        assert script.offsets == [0, 8, 9]
        assert [each for each, _ in told.kept()] == [5, 6, 7, 8]


GARBAGE = [
    b'{"ok": true, "result": [{"update_id": 5, "message": {}}, {"update_id": 6, "mess',
    b"<html>",
    b"",
    b"[]",
    b'{"ok": true}',
    b'{"ok": true, "result": {}}',
    (502, "Bad"),
    (500, ""),
]


async def test_garbage_and_errors_are_waited_out(database_url: str) -> None:
    async with desk(database_url, *GARBAGE, [message(5)]) as (told, script):
        async with told.polls():
            await script.until_polled(2)
            assert told.polling.trouble == "network"
            await script.until_polled(len(GARBAGE) + 2)
            assert told.polling.trouble == ""
        assert told.kept() == [(5, "new")]
        assert set(script.offsets) == {0, 6}


async def test_a_poll_that_hangs_is_abandoned(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "LONG_POLL", 0)
    monkeypatch.setattr(polling, "ANSWER_WITHIN", 0.1)
    async with desk(database_url) as (told, script):
        last = told.polling.last_good_poll
        async with told.polls():
            await script.until_polled(3)
            assert told.polling.last_good_poll == last
            script.answers += [[message(5)]]
            await _until(lambda: told.polling.last_good_poll > last)
        assert told.kept() == [(5, "new")]


async def test_a_wrong_token_is_held_and_tried_slowly(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    refusals = [(401, "Unauthorized"), (404, "Not Found"), (401, "Unauthorized")]
    async with desk(database_url, *refusals, [message(5)]) as (told, script):
        async with told.polls():
            began = told.clock.real()
            await script.until_polled(2)
            assert told.polling.trouble == "token"
            await _until(lambda: bool(told.taken))
            assert told.clock.real() - began >= 3 * setbacks.HOLD
        assert told.polling.trouble == ""
    assert "hold" in caplog.text
    assert TOKEN not in caplog.text


async def test_a_wait_that_the_platform_asks_for_is_kept(database_url: str) -> None:
    said = b'{"ok": false, "error_code": 429, "parameters": {"retry_after": 1}}'
    async with desk(database_url, (429, said), [message(5)]) as (told, script):
        began = told.clock.real()
        async with told.polls():
            await script.until_polled(2)
        assert told.clock.real() - began >= 1


SECOND_COPY = (409, "Conflict: terminated by other getUpdates request")


async def test_a_second_copy_is_told_once_while_it_lasts(database_url: str) -> None:
    async with desk(database_url) as (told, script), told.polls():
        for alarms in (1, 2):
            script.answers += [SECOND_COPY] * 3
            await _until(lambda: not script.answers)
            assert (told.alarms, told.polling.trouble) == (alarms - 1, "conflict")
            told.clock.passed += polling.CONFLICT_LASTS
            script.answers += [SECOND_COPY] * 3
            await _until(lambda: not script.answers)
            script.answers += [[message(alarms)]]
            await _until(lambda: told.polling.trouble == "")
            assert told.alarms == alarms
            assert told.rung == [1, 2][:alarms]


ACTIVE = (
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook",
)


async def test_a_webhook_in_the_way_is_taken_away(database_url: str) -> None:
    async with desk(database_url, ACTIVE, ACTIVE, [message(5)]) as (told, script):
        async with told.polls():
            await _until(lambda: bool(told.taken))
        assert script.called == ["deleteWebhook"] * 2
        assert told.alarms == 0


async def test_a_webhook_that_another_process_sets_again_and_again_is_told_now_and_then(
    database_url: str,
) -> None:
    told_after = []
    async with desk(database_url) as (told, script), told.polls():
        for number in range(90):
            script.answers += [ACTIVE, [message(number)]]
            await _until(lambda: not script.answers and told.polling.trouble == "")
            told_after.append(told.alarms)
            told.clock.passed += 30
        assert script.called == ["deleteWebhook"] * 90
    assert told_after[:3] == [0, 0, 1]
    assert told_after[22] == 1, "within ten minutes of the first alarm"
    assert told_after[-1] in range(3, 6), "every ten minutes or so, not at every poll"


async def test_webhooks_long_after_each_other_are_no_second_copy(database_url: str) -> None:
    async with desk(database_url) as (told, script), told.polls():
        for number in range(3):
            script.answers += [ACTIVE, [message(number)]]
            await _until(lambda: not script.answers and told.polling.trouble == "")
            told.clock.passed += polling.STAYS_AWAY
        assert told.alarms == 0


async def test_the_end_of_polling_is_noted_and_a_gap_told_with_the_first_batch(
    database_url: str,
) -> None:
    async with desk(database_url, [message(5)]) as (told, script), told.polls():
        await script.until_polled(2)
        ended = told.clock.now() + timedelta(days=1)
        told.clock.set(ended)  # the clock is moved by hand while a poll waits
    async with desk(database_url, [message(6)]) as (told, script):
        assert told.mark()["polled_at"] == ended.isoformat()
        begins = ended + timedelta(days=5, hours=2)
        told.clock.set(begins)
        async with told.polls():
            await script.until_polled(2)
        (outage,) = told.store.read_now(lambda tx: tx.outages.since(START))
        assert (outage.began_at, outage.ended_at) == (ended, begins)
        assert told.gaps == [(ended, begins)]
        assert told.rung == [1], "after the commit, somebody looks for what was written"
    async with desk(database_url, []) as (told, script):
        told.clock.set(begins + timedelta(seconds=119))
        async with told.polls():
            await script.until_polled(2)
        assert told.gaps == []


async def test_a_clock_moved_by_hand_is_no_gap_but_the_machines_time_is(database_url: str) -> None:
    async with desk(database_url, [], [message(5)], (502, "")) as (told, script):
        async with told.polls():
            told.clock.set(START + timedelta(days=30))
            await script.until_polled(3)
            told.clock.passed += 300
            script.answers += [[message(6)]]
            await _until(lambda: len(told.taken) == 2)
        assert len(told.gaps) == 1
        began, ended = told.gaps[0]
        assert ended == START + timedelta(days=30)
        assert timedelta(seconds=300) <= ended - began < timedelta(seconds=310)


async def test_a_clock_moved_by_hand_is_no_outage_for_the_next_process_either(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "CLOCK_SEEN_EVERY", 0.01)
    later = START + timedelta(days=1)
    async with desk(database_url, [message(5)]) as (told, script), told.polls():
        await script.until_polled(2)
        told.clock.set(later)
        await _until(lambda: told.mark()["polled_at"] == later.isoformat())
        assert told.mark()["offset"] == 6
    assert told.gaps == []


async def test_quiet_times_are_noted_too(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "KEPT_EVERY", 0.0)
    async with desk(database_url, [], []) as (told, script), told.polls():
        await script.until_polled(3)
        assert told.mark()["polled_at"] == START.isoformat()


async def test_being_stopped_loses_no_batch(database_url: str) -> None:
    """Whatever moment it is stopped at: stored and handed on, or still with the platform."""
    numbers = iter(range(10, 1000))
    for pause in (0.0, 0.002, 0.004, 0.006, 0.01, 0.02):
        first = next(numbers)
        async with desk(database_url, [message(first)]) as (told, script):
            async with told.polls():
                await script.until_polled(1)
                await asyncio.sleep(pause)
            stored = any(number == first for number, _ in told.kept())
            assert stored == (told.mark().get("offset", 0) > first)
            assert stored == bool(told.taken)
