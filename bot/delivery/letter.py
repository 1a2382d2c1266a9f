"""A claimed message: everything that the call to the platform needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.sending import REPEATABLE_KINDS

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
    fence: int | None = None

    @property
    def is_message(self) -> bool:
        """Whether it puts a new message into the chat; if not, to call twice is to call once."""
        return self.delivery.edits is None and self.delivery.kind not in REPEATABLE_KINDS
