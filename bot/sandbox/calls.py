"""The log of every Bot API call, for whoever checks how the bot behaved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import local


@dataclass(frozen=True)
class LoggedCall:
    """``at`` is the sandbox's clock when the call came; ``error`` what the bot was told."""

    at: datetime
    method: str
    params: Mapping[str, Any]
    files: tuple[str, ...]
    ok: bool
    error: str | None
    fault: str | None = None

    def as_row(self) -> dict[str, Any]:
        """One JSON line; ``fault`` only where one was ordered."""
        row = {
            "at": local(self.at).isoformat(),
            "method": self.method,
            "params": dict(self.params),
            "files": list(self.files),
            "ok": self.ok,
            "error": self.error,
        }
        return row | ({"fault": self.fault} if self.fault else {})
