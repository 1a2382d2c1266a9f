"""Long polling: order, confirmation, waiting, conflicts, expiry."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.sandbox import hands
from bot.sandbox.bot_api import receiving
from tests.sandbox.cast import HEAD, STRANGER, Sandbox


def _say(sandbox: Sandbox, *texts: str) -> None:
    for text in texts:
        hands.say(sandbox.world, HEAD.key, text)


async def test_updates_stay_until_a_later_offset_confirms_them(sandbox: Sandbox) -> None:
    _say(sandbox, "a", "b", "c")
    first = await sandbox.result("getUpdates", limit=2)
    again = await sandbox.result("getUpdates", offset=first[0]["update_id"])
    rest = await sandbox.result("getUpdates", offset=first[1]["update_id"] + 1)
    assert [one["message"]["text"] for one in first] == ["a", "b"]
    assert [one["update_id"] for one in first] == [
        first[0]["update_id"],
        first[0]["update_id"] + 1,
    ]
    assert [one["message"]["text"] for one in again] == ["a", "b", "c"]
    assert [one["message"]["text"] for one in rest] == ["c"]
    assert not sandbox.world.quiet()
    await sandbox.result("getUpdates", offset=rest[0]["update_id"] + 1)
    assert sandbox.world.quiet()


async def test_a_negative_offset_keeps_only_the_last(sandbox: Sandbox) -> None:
    _say(sandbox, "a", "b", "c")
    last = await sandbox.result("getUpdates", offset=-1)
    left = await sandbox.result("getUpdates")
    assert [one["message"]["text"] for one in last] == ["c"]
    assert len(left) == 1


async def test_a_waiting_call_answers_as_soon_as_something_comes(served: Sandbox) -> None:
    waiting = asyncio.create_task(served.result("getUpdates", timeout=5))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    _say(served, "a")
    got = await asyncio.wait_for(waiting, 1)
    assert [one["message"]["text"] for one in got] == ["a"]


async def test_the_first_of_two_pollers_is_sent_away(served: Sandbox) -> None:
    first = asyncio.create_task(served.refusal("getUpdates", timeout=5, offset=1))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(served.result("getUpdates", timeout=5, offset=2))
    told = await asyncio.wait_for(first, 1)
    _say(served, "a")
    assert told == f"Conflict: {receiving.OTHER_POLLER}"
    assert len(await asyncio.wait_for(second, 1)) == 1


async def test_the_same_offset_at_once_is_fed_one_by_one(sandbox: Sandbox) -> None:
    _say(sandbox, "a", "b")
    assert len(await sandbox.result("getUpdates")) == 2
    assert len(await sandbox.result("getUpdates")) == 1


async def test_messages_live_a_day_and_presses_150_seconds(sandbox: Sandbox) -> None:
    sandbox.started()
    markup = {"inline_keyboard": [[{"text": "2a", "callback_data": "2a"}]]}
    sent = await sandbox.result("sendMessage", chat_id=HEAD.chat_id, text="a", reply_markup=markup)
    hands.tap(sandbox.world, HEAD.key, sent["message_id"], "2a")
    _say(sandbox, "b")
    assert sandbox.world.updates.count() == 2
    sandbox.clock.set(sandbox.clock.now() + timedelta(seconds=151))
    assert [list(one)[1] for one in await sandbox.result("getUpdates")] == ["message"]
    sandbox.clock.set(sandbox.clock.now() + timedelta(hours=24))
    assert sandbox.world.quiet()


async def test_allowed_updates_stick_and_filter_what_comes_later(sandbox: Sandbox) -> None:
    _say(sandbox, "a")
    kept = await sandbox.result("getUpdates", allowed_updates=["callback_query", "nonsense"])
    _say(sandbox, "b")
    assert [one["message"]["text"] for one in kept] == ["a"]
    assert sandbox.world.updates.count() == 1
    await sandbox.result("getUpdates", offset=5, allowed_updates=[])
    _say(sandbox, "c")
    assert sandbox.world.updates.count() == 2


async def test_an_answer_to_a_press_can_come_too_late(sandbox: Sandbox) -> None:
    sandbox.started()
    markup = {"inline_keyboard": [[{"text": "2a", "callback_data": "2a"}]]}
    sent = await sandbox.result("sendMessage", chat_id=HEAD.chat_id, text="a", reply_markup=markup)
    press = hands.tap(sandbox.world, HEAD.key, sent["message_id"], "2a")
    await sandbox.result("answerCallbackQuery", callback_query_id=press, text="x" * 200)
    long = await sandbox.refusal("answerCallbackQuery", callback_query_id=press, text="x" * 201)
    sandbox.clock.set(sandbox.clock.now() + timedelta(seconds=61))
    late = await sandbox.refusal("answerCallbackQuery", callback_query_id=press)
    assert long == "Bad Request: MESSAGE_TOO_LONG"
    assert late == f"Bad Request: {receiving.TOO_OLD}"


async def test_blocking_is_told_as_a_change_of_membership(sandbox: Sandbox) -> None:
    sandbox.started(STRANGER)
    hands.block(sandbox.world, STRANGER.key, blocked=True)
    hands.block(sandbox.world, STRANGER.key, blocked=True)
    [update] = await sandbox.result("getUpdates")
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    with pytest.raises(hands.CannotDo):
        hands.say(sandbox.world, STRANGER.key, "a")


async def test_dropping_pending_updates_empties_the_queue(sandbox: Sandbox) -> None:
    _say(sandbox, "a", "b")
    assert (await sandbox.result("getWebhookInfo"))["pending_update_count"] == 2
    await sandbox.result("deleteWebhook", drop_pending_updates=True)
    assert sandbox.world.quiet()
