"""What a duty is called in a list, where its card does not stand beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rules.model import DutySource

if TYPE_CHECKING:
    from bot.rules.model import Duty

TOLD_BY_WORDS = (DutySource.DIRECTIVE, DutySource.DECISION)
"""Orders and decisions of the review."""
MOST = 48
"""Letters of an order's words that name it."""


def listed_name(duty: Duty) -> str:
    """Its label; of an order also the words, as its reference does not tell what it asks."""
    if duty.source not in TOLD_BY_WORDS:
        return duty.label
    words = " ".join(duty.heading.split())
    return f"{duty.label}: {words if len(words) <= MOST else words[: MOST - 1] + '…'}"
