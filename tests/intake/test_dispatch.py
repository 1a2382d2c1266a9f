"""Dispatch: order within a chat, chats side by side, each update's effects once."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import pytest
from telegram import Bot, Update

from bot.clock import HandClock, moment_of
from bot.intake import dispatch
from bot.intake.dispatch import Dispatcher
from bot.intake.reading import arrived
from bot.intake.standing import Standing
from bot.intake.storing import Waiting, store_batch
from storage.database import Database
from storage.inbox import Stored
from storage.transaction import Tx
from tests.intake.platform import HEAD_CHAT, message

NOW = moment_of("2021-03-24T10:00")
OTHER_CHAT = HEAD_CHAT + 1


@dataclass
class Came:
    """What came of an update."""

    settled: bool = False
    problem: Exception | None = None
    served: bool = False


Handle = Callable[[Update], Awaitable[None]]


class Hall:
    """A dispatcher on a database; ``heard`` is what was handled, in order."""

    def __init__(self, url: str) -> None:
        self.store = Database(url)
        self.clock = HandClock(NOW)
        self.heard: list[tuple[int, str]] = []
        self.dead: list[int] = []
        self.first: Handle | None = None
        self.elsewhere = 0
        self.dispatcher = Dispatcher(
            Bot("1:a"),
            self.store,
            self.clock,
            route=self._route,
            on_dead=self._on_dead,
            on_handled=lambda: None,
            conceal=lambda _tx, raw: '{"wiped": "x"}' if "MẬT" in raw else None,
        )

    async def _route(self, update: Update, inbox_id: int) -> Came:
        """As the handlers do: claimed, done and settled in one transaction."""
        message_ = update.effective_message
        assert message_ is not None
        if self.elsewhere:
            self.elsewhere -= 1
            return Came(served=True)
        try:
            if self.first is not None:
                await self.first(update)
        except Exception as problem:  # noqa: BLE001 - as the handlers tell it
            return Came(problem=problem)

        def act(tx: Tx) -> bool:
            if not tx.inbox.claim(inbox_id, message_.chat_id):
                return False
            tx.inbox.settle(inbox_id, at=NOW)
            return True

        settled = await self.store.write(act)
        if settled:
            self.heard.append((message_.chat_id, message_.text or ""))
        return Came(settled, served=True)

    def _on_dead(self, _tx: Tx, stored: Stored, _why: str) -> None:
        self.dead.append(stored.update_id)

    def put(self, *updates: Any) -> list[Waiting]:
        """Store a batch; what of it is new."""
        batch = [arrived(each) for each in updates]
        return self.store.write_now(lambda tx: store_batch(tx, batch, Standing(), NOW))[1]

    def states(self) -> Counter[str]:
        return Counter(state for state, _ in self._rows())

    def raws(self) -> list[str]:
        return [raw for _, raw in self._rows()]

    def _rows(self) -> list[tuple[str, str]]:
        from storage.tables import InboxRow  # noqa: PLC0415 - only a test looks at the rows

        def rows(tx: Tx) -> list[tuple[str, str]]:
            return [(row.state, row.raw) for row in tx.session.query(InboxRow).order_by("id")]

        return self.store.read_now(rows)

    async def rest(self) -> None:
        async with asyncio.timeout(20):
            while not self.dispatcher.at_rest():  # noqa: ASYNC110 - it is only looked at
                await asyncio.sleep(0.002)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        running = asyncio.create_task(self.dispatcher.run())
        try:
            await asyncio.sleep(0)
            yield
        finally:
            running.cancel()
            self.dispatcher.drop()
            with suppress(asyncio.CancelledError):
                await running


@pytest.fixture
def hall(database_url: str) -> Any:
    made = Hall(database_url)
    yield made
    made.store.close()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "PAUSES", (0.01, 0.02))
    monkeypatch.setattr(dispatch, "ELSEWHERE_PAUSE", 0.02)


def _words(hall: Hall, chat: int) -> list[str]:
    return [words for where, words in hall.heard if where == chat]


async def test_what_was_stored_before_a_crash_is_found_at_the_start(hall: Hall) -> None:
    hall.put(message(1, "a"), message(2, "b"), message(3, "c", chat=OTHER_CHAT))
    async with hall.open():
        await hall.rest()
    assert _words(hall, HEAD_CHAT) == ["a", "b"]
    assert hall.states() == {"handled": 3}


async def test_what_is_handed_over_is_not_read_from_the_table_again(hall: Hall) -> None:
    async with hall.open():
        await hall.rest()
        reads = 0
        real = hall.store.read

        async def counted(*given: Any, **more: Any) -> Any:
            nonlocal reads
            reads += 1
            return await real(*given, **more)

        hall.store.read = counted  # type: ignore[method-assign] # counted, and done all the same
        for number in range(1, 51):
            hall.dispatcher.take(hall.put(message(number, str(number), chat=number % 5 + 1)))
        await hall.rest()
    assert reads == 0
    assert len(hall.heard) == 50
    assert _words(hall, 1) == [str(number) for number in range(5, 51, 5)]


async def test_more_than_memory_may_hold_waits_in_the_table_and_keeps_its_order(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "HELD_AT_MOST", 20)
    monkeypatch.setattr(dispatch, "LOOKED_AT", 7)
    most = 0

    async def slowly(_update: Update) -> None:
        nonlocal most
        most = max(most, hall.dispatcher.held())
        await asyncio.sleep(0)

    hall.first = slowly
    async with hall.open():
        for start in range(0, 200, 10):
            batch = [message(n + 1, str(n), chat=n % 3 + 1) for n in range(start, start + 10)]
            hall.dispatcher.take(hall.put(*batch))
            await asyncio.sleep(0.003)
        await hall.rest()
    assert most <= 20 + 3, "each chat's own may be handled already, and held for a moment more"
    assert len(hall.heard) == 200
    for chat in (1, 2, 3):
        assert _words(hall, chat) == [str(n) for n in range(200) if n % 3 + 1 == chat]


async def test_chats_go_side_by_side_but_not_without_end(hall: Hall) -> None:
    running = most = 0
    gate = asyncio.Event()

    async def waits(_update: Update) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await gate.wait()
        running -= 1

    hall.first = waits
    async with hall.open():
        await hall.rest()
        hall.dispatcher.take(hall.put(*[message(n, chat=n) for n in range(1, 101)]))
        await asyncio.sleep(0.1)
        assert running == dispatch.CHATS_AT_ONCE
        gate.set()
        await hall.rest()
    assert most == dispatch.CHATS_AT_ONCE
    assert hall.states() == {"handled": 100}


async def test_an_update_that_fails_three_times_is_set_aside_and_the_next_is_handled(
    hall: Hall,
) -> None:
    tries = 0

    async def fails(update: Update) -> None:
        nonlocal tries
        if update.update_id == 1:
            tries += 1
            raise RuntimeError("the words of a person")

    hall.first = fails
    async with hall.open():
        hall.dispatcher.take(hall.put(message(1), message(2, "b")))
        await hall.rest()
    assert (tries, hall.dead) == (3, [1])
    assert _words(hall, HEAD_CHAT) == ["b"]
    ((number, problem),) = hall.store.read_now(lambda tx: tx.inbox.dead_letters())
    assert number == 1
    assert problem.startswith("RuntimeError in fails (test_dispatch.py), line ")


async def test_an_update_that_fails_once_is_handled_before_the_next_of_its_chat(hall: Hall) -> None:
    failed = set()

    async def fails_first(update: Update) -> None:
        if update.update_id not in failed:
            failed.add(update.update_id)
            raise RuntimeError

    hall.first = fails_first
    async with hall.open():
        hall.dispatcher.take(hall.put(message(1, "a"), message(2, "b")))
        await hall.rest()
    assert _words(hall, HEAD_CHAT) == ["a", "b"]
    assert hall.dead == []


async def test_failing_chats_take_no_place_from_others_while_they_wait(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "PAUSES", (2.0, 2.0))

    async def fails(update: Update) -> None:
        if update.update_id <= 200:
            raise RuntimeError

    hall.first = fails
    async with hall.open():
        await hall.rest()
        hall.dispatcher.take(hall.put(*[message(n, chat=n) for n in range(1, 201)]))
        began = hall.clock.real()
        hall.dispatcher.take(hall.put(message(201, "a", chat=999)))
        async with asyncio.timeout(2):
            while not hall.heard:  # noqa: ASYNC110 - it is only looked at
                await asyncio.sleep(0.005)
        assert hall.clock.real() - began < 2


@pytest.mark.parametrize("odd", [{"update_id": 1}, "chữ", {"update_id": 1, "message": {"a": 1}}])
async def test_an_unreadable_update_is_set_aside_at_once(hall: Hall, odd: Any) -> None:
    async with hall.open():
        hall.dispatcher.take(hall.put(odd, message(2, "b")))
        await hall.rest()
    assert _words(hall, HEAD_CHAT) == ["b"]
    assert hall.states()["handled"] == 1
    assert hall.states()["dead"] + hall.states()["ignored"] == 1


async def test_a_dead_letter_that_must_be_concealed_is_wiped_as_it_dies(hall: Hall) -> None:
    async def fails(_update: Update) -> None:
        raise RuntimeError

    hall.first = fails
    async with hall.open():
        hall.dispatcher.take(hall.put(message(1, "MẬT x"), message(2, "y", chat=OTHER_CHAT)))
        await hall.rest()
    assert hall.raws()[0] == '{"wiped": "x"}'
    assert json.loads(hall.raws()[1])["message"]["text"] == "y"


async def test_what_another_process_stored_is_found_at_the_second_look(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "SWEEP", 0.05)
    async with hall.open():
        await hall.rest()
        hall.put(message(1, "a"))
        async with asyncio.timeout(5):
            while not hall.heard:  # noqa: ASYNC110 - it is only looked at
                await asyncio.sleep(0.005)
    assert hall.states() == {"handled": 1}


async def test_two_processes_handle_each_update_once_and_in_order(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatch, "SWEEP", 0.02)
    halls = [Hall(database_url), Hall(database_url)]
    heard = halls[0].heard = halls[1].heard = []
    updates = [message(n, str(n), chat=n % 4 + 1) for n in range(1, 81)]
    handed: Sequence[Waiting] = halls[0].put(*updates)
    async with halls[0].open(), halls[1].open():
        for hall in halls:
            hall.dispatcher.take(handed)
        async with asyncio.timeout(20):
            while len(heard) < 80:  # noqa: ASYNC110 - it is only looked at
                await asyncio.sleep(0.01)
    assert halls[0].states() == {"handled": 80}
    assert len(heard) == 80
    for hall in halls:
        hall.store.close()
    for chat in (1, 2, 3, 4):
        words = [int(text) for where, text in heard if where == chat]
        assert sorted(words) == [n for n in range(1, 81) if n % 4 + 1 == chat]


async def test_being_dropped_leaves_everything_to_the_next_start(hall: Hall) -> None:
    gate = asyncio.Event()

    async def waits(_update: Update) -> None:
        await gate.wait()

    hall.first = waits
    async with hall.open():
        hall.dispatcher.take(hall.put(message(1, "a"), message(2, "b")))
        await asyncio.sleep(0.01)
    assert hall.states() == {"new": 2}
    gate.set()
    async with hall.open():
        await hall.rest()
    assert _words(hall, HEAD_CHAT) == ["a", "b"]


async def test_what_another_process_was_just_at_is_looked_at_again_and_never_ignored(
    hall: Hall,
) -> None:
    """It may have let go of the chat in the very moment in which we gave up."""
    hall.elsewhere = 1
    hall.put(message(1, "a"))
    async with hall.open():
        await hall.rest()
    assert hall.heard == [(HEAD_CHAT, "a")]
    assert hall.states() == {"handled": 1}
