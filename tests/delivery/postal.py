"""A post with everything of the product behind it, and a platform that does as it is told."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.actions.lost import undeliverable, unreachable
from bot.clock import HandClock, moment_of
from bot.delivery.composers import COMPOSERS
from bot.delivery.letter import Letter
from bot.delivery.outcome import Gone, Outcome, Sent, Unclear
from bot.delivery.pace import Pace
from bot.delivery.post import Post
from bot.rules.model import Delivery
from storage.database import Database
from storage.outbox import Lane
from storage.seed.cast import plant
from storage.transaction import Tx

MORNING = "2021-03-01T09:00"
FIRST_CHAT = 5_000_000_000

HEAD, OTHER = "head-khtc", "head-qlcng"
LOST = Unclear("reset")

Answer = Callable[[Letter], Outcome | None]


@dataclass
class Platform:
    """Stands where the courier stands; ``script`` answers in place of the platform, or says None.

    ``shared``: one counter of message ids for all private chats.
    """

    clock: HandClock
    shared: bool = True
    script: list[Answer] = field(default_factory=list)
    takes: float = 0.0
    chats: dict[int, dict[int, str]] = field(default_factory=dict)
    calls: list[tuple[float, int, str, int | None]] = field(default_factory=list)
    busy: list[int] = field(default_factory=list)
    most_at_once: int = 0
    clobbered: int = 0
    last: int = 0
    bot_id: int = 700001
    is_paused: Callable[[], bool] = lambda: False

    def post(self, chat: int, text: str) -> int:
        """What somebody says in a chat, the bot included."""
        self.last += 1
        told = self.chats.setdefault(chat, {})
        number = self.last if self.shared else len(told) + 1
        told[number] = text
        return number

    def texts(self, chat: int) -> list[str]:
        return list(self.chats.get(chat, {}).values())

    async def deliver(self, letter: Letter) -> Outcome:
        assert letter.chat_id not in self.busy, "two calls in one chat"
        self.busy.append(letter.chat_id)
        self.most_at_once = max(self.most_at_once, len(self.busy))
        try:
            await asyncio.sleep(self.takes)
            return self._deliver(letter)
        finally:
            self.busy.remove(letter.chat_id)

    def _deliver(self, letter: Letter) -> Outcome:
        call = (self.clock.pulse(), letter.chat_id, letter.text, letter.edits_message)
        self.calls.append(call)
        for answer in list(self.script):
            told = answer(letter)
            if told is not None:
                self.script.remove(answer)
                return told
        return self.effect(letter)

    def effect(self, letter: Letter) -> Outcome:
        """What the platform does with a call that it takes."""
        if not letter.is_message and letter.edits_message is None:
            return Sent()
        if letter.edits_message is None:
            return Sent(self.post(letter.chat_id, letter.text))
        shown = self.chats.get(letter.chat_id, {})
        if letter.edits_message not in shown:
            return Gone("Message to edit not found")
        if letter.delivery.edits is None and shown[letter.edits_message] != letter.text:
            self.clobbered += 1
        shown[letter.edits_message] = letter.text
        return Sent(letter.edits_message)

    async def whisper(self, chat_id: int, text: str) -> Outcome:
        return Sent(self.post(chat_id, text))

    async def reword(self, chat_id: int, message_id: int, text: str) -> Outcome:
        shown = self.chats.get(chat_id, {})
        if message_id not in shown:
            return Gone("Message to edit not found")
        self.clobbered += shown[message_id] != text
        shown[message_id] = text
        return Sent(message_id)

    async def unsay(self, chat_id: int, message_id: int) -> Outcome:
        del self.chats[chat_id][message_id]
        return Sent()


@dataclass
class Office:
    """Hands on the post of one agency: say something, let time pass, look into the table."""

    store: Database
    clock: HandClock
    platform: Platform
    post: Post
    people: dict[str, int]
    running: asyncio.Task[None]
    said: int = 0

    def chat(self, key: str) -> int:
        return FIRST_CHAT + self.people[key]

    def write(self, tx: Tx, key: str, words: str = "", **more: Any) -> int:
        """Queue a plain sentence for somebody; the number of its delivery."""
        self.said += 1
        made = tx.outbox.say(
            more.pop("once", f"test:{self.said}"),
            more.pop("kind", "say"),
            agency_id=1,
            person_id=self.people[key],
            chat_id=self.chat(key),
            at=self.clock.now(),
            sentence="chosen",
            facts={"label": words or f"tin {self.said}"},
            **({"lane": Lane.ANSWER} | more),
        )
        assert made is not None
        return made

    async def say(self, key: str, words: str = "", **more: Any) -> int:
        made = await self.store.write(lambda tx: self.write(tx, key, words, **more))
        self.post.ring()
        return made

    async def edit(self, key: str, delivery: int) -> int:
        return await self.say(key, edits=delivery)

    async def row(self, delivery: int) -> Delivery:
        return await self.store.read(lambda tx: tx.outbox.get(delivery))

    async def state(self, delivery: int) -> str:
        return (await self.row(delivery)).state

    async def settle(self) -> None:
        """Everything said that may be said; waits of the pace are walked."""
        while True:
            await self._rest()
            until = self.post.paced_until
            if until is None:
                return
            self.clock.set(max(until, self.clock.now()))
            self.post.ring()
            await asyncio.sleep(0)

    async def _rest(self) -> None:
        while not self.running.done():
            quiet = self.post.at_rest() and not await self.store.read(self._pending)
            if quiet and self.post.at_rest():
                return
            await asyncio.sleep(0.001)

    def _pending(self, tx: Tx) -> bool:
        return self.post.may_send and tx.outbox.any_due(at=self.clock.now())

    async def pass_time(self, seconds: float) -> None:
        """Bells and waits in between come in order."""
        target = datetime.fromtimestamp(self.clock.pulse() + seconds, self.clock.now().tzinfo)
        await self.clock.advance(target, self.settle)


@contextlib.asynccontextmanager
async def office(
    url: str, *, shared: bool = True, settle: float = 1, start: str = MORNING, **more: Any
) -> AsyncIterator[Office]:
    """The cast of the seed with an account each, and a post that runs until the block ends."""
    store, clock = Database(url), HandClock(moment_of(start))
    people = await store.write(lambda tx: _people(tx, clock.now()))
    platform = more.pop("platform", None) or Platform(clock, shared=shared)
    platform.clock = clock
    post = Post(
        store,
        clock,
        platform,  # type: ignore[arg-type] # it stands for the platform behind the courier
        pace=more.pop("pace", None) or Pace(),
        composers=COMPOSERS,
        on_unreachable=unreachable,
        on_dead=undeliverable,
        settle_seconds=settle,
        **more,
    )
    running = asyncio.create_task(post.run())
    held = Office(store, clock, platform, post, people, running)
    while not (post.is_open or running.done()):  # noqa: ASYNC110 - it says so nowhere else
        await asyncio.sleep(0.001)
    try:
        yield held
    finally:
        running.cancel()
        post.drop()
        ended = (await asyncio.gather(running, return_exceptions=True))[0]
        assert isinstance(ended, asyncio.CancelledError), ended
        await asyncio.sleep(0.01)
        store.close()


def _people(tx: Tx, now: datetime) -> dict[str, int]:
    if tx.agencies.the_agency() is None:
        plant(tx, on=date(now.year - 1, 1, 1))
        for person in tx.agencies.people():
            chat = FIRST_CHAT + person.id
            account = tx.accounts.bind(person_id=person.id, user_id=chat, chat_id=chat, at=now)
            tx.accounts.activate(account.id, at=now)
    return {person.key: person.id for person in tx.agencies.people()}


def shown(words: str) -> str:
    """How what was said with ``Office.say`` reads in the chat."""
    return f"Đã chọn: {words}"


def once(outcome: Outcome, *, chat: int | None = None) -> Answer:
    """The platform answers so the next time, without doing anything."""
    return lambda letter: outcome if chat in (None, letter.chat_id) else None


def path_of(folder: Path) -> str:
    return f"sqlite:///{folder / 'post.db'}"


def arrives_all_the_same(held: Office, chat: int) -> Answer:
    """The platform does it, and the answer is lost on the way."""

    def answer(letter: Letter) -> Outcome | None:
        if letter.chat_id != chat or not letter.is_message:
            return None
        held.platform.effect(letter)
        return LOST

    return answer


async def unclear(held: Office, who: str, words: str, *, arrives: bool) -> int:
    chat = held.chat(who)
    held.platform.script.append(
        arrives_all_the_same(held, chat) if arrives else once(LOST, chat=chat)
    )
    return await held.say(who, words)


async def becomes(held: Office, delivery: int, state: str) -> None:
    while await held.state(delivery) != state:
        await held.clock.sleep_until(held.clock.now())
