"""Decides what may or may not have arrived: by asking the platform, or said again with a mark."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.delivery.composed import Composed
from bot.delivery.letter import Letter
from bot.delivery.marks import TRIES
from bot.delivery.outcome import Gone, Outcome, Sent, Unreachable, Wait
from bot.delivery.whispers import Whispers, hearers, is_doubtful

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.delivery.claims import Ends
    from bot.delivery.pace import Pace
    from bot.delivery.telegram import Courier
    from bot.rules.model import Button, Delivery
    from storage.database import Database
    from storage.transaction import Tx

log = logging.getLogger(__name__)

AGAIN_AFTER = 3.0
"""Seconds until what could not be decided is tried again."""
GIVE_UP = 10
"""Tries in a row after which it is said again with the mark, whatever the canary found."""
PATIENCE = 100
"""Tries for which a backlog of updates is waited for: what it brings need not be asked for."""
KEEP_EVERY = 8
OF_A_FILE = "there is no text in the message to edit"
"""Said of a file of our own only: somebody else's cannot be edited at all."""
RESENT = "resent"


class Settling:
    """Knows what is unclear, since when, and settles it once nothing late can come any more."""

    def __init__(
        self,
        store: Database,
        clock: Clock,
        courier: Courier,
        *,
        pace: Pace,
        ends: Ends,
        seconds: float,
        drained: Callable[[], bool],
    ) -> None:
        self._store = store
        self._clock = clock
        self._courier = courier
        self._pace = pace
        self._ends = ends
        self._seconds = seconds
        self._drained = drained
        self._whispers = Whispers(store, clock, courier, pace)
        self._noticed: dict[int, float] = {}
        self._rows: tuple[Delivery, ...] = ()
        self._not_before = float("-inf")
        self._failures = 0
        self._undrained = 0
        self._asks = True

    async def tidy(self) -> None:
        """Delete whispers that a stop has left."""
        await self._whispers.tidy()

    def look(self, tx: Tx) -> None:
        """Read what is unclear, and whether the platform would be asked about it."""
        self._rows = tuple(tx.outbox.unclear())
        self._asks = bool(self._rows) and self._whispers.believed(tx) is not False
        now = self._clock.pulse()
        self._noticed = {each.id: self._noticed.get(each.id, now) for each in self._rows}

    @property
    def chats(self) -> set[int]:
        """Where nothing new may be said meanwhile: it could not be told from what is unclear."""
        return {each.chat_id or 0 for each in self._rows} if self._asks else set()

    @property
    def is_idle(self) -> bool:
        return not self._rows

    def settled_at(self) -> float | None:
        """The pulse at which the first of them may be decided."""
        if not self._rows:
            return None
        return max(self._not_before, min(self._settles(each) for each in self._rows))

    def settled(self) -> list[Delivery]:
        """Those that may be decided now."""
        now = self._clock.pulse()
        if now < self._not_before:
            return []
        return [each for each in self._rows if self._settles(each) <= now]

    def _settles(self, delivery: Delivery) -> float:
        """By the stored moment, or by our own watch where the machine's time has leapt."""
        now = self._clock.pulse()
        watched = self._noticed[delivery.id] + self._seconds
        if delivery.sending_at is None:
            return watched
        passed = (self._clock.stamp() - delivery.sending_at) / timedelta(seconds=1)
        return min(watched, now + self._seconds - max(0.0, passed))

    async def decide(
        self,
        unclear: Sequence[Delivery],
        reserve: Callable[[int], bool],
        release: Callable[[int], None],
    ) -> None:
        """Settle what can be settled now; chats are reserved while their messages are asked for."""
        if not self._drained() and self._undrained < PATIENCE:
            self._undrained += 1
            self._not_before = self._clock.pulse() + AGAIN_AFTER
            return
        self._undrained = 0
        held: list[int] = []

        def hold(chat: int) -> bool:
            if chat in held or not reserve(chat):
                return chat in held
            held.append(chat)
            return True

        try:
            done = await self._decide([each for each in unclear if hold(each.chat_id or 0)], hold)
        finally:
            for chat in held:
                release(chat)
        self._failures = 0 if done else self._failures + 1
        if not done:
            self._not_before = self._clock.pulse() + AGAIN_AFTER

    async def _decide(self, unclear: list[Delivery], hold: Callable[[int], bool]) -> bool:
        if not unclear:
            return False
        if self._failures >= GIVE_UP:
            await self._store.write(lambda tx: self._say_again(tx, unclear))
            return True
        proven, bound = await self._bound(hold)
        if proven is None:
            return False
        if not proven or bound is None:
            await self._store.write(lambda tx: self._say_again(tx, unclear))
            return True
        return all([await self._ask(each, bound) for each in unclear])

    async def _bound(self, hold: Callable[[int], bool]) -> tuple[bool | None, int | None]:
        """(the canary's verdict, None: try later; an id above all that may have arrived)."""
        known, chats = await self._store.read(
            lambda tx: (self._whispers.believed(tx), hearers(tx, self._clock.now()))
        )
        if known is False or len(chats) < 2:
            return False, None
        unclear = {each.chat_id for each in self._rows}
        free = [chat for chat in sorted(chats, key=unclear.__contains__) if hold(chat)]
        if known is None:
            return await self._whispers.canary(*free[:2]) if len(free) > 1 else (None, None)
        bound = await self._whispers.say(free[0]) if free else None
        return (True, bound) if bound is not None else (None, None)

    async def _ask(self, delivery: Delivery, bound: int) -> bool:
        """Ask for every id that may be this message; False when it must be asked again."""
        letter, ids = await self._store.read(lambda tx: _question(tx, delivery, bound))
        if ids is None:
            await self._store.write(lambda tx: self._say_again(tx, [delivery]))
            return True
        no: list[int] = []
        for message_id in ids:
            outcome = await self._probe(letter, message_id)
            if _is_ours(outcome):
                await self._store.write(partial(self._found, delivery=delivery, made=message_id))
                return True
            if not isinstance(outcome, Gone):
                return await self._broken_off(delivery, no, outcome)
            no.append(message_id)
            if len(no) % KEEP_EVERY == 0:
                await self._store.write(lambda tx: _keep(tx, delivery, no))
        await self._store.write(lambda tx: self._put_back(tx, delivery))
        return True

    async def _probe(self, letter: Letter, message_id: int) -> Outcome:
        now = self._clock.pulse()
        until = self._pace.open_at(letter.chat_id, now)
        if until > now:
            return Wait(until - now)
        asked = Letter(
            delivery=letter.delivery,
            chat_id=letter.chat_id,
            text=letter.text or ".",
            buttons=letter.buttons,
            composed=letter.composed,
            edits_message=message_id,
        )
        outcome = await self._courier.deliver(asked)
        if isinstance(outcome, Wait):
            self._pace.refused(letter.chat_id, self._clock.pulse(), outcome.seconds)
        return outcome

    async def _broken_off(self, delivery: Delivery, no: list[int], outcome: Outcome) -> bool:
        if isinstance(outcome, Unreachable):
            why = outcome.why
            await self._store.write(lambda tx: self._lose(tx, delivery, why))
            return True
        await self._store.write(lambda tx: _keep(tx, delivery, no))
        return False

    def _lose(self, tx: Tx, delivery: Delivery, why: str) -> None:
        if _is_open(tx, delivery):
            self._ends.lose(tx, self._clock.now(), delivery, why)

    def _found(self, tx: Tx, *, delivery: Delivery, made: int) -> None:
        """It had arrived; what would have changed it meanwhile is shown now."""
        if not _is_open(tx, delivery):
            return
        now = self._clock.now()
        tx.outbox.mark_sent([(delivery.id, made)], at=now)
        tx.seen.note([made])
        log.info("delivery %s had arrived", delivery.id)
        if delivery.facts.get("secret"):
            tx.outbox.change(delivery.id, facts={"wiped": True}, words=None)
        elif tx.outbox.has_dropped_edit(delivery.id):
            tx.outbox.say(
                f"found:{delivery.id}",
                delivery.kind,
                agency_id=delivery.agency_id,
                person_id=delivery.person_id,
                chat_id=delivery.chat_id,
                at=now,
                edits=delivery.id,
            )

    def _put_back(self, tx: Tx, delivery: Delivery) -> None:
        """It had not arrived: it goes out as if for the first time."""
        if not _is_open(tx, delivery):
            return
        tx.outbox.change(
            delivery.id,
            state="waiting",
            reason="had not arrived",
            not_ours=[],
            attempts=delivery.attempts + 1,
        )
        log.info("delivery %s had not arrived", delivery.id)

    def _say_again(self, tx: Tx, unclear: Sequence[Delivery]) -> None:
        """Nobody can tell: it goes out once more, visibly marked and counted."""
        for delivery in (each for each in unclear if _is_open(tx, each)):
            if delivery.attempts >= TRIES:
                self._ends.bury(tx, self._clock.now(), delivery, delivery.reason or "unclear")
                continue
            tx.outbox.change(
                delivery.id,
                state="waiting",
                resends=delivery.resends + 1,
                attempts=delivery.attempts + 1,
                not_ours=[],
            )
            count = int(tx.marks.get(RESENT).get("count", 0))
            tx.marks.put(RESENT, count=count + 1)


def _is_open(tx: Tx, delivery: Delivery) -> bool:
    """Whether it is still unclear, and still about the same call: what was read may be old."""
    now = tx.outbox.get(delivery.id)
    return now.state == "ambiguous" and now.sending_at == delivery.sending_at


def _is_ours(outcome: Outcome) -> bool:
    """The edit was taken, or would have been if the message were not a file."""
    if isinstance(outcome, Gone):
        return OF_A_FILE in outcome.why.casefold()
    return isinstance(outcome, Sent)


def _question(tx: Tx, delivery: Delivery, bound: int) -> tuple[Letter, list[int] | None]:
    """The message as it was sent, and the ids that it may have; None: too many, or in doubt."""
    chat, low = delivery.chat_id or 0, delivery.low
    ids = None
    if chat > 0 and low is not None and not is_doubtful(tx, chat, low):
        ids = tx.seen.unknown(low, bound)
    letter = Letter(
        delivery=delivery,
        chat_id=chat,
        text=delivery.words or "",
        buttons=() if delivery.plain else _rows(tx.outbox.buttons(delivery.id)),
        composed=Composed(delivery.words or ""),
    )
    no = set(delivery.not_ours)
    return letter, None if ids is None else [each for each in ids if each not in no]


def _rows(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    rows: dict[int, list[Button]] = {}
    for button in buttons:
        if button.live:
            rows.setdefault(button.row, []).append(button)
    return tuple(tuple(rows[number]) for number in sorted(rows))


def _keep(tx: Tx, delivery: Delivery, no: Sequence[int]) -> None:
    """A negative answer stays true: it is not asked again after a restart."""
    if _is_open(tx, delivery):
        tx.outbox.change(delivery.id, not_ours=[*delivery.not_ours, *no])
