"""Runs a phase: the platform, the bot's many lives, the clock; then everything comes to rest."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy.exc import OperationalError

from bot.clock import local_day
from bot.schedule import LOOK_EVERY
from tests.chaos.agency import calendar, first_morning, morning_of, noon_of, prepare
from tests.chaos.books import Books, Rest, compare, left_over, rung_on, trusted_at
from tests.chaos.bot import fork, live, live_until
from tests.chaos.clock import SteppedClock
from tests.chaos.order import Order
from tests.chaos.platform import be_the_platform
from tests.chaos.trouble import LASTS, LEAP, full_disk, hold, misled

TERM_EVERY = 40
"""One life in so many is ended by SIGTERM instead."""
FROZEN_FOR = 5.0
REST_WITHIN = 120.0
"""Seconds in which nothing more may leave, and still something be left over."""
ANSWERS_WITHIN = 30.0
STOPS_WITHIN = 15.0
PROMISED_STOP = 11.0
TELL_EVERY = 10.0
FROM_FIRST_POLL = 0.75
POLLS_WITHIN = 10.0
ASKED_EVERY = 0.5
"""Seconds between two looks at how much was done."""
LONGEST_MORNING = 3.0 * LOOK_EVERY
"""A bell that the database was away for is rung at the service's next look."""
LATE_MORNING, LONGER = 5.0, 4.0
"""Seconds after which lives are so many times as long: on a busy machine the usual ones may be
too short to ring a morning's bell, and a day on which nobody lived to ring it proves nothing."""

PLANNED = {
    "hang": (2,),
    "freeze": (4,),
    "second": (6, 10),
    "renumber": (8,),
    "full disk": (1, 11),
    "locked": (3, 7, 13),
    "earlier": (5,),
    "later": (9,),
}
"""When in a run, in sixteenths of its lives."""

Interrupt = Callable[[], None]
"""Something else that happens to the database now and then."""


@dataclass
class Run:
    """What happened, beside the books."""

    kills: int = 0
    terms: int = 0
    slow_stops: int = 0
    slowest_stop_s: float = 0.0
    steps: int = 0
    unrung: list[str] = field(default_factory=list)
    """Mornings that were not rung to their end, however long time waited: they prove nothing."""
    unstruck: list[str] = field(default_factory=list)
    """Planned troubles for which no life came."""
    interrupted: int = 0
    died: int = 0
    rss_mb: float = 0.0
    wall_s: float = 0.0
    acting_s: float = 0.0
    rest_s: float = 0.0
    bot_cpu_s: float = 0.0
    """Of all lives together, user and system."""
    platform_stood_still_s: float = 0.0
    """The longest time in which it handled nothing. Where it is longer than the settle time, what
    was sent before a kill may arrive after it was asked for: then the machine was too busy."""
    unfetched: int = 0
    """How often updates could not be counted anew, because some were never fetched."""


class Platform:
    """The other end of the platform's pipe."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self.port: int = pipe.recv()

    def ask(self, *word: Any) -> Any:
        self._pipe.send(word)
        if not self._pipe.poll(ANSWERS_WITHIN):
            raise TimeoutError(f"the platform does not answer {word[0]}")
        return self._pipe.recv()


def run(order: Order, *, interrupt: Interrupt | None = None) -> tuple[Run, Books]:
    """One phase from an empty database to the comparison of the books."""
    began = time.monotonic()
    clock_file = order.folder / "clock"
    clock = SteppedClock(clock_file)
    clock.move(first_morning())
    people = prepare_apart(order)
    with _platform(order, people, clock_file) as platform:
        theatre = _Theatre(order, platform, clock, clock_file, interrupt)
        theatre.play()
        theatre.come_to_rest()
        platform.ask("write_down", str(order.folder / "transcript"))
    told = theatre.run
    told.wall_s = time.monotonic() - began
    return told, compare(order, theatre.rest, now=clock.now())


def rehearse(order: Order) -> None:
    """Live once in this very process, and end cleanly: what is forked from it has all warm.

    Statements and templates are compiled once, as in a service that runs for long; nothing that
    a fork must not share (threads, loops, connections) is left. Raises ``RuntimeError``.
    """
    clock_file = order.folder / "clock"
    SteppedClock(clock_file).move(first_morning())
    people = prepare_apart(order)
    with _platform(order, people, clock_file) as platform:
        platform.ask("act")
        live_until(order, platform.port, clock_file, lambda: bool(platform.ask("status")["rests"]))
    left = [
        thread.name for thread in threading.enumerate() if thread is not threading.main_thread()
    ]
    if left:
        raise RuntimeError(f"the rehearsal left threads behind: {left}")
    gc.collect()
    gc.freeze()


def prepare_apart(order: Order) -> Any:
    """In a process of its own: this one stays without threads, to be forked from."""
    ours, theirs = multiprocessing.Pipe()

    def child() -> None:
        theirs.send(prepare(order.database_url, units=order.phase.units))

    pid = fork(child, order.folder / "log")
    while not ours.poll(0.05):
        if os.waitpid(pid, os.WNOHANG)[0]:
            raise RuntimeError(f"the database was not made: {_last(order.folder / 'log')}")
    people = ours.recv()
    os.waitpid(pid, 0)
    return people


def _last(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else ""


@contextlib.contextmanager
def _platform(order: Order, people: Any, clock_file: Path) -> Iterator[Platform]:
    ours, theirs = multiprocessing.Pipe()

    def child() -> None:
        ours.close()
        be_the_platform(order, people, clock_file, theirs)

    pid = fork(child, order.folder / "platform.log")
    theirs.close()
    try:
        yield Platform(ours)
    finally:
        with contextlib.suppress(OSError):
            ours.send(("end",))
        time.sleep(0.1)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


class _Theatre:
    """The kill loop; every process that is killed was started here."""

    def __init__(
        self,
        order: Order,
        platform: Platform,
        clock: SteppedClock,
        clock_file: Path,
        interrupt: Interrupt | None,
    ) -> None:
        self._order = order
        self._platform = platform
        self._clock = clock
        self._clock_file = clock_file
        self._interrupt = interrupt
        self._chance = random.Random(order.seed * 17 + 3)  # noqa: S311 - must repeat
        self._day = local_day(clock.now())
        self._noon = False
        self._stepped = clock.now()
        self._next_step = 0.0
        self._is_far = False
        self._next_interrupt = 0.0
        self._tell_at = 0.0
        self._specials = self._planned()
        self.run = Run()
        self.rest = Rest()

    def _planned(self) -> dict[int, list[str]]:
        """Life number → what else happens in it."""
        lives = max(8, self._order.phase.kills)
        planned: dict[int, list[str]] = {}
        for name, sixteenths in PLANNED.items():
            for place in sixteenths:
                planned.setdefault(max(1, lives * place // 16), []).append(name)
        return planned

    def play(self) -> None:
        """Lives and kills until both numbers are reached."""
        began = time.monotonic()
        phase = self._order.phase
        self._next_step = began + phase.step_every
        self._next_interrupt = began + self._chance.uniform(20, 40)
        self._platform.ask("act")
        number = 0
        while self.run.kills < phase.kills:
            number += 1
            self._tell_progress()
            late = time.monotonic() - self._next_step > LATE_MORNING
            self._life(number, self._chance.uniform(*phase.life) * (LONGER if late else 1.0))
        pid = self._born()
        while not self._platform.ask("status")["finished"]:
            self._tell_progress()
            self._pass(pid, 0.5)
        self._kill(pid, counted=False)
        self.run.unstruck = [name for names in self._specials.values() for name in names]
        self.run.acting_s = time.monotonic() - began

    def _tell_progress(self) -> None:
        if time.monotonic() < self._tell_at:
            return
        self._tell_at = time.monotonic() + TELL_EVERY
        status = self._platform.ask("status")
        self.run.platform_stood_still_s = max(
            self.run.platform_stood_still_s, status["stood_still_ms"] / 1000
        )
        waits = dict(self.rest.deliveries) or ""
        name = self._order.phase.name
        sys.stderr.write(f"  {name}: {self.run.kills} kills, {status} {waits}\n")

    def _life(self, number: int, seconds: float) -> None:
        pid = self._born()
        specials = self._specials.pop(number, [])
        if "earlier" in specials and not self._is_noted():
            specials.remove("earlier")
            self._specials.setdefault(number + 1, []).append("earlier")
        others = self._special(pid, specials)
        self._last_for(pid, seconds, polled=bool(specials))
        if number % TERM_EVERY == 0:
            self._terminate(pid)
        else:
            self._kill(pid)
        for other in others:
            self._kill(other, counted=False)

    def _born(self) -> int:
        order, port, clock_file = self._order, self._platform.port, self._clock_file
        return fork(lambda: live(order, port, clock_file), order.folder / "log")

    def _special(self, pid: int, names: list[str]) -> list[int]:
        others: list[int] = []
        order = self._order
        for name in names:
            match name:
                case "hang":
                    self._platform.ask("hang")
                case "freeze":
                    time.sleep(0.2)
                    os.kill(pid, signal.SIGSTOP)
                    time.sleep(FROZEN_FOR)
                    os.kill(pid, signal.SIGCONT)
                case "second":
                    time.sleep(0.2)
                    others.append(self._born())
                    time.sleep(1.0)
                case "full disk":
                    self._await_poll()
                    with full_disk(pid):
                        time.sleep(LASTS)
                case "locked":
                    os.waitpid(fork(lambda: hold(order.database_url), order.folder / "log"), 0)
                case "earlier":
                    with misled(self._clock, -LEAP):
                        time.sleep(LASTS)
                case "later":  # to a process that begins it would be two hours without one
                    self._await_poll()
                    with misled(self._clock, LEAP):
                        time.sleep(LASTS)
                case _:
                    self._renumber()
        return others

    def _renumber(self) -> None:
        """Nobody acts until everything is fetched; then the platform counts anew."""
        self._platform.ask("pause")
        until = time.monotonic() + 20
        done = False
        while not done and time.monotonic() < until:
            done = self._platform.ask("renumber")
            time.sleep(0.02)
        self.run.unfetched += not done
        self._platform.ask("act")

    def _last_for(self, pid: int, seconds: float, *, polled: bool) -> None:
        """Three lives in four are counted from their first poll: a kill may also come before."""
        if self._chance.random() < FROM_FIRST_POLL and not polled:
            self._await_poll()
        self._pass(pid, seconds)

    def _pass(self, pid: int, seconds: float) -> None:
        """Let time go by: the agency's mornings come, the database may crash."""
        until = time.monotonic() + seconds
        while (now := time.monotonic()) < until:
            if self._is_time(now):
                self._step()
            if self._interrupt is not None and now >= self._next_interrupt:
                self._interrupt()
                self.run.interrupted += 1
                self._next_interrupt = time.monotonic() + self._chance.uniform(20, 40)
            time.sleep(min(0.05, max(0.0, until - time.monotonic())))
        self.run.rss_mb = max(self.run.rss_mb, _rss(pid))

    def _await_poll(self) -> None:
        before = self._platform.ask("polls")
        until = time.monotonic() + POLLS_WITHIN
        while self._platform.ask("polls") == before and time.monotonic() < until:
            time.sleep(0.01)

    def _step(self) -> None:
        """From a morning's bell to the noon's, and on to the next working morning.

        Time waits a while for a bot that has not got round to the morning's bell.
        """
        now = time.monotonic()
        if not self._noon and not self._has_rung():
            if now < self._next_step + LONGEST_MORNING:
                return
            self.run.unrung.append(self._day.isoformat())
        if self._noon:
            self._day = calendar().next_working(self._day + timedelta(days=1))
        self._clock.move(morning_of(self._day) if self._noon else noon_of(self._day))
        self._noon = not self._noon
        self._stepped = self._clock.now()
        self.run.steps += 1
        self._next_step = time.monotonic() + self._order.phase.step_every / 2
        self._is_far = False

    def _is_time(self, now: float) -> bool:
        """Whether the next morning or noon may come: enough seconds, and enough was done."""
        if now < self._next_step:
            return False
        phase = self._order.phase
        if phase.steps and not self._is_far:
            done = int(self._platform.ask("status")["acts"])
            self._is_far = done * phase.steps >= phase.updates * self.run.steps
            if not self._is_far:
                self._next_step = now + ASKED_EVERY
        return self._is_far or not phase.steps

    def _has_rung(self) -> bool:
        with contextlib.suppress(OperationalError):
            return rung_on(self._order.database_url) == self._day.isoformat()
        return False

    def _is_noted(self) -> bool:
        """Whether the bot has noted a moment since the last step, as it does every minute.

        Minutes do not pass here: what steps on is a day that the service has not yet noted, and
        a date of the night before would be news to it.
        """
        with contextlib.suppress(OperationalError):
            noted = trusted_at(self._order.database_url)
            return noted is not None and noted >= self._stepped
        return False

    def _kill(self, pid: int, *, counted: bool = True) -> None:
        if self._has_ended(pid):
            self.run.died += counted
            return
        os.kill(pid, signal.SIGKILL)
        self._bury(pid)
        self.run.kills += counted

    def _has_ended(self, pid: int) -> bool:
        found, _, used = os.wait4(pid, os.WNOHANG)
        self.run.bot_cpu_s += (used.ru_utime + used.ru_stime) if found else 0.0
        return bool(found)

    def _bury(self, pid: int) -> None:
        used = os.wait4(pid, 0)[2]
        self.run.bot_cpu_s += used.ru_utime + used.ru_stime

    def _terminate(self, pid: int) -> None:
        self.run.terms += 1
        os.kill(pid, signal.SIGTERM)
        began = time.monotonic()
        while (passed := time.monotonic() - began) < STOPS_WITHIN:
            if self._has_ended(pid):
                self.run.slowest_stop_s = max(self.run.slowest_stop_s, passed)
                self.run.slow_stops += passed > PROMISED_STOP
                return
            time.sleep(0.02)
        self.run.slow_stops += 1
        os.kill(pid, signal.SIGKILL)
        self._bury(pid)

    def come_to_rest(self) -> None:
        """No more faults, one last life, until every row stands in a state that is final."""
        began = time.monotonic()
        self._platform.ask("pause")
        self._platform.ask("hush")
        pid = self._born()
        until = began + REST_WITHIN
        quiet = sent = 0
        while quiet < 3 and time.monotonic() < until:
            time.sleep(0.3)
            status = self._platform.ask("status")
            if status["sent"] > sent:
                sent, until = status["sent"], time.monotonic() + REST_WITHIN
            self.rest = left_over(self._order.database_url, now=self._clock.now())
            idle = not status["waiting"] and not status["running"] and self.rest.is_reached
            quiet = quiet + 1 if idle else 0
            self._tell_progress()
        self.run.rss_mb = max(self.run.rss_mb, _rss(pid))
        self._terminate(pid)
        self.run.terms -= 1
        self.run.rest_s = time.monotonic() - began


def _rss(pid: int) -> float:
    """Resident memory of a process in megabytes; 0 when it is gone."""
    with contextlib.suppress(OSError, StopIteration):
        text = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
        line = next(each for each in text.splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return 0.0
