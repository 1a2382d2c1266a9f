"""Why more time is asked, found in the request itself."""

from __future__ import annotations

import pytest

from bot.rules.reason_words import reason_in


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("xin gia hạn đến 15/4, đang chờ số liệu", "đang chờ số liệu"),
        ("đơn vị xin gia hạn mục 2 thêm 3 ngày vì máy in hỏng", "máy in hỏng"),
        ("vì chờ Sở Tư pháp nên xin lùi đến 20/4", "chờ Sở Tư pháp"),
        ("xin gia han den 15/4 vi cho chu ky", "cho chu ky"),
        ("cho em xin gia hạn. Lý do: bận kiểm tra cuối quý", "bận kiểm tra cuối quý"),
        ("xin gia hạn đến 15/4", ""),
        ("đơn vị tôi đề nghị gia hạn đến 20/4", ""),
        ("mục 2, xin gia hạn 15/4", ""),
    ],
)
def test_the_reason_is_what_follows_a_because_or_asks_nothing(text: str, reason: str) -> None:
    assert reason_in(text) == reason


def test_a_promise_is_no_reason_unless_it_says_why() -> None:
    assert not reason_in("đang làm, 06/4 xong", only_because=True)
    assert reason_in("06/4 xong vì chờ chữ ký", only_because=True) == "chờ chữ ký"
