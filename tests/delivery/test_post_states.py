"""Each end of a call leads to the state that it must; nothing is lost or blindly repeated."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.delivery import calling
from bot.delivery.outcome import (
    Garbled,
    Held,
    Moved,
    Outcome,
    Refused,
    Sent,
    Unclear,
    Unreachable,
    Unsent,
    Wait,
)
from storage.outbox import Lane
from storage.transaction import Tx
from tests.delivery.postal import Office, office, once, shown

HEAD = "head-khtc"


async def said(held: Office, outcome: Outcome) -> int:
    """A message whose first call ends so."""
    held.platform.script.append(once(outcome, chat=held.chat(HEAD)))
    delivery = await held.say(HEAD, "một việc")
    await held.settle()
    return delivery


async def test_a_message_goes_out_and_its_number_is_kept(database_url: str) -> None:
    async with office(database_url) as held:
        delivery = await said(held, Sent(77))
        row = await held.row(delivery)
    assert (row.state, row.message_id) == ("sent", 77)


@pytest.mark.parametrize("outcome", [Wait(30), Unsent("no connection")])
async def test_what_was_surely_not_sent_goes_out_later_and_once(
    database_url: str, outcome: Outcome
) -> None:
    async with office(database_url) as held:
        began = held.clock.pulse()
        delivery = await said(held, outcome)
        assert await held.state(delivery) == "sent"
        assert held.platform.texts(held.chat(HEAD)) == [shown("một việc")]
        waited = held.clock.pulse() - began
    assert waited >= (30 if isinstance(outcome, Wait) else 1)


async def test_a_chat_that_must_wait_holds_up_nobody_else(database_url: str) -> None:
    async with office(database_url) as held:
        held.platform.script.append(once(Wait(300), chat=held.chat(HEAD)))
        first = await held.say(HEAD)
        other = await held.say("secretary")
        while await held.state(other) != "sent" or (await held.row(first)).reason is None:
            await held.clock.sleep_until(held.clock.now())
        assert await held.state(first) == "waiting"
        assert (await held.row(first)).reason == "asked to wait 300 s"


async def test_repeated_waits_in_other_chats_pause_everybody(database_url: str) -> None:
    async with office(database_url) as held:
        for who in (HEAD, "head-qlcng"):
            held.platform.script.append(once(Wait(60), chat=held.chat(who)))
            await held.say(who)
        while len(held.platform.calls) < 2:
            await held.clock.sleep_until(held.clock.now())
        third = await held.say("secretary")
        for _ in range(50):
            await held.clock.sleep_until(held.clock.now())
        assert held.post.look()["paused_until"] is not None
        assert await held.state(third) == "waiting"
        await held.settle()
        assert await held.state(third) == "sent"


async def test_a_wait_is_still_obeyed_after_a_restart(database_url: str) -> None:
    async with office(database_url) as held:
        held.platform.script.append(once(Wait(300), chat=held.chat(HEAD)))
        delivery = await held.say(HEAD)
        while (await held.row(delivery)).reason is None:
            await held.clock.sleep_until(held.clock.now())
    async with office(database_url, start="2021-03-01T09:01") as again:
        began = again.clock.pulse()
        await again.settle()
        assert await again.state(delivery) == "sent"
        assert again.clock.pulse() - began >= 239


@pytest.mark.parametrize("kind", ["edit", "menu"])
async def test_what_may_be_called_twice_is_simply_called_again(
    database_url: str, kind: str
) -> None:
    async with office(database_url) as held:
        card = await held.say(HEAD, "một việc")
        await held.settle()
        held.platform.script.append(once(Unclear("reset"), chat=held.chat(HEAD)))
        more = {"edits": card} if kind == "edit" else {"kind": "menu", "commands": []}
        delivery = await held.say(HEAD, "một việc", **more)
        await held.settle()
        assert await held.state(delivery) == "sent"
        assert len(held.platform.texts(held.chat(HEAD))) == 1


async def test_an_unclear_message_is_not_sent_again_before_the_settle_time(
    database_url: str,
) -> None:
    async with office(database_url, shared=False, settle=60) as held:
        held.platform.script.append(once(Unclear("reset"), chat=held.chat(HEAD)))
        delivery = await held.say(HEAD, "một việc")
        while await held.state(delivery) != "ambiguous":
            await held.clock.sleep_until(held.clock.now())
        began = held.clock.pulse()
        held.clock.set(held.clock.now() + timedelta(seconds=59))
        held.post.ring()
        for _ in range(30):
            await held.clock.sleep_until(held.clock.now())
        assert len(held.platform.calls) == 1
        await held.settle()
        (again,) = (at for at, *_ in held.platform.calls[1:])
        assert again - began >= 60
        assert await held.state(delivery) == "sent"
        assert held.platform.texts(held.chat(HEAD)) == [f"(gửi lại) {shown('một việc')}"]
        assert (await held.store.read(lambda tx: tx.marks.get("resent"))) == {"count": 1}


async def test_who_blocked_the_bot_is_not_called_again_and_the_deputy_hears_of_it(
    database_url: str,
) -> None:
    async with office(database_url) as held:
        delivery = await said(held, Unreachable("Forbidden: bot was blocked by the user"))
        row = await held.row(delivery)
        assert (row.state, "blocked" in (row.reason or "")) == ("unreachable", True)
        account = await held.store.read(lambda tx: tx.accounts.of_person(held.people[HEAD]))
        assert account is not None
        assert account.unreachable


async def test_what_a_head_who_blocked_the_bot_missed_goes_to_the_deputy_once(
    database_url: str,
) -> None:
    async with office(database_url) as held:
        head, deputy = held.chat("head-qlcng"), held.chat("deputy-qlcng")
        held.platform.script.append(once(Unreachable("blocked"), chat=head))
        await held.say("head-qlcng", "một việc", lane=Lane.NUDGE)
        await held.settle()
        (told,) = held.platform.texts(deputy)
        assert told.startswith(shown("một việc"))
        assert "gửi thay" in told
        assert held.platform.texts(head) == []


async def test_refused_words_are_tried_bare_once_then_somebody_is_told(database_url: str) -> None:
    async with office(database_url) as held:
        held.platform.script.append(once(Garbled("can't parse"), chat=held.chat(HEAD)))
        delivery = await said(held, Garbled("can't parse"))
        row = await held.row(delivery)
        assert (row.state, row.plain) == ("dead", True)
        assert len([c for c in held.platform.calls if c[1] == held.chat(HEAD)]) == 2
        assert "không gửi đi được" in " ".join(held.platform.texts(held.chat("secretary")))


async def test_what_can_never_be_sent_is_told_at_once(database_url: str) -> None:
    async with office(database_url) as held:
        delivery = await said(held, Refused("too large"))
        assert await held.state(delivery) == "dead"
        assert "không gửi đi được" in " ".join(held.platform.texts(held.chat("secretary")))


async def test_a_card_that_its_reader_deleted_comes_once_more_and_once_only(
    database_url: str,
) -> None:
    async with office(database_url) as held:
        card = await held.say(HEAD, "một việc")
        await held.settle()
        held.platform.chats[held.chat(HEAD)].clear()
        for _ in range(3):
            await held.edit(HEAD, card)
            await held.settle()
        assert held.platform.texts(held.chat(HEAD)) == [shown("một việc")]


async def test_a_group_that_moved_is_followed(database_url: str) -> None:
    async with office(database_url) as held:
        moved = -1_009_000_000_001
        delivery = await said(held, Moved(moved))
        row = await held.row(delivery)
        account = await held.store.read(lambda tx: tx.accounts.of_person(held.people[HEAD]))
        assert (row.state, row.chat_id) == ("sent", moved)
        assert account is not None
        assert account.chat_id == moved
        assert held.platform.texts(moved) == [shown("một việc")]


async def test_a_bot_that_is_not_known_any_more_stops_calling_and_tries_again_later(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office(database_url) as held:
        delivery = await said(held, Held("Unauthorized"))
        second = await held.say("secretary")
        for _ in range(30):
            await held.clock.sleep_until(held.clock.now())
        assert [await held.state(each) for each in (delivery, second)] == ["waiting"] * 2
        assert len(held.platform.calls) == 1
        assert held.post.look()["hold"] == "Unauthorized"
        mark = await held.store.read(lambda tx: tx.marks.get("hold"))
        assert mark["why"] == "Unauthorized"
        monkeypatch.setattr(calling, "HOLD_LASTS", 0.0)
        held.post.ring()
        await held.settle()
        assert [await held.state(each) for each in (delivery, second)] == ["sent"] * 2
        assert held.post.look()["hold"] is None
        assert await held.store.read(lambda tx: tx.marks.get("hold")) == {}


async def test_several_edits_of_one_card_are_one_call(database_url: str) -> None:
    async with office(database_url) as held:
        card = await held.say(HEAD, "một việc")
        await held.settle()
        before = len(held.platform.calls)
        made = await held.store.write(
            lambda tx: [held.write(tx, HEAD, edits=card) for _ in range(5)]
        )
        held.post.ring()
        await held.settle()
        assert len(held.platform.calls) == before + 1
        assert [await held.state(each) for each in made] == ["dropped"] * 4 + ["sent"]


async def test_what_cannot_be_composed_is_buried_and_others_go_on(database_url: str) -> None:
    async with office(database_url) as held:
        made = await held.store.write(
            lambda tx: [
                held.write(tx, HEAD, kind="receipt", report=4711),
                held.write(tx, "secretary", "tin khác"),
            ]
        )
        held.post.ring()
        await held.settle()
        assert [await held.state(each) for each in made] == ["dead", "sent"]


async def test_what_stood_as_sending_when_the_process_died_is_unclear_after_it(
    database_url: str,
) -> None:
    async with office(database_url, shared=False, settle=60) as held:
        held.post.close()
        delivery = await held.say(HEAD)
        menu = await held.say("secretary", kind="menu", commands=[])
        for each in (delivery, menu):
            await held.store.write(partial(leave_sending, each=each, at=held.clock.stamp()))
        await held.post.recover()
        assert [await held.state(each) for each in (delivery, menu)] == ["ambiguous", "waiting"]


async def test_a_call_that_was_made_long_after_its_claim_may_still_arrive_after_the_death(
    database_url: str,
) -> None:
    async with office(database_url, shared=False, settle=60) as held:
        held.post.close()
        delivery = await held.say(HEAD)
        claimed = held.clock.stamp()
        await held.store.write(partial(leave_sending, each=delivery, at=claimed))
        held.clock.set(held.clock.now() + timedelta(seconds=300))
        await held.post.recover()
        await held.store.read(held.post._settling.look)
        held.clock.set(held.clock.now() + timedelta(seconds=59))
        assert not held.post._settling.is_due
        held.clock.set(held.clock.now() + timedelta(seconds=1))
        assert held.post._settling.is_due


def leave_sending(tx: Tx, *, each: int, at: datetime) -> None:
    tx.outbox.change(each, state="sending", sending_at=at)


async def test_without_the_lease_nothing_is_claimed_and_nothing_is_called(
    database_url: str,
) -> None:
    fence: list[int | None] = [None]
    async with office(database_url, fence=lambda: fence[0]) as held:
        delivery = await held.say(HEAD, "một việc")
        for _ in range(30):
            await held.clock.sleep_until(held.clock.now())
        assert await held.state(delivery) == "waiting"
        fence[0] = await held.store.write(
            lambda tx: tx.leases.seize("sender", holder="1@here:1", seconds=600)
        )
        held.post.ring()
        await held.settle()
        assert await held.state(delivery) == "sent"


async def test_under_a_number_that_has_passed_to_another_nothing_is_written(
    database_url: str,
) -> None:
    """The process was frozen in the middle of a call, and another has become the sender."""
    fence: list[int | None] = [None]

    def seize(tx: Tx) -> int:
        return tx.leases.seize("sender", holder="1@here:1", seconds=600)

    async with office(database_url, fence=lambda: fence[0], settle=600) as held:
        fence[0] = await held.store.write(seize)
        held.platform.takes = 0.2
        delivery = await held.say(HEAD, "một việc")
        while await held.state(delivery) != "sending":  # noqa: ASYNC110 - only the table tells
            await asyncio.sleep(0.01)
        await held.store.write(seize)
        at = held.clock.stamp()
        await held.store.write(lambda tx: tx.outbox.recover(at=at))
        while held.post.in_flight:  # noqa: ASYNC110 - it says so nowhere else
            await asyncio.sleep(0.01)
        assert await held.state(delivery) == "ambiguous"
        other = await held.say("secretary")
        await asyncio.sleep(0.1)
        assert await held.state(other) == "waiting"
