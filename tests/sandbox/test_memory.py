"""A demonstration in a named folder goes on where it was left, the platform's side too."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.clock import moment_of
from bot.sandbox import hands
from bot.sandbox.bot_api import limits
from bot.sandbox.memory import Memory, MemoryUnreadable
from bot.sandbox.menus import Scope
from bot.sandbox.stage import stage
from tests.sandbox.cast import HEAD, PNG, Sandbox, sandbox_within

FIRST = moment_of("2021-02-17T08:30")


async def test_chats_files_and_menus_come_back_and_no_id_is_used_twice(
    sandbox: Sandbox, tmp_path: Path
) -> None:
    hands.say(sandbox.world, HEAD.key, "đã nhận")
    hands.send_file(sandbox.world, HEAD.key, name="a.png", kind="image/png", content=PNG)
    sandbox.world.menus.set(Scope(), "", (("viec", "Việc của tôi"),))
    Memory(tmp_path).keep(sandbox.world)
    before = sandbox.world.updates.next_id
    async with sandbox_within() as later:
        memory = Memory(tmp_path)
        kept = memory.recall()
        assert kept is not None
        memory.furnish(later.world, kept)
        seen = (await later.http.get(f"/sandbox/chats/{HEAD.key}")).json()
        assert [one["text"] for one in seen] == ["đã nhận", ""]
        assert (await later.http.get(seen[1]["files"][0]["url"])).content == PNG
        assert (await later.http.get(f"/sandbox/menu/{HEAD.key}")).json()[0]["command"] == "viec"
        body = {"text": "x"}
        fresh = later.world.updates.push("message", body, lives=limits.MESSAGE_UPDATE_LIVES)
        assert fresh is not None
        assert fresh > before


async def test_the_bot_still_answers_after_the_second_start(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    async with stage(tmp_path, FIRST) as first:
        hands.say(first.world, HEAD.key, "/trogiup")
        await first.settle()
        memory.keep(first.world)
    kept = memory.recall()
    assert kept is not None
    async with stage(
        tmp_path, kept.now, furnish=lambda world: memory.furnish(world, kept)
    ) as second:
        chat = hands.chat_of(second.world, HEAD.key)
        known = len(chat.messages)
        hands.say(second.world, HEAD.key, "/trogiup")
        await second.settle()
        assert [one.by_bot for one in chat.messages.values()][known:] == [False, True]


def test_a_folder_of_another_release_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "sandbox.json").write_text('{"now": 1}', encoding="utf-8")
    with pytest.raises(MemoryUnreadable, match="name another folder"):
        Memory(tmp_path).recall()


def test_a_fresh_folder_remembers_nothing(tmp_path: Path) -> None:
    assert Memory(tmp_path).recall() is None
