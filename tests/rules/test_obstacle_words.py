"""An obstacle's words without what only joins them to a sentence."""

from __future__ import annotations

import pytest

from bot.rules.obstacle_words import decider_in, plain_obstacle


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


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("vướng kinh phí, đề nghị GĐ cho ý kiến", "leader"),
        ("chưa có mẫu, xin Lãnh đạo Sở chỉ đạo", "leader"),
        ("thiếu phần mềm, nhờ VP hỗ trợ", "office"),
        ("de nghi giam doc quyet dinh", "leader"),
        ("chờ Giám đốc ký", None),
        ("chưa có hướng dẫn của Văn phòng Chính phủ, đề nghị xem xét", None),
        ("nhờ VP hỗ trợ, trình GĐ quyết định", None),
    ],
)
def test_only_who_is_asked_to_act_is_the_decider(said: str, who: str | None) -> None:
    assert decider_in(said) == who
