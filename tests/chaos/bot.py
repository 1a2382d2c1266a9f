"""One life of the bot: forked from a process that has imported everything, until it is killed."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import uvloop
from pydantic import SecretStr

import bot.delivery.calling
import bot.process.inside
from bot.app import App
from bot.delivery.pace import Pace
from bot.delivery.telegram import Courier
from bot.rules.understand import count_examples
from bot.sandbox.stage import TOKEN
from bot.service import COLLECTED_AFTER
from bot.settings import Settings
from bot.texts import texts
from tests.chaos.broken import BROKEN
from tests.chaos.clock import MisledClock
from tests.chaos.trouble import wait_shortly

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.delivery.letter import Letter
    from bot.delivery.outcome import Outcome
    from tests.chaos.order import Order


log = logging.getLogger(__name__)

REHEARSAL = 15.0
FOREVER = 3_650
"""Days: the books are compared at the end, and the run's clock passes months."""


class Hurried(Pace):
    """No limit but the waits that the platform asks for, each in its own chat.

    Chance strikes here with 429, not a limit that somebody overran: to slow everything down
    after two of them, as is right in service, would leave the kills little to interrupt.
    """

    def ready_at(self, chat: int, now: float, lane: int = 0) -> float:  # noqa: ARG002 - no lanes
        return self.open_at(chat, now)

    def chat_ready_at(self, chat: int, now: float) -> float:
        return self.open_at(chat, now)

    def try_take(self, chat: int, now: float, lane: int = 0) -> bool:
        return self.ready_at(chat, now, lane) <= now

    def take(self, chat: int, now: float, lane: int = 0) -> None:
        """Nothing is counted."""

    def give_back(self, chat: int) -> None:
        """Nothing was taken."""

    def leaves(self, chat: int, now: float) -> None:
        """Nothing is counted."""

    def refused(self, chat: int, now: float, seconds: float) -> None:
        self.pause(chat, now + seconds)


def warm_up() -> None:
    """What every life would do again: compile the templates, settle what is imported."""
    texts()
    count_examples()
    logging.basicConfig(
        level=logging.WARNING,
        format="%(asctime)s.%(msecs)03d %(process)d %(levelname)s %(name)s %(message)s",
        datefmt="%H:%M:%S",
    )
    for telling in ("bot.delivery", "bot.process.lease"):
        logging.getLogger(telling).setLevel(logging.INFO)


def fork(child: Callable[[], None], tells: Path) -> int:
    """Run ``child`` in a process of its own, which writes what it has to say to a file; its pid."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        said = os.open(tells, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        os.dup2(said, 1)
        os.dup2(said, 2)
        child()
        code = 0
    except BaseException:
        log.exception("this life ended badly")
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def live(order: Order, port: int, clock_file: Path) -> None:
    """The production bot until SIGTERM, or until it is killed."""
    gc.set_threshold(*COLLECTED_AFTER)
    wait_shortly()
    if order.broken:
        BROKEN[order.broken]()
    if order.traced:
        trace()
    uvloop.run(_serve(_app(order, port, clock_file)))


def live_until(order: Order, port: int, clock_file: Path, ends: Callable[[], bool]) -> None:
    """The same in this process, until something else says that it is enough."""
    uvloop.run(_rehearse(_app(order, port, clock_file), ends))


def trace() -> None:
    """Every call and its outcome into the log, for whoever looks into a duplicate."""
    deliver = Courier.deliver

    async def told(self: Courier, letter: Letter) -> Outcome:
        log.warning("calls for %s %s", letter.delivery.id, letter.delivery.once)
        outcome = await deliver(self, letter)
        log.warning("called for %s: %s", letter.delivery.id, outcome)
        return outcome

    Courier.deliver = told  # type: ignore[method-assign] # meant


def _app(order: Order, port: int, clock_file: Path) -> App:
    vars(bot.process.inside)["Pace"] = Hurried
    vars(bot.delivery.calling)["MESSAGES_AT_ONCE"] = order.phase.places
    settings = Settings(
        bot_token=SecretStr(TOKEN),
        bot_api_url=f"http://127.0.0.1:{port}",
        data_dir=order.folder,
        database_url=order.database_url,
        settle_seconds=order.settle,
        keep_updates_days=FOREVER,
    )
    return App(settings, MisledClock(clock_file))


async def _serve(app: App) -> None:
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    await app.start()
    await stopped.wait()
    await app.stop()


async def _rehearse(app: App, ends: Callable[[], bool]) -> None:
    await app.start()
    until = asyncio.get_running_loop().time() + REHEARSAL
    while not ends() and asyncio.get_running_loop().time() < until:  # noqa: ASYNC110 - it is asked
        await asyncio.sleep(0.05)
    await app.stop()
