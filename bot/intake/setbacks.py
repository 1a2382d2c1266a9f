"""How long to wait after a call that went wrong, and what kind of trouble it is."""

from __future__ import annotations

import logging

from telegram.error import Conflict, InvalidToken, RetryAfter

from bot.delivery.aiohttp_request import seconds_of

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.25, 30.0
HOLD = 300.0
"""Seconds between tries with a token that the platform does not know (any more)."""


class Setbacks:
    """``trouble``: "conflict" (409), "token" (401, 404), "network"; empty while all is well."""

    def __init__(self) -> None:
        self._pause = FIRST_PAUSE
        self.trouble = ""

    def over(self) -> None:
        """A call was answered well."""
        if self.trouble:
            log.warning("intake works again")
        self.trouble, self._pause = "", FIRST_PAUSE

    def met(self, problem: Exception) -> float:
        """Note it, logged where it is of a new kind; the seconds to wait before the next call."""
        kind = _kind_of(problem)
        if kind != self.trouble:
            log.warning("intake met trouble (%s): %s", kind, type(problem).__name__)
        self.trouble = kind
        if kind == "token":
            log.critical("the platform does not know this token: intake is on hold")
            return HOLD
        if isinstance(problem, RetryAfter):
            return seconds_of(problem)
        pause = self._pause
        self._pause = min(LONGEST_PAUSE, pause * 2)
        return pause


def _kind_of(problem: Exception) -> str:
    if isinstance(problem, Conflict):
        return "conflict"
    return "token" if isinstance(problem, InvalidToken) else "network"
