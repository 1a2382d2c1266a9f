"""How the platform refuses a call: status, words and parameters of the error envelope."""

from __future__ import annotations

from typing import Any

REASONS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    501: "Not Implemented",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


class Refused(Exception):
    """An error answer; ``words`` come without the reason that stands before the colon."""

    def __init__(self, status: int, words: str = "", *, retry_after: int | None = None) -> None:
        super().__init__(words)
        self.status = status
        self.words = words
        self.retry_after = retry_after

    @property
    def description(self) -> str:
        """«Reason: words», the first letter lowered unless the second is a capital or ``_``."""
        reason = REASONS.get(self.status, "Error")
        if not self.words:
            return reason
        keeps = len(self.words) > 1 and (self.words[1].isupper() or self.words[1] == "_")
        words = self.words if keeps else self.words[0].lower() + self.words[1:]
        return f"{reason}: {words}"

    def envelope(self) -> dict[str, Any]:
        """The JSON body of the answer."""
        made: dict[str, Any] = {
            "ok": False,
            "error_code": self.status,
            "description": self.description,
        }
        if self.retry_after is not None:
            made["parameters"] = {"retry_after": self.retry_after}
        return made


def bad(words: str) -> Refused:
    """A 400."""
    return Refused(400, words)


def not_modelled(what: str) -> Refused:
    """A 501: the platform has it, the sandbox does not, and will not pretend."""
    return Refused(501, f"the sandbox does not model {what}")


def too_many(seconds: int) -> Refused:
    """A 429 that asks to wait ``seconds``."""
    return Refused(429, f"retry after {seconds}", retry_after=seconds)
