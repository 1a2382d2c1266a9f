"""``run``: the bot as a service, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import signal
import sys
from typing import TYPE_CHECKING, Any

from bot.app import App
from bot.health import server
from storage.migrate import migrate

if TYPE_CHECKING:
    from bot.settings import Settings

TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
SILENT_POLL = 90.0
"""Seconds without a good poll after which intake counts as ill."""


class Refusal(Exception):
    """The service cannot start; the text says why in one line."""


class Redacted(logging.Formatter):
    """No token in any line, whoever logs it; line breaks of strangers are escaped."""

    def format(self, record: logging.LogRecord) -> str:
        return TOKEN.sub("<token>", super().format(record))


def run(settings: Settings) -> int:
    """Exit code 0 after a clean stop. Raises ``Refusal`` without a token."""
    if settings.bot_token is None:
        message = "BOT_TOKEN or BOT_TOKEN_FILE is missing: ask @BotFather for a token"
        raise Refusal(message)
    _log(settings)
    migrate(settings.database_url)
    asyncio.run(_serve(App(settings)))
    return 0


async def _serve(app: App) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    await app.start()
    web = server(lambda: look(app), host=str(app.settings.http_host), port=app.settings.http_port)
    web.install_signal_handlers = lambda: None  # type: ignore[attr-defined] # ours are set
    serving = asyncio.create_task(web.serve())
    await stopped.wait()
    web.should_exit = True
    await app.stop()
    with contextlib.suppress(asyncio.CancelledError):
        await serving


async def look(app: App) -> dict[str, Any]:
    """What ``/healthz`` says: ok, and the figures behind it."""
    since = app.clock.real() - app.polling.last_good_poll
    counts = await app.store.read(lambda tx: tx.outbox.counts())
    dead = await app.store.read(lambda tx: len(tx.inbox.dead_letters()))
    polls = since < SILENT_POLL
    return {
        "ok": polls and not counts.get("dead", 0),
        "polling": polls,
        "seconds_since_poll": int(since),
        "dead_letters": dead,
        "deliveries": counts,
    }


def _log(settings: Settings) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacted("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=str(settings.log_level), handlers=[handler], force=True)
    for noisy in ("httpx", "httpcore", "telegram", "apscheduler"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
