"""What a call to the platform came to, as far as the post must know."""

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
class Moved:
    """The group has become another chat; surely not sent."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Gone:
    """The message to be edited is not there, or not ours to edit."""

    why: str


@dataclass(frozen=True, slots=True)
class Garbled:
    """The platform does not take this text or keyboard; it may take the bare words."""

    why: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform will never take this message: our fault."""

    why: str


@dataclass(frozen=True, slots=True)
class Held:
    """The platform does not know this bot (any more): nothing can be sent."""

    why: str


Outcome = Sent | Wait | Unsent | Unclear | Unreachable | Moved | Gone | Garbled | Refused | Held


def is_answer(outcome: Outcome) -> bool:
    """Whether the platform said something to the point, be it a refusal."""
    return not isinstance(outcome, Unsent | Unclear)
