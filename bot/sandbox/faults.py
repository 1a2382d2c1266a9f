"""The misbehaviour that was ordered: which call will fail, and in which of seven ways."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Mode(StrEnum):
    """When the fault strikes, against the effect of the call.

    ``before``: the error, no effect. ``after``: the effect, then the error. ``drop``: the
    effect, then the connection closes without an answer. ``hang``: the effect, and no answer
    until the caller gives up. ``late``: the error at once, the effect one real second later.
    ``cut``: no effect, and the connection closes without an answer. ``gone``: the message that
    the call names was removed by the person just before.
    """

    BEFORE = "before"
    AFTER = "after"
    DROP = "drop"
    HANG = "hang"
    LATE = "late"
    CUT = "cut"
    GONE = "gone"


@dataclass(frozen=True)
class Fault:
    """``times`` calls of ``method`` ("*": any but getUpdates) fail; ``chat_id`` narrows it."""

    method: str
    status: int
    mode: Mode = Mode.BEFORE
    times: int = 1
    retry_after: int | None = None
    description: str | None = None
    chat_id: int | None = None

    def strikes(self, method: str, chat_id: str) -> bool:
        """True when this call is one of those meant."""
        named = self.method.lower() == method.lower()
        meant = named or (self.method == "*" and method != "getUpdates")
        return meant and (self.chat_id is None or str(self.chat_id) == chat_id)


class FaultBook:
    """Faults in the order in which they were ordered; each strikes ``times`` times."""

    def __init__(self) -> None:
        self._ordered: list[Fault] = []

    def order(self, fault: Fault) -> None:
        """Add a fault; with ``times`` 0 forget those ordered for the method."""
        if fault.times > 0:
            self._ordered.append(fault)
            return
        self._ordered = [one for one in self._ordered if one.method != fault.method]

    def take(self, method: str, chat_id: str) -> Fault | None:
        """The fault that strikes this call, used up once; None lets the call pass."""
        for at, fault in enumerate(self._ordered):
            if fault.strikes(method, chat_id):
                left = replace(fault, times=fault.times - 1)
                self._ordered[at : at + 1] = [left] if left.times else []
                return fault
        return None

    def spoil(self, updates: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """What getUpdates hands out in place of a batch: here the batch itself."""
        return updates
