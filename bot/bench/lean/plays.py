"""Who offers the updates: people who write, or who press the buttons of their own cards."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any

import orjson

from bot.bench.lean.bot_api import BotApi, message_json
from bot.bench.lean.round import Round


@dataclass
class Chat:
    """A private chat; ``card`` is the message whose buttons it presses."""

    id: int
    left: int = 0
    card: int = 0
    shown: dict[str, Any] = field(default_factory=dict)
    pressed: str | None = None
    since: float = 0.0
    settled: bool = False
    lane: int = 0


class Closed:
    """So many chats at once: each offers its next update when the last one was answered."""

    def __init__(self, api: BotApi, round_: Round, chats: list[Chat], *, at_once: int) -> None:
        self.api = api
        self.round = round_
        self.chats = {chat.id: chat for chat in chats}
        self._lanes = [deque(chats[lane::at_once]) for lane in range(at_once)]
        for lane, queue in enumerate(self._lanes):
            for chat in queue:
                chat.lane = lane

    def start(self) -> None:
        for lane in self._lanes:
            if lane:
                self._next(lane[0])

    def shown(self, method: str, chat: int, message: int, params: dict[str, Any]) -> None:
        raise NotImplementedError

    def offers(self, chat: Chat) -> bool:
        """Offer the chat's next update; False when it has none left."""
        raise NotImplementedError

    def answered(self, _method: str, chat: int, _params: dict[str, Any]) -> None:
        known = self.chats.get(chat)
        if known is None or not known.settled:
            return
        known.settled = False
        self.round.count(asyncio.get_running_loop().time() - known.since)
        self._next(known)

    def _next(self, chat: Chat) -> None:
        if self.round.over:
            return
        lane = self._lanes[chat.lane]
        while lane:
            lane[0].since = asyncio.get_running_loop().time()
            if self.offers(lane[0]):
                self.round.offered += 1
                return
            lane.popleft()
        self.round.notes["ran_out"] = True
        self.round.close()


class Writing(Closed):
    """Everybody writes a few words and waits for the answer, a new message."""

    def offers(self, chat: Chat) -> bool:
        if chat.left <= 0:
            return False
        chat.left -= 1
        content = message_of(chat.id, chat.left, f"hello {chat.left}")
        self.api.updates.offer(b"message", content)
        return True

    def shown(self, method: str, chat: int, _message: int, _params: dict[str, Any]) -> None:
        known = self.chats.get(chat)
        if known is not None and method == "sendmessage":
            known.settled = True


class Pressing(Closed):
    """Everybody presses a button and waits until the card shows it: that button is gone."""

    def __init__(
        self,
        api: BotApi,
        round_: Round,
        chats: list[Chat],
        *,
        at_once: int,
        labels: tuple[str, ...],
    ) -> None:
        super().__init__(api, round_, chats, at_once=at_once)
        self._labels = labels
        self._query = 0

    def offers(self, chat: Chat) -> bool:
        token = next((t for text, t in buttons_of(chat.shown) if text.endswith(self._labels)), None)
        if token is None:
            return False
        chat.pressed = token
        self._query += 1
        card = message_json(chat.id, chat.card, chat.shown)
        self.api.updates.offer(b"callback_query", press_of(chat.id, self._query, card, token))
        return True

    def shown(self, _method: str, chat: int, message: int, params: dict[str, Any]) -> None:
        known = self.chats.get(chat)
        if known is None or message != known.card:
            self.round.notes["besides"] = self.round.notes.get("besides", 0) + 1
            return
        known.shown = {name: params.get(name) for name in ("text", "reply_markup")}
        if known.pressed is not None and known.pressed not in {t for _, t in buttons_of(params)}:
            known.pressed, known.settled = None, True


class Meanwhile(Pressing):
    """Whoever has got a card presses it some time: so many presses a second, at random."""

    def __init__(
        self, api: BotApi, round_: Round, *, rate: float, labels: tuple[str, ...], most: int
    ) -> None:
        super().__init__(api, round_, [], at_once=1, labels=labels)
        self._every = 1 / rate
        self._most = most
        self._ready: deque[Chat] = deque()
        self.sent: list[float] = []
        self.to: dict[int, int] = {}

    def start(self) -> None:
        self._tick()

    def _tick(self) -> None:
        if self.round.over:
            return
        asyncio.get_running_loop().call_later(self._every, self._tick)
        if not self._ready:
            return
        chat = self._ready.popleft()
        chat.since = asyncio.get_running_loop().time()
        if self.offers(chat):
            self.round.offered += 1

    def shown(self, method: str, chat: int, message: int, params: dict[str, Any]) -> None:
        if method == "sendmessage":
            self.sent.append(asyncio.get_running_loop().time())
            self.to[chat] = self.to.get(chat, 0) + 1
            if any(text.endswith(self._labels) for text, _ in buttons_of(params)):
                self.chats[chat] = known = Chat(chat, card=message, shown=params)
                if len(self._ready) < self._most:
                    self._ready.append(known)
            return
        super().shown(method, chat, message, params)
        known_chat = self.chats.get(chat)
        if known_chat is not None and known_chat.settled:
            known_chat.settled = False
            self.round.count(asyncio.get_running_loop().time() - known_chat.since)
            self._ready.append(known_chat)

    def answered(self, _method: str, _chat: int, _params: dict[str, Any]) -> None:
        """Counted as it arrives: from then on the person sees it."""


class Backlog:
    """All of it waits at the platform before the bot comes; nothing is asked of the answers."""

    def __init__(self, api: BotApi, chats: list[int], *, texts: list[str], count: int) -> None:
        self._api = api
        self._chats = chats
        self._texts = texts
        self._count = count
        self.shown_count = 0

    def start(self) -> None:
        for number in range(self._count):
            turn, place = divmod(number, len(self._chats))
            text = self._texts[turn % len(self._texts)]
            content = message_of(self._chats[place], number + 1, text)
            self._api.updates.offer(b"message", content)

    def shown(self, _method: str, _chat: int, _message: int, _params: dict[str, Any]) -> None:
        self.shown_count += 1

    def answered(self, _method: str, _chat: int, _params: dict[str, Any]) -> None:
        """Of no interest here."""


def buttons_of(params: dict[str, Any]) -> list[tuple[str, str]]:
    """(label, callback_data) of every button of a message."""
    markup = params.get("reply_markup")
    if isinstance(markup, str):
        markup = orjson.loads(markup)
    rows = (markup or {}).get("inline_keyboard", [])
    return [(button["text"], button.get("callback_data", "")) for row in rows for button in row]


def message_of(chat: int, number: int, text: str) -> bytes:
    """The JSON of a message that a person wrote."""
    return (
        b'{"message_id":%d,"from":{"id":%d,"is_bot":false,"first_name":"Official",'
        b'"language_code":"vi"},"chat":{"id":%d,"first_name":"Official","type":"private"},'
        b'"date":1621300000,"text":%b%b}' % (number, chat, chat, orjson.dumps(text), _command(text))
    )


def _command(text: str) -> bytes:
    if not text.startswith("/"):
        return b""
    return b',"entities":[{"offset":0,"length":%d,"type":"bot_command"}]' % len(
        text.split(maxsplit=1)[0]
    )


def press_of(chat: int, number: int, card: bytes, token: str) -> bytes:
    """The JSON of a press: it carries the whole message under which the button stands."""
    return (
        b'{"id":"%d","from":{"id":%d,"is_bot":false,"first_name":"Official",'
        b'"language_code":"vi"},"message":%b,"chat_instance":"%d","data":%b}'
        % (7 * 10**15 + number, chat, card, chat, orjson.dumps(token))
    )
