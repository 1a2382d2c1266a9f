"""The post: claims what is due, renders it, makes it durable as sending, calls, and marks."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.delivery.composed import Composed, Composer, NotNeeded
from bot.delivery.hours import held_until
from bot.delivery.letter import Letter
from bot.delivery.outcome import Outcome, Refused, Sent, Unclear, Unreachable, Unsent, Wait
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.clock import Clock
    from bot.delivery.pace import Pace
    from bot.delivery.telegram import Courier
    from bot.rules.model import Delivery
    from storage.database import Database
    from storage.transaction import Tx

log = logging.getLogger(__name__)

AT_ONCE = 8
"""Calls in flight over all chats; one a chat."""

RETRIES = 8


class Post:
    """Runs beside intake; ``ring`` wakes it after a commit that said something."""

    def __init__(
        self,
        store: Database,
        clock: Clock,
        courier: Courier,
        *,
        pace: Pace,
        composers: Mapping[str, Composer],
        on_unreachable: Callable[[Tx, datetime, Delivery, str], None],
        on_dead: Callable[[Tx, datetime, Delivery, str], None],
        settle_seconds: float = 60,
    ) -> None:
        self._store = store
        self._clock = clock
        self._courier = courier
        self._pace = pace
        self._composers = composers
        self._on_unreachable = on_unreachable
        self._on_dead = on_dead
        self._settle = settle_seconds
        self._bell = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._looking = False
        self.paced_until: datetime | None = None

    def ring(self) -> None:
        self._bell.set()

    def drop(self) -> None:
        """Let go of what is still in flight: the table knows it, the next start finds it."""
        for task in list(self._busy.values()):
            task.cancel()

    def at_rest(self) -> bool:
        """Nothing in flight and no look under way; the table says whether something is due."""
        return not self._busy and not self._bell.is_set() and not self._looking

    async def recover(self) -> None:
        """After a crash: what stood as sending may or may not have arrived."""

        def mark(tx: Tx) -> None:
            for delivery in tx.outbox.in_state("sending"):
                tx.outbox.change(delivery.id, state="ambiguous", reason="stopped while sending")

        await self._store.write(mark)

    async def run(self) -> None:
        """Until cancelled: look, send what may be sent, sleep until something is due."""
        await self.recover()
        while True:
            self._bell.clear()
            self._looking = True
            try:
                wake_at = await self._look()
            finally:
                self._looking = False
            await self._sleep(wake_at)

    async def _look(self) -> datetime | None:
        now = self._clock.now()
        busy = list(self._busy)
        due, later, unclear = await self._store.read(
            lambda tx: (
                tx.outbox.due(at=now, busy=busy),
                tx.outbox.next_at(),
                tx.outbox.any_unclear(),
            )
        )
        if unclear:
            await self._resend_settled()
        self.paced_until = None
        for delivery in due:
            self._start(delivery, now)
        candidates = [t for t in (later, self.paced_until) if t is not None and t > now]
        return min(candidates, default=None)

    def _start(self, delivery: Delivery, now: datetime) -> None:
        """Carry it now, unless its chat is busy, the hands are full, or the pace says wait."""
        chat = delivery.chat_id or -(delivery.person_id or 0)
        if chat in self._busy or len(self._busy) >= AT_ONCE:
            return
        ready = self._pace.ready_at(chat, now)
        if ready > now:
            self.paced_until = min(ready, self.paced_until or ready)
            return
        self._pace.taken(chat, now)
        self._busy[chat] = asyncio.create_task(self._carry(delivery, chat))

    async def _sleep(self, wake_at: datetime | None) -> None:
        bell = asyncio.create_task(self._bell.wait())
        tasks: list[asyncio.Task[Any]] = [bell]
        if wake_at is not None:
            tasks.append(asyncio.create_task(self._clock.sleep_until(wake_at)))
        try:
            await asyncio.wait(tasks, timeout=5.0, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()

    async def _carry(self, delivery: Delivery, chat: int) -> None:
        try:
            letter = await self._claimed(delivery)
            if letter is not None:
                await self._deliver(letter, chat)
        except Exception:
            log.exception("delivery %s stays as it stands", delivery.id)
        finally:
            self._busy.pop(chat, None)
            self._bell.set()

    async def _claimed(self, delivery: Delivery) -> Letter | None:
        """Durable as sending; what cannot be composed is a dead letter, never tried again."""
        try:
            return await self._store.write(lambda tx: self._claim(tx, delivery.id))
        except Exception:
            log.exception("delivery %s could not be composed", delivery.id)
            await self._store.write(lambda tx: self._bury(tx, delivery, "could not be composed"))
            return None

    async def _deliver(self, letter: Letter, chat: int) -> None:
        """Call and mark; a mark that fails leaves the row to be settled as unclear."""
        outcome: Outcome = Unclear("the outcome could not be marked")
        try:
            outcome = await self._courier.deliver(letter)
        finally:
            await self._store.write(lambda tx: self._mark(tx, letter, outcome))
        if isinstance(outcome, Wait):
            self._pace.pause(chat, self._clock.now() + timedelta(seconds=outcome.seconds))

    def _bury(self, tx: Tx, delivery: Delivery, why: str) -> None:
        """It can never be sent: kept as a dead letter, and somebody is told."""
        tx.outbox.change(delivery.id, state="dead", reason=why[:200])
        self._on_dead(tx, self._clock.now(), delivery, why)

    def _claim(self, tx: Tx, delivery_id: int) -> Letter | None:
        delivery = tx.outbox.get(delivery_id)
        if delivery.state != "waiting":
            return None
        held = held_until(tx, delivery, self._clock.now())
        if held is not None:
            tx.outbox.change(delivery.id, not_before=held)
            return None
        chat_id = self._chat(tx, delivery)
        if chat_id is None:
            self._lose(tx, delivery, "no account")
            return None
        target = tx.outbox.get(delivery.edits) if delivery.edits else None
        if target is not None and not self._editable(tx, delivery, target):
            return None
        shown = target or delivery
        composed = self._composers[shown.kind](tx, shown, self._clock.now())
        if isinstance(composed, NotNeeded):
            tx.outbox.change(delivery.id, state="dropped", reason=composed.why)
            return None
        return self._letter(tx, delivery, target, chat_id, composed)

    def _letter(
        self, tx: Tx, delivery: Delivery, target: Delivery | None, chat_id: int, composed: Composed
    ) -> Letter:
        owner = (target or delivery).id
        person = delivery.person_id or 0
        flat = [button for row in composed.keyboard for button in row]
        made = {b.slot: b for b in tx.outbox.put_buttons(owner, person, flat)} if person else {}
        rows = tuple(tuple(made[b["slot"]] for b in row) for row in composed.keyboard)
        words = composed.text
        if delivery.resends and target is None:
            words = resent(words, delivery.language)
        claimed = tx.outbox.change(
            delivery.id,
            state="sending",
            chat_id=chat_id,
            words=words,
            sending_at=self._clock.now(),
        )
        reply_to = None
        if delivery.reply_to is not None and target is None:
            reply_to = delivery.reply_to
        return Letter(
            delivery=claimed,
            chat_id=chat_id,
            text=words,
            buttons=rows,
            composed=composed,
            edits_message=target.message_id if target else None,
            reply_to=reply_to,
        )

    def _chat(self, tx: Tx, delivery: Delivery) -> int | None:
        if delivery.person_id is None:
            return delivery.chat_id
        found = tx.outbox.chat_of(delivery.person_id)
        return found[1] if found else None

    def _editable(self, tx: Tx, delivery: Delivery, target: Delivery) -> bool:
        """An edit merges into a message not yet sent, and into a newer edit of the same one."""
        if target.state in ("waiting", "dropped", "dead", "unreachable", "held"):
            tx.outbox.change(delivery.id, state="dropped", reason=f"target is {target.state}")
            return False
        if target.message_id is None:
            later = self._clock.now() + timedelta(seconds=1)
            tx.outbox.change(delivery.id, not_before=later)
            return False
        newer = tx.outbox.waiting_edit(target.id)
        if newer is not None and newer.id > delivery.id:
            tx.outbox.change(delivery.id, state="dropped", reason="merged into a newer edit")
            return False
        return True

    def _mark(self, tx: Tx, letter: Letter, outcome: Outcome) -> None:
        delivery = letter.delivery
        now = self._clock.now()
        match outcome:
            case Sent(message_id=message_id):
                kept = letter.edits_message or message_id
                tx.outbox.change(delivery.id, state="sent", sent_at=now, message_id=kept)
                if delivery.facts.get("secret"):
                    tx.outbox.change(delivery.id, facts={"wiped": True}, words=None)
            case Wait(seconds=seconds):
                later = now + timedelta(seconds=seconds)
                tx.outbox.change(delivery.id, state="waiting", not_before=later)
            case Unsent(why=why):
                self._retry(tx, delivery, why)
            case Unclear(why=why) if delivery.edits is not None:
                self._retry(tx, delivery, why)
            case Unclear(why=why):
                tx.outbox.change(delivery.id, state="ambiguous", reason=why)
            case Unreachable(why=why):
                self._lose(tx, delivery, why)
            case Refused(why=why):
                self._bury(tx, delivery, why)

    def _retry(self, tx: Tx, delivery: Delivery, why: str) -> None:
        tries = delivery.attempts + 1
        later = self._clock.now() + timedelta(seconds=min(300, 2**tries))
        if tries >= RETRIES:
            self._bury(tx, delivery, why)
            return
        tx.outbox.change(delivery.id, state="waiting", reason=why, not_before=later, attempts=tries)

    def _lose(self, tx: Tx, delivery: Delivery, why: str) -> None:
        tx.outbox.change(delivery.id, state="unreachable", reason=why)
        self._on_unreachable(tx, self._clock.now(), delivery, why)

    async def _resend_settled(self) -> None:
        """What stays unclear after the settle time goes out again, visibly marked."""
        limit = self._clock.now() - timedelta(seconds=self._settle)

        def put_back(tx: Tx) -> int:
            settled = [
                delivery
                for delivery in tx.outbox.in_state("ambiguous")
                if delivery.sending_at is not None and delivery.sending_at <= limit
            ]
            for delivery in settled:
                tx.outbox.change(delivery.id, state="waiting", resends=delivery.resends + 1)
            return len(settled)

        if await self._store.write(put_back):
            self._bell.set()


def resent(words: str, language: str) -> str:
    """The words with the visible mark of a second sending."""
    return texts().render(language, "resent", words=words)
