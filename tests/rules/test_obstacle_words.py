"""An obstacle's words without what only joins them to a sentence."""

from __future__ import annotations

import pytest

from bot.rules.obstacle_words import plain_obstacle


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("nhưng chưa có quyết định công bố", "chưa có quyết định công bố"),
        ("vướng do chưa có mẫu báo cáo", "chưa có mẫu báo cáo"),
        ("mục 4 vướng do chưa có mẫu", "chưa có mẫu"),
        ("Vì phần mềm lỗi", "phần mềm lỗi"),
        ("kẹt vì chờ đơn vị khác", "chờ đơn vị khác"),
    ],
)
def test_joining_words_go(said: str, kept: str) -> None:
    assert plain_obstacle(said) == kept


@pytest.mark.parametrize(
    "said", ["đo đạc chưa xong", "vướng", "tài chính chưa duyệt", "đang vướng mặt bằng", "vì"]
)
def test_words_that_say_something_stay(said: str) -> None:
    assert plain_obstacle(said) == said
