"""One call in a chat at a time, few messages at once, answers first, and nobody waits for long."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.delivery.letter import Letter
from bot.delivery.line import ROOM
from bot.delivery.outcome import Outcome, Unclear, Unreachable
from storage.outbox import Lane, Outbox
from storage.sending import Waiting
from storage.transaction import Tx
from tests.delivery.postal import FIRST_CHAT, Office, office, once

HEAD = "head-khtc"


def crowd(held: Office, count: int) -> list[int]:
    """Chats of nobody in the books, as a group import or strangers would make them."""
    return [FIRST_CHAT + 10_000 + number for number in range(count)]


async def tell(held: Office, chats: list[int], *, times: int = 1, lane: Lane = Lane.ANSWER) -> None:
    def write(tx: Tx) -> None:
        for number in range(times):
            for chat in chats:
                held.said += 1
                tx.outbox.say(
                    f"crowd:{held.said}",
                    "say",
                    agency_id=1,
                    person_id=None,
                    chat_id=chat,
                    at=held.clock.now(),
                    lane=lane,
                    sentence="chosen",
                    facts={"label": f"{number}"},
                )

    await held.store.write(write)
    held.post.ring()


async def test_messages_to_one_chat_come_in_order_one_at_a_time(database_url: str) -> None:
    async with office(database_url) as held:
        held.platform.takes = 0.002
        chats = crowd(held, 3)
        await tell(held, chats, times=6)
        await held.settle()
        for chat in chats:
            assert held.platform.texts(chat) == [f"Đã chọn: {n}" for n in range(6)]


async def test_at_most_eight_new_messages_are_in_flight(database_url: str) -> None:
    async with office(database_url) as held:
        held.platform.takes = 0.02
        await tell(held, crowd(held, 25))
        await held.settle()
        assert 4 <= held.platform.most_at_once <= 8


async def test_calls_that_hang_leave_their_places_to_others(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They stay unclear, and their chats are waited for; nobody else's."""
    monkeypatch.setattr("bot.delivery.calling.HANGS_AFTER", 0.05)
    async with office(database_url) as held:
        deliver, stuck = held.platform.deliver, crowd(held, 8)

        async def answer(letter: Letter) -> Outcome:
            if letter.chat_id in stuck:
                await asyncio.sleep(60)
            return await deliver(letter)

        monkeypatch.setattr(held.platform, "deliver", answer)
        others = [chat for chat in crowd(held, 12) if chat not in stuck]
        await tell(held, stuck)
        while held.post.in_flight < len(stuck):  # noqa: ASYNC110 - it says so nowhere else
            await asyncio.sleep(0.001)
        await tell(held, others)
        async with asyncio.timeout(10):
            while not all(held.platform.texts(chat) for chat in others):  # noqa: ASYNC110 - as above
                await asyncio.sleep(0.001)
        assert not any(held.platform.texts(chat) for chat in stuck)


async def test_edits_do_not_wait_for_the_pace_of_messages(database_url: str) -> None:
    async with office(database_url) as held:
        people = [key for key in held.people if key.startswith("head-")]
        cards = [await held.say(key) for key in people]
        await held.settle()
        began, before = held.clock.pulse(), len(held.platform.calls)
        for _ in range(5):
            for key, card in zip(people, cards, strict=True):
                await held.edit(key, card)
            while not held.post.at_rest():
                await held.clock.sleep_until(held.clock.now())
            await held.settle()
        assert held.clock.pulse() == began
        assert len(held.platform.calls) == before + 5 * len(people)


async def test_an_answer_overtakes_what_nobody_waits_for(database_url: str) -> None:
    async with office(database_url) as held:
        await tell(held, crowd(held, 200), lane=Lane.MONTHLY)
        while len(held.platform.calls) < 5:
            await held.clock.sleep_until(held.clock.now())
        began = held.clock.pulse()
        await held.say(HEAD)
        await held.settle()
        (at,) = [at for at, chat, _, _ in held.platform.calls if chat == held.chat(HEAD)]
        assert at - began <= 1
        assert held.clock.pulse() - began >= 200 / 25 - 1


async def test_two_thousand_messages_to_a_unit_delay_another_persons_by_two_seconds_at_most(
    database_url: str,
) -> None:
    async with office(database_url) as held:
        await tell(held, crowd(held, 10), times=200, lane=Lane.NUDGE)
        while len(held.platform.calls) < 5:
            await held.clock.sleep_until(held.clock.now())
        began = held.clock.pulse()
        await held.say(HEAD, lane=Lane.NUDGE)
        while not any(chat == held.chat(HEAD) for _, chat, _, _ in held.platform.calls):
            until = held.post.paced_until
            if until is not None and held.post.at_rest():
                held.clock.set(max(until, held.clock.now()))
            await held.clock.sleep_until(held.clock.now())
        assert held.clock.pulse() - began <= 2


async def test_no_second_sees_more_than_the_platform_allows(database_url: str) -> None:
    async with office(database_url) as held:
        await tell(held, crowd(held, 70), lane=Lane.NUDGE)
        await tell(held, crowd(held, 4), times=5, lane=Lane.TODAY)
        await held.settle()
        times = [at for at, *_ in held.platform.calls]
        assert len(times) == 90
        assert max(sum(at <= each < at + 1 for each in times) for at in times) <= 25
        for chat in crowd(held, 4):
            mine = [at for at, to, *_ in held.platform.calls if to == chat]
            assert max(sum(at <= each < at + 3 for each in mine) for at in mine) <= 3


async def test_one_chat_that_fails_holds_up_no_other(database_url: str) -> None:
    async with office(database_url, settle=60) as held:
        held.platform.script.append(once(Unclear("reset"), chat=held.chat(HEAD)))
        held.platform.script.append(once(Unreachable("blocked"), chat=held.chat("head-qlcng")))
        for key in (HEAD, "head-qlcng"):
            await held.say(key)
        await tell(held, crowd(held, 20))
        while len(held.platform.calls) < 22:
            await held.clock.sleep_until(held.clock.now())
        assert {chat for _, chat, _, _ in held.platform.calls} >= set(crowd(held, 20))


async def test_the_table_is_asked_a_few_times_not_once_a_message(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0
    line = Outbox.line

    def counted(self: Outbox, **how: Any) -> list[Waiting]:
        nonlocal looks
        looks += 1
        return line(self, **how)

    monkeypatch.setattr(Outbox, "line", counted)
    async with office(database_url) as held:
        await tell(held, crowd(held, 200))
        await held.settle()
        assert len(held.platform.calls) == 200
    assert looks <= 60


async def test_more_rows_are_looked_at_where_the_first_are_all_of_a_few_chats(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[int] = []
    line = Outbox.line

    def noted(self: Outbox, **how: Any) -> list[Waiting]:
        limits.append(how["limit"])
        return line(self, **how)

    monkeypatch.setattr(Outbox, "line", noted)
    async with office(database_url) as held:
        few, others = crowd(held, 3), crowd(held, 40)[3:]
        await tell(held, others)
        await held.settle()
        assert max(limits) == ROOM, "each of them is of another chat"
        await tell(held, few, times=30)
        await tell(held, others)
        await held.settle()
        assert max(limits) > ROOM
        assert all(len(held.platform.texts(chat)) == 30 for chat in few)
