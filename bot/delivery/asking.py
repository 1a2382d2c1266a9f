"""Asks the platform whether a message of ours has arrived: an edit to what it says already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.delivery.brief import briefly
from bot.delivery.composed import Composed
from bot.delivery.letter import Letter
from bot.delivery.outcome import Gone, Outcome, Sent, Unreachable, Wait
from bot.delivery.verdicts import Verdicts, is_open, keep
from bot.delivery.whispers import is_doubtful, overheard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.clock import Clock
    from bot.delivery.pace import Pace
    from bot.delivery.telegram import Courier
    from bot.rules.model import Button, Delivery
    from storage.database import Database
    from storage.transaction import Tx

KEEP_EVERY = 8
OF_A_FILE = "there is no text in the message to edit"
"""Said of a file of our own only: somebody else's cannot be edited at all."""


class Asking:
    def __init__(
        self, store: Database, clock: Clock, courier: Courier, *, pace: Pace, verdicts: Verdicts
    ) -> None:
        self._store, self._clock, self._courier = store, clock, courier
        self._pace, self._verdicts = pace, verdicts

    async def ask(self, delivery: Delivery, bound: int, late: Callable[[], bool]) -> bool | None:
        """Ask for every id up to ``bound`` that may be this message; its chat is reserved.

        True: it is decided. False: there was no answer. None: some of it is still to be asked.
        ``late`` tells when to leave off.
        """
        asked = await self._store.read(lambda tx: _question(tx, delivery, bound))
        if asked is None:
            return True
        letter, ids = asked.letter, asked.ids
        if ids is None:
            await self._store.write(lambda tx: self._verdicts.say_again(tx, delivery))
            return True
        no: list[int] = []
        for message_id in ids:
            if late():
                return await self._broken_off(delivery, no, None)
            outcome = await self._probe(letter, message_id)
            if asked.may_be_whisper and _has_changed(outcome):
                await self._store.write(
                    lambda tx, made=message_id: overheard(tx, letter.chat_id, made)  # type: ignore[misc] # bound now
                )
                continue
            if _is_ours(outcome):
                await self._store.write(
                    lambda tx, made=message_id: self._verdicts.found(tx, delivery, made)  # type: ignore[misc] # bound now
                )
                return True
            if not isinstance(outcome, Gone):
                return await self._broken_off(delivery, no, outcome)
            no.append(message_id)
            if len(no) % KEEP_EVERY == 0:
                await self._store.write(lambda tx: keep(tx, delivery, no))
        await self._store.write(lambda tx: self._verdicts.put_back(tx, delivery))
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
        outcome = await briefly(self._courier.deliver(asked))
        if isinstance(outcome, Wait):
            self._pace.refused(letter.chat_id, self._clock.pulse(), outcome.seconds)
        return outcome

    async def _broken_off(
        self, delivery: Delivery, no: list[int], outcome: Outcome | None
    ) -> bool | None:
        """What was learnt is kept; a failure is only a call of which nothing was learnt."""
        if isinstance(outcome, Unreachable):
            why = outcome.why
            await self._store.write(lambda tx: self._verdicts.lose(tx, delivery, why))
            return True
        await self._store.write(lambda tx: keep(tx, delivery, no))
        return None if no or outcome is None or isinstance(outcome, Wait) else False


def _is_ours(outcome: Outcome) -> bool:
    """The edit was taken, or would have been if the message were not a file."""
    if isinstance(outcome, Gone):
        return OF_A_FILE in outcome.why.casefold()
    return isinstance(outcome, Sent)


def _has_changed(outcome: Outcome) -> bool:
    """The message said something else until now: of an edit without effect no id is told."""
    return isinstance(outcome, Sent) and outcome.message_id is not None


@dataclass(frozen=True, slots=True)
class _Question:
    """The message as it was sent, and the ids that it may have; None: too many, or in doubt.

    ``may_be_whisper``: a whisper of which nobody knows may have one of them.
    """

    letter: Letter
    ids: list[int] | None
    may_be_whisper: bool


def _question(tx: Tx, delivery: Delivery, bound: int) -> _Question | None:
    """None when there is nothing to ask any more."""
    if not is_open(tx, delivery):
        return None
    chat, low = delivery.chat_id or 0, delivery.low
    ids, may_be_whisper = None, False
    # another message of ours with an open question would be written over
    if chat > 0 and low is not None and not tx.outbox.has_copies(chat, above=low, but=delivery.id):
        ids, may_be_whisper = tx.seen.unknown(low, bound), is_doubtful(tx, chat, low)
    letter = Letter(
        delivery=delivery,
        chat_id=chat,
        text=delivery.words or "",
        buttons=() if delivery.plain else _rows(tx.outbox.buttons(delivery.id)),
        composed=Composed(delivery.words or ""),
    )
    no = set(delivery.not_ours)
    left = None if ids is None else [each for each in ids if each not in no]
    return _Question(letter, left, may_be_whisper)


def _rows(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    rows: dict[int, list[Button]] = {}
    for button in buttons:
        if button.live:
            rows.setdefault(button.row, []).append(button)
    return tuple(tuple(rows[number]) for number in sorted(rows))
