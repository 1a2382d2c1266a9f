"""The platform misbehaves: each thing is still said once, or somebody is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.clock import moment_of
from bot.sandbox.script import Line
from bot.sandbox.stage import stage
from bot.sandbox.world import World
from tests.stories.driver import Story, hands_on
from tests.stories.opening import PlanInForce
from tests.stories.reading import Sent, sent

MARCH = "2021-03-01T07:30"


async def fault(told: Story, **order: Any) -> None:
    answer = await told.http.post("/sandbox/fault", json=order)
    assert answer.status_code == 200, answer.text


async def refuse(told: Story, *, times: int) -> None:
    """The platform does not take what is said to one head."""
    order = {"method": "sendMessage", "status": 400, "times": times, "mode": "before"}
    more = {"description": "message is too long", "as": "head-khtc"}
    await fault(told, **order, **more)


def cards(messages: list[Sent], who: str) -> list[Sent]:
    return [m for m in messages if m.who == who and "việc ngày 01/3/2021" in m.text]


async def test_a_flood_answer_is_obeyed_and_the_card_comes_once(plan_in_force: PlanInForce) -> None:
    async with plan_in_force() as told:
        await fault(told, method="sendMessage", status=429, retry_after=30, times=1, mode="before")
        await told.clock("2021-03-01T07:40")
        messages = await sent(told)
        heads = [
            p["key"]
            for p in (await told.http.get("/sandbox/people")).json()
            if p["key"].startswith("head-") and p["key"] != "head-vp"
        ]
    assert {who: len(cards(messages, who)) for who in heads} == dict.fromkeys(heads, 1)


@asynccontextmanager
async def counted_apart(folder: Path, database_url: str) -> AsyncIterator[Story]:
    """A platform on which each chat counts its messages for itself."""
    begins = moment_of("2021-02-17T08:30")
    async with (
        stage(folder, begins, database_url=database_url, furnish=count_apart) as ready,
        hands_on(ready.port) as told,
    ):
        yield told


def count_apart(world: World) -> None:
    world.own_counters = True


async def test_where_the_platform_can_be_asked_nothing_is_said_twice(
    plan_in_force: PlanInForce,
) -> None:
    """One card arrives though an error is told, one does not though it looks the same."""
    async with plan_in_force() as told:
        for who, mode in (("head-khtc", "after"), ("head-qlcng", "before")):
            await fault(told, method="sendMessage", status=500, times=1, mode=mode, **{"as": who})
        await told.clock("2021-03-01T07:45")
        heads = {who: await told.from_bot(who) for who in ("head-khtc", "head-qlcng")}
        await told.say("head-khtc", "2a")
        answered = await told.last("head-khtc", about="01/3/2021")
        whispers = await told.from_bot("secretary")
    for chat in heads.values():
        (card,) = [m for m in chat if "việc ngày 01/3/2021" in m["text"]]
        assert not card["text"].startswith("(gửi lại)")
    assert "Đã ghi nhận" in answered["text"]
    assert not [m for m in whispers if "tự xóa" in m["text"]]


async def test_what_may_have_arrived_is_sent_again_only_with_the_visible_mark(
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line]
) -> None:
    async with counted_apart(tmp_path, database_url) as told:
        await told.play(february, plan=plan_text)
        await fault(
            told, method="sendMessage", status=500, times=1, mode="after", **{"as": "head-khtc"}
        )
        await told.clock("2021-03-01T07:45")
        chat = [m for m in await told.from_bot("head-khtc") if "việc ngày 01/3/2021" in m["text"]]
    assert len(chat) == 2
    assert not chat[0]["text"].startswith("(gửi lại)")
    assert chat[1]["text"].startswith("(gửi lại)")


async def test_a_head_who_blocked_the_bot_is_stood_in_for_and_shown_to_the_secretariat(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.http.post("/sandbox/block", json={"as": "head-qlcng"})
        await told.clock("2021-03-01T08:00")
        messages = await sent(told)
        await told.say("secretary", "/tinhtrang")
        health = (await told.from_bot("secretary"))[-1]["text"]
    assert cards(messages, "head-qlcng") == []
    assert len(cards(messages, "deputy-qlcng")) == 1
    assert "Quản lý Chuyên ngành" in health


async def test_a_card_that_the_platform_refuses_comes_as_bare_words(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await refuse(told, times=1)
        await told.clock("2021-03-01T08:00")
        card = await told.last("head-khtc", about="01/3/2021")
        office = " ".join(m["text"] for m in await told.from_bot("secretary"))
    assert card.get("buttons", []) == []
    assert "không gửi đi được" not in office


async def test_a_message_that_the_platform_refuses_is_a_dead_letter_that_the_office_hears_of(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await refuse(told, times=2)
        await told.clock("2021-03-01T08:00")
        messages = await sent(told)
        office = " ".join(m["text"] for m in await told.from_bot("secretary"))
    assert cards(messages, "head-khtc") == []
    assert "không gửi đi được" in office


async def test_a_reply_stored_before_a_crash_is_recorded_once_after_it(
    plan_in_force: PlanInForce,
) -> None:
    """The process dies between storing the update and handling it."""
    async with plan_in_force() as told:
        assert told.stage is not None
        ready = told.stage
        await told.clock(MARCH)
        await ready.crash()
        order = {"as": "head-khtc", "text": "3a"}
        waiting = asyncio.create_task(told.http.post("/sandbox/say", json=order))
        await asyncio.sleep(0.3)
        await ready.restart()
        assert (await waiting).status_code == 200
        await told.http.get("/sandbox/clock")
        card = await told.last("head-khtc", about="01/3/2021")
        reports = await ready.bot.store.read(
            lambda tx: [r for d in tx.duties.of_year(2021) for r in tx.reports.of_duty(d.id)]
        )
        again = [m for m in await sent(told) if "việc ngày 01/3/2021" in m.text]
    assert "Đã ghi nhận – PH-2021-0001" in card["text"]
    assert [r.what for r in reports] == ["no_change"]
    assert len(again) == 5
