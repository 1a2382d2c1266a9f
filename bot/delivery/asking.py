"""Asks the platform whether a message of ours has arrived: an edit to what it says already."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from bot.delivery.brief import briefly
from bot.delivery.composed import Composed
from bot.delivery.letter import Letter
from bot.delivery.outcome import Gone, Outcome, Sent, Unreachable, Unsent, Wait, is_answer
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


class Asked(Enum):
    """What came of asking once."""

    DECIDED = auto()
    IN_PART = auto()
    """There were answers, or a time to wait for; some of it is still to be asked."""
    TOO_MANY = auto()
    """More ids than allowed are unaccounted for: nothing was asked."""
    SILENCE = auto()
    """The call was made, and nothing learnt from it."""
    UNHEARD = auto()
    """The platform cannot be reached: the call was never made."""


class Asking:
    def __init__(
        self, store: Database, clock: Clock, courier: Courier, *, pace: Pace, verdicts: Verdicts
    ) -> None:
        self._store, self._clock, self._courier = store, clock, courier
        self._pace, self._verdicts = pace, verdicts

    async def ask(
        self, delivery: Delivery, bound: int, late: Callable[[], bool], *, most: int
    ) -> Asked:
        """Ask for every id up to ``bound`` that may be this message; its chat is reserved.

        ``most`` ids, else none. ``late`` tells when to leave off.
        """
        asked = await self._store.read(lambda tx: _question(tx, delivery, bound, most))
        if asked is None:
            return Asked.DECIDED
        ids = asked.ids
        if asked.has_copies:
            await self._store.write(
                lambda tx: self._verdicts.say_again(tx, delivery, "another is unclear there")
            )
            return Asked.DECIDED
        if ids is None:
            return Asked.TOO_MANY
        return await self._one_by_one(delivery, asked, ids, late)

    async def _one_by_one(
        self, delivery: Delivery, asked: _Question, ids: list[int], late: Callable[[], bool]
    ) -> Asked:
        letter, no = asked.letter, list[int]()
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
                return Asked.DECIDED
            if not isinstance(outcome, Gone):
                return await self._broken_off(delivery, no, outcome)
            no.append(message_id)
            if len(no) % KEEP_EVERY == 0:
                await self._store.write(lambda tx: keep(tx, delivery, no))
        await self._store.write(lambda tx: self._verdicts.put_back(tx, delivery))
        return Asked.DECIDED

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
        if is_answer(outcome):
            self._pace.answered(self._clock.pulse())
        if isinstance(outcome, Wait):
            self._pace.refused(letter.chat_id, self._clock.pulse(), outcome.seconds)
        return outcome

    async def _broken_off(
        self, delivery: Delivery, no: list[int], outcome: Outcome | None
    ) -> Asked:
        """What was learnt is kept; a failure is only a call of which nothing was learnt."""
        if isinstance(outcome, Unreachable):
            why = outcome.why
            await self._store.write(lambda tx: self._verdicts.lose(tx, delivery, why))
            return Asked.DECIDED
        await self._store.write(lambda tx: keep(tx, delivery, no))
        if no or outcome is None or isinstance(outcome, Wait):
            return Asked.IN_PART
        return Asked.UNHEARD if isinstance(outcome, Unsent) else Asked.SILENCE


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
    """The message as it was sent, and the ids that it may have; None: more than were allowed.

    ``has_copies``: it could not be told from another one there. ``may_be_whisper``: a whisper of
    which nobody knows may have one of the ids.
    """

    letter: Letter
    ids: list[int] | None
    has_copies: bool
    may_be_whisper: bool


def _question(tx: Tx, delivery: Delivery, bound: int, most: int) -> _Question | None:
    """None when there is nothing to ask any more."""
    if not is_open(tx, delivery):
        return None
    chat, low = delivery.chat_id or 0, delivery.low
    letter = Letter(
        delivery=delivery,
        chat_id=chat,
        text=delivery.words or "",
        buttons=() if delivery.plain else _rows(tx.outbox.buttons(delivery.id)),
        composed=Composed(delivery.words or ""),
    )
    # another message of ours with an open question would be written over
    if chat <= 0 or low is None or tx.outbox.has_copies(chat, above=low, but=delivery.id):
        return _Question(letter, None, has_copies=True, may_be_whisper=False)
    ids = tx.seen.unknown(low, bound, most=most + len(delivery.not_ours))
    no = set(delivery.not_ours)
    left = None if ids is None else [each for each in ids if each not in no]
    may_be_whisper = is_doubtful(tx, chat, low)
    return _Question(letter, left, has_copies=False, may_be_whisper=may_be_whisper)


def _rows(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    rows: dict[int, list[Button]] = {}
    for button in buttons:
        if button.live:
            rows.setdefault(button.row, []).append(button)
    return tuple(tuple(rows[number]) for number in sorted(rows))
