"""Who sits in the sandbox: one value a person, with the Telegram identity that goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class SandboxPerson:
    """One member of the cast; ``chat_id`` is also the user id, up to 64 bits."""

    key: str
    name: str
    role: str
    unit: str
    chat_id: int
    language_code: str = "vi"

    def as_user(self) -> dict[str, Any]:
        """Bot API ``User``."""
        return {
            "id": self.chat_id,
            "is_bot": False,
            "first_name": self.name,
            "language_code": self.language_code,
        }

    def as_chat(self) -> dict[str, Any]:
        """Bot API ``Chat``: the private chat of this person with the bot."""
        return {"id": self.chat_id, "type": "private", "first_name": self.name}

    def as_row(self) -> dict[str, Any]:
        """What the page and the stories see."""
        return {
            "key": self.key,
            "name": self.name,
            "role": self.role,
            "unit": self.unit,
            "chat_id": self.chat_id,
        }
