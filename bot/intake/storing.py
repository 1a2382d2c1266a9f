"""Puts what arrived into the table, and says what of it is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.intake.presence import MARK
from bot.intake.standing import is_among
from storage.inbox import Stored

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.intake.reading import Arrived
    from bot.intake.standing import Standing
    from storage.transaction import Tx

    OnStored = Callable[[Sequence["Waiting"]], None]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A stored update on its way to a handler; ``content`` spares reading it again."""

    stored: Stored
    content: dict[str, Any] | None = None


def nothing_taken(_waiting: Sequence[Waiting]) -> None:
    """The table is read by somebody else."""


def store_batch(
    tx: Tx, batch: Sequence[Arrived], standing: Standing, received: datetime
) -> tuple[Standing, list[Waiting]]:
    """The rows of what is new, in the order of their numbers, and where intake stands now."""
    asked = standing.asks_about(batch)
    after, fresh = standing.after(batch, tx.inbox.known(asked) if asked else ())
    rows = [each.row() | {"received_at": received} for each in fresh]
    numbers = tx.inbox.store(rows, epoch=after.epoch)
    ids = [each.message_id for each in fresh if each.message_id is not None]
    if ids:
        tx.seen.note(ids)
    return after, [
        Waiting(_stored(each, numbers[each.update_id], received), each.content)
        for each in fresh
        if each.update_id in numbers
    ]


def store_one(
    tx: Tx, update: Arrived, received: datetime, *, in_turn: bool = False
) -> list[Waiting] | None:
    """The row of an update that the platform brought: these may come in any order.

    A number that is known for other content belongs to a new count of the platform's. That one
    is begun ``in_turn`` only, since others read and write the same mark; before it comes None.
    """
    facts = tx.marks.get(MARK)
    epoch = int(facts.get("epoch", 0))
    row = update.row() | {"received_at": received}
    if epoch and is_among(update, tx.inbox.known([update.update_id])):
        return []  # brought again, and first brought under the count before
    numbers = tx.inbox.store([row], epoch=epoch)
    if not numbers and not is_among(update, tx.inbox.known([update.update_id])):
        if not in_turn:
            return None
        tx.marks.put(MARK, **facts | {"epoch": epoch + 1})
        numbers = tx.inbox.store([row], epoch=epoch + 1)
    if numbers and update.message_id is not None:
        tx.seen.note([update.message_id])
    return [
        Waiting(_stored(update, row_id, received), update.content) for row_id in numbers.values()
    ]


def _stored(update: Arrived, row_id: int, received: datetime) -> Stored:
    return Stored(row_id, update.update_id, update.chat_id, update.raw, 0, received)
