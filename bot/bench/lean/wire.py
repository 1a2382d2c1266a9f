"""HTTP/1.1 on one asyncio protocol, with as little work per request as can be."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

END_OF_HEAD = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: ``path`` with its query, ``kind`` is the content type in lower case."""

    path: str
    kind: str
    body: bytes


Reply = Callable[[int, bytes], None]
Serve = Callable[[Asked, Reply], None]


class Wire(asyncio.Protocol):
    """Reads requests one after the other; bodies must state their length."""

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self._held = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by its type

    def connection_lost(self, _problem: Exception | None) -> None:
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._held = self._held + data if self._held else data
        while (split := self._held.find(END_OF_HEAD)) >= 0:
            head = self._held[:split].lower()
            start = split + len(END_OF_HEAD)
            if b"\r\ntransfer-encoding:" in head:
                self._reply(501, b'{"ok":false,"error_code":501,"description":"say the length"}')
                self._held = b""
                return
            length = int(_header(head, b"content-length") or 0)
            if len(self._held) < start + length:
                if _header(head, b"expect"):
                    self._write(b"HTTP/1.1 100 Continue\r\n\r\n")
                return
            path = self._held[: self._held.find(b"\r\n")].split(b" ")[1].decode("ascii")
            body = self._held[start : start + length]
            self._held = self._held[start + length :]
            kind = _header(head, b"content-type").decode("latin-1")
            self._serve(Asked(path, kind, body), self._reply)

    def _reply(self, status: int, payload: bytes) -> None:
        self._write(
            b"HTTP/1.1 %d OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%b"
            % (status, len(payload), payload)
        )

    def _write(self, raw: bytes) -> None:
        if self._transport is not None:
            self._transport.write(raw)


def _header(head: bytes, name: bytes) -> bytes:
    at = head.find(b"\r\n" + name + b":")
    if at < 0:
        return b""
    start = at + len(name) + 3
    end = head.find(b"\r\n", start)
    return head[start : end if end >= 0 else len(head)].strip()
