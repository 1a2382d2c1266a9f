"""The sandbox brings updates to a webhook as the platform does: in order, again and again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox import hands, webhook
from bot.sandbox.server import serve
from tests.sandbox.cast import HEAD, SECRETARY, Sandbox

CONFLICT = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook"


@dataclass
class Hook:
    """A bot's web server: what came, with which secret; ``says`` are the next statuses."""

    url: str = ""
    came: list[dict[str, Any]] = field(default_factory=list)
    secrets: set[str | None] = field(default_factory=set)
    says: list[int] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: Request) -> Response:
        self.came.append(await request.json())
        self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        await self.gate.wait()
        return Response(status_code=self.says.pop(0) if self.says else 200)

    def texts(self) -> list[str]:
        return [each["message"]["text"] for each in self.came if "message" in each]


@asynccontextmanager
async def hooked(sandbox: Sandbox, **more: Any) -> AsyncIterator[Hook]:
    hook = Hook()
    hook.gate.set()
    app = Starlette(routes=[Route("/hook", hook.take, methods=["POST"])])
    async with serve(app, sandbox.world) as port:
        hook.url = f"http://127.0.0.1:{port}/hook"
        await sandbox.result("setWebhook", url=hook.url, secret_token="a_secret-1", **more)
        yield hook
        await sandbox.result("deleteWebhook")


async def _until(seen: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not seen():  # noqa: ASYNC110 - it is only looked at
            await asyncio.sleep(0.005)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "FIRST_DELAY", 0.01)


async def test_updates_are_brought_with_the_secret_and_confirmed_by_a_good_answer(
    served: Sandbox,
) -> None:
    served.started()
    async with hooked(served) as hook:
        hands.say(served.world, HEAD.key, "một")
        hands.say(served.world, HEAD.key, "hai")
        await _until(served.world.updates.empty)
        assert hook.texts() == ["một", "hai"]
        assert hook.secrets == {"a_secret-1"}
        info = await served.result("getWebhookInfo")
        assert (info["url"], info["pending_update_count"]) == (hook.url, 0)


async def test_what_is_not_taken_is_brought_again_in_its_order(served: Sandbox) -> None:
    served.started()
    async with hooked(served) as hook:
        hook.says = [503, 500]
        hands.say(served.world, HEAD.key, "một")
        hands.say(served.world, HEAD.key, "hai")
        await _until(served.world.updates.empty)
        assert hook.texts() == ["một", "một", "một", "hai"]
        assert "500" in (await served.result("getWebhookInfo"))["last_error_message"]


async def test_chats_do_not_wait_for_each_other(served: Sandbox) -> None:
    served.started(HEAD, SECRETARY)
    async with hooked(served) as hook:
        hook.gate.clear()
        for who in (HEAD, SECRETARY):
            hands.say(served.world, who.key, f"{who.key} 1")
            hands.say(served.world, who.key, f"{who.key} 2")
        await _until(lambda: len(hook.came) == 2)
        await asyncio.sleep(0.05)
        assert set(hook.texts()) == {"head-qlkh 1", "secretary 1"}
        hook.gate.set()
        await _until(served.world.updates.empty)
        assert len(hook.came) == 4


async def test_who_has_a_webhook_cannot_poll_and_what_waits_survives_the_change(
    served: Sandbox,
) -> None:
    served.started()
    async with hooked(served) as hook:
        assert (await served.refusal("getUpdates")).startswith(CONFLICT)
        hook.says = [500] * 1000
        hands.say(served.world, HEAD.key, "một")
        await _until(lambda: bool(hook.came))
    [update] = await served.result("getUpdates")
    assert update["message"]["text"] == "một"


async def test_only_this_machine_and_a_lawful_secret_are_taken(sandbox: Sandbox) -> None:
    away = await sandbox.api("setWebhook", url="https://vi.du/hook")
    assert away.status_code == 501
    said = await sandbox.refusal("setWebhook", url="http://127.0.0.1:1/", secret_token="bí mật")
    assert said == "Bad Request: secret token contains unallowed characters"
