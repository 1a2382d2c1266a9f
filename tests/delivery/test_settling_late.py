"""What is unclear while the platform or the intake does not let it be asked about at once."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

import pytest

from bot.delivery.letter import Letter
from bot.delivery.outcome import Outcome, Unsent
from bot.delivery.settling import PATIENCE
from bot.delivery.silence import AGAIN_AFTER, GIVE_UP, IN_SILENCE
from storage.marks import INTAKE
from storage.transaction import Tx
from tests.delivery.postal import HEAD, LOST, OTHER, Office, becomes, office, once, shown, unclear


async def hangs(_: Letter) -> Outcome:
    await asyncio.sleep(60)
    raise AssertionError


def asks_of(held: Office, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ids that are asked about from now on."""
    asked: list[int] = []
    deliver = held.platform.deliver

    async def answer(letter: Letter) -> Outcome:
        if letter.edits_message is not None:
            asked.append(letter.edits_message)
        return await deliver(letter)

    monkeypatch.setattr(held.platform, "deliver", answer)
    return asked


def others_are_answered(held: Office) -> None:
    """Before each look the platform has just answered somebody else."""
    look = held.post._settling.look

    def looked(tx: Tx) -> None:
        held.post._pace.answered(held.clock.pulse())
        look(tx)

    vars(held.post._settling)["look"] = looked


def probes_hang(
    held: Office, monkeypatch: pytest.MonkeyPatch, chat: int, *, brief: float
) -> list[int | None]:
    """The platform answers no question about this chat; what was asked."""
    monkeypatch.setattr("bot.delivery.brief.BRIEF", brief)
    asked: list[int | None] = []
    deliver = held.platform.deliver

    async def answer(letter: Letter) -> Outcome:
        if letter.chat_id != chat or letter.edits_message is None:
            return await deliver(letter)
        asked.append(letter.edits_message)
        return await hangs(letter)

    monkeypatch.setattr(held.platform, "deliver", answer)
    return asked


async def test_a_question_without_an_answer_holds_up_only_its_own_chat(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office(database_url) as held:
        asked = probes_hang(held, monkeypatch, held.chat(HEAD), brief=30)
        stuck = await unclear(held, HEAD, "một", arrives=True)
        other = await unclear(held, OTHER, "hai", arrives=True)
        for each in (stuck, other):
            await becomes(held, each, "ambiguous")
        while not held.post.at_rest():  # noqa: ASYNC110 - one round is to be about both
            await asyncio.sleep(0.001)
        held.clock.set(held.clock.now() + timedelta(seconds=2))
        held.post.ring()
        while not asked:  # noqa: ASYNC110 - it says so nowhere else
            await asyncio.sleep(0.001)
        third = await held.say("secretary", "ba")
        async with asyncio.timeout(15):
            await becomes(held, other, "sent")
            await becomes(held, third, "sent")
        assert await held.state(stuck) == "ambiguous"


async def test_what_the_platform_does_not_answer_about_is_said_again_with_the_mark(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office(database_url) as held:
        asked = probes_hang(held, monkeypatch, held.chat(HEAD), brief=0.1)
        began = held.clock.pulse()
        delivery = await unclear(held, HEAD, "một", arrives=True)
        await becomes(held, delivery, "ambiguous")
        others_are_answered(held)
        await held.settle()
        row = await held.row(delivery)
        assert (row.state, row.resends) == ("sent", 1)
        assert held.platform.texts(held.chat(HEAD)) == [shown("một"), f"(gửi lại) {shown('một')}"]
        assert GIVE_UP <= len(asked) <= 2 * GIVE_UP + 2
        assert held.clock.pulse() - began < 60
        assert held.platform.clobbered == 0


async def test_where_nobody_is_answered_it_is_waited_for_a_while(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.silence.LONGEST_SILENCE", 400.0)
    async with office(database_url) as held:
        asked = probes_hang(held, monkeypatch, held.chat(HEAD), brief=0.05)
        began = held.clock.pulse()
        delivery = await unclear(held, HEAD, "một", arrives=True)
        await held.settle()
        row = await held.row(delivery)
        assert (row.state, row.resends) == ("sent", 1)
        assert GIVE_UP < len(asked) < IN_SILENCE / AGAIN_AFTER + 400 / IN_SILENCE + 2
        assert 400 <= held.clock.pulse() - began < 500


async def test_two_that_are_unclear_in_one_chat_are_not_taken_for_each_other(
    database_url: str,
) -> None:
    async with office(database_url, settle=60) as held:
        made = [await unclear(held, HEAD, "một", arrives=True)]
        await becomes(held, made[0], "ambiguous")
        stands = held.platform.post(held.chat(HEAD), shown("hai"))
        made.append(await held.store.write(lambda tx: held.write(tx, HEAD, "hai")))
        first = await held.row(made[0])
        await held.store.write(
            lambda tx: tx.outbox.change(
                made[1], state="ambiguous", sending_at=first.sending_at, low=stands - 2,
                words=shown("hai"),
            )
        )  # fmt: skip
        held.post.ring()
        await held.settle()
        assert held.platform.clobbered == 0
        assert [await held.state(each) for each in made] == ["sent", "sent"]


async def test_a_backlog_is_not_waited_for_where_few_ids_are_unaccounted_for(
    database_url: str,
) -> None:
    async with office(database_url, drained=lambda: False) as held:
        began = held.clock.pulse()
        delivery = await unclear(held, HEAD, "một", arrives=True)
        await held.settle()
        row = await held.row(delivery)
        assert (row.state, row.resends) == ("sent", 0)
        assert held.clock.pulse() - began < AGAIN_AFTER * 2


async def test_a_backlog_that_another_process_notes_is_waited_for(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office(database_url, drained=None) as held:
        asked = asks_of(held, monkeypatch)
        look, looks, comes = held.post._settling.look, 0, asyncio.Event()

        def looked(tx: Tx) -> None:
            nonlocal looks
            looks += 1
            if looks == PATIENCE // 2:
                comes.set()
            look(tx)

        monkeypatch.setattr(held.post._settling, "look", looked)
        await held.store.write(lambda tx: tx.marks.put(INTAKE, drained=False))
        delivery = await unclear(held, HEAD, "một", arrives=True)
        await becomes(held, delivery, "ambiguous")
        written = [held.platform.post(held.chat(OTHER), f"lời {n}") for n in range(60)]

        async def bring() -> None:
            await comes.wait()
            await held.store.write(lambda tx: tx.seen.note(written))
            await held.store.write(lambda tx: tx.marks.put(INTAKE, drained=True))

        bringing = asyncio.create_task(bring())
        await held.settle()
        assert comes.is_set()
        await bringing
        row = await held.row(delivery)
        assert (row.state, row.resends) == ("sent", 0)
        assert asked
        assert not set(asked) & set(written)


async def test_what_a_backlog_accounts_for_is_not_asked_about(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It never ends; but what lies below the bound comes in."""
    written: list[int] = []
    comes = asyncio.Event()
    tries = 0

    def drained() -> bool:
        nonlocal tries
        tries += 1
        if tries == PATIENCE:
            comes.set()
        return False

    async with office(database_url, drained=drained) as held:
        asked = asks_of(held, monkeypatch)
        delivery = await unclear(held, HEAD, "một", arrives=True)
        await becomes(held, delivery, "ambiguous")
        written += [held.platform.post(held.chat(OTHER), f"lời {n}") for n in range(400)]

        async def bring() -> None:
            await comes.wait()
            await held.store.write(lambda tx: tx.seen.note(written))

        bringing = asyncio.create_task(bring())
        await held.settle()
        await bringing
        row = await held.row(delivery)
        assert (row.state, row.resends) == ("sent", 0)
        assert asked
        assert not set(asked) & set(written)


async def test_a_backlog_that_accounts_for_nothing_is_not_waited_for_for_ever(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office(database_url, drained=lambda: False) as held:
        asked = asks_of(held, monkeypatch)
        began = held.clock.pulse()
        delivery = await unclear(held, HEAD, "một", arrives=True)
        await becomes(held, delivery, "ambiguous")
        for number in range(400):
            held.platform.post(held.chat(OTHER), f"lời {number}")
        await held.settle()
        row = await held.row(delivery)
        assert (row.state, row.resends, asked) == ("sent", 1, [])
        assert held.clock.pulse() - began < AGAIN_AFTER * (PATIENCE + 5)


@pytest.mark.parametrize("outcome", [Unsent("no route"), LOST])
async def test_a_platform_that_is_away_or_hangs_costs_no_repetition(
    database_url: str, monkeypatch: pytest.MonkeyPatch, outcome: Outcome
) -> None:
    """Nothing could be said again meanwhile: it is asked once it is back."""
    async with office(database_url) as held:
        whisper, deliver = held.platform.whisper, held.platform.deliver
        delivery = await unclear(held, HEAD, "một", arrives=True)
        await becomes(held, delivery, "ambiguous")
        back, refused = held.clock.pulse() + 1800, 0

        async def unsent(call: Coroutine[Any, Any, Outcome]) -> Outcome:
            nonlocal refused
            if held.clock.pulse() >= back:
                return await call
            call.close()
            refused += 1
            return outcome

        monkeypatch.setattr(held.platform, "whisper", lambda *given: unsent(whisper(*given)))
        monkeypatch.setattr(held.platform, "deliver", lambda letter: unsent(deliver(letter)))
        await held.settle()
        row = await held.row(delivery)
        assert (row.state, row.resends) == ("sent", 0)
        assert refused > 2 * GIVE_UP
        assert held.platform.texts(held.chat(HEAD)) == [shown("một")]


async def test_a_new_life_knows_what_is_unclear_before_it_says_anything(
    database_url: str,
) -> None:
    async with office(database_url, settle=3600) as held:
        platform, chat = held.platform, held.chat(HEAD)
        delivery = await unclear(held, HEAD, "một", arrives=True)
        await becomes(held, delivery, "ambiguous")
    async with office(database_url, settle=3600, platform=platform) as held:
        assert not held.post.reserve(chat)
        assert held.post.reserve(held.chat(OTHER))
        held.post.release(held.chat(OTHER))


async def test_what_became_unclear_counts_before_the_next_look(database_url: str) -> None:
    async with office(database_url, settle=3600) as held:
        looks, read = asyncio.Event(), held.store.read

        async def late(body: Any, **more: Any) -> Any:
            await looks.wait()
            return await read(body, **more)

        await held.settle()
        held.platform.script.append(once(LOST, chat=held.chat(HEAD)))
        delivery = await held.store.write(lambda tx: held.write(tx, HEAD, "một"))
        held.post.ring()
        while not held.post.in_flight:  # noqa: ASYNC110 - it says so nowhere else
            await asyncio.sleep(0.001)
        held.store.read = late  # type: ignore[assignment, method-assign] # nothing is looked for meanwhile
        while held.post.in_flight:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.001)
        row = held.store.read_now(lambda tx: tx.outbox.get(delivery))
        assert row.state == "ambiguous"
        assert not held.post.reserve(held.chat(HEAD))
        looks.set()
