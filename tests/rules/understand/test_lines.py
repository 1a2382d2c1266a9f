"""JSON lines of replies in, meanings out."""

from __future__ import annotations

import json

import pytest

from bot.rules.understand.lines import answer_line


def test_a_line_is_answered_by_a_line() -> None:
    asked = {"text": "đang làm, 30/10 xong", "context": "deadline_reminder", "today": "2026-10-06"}
    told = json.loads(answer_line(json.dumps(asked)))
    assert (told["intent"], told["date"], told["date_text"]) == (
        "in_progress",
        "2026-10-30",
        "30/10",
    )
    assert told["sure"] is True


@pytest.mark.parametrize(
    "line",
    [
        "", "không phải JSON", "[]", "{}", '{"text": 1, "today": "2026-10-06"}',
        '{"text": "ok", "today": "hôm nay"}',
        '{"text": "ok", "context": "x", "today": "2026-10-06"}',
    ],
)  # fmt: skip
def test_a_line_that_asks_nothing_is_told_so(line: str) -> None:
    assert list(json.loads(answer_line(line))) == ["error"]
