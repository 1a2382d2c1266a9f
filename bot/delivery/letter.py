"""A claimed message: everything that the call to the platform needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.delivery.composed import Composed
    from bot.rules.model import Button, Delivery


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed message: durable as sending, with everything that the call needs."""

    delivery: Delivery
    chat_id: int
    text: str
    buttons: tuple[tuple[Button, ...], ...]
    composed: Composed
    edits_message: int | None = None
    reply_to: int | None = None
