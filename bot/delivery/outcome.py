"""How a call to the platform ended, as far as the post must know."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sent:
    """Accepted; ``message_id`` is None for calls that make no message."""

    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """429: not a failure; obey ``seconds``."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unsent:
    """Surely not sent; try again later."""

    why: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """May or may not have arrived: never retried blindly."""

    why: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The person blocked the bot, left, or never wrote to it."""

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform will never take this message: our fault."""

    why: str


Outcome = Sent | Wait | Unsent | Unclear | Unreachable | Refused
