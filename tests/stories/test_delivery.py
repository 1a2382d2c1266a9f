"""The platform misbehaves: each thing is still said once, or somebody is told."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from bot.clock import moment_of
from bot.sandbox.script import Line
from bot.sandbox.stage import stage
from tests.stories.driver import Story, hands_on, story
from tests.stories.reading import Sent, sent

MARCH = "2021-03-01T07:30"


async def fault(told: Story, **order: Any) -> None:
    answer = await told.http.post("/sandbox/fault", json=order)
    assert answer.status_code == 200, answer.text


def cards(messages: list[Sent], who: str) -> list[Sent]:
    return [m for m in messages if m.who == who and "việc ngày 01/3/2021" in m.text]


async def test_a_flood_answer_is_obeyed_and_the_card_comes_once(
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line]
) -> None:
    async with story(tmp_path, database_url, start="2021-02-17T08:30") as told:
        await told.play(february, plan=plan_text)
        await fault(told, method="sendMessage", status=429, retry_after=30, times=1, mode="before")
        await told.clock("2021-03-01T07:40")
        messages = await sent(told)
        heads = [
            p["key"]
            for p in (await told.http.get("/sandbox/people")).json()
            if p["key"].startswith("head-") and p["key"] != "head-vp"
        ]
    assert {who: len(cards(messages, who)) for who in heads} == dict.fromkeys(heads, 1)


async def test_what_may_have_arrived_is_sent_again_only_with_the_visible_mark(
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line]
) -> None:
    async with story(tmp_path, database_url, start="2021-02-17T08:30") as told:
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
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line]
) -> None:
    async with story(tmp_path, database_url, start="2021-02-17T08:30") as told:
        await told.play(february, plan=plan_text)
        await told.http.post("/sandbox/block", json={"as": "head-qlcng"})
        await told.clock("2021-03-01T08:00")
        messages = await sent(told)
        await told.say("secretary", "/tinhtrang")
        health = (await told.from_bot("secretary"))[-1]["text"]
    assert cards(messages, "head-qlcng") == []
    assert len(cards(messages, "deputy-qlcng")) == 1
    assert "Quản lý Chuyên ngành" in health


async def test_a_message_that_the_platform_refuses_is_a_dead_letter_that_the_office_hears_of(
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line]
) -> None:
    async with story(tmp_path, database_url, start="2021-02-17T08:30") as told:
        await told.play(february, plan=plan_text)
        await fault(
            told,
            method="sendMessage",
            status=400,
            times=1,
            mode="before",
            description="message is too long",
            **{"as": "head-khtc"},
        )
        await told.clock("2021-03-01T08:00")
        office = " ".join(m["text"] for m in await told.from_bot("secretary"))
    assert "không gửi đi được" in office


async def test_a_reply_stored_before_a_crash_is_recorded_once_after_it(
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line]
) -> None:
    """The process dies between storing the update and handling it."""
    async with (
        stage(tmp_path, moment_of("2021-02-17T08:30"), database_url=database_url) as ready,
        hands_on(ready.port) as told,
    ):
        await told.play(february, plan=plan_text)
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
