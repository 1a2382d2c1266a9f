"""The webhook: who may call, what is stored before it is confirmed, what the platform is told."""

from __future__ import annotations

import asyncio
import hmac
import json
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import pytest

from bot.clock import moment_of
from bot.intake import setbacks, webhook
from bot.intake.presence import MARK, Presence
from bot.intake.reading import ALLOWED
from bot.intake.webhook import LARGEST_UPDATE, SECRET_HEADER
from storage.database import Database
from storage.transaction import Tx
from storage.trouble import StoreAway
from tests.intake.door import SECRET, URL, Door
from tests.intake.platform import Script, message, press, scripted


@pytest.fixture
async def door(database_url: str) -> AsyncIterator[Door]:
    made = Door(database_url)
    yield made
    await made.http.aclose()
    made.store.close()


async def test_an_update_is_in_the_table_when_it_is_confirmed(door: Door) -> None:
    assert await door.call(message(5, "Đã xong")) == 200
    assert door.kept() == [5]
    assert [each.content for each in door.taken] == [message(5, "Đã xong")]
    assert door.store.read_now(lambda tx: tx.seen.top()) == 15
    assert door.webhook.figures()["seconds_since_update"] == 0


@pytest.mark.parametrize("secret", [None, "", "a-secret", SECRET + "x", "bí mật".encode().hex()])
async def test_whoever_does_not_know_the_secret_is_sent_away_unheard(
    door: Door, secret: str | None
) -> None:
    heard = False

    async def body() -> AsyncIterator[bytes]:
        nonlocal heard
        heard = True
        yield json.dumps(message(5)).encode()

    told = {SECRET_HEADER: secret} if secret is not None else {}
    answer = await door.http.post("/hook/telegram", content=body(), headers=told)
    assert answer.status_code == 403
    assert door.kept() == []
    assert door.taken == []
    assert not heard


async def test_the_secret_is_compared_in_constant_time_and_before_the_body_is_read(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    compare, read = hmac.compare_digest, webhook._body

    def compared(told: bytes, wanted: bytes) -> bool:
        order.append("compared")
        return compare(told, wanted)

    async def body(request: Any) -> bytes | None:
        order.append("read")
        return await read(request)

    monkeypatch.setattr(hmac, "compare_digest", compared)
    monkeypatch.setattr(webhook, "_body", body)
    assert await door.call(message(5), secret="no") == 403
    assert order == ["compared"]
    assert await door.call(message(5)) == 200
    assert order == ["compared", "compared", "read"]


async def test_a_body_without_end_is_refused_whatever_its_header_says(door: Door) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 1
            yield b"a" * 65536

    large = b"a" * (LARGEST_UPDATE + 1)
    assert await door.call(large) == 413
    assert await door.call(b"{}", **{"Content-Length": "many"}) == 413
    request = _streamed(endless())
    assert await webhook._body(request) is None
    assert sent <= LARGEST_UPDATE // 65536 + 1
    assert door.kept() == []


async def test_a_call_that_stands_still_is_sent_away_after_a_while(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "BROUGHT_WITHIN", 0.05)

    async def halting() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.Event().wait()

    request = _streamed(halting(), secret=SECRET)
    answer = await asyncio.wait_for(door.webhook._receive(request), 5)
    assert answer.status_code == 408
    assert door.kept() == []


def _streamed(parts: AsyncIterator[bytes], *, secret: str = "") -> Any:
    from starlette.requests import Request  # noqa: PLC0415 - only here

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": await anext(parts), "more_body": True}

    headers = [(SECRET_HEADER.lower().encode(), secret.encode())]
    return Request({"type": "http", "method": "POST", "headers": headers}, receive)


@pytest.mark.parametrize("odd", [b"", b"<html>", b"\xff", b"[1]", b'{"update_id": "5"}'])
async def test_what_cannot_be_read_is_set_aside_and_not_asked_for_again(
    door: Door, odd: bytes
) -> None:
    assert await door.call(odd) == 200
    assert await door.call(odd) == 200
    (number,) = door.kept()
    assert number < 0
    assert odd.decode("latin-1") not in door.taken[0].stored.raw or not odd


async def test_a_repeated_update_is_confirmed_and_kept_once(door: Door) -> None:
    for _ in range(3):
        assert await door.call(message(5)) == 200
    assert door.kept() == [5]
    assert len(door.taken) == 1


async def test_words_and_presses_may_overtake_each_other(door: Door) -> None:
    for number in (7, 5, 6):
        assert await door.call(press(number, "a")) == 200
    assert door.kept() == [7, 5, 6]


async def test_a_number_of_a_new_count_is_not_taken_for_a_repeat(door: Door) -> None:
    for words in ("cũ", "mới", "mới"):
        assert await door.call(message(5, words)) == 200
    assert door.kept() == [5, 5]
    assert door.store.read_now(lambda tx: tx.marks.get(MARK))["epoch"] == 1


async def test_a_new_count_stands_whoever_notes_a_good_moment_meanwhile(door: Door) -> None:
    assert await door.call(message(5, "cũ")) == 200
    door.store.write_now(lambda tx: tx.marks.put(MARK, polled_at="2021-03-24T02:00:00+00:00"))
    noting, over = threading.Event(), threading.Event()

    def slowly(_tx: Tx, _began: datetime, _ended: datetime) -> None:
        noting.set()
        over.wait(0.3)  # on PostgreSQL others write beside it

    kept = asyncio.create_task(door.store.write(Presence(door.clock, slowly).keep))
    await asyncio.to_thread(noting.wait, 5)
    assert await door.call(message(5, "mới")) == 200
    over.set()
    assert await kept
    assert door.store.read_now(lambda tx: tx.marks.get(MARK))["epoch"] == 1
    assert door.kept() == [5, 5]


async def test_what_came_before_a_new_count_and_is_brought_again_is_a_repeat(door: Door) -> None:
    for update in (message(100), message(5, "cũ"), message(5, "mới"), message(100)):
        assert await door.call(update) == 200
    assert door.kept() == [100, 5, 5]
    assert len(door.taken) == 3


async def test_many_calls_at_once_share_commits(door: Door) -> None:
    answers = await asyncio.gather(*[door.call(message(n, chat=n)) for n in range(1, 101)])
    assert set(answers) == {200}
    assert sorted(door.kept()) == list(range(1, 101))


async def test_without_the_database_the_platform_is_asked_to_come_again(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_given: Any, **_more: Any) -> None:
        raise StoreAway("away")

    with monkeypatch.context() as trouble:
        trouble.setattr(door.store, "write", away)
        assert await door.call(message(5)) == 503
    assert door.taken == []
    assert await door.call(message(5)) == 200
    assert door.kept() == [5]


# ---- what the platform is told


@asynccontextmanager
async def standing(url: str, *answers: Any) -> AsyncIterator[tuple[Door, Script]]:
    async with scripted(*answers) as script:
        door = Door(url, script.url)
        running = asyncio.create_task(door.webhook.run())
        try:
            yield door, script
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await door.http.aclose()
            door.store.close()


async def _until(seen: Any) -> None:
    async with asyncio.timeout(10):
        while not seen():  # noqa: ASYNC110 - the world is only looked at
            await asyncio.sleep(0.005)


async def test_the_address_is_told_with_its_secret_and_looked_at_again(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "ASKED_EVERY", 0.01)
    async with standing(database_url) as (door, script):
        script.info = {"url": "", "pending_update_count": 3}
        await _until(lambda: script.called.count("setWebhook") == 1)
        sent = json.loads(script.bodies[script.called.index("setWebhook")])
        assert sent["secret_token"] == SECRET
        assert (sent["url"], sent["allowed_updates"]) == (URL, ALLOWED)
        script.info = {"url": URL, "pending_update_count": 0}
        await _until(lambda: door.webhook.info.get("url") == URL)
        set_so_far = script.called.count("setWebhook")
        looked = len(script.called)
        await _until(lambda: len(script.called) > looked + 2)
        assert script.called.count("setWebhook") == set_so_far
        assert door.webhook.trouble == ""
        assert door.webhook.figures()["waiting_outside"] == 0


async def test_whether_all_has_come_is_noted_for_whoever_sends(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "ASKED_EVERY", 0.01)

    def noted(door: Door) -> Any:
        return door.store.read_now(lambda tx: tx.marks.get(MARK)).get("drained")

    async with standing(database_url) as (door, script):
        script.info = {"url": URL, "pending_update_count": 3}
        await _until(lambda: noted(door) is False)
        script.info = {"url": URL, "pending_update_count": 0}
        await _until(lambda: noted(door) is True)


async def test_the_secret_is_told_anew_by_each_process(database_url: str) -> None:
    async with standing(database_url) as (_, script):
        script.info = {"url": URL, "pending_update_count": 0}
        await _until(lambda: "setWebhook" in script.called)


async def test_while_the_platform_cannot_bring_anything_no_moment_is_good(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "ASKED_EVERY", 0.01)
    async with standing(database_url) as (door, script):
        later = int(door.clock.stamp().timestamp()) + 60
        failing = {"pending_update_count": 2, "last_error_date": later}
        script.info = {"url": URL, **failing, "last_error_message": "403 Forbidden"}
        await _until(lambda: door.webhook.info.get("pending_update_count") == 2)
        before, looked = door.webhook.last_good_poll, len(script.called)
        await _until(lambda: len(script.called) > looked + 2)
        assert door.webhook.last_good_poll == before
        script.info = {"url": URL, **failing, "pending_update_count": 0}
        await _until(lambda: door.webhook.last_good_poll > before)


async def test_a_wrong_token_holds_the_webhook_too(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setbacks, "HOLD", 0.01)
    async with standing(database_url) as (door, script):
        script.info = (401, "Unauthorized")
        await _until(lambda: door.webhook.trouble == "token")
        script.info = {"url": URL}
        await _until(lambda: door.webhook.trouble == "")


async def test_a_gap_between_two_processes_is_told_when_the_webhook_stands(
    database_url: str,
) -> None:
    store = Database(database_url)
    store.write_now(lambda tx: tx.marks.put(MARK, polled_at="2021-03-24T02:00:00+00:00"))
    store.close()
    async with standing(database_url) as (door, _):
        since = moment_of("2021-03-24T00:00")
        await _until(lambda: door.store.read_now(lambda tx: tx.outages.since(since)))
        (outage,) = door.store.read_now(lambda tx: tx.outages.since(since))
        assert door.gaps == [(outage.began_at, outage.ended_at)]
        assert outage.began_at == moment_of("2021-03-24T09:00")
        assert outage.ended_at == moment_of("2021-03-24T10:00")
