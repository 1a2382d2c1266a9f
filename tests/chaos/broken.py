"""Deliberate faults of the bot, each a class of real ones: the books must show what they do."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from bot.delivery import post, telegram
from bot.delivery.aiohttp_request import AiohttpRequest
from bot.delivery.outcome import Outcome, Unclear, Unsent


def confirms_first() -> None:
    """Updates are confirmed to the platform before they are stored, as stock polling does."""
    taken: Any = AiohttpRequest
    fetch = taken.retrieve

    async def retrieve(self: Any, url: str, *args: Any, **kwargs: Any) -> bytes:
        payload: bytes = await fetch(self, url, *args, **kwargs)
        found = json.loads(payload).get("result") or []
        if "getUpdates" in url and found:
            asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
            after = max(each["update_id"] for each in found) + 1
            again = asked | {"offset": after, "timeout": 0, "limit": 1}
            await fetch(self, f"{url.partition('?')[0]}?{urlencode(again)}", *args, **kwargs)
            await asyncio.sleep(0.05)
        return payload

    taken.retrieve = retrieve


def sends_again() -> None:
    """What may have arrived is taken for unsent: the blind retry."""
    deliver = telegram.Courier.deliver

    async def blindly(self: Any, *args: Any, **kwargs: Any) -> Outcome:
        outcome = await deliver(self, *args, **kwargs)
        return Unsent(outcome.why) if isinstance(outcome, Unclear) else outcome

    telegram.Courier.deliver = blindly  # type: ignore[method-assign] # meant


def forgets_sending() -> None:
    """What stood as sending when the process died counts as never sent."""

    async def recover(self: Any) -> None:
        def mark(tx: Any) -> None:
            for delivery in tx.outbox.in_state("sending"):
                tx.outbox.change(delivery.id, state="waiting")

        await self._store.write(mark)

    post.Post.recover = recover  # type: ignore[method-assign] # meant


BROKEN: Mapping[str, Callable[[], None]] = {
    "confirms-first": confirms_first,
    "sends-again": sends_again,
    "forgets-sending": forgets_sending,
}
