"""Silent messages, deleted at once: whether the platform counts all chats in one sequence."""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.clock import local_day
from bot.delivery.brief import BRIEF, briefly
from bot.delivery.outcome import (
    Garbled,
    Gone,
    Outcome,
    Sent,
    Unclear,
    Unreachable,
    Wait,
    is_answer,
)
from bot.rules.model import Role
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.clock import Clock
    from bot.delivery.pace import Pace
    from bot.delivery.telegram import Courier
    from storage.database import Database
    from storage.transaction import Tx

log = logging.getLogger(__name__)

BELIEVED = timedelta(days=1)
CANARY, WHISPERS, LEFT = "canary", "whispers", "whispers_left"
"""Marks: what the canary found; in which chats a whisper may stand of which nobody knows, by
chat; and which are known and still to be deleted."""

TRIES = 3
"""Of each deletion in a row: errors come alone, and a whisper is not to be read."""
CHATS_COMPARED = 2
"""A canary needs so many; what it has shown needs one to go on with."""
HEARERS = (Role.SECRETARIAT, Role.ADMINISTRATOR)
WORDS, AFTERWARDS = "line_check", "line_checked"
"""What a whisper says; and what it says for good when it was found too late to be deleted (the
platform lets a bot delete what it said within 48 hours, and edit it always)."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A whisper of which nobody knows may stand in a chat, between two message ids.

    ``below``: None, when nothing later is known there. ``since``: ISO 8601, when the last one was
    announced.
    """

    above: int = 0
    below: int | None = None
    since: str = datetime.min.replace(tzinfo=UTC).isoformat()


def hearers(tx: Tx, now: datetime) -> list[int]:
    """Chats of those who run the system, each once, whoever can be reached first."""
    found: dict[int, bool] = {}
    for person, _ in tx.agencies.holding(*HEARERS, on=local_day(now)):
        account = tx.accounts.of_person(person.id)
        if account is not None and account.state == "active":
            found.setdefault(account.chat_id, account.unreachable is None)
    return sorted(found, key=lambda chat: not found[chat])


def asking(tx: Tx, now: datetime) -> str:
    """What becomes of messages that are unclear, by the last canary and who has enrolled.

    "asked": the platform is asked; "untried": a canary will tell; "few" (those who run the system
    have too few chats for one) and "apart" (chats count apart): they are said again with the mark.
    """
    known = tx.marks.get(CANARY)
    is_fresh = "at" in known and abs(now - datetime.fromisoformat(known["at"])) < BELIEVED
    if is_fresh and not known["proven"]:
        return "apart"
    if len(hearers(tx, now)) < (1 if is_fresh else CHATS_COMPARED):
        return "few"
    return "asked" if is_fresh else "untried"


class Whispers:
    """Every whisper is announced in a mark before it is sent, so that none is taken for another."""

    def __init__(self, store: Database, clock: Clock, courier: Courier, pace: Pace) -> None:
        self._store = store
        self._clock = clock
        self._courier = courier
        self._pace = pace

    async def say(self, chat: int) -> int | None:
        """The id that the platform gave it; None when it cannot be told now. ``tidy`` follows."""
        if not self._pace.try_take(chat, self._clock.pulse()):
            return None
        stamp = self._clock.stamp().isoformat()
        doubt = await self._store.write(lambda tx: _announce(tx, chat, stamp))
        outcome = await briefly(self._courier.whisper(chat, texts().render("vi", WORDS)))
        if is_answer(outcome):
            self._pace.answered(self._clock.pulse())
        self._learn(chat, outcome)
        made = outcome.message_id if isinstance(outcome, Sent) else None
        if made is None and isinstance(outcome, Sent | Unclear):
            return None
        await self._store.write(lambda tx: _settle(tx, chat, made, doubt))
        return made

    async def tidy(self) -> None:
        """Delete what was whispered; what cannot be deleted now is tried again the next time."""
        known = await self._store.read(left)
        ends = self._clock.real() + BRIEF
        for _ in range(TRIES):
            done = [
                each for each in known if self._clock.real() < ends and await self._is_gone(each)
            ]
            if done:
                await self._store.write(lambda tx, done=done: _forget(tx, done))  # type: ignore[misc] # bound now
            known = [each for each in known if each not in done]

    async def seek(self, chat: int, bound: int, late: Callable[[], bool]) -> bool:
        """Find what an earlier life whispered there, by its words, so that ``tidy`` deletes it.

        The chat is reserved; ``bound`` is an id above all that may be meant. False: not all was
        asked about.
        """
        doubt, ids = await self._store.read(lambda tx: _may_be(tx, chat, bound))
        if doubt is None or ids is None:
            return doubt is None
        found: list[int] = []
        for message_id in ids:
            if late():
                return False
            words = texts().render("vi", WORDS)
            outcome = await briefly(self._courier.reword(chat, message_id, words))
            self._learn(chat, outcome)
            if isinstance(outcome, Sent):
                found.append(message_id)
            elif not isinstance(outcome, Gone):
                return False
        await self._store.write(lambda tx: _resolve(tx, chat, doubt, found))
        return True

    async def _is_gone(self, whisper: list[int]) -> bool:
        chat, message_id = whisper
        outcome = await briefly(self._courier.unsay(chat, message_id))
        if isinstance(outcome, Garbled):
            words = texts().render("vi", AFTERWARDS)
            outcome = await briefly(self._courier.reword(chat, message_id, words))
        self._learn(chat, outcome)
        return isinstance(outcome, Sent | Gone | Garbled | Unreachable)

    def _learn(self, chat: int, outcome: Outcome) -> None:
        now = self._clock.pulse()
        if isinstance(outcome, Wait):
            self._pace.refused(chat, now, outcome.seconds)
        elif isinstance(outcome, Unreachable):
            log.warning("a whisper found nobody")

    async def canary(self, one: int, other: int) -> tuple[bool | None, int | None]:
        """Whether ids run in one sequence over both chats, and the last id; None: try later.

        A chat that counts for itself gives its second message the next number: nothing fits
        between. And nothing new is counted below what is known.
        """
        top = await self._store.read(lambda tx: tx.seen.top())
        first = await self.say(one)
        between = await self.say(other) if first is not None else None
        last = await self.say(one) if between is not None else None
        if first is None or between is None or last is None:
            return None, None
        proven = top < first < between < last
        stamp = self._clock.stamp().isoformat()
        bot = self._courier.bot_id
        await self._store.write(lambda tx: tx.marks.put(CANARY, proven=proven, at=stamp, bot=bot))
        log.info("message ids run in one sequence: %s", proven)
        return proven, last

    def believed(self, tx: Tx) -> bool | None:
        """What the last canary found; None when it is too old or was another bot's."""
        known = tx.marks.get(CANARY)
        if known.get("bot") != self._courier.bot_id:
            return None
        age = self._clock.stamp() - datetime.fromisoformat(known["at"])
        return bool(known["proven"]) if timedelta(0) <= age < BELIEVED else None


def is_doubtful(tx: Tx, chat: int, low: int) -> bool:
    """Whether a whisper that nobody knows of may stand in the chat above ``low``."""
    doubt = doubts(tx).get(chat)
    return doubt is not None and (doubt.below is None or low < doubt.below)


def doubts(tx: Tx) -> dict[int, Doubt]:
    """By chat. A release before this one wrote no more than the id below."""
    return {
        int(chat): Doubt(**told) if isinstance(told, dict) else Doubt(below=told)
        for chat, told in tx.marks.get(WHISPERS).items()
    }


def _note(tx: Tx, chat: int, doubt: Doubt | None) -> None:
    known = doubts(tx) | ({chat: doubt} if doubt else {})
    if doubt is None:
        known.pop(chat, None)
    tx.marks.put(WHISPERS, **{str(each): asdict(told) for each, told in known.items()})


def _announce(tx: Tx, chat: int, stamp: str) -> Doubt | None:
    """The doubt in which the chat was before."""
    before = doubts(tx).get(chat)
    above = tx.seen.top() if before is None else before.above
    _note(tx, chat, Doubt(above, since=stamp))
    return before


def _settle(tx: Tx, chat: int, made: int | None, before: Doubt | None) -> None:
    """It is accounted for; what was in doubt before lies below it from now on."""
    if made is not None:
        tx.seen.note([made])
        tx.marks.put(LEFT, ids=[*left(tx), [chat, made]])
        before = before and Doubt(before.above, made, before.since)
    _note(tx, chat, before)


def _may_be(tx: Tx, chat: int, bound: int) -> tuple[Doubt | None, list[int] | None]:
    """The doubt, and the ids that it is about; None: too many, or some may be another message."""
    doubt = doubts(tx).get(chat)
    if doubt is None or tx.outbox.has_copies(chat, above=doubt.above, but=0):
        return doubt, None
    return doubt, tx.seen.unknown(doubt.above, bound if doubt.below is None else doubt.below)


def _resolve(tx: Tx, chat: int, doubt: Doubt, found: list[int]) -> None:
    if doubts(tx).get(chat) == doubt:
        tx.seen.note(found)
        tx.marks.put(LEFT, ids=[*left(tx), *([chat, each] for each in found)])
        _note(tx, chat, None)


def overheard(tx: Tx, chat: int, made: int) -> None:
    """Somebody who looked for something else came upon one: ``tidy`` deletes it."""
    tx.seen.note([made])
    tx.marks.put(LEFT, ids=[*left(tx), [chat, made]])


def left(tx: Tx) -> list[list[int]]:
    """Chat and message of each whisper that may still stand there."""
    found: list[list[int]] = tx.marks.get(LEFT).get("ids", [])
    return found


def _forget(tx: Tx, done: list[list[int]]) -> None:
    tx.marks.put(LEFT, ids=[each for each in left(tx) if each not in done])
