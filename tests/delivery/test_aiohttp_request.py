"""The library's calls over aiohttp: what arrives, and what each kind of trouble is told as."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.delivery import aiohttp_request
from bot.delivery.aiohttp_request import SURELY_UNSENT, AiohttpRequest
from bot.sandbox.faults import Fault, Mode
from tests.sandbox.cast import HEAD, STRANGER, TOKEN, Sandbox, sandbox_behind_a_port

NAME = "Bằng chứng «số 5», đợt 1.pdf"


@pytest.fixture
async def served() -> AsyncIterator[Sandbox]:
    async with sandbox_behind_a_port() as ready:
        ready.started()
        yield ready


@asynccontextmanager
async def opened(**given: Any) -> AsyncIterator[AiohttpRequest]:
    request = AiohttpRequest(**given)
    await request.initialize()
    try:
        yield request
    finally:
        await request.shutdown()


def _bot(served: Sandbox, request: AiohttpRequest) -> Bot:
    return Bot(
        TOKEN,
        base_url=f"{served.url}/bot",
        base_file_url=f"{served.url}/file/bot",
        request=request,
        get_updates_request=AiohttpRequest(connections=1),
    )


def _method(served: Sandbox, name: str, *, token: str = TOKEN) -> str:
    return f"{served.url}/bot{token}/{name}"


def _texts(served: Sandbox) -> list[str]:
    chat = served.world.chat(HEAD.key)
    assert chat is not None
    return [message.text for message in chat.messages.values() if message.by_bot]


async def test_a_file_arrives_under_its_vietnamese_name(served: Sandbox) -> None:
    async with _bot(served, AiohttpRequest()) as bot:
        sent = await bot.send_document(HEAD.chat_id, b"%PDF", filename=NAME, caption="Tệp đính kèm")
        assert sent.document is not None
        fetched = await (await bot.get_file(sent.document.file_id)).download_as_bytearray()
    assert sent.document.file_name == NAME
    assert sent.caption == "Tệp đính kèm"
    assert bytes(fetched) == b"%PDF"


async def test_a_file_name_cannot_break_out_of_its_header(served: Sandbox) -> None:
    async with _bot(served, AiohttpRequest()) as bot:
        sent = await bot.send_document(HEAD.chat_id, b"a", filename='a"\r\nX-Evil: 1\r\n\r\nb.pdf')
    assert sent.document is not None
    assert sent.document.file_name == "a'  X-Evil: 1    b.pdf"


async def test_a_cheap_call_gives_the_raw_result(served: Sandbox) -> None:
    async with opened() as request:
        params = {"chat_id": HEAD.chat_id, "text": "Việc", "reply_markup": None}
        made = await request.call(_method(served, "sendMessage"), params)
    assert (made["text"], made["chat"]["id"]) == ("Việc", HEAD.chat_id)
    assert "reply_markup" not in served.world.calls[-1].params


async def test_half_a_character_in_a_text_is_for_the_platform_to_refuse(served: Sandbox) -> None:
    said = {"chat_id": HEAD.chat_id, "text": "a\ud83d"}
    async with opened() as request:
        with pytest.raises(BadRequest, match=r"(?i)utf-8"):
            await request.call(_method(served, "sendMessage"), said)


REFUSALS = [
    (Fault("sendMessage", 400, description="Bad Request: wrong"), BadRequest),
    (Fault("sendMessage", 401), InvalidToken),
    (Fault("sendMessage", 403), Forbidden),
    (Fault("sendMessage", 404), InvalidToken),
    (Fault("sendMessage", 409, description="terminated by other getUpdates request"), Conflict),
    (Fault("sendMessage", 502), NetworkError),
]


@pytest.mark.parametrize(("fault", "error"), REFUSALS, ids=lambda each: getattr(each, "status", ""))
async def test_a_refusal_is_the_librarys_error(
    served: Sandbox, fault: Fault, error: type[TelegramError]
) -> None:
    served.world.faults.order(fault)
    async with opened() as request:
        with pytest.raises(error) as told:
            await request.call(_method(served, "sendMessage"), {"chat_id": 1, "text": "a"})
    assert type(told.value) is error
    assert not isinstance(told.value.__cause__, SURELY_UNSENT)


async def test_a_wrong_token_and_a_stranger_are_told_apart(served: Sandbox) -> None:
    async with opened() as request:
        with pytest.raises(InvalidToken):
            await request.call(_method(served, "getMe", token="1:no"), {})
        said = {"chat_id": STRANGER.chat_id, "text": "a"}
        with pytest.raises(Forbidden):
            await request.call(_method(served, "sendMessage"), said)


async def test_too_many_requests_say_how_long_to_wait(served: Sandbox) -> None:
    served.world.faults.order(Fault("getMe", 429, retry_after=7))
    async with opened() as request:
        with pytest.raises(RetryAfter) as told:
            await request.call(_method(served, "getMe"), {})
    assert aiohttp_request.seconds_of(told.value) == 7


HASTY = b"HTTP/1.1 429 Too Many\r\nRetry-After: 9\r\nContent-Length: 4\r\n\r\nslow"
MIGRATED = b'{"ok":false,"error_code":400,"parameters":{"migrate_to_chat_id":-1009}}'


async def test_a_proxys_own_429_counts_as_one() -> None:
    async with answering(HASTY) as url, opened() as request:
        with pytest.raises(RetryAfter) as told:
            await request.call(f"{url}/getMe", {})
    assert aiohttp_request.seconds_of(told.value) == 9


async def test_a_migrated_group_names_its_new_chat() -> None:
    said = b"HTTP/1.1 400 Bad\r\nContent-Length: %d\r\n\r\n%s" % (len(MIGRATED), MIGRATED)
    async with answering(said) as url, opened() as request:
        with pytest.raises(ChatMigrated) as told:
            await request.call(f"{url}/sendMessage", {})
    assert told.value.new_chat_id == -1009


@pytest.mark.parametrize("body", [b"<html>", b"[1]", b"[" * 200_000, b'{"ok": tru'])
async def test_an_answer_that_is_no_answer_is_an_error_and_not_logged(
    body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    said = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
    async with answering(said) as url, opened() as request:
        with pytest.raises(TelegramError):
            await request.call(f"{url}/getMe", {})
    assert body[:6].decode() not in caplog.text


async def test_an_answer_without_end_is_not_read_to_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(aiohttp_request, "LARGEST_ANSWER", 1000)
    async with answering(b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 5000) as url, opened() as request:
        with pytest.raises(NetworkError) as told:
            await request.retrieve(url)
    assert not isinstance(told.value.__cause__, SURELY_UNSENT)


async def test_a_refused_connection_was_surely_not_sent() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, nobody listens
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/getMe"
        async with opened() as request:
            with pytest.raises(NetworkError) as told:
                await request.call(url, {})
    assert isinstance(told.value.__cause__, SURELY_UNSENT)


async def test_a_name_that_nobody_knows_was_surely_not_sent() -> None:
    async with opened(connect_timeout=2.0) as request:
        with pytest.raises(NetworkError) as told:
            await request.call("http://nobody.invalid/getMe", {})
    assert isinstance(told.value.__cause__, SURELY_UNSENT)


async def test_a_pool_that_stays_full_was_surely_not_sent(served: Sandbox) -> None:
    served.world.faults.order(Fault("sendMessage", 500, Mode.HANG))
    async with opened(connections=1, pool_timeout=0.1, connect_timeout=0.1) as request:
        said = {"chat_id": HEAD.chat_id, "text": "a"}
        first = asyncio.create_task(request.call(_method(served, "sendMessage"), said))
        await asyncio.sleep(0.05)
        with pytest.raises(TimedOut) as told:
            await request.call(_method(served, "sendMessage"), said)
        first.cancel()
    assert isinstance(told.value.__cause__, SURELY_UNSENT)
    assert _texts(served) == ["a"]


@pytest.mark.parametrize(("mode", "error"), [(Mode.HANG, TimedOut), (Mode.DROP, NetworkError)])
async def test_no_answer_after_the_effect_is_unclear(
    served: Sandbox, mode: Mode, error: type[TelegramError]
) -> None:
    served.world.faults.order(Fault("sendMessage", 500, mode))
    said = {"chat_id": HEAD.chat_id, "text": "a"}
    async with opened() as request:
        with pytest.raises(error) as told:
            await request.call(_method(served, "sendMessage"), said, read_timeout=0.2)
    assert _texts(served) == ["a"]
    assert told.value.__cause__ is not None
    assert not isinstance(told.value.__cause__, SURELY_UNSENT)


async def test_connections_are_kept_and_a_closed_request_opens_again(served: Sandbox) -> None:
    request = AiohttpRequest()
    for _ in range(2):
        await request.initialize()
        await request.call(_method(served, "getMe"), {})
        await request.shutdown()
        with pytest.raises(NetworkError) as told:
            await request.call(_method(served, "getMe"), {})
        assert isinstance(told.value.__cause__, SURELY_UNSENT)


@asynccontextmanager
async def answering(with_bytes: bytes) -> AsyncIterator[str]:
    """A server that says the same to every request, then closes."""

    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(with_bytes)
        writer.close()

    server = await asyncio.start_server(say, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@asynccontextmanager
async def forwarding(target: str) -> AsyncIterator[tuple[str, list[str]]]:
    """A proxy that takes every http request to ``target``, refuses CONNECT, and notes both."""
    host, port = target.removeprefix("http://").split(":")
    asked: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, _, rest = head.partition("\r\n")
        method, address, version = first.split(" ")
        asked.append(f"{method} {address}")
        if method == "CONNECT":
            writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
            writer.close()
            return
        path = "/" + address.split("/", 3)[3]
        size = next(int(x[15:]) for x in rest.split("\r\n") if x.lower().startswith("content-l"))
        body = await reader.readexactly(size)
        server_reader, server_writer = await asyncio.open_connection(host, int(port))
        lines = [x for x in rest.split("\r\n") if x and not x.lower().startswith("host:")]
        heads = "\r\n".join([f"{method} {path} {version}", f"Host: {host}:{port}", *lines])
        server_writer.write(f"{heads}\r\nConnection: close\r\n\r\n".encode() + body)
        writer.write(await server_reader.read())
        server_writer.close()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", asked


async def test_a_named_proxy_carries_the_call(served: Sandbox) -> None:
    async with forwarding(served.url) as (proxy, asked), opened(proxy=proxy) as request:
        url = f"http://api.platform.test/bot{TOKEN}/getMe"
        made = await request.call(url, {})
    assert made["is_bot"] is True
    assert asked == [f"POST {url}"]


async def test_the_proxy_of_the_environment_is_asked_but_not_for_this_machine(
    served: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    aiohttp_request._proxy_from_environment.cache_clear()
    async with forwarding(served.url) as (proxy, asked), opened() as request:
        monkeypatch.setenv("http_proxy", proxy)
        monkeypatch.setenv("no_proxy", "spared.test")
        await request.call(_method(served, "getMe"), {})
        await request.call(f"http://api.platform.test/bot{TOKEN}/getMe", {})
        with pytest.raises(NetworkError):
            await request.call(f"http://spared.test/bot{TOKEN}/getMe", {})
    aiohttp_request._proxy_from_environment.cache_clear()
    assert asked == [f"POST http://api.platform.test/bot{TOKEN}/getMe"]


async def test_what_a_proxy_refuses_was_surely_not_sent(served: Sandbox) -> None:
    async with forwarding(served.url) as (proxy, asked), opened(proxy=proxy) as request:
        with pytest.raises(NetworkError) as told:
            await request.call(f"https://api.platform.test/bot{TOKEN}/getMe", {})
    assert isinstance(told.value.__cause__, SURELY_UNSENT)
    assert asked == ["CONNECT api.platform.test:443"]
