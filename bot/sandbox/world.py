"""The sandbox's world: people, their chats with the bot, and all that the platform remembers."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.sandbox.calls import LoggedCall
from bot.sandbox.faults import FaultBook
from bot.sandbox.files import FileShelf
from bot.sandbox.flood import FloodMeter
from bot.sandbox.journal import Journal
from bot.sandbox.menus import CommandMenus
from bot.sandbox.messages import Message
from bot.sandbox.people import SandboxPerson
from bot.sandbox.updates import UpdateQueue
from bot.sandbox.webhook import Webhook


@dataclass
class Chat:
    """The private chat of one person; ``open`` once the person has written to the bot."""

    person: SandboxPerson
    open: bool = False
    blocked: bool = False
    messages: dict[int, Message] = field(default_factory=dict)


@dataclass
class Press:
    """A tapped button on its way: until when it can be answered, and what was answered."""

    person: SandboxPerson
    at: datetime
    answer: str | None = None
    popup: bool = False


class World:
    """One bot, its people and their chats; no rule of the Bot API lives here.

    Private chats share one counter of message ids, as on the platform.
    """

    def __init__(
        self,
        clock: Clock,
        token: str,
        people: Sequence[SandboxPerson],
        bot_username: str = "tro_ly_iso_bot",
    ) -> None:
        self.clock = clock
        self.token = token
        self.bot_id = int(token.split(":", 1)[0])
        self.bot_username = bot_username
        self.bot_name = bot_username
        self.updates = UpdateQueue(clock, first_id=100_000_000 + zlib.crc32(token.encode()) % 10**8)
        self.webhook: Webhook | None = None
        self.flood = FloodMeter(clock)
        self.faults = FaultBook()
        self.files = FileShelf()
        self.menus = CommandMenus()
        self.journal = Journal()
        self.calls: list[LoggedCall] | deque[LoggedCall] = []
        self.presses: dict[str, Press] = {}
        self.descriptions: dict[tuple[str, str], str] = {}
        self.running = 0
        self.groups: set[int] = set()
        self._chats: dict[str, Chat] = {}
        self._keys: dict[int, str] = {}
        self.last_message_id = 0
        self.own_counters = False
        """Whether each chat counts its messages for itself, as the platform might."""
        for person in people:
            self.add_person(person)

    @property
    def people(self) -> list[SandboxPerson]:
        """Everybody, in the order in which they came."""
        return [chat.person for chat in self._chats.values()]

    def add_person(self, person: SandboxPerson) -> None:
        """Let one more person in; raises ``ValueError`` when key or chat id is taken."""
        if person.key in self._chats or person.chat_id in self._keys:
            raise ValueError(person.key)
        self._chats[person.key] = Chat(person)
        self._keys[person.chat_id] = person.key
        self.journal.touch()

    def chat(self, key: str) -> Chat | None:
        """The chat of the person with this key."""
        return self._chats.get(key)

    def chat_by_id(self, chat_id: int) -> Chat | None:
        """The chat with this Bot API id."""
        key = self._keys.get(chat_id)
        return self._chats[key] if key is not None else None

    def bot_user(self) -> dict[str, Any]:
        """Bot API ``User`` of the bot."""
        return {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": self.bot_name,
            "username": self.bot_username,
        }

    def post(self, draft: Message) -> Message:
        """Put a message into its chat under the next id; ``draft.message_id`` is ignored."""
        self.last_message_id += 1
        number = self.last_message_id
        if self.own_counters:
            number = max(self._chats[draft.person.key].messages, default=0) + 1
        posted = replace(draft, message_id=number)
        self.change(posted)
        return posted

    def change(self, message: Message) -> None:
        """Put the new state of a message in place of the old one."""
        self._chats[message.person.key].messages[message.message_id] = message
        self.journal.note(message.person.key, message.message_id)

    def lose(self, chat_id: int, message_id: int) -> None:
        """The person removes a message from the chat, for both sides; nobody is told."""
        chat = self.chat_by_id(chat_id)
        message = chat.messages.get(message_id) if chat is not None else None
        if message is not None and not message.deleted:
            self.change(replace(message, deleted=True))

    def as_api(self, message: Message) -> dict[str, Any]:
        """Bot API ``Message``, with the message that it answers, if that is still there."""
        messages = self._chats[message.person.key].messages
        replied = messages.get(message.reply_to) if message.reply_to is not None else None
        return message.as_api(self.bot_user(), None if replied and replied.deleted else replied)

    def quiet(self) -> bool:
        """True when no update waits unfetched or unconfirmed and no call is running."""
        return self.running == 0 and self.updates.empty()

    def close(self) -> None:
        """Let every waiting call answer: the sandbox is going down."""
        if self.webhook is not None:
            self.webhook.stop()
        self.updates.close()
        self.journal.close()
