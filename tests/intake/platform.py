"""A platform whose answers are written down beforehand, for what the sandbox would never say."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

HEAD_CHAT = 5_000_000_002


@dataclass
class Script:
    """``answers`` are said in turn; then polls wait for more. Other calls are answered True.

    ``info`` is the answer to getWebhookInfo. An answer is a list of updates, the bytes of a
    body, or (status, description or body).
    """

    url: str
    answers: list[Any]
    asked: list[dict[str, str]] = field(default_factory=list)
    called: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    info: Any = field(default_factory=dict)
    heard: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def offsets(self) -> list[int]:
        return [int(each["offset"]) for each in self.asked]

    async def until_polled(self, times: int) -> None:
        """Return when so many polls have come."""
        async with asyncio.timeout(10):
            while len(self.asked) < times:
                self.heard.clear()
                await self.heard.wait()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                await self._answer(head.decode(), reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(
        self, head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        address = urlsplit(head.split(" ")[1])
        sizes = [x[15:] for x in head.split("\r\n") if x.lower().startswith("content-length")]
        body = await reader.readexactly(int(sizes[0]) if sizes else 0)
        answered = True
        method = address.path.rsplit("/", 1)[1]
        if method != "getUpdates":
            self.called.append(method)
            self.bodies.append(body)
            writer.write(_said(self.info if method == "getWebhookInfo" else answered))
            return
        self.asked.append({name: values[0] for name, values in parse_qs(address.query).items()})
        self.heard.set()
        while not self.answers:
            if reader.at_eof():  # nobody waits for it any more
                return
            await asyncio.sleep(0.005)
        writer.write(_said(self.answers.pop(0)))


def _said(answer: Any) -> bytes:
    status = 200
    if isinstance(answer, tuple):
        status, answer = answer
    if isinstance(answer, str):
        answer = {"ok": False, "error_code": status, "description": answer}
    elif not isinstance(answer, bytes):
        answer = {"ok": True, "result": answer}
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    return b"HTTP/1.1 %d Said\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body)


@asynccontextmanager
async def scripted(*answers: Any) -> AsyncIterator[Script]:
    script = Script("", list(answers))
    running: set[asyncio.Task[None]] = set()

    def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(script.serve(reader, writer))
        running.add(task)
        task.add_done_callback(running.discard)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    script.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        try:
            yield script
        finally:
            for task in list(running):
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)


def message(number: int, text: str = "xong", *, chat: int = HEAD_CHAT, **more: Any) -> Any:
    """An update as the platform sends it; its message has the update's number plus 10."""
    person = {"id": chat, "is_bot": False, "first_name": "Trưởng phòng"}
    body = {
        "message_id": number + 10,
        "date": 1_614_134_700,
        "chat": {"id": chat, "type": "private", "first_name": "Trưởng phòng"},
        "from": person,
        "text": text,
        **more,
    }
    return {"update_id": number, "message": body}


def press(number: int, token: str, *, chat: int = HEAD_CHAT, shown: bool = True) -> Any:
    """A pressed button; ``shown``: the platform repeats the message that it stands under."""
    person = {"id": chat, "is_bot": False, "first_name": "Trưởng phòng"}
    body = {"id": "7", "from": person, "chat_instance": "-1234567890123456789", "data": token}
    if shown:
        private = {"id": chat, "type": "private"}
        body["message"] = {"message_id": 5, "date": 1, "chat": private, "text": "Việc"}
    return {"update_id": number, "callback_query": body}
