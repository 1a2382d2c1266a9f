"""Ordered misbehaviour: before and after the effect, without an answer, late."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from tests.sandbox.cast import HEAD, SECRETARY, Sandbox, settle_for

SAY = {"chat_id": HEAD.chat_id, "text": "a"}


async def _order(sandbox: Sandbox, **fault: Any) -> None:
    answer = await sandbox.http.post("/sandbox/fault", json={"method": "sendMessage"} | fault)
    assert answer.status_code == 200, answer.text


def _arrived(sandbox: Sandbox) -> int:
    chat = sandbox.world.chat(HEAD.key)
    assert chat is not None
    return sum(message.by_bot for message in chat.messages.values())


@pytest.mark.parametrize(("mode", "arrived"), [("before", 0), ("after", 1)])
async def test_an_error_stands_before_or_after_the_effect(
    sandbox: Sandbox, mode: str, arrived: int
) -> None:
    sandbox.started()
    await _order(sandbox, status=502, mode=mode)
    assert await sandbox.refusal("sendMessage", **SAY) == "Bad Gateway"
    assert _arrived(sandbox) == arrived
    await sandbox.result("sendMessage", **SAY)


async def test_a_fault_strikes_as_often_as_ordered_and_can_be_taken_back(sandbox: Sandbox) -> None:
    sandbox.started()
    await _order(sandbox, status=429, retry_after=7, times=2)
    told = [(await sandbox.api("sendMessage", **SAY)).json() for _ in range(3)]
    await _order(sandbox, status=500, times=9)
    await _order(sandbox, status=500, times=0)
    assert [one["ok"] for one in told] == [False, False, True]
    assert told[0]["parameters"] == {"retry_after": 7}
    await sandbox.result("sendMessage", **SAY)


async def test_a_fault_can_be_meant_for_one_person(sandbox: Sandbox) -> None:
    sandbox.started(HEAD, SECRETARY)
    await _order(sandbox, status=403, **{"as": HEAD.key})
    await sandbox.result("sendMessage", chat_id=SECRETARY.chat_id, text="a")
    assert await sandbox.refusal("sendMessage", **SAY) == "Forbidden: bot was blocked by the user"


async def test_a_dropped_connection_comes_after_the_effect(served: Sandbox) -> None:
    served.started()
    await _order(served, status=500, mode="drop")
    with pytest.raises(httpx.RemoteProtocolError):
        await served.api("sendMessage", **SAY)
    assert _arrived(served) == 1
    await served.result("sendMessage", **SAY)


async def test_a_hanging_call_ends_only_when_the_caller_gives_up(served: Sandbox) -> None:
    served.started()
    await _order(served, status=500, mode="hang")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(served.api("sendMessage", **SAY), 0.2)
    assert _arrived(served) == 1
    await asyncio.wait_for(settle_for(served.world)(), 5)


async def test_a_late_effect_comes_a_second_after_the_error(sandbox: Sandbox) -> None:
    sandbox.started()
    await _order(sandbox, status=504, mode="late")
    assert await sandbox.refusal("sendMessage", **SAY) == "Gateway Timeout"
    assert _arrived(sandbox) == 0
    await asyncio.sleep(0.05)
    assert not sandbox.world.quiet()
    await asyncio.sleep(1.1)
    assert _arrived(sandbox) == 1
    assert sandbox.world.quiet()


async def test_an_unknown_mode_is_refused(sandbox: Sandbox) -> None:
    order = {"method": "sendMessage", "status": 500, "mode": "sometimes"}
    answer = await sandbox.http.post("/sandbox/fault", json=order)
    assert answer.status_code == 400
    assert "before" in answer.json()["error"]


async def test_every_call_is_logged_with_its_outcome(sandbox: Sandbox) -> None:
    sandbox.started()
    await sandbox.result("sendMessage", **SAY)
    await sandbox.refusal("sendMessage", chat_id=HEAD.chat_id, text="")
    await _order(sandbox, status=502)
    await sandbox.refusal("sendMessage", **SAY)
    answer = await sandbox.http.get("/sandbox/calls")
    calls = [httpx.Response(200, content=line).json() for line in answer.text.splitlines()]
    assert [(one["method"], one["ok"], one["error"]) for one in calls] == [
        ("sendMessage", True, None),
        ("sendMessage", False, "Bad Request: message text is empty"),
        ("sendMessage", False, "Bad Gateway"),
    ]
    assert calls[0]["at"] == "2021-02-24T09:45:00+07:00"
    assert calls[0]["params"] == SAY
    assert calls[0]["files"] == []
