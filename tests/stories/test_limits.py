"""The check of the platform's limits notices what the platform would refuse."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stories.limits import faults


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"text": "x", "reply_markup": {"inline_keyboard": [[b] for b in buttons]}}


TOUCH = {"text": "Có", "callback_data": "a" * 22}


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", {"text": "đ" * 4097}),
        ("sendMessage", {"text": "  "}),
        ("sendMessage", {"text": "x", "parse_mode": "HTML"}),
        ("sendPhoto", {"caption": "x" * 1025}),
        ("answerCallbackQuery", {"text": "x" * 201}),
        ("sendMessage", keyboard({"text": "Có", "callback_data": "đ" * 33})),
        ("sendMessage", keyboard({"text": "", "callback_data": "a"})),
        ("sendMessage", keyboard(*[TOUCH] * 101)),
        ("setMyCommands", {"commands": '[{"command": "Việc", "description": "x"}]'}),
        ("setMyCommands", {"commands": [{"command": "viec", "description": ""}]}),
    ],
)
def test_what_the_platform_refuses_is_noticed(method: str, params: dict[str, Any]) -> None:
    assert len(list(faults({"method": method, "params": params}))) == 1


def test_what_the_platform_takes_is_not() -> None:
    for call in (
        {"method": "sendMessage", "params": keyboard(TOUCH) | {"text": "đ" * 4096}},
        {"method": "answerCallbackQuery", "params": {"text": "Đã ghi"}},
        {"method": "getMe"},
    ):
        assert list(faults(call)) == []
