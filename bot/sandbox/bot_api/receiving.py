"""getUpdates, the webhook's settings, and the answer to a tapped button."""

from __future__ import annotations

import asyncio
import re
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.bot_api import limits
from bot.sandbox.bot_api.call import Call
from bot.sandbox.bot_api.refusals import Refused, bad, not_modelled
from bot.sandbox.updates import Terminated
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import World

OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
LOOPBACK = "127.0.0.1"
SECRET_FORM = re.compile(r"[A-Za-z0-9_-]{0,256}")
CONFLICT_DELAY = 3.0
"""Real seconds: repeated conflicts are answered no faster than this."""
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class Poller:
    """getUpdates for one bot; remembers when it last told somebody of a conflict."""

    def __init__(self) -> None:
        self._last_conflict = -CONFLICT_DELAY

    async def get_updates(self, world: World, call: Call) -> list[dict[str, Any]]:
        """Up to ``limit`` updates; waits up to ``timeout`` real seconds for the first."""
        if world.webhook is not None:
            raise Refused(409, WEBHOOK_ACTIVE)
        kinds = call.structure("allowed_updates", "allowed updates")
        world.updates.allow(kinds if isinstance(kinds, list) else None)
        limit = min(max(call.integer("limit", limits.UPDATES_A_POLL), 1), limits.UPDATES_A_POLL)
        wait = min(max(call.integer("timeout"), 0), limits.POLL_SECONDS)
        try:
            return await world.updates.poll(
                offset=call.integer("offset"), limit=limit, wait=float(wait)
            )
        except Terminated:
            await self._delay(world.clock.real())
            raise Refused(409, OTHER_POLLER) from None

    async def _delay(self, now: float) -> None:
        since, self._last_conflict = now - self._last_conflict, now
        if since < CONFLICT_DELAY:
            await asyncio.sleep(CONFLICT_DELAY)


def set_webhook(world: World, call: Call) -> bool:
    """Bring updates to an address on this machine; an empty one takes the webhook away."""
    url, secret = call.text("url"), call.text("secret_token")
    if not url:
        return delete_webhook(world, call)
    if urlsplit(url).hostname != LOOPBACK:
        raise not_modelled("webhooks beyond this machine")
    if SECRET_FORM.fullmatch(secret) is None:
        raise bad("secret token contains unallowed characters")
    kinds = call.structure("allowed_updates", "allowed updates")
    world.updates.allow(kinds if isinstance(kinds, list) else None)
    if call.flag("drop_pending_updates"):
        world.updates.clear()
    _stop(world)
    at_once = min(max(call.integer("max_connections", 40), 1), 100)
    world.webhook = Webhook(world.updates, url, secret, at_once)
    world.webhook.start()
    return True


def delete_webhook(world: World, call: Call) -> bool:
    """Updates wait to be fetched again; ``drop_pending_updates`` forgets them."""
    _stop(world)
    if call.flag("drop_pending_updates"):
        world.updates.clear()
    return True


def _stop(world: World) -> None:
    if world.webhook is not None:
        world.webhook.stop()
    world.webhook = None


def get_webhook_info(world: World, _call: Call) -> dict[str, Any]:
    """Bot API ``WebhookInfo``; the address is empty while the bot polls."""
    hook = world.webhook
    told = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": world.updates.count(),
    }
    return told | ({"last_error_message": hook.trouble} if hook and hook.trouble else {})


def answer_callback_query(world: World, call: Call) -> bool:
    """Tell the person who tapped; refused when the press is unknown or too old."""
    press = world.presses.get(call.text("callback_query_id"))
    text = call.text("text")
    if press is None or world.clock.now() - press.at > limits.CALLBACK_ANSWERABLE:
        raise bad(TOO_OLD)
    if len(text) > limits.ANSWER_LETTERS:
        raise bad("MESSAGE_TOO_LONG")
    if call.text("url"):
        raise not_modelled("links in answers to buttons")
    if text:
        press.answer, press.popup = text, call.flag("show_alert")
    return True
