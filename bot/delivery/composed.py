"""What a message looks like before it leaves: words, keyboard, and what is attached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.rules.model import Delivery
    from storage.transaction import Tx


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to be made in a thread after the transaction: ``render`` gives its bytes.

    ``kept`` is the SHA-256 of a piece of evidence instead: its content is sent as it was kept.
    """

    name: str
    render: Callable[[], bytes] = bytes
    picture: bool = False
    kept: str | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """``keyboard`` rows hold dicts: slot, label, verb, args and, to be typed, code."""

    text: str
    keyboard: list[list[dict[str, Any]]] = field(default_factory=list)
    attachment: Attachment | None = None
    protect: bool = False
    menu: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NotNeeded:
    """The message has become pointless meanwhile; ``why`` stands on its row."""

    why: str


Composer = Callable[["Tx", "Delivery", datetime], Composed | NotNeeded]
