"""What may or may not have arrived is asked for where ids tell, and said once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.delivery.letter import Letter
from bot.delivery.outcome import Garbled, Outcome
from bot.delivery.pace import Pace
from bot.delivery.whispers import Whispers, left
from tests.delivery.postal import (
    HEAD,
    LOST,
    OTHER,
    Office,
    Platform,
    becomes,
    office,
    once,
    shown,
    unclear,
)


async def test_what_had_arrived_is_found_and_what_had_not_is_sent_without_a_mark(
    database_url: str,
) -> None:
    async with office(database_url) as held:
        there = await unclear(held, HEAD, "một", arrives=True)
        missing = await unclear(held, OTHER, "hai", arrives=False)
        await held.settle()
        assert held.platform.texts(held.chat(HEAD)) == [shown("một")]
        assert held.platform.texts(held.chat(OTHER)) == [shown("hai")]
        rows = [await held.row(each) for each in (there, missing)]
        assert [row.state for row in rows] == ["sent", "sent"]
        assert [list(held.platform.chats[row.chat_id or 0]) for row in rows] == [
            [row.message_id] for row in rows
        ]
        assert held.platform.clobbered == 0
        assert [row.resends for row in rows] == [0, 0]


async def test_where_chats_count_apart_it_is_said_again_with_the_mark_and_counted(
    database_url: str,
) -> None:
    async with office(database_url, shared=False) as held:
        delivery = await unclear(held, HEAD, "một", arrives=True)
        await held.settle()
        first, second = held.platform.texts(held.chat(HEAD))
        canary = await held.store.read(lambda tx: tx.marks.get("canary"))
        assert (first, second) == (shown("một"), f"(gửi lại) {shown('một')}")
        assert (await held.row(delivery)).resends == 1
        assert canary["proven"] is False
        assert held.platform.clobbered == 0


async def test_nothing_new_is_said_to_a_chat_while_something_there_is_unclear(
    database_url: str,
) -> None:
    async with office(database_url, settle=60) as held:
        card = await held.say(HEAD, "thẻ")
        await held.settle()
        first = await unclear(held, HEAD, "một", arrives=True)
        while await held.state(first) != "ambiguous":
            await held.clock.sleep_until(held.clock.now())
        second = await held.say(HEAD, "hai")
        edit = await held.edit(HEAD, card)
        while await held.state(edit) != "sent":
            await held.clock.sleep_until(held.clock.now())
        assert await held.state(second) == "waiting"
        await held.settle()
        assert held.platform.texts(held.chat(HEAD)) == [shown(w) for w in ("thẻ", "một", "hai")]
        assert held.platform.clobbered == 0


async def test_a_date_that_leaps_ahead_does_not_shorten_the_wait(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office(database_url, settle=60) as held:
        first = await unclear(held, HEAD, "một", arrives=False)
        while await held.state(first) != "ambiguous":
            await held.clock.sleep_until(held.clock.now())
        leapt = held.clock.stamp() + timedelta(hours=2)
        monkeypatch.setattr(held.clock, "stamp", lambda: leapt)
        for _ in range(3):
            other = await held.say(OTHER, "hai")
            while await held.state(other) != "sent":
                await held.clock.sleep_until(held.clock.now())
            await asyncio.sleep(0.1)
        assert await held.state(first) == "ambiguous"
        await held.settle()
        assert held.platform.texts(held.chat(HEAD)) == [shown("một")]


async def test_messages_that_came_in_meanwhile_are_passed_over(database_url: str) -> None:
    """Half of them are not in our books: their updates have not been fetched."""
    async with office(database_url) as held:
        delivery = await unclear(held, HEAD, "một", arrives=True)
        for number in range(20):
            made = held.platform.post(held.chat(OTHER), f"lời {number}")
            if number % 2:
                await held.store.write(lambda tx, made=made: tx.seen.note([made]))  # type: ignore[misc] # bound now
        await held.settle()
        assert await held.state(delivery) == "sent"
        assert held.platform.texts(held.chat(HEAD)) == [shown("một")]


async def test_a_change_that_could_not_be_shown_is_shown_when_the_message_is_found(
    database_url: str,
) -> None:
    async with office(database_url) as held:
        delivery = await unclear(held, HEAD, "một", arrives=True)
        while await held.state(delivery) != "ambiguous":
            await held.clock.sleep_until(held.clock.now())
        facts = {"sentence": "chosen", "facts": {"label": "đã sửa"}}
        await held.store.write(lambda tx: tx.outbox.change(delivery, facts=facts))
        edit = await held.edit(HEAD, delivery)
        await held.settle()
        assert await held.state(edit) == "dropped"
        assert held.platform.texts(held.chat(HEAD)) == [shown("đã sửa")]


async def test_a_whisper_leaves_no_trace(database_url: str) -> None:
    async with office(database_url) as held:
        await unclear(held, HEAD, "một", arrives=False)
        await held.settle()
        assert [
            held.platform.texts(held.chat(who))
            for who in ("secretary", "administrator")
            if who in held.people
        ] == [[]] * len([who for who in ("secretary", "administrator") if who in held.people])


def loses_a_whisper(platform: Platform) -> None:
    """The next one arrives, and the answer is lost: the process died, or the line did."""
    whisper = platform.whisper

    async def lost(chat_id: int, text: str) -> Outcome:
        platform.whisper = whisper  # type: ignore[method-assign] # once
        await whisper(chat_id, text)
        return LOST

    platform.whisper = lost  # type: ignore[method-assign] # once


def whispered(held: Office) -> list[str]:
    found = [text for told in held.platform.chats.values() for text in told.values()]
    return [text for text in found if "tự xóa" in text]


async def test_a_whisper_whose_answer_was_lost_is_found_and_deleted(database_url: str) -> None:
    async with office(database_url) as held:
        loses_a_whisper(held.platform)
        delivery = await unclear(held, HEAD, "một", arrives=True)
        await held.settle()
        assert await held.state(delivery) == "sent"
        await held.pass_time(60)
        assert whispered(held) == []
        assert held.platform.texts(held.chat(HEAD)) == [shown("một")]
        assert held.platform.clobbered == 0
        assert await held.store.read(lambda tx: tx.marks.get("whispers")) == {}


@pytest.mark.parametrize("arrives", [True, False])
async def test_a_lost_whisper_beside_it_is_told_from_what_is_unclear(
    database_url: str, *, arrives: bool
) -> None:
    hearer = "secretary"
    async with office(database_url, settle=60) as held:
        delivery = await unclear(held, hearer, "một", arrives=arrives)
        await becomes(held, delivery, "ambiguous")
        loses_a_whisper(held.platform)
        courier = Whispers(held.store, held.clock, held.platform, Pace())  # type: ignore[arg-type] # it stands for the platform
        assert await courier.say(held.chat(hearer)) is None
        assert len(whispered(held)) == 1
        await held.pass_time(70)
        await held.settle()
        await held.pass_time(60)
        assert whispered(held) == []
        assert held.platform.texts(held.chat(hearer)) == [shown("một")]
        row = await held.row(delivery)
        assert (row.state, row.resends) == ("sent", 0)


async def test_the_next_life_deletes_what_the_last_one_whispered(database_url: str) -> None:
    async with office(database_url, settle=3600) as held:
        platform = held.platform
        loses_a_whisper(platform)
        hearer = held.chat("secretary")
        courier = Whispers(held.store, held.clock, platform, Pace())  # type: ignore[arg-type] # it stands for the platform
        assert await courier.say(hearer) is None
        assert whispered(held) != []
    later = "2021-03-02T09:00"
    async with office(database_url, platform=platform, start=later) as held:
        await held.pass_time(60)
        assert whispered(held) == []
        assert platform.clobbered == 0


async def test_a_whisper_that_could_not_be_deleted_is_deleted_a_little_later(
    database_url: str,
) -> None:
    async with office(database_url) as held:
        unsay = held.platform.unsay
        failures = 6

        async def fails(chat_id: int, message_id: int) -> Outcome:
            nonlocal failures
            failures -= 1
            return LOST if failures >= 0 else await unsay(chat_id, message_id)

        held.platform.unsay = fails  # type: ignore[method-assign] # to count
        await unclear(held, HEAD, "một", arrives=True)
        await held.settle()
        await held.pass_time(60)
        assert failures < 0
        assert whispered(held) == []


async def test_a_whisper_is_not_looked_for_where_chats_count_apart(database_url: str) -> None:
    async with office(database_url, shared=False) as held:
        loses_a_whisper(held.platform)
        await unclear(held, HEAD, "một", arrives=True)
        await held.settle()
        await held.pass_time(600)
        assert held.platform.clobbered == 0


async def test_a_whisper_that_is_too_old_to_be_deleted_says_that_it_was_none(
    database_url: str,
) -> None:
    """It may have been met by a question, and then it has the words of another message."""
    async with office(database_url) as held:

        async def too_old(_chat: int, _message: int) -> Outcome:
            return Garbled("message can't be deleted for everyone")

        held.platform.unsay = too_old  # type: ignore[assignment, method-assign] # as after a long stop
        delivery = await unclear(held, HEAD, "một", arrives=True)
        await held.settle()
        await held.pass_time(60)
        assert await held.state(delivery) == "sent"
        texts = [text for chat in held.platform.chats for text in held.platform.texts(chat)]
        texts.remove(shown("một"))
        assert texts == ["Tin kiểm tra đường truyền, không có nội dung."] * 3
        assert await held.store.read(left) == []


async def test_the_canary_is_believed_for_a_day(database_url: str) -> None:
    async with office(database_url) as held:
        whispers = 0
        whisper = held.platform.whisper

        async def counted(chat_id: int, text: str) -> Outcome:
            nonlocal whispers
            whispers += 1
            return await whisper(chat_id, text)

        held.platform.whisper = counted  # type: ignore[method-assign] # to count
        for words in ("một", "hai"):
            await unclear(held, HEAD, words, arrives=True)
            await held.settle()
            await held.pass_time(10)
        assert whispers == 3 + 1


async def test_a_file_of_our_own_is_recognized_by_what_the_platform_says_of_it(
    database_url: str,
) -> None:
    from bot.delivery.outcome import Gone  # noqa: PLC0415 - of this test alone

    async with office(database_url) as held:
        delivery = await unclear(held, HEAD, "một", arrives=True)
        text = "There is no text in the message to edit"

        def is_a_file(letter: Letter) -> Outcome | None:
            there = letter.edits_message in held.platform.chats.get(held.chat(HEAD), {})
            return Gone(text) if there else None

        while await held.state(delivery) != "ambiguous":
            await held.clock.sleep_until(held.clock.now())
        held.platform.script.append(is_a_file)
        await held.settle()
        assert await held.state(delivery) == "sent"
        assert len(held.platform.texts(held.chat(HEAD))) == 1


async def test_a_probe_that_gets_no_answer_is_made_again(database_url: str) -> None:
    async with office(database_url) as held:
        delivery = await unclear(held, HEAD, "một", arrives=True)
        while await held.state(delivery) != "ambiguous":
            await held.clock.sleep_until(held.clock.now())
        for _ in range(3):
            held.platform.script.append(once(LOST, chat=held.chat(HEAD)))
        await held.settle()
        row = await held.row(delivery)
        assert (row.state, row.resends) == ("sent", 0)
        assert held.platform.texts(held.chat(HEAD)) == [shown("một")]


async def test_a_whisper_that_could_not_be_deleted_is_deleted_later(database_url: str) -> None:
    async with office(database_url) as held:
        unsay, failures = held.platform.unsay, 12

        async def fails_at_first(chat_id: int, message_id: int) -> Outcome:
            nonlocal failures
            failures -= 1
            return LOST if failures >= 0 else await unsay(chat_id, message_id)

        held.platform.unsay = fails_at_first  # type: ignore[method-assign] # as a network would
        await unclear(held, HEAD, "một", arrives=True)
        await held.settle()
        whispered = [text for who in held.people for text in held.platform.texts(held.chat(who))]
        assert len(whispered) > 1
        await unclear(held, HEAD, "hai", arrives=True)
        await held.settle()
        await held.pass_time(5)
        left = [text for who in held.people for text in held.platform.texts(held.chat(who))]
        assert sorted(left) == sorted([shown("một"), shown("hai")])
