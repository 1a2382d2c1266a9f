"""The lean platform as a process of its own: says its port, ends when its standard input does."""

from __future__ import annotations

import asyncio
import socket
import sys
from typing import Any

import orjson
import uvloop

from bot.bench.lean.bot_api import BotApi, meter
from bot.bench.lean.plays import Backlog, Chat, Closed, Meanwhile, Pressing, Writing
from bot.bench.lean.round import Round
from bot.bench.lean.wire import Asked, Reply, Wire

LOOPBACK = "127.0.0.1"
CONTROL = "/control/"
WHILE = 5.0
"""Seconds over which the rate of sending is told, to show where it was slow."""


class Platform:
    """``/control/start`` sets one play going, ``/control/status`` tells how it stands."""

    def __init__(self) -> None:
        self.api = BotApi()
        self._round = Round(None, 0, 0)
        self._play: Closed | Backlog | None = None

    def serve(self, asked: Asked, reply: Reply) -> None:
        if not asked.path.startswith(CONTROL):
            self.api.serve(asked, reply)
            return
        if asked.path == f"{CONTROL}reset":
            self.api = BotApi()
            self._play = None
        elif asked.path == f"{CONTROL}start":
            self._start(orjson.loads(asked.body))
        reply(200, orjson.dumps(self._status()))

    def _start(self, given: dict[str, Any]) -> None:
        self.api.delay = given["delay"]
        self.api.meter = meter() if given.get("enforced") else None
        self._round = Round(given.get("pid"), given.get("warm", 0), given.get("window", 0))
        self._play = play = self._cast(given)
        self.api.play = play
        play.start()

    def _cast(self, given: dict[str, Any]) -> Closed | Backlog:
        labels = tuple(given.get("labels", ()))
        if given["play"] == "backlog":
            return Backlog(self.api, given["chats"], texts=given["texts"], count=given["count"])
        if given["play"] == "meanwhile":
            return Meanwhile(
                self.api, self._round, rate=given["rate"], labels=labels, most=given["most"]
            )
        chats = [Chat(**each) for each in given["chats"]]
        if given["play"] == "writing":
            return Writing(self.api, self._round, chats, at_once=given["at_once"])
        return Pressing(self.api, self._round, chats, at_once=given["at_once"], labels=labels)

    def _status(self) -> dict[str, Any]:
        told = self._round.report() | {
            "polls": self.api.updates.polls,
            "waiting": len(self.api.updates),
            "calls": self.api.calls,
            "refused": self.api.refused,
            "toasts": self.api.toasts,
        }
        if isinstance(self._play, Meanwhile):
            told |= _sent(self._play)
        if isinstance(self._play, Backlog):
            told["shown"] = self._play.shown_count
        return told


def _sent(play: Meanwhile) -> dict[str, Any]:
    """How many messages left, the most and the fewest in a while, the most to one chat."""
    most, first = 0, 0
    for place, moment in enumerate(play.sent):
        while play.sent[first] <= moment - 1:
            first += 1
        most = max(most, place - first + 1)
    span = play.sent[-1] - play.sent[0] if play.sent else 0.0
    whole = [0] * int(span // WHILE)
    for moment in play.sent:
        place = int((moment - play.sent[0]) // WHILE)
        if place < len(whole):
            whole[place] += 1
    return {
        "sent": len(play.sent),
        "sent_span": span,
        "most_in_a_second": most,
        "by_while": [count / WHILE for count in whole],
        "most_to_one": max(play.to.values(), default=0),
    }


async def _serve() -> None:
    platform = Platform()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Wire(platform.serve), LOOPBACK, 0, backlog=512)
    bound: socket.socket = server.sockets[0]
    sys.stdout.write(f"{bound.getsockname()[1]}\n")
    sys.stdout.flush()
    ended = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), ended.set)
    await ended.wait()
    server.close()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve())
