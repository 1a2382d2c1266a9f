"""An answer is claimed in the very transaction that says it, and called right after the commit."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.delivery.letter import Letter
from bot.delivery.outcome import Wait
from storage.outbox import Lane
from storage.transaction import Tx
from tests.delivery.postal import Office, office, once, shown

HEAD, OTHER = "head-khtc", "head-qlcng"


async def serve(held: Office, *orders: dict[str, object]) -> tuple[list[int], list[Letter]] | None:
    """What the router does with an update of the head's chat; None when the chat is not free."""
    chat = held.chat(HEAD)
    if not held.post.reserve(chat):
        return None

    def body(tx: Tx) -> tuple[list[int], list[Letter]]:
        made = [held.write(tx, str(order.pop("to", HEAD)), **order) for order in orders]  # type: ignore[arg-type] # as told
        return made, held.post.claim_made(tx, chat)

    made, letters = await held.store.write(body)
    held.post.carry(letters, chat)
    return made, letters


async def test_an_answer_leaves_without_a_look_into_the_table(database_url: str) -> None:
    async with office(database_url) as held:
        await held.settle()
        served = await serve(held, {"words": "một"})
        assert served is not None
        (made,), letters = served
        assert await held.state(made) in ("sending", "sent")
        assert len(letters) == 1
        await held.settle()
        assert await held.state(made) == "sent"
        assert held.platform.texts(held.chat(HEAD)) == [shown("một")]


async def test_only_one_new_message_is_on_its_way_at_a_time_the_rest_follows(
    database_url: str,
) -> None:
    async with office(database_url) as held:
        served = await serve(held, {"words": "một"}, {"words": "hai"}, {"words": "ba"})
        assert served is not None
        assert len(served[1]) == 1
        await held.settle()
        assert held.platform.texts(held.chat(HEAD)) == [shown(w) for w in ("một", "hai", "ba")]


async def test_edits_go_with_the_message_and_of_each_card_only_the_last(database_url: str) -> None:
    async with office(database_url) as held:
        card = await held.say(HEAD, "thẻ")
        await held.settle()
        served = await serve(held, {"edits": card}, {"words": "một"}, {"edits": card})
        assert served is not None
        made, letters = served
        assert [letter.edits_message is not None for letter in letters] == [False, True]
        await held.settle()
        assert [await held.state(each) for each in made] == ["dropped", "sent", "sent"]


async def test_what_is_said_to_others_or_is_no_answer_waits_for_the_post(database_url: str) -> None:
    async with office(database_url) as held:
        served = await serve(held, {"to": OTHER, "words": "một"}, {"lane": Lane.NUDGE})
        assert served is not None
        assert served[1] == []
        await held.settle()
        assert [await held.state(each) for each in served[0]] == ["sent", "sent"]


async def test_a_chat_in_which_something_is_under_way_is_not_reserved(database_url: str) -> None:
    async with office(database_url) as held:
        held.platform.takes = 0.05
        assert await serve(held, {"words": "một"}) is not None
        assert not held.post.reserve(held.chat(HEAD))
        assert held.post.reserve(held.chat(OTHER))
        held.post.release(held.chat(OTHER))
        await held.settle()
        assert held.post.reserve(held.chat(HEAD))
        held.post.release(held.chat(HEAD))


async def test_an_earlier_answer_is_not_overtaken(database_url: str) -> None:
    async with office(database_url) as held:
        assert held.post.reserve(held.chat(HEAD))
        first = await held.say(HEAD, "một")
        held.post.release(held.chat(HEAD))
        served = await serve(held, {"words": "hai"})
        await held.settle()
        assert await held.state(first) == "sent"
        assert held.platform.texts(held.chat(HEAD)) == [shown("một"), shown("hai")]
        assert served is None or served[1] == []


async def test_a_body_that_is_undone_leaves_the_chat_free_and_its_place_unused(
    database_url: str,
) -> None:
    async with office(database_url) as held:
        chat = held.chat(HEAD)
        for _ in range(5):
            assert held.post.reserve(chat)

            def body(tx: Tx) -> None:
                held.write(tx, HEAD)
                held.post.claim_made(tx, chat)
                raise ValueError("undone")

            with pytest.raises(ValueError, match="undone"):
                await held.store.write(body)
            held.post.release(chat)
        assert await serve(held, {"words": "một"}) is not None
        await held.settle()
        assert held.platform.texts(chat) == [shown("một")]
        assert held.clock.pulse() == held.platform.calls[0][0]


async def test_a_paused_or_held_chat_is_not_reserved(database_url: str) -> None:
    async with office(database_url) as held:
        held.post._pace.pause(held.chat(HEAD), held.clock.pulse() + 30)
        assert not held.post.reserve(held.chat(HEAD))


async def test_a_hundred_updates_of_many_chats_are_all_answered_in_order(database_url: str) -> None:
    async with office(database_url) as held:
        held.platform.takes = 0.001
        for number in range(20):
            await serve(held, {"words": f"{number}"}) or await held.say(HEAD, f"{number}")
            await asyncio.sleep(0)
        await held.settle()
        assert held.platform.texts(held.chat(HEAD)) == [shown(f"{n}") for n in range(20)]


async def test_after_a_429_the_second_of_two_letters_is_not_called_before_its_time(
    database_url: str,
) -> None:
    async with office(database_url) as held:
        card = await held.say(HEAD, "thẻ")
        await held.settle()
        held.platform.script.append(once(Wait(30), chat=held.chat(HEAD)))
        before, began = len(held.platform.calls), held.clock.pulse()
        served = await serve(held, {"edits": card}, {"words": "một"})
        assert served is not None
        assert len(served[1]) == 2
        await held.settle()
        assert [await held.state(each) for each in served[0]] == ["sent", "sent"]
        times = [at - began for at, *_ in held.platform.calls[before:]]
        assert times[0] == 0
        assert min(times[1:]) >= 30


@pytest.mark.parametrize("order", ["edit", "message"])
async def test_only_a_new_message_keeps_its_chat_until_its_mark_is_durable(
    database_url: str, order: str
) -> None:
    async with office(database_url) as held:
        card = await held.say(HEAD, "thẻ")
        await held.settle()
        held.platform.takes = 0.05
        assert await serve(held, {"edits": card} if order == "edit" else {"words": "một"})
        gate = threading.Event()
        waiting = asyncio.create_task(held.store.write(lambda _tx: gate.wait(10)))
        try:
            while len(held.platform.calls) < 2:  # noqa: ASYNC110 - it says so nowhere else
                await asyncio.sleep(0.001)
            await asyncio.sleep(0.02)
            assert not held.post.at_rest()
            assert held.post.reserve(held.chat(HEAD)) is (order == "edit")
        finally:
            gate.set()
        await waiting
        if order == "edit":
            held.post.release(held.chat(HEAD))
        await held.settle()
