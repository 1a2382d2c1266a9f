"""The scripted scenes in which the bot dies at every point: what people do, step by step."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.clock import moment_of
from bot.sandbox import hands
from bot.sandbox.faults import Fault, Mode
from bot.sandbox.hands import CannotDo
from bot.sandbox.messages import Message
from tests.sweep.before import Play
from tests.sweep.lives import Lives

HEAD, OTHER_HEAD, OFFICE = "head-1", "head-2", "secretary"
PDF: Final = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

Step = Callable[[Lives], None]


@dataclass(frozen=True)
class Scene:
    """``before`` is played once, undisturbed; the ``steps`` are what a death may interrupt.

    Each step ends at ``until`` (when it says so) and at rest. With the ``probe`` message ids run
    in one sequence, and nothing may be in sight twice; without it, only with the visible mark.
    ``lasts``: real seconds that the platform needs to the end of what it does late.
    """

    name: str
    before: Play
    steps: tuple[tuple[Step, str | None], ...]
    probe: bool = True
    lasts: float = 0.0

    async def play(self, lives: Lives) -> None:
        """The steps, each to its end, whoever dies meanwhile."""
        lives.world.own_counters = not self.probe
        await lives.rest()
        lives.begin()
        for act, until in self.steps:
            act(lives)
            await lives.rest()
            await lives.walk(_after(lives, until))
        await asyncio.sleep(self.lasts)
        await lives.clear_up()


def _after(lives: Lives, until: str | None) -> datetime:
    return moment_of(until) if until else lives.clock.now()


# ---- what people do


def nothing(_lives: Lives) -> None:
    """Time passes."""


def says(who: str, text: str) -> Step:
    """Somebody writes."""
    return lambda lives: hands.say(lives.world, who, text)


def edits(who: str, text: str) -> Step:
    """Somebody changes the words that they wrote last."""

    def act(lives: Lives) -> None:
        own = [message for message in _chat(lives, who) if not message.by_bot]
        hands.edit(lives.world, who, own[-1].message_id, text)

    return act


def taps(who: str, button: str) -> Step:
    """Somebody presses a button of the newest message that offers it, dead or alive."""

    def act(lives: Lives) -> None:
        for message in reversed(_chat(lives, who)):
            try:
                hands.tap(lives.world, who, message.message_id, button, stale=True)
            except CannotDo:
                continue
            return
        raise AssertionError(f"{who} has no button {button!r}")

    return act


def sends_file(who: str, name: str, caption: str) -> Step:
    """Somebody sends a document."""
    return lambda lives: hands.send_file(
        lives.world, who, name=name, kind="application/pdf", content=PDF, caption=caption
    )


def goes_wrong(who: str, status: int, mode: Mode, **more: Any) -> Step:
    """The platform will misbehave at the next message for somebody."""

    def act(lives: Lives) -> None:
        chat = hands.chat_of(lives.world, who).person.chat_id
        fault = Fault(method="sendMessage", status=status, mode=mode, chat_id=chat, **more)
        lives.world.faults.order(fault)

    return act


def _chat(lives: Lives, who: str) -> list[Message]:
    chat = hands.chat_of(lives.world, who)
    return [chat.messages[number] for number in sorted(chat.messages)]


# ---- the scenes


async def to_the_eve(lives: Lives) -> None:
    """The week has begun: its cards and its digest are out."""
    await lives.rest()
    await lives.walk(moment_of("2021-03-08T07:40"))
    await lives.walk(moment_of("2021-03-09T07:29"))


async def to_the_morning(lives: Lives) -> None:
    """The nudges are out."""
    await to_the_eve(lives)
    await lives.walk(moment_of("2021-03-09T07:40"))


async def to_the_report(lives: Lives) -> None:
    """A head has reported the work as done."""
    await to_the_morning(lives)
    taps(HEAD, "Đã hoàn thành")(lives)
    await lives.rest()


TROUBLED_MORNING: Final = (
    (goes_wrong(OTHER_HEAD, 500, Mode.AFTER), None),
    (goes_wrong(HEAD, 429, Mode.BEFORE, retry_after=4), None),
    (nothing, "2021-03-09T07:35"),
)

SCENES: Final = (
    Scene("morning", to_the_eve, TROUBLED_MORNING),
    Scene("marked", to_the_eve, TROUBLED_MORNING, probe=False),
    Scene(
        "answers",
        to_the_morning,
        (
            (taps(HEAD, "Đã hoàn thành"), None),
            (taps(HEAD, "Đã hoàn thành"), None),
            (says(OTHER_HEAD, "2a"), None),
            (edits(OTHER_HEAD, "2b"), None),
            (says(OTHER_HEAD, "1b đang làm, hẹn 12/3"), "2021-03-09T07:45"),
        ),
    ),
    Scene(
        "papers",
        to_the_report,
        (
            (sends_file(HEAD, "Biên bản.pdf", "minh chứng mục 1"), None),
            (says(OFFICE, "/baocao T3"), "2021-03-09T07:45"),
        ),
    ),
)
"""A nudging day with a message of unknown fate and one put off, with the probe and without it;
answers of every kind; evidence and a report."""
