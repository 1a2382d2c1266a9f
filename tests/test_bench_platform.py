"""The lean platform keeps the rules that the measured bots rely on, and counts what it should."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from bot.bench.lean.bot_api import BotApi, meter
from bot.bench.lean.plays import Backlog, Chat, Meanwhile, Pressing, Writing
from bot.bench.lean.round import Round
from bot.bench.lean.updates import FIRST_ID, Updates
from bot.bench.lean.wire import Asked, Wire
from bot.bench.profile import group_of, report

LABEL = "Done"
KEYBOARD = {"inline_keyboard": [[{"text": LABEL, "callback_data": "t1"}]]}
BARE: dict[str, Any] = {"inline_keyboard": []}


class Caller:
    """A bot in small: every answer it got, with its status."""

    def __init__(self, api: BotApi) -> None:
        self.api = api
        self.answers: list[tuple[int, dict[str, Any]]] = []

    def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        asked = Asked(f"/bot1:x/{method}", "application/json", json.dumps(params).encode())
        self.api.serve(asked, lambda status, raw: self.answers.append((status, json.loads(raw))))
        return self.answers[-1][1] if self.answers else {}


@pytest.fixture
def caller() -> Caller:
    return Caller(BotApi())


def _ids(answer: dict[str, Any]) -> list[int]:
    return [update["update_id"] for update in answer["result"]]


async def _until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110 - the loop's own timers are what is waited for
        await asyncio.sleep(0.001)


async def test_an_update_is_given_again_until_its_offset_is_confirmed(caller: Caller) -> None:
    for _ in range(3):
        caller.api.updates.offer(b"message", b"{}")
    first = _ids(caller("getUpdates", timeout=0))
    assert first == _ids(caller("getUpdates", timeout=0)) == [FIRST_ID + n for n in range(3)]
    assert _ids(caller("getUpdates", offset=FIRST_ID + 2, timeout=0)) == [FIRST_ID + 2]
    assert len(caller.api.updates) == 1


async def test_a_long_poll_is_answered_as_soon_as_something_comes() -> None:
    updates, got = Updates(), asyncio.get_running_loop().create_future()
    updates.fetch(0, 100, 30, got.set_result)
    updates.offer(b"message", b"{}")
    updates.offer(b"message", b"{}")
    assert len(json.loads(await asyncio.wait_for(got, 1))) == 2


async def test_a_second_poll_takes_the_place_of_the_first(caller: Caller) -> None:
    caller("getUpdates", timeout=30)
    assert caller.answers == []
    caller("getUpdates", timeout=30)
    assert [status for status, _ in caller.answers] == [409]


async def test_a_method_that_nobody_knows_is_no_success(caller: Caller) -> None:
    assert caller("sendDice", chat_id=1)["error_code"] == 404


async def test_the_platform_refuses_what_is_over_its_limits_when_told_to(caller: Caller) -> None:
    caller.api.meter = meter()
    said = [caller("sendMessage", chat_id=7, text="x")["ok"] for _ in range(4)]
    assert said == [True, True, True, False]
    assert caller.answers[-1][1]["parameters"] == {"retry_after": 1}
    assert caller.api.refused["429"] == 1


async def test_an_answer_waits_as_long_as_it_was_told(caller: Caller) -> None:
    caller.api.delay = 0.05
    began = asyncio.get_running_loop().time()
    caller("sendMessage", chat_id=7, text="x")
    await _until(lambda: bool(caller.answers))
    assert 0.05 <= asyncio.get_running_loop().time() - began < 1


async def test_who_writes_goes_on_only_after_the_answer(caller: Caller) -> None:
    round_ = Round(None, 0, 1)
    chats = [Chat(n, left=5) for n in range(4)]
    caller.api.play = play = Writing(caller.api, round_, chats, at_once=2)
    play.start()
    assert (round_.offered, len(caller.api.updates)) == (2, 2)
    caller("editMessageText", chat_id=0, message_id=1, text="no answer")
    assert round_.offered == 2
    caller("sendMessage", chat_id=0, text="hello")
    assert (round_.offered, round_.answered) == (3, 1)


def _pressing(api: BotApi) -> tuple[Pressing, Round]:
    round_ = Round(None, 0, 1)
    chat = Chat(7, card=1000, shown={"text": "card", "reply_markup": KEYBOARD})
    play = Pressing(api, round_, [chat], at_once=1, labels=(LABEL,))
    api.play = play
    play.start()
    return play, round_


async def test_a_press_is_answered_by_the_edit_that_takes_its_button_away(caller: Caller) -> None:
    _, round_ = _pressing(caller.api)
    caller("answerCallbackQuery", callback_query_id="1", text="recorded")
    caller("editMessageText", chat_id=7, message_id=1000, text="card", reply_markup=KEYBOARD)
    caller("editMessageText", chat_id=7, message_id=999, text="another", reply_markup=BARE)
    assert round_.answered == 0
    caller("editMessageText", chat_id=7, message_id=1000, text="card", reply_markup=BARE)
    assert (round_.offered, round_.answered) == (1, 1)
    assert round_.notes["ran_out"] is True


async def test_a_press_carries_the_token_of_the_last_keyboard(caller: Caller) -> None:
    _pressing(caller.api)
    pressed = caller("getUpdates", timeout=0)["result"][0]["callback_query"]
    assert pressed["data"] == "t1"
    assert pressed["message"]["message_id"] == 1000
    assert pressed["message"]["reply_markup"] == KEYBOARD


async def test_whoever_has_got_a_card_presses_it_some_time(caller: Caller) -> None:
    round_ = Round(None, 0, 5)
    play = Meanwhile(caller.api, round_, rate=200, labels=(LABEL,), most=10)
    caller.api.play = play
    play.start()
    caller("sendMessage", chat_id=7, text="card", reply_markup=json.dumps(KEYBOARD))
    await _until(lambda: round_.offered > 0)
    message = caller.answers[-1][1]["result"]["message_id"]
    caller("editMessageText", chat_id=7, message_id=message, text="card", reply_markup=BARE)
    assert (round_.answered, play.to) == (1, {7: 1})
    round_.close()


async def test_a_backlog_waits_whole_before_the_bot_comes(caller: Caller) -> None:
    Backlog(caller.api, [1, 2], texts=["1a", "/viec"], count=4).start()
    found = [update["message"] for update in caller("getUpdates", timeout=0)["result"]]
    said = [(message["chat"]["id"], message["text"]) for message in found]
    assert said == [(1, "1a"), (2, "1a"), (1, "/viec"), (2, "/viec")]
    assert found[2]["entities"][0]["type"] == "bot_command"


async def test_requests_are_read_however_they_are_cut() -> None:
    seen: list[Asked] = []
    wire = Wire(lambda asked, _reply: seen.append(asked))
    raw = b"POST /bot1:x/getMe HTTP/1.1\r\nContent-Type: text/x\r\nContent-Length: 3\r\n\r\nabc"
    for place in range(len(raw)):
        wire.data_received(raw[place : place + 1])
    wire.data_received(raw + raw)
    assert seen == [Asked("/bot1:x/getMe", "text/x", b"abc")] * 3


def test_a_sample_belongs_to_the_innermost_part_that_is_told() -> None:
    root = "run (/x/bot/app.py:1)"
    assert group_of([root, "f (/x/handlers/a.py:2)", "dumps (/lib/json/x.py)"]).startswith("rules")
    assert group_of([root, "f (/x/handlers/a.py:2)", "q (/p/sqlalchemy/e.py)"]).startswith("data")
    told = report(["thread (1);run (/x/bot/app.py:1) 3", "thread (2);_worker (/l/thread.py:5) 9"])
    assert told[0] == "profile of 3 samples"
