"""``run``: the bot as a service, until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import re
import signal
import sys
import threading
from asyncio import FIRST_COMPLETED
from typing import TYPE_CHECKING, Any

from bot.app import App
from bot.parts import parts_of
from bot.web_door import WebDoor
from storage.database import StoreAway
from storage.migrate import migrate

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.settings import Settings

log = logging.getLogger(__name__)

TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
SEEN_AFTER = 1.0
"""Seconds that the start has for itself before the web server is imported beside it."""

COLLECTED_AFTER = (20_000, 20, 20)
"""New objects before the collector looks: a group of presses makes thousands, and few cycles."""

LOOKS_WITHIN = 2.0
ENDS_WITHIN = 9.5
"""Seconds after the word to stop, whatever hangs: the tables know what was under way."""
SILENT_POLL = 90.0
"""Seconds without a good poll after which intake counts as ill."""


class Refusal(Exception):
    """The service cannot start; the text says why in one line."""


class Redacted(logging.Formatter):
    """No token in any line, whoever logs it; line breaks of strangers are escaped."""

    def format(self, record: logging.LogRecord) -> str:
        return TOKEN.sub("<token>", super().format(record))


def run(settings: Settings, *, only: str = "", clock: Clock | None = None) -> int:
    """Exit code 0 after a clean stop. Raises ``Refusal`` without a token, ``PartsRefused``."""
    if settings.bot_token is None:
        message = "BOT_TOKEN or BOT_TOKEN_FILE is missing: ask @BotFather for a token"
        raise Refusal(message)
    parts = parts_of(only, settings.database_url)
    _log(settings)
    with asyncio.Runner(loop_factory=_new_loop) as runner:
        runner.run(_serve(App(settings, clock, parts=parts)))
    return 0


def _new_loop() -> asyncio.AbstractEventLoop:
    if sys.platform == "win32":
        return asyncio.new_event_loop()
    import uvloop  # noqa: PLC0415 - not made for every system

    loop: asyncio.AbstractEventLoop = uvloop.new_event_loop()
    return loop


async def _serve(app: App) -> None:
    """Until the first SIGTERM or SIGINT; the second one ends the process at once."""
    stopped = _stopped()
    url = app.settings.database_url
    starting = asyncio.create_task(app.start(prepare=lambda: migrate(url)))
    ending = asyncio.create_task(stopped.wait())
    await asyncio.wait((starting, ending), timeout=SEEN_AFTER, return_when=FIRST_COMPLETED)
    door = WebDoor(app.settings, lambda: look(app), app.entrance.routes())
    opening = asyncio.create_task(door.run())
    await asyncio.wait((starting, ending), return_when=FIRST_COMPLETED)
    try:
        if starting.done():
            starting.result()
            await asyncio.to_thread(_learn)
            _keep_what_is_made()
            beating = _beating(app)
            await stopped.wait()
            beating.cancel()
    finally:
        _end_for_sure()
        starting.cancel()
        ending.cancel()
        await door.close()
        await app.stop()
        await asyncio.gather(starting, ending, opening, return_exceptions=True)


def _learn() -> None:
    """So that nobody's first words wait for it, and the writer with them."""
    from bot.rules.understand import count_examples  # noqa: PLC0415 - heavy, and not needed to hear

    count_examples()


def _beating(app: App) -> asyncio.Future[None]:
    """The heartbeat of the process that speaks; silent while it stands by or is not well."""
    from bot.process.heartbeat import Heartbeat  # noqa: PLC0415 - after the start

    async def is_well() -> bool:
        return app.sender.held and bool((await look(app))["ok"])

    url = app.settings.heartbeat_url
    if url is None or app.sender not in app.leases:
        return asyncio.get_running_loop().create_future()
    return asyncio.ensure_future(Heartbeat(url, is_well).run())


def _end_for_sure() -> None:
    """From a thread: a database that hangs may hold up the loop and the threads alike."""

    def end() -> None:
        log.critical("it could not end in time, and ends as if it had been killed")
        logging.shutdown()
        os._exit(1)

    last = threading.Timer(ENDS_WITHIN, end)
    last.daemon = True
    last.start()


def _stopped() -> asyncio.Event:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()

    def stop() -> None:
        stopped.set()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(name)
            signal.signal(name, signal.SIG_DFL)

    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop)
    return stopped


def _keep_what_is_made() -> None:
    """What the imports made stays for good: the collector need not look at it again.

    Nor now: to go through all of it once would hold up the first answers.
    """
    gc.freeze()
    gc.set_threshold(*COLLECTED_AFTER)
    gc.enable()


async def look(app: App) -> dict[str, Any]:
    """What ``/healthz`` says: ok, and the figures behind it."""
    from bot.process.condition import disk_facts, kept_facts, problems_in  # noqa: PLC0415 - after the start

    facts = _of_process(app) | disk_facts(app.settings.data_dir)
    now = app.clock.now()
    try:
        facts |= await app.store.read(lambda tx: kept_facts(tx, now), patience=LOOKS_WITHIN)
    except StoreAway as away:
        return facts | {"ok": False, "store": str(away), "problems": ["store"]}
    speaks = app.sender in app.leases and app.sender.held
    found = problems_in(facts, speaks=speaks)
    return facts | {"ok": not found, "problems": found}


def _of_process(app: App) -> dict[str, Any]:
    """What this process is and does; one that stands by need not fetch."""
    since = app.clock.real() - app.intake.last_good_poll
    post = app.post.look() if app.started else {}
    return {
        "polling": since < SILENT_POLL or not app.is_asked_to_fetch,
        "seconds_since_poll": int(since),
        **app.intake.figures(),
        "started": app.started,
        "up_seconds": int(app.clock.real() - app.began),
        "parts": sorted(app.parts),
        "standing_by": app.standing_by,
        "store": app.store.trouble or "ok",
        "hold": post.get("hold"),
        "paused_until": post.get("paused_until"),
        "paused_seconds": post.get("paused_seconds", 0),
        **app.lag.figures(),
    }


def _log(settings: Settings) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacted("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=str(settings.log_level), handlers=[handler], force=True)
    for noisy in ("httpx", "httpcore", "telegram", "apscheduler", "alembic.runtime.plugins"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
