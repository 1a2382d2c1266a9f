"""The library's calls over one aiohttp session: quick, and clear about what was not sent."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from ipaddress import ip_address
from typing import Any, TypeAlias, cast
from urllib.request import getproxies, proxy_bypass

import aiohttp
import orjson
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

os.environ.setdefault("PTB_TIMEDELTA", "true")
"""The library's own switch: it tells waits as a ``timedelta``, and warns no more of doing so."""

KEEP_ALIVE = 120.0
"""Seconds: a quiet bot still finds its connection, without a new TLS handshake."""
LARGEST_ANSWER = 32 * 1024 * 1024
"""Bytes: above the platform's largest file for download (20 MB) and largest poll (4 MiB)."""
SLOWEST_UPLOAD = 32 * 1024
"""Bytes a second: an upload may take so much longer than a call."""
HASTY_WITHOUT_A_WORD = 1
"""Seconds to wait after a 429 that does not say how long."""

JSON_BODY = {"Content-Type": "application/json"}
FILE_NAME = str.maketrans({'"': "'", "\\": "_", "\r": " ", "\n": " ", "\0": " "})
"""What would end or break a part's header; everything else, Vietnamese too, goes as it is."""


class RequestClosed(Exception):
    """Asked after ``shutdown``: nothing was sent."""


SURELY_UNSENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
    RequestClosed,
)
"""Causes of a ``NetworkError`` that are met before a byte of the call leaves: no connection was
made (name, refusal, TLS, proxy), or none became free in time."""

Seconds: TypeAlias = Any
"""A float, None (no limit) or the library's own sign for "the default"."""


@dataclass(slots=True)
class _Plain:
    """As much of ``RequestData`` as ``do_request`` reads of a call without files."""

    given: dict[str, Any]
    contains_files: bool = False

    @property
    def parameters(self) -> dict[str, Any]:
        return {name: value for name, value in self.given.items() if value is not None}


class AiohttpRequest(BaseRequest):
    """Every time is in seconds. Usable again after ``shutdown`` and ``initialize``, on any loop.

    ``proxy`` is an ``http://[user:password@]host:port``; without it the environment's
    ``HTTPS_PROXY``, ``HTTP_PROXY``, ``ALL_PROXY`` and ``NO_PROXY`` are asked, which never hold
    for this machine itself.
    """

    def __init__(
        self,
        *,
        connections: int = 64,
        proxy: str | None = None,
        connect_timeout: float | None = 10.0,
        read_timeout: float | None = 40.0,
        write_timeout: float | None = 20.0,
        pool_timeout: float | None = 20.0,
    ) -> None:
        self._connections = connections
        self._proxy = proxy
        self._connect, self._read = connect_timeout, read_timeout
        self._write, self._pool = write_timeout, pool_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._read

    async def initialize(self) -> None:
        """Open the session on the running loop; harmless when it is open."""
        if self._session is not None and not self._session.closed:
            return
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEEP_ALIVE),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT, "Accept-Encoding": "identity"},
        )

    async def shutdown(self) -> None:
        """Close every connection; harmless when it is closed."""
        if self._session is not None:
            await self._session.close()

    async def call(
        self, url: str, params: dict[str, Any], *, read_timeout: float | None = None
    ) -> Any:
        """The raw ``result`` of a Bot API method: no objects of the library are built for it.

        ``params`` are JSON values; those that are None are left out. Raises what the library's
        own calls raise: ``RetryAfter``, ``BadRequest``, ``Forbidden``, ``ChatMigrated``,
        ``InvalidToken``, ``Conflict``, ``TimedOut``, ``NetworkError``.
        """
        asked = cast("RequestData", _Plain(params))
        within = self.DEFAULT_NONE if read_timeout is None else read_timeout
        return await self.post(url, asked, read_timeout=within)

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Raises ``TelegramError`` for what is no JSON object; its content goes into no log."""
        try:
            found = orjson.loads(payload)
        except orjson.JSONDecodeError:
            found = _tolerantly(payload)
        if not isinstance(found, dict):
            message = "Invalid server response"
            raise TelegramError(message)
        return found

    async def do_request(  # noqa: PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and the body.

        Raises ``TimedOut`` and ``NetworkError``, caused by aiohttp's error: ``SURELY_UNSENT``
        tells which of them mean that nothing was sent.
        """
        body, size = _body_of(request_data)
        limits = _limits(
            self._or(connect_timeout, self._connect),
            self._or(pool_timeout, self._pool),
            self._or(read_timeout, self._read),
            self._or(write_timeout, self._write),
            size // SLOWEST_UPLOAD,
        )
        try:
            return await self._send(method, url, body, limits)
        except TimeoutError as late:
            raise TimedOut(f"{type(late).__name__}") from late
        except (aiohttp.ClientError, RequestClosed, OSError, ValueError) as broken:
            raise NetworkError(f"{type(broken).__name__}") from broken

    def _or(self, given: Seconds, default: float | None) -> float | None:
        return default if given is self.DEFAULT_NONE else given

    async def _send(
        self, method: str, url: str, body: Any, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            await self.initialize()
        if self._session is None or self._session.closed:
            raise RequestClosed
        address = URL(url)
        async with self._session.request(
            method,
            address,
            data=body,
            headers=JSON_BODY if isinstance(body, bytes) else None,
            timeout=limits,
            proxy=self._proxy or _proxy_from_environment(address.scheme, address.host or ""),
            allow_redirects=False,
        ) as answer:
            payload = await _read(answer)
        if answer.status == 429 and b"retry_after" not in payload:
            raise RetryAfter(_seconds(answer.headers.get("Retry-After")))
        return answer.status, payload


def seconds_of(wait: RetryAfter) -> float:
    """How long the platform asks to wait."""
    asked = wait.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


def _tolerantly(payload: bytes) -> Any:
    """What orjson refuses and clients do send: halves of surrogate pairs, endless numbers."""
    try:
        return json.loads(payload.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    if (answer.content_length or 0) > LARGEST_ANSWER:
        raise aiohttp.ClientPayloadError("an answer beyond all measure")
    parts: list[bytes] = []
    left = LARGEST_ANSWER
    async for part in answer.content.iter_any():
        left -= len(part)
        if left < 0:
            raise aiohttp.ClientPayloadError("an answer beyond all measure")
        parts.append(part)
    return b"".join(parts)


def _seconds(told: str | None) -> int:
    return int(told) if told and told.isdecimal() else HASTY_WITHOUT_A_WORD


def _body_of(asked: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, int]:
    """The body, and about how many bytes of files it carries."""
    if asked is None:
        return None, 0
    if not asked.contains_files:
        return _json_of(asked.parameters), 0
    form = aiohttp.FormData(quote_fields=False)
    for name, value in asked.json_parameters.items():
        form.add_field(name, value)
    size = 0
    for name, (file_name, content, kind) in asked.multipart_data.items():
        size += len(content) if isinstance(content, bytes) else LARGEST_ANSWER
        form.add_field(name, content, filename=file_name.translate(FILE_NAME), content_type=kind)
    return form, size


def _json_of(parameters: dict[str, Any]) -> bytes:
    try:
        return orjson.dumps(parameters)
    except orjson.JSONEncodeError:
        return json.dumps(parameters).encode("ascii")


@lru_cache(maxsize=64)
def _limits(
    connect: float | None, pool: float | None, read: float | None, write: float | None, extra: int
) -> aiohttp.ClientTimeout:
    """``connect`` of aiohttp holds for the wait for a free connection and for making one.

    A wholly stalled upload is ended by ``total``; aiohttp has no limit for a single write.
    """
    parts = (connect, pool, read, write)
    known = [part for part in parts if part is not None]
    waiting = None if connect is None or pool is None else connect + pool
    total = sum(known) + extra if len(known) == len(parts) else None
    return aiohttp.ClientTimeout(total=total, connect=waiting, sock_connect=connect, sock_read=read)


@lru_cache(maxsize=64)
def _proxy_from_environment(scheme: str, host: str) -> str | None:
    """Asked once for each host: the environment of a process does not change."""
    if _is_this_machine(host) or proxy_bypass(host):
        return None
    named = getproxies()
    found = named.get(scheme) or named.get("all")
    return found if not found or "://" in found else f"http://{found}"


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
