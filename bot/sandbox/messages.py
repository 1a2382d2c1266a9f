"""A message as it stands in a chat, and its two faces: for the bot and for the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import local
from bot.sandbox.entities import Entity
from bot.sandbox.files import StoredFile
from bot.sandbox.people import SandboxPerson


@dataclass(frozen=True)
class Button:
    """One inline button; exactly one of ``callback``, ``url`` and ``copies`` is set."""

    text: str
    callback: str | None = None
    url: str | None = None
    copies: str | None = None
    style: str | None = None

    def as_api(self) -> dict[str, Any]:
        """Bot API ``InlineKeyboardButton``."""
        made: dict[str, Any] = {"text": self.text}
        if self.callback is not None:
            made["callback_data"] = self.callback
        if self.url is not None:
            made["url"] = self.url
        if self.copies is not None:
            made["copy_text"] = {"text": self.copies}
        if self.style is not None:
            made["style"] = self.style
        return made

    def as_seen(self, *, live: bool, row: int) -> dict[str, Any]:
        """``text`` and ``live``; the rest is for drawing."""
        seen: dict[str, Any] = {"text": self.text, "live": live, "row": row}
        if self.url is not None:
            seen["url"] = self.url
        if self.copies is not None:
            seen["copies"] = self.copies
        if self.style is not None:
            seen["style"] = self.style
        return seen


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Message:
    """``gone`` is the keyboard that an edit took away: still drawn, no longer alive."""

    message_id: int
    person: SandboxPerson
    by_bot: bool
    at: datetime
    text: str = ""
    entities: tuple[Entity, ...] = ()
    attachment: StoredFile | None = None
    reply_to: int | None = None
    keyboard: Keyboard = ()
    gone: Keyboard = ()
    edited_at: datetime | None = None
    deleted: bool = False
    protected: bool = False
    reaction: str | None = None
    album: str | None = None

    def buttons(self) -> list[Button]:
        """The live buttons, in reading order."""
        return [button for row in self.keyboard for button in row]

    def as_api(self, bot: dict[str, Any], replied: Message | None = None) -> dict[str, Any]:
        """Bot API ``Message``; ``bot`` is the bot's own ``User``."""
        made: dict[str, Any] = {
            "message_id": self.message_id,
            "from": bot if self.by_bot else self.person.as_user(),
            "chat": self.person.as_chat(),
            "date": int(self.at.timestamp()),
        }
        if self.edited_at is not None:
            made["edit_date"] = int(self.edited_at.timestamp())
        if replied is not None:
            made["reply_to_message"] = replied.as_api(bot)
        if self.album is not None:
            made["media_group_id"] = self.album
        made |= self._content()
        if self.protected:
            made["has_protected_content"] = True
        if self.keyboard:
            made["reply_markup"] = {
                "inline_keyboard": [[button.as_api() for button in row] for row in self.keyboard]
            }
        return made

    def _content(self) -> dict[str, Any]:
        words, marks = ("caption", "caption_entities") if self.attachment else ("text", "entities")
        made: dict[str, Any] = self.attachment.as_content() if self.attachment else {}
        if self.text:
            made[words] = self.text
        if self.entities:
            made[marks] = [entity.as_api() for entity in self.entities]
        return made

    def as_seen(self) -> dict[str, Any]:
        """The transcript entry of this message."""
        return {
            "message_id": self.message_id,
            "from": "bot" if self.by_bot else self.person.key,
            "at": local(self.at).isoformat(),
            "text": self.text,
            "entities": [entity.as_api() for entity in self.entities],
            "buttons": self._seen_buttons(),
            "files": [self.attachment.as_seen()] if self.attachment else [],
            "reply_to": self.reply_to,
            "edited_at": local(self.edited_at).isoformat() if self.edited_at else None,
        } | {
            name: value
            for name, value in (("reaction", self.reaction), ("album", self.album))
            if value
        }

    def _seen_buttons(self) -> list[dict[str, Any]]:
        alive = {button.text for button in self.buttons()}
        seen = [
            button.as_seen(live=True, row=at)
            for at, row in enumerate(self.keyboard)
            for button in row
        ]
        return seen + [
            button.as_seen(live=False, row=at + len(self.keyboard))
            for at, row in enumerate(self.gone)
            for button in row
            if button.text not in alive
        ]
