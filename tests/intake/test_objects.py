"""A press becomes the same value as the library's own reading of it would give."""

from __future__ import annotations

import time
from typing import Any

import pytest
from telegram import Bot, Update

from bot.intake.objects import update_of
from handlers.route import value_of
from tests.intake.platform import message, press

BOT = Bot("1:a")


@pytest.mark.parametrize(
    "content",
    [
        press(1, "token"),
        press(1, "token", shown=False),
        message(1, "xong"),
        {"update_id": 1, "edited_message": message(1, "xong", edit_date=5)["message"]},
    ],
)
def test_handlers_see_no_difference(content: Any) -> None:
    whole = Update.de_json(content, BOT)
    assert value_of(update_of(content, BOT), 7) == value_of(whole, 7)


def test_a_press_can_still_be_answered_by_the_librarys_means() -> None:
    query = update_of(press(1, "token"), BOT).callback_query
    assert query is not None
    assert query.get_bot() is BOT
    assert (query.id, query.data) == ("7", "token")


@pytest.mark.parametrize("missing", ["id", "from", "chat_instance"])
def test_a_press_without_what_every_press_has_is_none(missing: str) -> None:
    content = press(1, "token")
    del content["callback_query"][missing]
    with pytest.raises((KeyError, TypeError)):
        update_of(content, BOT)


def test_a_press_costs_less_than_the_librarys_own_reading() -> None:
    def cost(read: Any) -> float:
        began = time.process_time()
        for _ in range(300):
            read(press(1, "token"), BOT)
        return time.process_time() - began

    cost(update_of)
    assert cost(update_of) < 0.7 * cost(Update.de_json)
